"use strict";

// Where a form comes back with errors, reading goes on at their summary.
document.querySelector(".error-summary")?.focus();

// Without a connection the page stays, with what was typed, and says what to do.
document.addEventListener("submit", (event) => {
  const notice = document.querySelector("[data-offline]");
  if (!notice || navigator.onLine) return;
  event.preventDefault();
  notice.hidden = false;
  notice.focus();
});
