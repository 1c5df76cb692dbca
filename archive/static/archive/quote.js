// Select a passage of an article: copy its link, or the words with their source.
//
// The link is a text fragment behind the paragraph's own id: browsers that know no text
// fragments go to the paragraph. Numbers and cards of the archive are no words of the text.
"use strict";

const ARCHIVES_OWN = ".ref, .card";
const FEW = 4; // words at either end of a long passage
const SHORT = 8; // words that are quoted whole

const reading = document.querySelector(".reading");
const bar = document.createElement("div");
const said = document.createElement("output");

function button(label, make) {
  const one = document.createElement("button");
  one.type = "button";
  one.textContent = label;
  one.addEventListener("click", () => copy(make()));
  return one;
}

// The runs of the text within a range: the archive's own numbers and cards part them
function runs(range) {
  const root = range.commonAncestorContainer;
  const top = root.nodeType === Node.TEXT_NODE ? root.parentNode : root;
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const found = [];
  let run = "";
  let own = null;
  const close = () => {
    if (run.trim()) found.push(run.replace(/\s+/g, " "));
    run = "";
  };
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (!range.intersectsNode(node)) continue;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("p, h2")) close();
      if (node.matches(ARCHIVES_OWN)) {
        close();
        own = node;
      }
      continue;
    }
    if (own && own.contains(node)) continue;
    if (!node.parentElement.closest(".section p")) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    run += node.data.slice(from, to);
  }
  close();
  return found;
}

const words = (text) => text.trim().split(/\s+/);

// No dash, which a directive reads, and no bracket, at which an address pasted into a text ends
const coded = (text) =>
  encodeURIComponent(text).replace(/[-()]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

// The directive that finds the passage: whole if it is short and unbroken, else its ends
function directive(parts) {
  const first = words(parts[0]);
  const last = words(parts[parts.length - 1]);
  if (parts.length === 1 && first.length <= SHORT) return coded(first.join(" "));
  const start = first.slice(0, parts.length === 1 ? Math.min(FEW, first.length >> 1) : FEW);
  return `${coded(start.join(" "))},${coded(last.slice(-FEW).join(" "))}`;
}

let passage = null;

function read() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const within = range.startContainer.parentElement?.closest(".section p[id]");
  if (!within || !reading.contains(range.commonAncestorContainer)) return null;
  const parts = runs(range);
  if (!parts.length) return null;
  const place = location.href.split("#")[0];
  return {
    link: `${place}#${within.id}:~:text=${directive(parts)}`,
    text: parts.join("").replace(/\s+/g, " ").trim(),
    box: range.getBoundingClientRect(),
  };
}

// Quotation marks within quotation marks are single
const singled = (text) => text.replaceAll("“", "‘").replaceAll("”", "’");
const quotation = () => `“${singled(passage.text)}” (${reading.dataset.source}, ${passage.link})`;

async function copy(text) {
  bar.querySelector("textarea")?.remove();
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied.";
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.readOnly = true;
    area.setAttribute("aria-label", "To be copied by hand");
    bar.append(area);
    area.select();
    said.textContent = "Copy it from here:";
  }
}

function show() {
  if (bar.contains(document.activeElement)) return;
  passage = read();
  bar.hidden = !passage;
  if (!passage) return;
  said.textContent = "";
  bar.querySelector("textarea")?.remove();
  // below the words, and within the window, whatever their length
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.min(passage.box.left, clientWidth - bar.offsetWidth - 16);
  const top = Math.min(passage.box.bottom + 8, clientHeight - bar.offsetHeight - 16);
  bar.style.left = `${Math.max(16, left) + scrollX}px`;
  bar.style.top = `${Math.max(16, top) + scrollY}px`;
}

bar.className = "quote-bar";
bar.hidden = true;
bar.setAttribute("role", "group");
bar.setAttribute("aria-label", "The selected words");
bar.append(
  button("Copy link", () => passage.link),
  button("Copy quotation with source", quotation),
  said,
);
// pressing a button must not take the selection away
bar.addEventListener("mousedown", (event) => {
  if (event.target.localName !== "textarea") event.preventDefault();
});
reading.append(bar);

let due = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(due);
  due = setTimeout(show, 200);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") bar.hidden = true;
});
