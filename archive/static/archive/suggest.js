/* Suggestions under the search box: a combobox with a list, as the ARIA practices
   describe it. Without this script the box is a plain one. */
(() => {
  "use strict";

  const WAIT = 150; // milliseconds after the last key before the archive is asked
  const LEAST = 2;

  function combobox(input, number) {
    const list = document.createElement("ul");
    list.id = `suggest-${number}`;
    list.className = "suggest-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Names and titles");
    list.hidden = true;
    const said = document.createElement("span");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    const box = document.createElement("span");
    box.className = "suggest";
    input.before(box);
    box.append(input, list, said);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("autocomplete", "off");

    let chosen = -1;
    let timer = 0;
    let asked = 0;

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(place) {
      const options = [...list.children];
      chosen = place;
      options.forEach((option, index) => {
        option.setAttribute("aria-selected", String(index === place));
      });
      if (place < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }

    function quiet(words) {
      const small = document.createElement("span");
      small.className = "quiet";
      small.textContent = words;
      return small;
    }

    function show(found) {
      list.replaceChildren(
        ...found.map((one, index) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${index}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.href = one.href;
          const what = one.through ? `“${one.through}”, ${one.what}` : one.what;
          const name = document.createElement("bdi");
          name.textContent = one.label;
          option.append(name, " ", quiet(what));
          return option;
        }),
      );
      if (!found.length) {
        said.textContent = "";
        close();
        return;
      }
      said.textContent = found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
      list.hidden = false;
      chosen = -1;
      input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-expanded", "true");
    }

    async function ask() {
      const words = input.value.trim();
      asked += 1;
      const mine = asked;
      if (words.length < LEAST) {
        show([]);
        return;
      }
      const address = `${input.dataset.suggest}?q=${encodeURIComponent(words)}`;
      let found = [];
      try {
        const answer = await fetch(address, { headers: { accept: "application/json" } });
        if (answer.ok) {
          found = (await answer.json()).suggestions;
        }
      } catch {
        found = []; // no network: the box stays a plain one
      }
      if (mine === asked && document.activeElement === input) {
        show(found);
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("keydown", (event) => {
      const last = list.children.length - 1;
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "ArrowDown" && last >= 0) {
        event.preventDefault();
        if (list.hidden) {
          list.hidden = false;
          input.setAttribute("aria-expanded", "true");
        }
        choose(chosen < last ? chosen + 1 : 0);
      } else if (event.key === "ArrowUp" && last >= 0 && !list.hidden) {
        event.preventDefault();
        choose(chosen > 0 ? chosen - 1 : last);
      } else if (event.key === "Enter" && !list.hidden && chosen >= 0) {
        event.preventDefault();
        location.assign(list.children[chosen].dataset.href);
      }
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        location.assign(option.dataset.href);
      }
    });
    input.addEventListener("blur", () => {
      asked += 1;
      clearTimeout(timer);
      close();
    });
  }

  document.querySelectorAll("input[data-suggest]").forEach(combobox);
})();
