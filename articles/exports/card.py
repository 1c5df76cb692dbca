"""The picture of an article for where a link to it is shown; the only door to Pillow.

It has the title, the byline and the journal in the journal's own type on its paper.
"""

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from .open_graph import HEIGHT, WIDTH

FONTS: Final = Path(__file__).resolve().parents[2] / "archive/static/archive/fonts"
PAPER, INK, QUIET, ACCENT, WARN = "#fbf9f4", "#1d1b18", "#57514a", "#1b4d78", "#8c2a1c"
MARGIN = 90
SUBSETS: Final = (
    ("cyrillic", ((0x0301, 0x0301), (0x0400, 0x045F), (0x0490, 0x0491))),
    ("cyrillic", ((0x2116, 0x2116),)),
    ("cyrillic-ext", ((0x0460, 0x052F), (0x20B4, 0x20B4))),
    ("latin-ext", ((0x0100, 0x0130), (0x0132, 0x0151), (0x0154, 0x02BA))),
    ("latin-ext", ((0x1E00, 0x1EFF),)),
    ("latin", ((0x0020, 0x007E), (0x00A0, 0x017F), (0x2000, 0x206F))),
    ("latin", ((0x20AC, 0x20AC),)),
)  # fmt: skip
"""The files of the typeface, and the code points that are taken from each."""

Font = ImageFont.FreeTypeFont


@lru_cache(maxsize=64)
def draw(title: str, byline: str, journal: str, standing: str = "") -> bytes:
    """Draw the picture as a PNG; what was drawn once is kept."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    brush = ImageDraw.Draw(image)
    brush.rectangle((0, 0, 18, HEIGHT), fill=ACCENT)
    _line(brush, MARGIN, 110, journal, 32, ACCENT)
    if standing:
        x = MARGIN + _width(f"{journal}  ", 32)
        _line(brush, x, 110, standing.capitalize(), 32, WARN)
    size, lines = _fitted(title)
    top = 150 + size * 1.2
    for line in lines:
        _line(brush, MARGIN, top, line, size, INK)
        top += size * 1.2
    names = _broken(byline, 34, 2)
    top = HEIGHT - 80 - 44 * (len(names) - 1)
    for line in names:
        _line(brush, MARGIN, top, line, 34, QUIET)
        top += 44
    kept = BytesIO()
    image.quantize(64).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _fitted(title: str) -> tuple[int, list[str]]:
    """Find the largest type in which a title takes no more lines than there are."""
    for size, most in ((68, 3), (56, 4)):
        lines = _broken(title, size, 99)
        if len(lines) <= most:
            return size, lines
    return 48, _broken(title, 48, 5)


def _broken(text: str, size: int, most: int) -> list[str]:
    """Break a text into lines that fit; what is too much ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return [_cut(line, size) for line in lines]


def _cut(line: str, size: int) -> str:
    """Cut a word that is wider than the picture."""
    while _width(line, size) > WIDTH - 2 * MARGIN:
        line = f"{line.rstrip('…')[:-1]}…"
    return line


def _line(
    brush: ImageDraw.ImageDraw, x: float, y: float, text: str, size: int, ink: str
) -> None:
    for subset, run in _runs(text):
        font = _font(subset, size)
        # every file of the typeface has the same height: the runs share a line
        brush.text((x, y), run, font=font, fill=ink, anchor="ls")
        x += font.getlength(run)


def _width(text: str, size: int) -> float:
    return sum(_font(subset, size).getlength(run) for subset, run in _runs(text))


def _runs(text: str) -> list[tuple[str, str]]:
    """Cut a text into runs of one font file; signs that none has are left out."""
    runs: list[tuple[str, str]] = []
    for sign in text:
        subset = _subset(ord(sign))
        if subset and runs and runs[-1][0] == subset:
            runs[-1] = (subset, runs[-1][1] + sign)
        elif subset:
            runs.append((subset, sign))
    return runs


def _subset(point: int) -> str:
    for name, ranges in SUBSETS:
        if any(first <= point <= last for first, last in ranges):
            return name
    return ""


@cache
def _font(subset: str, size: int) -> Font:
    path = FONTS / f"source-serif-4-{subset}-600-normal.woff2"
    return ImageFont.truetype(str(path), size)
