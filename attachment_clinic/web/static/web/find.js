// Finds clients while a name is typed; without this file Enter leads to a page of those found.
"use strict";

{
  const form = document.querySelector("[data-find]");
  const input = form.elements.words;
  const list = form.querySelector("[data-found]");
  let timer = 0;
  let turn = 0;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) show("");
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.focus();
      show("");
    }
    if (event.key === "ArrowDown") go(1, event);
    if (event.key === "ArrowUp") go(-1, event);
  });

  async function ask() {
    const mine = ++turn;
    // One letter is in nearly every name.
    if (input.value.trim().length < 2) return show("");
    const answer = await send().catch(() => null);
    const found = answer?.ok ? await answer.text() : "";
    // Another letter was typed meanwhile, or the person went elsewhere.
    if (mine === turn && form.contains(document.activeElement)) show(found);
  }

  function send() {
    return fetch(form.action, { method: "POST", headers: { "HX-Request": "true" }, body: new FormData(form) });
  }

  function show(found) {
    if (!found) turn += 1; // what is still on its way comes too late
    list.innerHTML = found;
    list.hidden = !found;
  }

  function go(step, event) {
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
