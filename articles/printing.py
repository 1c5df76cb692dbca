"""An edition made ready to be read, and the difference between two, word by word."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .anchors import Mark, render
from .differing import differing

AROUND = 200
"""Characters of unchanged words kept on either side of a change."""


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section of an edition as it is shown."""

    position: int
    kind: str
    label: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Difference:
    """A part that differs: its name, and its words with what left and what came."""

    name: str
    html: SafeString


def title_shown(content: Mapping[str, Any]) -> str:
    """Give the title as readers saw it: a supplied one in square brackets."""
    title = str(content["title"])
    return f"[{title}]" if content["title_supplied"] else title


def printed(content: Mapping[str, Any]) -> list[PrintedSection]:
    """Write the sections of an edition with the marks that it was printed with."""
    found, number = [], 0
    for section in content["sections"]:
        marks = []
        for mark in section["marks"]:
            if mark["kind"] == "relationship":
                continue
            if mark["kind"] != "actor":
                number += 1
            marks.append(_mark(mark, 0 if mark["kind"] == "actor" else number))
        found.append(
            PrintedSection(
                section["position"],
                section["kind"],
                section["label"],
                render(section["text"], marks),
            )
        )
    return found


def _mark(mark: Mapping[str, Any], number: int) -> Mark:
    to = mark["to"]
    if mark["kind"] == "figure":
        address = reverse("articles:figure", args=[to["id"]])
    else:
        name = f"actors:{mark['kind']}"
        address = reverse(name, kwargs={"pk": to["id"], "slug": to["slug"]})
    return Mark(mark["kind"], mark["id"], mark["start"], mark["end"], address, number)


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """List what differs between two editions: title, byline, sections and facts."""
    parts = [("Title", title_shown(old), title_shown(new))]
    parts.append(("Byline", _byline(old), _byline(new)))
    before = {one["position"]: one for one in old["sections"]}
    after = {one["position"]: one for one in new["sections"]}
    for position in sorted({*before, *after}):
        was, now = before.get(position), after.get(position)
        name = _name((now or was or {}), position)
        parts.append((f"Label of {name}", _of(was, "label"), _of(now, "label")))
        parts.append((name, _of(was, "text"), _of(now, "text")))
        parts.append((f"Facts of {name}", _facts(was), _facts(now)))
    return [Difference(name, worded(a, b)) for name, a, b in parts if a != b]


def _name(section: Mapping[str, Any], position: int) -> str:
    kind = str(section.get("kind", ""))
    said = {"bio": "author’s bio"}.get(kind, kind)
    label = str(section.get("label", ""))
    return f"section {position}, {label or said}"


def _of(section: Mapping[str, Any] | None, key: str) -> str:
    return str(section[key]) if section else ""


def _facts(section: Mapping[str, Any] | None) -> str:
    """Tell the marks of a section, each in a paragraph: what words state which fact."""
    marks = section["marks"] if section else ()
    return "\n\n".join(_fact(mark) for mark in marks if mark["kind"] in _TOLD)


_TOLD = {
    "actor": ("stands_for",),
    "event": ("date_text",),
    "figure": ("value", "low", "high", "unit", "qualifier", "as_of", "mode"),
}
"""What is told of a fact beside its words and what they name."""

_NUMBERS = ("value", "low", "high")


def _fact(mark: Mapping[str, Any]) -> str:
    said = [
        f"{Decimal(mark[key]).normalize():,f}" if key in _NUMBERS else str(mark[key])
        for key in _TOLD[mark["kind"]]
        if mark.get(key)
    ]
    words = ", ".join((mark["to"]["name"], *said))
    return f"“{mark['quote']}”: {mark['kind']} {words}."


def _byline(content: Mapping[str, Any]) -> str:
    return ", ".join(one["name"] for one in content["byline"])


def worded(old: str, new: str, *, around: int = AROUND) -> SafeString:
    """Write two texts as one, paragraph by paragraph, with what left and what came.

    The words “removed” and “added” stand in it for those who hear it read.
    """
    pieces = differing(old, new)
    last = len(pieces) - 1
    parts: list[SafeString | str] = []
    for place, (kind, words) in enumerate(pieces):
        if kind == 0:
            shown = _shortened(words, around, first=place == 0, last=place == last)
            parts.append(format_html("{}", shown))
        else:
            tag, said = ("del", "removed") if kind < 0 else ("ins", "added")
            parts.append(_changed(tag, said, words))
    joined = "".join(parts)
    paragraphs = joined.split("\n\n")
    return mark_safe("".join(f"<p>{one}</p>" for one in paragraphs))  # noqa: S308  # escaped


def _changed(tag: str, said: str, words: str) -> str:
    """Mark changed words in each of their paragraphs, so that the HTML is sound."""
    hidden = f'<span class="visually-hidden">[{said}: </span>'
    ended = '<span class="visually-hidden">]</span>'
    marked = [
        str(
            format_html(
                "<{0}>{1}{2}{3}</{0}>", tag, SafeString(hidden), one, SafeString(ended)
            )
        )
        if one.strip()
        else str(format_html("{}", one))
        for one in words.split("\n\n")
    ]
    return "\n\n".join(marked)


def _shortened(words: str, around: int, *, first: bool, last: bool) -> str:
    """Leave out the middle of what is unchanged, or the end that no change is near."""
    if first and last:
        return words
    if len(words) <= 2 * around:
        return words
    if first:
        return f"… {words[-around:]}"
    if last:
        return f"{words[:around]} …"
    return f"{words[:around]} … {words[-around:]}"
