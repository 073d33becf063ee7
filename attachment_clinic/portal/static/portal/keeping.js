// Keeps answers that wait for a connection through a reload of this window; only their own person can read them.
"use strict";

// A block of its own: all scripts of a page share their names.
{
  const kept = document.currentScript.dataset;
  const entry = `unsent ${kept.person} ${kept.save}`; // away.js forgets those of others
  const asking = document.querySelector("form[data-save]");

  // The key stands in pages of this form only; what is stored is of no use without it.
  const key =
    crypto.subtle && crypto.subtle.importKey("raw", bytesOf(kept.key), "AES-GCM", false, ["encrypt", "decrypt"]);

  if (!key || kept.step === "thanks" || kept.step === "over" || kept.step === "not_me_said") sessionStorage.removeItem(entry);
  else if (asking) addEventListener("DOMContentLoaded", keep); // when the script of the form is there, too
  else if (kept.step === "review" && sessionStorage.getItem(entry)) location.replace(kept.page);

  function keep() {
    let writing = bringBack();
    asking.addEventListener("waiting", ({ detail }) => {
      writing = writing.then(() => write(detail));
    });
  }

  async function write(answers) {
    if (!answers.length) return sessionStorage.removeItem(entry);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(answers));
    const hidden = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, plain);
    sessionStorage.setItem(entry, [iv, new Uint8Array(hidden)].map(textOf).join(" "));
  }

  async function read() {
    const found = sessionStorage.getItem(entry);
    if (!found) return [];
    try {
      const [iv, hidden] = found.split(" ").map(bytesOf);
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key, hidden);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      sessionStorage.removeItem(entry); // of another key: nobody can read it any more
      return [];
    }
  }

  async function bringBack() {
    const answers = await read();
    const missing = answers.find(({ item }) => !asking.querySelector(`[data-item="${item}"]`));
    if (!answers.length) return;
    if (!missing) asking.dispatchEvent(new CustomEvent("bring-back", { detail: answers }));
    else if (new URLSearchParams(location.search).get("item") !== missing.item) location.replace(`${kept.page}?item=${missing.item}`);
  }

  function bytesOf(text) {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }

  function textOf(bytes) {
    return btoa(String.fromCharCode(...bytes));
  }
}
