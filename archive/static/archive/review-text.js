/* The text: sentences to walk through, words to choose, places counted in code points. */

const points = (words) => [...words].length;

/* Give the section and the code point of a place in the text; null outside of it. */
function place(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const paragraph = element.closest("p[data-at]");
  const part = element.closest(".part");
  if (!paragraph || !part) return null;
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return {
    section: part.dataset.section,
    at: Number(paragraph.dataset.at) + points(range.toString()),
  };
}

/* Give the words that are selected in the text, or null. */
export function selected() {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const first = place(range.startContainer, range.startOffset);
  const last = place(range.endContainer, range.endOffset);
  if (!first || !last || first.section !== last.section) return null;
  const words = range.toString();
  const before = points(words) - points(words.trimStart());
  const after = points(words) - points(words.trimEnd());
  if (first.at + before >= last.at - after) return null;
  return { section: first.section, start: first.at + before, end: last.at - after };
}

export function placeOf(sentence) {
  const [section, start] = sentence.id.slice(1).split("-");
  return { section, start: Number(start), end: Number(sentence.dataset.end) };
}

/* Find where a character of an element's text stands in its nodes. */
function nodeAt(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [element, element.childNodes.length];
}

let first = -1;
let last = -1;

/* Choose words of a sentence by arrow keys: one further, or as many more. */
export function chooseWord(sentence, step, more) {
  const words = [...sentence.textContent.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.,'’%$€-]*[\p{L}\p{N}%]|[\p{L}\p{N}%$€]/gu)];
  if (!words.length) return "";
  const held = window.getSelection().rangeCount
    && sentence.contains(window.getSelection().anchorNode)
    && !window.getSelection().isCollapsed;
  if (!held || first < 0) {
    first = step > 0 ? 0 : words.length - 1;
    last = first;
  } else {
    last = Math.min(Math.max(last + step, 0), words.length - 1);
    if (!more) first = last;
  }
  const [one, other] = first <= last ? [first, last] : [last, first];
  const range = document.createRange();
  range.setStart(...nodeAt(sentence, words[one].index));
  range.setEnd(...nodeAt(sentence, words[other].index + words[other][0].length));
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return range.toString();
}

export function forgetWords() {
  first = -1;
  window.getSelection().removeAllRanges();
}
