"""Bodies, places, projects and works, by the word that says what they are. Pure.

“Ministry of Science and Higher Education” is one name, “Ministry of Finance of
Tajikistan” a ministry and a state, “the Valdai Club and Gazprom” are two.
"""

from collections.abc import Iterator

from articles.ingest.detect.wordlists import (
    CLASSIFIERS,
    HEADS,
    LOWER_HEADS,
    OFFICE_WORDS,
    OUTSIDE_OF,
    SUFFIXES,
    TITLES,
    word_set,
)

from .marks import Mark
from .page import Page
from .text import common

NESTED = word_set(
    "summit conference agreement declaration treaty war championship meeting cup"
)
"""Heads of names that describe: what stands in them is mentioned as well."""
CLIMBS = frozenset(("of", "for", "on", "against"))
BETWEEN_STATES = word_set(
    "international intergovernmental interstate world global european eurasian asian"
)
"""Words by which an agency or a committee is no state’s own."""
ORDINALS = word_set("first second third fourth fifth sixth seventh eighth")
BODIES = frozenset(
    ("organisation", "government_body", "company", "armed_group", "media")
)
LONGEST = 14


def headed(page: Page) -> Iterator[Mark]:
    """Give names whose head is printed with a capital, or follows in small letters."""
    for start, end in page.runs:
        heads = [at for at in range(start, end) if page.words[at].low in HEADS]
        if heads:
            yield from _with_head(page, start, end, heads)
        else:
            yield from _before_head(page, start, end)


def _with_head(page: Page, start: int, end: int, heads: list[int]) -> Iterator[Mark]:
    words = page.words
    end = _past_form(page, start, end)
    start, end = _without_office(page, start, end, heads)
    heads = [at for at in heads if start <= at < end]
    if not heads:
        return
    head = words[heads[-1]].low
    kind = HEADS[head]
    start = _past_demonym(page, start, heads[-1], kind)
    reached = _climb(page, end, heads[0], kind) if heads[-1] == end - 1 else end
    start = _before_and(page, start)
    if reached - start == 1 or _only_office(page, start, reached):
        return
    if reached > end and heads[0] == end - 1:
        head = words[heads[0]].low
    yield _mark(page, start, reached, HEADS[head], 0.8, head)


def _past_form(page: Page, start: int, end: int) -> int:
    """End a company's name with its legal form: “Bear Stearns Inc” of “... Inc Q2”."""
    for at in range(start + 1, end - 1):
        if page.words[at].low in SUFFIXES and page.words[at + 1].low not in SUFFIXES:
            return at + 1
    return end


def _mark(page: Page, start: int, end: int, kind: str, score: float, head: str) -> Mark:
    begin, finish = page.words[start].start, page.words[end - 1].end
    name = page.text[begin:finish]
    if head == "house" and " of " in name:
        kind = "government_body"
    if kind == "government_body" and any(
        word.low in BETWEEN_STATES for word in page.words[start:end]
    ):
        kind = "organisation"
    return Mark(
        begin, finish, name, kind, score, f"head word “{head}”",
        nested=head in NESTED, weight=1,
    )  # fmt: skip


def _without_office(
    page: Page, start: int, end: int, heads: list[int]
) -> tuple[int, int]:
    """Cut a run at an office: “Foreign Ministry Spokesman Lin Jian”."""
    words = page.words
    if words[end - 1].low in HEADS:
        offices = [
            at
            for at in range(start, heads[-1])
            if words[at].low in TITLES - {"general"}
        ]
        known_office = offices and words[offices[-1]].low in ("president", "minister")
        return (offices[-1] + 1 if known_office else start), end
    for at in range(start, end):
        if words[at].low in TITLES and heads[0] < at:
            return start, at
        if words[at].low in TITLES and at < heads[0]:
            return at + 1, end
    return start, end


def _past_demonym(page: Page, start: int, head: int, kind: str) -> int:
    """Leave a leading demonym outside of “Kyrgyz Cabinet of Ministers”."""
    mark = page.known_from(start)
    if mark is None or kind not in ("government_body", "place", "armed_group"):
        return start
    after = page.index_at(mark.end)
    if mark.kind == "place" and mark.name_kind == "name" and kind != "place":
        return start
    if mark.name_kind not in ("demonym", "abbreviation", "name") or after > head:
        return start
    return after if kind == "government_body" or after < head else start


def _climb(page: Page, end: int, head: int, kind: str) -> int:
    """Go on over “of”, “for”, “and” to the end of the name."""
    words, reached, climbed = page.words, end, ""
    outside = page.words[head].low in OUTSIDE_OF
    while reached < len(words) and reached - end < LONGEST:
        link = words[reached]
        if link.gap != " " or words[reached - 1].possessive:
            break
        at = reached + 1
        if link.low in CLIMBS and at < len(words) and words[at].low == "the":
            at += 1
        if at >= len(words) or not words[at].capital or words[at].gap != " ":
            break
        stop = _run_end(page, at)
        if not _links(page, link.low, at, stop, climbed, outside, kind):
            break
        if link.low in CLIMBS:
            climbed = link.low
        reached = stop
    return reached


def _run_end(page: Page, at: int) -> int:
    stop = at + 1
    while stop < len(page.words) and page.words[stop].joined:
        if not page.words[stop].capital or page.words[stop - 1].possessive:
            break
        stop += 1
    return stop


def _links(
    page: Page, link: str, at: int, stop: int, climbed: str, outside: bool, kind: str
) -> bool:
    """Say whether a link word joins the next capitals to the name."""
    known = page.known_from(at)
    whole = known is not None and known.end >= page.words[stop - 1].end
    offices = any(page.words[i].low in TITLES for i in range(at, stop))
    if offices:
        return False
    if link == "of":
        if page.words[at - 2].low in SUFFIXES:
            return False
        return not (known and outside) or not whole
    if link in CLIMBS:
        return not (whole and link == "against") and kind not in (
            "place",
            "project",
            "company",
        )
    if link == "&":
        return True
    if link == "and":
        headed_too = any(
            HEADS.get(page.words[i].low) in BODIES for i in range(at, stop)
        )
        return bool(climbed) and not headed_too and not (whole and climbed == "of")
    return link == "in" and climbed in ("for", "on") and whole


def _before_and(page: Page, start: int) -> int:
    """Go back over “and”: the “Belt” of “the Belt and Road Initiative”."""
    words = page.words
    if start < 3 or words[start - 1].low not in ("and", "&") or words[start].gap != " ":
        return start
    back = start - 2
    if not words[back].capital or words[start - 1].gap != " " or page.known_from(start):
        return start
    while back > 0 and words[back - 1].capital and words[back].joined:
        back -= 1
    if words[start].low in SUFFIXES:
        return back
    before = words[back - 1] if back else None
    plain = not any(
        words[at].low in HEADS or words[at].low in TITLES
        for at in range(back, start - 1)
    )
    if before is None or page.known_from(back) or not plain:
        return start
    if words[back].low in ORDINALS:
        return back
    if common(words[back]):
        return start
    if words[start - 1].low == "&" or before.low == "the" or before.possessive:
        return back
    return start


def _only_office(page: Page, start: int, end: int) -> bool:
    words = page.words[start:end]
    return all(
        w.low in TITLES or w.low in OFFICE_WORDS or common(w) for w in words[:-1]
    ) and (words[-1].low in TITLES)


def _before_head(page: Page, start: int, end: int) -> Iterator[Mark]:
    """Take “Mes Aynak” of “Mes Aynak copper mine”, head and all."""
    at = end
    while at < len(page.words) and at - end < 2 and page.words[at].low in CLASSIFIERS:
        at += 1
    word = page.word(at)
    if word is None or word.low not in LOWER_HEADS or page.words[end - 1].possessive:
        return
    if any(page.words[i].gap != " " for i in range(end, at + 1)):
        return
    known = page.known_from(start)
    hyphen = any(page.words[i].gap == "-" for i in range(start + 1, end))
    field = known is not None and known.kind == "place" and at > end
    field = field or (hyphen and LOWER_HEADS[word.low] == "project")
    if (known and not field) or any(
        page.words[i].low in TITLES for i in range(start, end)
    ):
        return
    kind = LOWER_HEADS[word.low]
    if kind in ("initiative", "organisation") and end - start < 3:
        return
    last_word = end if kind == "place" else at + 1
    yield _mark(page, start, last_word, kind, 0.7, word.low)
