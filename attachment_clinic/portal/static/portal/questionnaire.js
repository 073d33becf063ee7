// Saves every answer as soon as it is chosen; without this file the form works by its buttons.
"use strict";

const form = document.querySelector("form.questionnaire");
const questions = [...form.querySelectorAll(".question")];
const alone = form.dataset.layout === "one";
const part = (selector) => form.querySelector(selector);
const words = form.dataset; // all that this file says, in the language of the page
const waiting = new Map(); // question → value that is not saved yet; see keeping.js
let sending = false;
let retry = null;
let pause = 1000;
let button = null; // what was pressed while something still waited

const token = () => part("[name=csrfmiddlewaretoken]");
const revision = (question) => question.querySelector("[name^=revision-]");
const radio = (question, value) => question.querySelector(`[type=radio][value="${value}"]`);
const onOtherPages = part(".answered").textContent - questions.filter(isAnswered).length;

// Back and a reload come to this very question, and not to the next one that is open.
if (alone && !location.search) history.replaceState(null, "", `?item=${questions[0].dataset.item}`);

function isAnswered(question) {
  return question.querySelector(":checked, .elsewhere") !== null;
}

function inWords(question, value) {
  if (value === null) return words.noAnswer;
  const word = radio(question, value).closest("label").querySelector(".word").textContent.trim();
  return word ? `${value}, ${word}` : String(value);
}

function withAnswer(sentence, question, value) {
  return sentence.replace("{answer}", () => inWords(question, value));
}

function show(question, text, spoken = text) {
  question.querySelector(".saved").textContent = text;
  part(".state").textContent = text;
  part(".spoken").textContent = spoken;
}

function count() {
  const answered = onOtherPages + questions.filter(isAnswered).length;
  part(".answered").textContent = answered;
  part("progress").value = answered;
}

function change(question, value) {
  question.querySelectorAll(".elsewhere, .both").forEach((note) => note.remove());
  question.querySelector(".take-back").hidden = value === null;
  count();
  waiting.set(question, value);
  tellWaiting();
  show(question, words.saving, "");
  send();
}

// For keeping.js: what waits now, each with the revision that the person saw.
function tellWaiting() {
  const detail = [...waiting].map(([question, value]) => ({
    item: question.dataset.item,
    value,
    revision: Number(revision(question).value),
  }));
  form.dispatchEvent(new CustomEvent("waiting", { detail }));
}

async function send() {
  if (sending || !waiting.size) return;
  clearTimeout(retry);
  sending = true;
  const [question, value] = waiting.entries().next().value;
  const response = await post(question, value).catch(() => null);
  connected(response !== null);
  const again = !response || (await settle(question, value, response).catch(() => true));
  sending = false;
  if (again) later();
  else if (waiting.size) send();
  else if (button) form.requestSubmit(button);
}

function post(question, value) {
  const item = question.dataset.item;
  return fetch(form.dataset.save, {
    method: "POST",
    keepalive: true, // is sent to its end also when the window is closed
    signal: AbortSignal.timeout(15000),
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token().value },
    body: JSON.stringify({ item, value, revision: Number(revision(question).value) }),
  });
}

// Returns whether to try again.
async function settle(question, value, response) {
  // The form is not open to whoever is signed in now: nothing of it stays here.
  const status = response.status === 403 ? await renew() : response.status;
  if (status === 404) return leave(form.action);
  if (response.status === 403 || response.status === 429 || response.status >= 500) return true;
  const said = await response.json();
  if (response.status === 401) return signedOut(said);
  if (waiting.get(question) === value) waiting.delete(question);
  form.querySelectorAll("p.signed-out").forEach((note) => note.remove());
  pause = 1000;
  if (response.ok) {
    revision(question).value = said.revision;
    if (said.help) showHelp(question);
    const number = question.querySelector(".number").textContent;
    show(question, said.saved, `${number} ${inWords(question, value)}. ${said.saved}`);
  } else {
    button = null;
    if (response.status === 410) leave(said.go);
    else if (response.status === 409) bothVersions(question, value, said);
    else show(question, said.words || words.trouble);
  }
  tellWaiting();
  return false;
}

// Where to turn, at once and where the eyes are; the next page has it at its top.
function showHelp(question) {
  const help = document.querySelector(".help");
  if (!help || !help.hidden) return;
  question.after(help);
  help.hidden = false;
  help.scrollIntoView({ block: "nearest" });
}

function connected(is) {
  part(".offline").hidden = is;
}

function later() {
  button = null;
  const lost = !part(".offline").hidden;
  for (const question of waiting.keys()) show(question, lost ? words.unsaved : words.again);
  retry = setTimeout(send, pause);
  pause = Math.min(pause * 2, 30000);
}

// After signing in again in another window the page needs a new token.
async function renew() {
  const answer = await fetch(form.action, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main [name=csrfmiddlewaretoken]");
  if (fresh) token().value = fresh.value;
  return answer.status;
}

function copy(name) {
  return part(`template.${name}`).content.firstElementChild.cloneNode(true);
}

function signedOut(said) {
  if (part(".signed-out > a")) return true;
  const note = copy("signed-out");
  note.querySelector("a").href = said.sign_in;
  part(".questions").before(note);
  return true;
}

function leave(address) {
  waiting.clear();
  tellWaiting();
  button = null;
  if (address) location.assign(address);
  else location.reload();
  return false;
}

// The revision is taken over with a choice only: until then the form must not overwrite.
function bothVersions(question, mine, there) {
  const note = copy("both");
  const [keep, use] = note.querySelectorAll("button");
  keep.textContent = there.hidden ? words.keepOther : withAnswer(words.keep, question, there.value);
  use.textContent = withAnswer(words.use, question, mine);
  keep.addEventListener("click", () => choose(question, there, there.value, false));
  use.addEventListener("click", () => choose(question, there, mine, true));
  question.querySelector(".opts").before(note);
  show(question, words.unsaved, note.querySelector("p").textContent);
  keep.focus();
  note.scrollIntoView({ block: "nearest" });
}

function choose(question, there, value, save) {
  revision(question).value = there.revision;
  pick(question, value);
  if (save) return change(question, value);
  question.querySelector(".both").remove();
  question.querySelector(".take-back").hidden = value === null;
  count();
  show(question, words.kept);
}

function pick(question, value) {
  mark(question, value);
  focusOn(question);
}

function mark(question, value) {
  question.querySelectorAll(":checked").forEach((input) => (input.checked = false));
  if (value !== null) radio(question, value).checked = true;
}

function focusOn(question) {
  (question.querySelector(":checked") || question.querySelector("[type=radio]")).focus();
}

function goOn(question) {
  const next = questions[questions.indexOf(question) + 1];
  if (alone) form.requestSubmit(part("[name=go][value=next]"));
  else if (next) focusOn(next);
  else [...form.querySelectorAll("[name=go][value=next]")].pop().focus();
}

form.addEventListener("change", (event) => {
  const question = event.target.closest(".question");
  if (question && event.target.type === "radio") change(question, Number(event.target.value));
});

form.addEventListener("click", (event) => {
  const taking = event.target.closest(".take-back");
  if (!taking) return;
  event.preventDefault();
  const question = taking.closest(".question");
  pick(question, null);
  change(question, null);
});

document.addEventListener("keydown", (event) => {
  const question = event.target.closest(".question") || (alone ? questions[0] : null);
  if (!question || event.ctrlKey || event.altKey || event.metaKey) return;
  const wanted = /^[0-9]$/.test(event.key) && radio(question, event.key);
  if (wanted) {
    wanted.focus();
    if (!wanted.checked) wanted.click();
  } else if (event.key === "Enter" && event.target.type === "radio") {
    event.preventDefault();
    goOn(question);
  }
});

form.addEventListener("submit", (event) => {
  connected(navigator.onLine);
  if (!waiting.size && navigator.onLine) return;
  event.preventDefault(); // first save what waits, then go on
  if (!waiting.size) return; // without a connection the next page could not come
  button = event.submitter;
  send();
});

// On a device that was handed over the page asks whether it may be left.
form.addEventListener("leave", (event) => {
  if (waiting.size) event.preventDefault();
});

// What an earlier page of this window could not send any more.
form.addEventListener("bring-back", ({ detail }) => {
  for (const { item, value, revision: seen } of detail) {
    const question = questions.find((each) => each.dataset.item === item);
    revision(question).value = seen;
    mark(question, value);
    change(question, value);
  }
});

addEventListener("online", () => {
  connected(true);
  send();
});
addEventListener("focus", send); // perhaps somebody has signed in in another window
addEventListener("beforeunload", (event) => {
  if (waiting.size && form.isConnected) event.preventDefault();
});

// What was chosen before this file had arrived.
for (const question of questions) {
  const chosen = question.querySelector("[type=radio]:checked");
  if (chosen && !chosen.defaultChecked) change(question, Number(chosen.value));
}
