"""Read a source: bytes as received, and the text they decode to."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from .receiving.formats import Dropped
from .receiving.offsets import OffsetMap
from .records import Span


class SourceProblem(ValueError):
    """A source that cannot be read, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done to a source before it was cut, or found on the way.

    `code` is for programs, `message` a sentence for people; `count` says at how many
    places, and `examples` shows some of them.
    """

    code: str
    message: str
    count: int = 1
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source as received, and the text that is cut: a paragraph to a line.

    `format` is text, docx, html or pdf. `encoding` is that of the words in `content`;
    “binary” for PDF, which has its own. `received` is the text as decoded, or as the
    library for the format took it out, before anything was done to it; `steps` says
    what was. `furniture` are the page headers, page footers and page numbers in `text`;
    `dropped` lists what the text leaves out, by offsets of `received`.
    """

    file_name: str
    content: bytes
    text: str
    encoding: str = "utf-8"
    format: str = "text"
    original: str | None = None
    steps: tuple[Step, ...] = ()
    offsets: OffsetMap | None = None
    furniture: tuple[Span, ...] = ()
    dropped: tuple[Dropped, ...] = field(default=(), repr=False)

    @property
    def sha256(self) -> str:
        """Give the digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def received(self) -> str:
        """Give the text before normalisation."""
        return self.text if self.original is None else self.original

    def line_of(self, offset: int) -> int:
        """Give the line, counted from 1, on which a character stands."""
        return self.text.count("\n", 0, offset) + 1

    def received_at(self, offset: int) -> int:
        """Give the offset in `received` of the character at an offset of `text`."""
        return self._offsets().received_at(offset)

    def received_span(self, start: int, end: int) -> Span:
        """Give the smallest stretch of `received` that holds a stretch of `text`."""
        return self._offsets().received_span(start, end)

    def _offsets(self) -> OffsetMap:
        return self.offsets or OffsetMap.identity(len(self.text))


def read_source(path: Path) -> Source:
    """Read a plain-text source in UTF-8, composed (NFC), with line feeds."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceProblem(
            f"{path}: the source cannot be read: {error.strerror}."
        ) from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceProblem(
            f"{path}, line {line}: byte {content[error.start]:#04x} is not UTF-8. "
            "Save the file as UTF-8."
        ) from error
    for line, words in enumerate(text.split("\n"), start=1):
        if problem := _untidy(words):
            raise SourceProblem(f"{path}, line {line}: {problem}.")
    return Source(path.name, content, text)


def _untidy(line: str) -> str | None:
    """Say why a line cannot be stored as the text of a section; None when it can."""
    if "\r" in line:
        return "has a carriage return; save it with line feeds alone"
    if line.startswith("\ufeff"):
        return "starts with a byte order mark; save it without"
    if not unicodedata.is_normalized("NFC", line):
        return "is not composed Unicode; normalise it to NFC"
    if control := re.search(r"[\0-\x1f\x7f]", line):
        return f"contains the control character {ord(control[0]):#04x}; remove it"
    if markup := re.search(r"<[A-Za-z/!][^>]*>?", line):
        return f"contains markup, “{markup[0][:40]}”; plain text is expected"
    return None
