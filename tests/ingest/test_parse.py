"""Cutting a source: what lands where, and that nothing is lost on the way."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.parse import parse
from articles.ingest.records import ArticleRecord, SourceRecord, Span
from tests.ingest.whole import check_whole

SEED = (Path(settings.BASE_DIR) / "fixtures/source/analyst-2024.txt").read_text(
    encoding="utf-8"
)
BODY = (
    "BACKGROUND: b\nIMPLICATIONS: i\nCONCLUSIONS: c\nAUTHOR’S BIO: Ada Writer is x.\n"
)


def shape(article: ArticleRecord) -> list[tuple[str, int]]:
    """Give the kind of each section and the number of its paragraphs."""
    return [(one.kind, len(one.paragraphs)) for one in article.sections]


def texts(source: str, article: ArticleRecord, kind: str) -> list[str]:
    return [one.text(source) for one in article.sections if one.kind == kind]


def assert_nothing_is_lost(source: str) -> SourceRecord:
    cut = parse(source)
    check_whole(source, cut)
    return cut


def test_the_seed_is_five_articles_and_an_imprint_with_nothing_left() -> None:
    cut = assert_nothing_is_lost(SEED)
    assert not cut.unplaced
    assert [len(one.paragraphs) for one in cut.imprint] == [2]
    assert [article.names for article in cut.articles] == [
        ("Ghulam Ali",),
        ("Aigerim Turgunbaeva", "Fayazuddin Ghiasi"),
        ("Vali Kaleji",),
        ("Rafis Abazov",),
        ("Stephen Blank",),
    ]
    titles = [one.title.of(SEED) if one.title else None for one in cut.articles]
    assert titles[:3] == [None, None, None]
    assert [title.isupper() for title in titles[3:] if title] == [True, True]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, [1, 1, 1, 1, 1, 1]),
        (2, [1, 1, 1, 1, 1, 1, 1]),
        (3, [1, 1, 1, 1, 1]),
        (4, [2, 1, 1, 5, 4, 1]),
        (5, [2, 1, 3, 6, 4, 1]),
    ],
)
def test_the_sections_of_the_seed(number: int, expected: list[int]) -> None:
    article = parse(SEED).articles[number - 1]
    assert [length for _, length in shape(article)] == expected
    kinds = [kind for kind, _ in shape(article) if kind not in {"heading", "bio"}]
    assert kinds == ["abstract", "background", "implications", "conclusions"]


def test_labels_are_kept_as_printed_and_are_not_in_the_text() -> None:
    found = {
        section.label.of(SEED)
        for article in parse(SEED).articles
        for section in article.sections
        if section.label
    }
    assert {"CONCLUSION:", "CONCLUSIONS:", "AUTHOR'S BIO:", "AUTHORS’ BIOS:"} <= found
    for article in parse(SEED).articles:
        for section in article.sections:
            assert not section.text(SEED).startswith(tuple(found))


def test_two_authors_have_a_bio_each() -> None:
    article = parse(SEED).articles[1]
    bios = [None if at is None else article.sections[at] for at in article.bios]
    assert [bio.text(SEED).split(maxsplit=1)[0] for bio in bios if bio] == [
        "Aigerim",
        "Dr.",
    ]
    assert [bio.label is not None for bio in bios if bio] == [True, False]


def test_a_missing_byline_is_made_up_for_by_the_bio() -> None:
    article = parse(SEED).articles[2]
    assert article.byline is None
    assert article.names == ("Vali Kaleji",)
    assert article.reason.startswith("title and byline are missing")
    assert texts(SEED, article, "abstract")[0].startswith("Over the past decade")


def test_the_bio_before_an_article_without_a_byline_stays_a_bio() -> None:
    second, third = parse(SEED).articles[1:3]
    assert second.span().end < third.span().start
    assert texts(SEED, second, "bio")[-1].startswith("Dr. Fayazuddin Ghiasi")


@pytest.mark.parametrize(
    ("head", "names", "title"),
    [
        ("By Ada Writer\nText.\n", ("Ada Writer",), None),
        ("By: Ada Writer\nText.\n", ("Ada Writer",), None),
        ("By Ada Writer and Ben de Roo\nText.\n", ("Ada Writer", "Ben de Roo"), None),
        ("By A. Ro, B. Lu, and C. Mi\nText.\n", ("A. Ro", "B. Lu", "C. Mi"), None),
        ("WHAT NEXT?\nBy Ada Writer\nText.\n", ("Ada Writer",), "WHAT NEXT?"),
        ("What Comes Next\nText.\n", ("Ada Writer",), "What Comes Next"),
        ("Text.\n", ("Ada Writer",), None),
        ("By fostering trade, states gain.\n", ("Ada Writer",), None),
    ],
)
def test_heads(head: str, names: tuple[str, ...], title: str | None) -> None:
    source = head + BODY
    cut = assert_nothing_is_lost(source)
    (article,) = cut.articles
    assert not cut.unplaced
    assert article.names == names
    assert (article.title.of(source) if article.title else None) == title
    assert len(texts(source, article, "abstract")) == 1


def test_an_abstract_may_have_paragraphs_below_a_byline() -> None:
    source = f"By Ada Writer\nOne.\nTwo.\n{BODY}"
    (article,) = parse(source).articles
    assert texts(source, article, "abstract") == ["One.\n\nTwo."]


def test_what_stands_before_the_first_head_is_unplaced() -> None:
    source = f"Volume 7.\nBy Ada Writer\nText.\n{BODY}"
    assert [span.of(source) for span in parse(source).unplaced] == ["Volume 7."]


def test_a_label_without_text_is_followed_by_its_text() -> None:
    source = "Text.\nBACKGROUND:\nFirst.\nSecond.\nAUTHORS’ BIOS:\nAda Writer is x.\n"
    (article,) = assert_nothing_is_lost(source).articles
    assert texts(source, article, "background") == ["First.\n\nSecond."]
    assert texts(source, article, "bio") == ["Ada Writer is x."]


def test_a_label_with_no_text_at_all_is_not_lost() -> None:
    source = "Text.\nBACKGROUND: b\nCONCLUSION:\nAUTHOR’S BIO:\n"
    cut = assert_nothing_is_lost(source)
    assert texts(source, cut.articles[0], "conclusions") == [""]
    assert [span.of(source) for span in cut.unplaced] == ["AUTHOR’S BIO:"]


def test_an_article_without_an_abstract_takes_nothing_of_the_one_before() -> None:
    source = "Text.\nBACKGROUND: one\nBACKGROUND: two\n"
    first, second = assert_nothing_is_lost(source).articles
    assert texts(source, first, "background") == ["one"]
    assert shape(second) == [("background", 1)]


def test_a_source_that_begins_with_a_label_is_an_article() -> None:
    (article,) = assert_nothing_is_lost(BODY).articles
    assert article.span() == Span(0, len(BODY.rstrip()))


@pytest.mark.parametrize(
    "line",
    [
        "The Analyst is a biweekly publication of the Institute.",
        "The Digest is an quarterly publication of the House.",
        "Sign up for upcoming events",
    ],
)
def test_the_imprint_belongs_to_no_author(line: str) -> None:
    source = f"Text.\n{BODY}{line}\nWashington.\n"
    cut = assert_nothing_is_lost(source)
    assert [one.text(source) for one in cut.imprint] == [f"{line}\n\nWashington."]
    assert texts(source, cut.articles[0], "bio") == ["Ada Writer is x."]


@pytest.mark.parametrize("source", ["", "\n\n", " \t \n"])
def test_an_empty_source_is_nothing(source: str) -> None:
    assert parse(source) == SourceRecord((), (), ())


def test_an_article_need_not_have_a_background() -> None:
    source = "By Ada Writer\nText.\nCONCLUSIONS: c\n"
    (article,) = assert_nothing_is_lost(source).articles
    assert shape(article) == [("heading", 1), ("abstract", 1), ("conclusions", 1)]
    assert "label_missing" in {note.code for note in article.notes}


LINES = st.one_of(
    st.sampled_from(
        [
            "BACKGROUND:", "BACKGROUND: Words.", "IMPLICATIONS: Words.", "CONCLUSION:",
            "CONCLUSIONS: Words.", "AUTHOR’S BIO: Ada Writer is x.", "AUTHORS’ BIOS:",
            "By Ada Writer", "By: Ada Writer and Ben Roo", "A TITLE IN CAPITALS",
            "Ada Writer is a Fellow.", "An abstract of some words.", "", "   ",
            "Sign up for news", "It is a weekly publication of us.",
        ]
    ),
    st.text(alphabet="aB:é’ \u00a0\t𐍈.", max_size=12),
)  # fmt: skip


@given(st.lists(LINES, max_size=25).map("\n".join))
def test_whatever_the_source_every_character_is_placed_or_named(source: str) -> None:
    cut = assert_nothing_is_lost(source)
    for article in cut.articles:
        assert len(article.bios) == len(article.names)
        assert sum(one.kind == "background" for one in article.sections) <= 1
        assert article.span().start < article.span().end
