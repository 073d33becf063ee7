// A chart is one stop of the keyboard, not a hundred: arrow keys go from dot to dot.
(() => {
  "use strict";
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

  for (const chart of document.querySelectorAll('svg[role="group"]')) {
    const dots = [...chart.querySelectorAll("g[tabindex]")];
    const stopAt = (there) => dots.forEach((each) => each.setAttribute("tabindex", each === there ? "0" : "-1"));
    stopAt(dots[0]);
    chart.addEventListener("keydown", (event) => {
      const at = dots.indexOf(document.activeElement);
      const step = STEPS[event.key];
      if (at < 0 || step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const there = dots[Math.min(Math.max(at + step, 0), dots.length - 1)];
      stopAt(there);
      there.focus();
      there.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }
})();
