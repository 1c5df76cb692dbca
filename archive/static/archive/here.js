/* Who else is on this page: asked again while it is seen. Without this file the page
   says who was here when it was opened. */

"use strict";

const EVERY = 25_000; // milliseconds; nobody is believed for more than 90 seconds

function watch(form) {
  const words = form.querySelector("p");
  let due = 0;

  async function ask() {
    clearTimeout(due);
    if (document.hidden) return;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        signal: AbortSignal.timeout(EVERY),
      });
      if (answer.redirected || [401, 403, 404].includes(answer.status)) {
        words.textContent = ""; // signed out, or the row is gone
        return;
      }
      if (answer.ok) {
        const { said } = await answer.json();
        if (said !== words.textContent) words.textContent = said;
      }
    } catch {
      words.textContent = ""; // offline: what was said may not be true any more
    }
    due = setTimeout(ask, EVERY);
  }

  document.addEventListener("visibilitychange", ask);
  ask();
}

document.querySelectorAll("form.here").forEach(watch);
