// Keeps a note while it is being written; without this file the buttons do.
// What it says stands in the page, in the language of the reader.
"use strict";

// A block of its own: all scripts of a page share their names.
{
  const form = document.querySelector("form[data-save]");
  const part = (name) => form.querySelector(`[data-${name}]`);
  const words = form.querySelector("[data-words]").dataset;
  const { text, seen } = form.elements;
  let kept = text.defaultValue; // what the server has
  let timer = 0;
  let pause = 2000;
  let sending = false;
  let held = part("there").hidden === false; // two versions: a person chooses by the button
  let button = null; // what was pressed while something was still on its way

  const waits = () => text.value !== kept;

  text.addEventListener("input", () => {
    part("said").textContent = words.waits;
    later(2000);
  });

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  async function save() {
    clearTimeout(timer);
    if (sending || held || !waits()) return;
    if (!text.value.trim()) return press(); // the page says that there is nothing to keep
    sending = true;
    const sent = text.value;
    const answer = await send().catch(() => null);
    await settle(answer, sent).catch(() => again(words.again));
    sending = false;
    if (button && waits()) save();
    else press();
  }

  function press() {
    if (!button) return;
    kept = text.value;
    form.requestSubmit(button);
  }

  function send() {
    return fetch(form.dataset.save, {
      method: "POST",
      signal: AbortSignal.timeout(15000),
      headers: { Accept: "application/json" },
      body: new FormData(form),
    });
  }

  async function settle(answer, sent) {
    if (answer?.status === 403) await renew();
    if (!answer || answer.status === 403 || answer.status === 429 || answer.status >= 500) return again(words.again);
    if (answer.status === 404) return trouble(words.gone);
    const said = await answer.json();
    if (answer.status === 401) {
      trouble(words.out);
      return again(words.waits);
    }
    if (answer.status === 409) return bothVersions(said);
    if (!answer.ok) return trouble(said.words);
    seen.value = said.revision;
    kept = sent;
    pause = 2000;
    part("trouble").hidden = true;
    part("said").textContent = waits() ? words.waits : said.saved;
    part("spoken").textContent = said.saved; // read aloud once a minute at most
    if (waits()) later(2000);
  }

  function again(told) {
    if (button) trouble(words.stays);
    part("said").textContent = told;
    later(pause);
    pause = Math.min(pause * 2, 30000);
  }

  function trouble(told) {
    button = null;
    part("said").textContent = words.unsaved;
    part("trouble").textContent = told;
    part("trouble").hidden = false;
  }

  function bothVersions(said) {
    held = true;
    seen.value = said.revision;
    part("other").textContent = said.text;
    part("there").hidden = !said.text;
    trouble(`${said.words} ${words.both}`);
  }

  // After signing in again in another window the page needs a new token.
  async function renew() {
    const page = await (await fetch(location.href, { headers: { Accept: "text/html" } })).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("main [name=csrfmiddlewaretoken]");
    if (fresh) form.elements.csrfmiddlewaretoken.value = fresh.value;
  }

  // First what waits is kept, then the page is left: without a connection, or signed out, it stays.
  form.addEventListener("submit", (event) => {
    if (!sending && !waits()) return;
    event.preventDefault();
    button = event.submitter;
    held = false;
    if (!sending) save();
  });

  if (waits()) later(2000); // what was written before this file had arrived
  addEventListener("online", save);
  addEventListener("focus", save); // perhaps somebody has signed in in another window
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save();
  });
  addEventListener("beforeunload", (event) => {
    if (waits() && form.isConnected) event.preventDefault();
  });
}
