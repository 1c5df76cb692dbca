"""Take the text layer out of PDF, line by line. The one door to `pypdfium2`.

PDFium gives characters in the order in which the page draws them, with line breaks
where it sees them: columns come one after the other. Where a line stands is kept, so
that `articles.ingest.receiving.layout` can tell paragraphs from page furniture.
"""

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

from articles.ingest.receiving.formats import (
    MOST_DROPPED,
    Dropped,
    Extracted,
    PageLine,
    Unreadable,
)

MOST_PAGES = 1_000
MOST_CHARACTERS = 5_000_000
THIN = 200
"""Characters: a page of print with fewer, and with images, may be a scan."""
_HYPHENS = {2: "-", 0xFFFE: "-"}
"""What PDFium writes for a hyphen at which a word is broken."""
_QUOTES = frozenset(map(ord, "’”'"))
_NARROW_BLANK = 0.08
"""Of the size of type: after a quotation mark PDFium overlooks blanks so narrow."""
_BREAKERS = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


def extract(content: bytes) -> Extracted:
    """Read all pages; a document without any text is refused as a scan."""
    document = _opened(content)
    count = len(document)
    if not count or count > MOST_PAGES:
        raise Unreadable(
            f"is a PDF of {count:,} pages; 1 to {MOST_PAGES:,} are read at a time. "
            "Split it by issue"
        )
    lines: list[str] = []
    result = Extracted("")
    empty: list[int] = []
    total = 0
    for number in range(1, count + 1):
        found = 0
        for words, place in _page(document, number, result.dropped):
            lines.append(words)
            result.page_lines.append(place)
            found += len(words)
        if not found:
            empty.append(number)
        total += found
        if total > MOST_CHARACTERS:
            raise Unreadable(
                f"is a PDF of more than {MOST_CHARACTERS:,} characters. Split it by "
                "issue"
            )
    if not lines:
        raise Unreadable(
            "is a PDF without a text layer: a scan, or drawings only. Run text "
            "recognition (OCR) over it, for example `ocrmypdf in.pdf out.pdf`"
        )
    result.text = "\n".join(lines)
    result.remarks += _remarks(count, empty, total, len(result.dropped))
    return result


def _remarks(
    count: int, empty: list[int], total: int, images: int
) -> Iterator[tuple[str, str]]:
    """Say what makes it likely that words of the print are missing."""
    if empty:
        listed = ", ".join(map(str, empty[:20])) + (" …" if len(empty) > 20 else "")
        yield (
            "pages_without_text",
            f"{len(empty)} of {count} pages hold no text (page {listed}): they are "
            "empty or scanned. Check that nothing is missing.",
        )
    if total < THIN * count and images * 2 >= count:
        yield (
            "thin_text",
            f"The {count} pages hold images and only {total} characters: they may be "
            "scans. Run text recognition (OCR) over them if words are missing.",
        )


def _opened(content: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if (
            raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
            or "password" in str(error).lower()
        ):
            raise Unreadable(
                "is a PDF that a password protects. Open it, save it without the "
                "password and send that"
            ) from error
        raise Unreadable(
            "is a PDF that is damaged or cut off. Open it in a viewer, print it to a "
            "new PDF and send that"
        ) from error


def _page(
    document: Any, number: int, dropped: list[Dropped]
) -> Iterator[tuple[str, PageLine]]:
    """Give the lines of a page that hold words, with their places; list its images."""
    try:
        page = document[number - 1]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            f"is a PDF whose page {number} is damaged. Open it in a viewer, print it "
            "to a new PDF and send that"
        ) from error
    height = page.get_height()
    for units, first, last in _lines(text.raw):
        words = _joined(units).translate(_BREAKERS).strip()
        if words:
            yield words, _place(text.raw, number, height, first, last)
    if len(dropped) < MOST_DROPPED:
        dropped += _images(page, number)
    text.close()
    page.close()


def _lines(text: Any) -> Iterator[tuple[list[int], int, int]]:
    """Give the UTF-16 units of each line, and the first and last index of its marks."""
    units: list[int] = []
    first = last = -1
    for index in range(raw.FPDFText_CountChars(text)):
        unit = raw.FPDFText_GetUnicode(text, index)
        if unit in (10, 13):
            if first >= 0:
                yield units, first, last
            units, first = [], -1
            continue
        if unit > 32 and unit != 0xA0 or unit in _HYPHENS:
            first, last = index if first < 0 else first, index
        if units and units[-1] in _QUOTES and unit > 64 and _gap(text, index):
            units.append(32)
        units.append(unit)
        if unit in _HYPHENS:
            # PDFium runs on where it takes a hyphen for one at the end of a line
            yield units, first, last
            units, first = [], -1
    if first >= 0:
        yield units, first, last


def _gap(text: Any, index: int) -> bool:
    """Say whether a blank that PDFium overlooks stands before a character."""
    size = raw.FPDFText_GetFontSize(text, index)
    room = _box(text, index).left - _box(text, index - 1).right
    return bool(room > _NARROW_BLANK * size)


def _joined(units: list[int]) -> str:
    """Make text of what PDFium gives: code points, or pairs of surrogates."""
    words = "".join(_HYPHENS.get(unit) or chr(unit) for unit in units)
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _place(text: Any, page: int, height: float, first: int, last: int) -> PageLine:
    """Measure a line from its first and last mark; its foot is the baseline."""
    start, end = _box(text, first), _box(text, last)
    across, up = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, first, ctypes.byref(across), ctypes.byref(up))
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, first, ctypes.byref(matrix))
    size = raw.FPDFText_GetFontSize(text, first) * math.hypot(matrix.c, matrix.d)
    return PageLine(
        page,
        round(min(start.left, end.left), 1),
        round(max(start.right, end.right), 1),
        round(up.value, 1),
        round(size, 1),
        round(height, 1),
    )


def _box(text: Any, index: int) -> Any:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
    return box


def _images(page: Any, number: int) -> Iterator[Dropped]:
    """List the pictures of a page."""
    for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        yield Dropped("image", f"page {number}")
