/* The sheet of keys, on every page of the desk. Without this file the link “Help and
   keys” leads to the page from which the sheet is filled here. */

"use strict";

{
  const source = document.currentScript.dataset.help;
  const SWITCH = "review-keys"; // one switch for the single keys of the whole desk
  let sheet = null;

  /* a browser may keep nothing: then the keys work */
  function kept() {
    try {
      return localStorage.getItem(SWITCH) !== "off";
    } catch {
      return true;
    }
  }

  function keep(on) {
    try {
      localStorage.setItem(SWITCH, on ? "on" : "off");
    } catch {
      return; // nothing to keep it in
    }
    const twin = document.getElementById("keys-on");
    if (twin) twin.checked = on;
  }

  function build() {
    const box = document.createElement("dialog");
    box.className = "help-dialog";
    box.setAttribute("aria-labelledby", "help-title");
    box.innerHTML = `
      <form method="dialog"><h2 id="help-title" tabindex="-1" autofocus>Help and keys</h2>
        <button>Close</button></form>
      <div class="help-place" tabindex="0" role="region" aria-labelledby="help-title"></div>
      <p><label><input type="checkbox"> Single keys work</label></p>`;
    const single = box.querySelector("input");
    single.addEventListener("change", () => keep(single.checked));
    box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
    document.body.append(box);
    return box;
  }

  /* What is true of this page comes first. */
  function arranged(found) {
    const here = [...found.querySelectorAll("[data-here]")];
    here.filter((one) => document.body.matches(one.dataset.here)).forEach((one) => found.prepend(one));
    found.removeAttribute("id");
    found.querySelectorAll("h2").forEach((old) => {
      const one = document.createElement("h3");
      one.textContent = old.textContent;
      old.replaceWith(one);
    });
    return found;
  }

  /* The keys that the page itself tells of, where the rest cannot be had. */
  function alone() {
    const words = document.createElement("p");
    words.textContent = "The sheet cannot be fetched now: there is no connection, or you were signed out.";
    const own = [...document.querySelectorAll("[data-help-keys]")].map((one) => one.cloneNode(true));
    return [words, ...own];
  }

  async function fill(place) {
    try {
      const answer = await fetch(source);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("help-sheet");
      if (answer.ok && found) {
        place.replaceChildren(arranged(found));
        place.dataset.filled = "yes";
        return;
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // not the network's fault
    }
    place.replaceChildren(...alone());
  }

  function open() {
    sheet ||= build();
    sheet.querySelector("input").checked = kept();
    const place = sheet.querySelector(".help-place");
    if (!place.dataset.filled) fill(place);
    sheet.showModal(); // on closing, the browser gives the focus back
  }

  function types(target) {
    if (target.isContentEditable || target.closest("textarea, select, .select2-container")) return true;
    return target.matches("input") && !["checkbox", "radio", "button", "submit", "file"].includes(target.type);
  }

  function save(target) {
    const form = document.body.matches(".change-form") && target.closest("form");
    const button = form && form.querySelector('[name="_save"]');
    if (button) form.requestSubmit(button);
    return Boolean(button);
  }

  function press(event) {
    const { key, target } = event;
    if (sheet && sheet.open) {
      // no key of the page below works meanwhile
      if (key !== "Tab") event.stopImmediatePropagation();
      if (key === "?" && kept()) sheet.close();
      return;
    }
    if (!(target instanceof Element) || event.altKey || event.isComposing) return;
    if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (save(target)) event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || types(target) || !kept()) return;
    // the review of an article has its own sheet
    if (key === "?" && !document.querySelector(".keys-sheet")) {
      event.preventDefault();
      open();
    }
    const find = document.getElementById("searchbar");
    if (key === "/" && find) {
      event.preventDefault();
      find.focus();
      find.select();
    }
  }

  window.addEventListener("keydown", press, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#help-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open();
  });
}
