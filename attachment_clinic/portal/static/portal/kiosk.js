// On a device that was handed over: other windows go, and the form hides when nobody touches it.
"use strict";

const here = document.querySelector("[data-kiosk]");
new BroadcastChannel("clinic").postMessage({ handedOver: here.dataset.kiosk });
sessionStorage.clear(); // what keeping.js held for whoever was here before

const hiding = document.querySelector("form.hide-form");
if (hiding) watch();
// A page that a browser kept whole may be one that has been hidden since.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

function watch() {
  const quiet = Number(hiding.dataset.quiet) * 1000;
  const often = 15000; // the server hears of touches so often, not of each
  let touched = Date.now();
  let told = touched;
  let hidden = false;

  const tell = (address) =>
    fetch(address, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": hiding.querySelector("[name=csrfmiddlewaretoken]").value },
    });

  const touch = () => {
    if (!hidden) touched = Date.now();
  };
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "input"]) {
    addEventListener(kind, touch, { capture: true, passive: true });
  }

  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);

  function look() {
    if (!hidden && Date.now() - touched > quiet) cover();
    if (hidden) return goAway();
    if (touched <= told || Date.now() - told < often) return;
    told = Date.now();
    tell(hiding.dataset.here).then((answer) => answer.ok || cover(), () => {});
  }

  function cover() {
    hidden = true;
    document.querySelector("main").hidden = true;
    document.querySelector(".calm-page").hidden = false;
  }

  // Answers that wait for a connection are sent first; meanwhile nothing of them shows.
  let going = false;
  async function goAway() {
    const form = document.querySelector("form.questionnaire");
    if (going || (form && !form.dispatchEvent(new Event("leave", { cancelable: true })))) return;
    going = true;
    try {
      await tell(hiding.action);
      location.replace(hiding.dataset.hidden);
    } catch {
      going = false; // no connection
    }
  }
}
