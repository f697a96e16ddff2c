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

// Suggestions are fetched by whoever goes to a search field that has them: the first
// view of a page is as light as without.
for (const field of document.querySelectorAll("[data-suggestions]")) {
  const begin = () => import(field.dataset.script).then(({ suggest }) => suggest(field), () => {});
  if (field === document.activeElement) begin();
  else field.addEventListener("focus", begin, { once: true });
}
