"""What editors decide about the cuts is obeyed, and shown."""

import pytest

from articles.ingest.adjust import AdjustmentProblem, Adjustments, LineIs
from articles.ingest.parse import LineView, layout, paragraphs, parse
from articles.ingest.records import ArticleRecord
from tests.ingest.whole import check_whole

SOURCE = """\
THE WATER OF THE VALLEY
By Ada Writer
The valley was green.

BACKGROUND: It went dry.
Dust came.
AUTHOR’S BIO: Ada Writer is a fellow.
A CITY WITHOUT LIGHT
By Ben Roo
The city was bright.
BACKGROUND: It went dark.
"""


def cut(
    decisions: Adjustments, source: str = SOURCE
) -> tuple[list[ArticleRecord], list[LineView]]:
    record = parse(source, decisions)
    check_whole(source, record)
    return list(record.articles), layout(source, record)


def lines(**decisions: LineIs) -> Adjustments:
    return Adjustments({int(key[1:]): what for key, what in decisions.items()})


def texts(article: ArticleRecord, kind: str, source: str = SOURCE) -> list[str]:
    return [one.text(source) for one in article.sections if one.kind == kind]


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    found = paragraphs("  a\n\n \t\nb c \n\u2028\nd")
    assert [span.start for span in found] == [2, 8, 15]
    assert len(paragraphs(SOURCE)) == 10


def test_the_layout_shows_where_every_paragraph_landed() -> None:
    views = cut(Adjustments())[1]
    assert [(view.number, view.article, view.part) for view in views] == [
        (0, 1, "title"), (1, 1, "byline"), (2, 1, "abstract"), (3, 1, "background"),
        (3, 1, "background"), (4, 1, "background"), (5, 1, "bio"), (5, 1, "bio"),
        (6, 2, "title"), (7, 2, "byline"), (8, 2, "abstract"), (9, 2, "background"),
        (9, 2, "background"),
    ]  # fmt: skip
    assert [view.number for view in views if view.starts] == [0, 6]
    labels = [view.label.of(SOURCE) for view in views if view.label]
    assert labels == ["BACKGROUND:", "AUTHOR’S BIO:", "BACKGROUND:"]
    assert all(view.reason and 0 < view.confidence <= 1 for view in views)


def test_split_here() -> None:
    articles, views = cut(Adjustments(starts=frozenset({4})))
    assert [one.number for one in articles] == [1, 2, 3]
    assert texts(articles[1], "abstract") == []
    assert [view.number for view in views if view.starts] == [0, 4, 6]
    assert articles[1].reason == "an editor said so"
    assert articles[1].confidence == 1.0


def test_merge_with_the_previous() -> None:
    articles, views = cut(Adjustments(joins=frozenset({6})))
    assert len(articles) == 1
    assert [view.number for view in views if view.starts] == [0]
    assert texts(articles[0], "background") == [
        "It went dry.\n\nDust came.", "It went dark.",
    ]  # fmt: skip
    assert "duplicate_section" in {note.code for note in articles[0].notes}


def test_a_head_is_merged_by_its_date_or_its_title() -> None:
    source = SOURCE.replace("A CITY", "Published: 6 February 2013\nA CITY")
    for line in (6, 7):
        articles, _ = cut(Adjustments(joins=frozenset({line})), source)
        assert len(articles) == 1, line


def test_a_split_at_a_date_takes_the_title_below_it() -> None:
    source = SOURCE.replace("A CITY", "Published: 6 February 2013\nA CITY")
    articles, _ = cut(Adjustments(starts=frozenset({6})), source)
    assert [one.title_text(source) for one in articles][1:] == ["A CITY WITHOUT LIGHT"]
    assert articles[1].names == ("Ben Roo",)
    assert (articles[1].date, articles[1].confidence) == ("2013-02-06", 1.0)


def test_this_line_is_a_title() -> None:
    articles, _ = cut(lines(_4=LineIs.TITLE))
    assert [one.title_text(SOURCE) for one in articles] == [
        "THE WATER OF THE VALLEY", "Dust came.", "A CITY WITHOUT LIGHT",
    ]  # fmt: skip
    assert articles[1].sections[0].confidence == 1.0


def test_this_line_is_a_byline() -> None:
    source = SOURCE.replace("By Ben Roo", "ben roo of the valley")
    articles, views = cut(lines(_7=LineIs.BYLINE), source)
    assert articles[1].names == ("ben roo of the valley",)
    assert articles[1].title_text(source) == "A CITY WITHOUT LIGHT"
    assert {view.part for view in views if view.number == 7} == {"byline"}


def test_this_line_is_a_date() -> None:
    source = SOURCE.replace("The city was bright.", "About 6 February 2013 or so.")
    articles, views = cut(lines(_8=LineIs.DATE), source)
    assert articles[1].date == "2013-02-06"
    assert {view.part for view in views if view.number == 8} == {"published"}


@pytest.mark.parametrize("what", [LineIs.CAPTION, LineIs.BOILERPLATE])
def test_this_line_is_boilerplate(what: LineIs) -> None:
    articles, views = cut(Adjustments({4: what}))
    assert texts(articles[0], "background") == ["It went dry."]
    (view,) = [view for view in views if view.number == 4]
    assert view.part == ("caption" if what is LineIs.CAPTION else "footer")
    assert (view.reason, view.confidence) == ("an editor said so", 1.0)


@pytest.mark.parametrize(
    "what",
    [
        LineIs.ABSTRACT,
        LineIs.IMPLICATIONS,
        LineIs.CONCLUSIONS,
        LineIs.OTHER,
        LineIs.BIO,
    ],
)
def test_this_line_is_of_a_section(what: LineIs) -> None:
    articles, views = cut(Adjustments({4: what}))
    assert "Dust came." in "".join(texts(articles[0], what.value))
    (view,) = [view for view in views if view.number == 4]
    assert (view.part, view.confidence) == (what.value, 1.0)
    assert len(articles) == 2


def test_two_lines_of_one_section_are_one_section() -> None:
    source = SOURCE.replace("Dust came.", "Dust came.\nMore dust came.")
    articles, _ = cut(lines(_4=LineIs.OTHER, _5=LineIs.OTHER), source)
    assert texts(articles[0], "other", source) == ["Dust came.\n\nMore dust came."]


def test_a_label_that_is_misread_can_be_named() -> None:
    source = SOURCE.replace("Dust came.", "FOLGEN: Dust came.")
    articles, _ = cut(lines(_4=LineIs.IMPLICATIONS), source)
    assert texts(articles[0], "implications", source) == ["FOLGEN: Dust came."]


def test_this_line_is_text() -> None:
    articles, _ = cut(lines(_0=LineIs.TEXT))
    assert articles[0].title is None
    articles, _ = cut(lines(_4=LineIs.TEXT))
    assert texts(articles[0], "background") == ["It went dry.\n\nDust came."]


@pytest.mark.parametrize(
    "decisions",
    [
        Adjustments({10: LineIs.TITLE}),
        Adjustments({-1: LineIs.TITLE}),
        Adjustments(starts=frozenset({99})),
        Adjustments(joins=frozenset({10})),
    ],
)
def test_a_paragraph_that_is_not_there(decisions: Adjustments) -> None:
    with pytest.raises(AdjustmentProblem, match="has 10 paragraphs"):
        parse(SOURCE, decisions)


def test_split_and_merge_at_once() -> None:
    both = Adjustments(starts=frozenset({6}), joins=frozenset({6}))
    with pytest.raises(AdjustmentProblem, match="Paragraph 6 is said both"):
        parse(SOURCE, both)
