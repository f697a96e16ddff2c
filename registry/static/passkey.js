"use strict";

// Asks the browser for a passkey and sends its answer with the form of the page.
(() => {
  const place = document.querySelector("[data-passkey]");
  if (!place || !window.PublicKeyCredential || !navigator.credentials) return;

  const form = place.querySelector("form");
  const answer = form.elements.namedItem("credential");
  const failed = place.querySelector("[data-passkey-failed]");

  const toBytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (character) => character.charCodeAt(0));
  };

  const toText = (buffer) => {
    if (!buffer) return undefined;
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  const withBytes = (list) =>
    (list || []).map((each) => ({ ...each, id: toBytes(each.id) }));

  const asked = () => {
    const options = JSON.parse(place.dataset.options);
    options.challenge = toBytes(options.challenge);
    if (place.dataset.passkey === "get") {
      options.allowCredentials = withBytes(options.allowCredentials);
      return { publicKey: options };
    }
    options.user.id = toBytes(options.user.id);
    options.excludeCredentials = withBytes(options.excludeCredentials);
    return { publicKey: options };
  };

  const written = (credential) => {
    const { response } = credential;
    return JSON.stringify({
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        attestationObject: toText(response.attestationObject),
        authenticatorData: toText(response.authenticatorData),
        signature: toText(response.signature),
        userHandle: toText(response.userHandle),
      },
    });
  };

  const ask = async () => {
    failed.hidden = true;
    try {
      const credential = await navigator.credentials[place.dataset.passkey](asked());
      answer.value = written(credential);
      form.submit();
    } catch {
      // Cancelled, timed out, or no passkey of this site is there.
      failed.hidden = false;
    }
  };

  form.addEventListener("submit", (event) => {
    // A button with a name changes the language: it needs no passkey.
    if (event.submitter && event.submitter.name) return;
    event.preventDefault();
    ask();
  });
  place.querySelector("[data-passkey-without]").hidden = true;
  place.querySelector("[data-passkey-with]").hidden = false;
})();
