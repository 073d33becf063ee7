// When somebody else has this device, pages that are open in other windows go; so does what Back would show.
"use strict";

// A block of its own: all scripts of a page share their names.
{
  const clinic = new BroadcastChannel("clinic");
  const { person = "" } = document.currentScript.dataset; // who is signed in; "" on pages of a link

  clinic.addEventListener("message", ({ data }) => {
    if (data.handedOver) {
      forget(() => true);
      leave(() => location.replace(data.handedOver));
    }
    if (data.signedOut) {
      forget(() => true);
      leave(() => setTimeout(() => location.reload(), 1500)); // by then they are
    }
    if (person && data.person && data.person !== person) leave(() => location.reload());
  });

  if (person) {
    forget((owner) => owner !== person && owner !== "link");
    clinic.postMessage({ person });
    document.querySelector("form[action$='/logout/']")?.addEventListener("submit", () => {
      forget(() => true);
      clinic.postMessage({ signedOut: true });
    });
  }

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

  // Answers that keeping.js holds for a person: "unsent <whose> <where>".
  function forget(whose) {
    for (const name of Object.keys(sessionStorage)) {
      const [unsent, owner] = name.split(" ");
      if (unsent === "unsent" && whose(owner)) sessionStorage.removeItem(name);
    }
  }
}
