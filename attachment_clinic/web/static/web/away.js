// When this device is handed over, pages that are open in other windows go; so does what Back would show.
"use strict";

new BroadcastChannel("clinic").addEventListener("message", ({ data }) => {
  if (data.handedOver) leave(() => location.replace(data.handedOver));
});

// A page that a browser kept whole is asked for anew, and is empty until it comes.
addEventListener("pagehide", () => leave(() => {}));
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

function leave(then) {
  document.title = "";
  document.body.replaceChildren();
  then();
}
