// A chart is one stop of the keyboard, not a hundred: arrow keys go from dot to dot.
(() => {
  "use strict";
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

  // Where a chart has many dots, the label of one is drawn once somebody asks for it.
  const label = (dot) => {
    const [title, place] = [dot.querySelector("title"), dot.querySelector("circle")];
    if (!title || !place || dot.querySelector("g")) return;
    const set = (there, given) => Object.entries(given).forEach(([key, value]) => there.setAttribute(key, value));
    const part = (name, given, inside) => {
      const made = inside.appendChild(document.createElementNS(dot.namespaceURI, name));
      set(made, given);
      return made;
    };
    const [x, y, r] = ["cx", "cy", "r"].map((name) => Number(place.getAttribute(name)));
    const box = part("g", { fill: "#1d2b33", "pointer-events": "none", visibility: "hidden", "aria-hidden": "true" }, dot);
    const ground = part("rect", { fill: "#ffffff", stroke: "#4a5b66" }, box);
    const words = part("text", {}, box);
    words.textContent = title.textContent;
    const [wide, edge] = [words.getComputedTextLength() + 10, dot.ownerSVGElement.viewBox.baseVal.width];
    const left = Math.max(0, Math.min(x, edge - wide));
    const top = y - r - 18 > 0 ? y - r - 18 : y + r;
    set(ground, { x: left, y: top, width: wide, height: 17.5 });
    set(words, { x: left + 5, y: top + 12.5 });
  };

  const begin = (chart) => {
    const dots = [...chart.querySelectorAll("g[tabindex]")];
    const stopAt = (there) => dots.forEach((each) => each.setAttribute("tabindex", each === there ? "0" : "-1"));
    stopAt(dots[0]);
    for (const kind of ["focusin", "pointerover"]) {
      chart.addEventListener(kind, (event) => {
        const dot = event.target.closest("g[tabindex]");
        if (dot) label(dot);
      });
    }
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
  };

  // Some charts are on the page from the start, others come when they are asked for.
  const begun = new WeakSet();
  const beginAll = () => {
    for (const chart of document.querySelectorAll('svg[role="group"]')) {
      if (begun.has(chart)) continue;
      begun.add(chart);
      begin(chart);
    }
  };
  beginAll();
  document.addEventListener("charts:came", beginAll);
})();
