"""The text of the review: marked without a letter lost, sentence by sentence."""

import html
import random
import re

import pytest

from articles.desk.review.coverage import Placed, counts, covered
from articles.desk.review.marking import Mark, Stretch, written
from articles.desk.review.words import NoSuchWords, SeveralPlaces, find

TEXT = (
    "As of 2024 “A & B” owed <nothing>. It rained in Osh.\n\nTwo banks failed. 😀 grew!"
)


def plain(page: str) -> list[str]:
    """Give the paragraphs of a page as the reader sees them."""
    found = re.findall(r'<p data-at="(\d+)">(.*?)</p>', page, re.DOTALL)
    texts = [html.unescape(re.sub(r"<[^>]+>", "", inside)) for _, inside in found]
    for (at, _), text in zip(found, texts, strict=True):
        assert TEXT[int(at) :].startswith(text)
    return texts


@pytest.mark.parametrize("seed", range(200))
def test_marks_overlap_in_any_way_and_no_letter_is_lost(seed: int) -> None:
    dice = random.Random(seed)
    spans = []
    for _ in range(dice.randrange(12)):
        start = dice.randrange(len(TEXT) - 1)
        spans.append((start, dice.randrange(start + 1, len(TEXT) + 1)))
    marks = [
        Mark(f"c{number}", dice.choice(("actor", "event", "figure")), "proposed", *span)
        for number, span in enumerate(spans)
    ]
    sentences = [
        Stretch(f"s1-{one.start}", one.start, one.end)
        for one in covered(TEXT, [Placed(*span) for span in spans], [])
    ]
    page = written(TEXT, sentences, marks)
    assert "\n\n".join(plain(page)) == TEXT
    assert len(re.findall("<span", page)) == len(re.findall("</span>", page))
    for mark in marks:
        assert page.count(f'id="{mark.name}"') <= 1
        assert (f'data-mark="{mark.name}"' in page) == bool(
            TEXT[mark.start : mark.end].strip("\n")
        )
        # what lies in no other mark stands there whole
        if all(one is mark or one.end <= mark.start or one.start >= mark.end
               for one in marks):  # fmt: skip
            pieces = re.findall(rf'data-mark="{mark.name}">([^<]*)<', page)
            said = html.unescape("".join(pieces))
            assert said == TEXT[mark.start : mark.end].replace("\n\n", "") or (
                said.split() == TEXT[mark.start : mark.end].split()
            )


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("It cost 5.", True), ("Twelve came.", True), ("In March it ended.", True),
        ("They march on.", False), ("March on.", False), ("It may be.", False),
        ("It rained.", False), ("On Monday.", True), ("A third of them.", True),
        ("The One Belt.", False),
    ],
)  # fmt: skip
def test_numbers_and_dates_are_seen(words: str, wanted: bool) -> None:
    assert counts(words) == wanted


def test_a_sentence_is_lit_until_it_is_marked_or_answered() -> None:
    def lit(*placed: Placed, answered: tuple[tuple[int, int], ...] = ()) -> list[bool]:
        return [one.lit for one in covered(TEXT, placed, answered)]

    assert lit() == [True, False, True, False]
    assert lit(Placed(0, 5)) == [False, False, True, False]
    assert lit(Placed(0, 5, waits=True)) == [False, False, True, False]
    assert lit(Placed(30, 60)) == [False, False, False, False]
    third = covered(TEXT, [], [])[2]
    assert lit(answered=((third.start, third.end),)) == [True, False, False, False]
    # an answer about other words than these is none
    assert lit(answered=((third.start, third.end + 1),)) == [True, False, True, False]


def test_a_sentence_is_reviewed_when_nothing_in_it_waits() -> None:
    waiting = covered(TEXT, [Placed(0, 5, waits=True), Placed(0, 5)], [])
    assert [one.reviewed for one in waiting] == [False, True, False, True]
    settled = covered(TEXT, [Placed(0, 5), Placed(0, 5)], [])
    assert [one.reviewed for one in settled] == [True, True, False, True]


def test_quoted_words_are_found_once_or_near_where_they_are_meant() -> None:
    text = "Osh said. Then Osh did."
    assert find(text, " said ") == (4, 8)
    assert find(text, "Osh", near=(14, 17)) == (15, 18)
    with pytest.raises(SeveralPlaces) as problem:
        find(text, "Osh")
    assert [place.start for place in problem.value.places] == [0, 15]
    for words in ("Oslo", " ", ""):
        with pytest.raises(NoSuchWords):
            find(text, words)
