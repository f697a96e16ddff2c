"use strict";

// Where a form comes back with errors, reading goes on at their summary.
document.querySelector(".error-summary")?.focus();
