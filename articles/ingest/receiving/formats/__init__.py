"""What a reader of one format gives back. Each format's module is its library's door.

The readers are called by `sandbox`, in a process of their own, as they read what
strangers send.
"""

from dataclasses import dataclass, field

LONGEST_WORDS = 300
"""Of what is dropped, so many characters are kept for the list."""
MOST_DROPPED = 20_000
"""So many entries are listed; a page that drops more is told so in a remark."""


class Unreadable(ValueError):
    """A file that a reader cannot read.

    The message says what is wrong and what to do, without the name of the file, and
    goes on from “The file ”.
    """


@dataclass(slots=True)
class Dropped:
    """Something that is not in the text, or only its words are.

    `kind` is emphasis, link, image, script, style, navigation, title, hidden, cloak,
    comment, deleted or form. `words` are those it stood around or held (at most 300
    characters), `target` is the mark of an emphasis, the author of a comment, or what a
    link or an image points to. `start` and `end` are offsets in the received text; they
    are equal when no words of it are there.
    """

    kind: str
    words: str
    target: str = ""
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class PageLine:
    """One printed line of a page: its place in points, from the lower left corner.

    Pages are counted from 1. `height` is that of the type, `page_height` of the page.
    """

    page: int
    left: float
    right: float
    bottom: float
    height: float
    page_height: float


@dataclass(slots=True)
class Extracted:
    """What a reader took out of a file: its text, one line per paragraph or print line.

    `page_lines`, for formats that have pages, has one entry for each line of the text.
    `furniture` are pairs of offsets, ascending: page headers and page footers, where
    the format itself says which they are.
    `remarks` are pairs of a code and a sentence for people.
    """

    text: str
    dropped: list[Dropped] = field(default_factory=list)
    page_lines: list[PageLine] = field(default_factory=list)
    furniture: list[tuple[int, int]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)


def settled(dropped: list[Dropped], text: str) -> list[Dropped]:
    """Give marks in the order in which they stand, with their words, without blanks.

    They are noted while a text is put together; `text` is the whole of it.
    """
    for mark in dropped:
        mark.start = min(mark.start, len(text))
        mark.end = max(mark.start, min(mark.end, len(text)))
        if mark.start < mark.end:
            _trim(mark, text)
    return sorted(dropped, key=lambda mark: mark.start)


def _trim(mark: Dropped, text: str) -> None:
    while mark.start < mark.end and text[mark.start].isspace():
        mark.start += 1
    while mark.start < mark.end and text[mark.end - 1].isspace():
        mark.end -= 1
    mark.words = text[mark.start : min(mark.end, mark.start + LONGEST_WORDS)]
