// app.js - what makes work quicker; every page works without it.
"use strict";

// A summary of what is wrong takes the focus, so that it is read first.
document.querySelector("[role=alert][tabindex]")?.focus();

// Printing wants script, so its button shows with it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
