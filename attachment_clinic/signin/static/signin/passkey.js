// Passkeys: shows the buttons where the browser knows passkeys, and says in words when it did not work.
(function () {
  'use strict';
  function byId(id) { return document.getElementById(id); }

  document.addEventListener('DOMContentLoaded', function () {
    var known = Boolean(window.PublicKeyCredential);
    document.querySelectorAll('[data-needs-passkeys]').forEach(function (part) { part.hidden = !known; });
    document.querySelectorAll('[data-no-passkeys]').forEach(function (part) { part.hidden = known; });
  });

  document.addEventListener('allauth.error', function (event) {
    event.preventDefault();
    var place = byId('passkey_trouble');
    var name = event.detail && event.detail.exception ? event.detail.exception.name : '';
    if (!place) { return; }
    place.hidden = false;
    place.textContent = {
      InvalidStateError: place.dataset.inUse,
      SecurityError: place.dataset.noName
    }[name] || place.dataset.notUsed;
  });
}());
