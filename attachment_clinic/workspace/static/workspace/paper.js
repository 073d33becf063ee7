/* Typing in from paper: a digit fills and goes on, a wrong one is refused at once. */
"use strict";

(() => {
  const form = document.querySelector("[data-paper]");
  if (!form) return;
  const inputs = [...form.querySelectorAll("[data-min]")];
  const count = form.querySelector("[data-count]");

  const longest = (input) => input.dataset.max.length;

  function problem(input) {
    const text = input.value.trim();
    if (text === "") return "";
    const value = Number(text);
    const fits = Number.isInteger(value) && value >= +input.dataset.min && value <= +input.dataset.max;
    return fits ? "" : input.dataset.words;
  }

  function say(input) {
    const words = problem(input);
    document.getElementById(`${input.id}_error`).textContent = words;
    input.setAttribute("aria-invalid", words ? "true" : "false");
    input.setAttribute("aria-describedby", `${input.id}_error`);
    const done = inputs.filter((each) => each.value.trim() && !problem(each)).length;
    count.textContent = count.dataset.count.replace("{done}", done).replace("{all}", inputs.length);
    return !words;
  }

  function go(input, step) {
    const next = inputs[inputs.indexOf(input) + step];
    if (!next) return;
    next.focus();
    next.select();
  }

  for (const input of inputs) {
    input.addEventListener("input", (event) => {
      const fits = say(input);
      const typed = event.inputType !== "deleteContentBackward" && input.value.trim() !== "";
      if (fits && typed && input.value.trim().length >= longest(input)) go(input, 1);
    });
    input.addEventListener("focus", () => input.select());
    input.addEventListener("keydown", (event) => {
      const steps = { ArrowDown: 1, ArrowRight: 1, Enter: 1, ArrowUp: -1, ArrowLeft: -1 };
      const back = event.key === "Backspace" && input.value === "";
      if (!back && !(event.key in steps)) return;
      event.preventDefault();
      go(input, back ? -1 : steps[event.key]);
    });
  }
  if (inputs.length) say(inputs[0]);

  form.addEventListener("submit", (event) => {
    const wrong = inputs.filter((each) => !say(each));
    if (wrong.length === 0) return;
    event.preventDefault();
    wrong[0].focus();
  });
})();
