// Two minutes before somebody is signed out for having been away, the page asks whether they are there.
"use strict";

{
  const dialog = document.getElementById("idle");
  const form = dialog.querySelector("form");
  const time = dialog.querySelector("[data-left]");
  const words = dialog.dataset; // how long is left, in the language of the page
  const WARNING = 120; // seconds
  const MOST = Number(dialog.dataset.idle);
  let timer;

  // The server counts to within some seconds; it is asked a little early.
  wait(MOST - 15);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ method: "POST", body: new FormData(form) });
  });
  // Closed with Escape is an answer, too.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    form.requestSubmit();
  });
  // A computer that slept has not counted.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) ask();
  });

  function wait(left) {
    clearTimeout(timer);
    timer = setTimeout(ask, Math.max(1, left - WARNING) * 1000);
  }

  // Another window may have been busy meanwhile: only the server knows how long is left.
  async function ask(how = {}) {
    clearTimeout(timer);
    try {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" }, ...how });
      if (answer.status === 401 || answer.redirected) return location.reload();
      show((await answer.json()).left);
    } catch {
      timer = setTimeout(ask, 15000); // no connection: what is typed waits in the page
    }
  }

  function show(left) {
    if (left > WARNING) {
      dialog.close();
      return wait(left);
    }
    time.textContent = left > 60 ? words.two : left > 15 ? words.one : words.some;
    if (!dialog.open) dialog.showModal();
    timer = setTimeout(ask, (left > 60 ? left - 60 : left > 15 ? left - 15 : left + 1) * 1000);
  }
}
