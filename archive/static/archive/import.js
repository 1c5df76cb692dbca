/* The import at the desk. Everything works without this file; with it, choices apply at
   once, reading goes on by itself, and a file too large is not sent at all. */

"use strict";

/* A choice made with the pointer is applied at once. By keyboard the arrows run through
   the choices, so there it waits for Enter. */
function applyChoices(form) {
  let byPointer = false;
  form.addEventListener("pointerdown", () => { byPointer = true; });
  form.addEventListener("keydown", (event) => {
    byPointer = false;
    if (event.key === "Enter" && event.target.matches("select")) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("change", (event) => {
    if (!event.target.matches("select")) return;
    event.target.closest(".line").classList.add("changed");
    if (byPointer) form.requestSubmit();
  });
}

/* Read article after article, and say how far it is. */
async function readOn(form) {
  const bar = form.querySelector("progress");
  const number = form.querySelector("#read");
  let done = bar.value;
  while (done < bar.max) {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (!answer.ok) break;
    ({ done } = await answer.json());
    bar.value = done;
    number.textContent = done;
  }
  window.location.replace(form.dataset.then);
}

/* Say beside the field that a file is too large, before it is sent. */
function weigh(input) {
  const words = document.createElement("p");
  words.className = "errornote";
  words.setAttribute("role", "alert");
  function look() {
    const file = input.files[0];
    const over = Boolean(file) && file.size > Number(input.dataset.most);
    words.textContent = over ? input.dataset.tooLarge : "";
    input.setCustomValidity(over ? input.dataset.tooLarge : "");
    if (over) input.closest(".form-row").prepend(words);
    else words.remove();
  }
  input.addEventListener("change", look);
  look(); // a file may have been chosen before this ran
}

/* Keep the number on the button true. */
function countChosen(number) {
  const form = number.closest("form");
  let total = Number(number.textContent); // other pages of articles count too
  form.addEventListener("change", ({ target }) => {
    if (!target.matches(".planned [type=checkbox]")) return;
    total += target.checked ? 1 : -1;
    number.textContent = total;
  });
}

/* Come to the choice of the line to which a page returns. */
function returnToLine() {
  const line = window.location.hash.startsWith("#line-")
    && document.getElementById(window.location.hash.slice(1));
  if (line) line.querySelector("select").focus();
}

document.querySelectorAll(".lines-form").forEach(applyChoices);
document.querySelectorAll("#reading_form").forEach(readOn);
document.querySelectorAll("#loaded").forEach(countChosen);
document.querySelectorAll("input[type=file][data-most]").forEach(weigh);
returnToLine();
