"""Work grows as the text does, and no line makes a pattern run wild."""

import time

import pytest

from articles.ingest.parse import parse
from tests.ingest.whole import check_whole
from tests.ingest.work import calls

GENEROUS = 30.0
"""Seconds: what grows with the square would take hours."""


def work(source: str) -> int:
    """Count the calls of functions that cutting a source takes."""
    return calls(lambda: parse(source))


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Writer\n",
        "By Ada Writer\nText of it.\n",
        "A TITLE IN CAPITALS\n",
        "A TITLE IN CAPITALS\nText of it.\n",
        "Ada Writer\n",
        "BACKGROUND: It began.\n",
        "Text of it.\nBACKGROUND: It began.\n",
        "AUTHOR’S BIO: Ada Writer is a fellow.\nText of it.\n",
        "Published in Field Reports\n",
        "Contents\nA Title ...... 3\n",
        "6 February 2013\nText of it.\n",
        "Text of it with no end\n",
        "Sign up for it\n",
    ],
)
def test_twice_the_lines_are_twice_the_work(line: str) -> None:
    once, twice = work(line * 150), work(line * 300)
    assert twice < 2.3 * once


@pytest.mark.parametrize(
    "stretch",
    [
        "a", "A", " ", ".", "(", "@", "a@", "a@b.", "A. ", "word ", "WORD ", "By ",
        "By Ada Writer ", "Ada Writer is a fellow. ", "End. BACKGROUND: x ",
        "issue of ", "By A (1/2/2003 issue of X) ", "\u00a0", "’", "é", "1/2/2003 ",
        "... ",
    ],
)  # fmt: skip
def test_an_endless_line_of_one_stretch(stretch: str) -> None:
    source = stretch * (300_000 // len(stretch))
    start = time.process_time()
    cut = parse(source)
    assert time.process_time() - start < GENEROUS
    check_whole(source, cut)


def test_ten_thousand_bylines() -> None:
    source = "By Ada Writer\n" * 10_000
    start = time.process_time()
    cut = parse(source)
    assert time.process_time() - start < GENEROUS
    assert len(cut.articles) == 10_000
