/* The review of an article: one key for each deed. Everything works without this file. */

import { combo } from "./review-combo.js";
import { Outbox, send } from "./review-outbox.js";
import { chooseWord, forgetWords, placeOf, selected } from "./review-text.js";

const root = document.querySelector(".review");
const byId = (id) => document.getElementById(id);
const queue = byId("queue");
const text = byId("text");
const formPlace = byId("form-place");
const decides = "decides" in root.dataset;
const WORD = { accept: "accepted", accept_all: "accepted", reject: "rejected", edit: "accepted with changes" };

let current = queue.querySelector("li[aria-current]");
let undoable = [...byId("undoable").children].reverse().map((span) => ({
  ids: span.dataset.candidates.split(","), words: span.textContent,
}));

/* --- what the page shows --- */

const rows = () => [...queue.children];
const waiting = () => rows().filter((row) => !row.dataset.done);
const rowOf = (id) => queue.querySelector(`li[data-id="${id}"]`);
const marksOf = (id) => [...text.querySelectorAll(`[data-mark="c${id}"]`)];
const quoteOf = (row) => row.querySelector("q").textContent;

function say(words) {
  byId("said").textContent = words;
}

function complain(words, id) {
  const line = document.createElement("p");
  line.className = "errornote";
  line.textContent = words;
  if (id) {
    const link = document.createElement("a");
    link.href = `#c${id}`;
    link.textContent = " Go to it";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (rowOf(id)) show(rowOf(id));
    });
    line.append(link);
  }
  byId("refusals").prepend(line);
  while (byId("refusals").children.length > 3) byId("refusals").lastChild.remove();
}

function count() {
  const sentences = [...text.querySelectorAll(".sentence")];
  const left = sentences.filter((one) => one.matches(".lit") || one.querySelector(".proposed"));
  const reviewed = sentences.length - left.length;
  byId("reviewed").textContent = reviewed;
  byId("sentences").textContent = sentences.length;
  byId("progress").value = reviewed;
  const others = text.querySelectorAll(".proposed[id]").length;
  byId("waiting").textContent = others;
  const lit = text.querySelectorAll(".sentence.lit").length;
  byId("lit-left").hidden = !lit;
  byId("lit-none").hidden = Boolean(lit);
}

function showUndo() {
  if (!decides) return;
  const last = undoable[undoable.length - 1];
  byId("undo").hidden = !last;
  byId("undo-words").textContent = last ? last.words : "";
}

function show(row, { focus = true } = {}) {
  rows().forEach((one) => one.removeAttribute("aria-current"));
  text.querySelectorAll(".now").forEach((one) => one.classList.remove("now"));
  current = row;
  byId("now-candidate").hidden = !row;
  byId("now-nothing").hidden = Boolean(row);
  if (!row) {
    if (focus) (byId("now-nothing").querySelector("a") || byId("next-article")).focus();
    return;
  }
  row.setAttribute("aria-current", "true");
  byId("now-kind").textContent = row.dataset.kind;
  byId("now-quote").textContent = quoteOf(row);
  byId("now-said").textContent = row.querySelector(".what").textContent;
  byId("now-refused").hidden = !row.dataset.refused;
  byId("now-refused").textContent = row.dataset.refused || "";
  if (decides) {
    byId("decide").elements.candidate.value = row.dataset.id;
    const edit = root.dataset.edit.replace(/0\/$/, `${row.dataset.id}/`);
    byId("edit").href = edit;
    byId("link").href = edit;
    const alike = likes(row);
    byId("decide-all").hidden = alike.length < 2;
    byId("same-count").textContent = alike.length;
  }
  const marks = marksOf(row.dataset.id);
  marks.forEach((one) => one.classList.add("now"));
  if (marks.length) marks[0].scrollIntoView({ block: "center", behavior: "instant" });
  row.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (focus) row.querySelector("a").focus({ preventScroll: true });
}

function likes(row) {
  const group = row.dataset.group;
  return group ? waiting().filter((one) => one.dataset.group === group) : [row];
}

function beside(row, step) {
  const all = rows();
  const from = row ? all.indexOf(row) : -1;
  for (let i = 1; i <= all.length; i += 1) {
    const one = all[(from + step * i + all.length * 2) % all.length];
    if (!one.dataset.done) return one;
  }
  return null;
}

/* Show a candidate as decided, or as waiting again. */
function settle(id, done) {
  const row = rowOf(id);
  if (row) {
    delete row.dataset.refused;
    if (done) row.dataset.done = done;
    else delete row.dataset.done;
    let word = row.querySelector(".done");
    if (!word) {
      word = document.createElement("span");
      word.className = "done";
      row.querySelector("a").append(" ", word);
    }
    word.textContent = done || "";
  }
  marksOf(id).forEach((mark) => {
    mark.classList.toggle("proposed", !done);
    mark.classList.toggle("fact", Boolean(done) && done.startsWith("accepted"));
    mark.classList.toggle("rejected", done === "rejected");
  });
}

/* --- decisions --- */

const outbox = new Outbox(`review:${root.dataset.user}`, {
  saved(item) {
    if (item.reload && item.body.do === "undo") window.location.assign(`?at=${item.ids[0]}`);
  },
  refused(item, data, status) {
    const sentence = data.refused.join(" ");
    undoable = undoable.filter((one) => one.key !== item.key || one.key === undefined);
    showUndo();
    (item.ids || []).forEach((id) => {
      if (item.body.do === "undo") settle(id, "accepted");
      else settle(id, status === 409 ? data.decision || "decided" : "");
      const row = rowOf(id);
      if (row && status !== 409 && item.body.do !== "undo") row.dataset.refused = sentence;
    });
    if (item.sentence) light(item.sentence, true);
    complain(item.words ? `${item.words}: ${sentence}` : sentence, (item.ids || [])[0]);
    count();
    if (!current && waiting().length) show(waiting()[0]);
    else if (current && current.dataset.refused) show(current, { focus: false });
  },
  kept(number) {
    root.toggleAttribute("data-unsaved", number > 0);
  },
  left(number, why) {
    const noun = number === 1 ? "decision" : "decisions";
    byId("unsaved").textContent = number && why
      ? `${number} ${noun} not saved yet: ${why}.` : "";
  },
});

let strokes = 0;

function decide(deed, list, reason) {
  const ids = list.map((row) => row.dataset.id);
  const words = `“${quoteOf(list[0])}” ${WORD[deed]}${ids.length > 1 ? ` at ${ids.length} places` : ""}`;
  strokes += 1;
  const key = `${Date.now()}-${strokes}`;
  ids.forEach((id) => settle(id, WORD[deed]));
  undoable.push({ ids, words, key });
  showUndo();
  const body = { do: deed, candidate: ids.join(","), reason: reason || "" };
  outbox.add({ url: root.dataset.decide, body, ids, key, words: `“${quoteOf(list[0])}”` });
  onwards(words);
}

function onwards(words) {
  count();
  say(`${words}. ${byId("waiting").textContent} left.`);
  show(beside(current, 1));
}

function undo() {
  const last = undoable.pop();
  if (!last) { say("Nothing to undo."); return; }
  showUndo();
  if (last.sentence) {
    const { section, start, end } = last.place;
    light(last.sentence, true);
    outbox.add({ url: root.dataset.sentence, body: { again: `${section}:${start}:${end}` } });
    byId(last.sentence).focus();
  } else if (last.made) {
    send(root.dataset.unmake, { fact: last.made }).then(async (answer) => {
      const data = await answer.json();
      if (answer.ok) await refresh(last.section);
      else complain(data.refused.join(" "));
    }, () => { undoable.push(last); showUndo(); complain("There is no connection."); });
  } else {
    last.ids.forEach((id) => settle(id, ""));
    const there = rowOf(last.ids[0]);
    outbox.add({
      url: root.dataset.decide,
      body: { do: "undo", candidate: last.ids.join(",") },
      ids: last.ids, words: last.words, reload: !there,
    });
    if (there) show(there);
  }
  count();
  say(`Undone: ${last.words}.`);
}

async function refresh(section) {
  const address = root.dataset.part.replace(/0\/$/, `${section}/`);
  const answer = await fetch(address);
  if (!answer.ok || answer.redirected) return;
  const part = text.querySelector(`.part[data-section="${section}"] .words`);
  part.innerHTML = await answer.text();
  rows().filter((row) => row.dataset.done).forEach((row) => settle(row.dataset.id, row.dataset.done));
  count();
}

/* --- sentences --- */

function light(id, on) {
  const sentence = byId(id);
  if (sentence) sentence.classList.toggle("lit", on);
  const row = byId("lit").querySelector(`[data-sentence="${id}"]`);
  if (row) row.hidden = !on;
  count();
}

function goTo(sentence) {
  sentence.scrollIntoView({ block: "center", behavior: "instant" });
  sentence.focus({ preventScroll: true });
}

function nextLit() {
  const all = [...text.querySelectorAll(".sentence.lit")];
  const from = inText() || (current && marksOf(current.dataset.id)[0]);
  const after = all.find((one) => !from || (from.compareDocumentPosition(one)
    & Node.DOCUMENT_POSITION_FOLLOWING && one !== from));
  const found = after || all[0];
  if (found) goTo(found);
  else say("No sentence is left to look at.");
  return found;
}

const inText = () => document.activeElement.closest(".sentence");

function nothingHere() {
  const sentence = inText();
  if (!sentence || !sentence.matches(".lit")) {
    say("Choose a lit sentence first: g goes to the next.");
    return;
  }
  const { section, start, end } = placeOf(sentence);
  undoable.push({
    sentence: sentence.id, place: { section, start, end },
    words: `“${sentence.textContent.slice(0, 40)}” nothing here`,
  });
  showUndo();
  outbox.add({
    url: root.dataset.sentence, sentence: sentence.id,
    body: { nothing: `${section}:${start}:${end}`, quote: sentence.textContent },
  });
  light(sentence.id, false);
  say("Nothing here.");
  if (!nextLit()) show(current);
}

function walk(step) {
  const all = [...text.querySelectorAll(".sentence")];
  const at = all.indexOf(inText());
  const found = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  forgetWords();
  if (found) goTo(found);
}

function intoText() {
  const mark = current && marksOf(current.dataset.id)[0];
  const sentence = (mark && mark.closest(".sentence")) || text.querySelector(".sentence");
  if (sentence) goTo(sentence);
}

/* --- forms in place --- */

async function openForm(address, focusOn) {
  let answer;
  try {
    answer = await fetch(address);
  } catch {
    complain("There is no connection: this form cannot be opened now.");
    return;
  }
  if (!answer.ok || answer.redirected) {
    complain("This form cannot be opened: load the page anew.");
    return;
  }
  fill(await answer.text(), focusOn);
}

function fill(html, focusOn) {
  formPlace.innerHTML = html;
  const form = formPlace.querySelector("form");
  const link = focusOn === "actor";
  for (const name of ["actor", "subject", "counterpart", "place"]) {
    const field = form.elements[name];
    if (field && field.type === "text") {
      combo(field, root.dataset.actors, () => { if (link) form.requestSubmit(); });
    }
  }
  const wrong = form.querySelector(".errorlist ~ input, .errorlist");
  const field = (focusOn && form.elements[focusOn]) || form.querySelector("select, textarea, input:not([type=hidden])");
  if (wrong) form.scrollIntoView({ block: "nearest" });
  field.focus();
  if (field.select) field.select();
}

function closeForm() {
  if (!formPlace.firstChild) return false;
  formPlace.replaceChildren();
  const back = formPlace.back;
  if (back && back.isConnected) back.focus();
  else if (current) current.querySelector("a").focus({ preventScroll: true });
  return true;
}

function openEdit(focusOn) {
  if (!current) return;
  formPlace.back = null;
  openForm(`${byId("edit").getAttribute("href")}?fragment`, focusOn);
}

function openMake(fact) {
  const sentence = inText();
  const words = selected() || (sentence && placeOf(sentence));
  if (!words) {
    say("Choose words in the text first: t goes into it.");
    intoText();
    return;
  }
  formPlace.back = sentence;
  openForm(`${root.dataset.make}?fragment&${new URLSearchParams({ ...words, fact: fact || "" })}`);
}

async function submitForm(form) {
  const making = "fact" in form.elements;
  let answer;
  try {
    answer = await send(`${form.action}?fragment`, new FormData(form));
  } catch {
    complain("There is no connection: nothing was saved, and what you typed is kept here.");
    return;
  }
  if (answer.redirected) {
    complain("You are signed out: sign in again in another tab, then send this once more.");
    return;
  }
  if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) {
    const html = await answer.text();
    if (answer.status === 409 && current) {
      settle(current.dataset.id, "decided");
      const page = new DOMParser().parseFromString(html, "text/html");
      complain(page.querySelector(".errorlist").textContent);
      formPlace.replaceChildren();
      onwards("Somebody decided first");
    } else if (answer.status < 500) fill(html, formPlace.focusOn);
    else complain("The archive failed to answer: nothing was saved.");
    return;
  }
  const data = await answer.json();
  const focused = formPlace.back;
  formPlace.replaceChildren();
  if (making) {
    undoable.push({ made: data.made, section: data.section, words: `“${data.words}” marked` });
    showUndo();
    await refresh(data.section);
    say(`“${data.words}” is marked.`);
    const again = focused && byId(focused.id);
    if (again) goTo(again);
    else if (current) show(current);
  } else {
    const row = current;
    settle(row.dataset.id, WORD.edit);
    undoable.push({ ids: [row.dataset.id], words: `“${quoteOf(row)}” ${WORD.edit}` });
    showUndo();
    onwards(`“${quoteOf(row)}” ${WORD.edit}`);
    refresh(row.dataset.section);
  }
}

/* --- keys --- */

const keysOn = byId("keys-on");
try {
  keysOn.checked = localStorage.getItem("review-keys") !== "off";
  keysOn.addEventListener("change", () => {
    localStorage.setItem("review-keys", keysOn.checked ? "on" : "off");
  });
} catch {
  keysOn.checked = true; // this browser keeps nothing
}

const KEYS = {
  s: () => show(beside(current, 1)),
  j: () => show(beside(current, 1)),
  k: () => show(beside(current, -1)),
  t: intoText,
  g: nextLit,
  n: () => byId("next-article").click(),
  "?": () => {
    const sheet = document.querySelector(".keys-sheet");
    sheet.open = !sheet.open;
    sheet.querySelector("summary").focus();
  },
};
const DECIDING = {
  a: () => current && decide("accept", [current]),
  A: () => current && decide("accept_all", likes(current)),
  r: () => current && decide("reject", [current]),
  R: () => byId("reason").focus(),
  e: () => openEdit(),
  l: () => openEdit(current && current.dataset.kind === "event" ? "event" : current && current.dataset.kind === "figure" ? "subject" : "actor"),
  u: undo,
  z: undo,
  c: () => openMake(),
  x: nothingHere,
};

function inField(target) {
  return target.closest("select, textarea, [contenteditable]")
    || (target.matches("input") && !target.matches("[type=checkbox], [type=radio], [type=submit]"));
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  if (key === "Escape") {
    if (closeForm() || !inField(target)) {
      if (inText()) { forgetWords(); show(current); }
    } else if (current) current.querySelector("a").focus();
    return;
  }
  if (target.id === "reason" && key === "Enter") {
    event.preventDefault();
    if (current) decide("reject", [current], target.value);
    target.value = "";
    return;
  }
  if (key === "Enter" && target.matches(".said-form textarea") && !event.shiftKey) {
    event.preventDefault();
    target.form.requestSubmit();
    return;
  }
  if (inField(target)) return;
  const sentence = inText();
  if (sentence && key.startsWith("Arrow")) {
    event.preventDefault();
    if (key === "ArrowDown") walk(1);
    else if (key === "ArrowUp") walk(-1);
    else say(chooseWord(sentence, key === "ArrowRight" ? 1 : -1, event.shiftKey));
    return;
  }
  if (!keysOn.checked || event.repeat) return;
  const deed = KEYS[key] || (decides && DECIDING[key]);
  if (!deed) return;
  event.preventDefault();
  deed();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const { submitter } = event;
  if (form.matches(".said-form")) {
    if (submitter && submitter.hasAttribute("formmethod")) return;
    event.preventDefault();
    submitForm(form);
  } else if (form.id === "decide" && current) {
    event.preventDefault();
    decide(submitter && submitter.value === "reject" ? "reject" : "accept", [current], form.elements.reason.value);
    form.elements.reason.value = "";
  } else if (form.id === "decide-all" && current) {
    event.preventDefault();
    decide("accept_all", likes(current));
  } else if (form.id === "undo") {
    event.preventDefault();
    undo();
  } else if (form.id === "lit-form") {
    event.preventDefault();
    const id = submitter.closest("li").dataset.sentence;
    byId(id).focus();
    nothingHere();
  }
});

document.addEventListener("click", (event) => {
  const { target } = event;
  const link = target.closest("a");
  if (target.closest("#queue a")) {
    event.preventDefault();
    show(target.closest("li"));
  } else if (link && link.id === "edit") {
    event.preventDefault();
    openEdit();
  } else if (link && link.id === "link") {
    event.preventDefault();
    DECIDING.l();
  } else if (link && link.id === "skip") {
    event.preventDefault();
    KEYS.s();
  } else if (link && link.id === "mark") {
    event.preventDefault();
    openMake();
  } else if (link && link.matches(".said-form .cancel")) {
    event.preventDefault();
    closeForm();
  } else if (link && link.closest("#lit")) {
    event.preventDefault();
    goTo(byId(link.closest("li").dataset.sentence));
  } else if (target.closest(".proposed") && window.getSelection().isCollapsed) {
    const row = rowOf(target.closest(".proposed").dataset.mark.slice(1));
    if (row && !row.dataset.done) show(row);
  }
});

/* a click would take the selection away that it is about */
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("#mark")) event.preventDefault();
});

document.addEventListener("change", (event) => {
  if (event.target.id !== "id_fact") return;
  const form = event.target.form;
  const { section, start, end } = form.elements;
  const words = { section: section.value, start: start.value, end: end.value };
  openForm(`${root.dataset.make}?fragment&${new URLSearchParams({ ...words, fact: event.target.value })}`, "fact");
});

/* --- begin --- */

outbox.items().forEach((item) => {
  if (item.ids && item.body.do !== "undo") item.ids.forEach((id) => settle(id, WORD[item.body.do]));
});
if (current && current.dataset.done) current = beside(current, 1);
count();
showUndo();
show(current);
outbox.flush();
