// What waits in closed details is fetched once they are opened; if that fails, its link stays.
(() => {
  "use strict";
  const fetched = async (waiting) => {
    const answer = await fetch(waiting.dataset.part, { headers: { Accept: "text/html" } });
    // Whoever is signed out by now is led to the door, and that is no part of this page.
    if (!answer.ok || answer.redirected) return;
    waiting.outerHTML = await answer.text();
    document.dispatchEvent(new Event("charts:came"));
  };
  document.addEventListener("toggle", (event) => {
    const waiting = event.target.querySelector(":scope > [data-part]:not([aria-busy])");
    if (!event.target.open || !waiting) return;
    waiting.setAttribute("aria-busy", "true");
    fetched(waiting).catch(() => {}).finally(() => waiting.removeAttribute("aria-busy"));
  }, true);
})();
