// Remember which kinds of marks a reader wants to see. Without it the switches work too,
// but only for the page at hand.
"use strict";

const KEPT = "marks-hidden";

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEPT) || "[]"));
  } catch {
    return new Set(); // storage is closed, or holds what nobody here wrote
  }
}

const hidden = kept();
for (const box of document.querySelectorAll(".kinds input")) {
  box.checked = !hidden.has(box.id);
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(box.id);
    else hidden.add(box.id);
    try {
      localStorage.setItem(KEPT, JSON.stringify([...hidden]));
    } catch {
      // the choice then ends with the page
    }
  });
}
