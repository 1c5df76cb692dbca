"""Take the text out of DOCX. The one door to `docx` (python-docx).

The library opens the package and parses its parts; the walk over them is here, as
paragraphs also stand in tables, text boxes, content controls and notes. Sizes are
checked in the directory of the package before anything is unpacked.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.package import Package

from articles.ingest.receiving.formats import (
    LONGEST_WORDS,
    MOST_DROPPED,
    Dropped,
    Extracted,
    Unreadable,
    settled,
)

from .sniff import BROKEN_ZIP

LARGEST = 100_000_000
"""So many bytes may a document have when unpacked."""
MOST_FILES = 5_000
HIGHEST_RATIO = 250
"""No more than so many bytes may come out of each byte of one large packed part."""
_SMALL = 5_000_000
_NOTES = ("footnotes", "endnotes")
_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
_PARAGRAPH, _RUN, _LINK = qn("w:p"), qn("w:r"), qn("w:hyperlink")
_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = frozenset([qn("w:del"), qn("w:moveFrom")])
_SILENT = frozenset(
    [
        qn("w:instrText"), qn("w:delText"), qn("w:pPr"), qn("w:tblPr"),
        qn("w:sectPr"), qn("w:fldData"), qn("w:annotationRef"), _FALLBACK,
    ]
)  # fmt: skip
_SIGNS = {
    _TAB: "\t", qn("w:noBreakHyphen"): "\u2011", qn("w:softHyphen"): "\u00ad",
    _BREAK: "\n", qn("w:cr"): "\n",
}  # fmt: skip
_MARKS = {qn("w:i"): "i", qn("w:b"): "b", qn("w:u"): "u"}
_IMAGE = frozenset([qn("pic:pic"), "{urn:schemas-microsoft-com:vml}imagedata"])

_Open = tuple[Iterator[Any], str | None, Dropped | None]
"""What is left of an element being read, its tag, and what it marks."""


def extract(content: bytes) -> Extracted:
    """Read the body of a document, then its notes, page headers and page footers."""
    _check_sizes(content)
    try:
        package = Package.open(io.BytesIO(content))
        main = package.main_document_part
        reader = _Reader()
        for part in [main, *_related(main, _NOTES)]:
            reader.read(parse_xml(part.blob), _targets(part))
        body = reader.length
        for part in _related(main, ("comments",)):
            reader.list_comments(parse_xml(part.blob))
        for part in _related(main, ("header", "footer")):
            reader.read(parse_xml(part.blob), _targets(part))
    except (OpcError, KeyError, AttributeError, *BROKEN_ZIP) as error:
        raise Unreadable(_damaged(error)) from error
    except SyntaxError as error:  # what the parser of XML raises is one
        raise Unreadable(_damaged(error)) from error
    result = reader.result()
    if body < len(result.text):
        result.furniture.append((body, len(result.text)))
    return result


def _damaged(error: Exception) -> str:
    return (
        f"is a DOCX file that is damaged ({str(error)[:120] or type(error).__name__}). "
        "Open it in a word processor, save it again as DOCX and send that"
    )


def _check_sizes(content: bytes) -> None:
    """Refuse what would unpack to more than a text can be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except BROKEN_ZIP as error:
        raise Unreadable(_damaged(error)) from error
    total = sum(entry.file_size for entry in entries)
    tight = [
        entry
        for entry in entries
        if entry.file_size > _SMALL
        and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)
    ]
    if len(entries) > MOST_FILES or total > LARGEST or tight:
        raise Unreadable(
            f"is a DOCX file that would unpack to {total:,} bytes in {len(entries):,} "
            f"parts; at most {LARGEST:,} in {MOST_FILES:,} are read, packed no tighter "
            f"than {HIGHEST_RATIO} to 1. Copy its words and paste them"
        )


def _related(part: Any, kinds: tuple[str, ...]) -> list[Any]:
    """Give the parts that a part refers to as notes, headers or footers, once each."""
    found: dict[str, Any] = {}
    for relation in part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in kinds and not relation.is_external:
            found[str(relation.target_part.partname)] = relation.target_part
    return list(found.values())


def _targets(part: Any) -> dict[str, str]:
    """Give the addresses that links of a part lead to."""
    return {
        name: relation.target_ref
        for name, relation in part.rels.items()
        if relation.is_external
    }


class _Reader:
    """Puts the text together while it walks over the elements of the parts."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.length = 0
        self.dropped: list[Dropped] = []

    def read(self, root: Any, targets: dict[str, str]) -> None:
        """Add the text of one part. The walk has its own stack: depth is no danger."""
        stack: list[_Open] = [(iter([root]), None, None)]
        boxes: list[Any] = []
        while stack:
            element = next(stack[-1][0], None)
            if element is None:
                _, left, mark = stack.pop()
                self._leave(left, mark)
                if left == _PARAGRAPH and boxes:
                    # a text box stands after the paragraph that it is tied to
                    stack.append((iter(boxes), None, None))
                    boxes = []
            elif element.tag == _BOX and stack[-1][1] is not None:
                boxes.append(element)
            elif not self._passed_over(element):
                mark = self._enter(element, targets)
                stack.append((iter(element), element.tag, mark))

    def _passed_over(self, element: Any) -> bool:
        """Say whether an element holds no text to be read; list what it deletes."""
        tag = element.tag
        if tag in _DELETED:
            words = "".join(element.itertext(qn("w:delText"), _TEXT))
            self._keep(Dropped("deleted", words[:LONGEST_WORDS], "", self.length))
            return True
        if tag == _RUN and (hidden := _hidden(element)):
            self._keep(Dropped("hidden", hidden[:LONGEST_WORDS], "", self.length))
            return True
        return tag in _SILENT or not isinstance(tag, str)

    def list_comments(self, root: Any) -> None:
        """List the remarks that people made in the margin."""
        for comment in root.iter(qn("w:comment")):
            words = "".join(comment.itertext(_TEXT))[:LONGEST_WORDS]
            who = comment.get(qn("w:author"), "")
            self._keep(Dropped("comment", words, who, self.length))

    def result(self) -> Extracted:
        """Give what was read."""
        text = "".join(self.words).rstrip("\n")
        return Extracted(text, settled(self.dropped, text))

    def _enter(self, element: Any, targets: dict[str, str]) -> Dropped | None:
        tag = element.tag
        if tag == _TEXT:
            self._add(element.text or "")
        elif tag in _SIGNS:
            inside_run = element.getparent().tag == _RUN
            self._add(_SIGNS[tag] if inside_run else "")
        elif tag == qn("w:sym"):
            self._add(_symbol(element))
        elif tag == _PARAGRAPH:
            self._break()
        elif tag == _LINK:
            target = targets.get(element.get(qn("r:id"), ""), "")
            anchor = element.get(qn("w:anchor"))
            return Dropped("link", "", target or f"#{anchor}", self.length)
        elif tag == _RUN:
            if marks := _emphasis(element):
                return Dropped("emphasis", "", marks, self.length)
        elif tag in _IMAGE:
            self._keep(Dropped("image", _described(element), "", self.length))
        return None

    def _leave(self, tag: str | None, mark: Dropped | None) -> None:
        if tag == _PARAGRAPH:
            self._break()
        if mark:
            mark.end = self.length
            if mark.kind == "link" or mark.end > mark.start:
                self._keep(mark)

    def _add(self, words: str) -> None:
        if words:
            self.words.append(words)
            self.length += len(words)

    def _break(self) -> None:
        """End a line; of several breaks in a row one is kept."""
        if self.words and not self.words[-1].endswith("\n"):
            self._add("\n")

    def _keep(self, one: Dropped) -> None:
        last = self.dropped[-1] if self.dropped else None
        if last and one.kind == "emphasis" and _continues(last, one):
            last.end = one.end  # one stretch, which the file has in several runs
            return
        if len(self.dropped) < MOST_DROPPED:
            self.dropped.append(one)


def _continues(last: Dropped, one: Dropped) -> bool:
    same = (last.kind, last.target, last.end) == (one.kind, one.target, one.start)
    return same and one.end > one.start


def _emphasis(run: Any) -> str:
    """Give the marks of a run (i, b, u), divided by blanks; "" for plain words."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return ""
    off = {"0", "false", "none", "off"}
    return " ".join(
        name
        for tag, name in _MARKS.items()
        if (one := properties.find(tag)) is not None
        and one.get(qn("w:val"), "1") not in off
    )


def _hidden(run: Any) -> str:
    """Give the words of a run that is set to be invisible; "" for all others."""
    properties = run.find(qn("w:rPr"))
    if properties is None or properties.find(qn("w:vanish")) is None:
        return ""
    return "".join(run.itertext(_TEXT))


def _symbol(element: Any) -> str:
    """Give the character of a symbol; those of symbol fonts stay private ones."""
    try:
        code = int(element.get(qn("w:char"), ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def _described(image: Any) -> str:
    """Give the description that an author gave an image."""
    named = image.find(f"{qn('pic:nvPicPr')}/{qn('pic:cNvPr')}")
    return (
        str(named.get("descr") or named.get("name") or "") if named is not None else ""
    )
