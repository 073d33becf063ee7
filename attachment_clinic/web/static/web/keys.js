// Single keys on pages of staff: to find, to go on, to move through a list. Off for whoever wants them off.
"use strict";

{
  const dialog = document.getElementById("keys");
  const { today, caseload } = document.currentScript.dataset;
  const KEPT = "keys"; // on this device: "off", or nothing
  const ACTS = {
    "/": () => document.querySelector("[data-find] input[type=search]").focus(),
    "?": () => dialog.showModal(),
    gt: () => location.assign(today),
    gc: () => location.assign(caseload),
    j: () => go(1),
    k: () => go(-1),
  };
  let before = ""; // the first of two keys
  let timer = 0;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return;
    const keys = before + event.key;
    clearTimeout(timer);
    before = event.key === "g" ? "g" : "";
    timer = setTimeout(() => (before = ""), 1500);
    if (!Object.hasOwn(ACTS, keys)) return;
    event.preventDefault();
    before = "";
    ACTS[keys]();
  });

  function isBusy({ target }) {
    const types = target.closest("input, select, textarea, [contenteditable]");
    return types || document.querySelector("dialog[open]") || localStorage.getItem(KEPT) === "off";
  }

  function go(step) {
    const rows = [...document.querySelectorAll("[data-row]")];
    const here = rows.indexOf(document.activeElement);
    const next = here < 0 && step < 0 ? rows.length - 1 : here + step;
    rows[next]?.focus();
  }

  document.querySelector("[data-keys-open]").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });

  const box = dialog.querySelector("[data-keys-on]");
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "off");
  });
}
