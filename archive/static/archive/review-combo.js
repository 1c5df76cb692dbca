/* A field in which an actor is found as one types: the combobox of WAI-ARIA, with its
   list below the field. What is typed stays what it is until something is chosen. */

let number = 0;

export function combo(input, address, chosen) {
  number += 1;
  const list = document.createElement("ul");
  list.id = `combo-${number}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Actors found");
  list.hidden = true;
  const around = document.createElement("div");
  around.className = "combo";
  input.before(around);
  around.append(input, list);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);
  let asked = 0;
  let at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(place) {
    const options = [...list.children];
    at = options.length ? (place + options.length) % options.length : -1;
    options.forEach((option, index) => option.setAttribute("aria-selected", index === at));
    if (at < 0) return;
    input.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    input.value = option.dataset.slug;
    close();
    chosen(input);
  }

  async function look() {
    asked += 1;
    const mine = asked;
    const typed = input.value.trim();
    if (!typed) { close(); return; }
    let found;
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`,
        { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      found = (await answer.json()).actors;
    } catch {
      return; // without a connection it is a plain field
    }
    if (mine !== asked || document.activeElement !== input) return;
    list.replaceChildren(...found.map((actor, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.slug = actor.slug;
      option.textContent = `${actor.name} · ${actor.about}`;
      return option;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) mark(0); else close();
  }

  input.addEventListener("input", look);
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("li");
    if (option) take(option);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter" && at >= 0) take(list.children[at]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
