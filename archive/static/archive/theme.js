// Light or dark by choice. This runs before anything is drawn, so that nothing flashes;
// without it the system decides, and the buttons stay hidden.
"use strict";

(() => {
  const KEPT = "theme";
  const root = document.documentElement;

  function apply(choice) {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  }

  function chosen() {
    try {
      return localStorage.getItem(KEPT);
    } catch {
      return null; // storage is closed: the system decides
    }
  }

  function choose(choice) {
    apply(choice);
    try {
      localStorage.setItem(KEPT, choice);
    } catch {
      // the choice then ends with the page
    }
  }

  apply(chosen());

  document.addEventListener("DOMContentLoaded", () => {
    const group = document.querySelector(".themes");
    if (!group) return;
    const buttons = [...group.querySelectorAll("button")];
    const mark = () => {
      const now = root.dataset.theme || "system";
      for (const one of buttons) one.setAttribute("aria-pressed", String(one.value === now));
    };
    for (const one of buttons) {
      one.addEventListener("click", () => {
        choose(one.value);
        mark();
      });
    }
    mark();
    group.hidden = false;
  });
})();
