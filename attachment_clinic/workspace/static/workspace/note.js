// Keeps a note while it is being written; without this file the buttons do.
"use strict";

// A block of its own: all scripts of a page share their names.
{
  const form = document.querySelector("form[data-save]");
  const part = (name) => form.querySelector(`[data-${name}]`);
  const { text, seen } = form.elements;
  let kept = text.value; // what the server has
  let timer = 0;
  let pause = 2000;
  let sending = false;
  let held = part("there").hidden === false; // two versions: a person chooses by the button
  let button = null; // what was pressed while something was still on its way

  const waits = () => text.value !== kept;

  text.addEventListener("input", () => {
    part("said").textContent = "Not saved yet";
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
    const words = text.value;
    const answer = await send().catch(() => null);
    await settle(answer, words).catch(() => again("Not saved yet. Trying again."));
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

  async function settle(answer, words) {
    if (answer?.status === 403) await renew();
    if (!answer || answer.status === 403 || answer.status === 429 || answer.status >= 500) return again("Not saved yet. Trying again.");
    if (answer.status === 404) return trouble("This note can no longer be kept here. Copy what you wrote before you leave the page.");
    const said = await answer.json();
    if (answer.status === 401) {
      trouble("You have been signed out. Sign in again in another window: what you wrote stays here, and is kept then.");
      return again("Not saved yet");
    }
    if (answer.status === 409) return bothVersions(said);
    if (!answer.ok) return trouble(said.words);
    seen.value = said.revision;
    kept = words;
    pause = 2000;
    part("trouble").hidden = true;
    part("said").textContent = waits() ? "Not saved yet" : said.saved;
    part("spoken").textContent = said.saved; // read aloud once a minute at most
    if (waits()) later(2000);
  }

  function again(words) {
    if (button) trouble("This could not be sent yet. What you wrote stays here. Press once more as soon as it says that it is saved.");
    part("said").textContent = words;
    later(pause);
    pause = Math.min(pause * 2, 30000);
  }

  function trouble(words) {
    button = null;
    part("said").textContent = "Not saved";
    part("trouble").textContent = words;
    part("trouble").hidden = false;
  }

  function bothVersions(said) {
    held = true;
    seen.value = said.revision;
    part("other").textContent = said.text;
    part("there").hidden = !said.text;
    trouble(`${said.words} What you wrote stands below. Press “Keep as a draft” if it should take the place of the other.`);
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

  addEventListener("online", save);
  addEventListener("focus", save); // perhaps somebody has signed in in another window
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save();
  });
  addEventListener("beforeunload", (event) => {
    if (waits() && form.isConnected) event.preventDefault();
  });
}
