/* A button that copies a citation. Without this file one click selects it whole. */

"use strict";

document.querySelectorAll("[data-copy]").forEach((place) => {
  const words = place.closest(".citing")?.querySelector("[data-copied]");
  if (!words || !navigator.clipboard) return;
  const button = place.querySelector("button");
  const said = place.querySelector("[role=status]");
  place.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.innerText);
      said.textContent = "Copied.";
    } catch {
      said.textContent = "It cannot be copied here: select it instead.";
    }
  });
});
