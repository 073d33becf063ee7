// Saves an entry of the journal as it is written; without this file its buttons do.
"use strict";

const form = document.querySelector("form.entry");
const part = (selector) => form.querySelector(selector);
const field = (name) => form.elements[name];
const words = form.dataset; // all that this file says, in the language of the page
const OFTEN = 3000; // so long after a change it is saved
const LARGE = 15000; // letters; more may not be sent to its end when a window is closed
let waiting = false; // whether something is not saved yet; see keeping.js
let held = ""; // what the person has to read first: the name of a note
let lost = false;
let written = 0; // counts changes
let sending = false;
let timer = null;
let pause = 1000;
let button = null; // what was pressed while something still waited

function show(text, spoken = "") {
  part(".state").textContent = text;
  if (spoken && part(".spoken").textContent !== spoken) part(".spoken").textContent = spoken;
}

function change() {
  waiting = true;
  written += 1;
  show(words.unsaved);
  tellWaiting();
  timer ??= setTimeout(send, OFTEN);
}

// For keeping.js: what waits now, with the revision that the person saw.
function tellWaiting() {
  const value = { text: field("text").value, mood: field("mood").value, security: field("security").value };
  const detail = waiting ? [{ item: "entry", value, revision: field("revision").value }] : [];
  form.dispatchEvent(new CustomEvent("waiting", { detail }));
}

function later(soon) {
  clearTimeout(timer);
  timer = setTimeout(send, soon);
}

async function send() {
  clearTimeout(timer);
  timer = null;
  if (sending || held || !waiting) return;
  sending = true;
  const now = written;
  const answer = await post().catch(() => null);
  connected(answer !== null);
  const again = !answer || (await settle(now, answer).catch(() => true));
  sending = false;
  if (again) {
    button = null;
    later(pause);
    pause = Math.min(pause * 2, 30000);
  } else if (held) button = null;
  else if (waiting) later(button ? 0 : OFTEN);
  else if (button) form.requestSubmit(button);
}

function post() {
  return fetch(form.dataset.save, {
    method: "POST",
    keepalive: field("text").value.length < LARGE,
    signal: AbortSignal.timeout(15000),
    headers: { Accept: "application/json", "X-CSRFToken": field("csrfmiddlewaretoken").value },
    body: new FormData(form),
  });
}

// Returns whether to try again.
async function settle(sent, answer) {
  const status = answer.status === 403 ? await renew() : answer.status;
  if (status === 404) return hold("gone");
  if (answer.status === 403 || answer.status === 429 || answer.status >= 500) return true;
  const said = await answer.json();
  if (answer.status === 401) return signedOut(said);
  pause = 1000;
  part(".talk").replaceChildren();
  if (answer.ok) return saved(sent, said);
  if (answer.status !== 409) return hold("told", (note) => (note.textContent = said.words || words.trouble));
  return said.shared ? hold("shared") : bothVersions(said);
}

function saved(sent, said) {
  field("revision").value = said.revision;
  waiting = sent !== written;
  if (!waiting) show(said.saved, said.saved);
  tellWaiting();
  return false;
}

function connected(is) {
  lost = !is;
  part(".offline").hidden = is;
}

// After signing in again in another window the page needs a new token.
async function renew() {
  const answer = await fetch(form.action, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main [name=csrfmiddlewaretoken]");
  if (fresh) field("csrfmiddlewaretoken").value = fresh.value;
  return answer.status;
}

// Nothing is sent before the person has read this; what was written stays in the page.
function hold(name, fill = () => {}) {
  const note = part(`template.${name}`).content.firstElementChild.cloneNode(true);
  fill(note);
  part(".talk").replaceChildren(note);
  note.scrollIntoView({ block: "nearest" });
  show(words.unsaved);
  held = name;
  return false;
}

function signedOut(said) {
  if (!part(".talk a[target]")) {
    hold("signed-out", (note) => (note.querySelector("a").href = said.sign_in));
    held = "";
  }
  return true;
}

// The revision is taken over with a choice only: until then the page must not overwrite.
function bothVersions(there) {
  return hold("both", (note) => {
    const [both, mine] = note.querySelectorAll("button");
    note.querySelector("p").textContent = there.words;
    note.querySelector("blockquote").textContent = there.text;
    both.addEventListener("click", () => choose(there, `${field("text").value}\n\n${there.text}`));
    mine.addEventListener("click", () => choose(there, field("text").value));
  });
}

function choose(there, text) {
  held = "";
  part(".talk").replaceChildren();
  field("revision").value = there.revision;
  field("text").value = text.trim();
  field("text").focus();
  change();
  send();
}

form.addEventListener("input", () => {
  if (held === "told") held = ""; // what was refused is written anew
  change();
});

form.addEventListener("submit", (event) => {
  connected(navigator.onLine);
  if (!waiting && navigator.onLine) return;
  event.preventDefault(); // first save what waits, then go on
  if (!waiting || held) return;
  button = event.submitter;
  send();
});

// What an earlier page of this window could not send any more.
form.addEventListener("bring-back", ({ detail: [{ value, revision }] }) => {
  for (const [name, said] of Object.entries(value)) field(name).value = said;
  field("revision").value = revision;
  change();
  send();
});

addEventListener("online", () => {
  connected(true);
  send();
});
addEventListener("focus", send); // perhaps somebody has signed in in another window
document.addEventListener("visibilitychange", () => document.hidden && send());
addEventListener("beforeunload", (event) => {
  if (!waiting || !form.isConnected) return;
  if (held || lost || sending || field("text").value.length >= LARGE) event.preventDefault();
  else send();
});

// What was written before this file had arrived.
function differs(each) {
  if (each.type === "radio") return each.checked !== each.defaultChecked;
  return each.type !== "hidden" && "defaultValue" in each && each.value !== each.defaultValue;
}
if ([...form.elements].some(differs)) change();
