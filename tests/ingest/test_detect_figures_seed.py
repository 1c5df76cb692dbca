"""How well figures and events are found in the fixtures, against their index."""

import json
import time
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from django.conf import settings as project
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.shared.chronology import parse as read_date
from articles.ingest.detect import ArticleText, Detector, Proposal, SectionText
from articles.ingest.detect.events import EventDetector
from articles.ingest.detect.figures import FigureDetector
from articles.ingest.parse import parse

FIXTURES = project.BASE_DIR / "fixtures"


@lru_cache
def index(name: str) -> Any:
    return json.loads((FIXTURES / "index" / f"{name}.json").read_text("utf-8"))


@lru_cache
def articles() -> dict[str, ArticleText]:
    """Give the articles of the fixtures by their slug, with what dates are known."""
    source = (FIXTURES / "source" / "analyst-2024.txt").read_text("utf-8")
    cut = parse(source)
    return {
        entry["slug"]: ArticleText(
            [SectionText(one.kind, one.text(source)) for one in record.sections],
            date=entry.get("original_date"),
        )
        for entry, record in zip(index("issue")["articles"], cut.articles, strict=True)
    }


def place(article: ArticleText, quote: str) -> tuple[int, int, int]:
    """Find a quotation: the section, and where it begins and ends there."""
    for number, section in enumerate(article.sections):
        at = section.text.find(quote)
        if at >= 0:
            return number, at, at + len(quote)
    raise AssertionError(quote)


def overlaps(one: Proposal, at: tuple[int, int, int]) -> bool:
    return one.section == at[0] and one.start < at[2] and one.end > at[1]


def told(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for telling in entry["tellings"]:
        if telling["article"] != "imprint":
            yield telling["article"], telling["quote"]


def same_days(one: str | None, two: str) -> bool:
    if not one:
        return False
    left, right = read_date(one), read_date(two)
    return (left.earliest, left.latest) == (right.earliest, right.latest)


def test_figures_of_the_fixtures() -> None:
    """Quantities and durations; the index has ordinals besides, and one modifier."""
    proposed = {
        slug: FigureDetector().detect(article) for slug, article in articles().items()
    }
    wanted = found = 0
    good: set[int] = set()
    for entry in index("figures")["figures"]:
        article = entry["article"]
        ordinal = entry["unit"] in ("wave", "phase", "rank", "decade", "stage", "forum")
        if article == "imprint" or ordinal or entry["quote"].startswith("This 99-year"):
            continue
        at = place(articles()[article], entry["quote"])
        hits = [
            one
            for one in proposed[article]
            if overlaps(one, at)
            and one.payload["value"] == float(entry["value"])
            and one.payload["unit"] == entry["unit"]
        ]
        wanted += 1
        found += bool(hits)
        good.update(map(id, hits))
    assert wanted == 49
    assert found / wanted >= 0.95
    assert len(good) / sum(map(len, proposed.values())) >= 0.85


def test_dated_events_of_the_fixtures() -> None:
    """Those whose date is printed, or follows from one that is."""
    proposed = {
        slug: EventDetector().detect(article) for slug, article in articles().items()
    }
    wanted = found = 0
    good: set[int] = set()
    for entry in index("events")["events"]:
        places = [
            (article, place(articles()[article], quote))
            for article, quote in told(entry)
        ]
        hits = [
            one
            for article, at in places
            for one in proposed[article]
            if overlaps(one, at)
            and same_days(str(one.payload["date"] or ""), entry.get("date", ""))
        ]
        good.update(map(id, hits))
        printed = any(telling.get("date_text") for telling in entry["tellings"])
        if printed and entry["date_confidence"] != "ambiguous" and places:
            wanted += 1
            found += bool(hits)
    assert wanted == 47
    assert found / wanted >= 0.85
    assert len(good) / sum(map(len, proposed.values())) >= 0.75


@pytest.mark.parametrize("detector", [FigureDetector(), EventDetector()])
def test_the_fixtures_are_read_quickly(detector: Detector) -> None:
    """Generous: it takes about 0.1 seconds."""
    started = time.process_time()
    for article in articles().values():
        detector.detect(article)
    assert time.process_time() - started < 2


PIECES = (
    *("two ", "half ", "of the ", "US$ ", "€", "5", "1,000 ", "1/2 ", "½", "-", "–"),
    *("million ", "bn ", "% ", "percent ", "km", "years ", "decades ", "ago ", "to "),
    *("and ", "between ", "from ", "after ", "over the past ", "over the next "),
    *("2024 ", "1990s ", "May ", "31 ", "February ", "last ", "summer ", "Monday "),
    *("SCO-2024 ", "late ", "the end of ", "third ", "quarter ", "century ", "B.C. "),
    *("soldiers ", "killed ", "(", ")", ". ", ", ", "\n\n", "\x00", "“", "yesterday "),
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from([None, "2024-10-23", "2024", "0001-01-01", "9999-12-31", "?"]),
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_proposals_that_can_be_stored(
    text: str, date: str | None
) -> None:
    article = ArticleText([SectionText("background", text)], date=date)
    for one in (*FigureDetector().detect(article), *EventDetector().detect(article)):
        assert text[one.start : one.end] == one.quote
        assert one.quote.strip()
        payload = one.payload
        assert json.loads(json.dumps(payload)) == payload
        read_date(str(payload.get("date") or payload.get("as_of") or ""))
        if one.kind == "figure":
            numbers = [payload[key] for key in ("low", "value", "high")]
            known = [float(str(number)) for number in numbers if number is not None]
            assert known
            assert known == sorted(known)


HOSTILE = (
    "1",
    "1,",
    "1 ",
    "1.",
    "a",
    "a ",
    "A. ",
    "one ",
    "million ",
    "and ",
    "- ",
    "$",
    "per ",
    "percent of ",
    "between 1 and ",
    "over the next ",
    "May ",
    "May 5 ",
    "2024 ",
    "2024-",
    "in 2024 the summit of ",
    "a year later ",
    "the recent ",
    "during the summit ",
    "since ",
    "According to ",
    "He said ",
    "“",
    "\n\n",
    "\n ",
    ", and ",
    "has not ",
)


def seconds(detector: Detector, text: str) -> float:
    times = []
    for _ in range(3):
        started = time.process_time()
        detector.detect(ArticleText([SectionText("background", text)], date="2024-10"))
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.parametrize("detector", [FigureDetector(), EventDetector()])
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(detector: Detector, piece: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four times."""
    small = seconds(detector, piece * (2_000 // len(piece)))
    large = seconds(detector, piece * (16_000 // len(piece)))
    assert large < max(1, 30 * small)
