"""People by their first names: “Angela Carder”, whatever stands around them. Pure."""

from pathlib import Path

from articles.ingest.detect.wordlists import HEADS, OFFICE_WORDS, TITLES, word_set

from .page import Page
from .text import common

FILE = Path(__file__).parents[1] / "forenames.txt"
FORENAMES = word_set(
    "\n".join(
        line
        for line in FILE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
)
ALSO_SURNAMES = word_set("""
    king bishop judge dean price park lake hill beach bush north west young long
    field fields banks bank garden church marshall marshal baron duke pope major
    sergeant justice page wood woods street bay case rivers
""")
"""Words of offices and heads that are surnames too (Billie Jean King)."""
LONGEST = 4


def first_name(page: Page, start: int, end: int) -> int | None:
    """Give where a full name begins in a run that a known name may open.

    “Lebanese Rafik Hariri” begins with a demonym. None where no first name stands.
    """
    mark = page.known_from(start)
    if mark and mark.kind != "person" and mark.end < page.words[end - 1].end:
        after = page.index_at(mark.end)
        if after < end and page.words[after].text in FORENAMES:
            start = after
    if page.words[start].text not in FORENAMES or not 2 <= end - start <= LONGEST:
        return None
    if page.words[start + 1].gap == "-" and end - start == 2:
        return None
    whole = page.known_from(start)
    if whole and whole.end > page.words[start].end:
        return None
    return start if _name_like(page, start, end) else None


def _name_like(page: Page, start: int, end: int) -> bool:
    for word in page.words[start + 1 : end]:
        office = word.low in TITLES or word.low in OFFICE_WORDS or word.low in HEADS
        if office and not (word is page.words[end - 1] and word.low in ALSO_SURNAMES):
            return False
        if word.text.isdigit() or common(word) or word.text == "&":
            return False
        if word.all_caps and len(word.text) < 4:
            return False
    return True
