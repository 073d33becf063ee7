// Copies the text of a field; without this file, or where a browser forbids it, the text is there to be marked.
// What it says stands in the page, in the language of the reader.
"use strict";

const button = document.querySelector("[data-copy]");
const field = document.getElementById(button.dataset.copy);
const said = document.querySelector("[data-copied]");

if (navigator.clipboard) button.hidden = false;

button.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = said.dataset.copied;
  } catch {
    field.select();
    said.textContent = said.dataset.failed;
  }
});
