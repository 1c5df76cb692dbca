"""CSL-JSON, and the styles rendered from it; the only door to citeproc-py.

The library and its parser of XML are large: they are loaded by the first page that
says how to cite.

What is cited goes through the processor as marks from the private use area and is put
back afterwards, so that no style changes a title as printed and no text becomes markup.
"""

import html
import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from .citation import Citation, Person, day_parts, years

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
STYLES = Path(__file__).parent / "styles"
CSL = "{http://purl.org/net/xbiblio/csl}"
TYPES = {"article": "article-journal", "imprint": "webpage", "event": "webpage"}

TITLE, JOURNAL, ADDRESS = "\ue000", "\ue001", "\ue002"
SHIELDED = {"&": "\ue003", "<": "\ue004", ">": "\ue005"}
PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Style:
    """A style that is offered: its file, its name for readers, and its language."""

    name: str
    label: str
    locale: str


OFFERED: Final = (
    Style("apa", "APA", "en-US"),
    Style("chicago-author-date", "Chicago", "en-US"),
    Style("harvard-cite-them-right", "Harvard", "en-GB"),
    Style("ieee", "IEEE", "en-US"),
    Style("modern-language-association", "MLA", "en-US"),
    Style("nlm-citation-sequence", "Vancouver", "en-US"),
)
"""The styles; the first stands on the pages, for it is quick as well as common."""


def item(cited: Citation) -> dict[str, Any]:
    """Describe what is cited as an item of CSL-JSON."""
    found: dict[str, Any] = {
        "id": cited.key,
        "type": TYPES[cited.kind],
        "title": cited.title,
        "author": [_name(person) for person in cited.by],
        "container-title": cited.journal,
        "publisher": cited.publisher,
        "ISSN": cited.issn,
        "volume": cited.volume,
        "issue": cited.number,
        "issued": _issued(cited.date),
        "URL": cited.address,
        "language": cited.language,
        "version": str(cited.edition) if cited.edition else "",
        "note": " ".join(cited.notes),
    }
    return {name: value for name, value in found.items() if value}


def write(cited: Citation) -> str:
    """Write CSL-JSON: a list of one item."""
    return json.dumps([item(cited)], ensure_ascii=False, indent=1) + "\n"


def _name(person: Person) -> dict[str, str]:
    if person.family:
        return {"family": person.family, "given": person.given}
    return {"literal": person.printed}


def _name_in_case(person: Person) -> dict[str, str]:
    """Keep a name whole whose parts the processor would take for particles."""
    whole = person.given[:1].isupper() and person.family[:1].isupper()
    return _name(person) if whole else {"literal": person.printed}


def _issued(date: str) -> dict[str, Any]:
    if parts := day_parts(date):
        return {"date-parts": [list(parts)]}
    if span := years(date):
        return {"date-parts": [[year] for year in span], "circa": True}
    return {}


@lru_cache(maxsize=2048)
def formatted(cited: Citation, style: Style) -> SafeString:
    """Write a citation in a style, as HTML; what was written once is kept."""
    given = item(cited) | {
        "title": TITLE,
        "container-title": JOURNAL,
        "URL": ADDRESS,
        "author": [
            {part: _shielded(name) for part, name in _name_in_case(person).items()}
            for person in cited.by
        ],
    }
    for name in ("volume", "issue"):
        if name in given:
            given[name] = _shielded(given[name])
    for name in ("version", "note", "ISSN", "publisher"):
        given.pop(name, None)
    line = _mended(_sanitised(_rendered(given, style)), style)
    whole = _restored(line, cited)
    notes = html.escape(" ".join(cited.notes))
    if notes and not whole.endswith("."):
        # behind a bare address a sentence would read as a part of it
        notes = f"[{notes}]"
    return mark_safe(f"{whole} {notes}".rstrip())  # noqa: S308  # all of it escaped


def plain(cited: Citation, style: Style) -> str:
    """Write a citation in a style, as text."""
    return html.unescape(re.sub(r"<[^>]*>", "", formatted(cited, style)))


def _shielded(text: str) -> str:
    text = PRIVATE.sub("", text)
    for sign, mark in SHIELDED.items():
        text = text.replace(sign, mark)
    return text


_rendering = Lock()


def _rendered(given: dict[str, Any], style: Style) -> str:
    """Have the processor write one item; its styles keep state while they write."""
    import citeproc
    from citeproc.source.json import CiteProcJSON

    with _rendering:
        source = CiteProcJSON([given])
        pages = citeproc.CitationStylesBibliography(
            _style(style), source, citeproc.formatter.html
        )
        pages.register(citeproc.Citation([citeproc.CitationItem(given["id"])]))
        return str(pages.bibliography()[0])


@cache
def _style(style: Style) -> Any:
    """Read a style, and say `initialize="false"` so that the processor hears it."""
    from citeproc import CitationStylesStyle

    path = STYLES / f"{style.name}.csl"
    found = CitationStylesStyle(str(path), locale=style.locale, validate=False)
    # it initialises wherever `initialize-with` can be inherited
    root, names = found.root, list(found.root.iter(f"{CSL}name"))
    if not any(name.get("initialize") == "false" for name in names):
        return found
    initials = root.attrib.pop("initialize-with", None)
    for name in names:
        if name.get("initialize") == "false":
            name.attrib.pop("initialize-with", None)
        elif initials is not None and "initialize-with" not in name.attrib:
            name.set("initialize-with", initials)
    return found


def _sanitised(line: str) -> str:
    """Keep the tags that are text: a style's own attributes would need inline CSS."""
    line = re.sub(r"<(?!/?(?:i|b|sup|sub)>)[^>]*>", "", line)
    return " ".join(line.split())


def _mended(line: str, style: Style) -> str:
    """Put right what the processor leaves undone."""
    line = re.sub(r"^(\[1\]|1\.) ?", "", line)
    line = line.replace(" [Preprint]", "").replace(f"Retrieved {ADDRESS}", ADDRESS)
    line = re.sub(
        r"\b(\d{4})([A-Z][a-z]{2})(\d{1,2})?\b",
        lambda m: " ".join(part for part in m.groups() if part),
        line,
    )
    if style.locale == "en-US":
        line = re.sub(r"”([.,])", r"\1”", line)
    return line


def _restored(line: str, cited: Citation) -> str:
    """Put the words back where their marks stand, escaped."""
    title = cited.title
    if f"“{TITLE}" in line:
        title = title.replace("“", "‘").replace("”", "’")
    if title.endswith(("?", "!", ".", "…")):
        line = re.sub(rf"{TITLE}(</i>)?[.,]", rf"{TITLE}\1", line)
        line = re.sub(rf"{TITLE}(</i>)?([’”])\.", rf"{TITLE}\1\2", line)
    for mark, words in (
        (TITLE, title),
        (JOURNAL, cited.journal),
        (ADDRESS, cited.address),
    ):
        line = line.replace(mark, html.escape(words))
    for sign, mark in SHIELDED.items():
        line = line.replace(mark, html.escape(sign))
    return line
