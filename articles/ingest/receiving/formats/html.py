"""Take the text out of HTML. The one door to `lxml` for HTML.

The parser reports tags as they come and builds no tree, so that depth costs nothing.
Blocks and line breaks end a paragraph; blanks are one, except where they are kept.
"""

import re

from lxml import etree

from articles.ingest.receiving.formats import (
    LONGEST_WORDS,
    MOST_DROPPED,
    Dropped,
    Extracted,
    Unreadable,
    settled,
)

_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center",
        "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
        "ul",
    ]
)  # fmt: skip
_EMPTY = frozenset(
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
        "param", "source", "track", "wbr",
    ]
)  # fmt: skip
_KEPT = frozenset(["pre", "listing", "plaintext", "xmp"])
_EMPHASIS = frozenset(
    [
        "b", "strong", "i", "em", "u", "s", "strike", "del", "mark", "sup", "sub",
        "cite", "small",
    ]
)  # fmt: skip
_SILENT = {
    "script": "script", "style": "style", "template": "hidden", "noscript": "hidden",
    "nav": "navigation", "svg": "image", "math": "image", "canvas": "image",
    "object": "image", "embed": "image", "iframe": "image", "audio": "image",
    "video": "image", "select": "form", "button": "form", "textarea": "form",
    "datalist": "form", "title": "title", "joomla-hidden-mail": "cloak",
}  # fmt: skip
_PAGE_EDGES = frozenset(["header", "footer"])
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_META = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)""",
    re.I,
)
_CHUNK = 65_536


def declared_charset(content: bytes) -> str | None:
    """Give the encoding that a page claims in its first 4,096 bytes."""
    found = _META.search(content[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def extract(html: str) -> Extracted:
    """Read a page or a part of one; markup that is not closed is mended silently."""
    reader = _Reader()
    parser = etree.HTMLParser(
        target=reader, huge_tree=True, encoding="utf-8", remove_pis=True
    )
    try:
        content = html.encode("utf-8")
        for start in range(0, len(content), _CHUNK):
            parser.feed(content[start : start + _CHUNK])
        parser.close()
    except etree.LxmlError as error:
        raise Unreadable(
            f"is HTML that cannot be read: {error}. Open it in a browser, copy its "
            "words and paste them"
        ) from error
    return reader.result()


class _Reader:
    """Receives tags and words from the parser and puts the text together."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.length = 0
        self.at_break = True  # a line has just begun
        self.gap = False  # a blank is due before the next word
        self.preserving = 0
        self.open: list[tuple[str, Dropped | None]] = []
        self.page_edge = 0  # how deep inside a page header or page footer
        self.furniture: list[tuple[int, int]] = []
        self.silent: list[tuple[str, Dropped]] = []
        self.depth_in_silence = 0
        self.dropped: list[Dropped] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self.silent:
            self.depth_in_silence += tag not in _EMPTY
            return
        if tag in _BLOCKS:
            self._break()
        if tag == "img":
            self._drop("image", attributes.get("alt") or "", attributes.get("src"))
        if tag in _EMPTY:
            return
        kind = _silence(tag, attributes)
        if kind:
            self.silent.append((tag, Dropped(kind, "", start=self.length)))
            self.depth_in_silence = 1
            return
        self.preserving += tag in _KEPT
        if self.page_edge or tag == "div" and attributes.get("title") in _PAGE_EDGES:
            # as LibreOffice and other word processors save them
            self.page_edge += 1
            if self.page_edge == 1:
                self.furniture.append((self.length, self.length))
        mark = None
        if tag in _EMPHASIS:
            mark = Dropped("emphasis", "", tag, start=self.length)
        elif tag == "a" and attributes.get("href"):
            mark = Dropped("link", "", attributes["href"], start=self.length)
        self.open.append((tag, mark))

    def end(self, tag: str) -> None:
        """Take the end of an element; the parser closes what the page forgot to."""
        if self.silent:
            self.depth_in_silence -= tag not in _EMPTY
            if self.depth_in_silence <= 0:
                self._keep(self.silent.pop()[1])
            return
        if tag in _BLOCKS:
            self._break()
        if tag in _EMPTY or not self.open:
            return
        opened, mark = self.open.pop()
        self.preserving -= opened in _KEPT
        if self.page_edge:
            self.page_edge -= 1
            self.furniture[-1] = (self.furniture[-1][0], self.length)
        if mark:
            self._close(mark)

    def data(self, words: str) -> None:
        """Take words."""
        if self.silent:
            held = self.silent[-1][1]
            if len(held.words) < LONGEST_WORDS:
                held.words += words[: LONGEST_WORDS * 4]
            return
        if self.preserving:
            for number, line in enumerate(re.split(r"\r\n|[\n\r]", words)):
                if number:
                    self._break()
                if line.strip():
                    self._add(line)
            return
        parts = _BLANKS.split(words)
        for number, part in enumerate(parts):
            if number:
                self.gap = True
            if part:
                self._add(part)

    def comment(self, words: str) -> None:
        """Take a comment: it is listed."""
        if not self.silent:
            self._drop("comment", words)

    def close(self) -> None:
        """Take the end of the page."""
        while self.silent:
            self._keep(self.silent.pop()[1])
        while self.open:
            mark = self.open.pop()[1]
            if mark:
                self._close(mark)

    def result(self) -> Extracted:
        """Give what was read."""
        text = "".join(self.words).rstrip("\n")
        dropped = settled(self.dropped, text)
        return Extracted(text, dropped, furniture=self.furniture)

    def _add(self, words: str) -> None:
        if self.gap and not self.at_break:
            words = " " + words
        self.gap = self.at_break = False
        self.words.append(words)
        self.length += len(words)

    def _break(self) -> None:
        if not self.at_break:
            self.words.append("\n")
            self.length += 1
        self.at_break, self.gap = True, False

    def _close(self, mark: Dropped) -> None:
        """List an emphasis or a link; its words are looked up when all is read."""
        mark.end = self.length
        if mark.kind == "link" or mark.end > mark.start:
            self._keep(mark)

    def _drop(self, kind: str, words: str, target: str | None = None) -> None:
        self._keep(Dropped(kind, words, target or "", self.length, self.length))

    def _keep(self, one: Dropped) -> None:
        one.words = _BLANKS.sub(" ", one.words[: LONGEST_WORDS * 4]).strip()
        one.words = one.words[:LONGEST_WORDS]
        one.target = one.target[:LONGEST_WORDS]
        one.end = max(one.end, one.start)
        if len(self.dropped) < MOST_DROPPED:
            self.dropped.append(one)


def _silence(tag: str, attributes: dict[str, str]) -> str | None:
    """Say why the words of an element are no text of the page; None when they are."""
    if tag in _SILENT:
        return _SILENT[tag]
    if tag == "span" and attributes.get("id", "").startswith("cloak"):
        return "cloak"
    if "hidden" in attributes or _HIDING.search(attributes.get("style", "")):
        return "hidden"
    return None
