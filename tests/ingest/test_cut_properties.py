"""What holds for every source: nothing lost, nothing doubled, and records come back."""

from collections import Counter
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from articles.ingest.adjust import Adjustments, LineIs
from articles.ingest.parse import LineView, layout, paragraphs, parse
from articles.ingest.records import ArticleRecord, Span
from tests.ingest.rendered import ADDRESS, Rendered, Story, render
from tests.ingest.whole import check_whole


def story_of(source: str, article: ArticleRecord) -> Story:
    """Write an article down as the renderer does."""
    bios = [
        (
            next(
                (
                    name
                    for name, bio in zip(article.names, article.bios, strict=True)
                    if bio == at
                ),
                None,
            ),
            section.text(source),
        )
        for at, section in enumerate(article.sections)
        if section.kind == "bio"
    ]
    return Story(
        article.title_text(source),
        article.byline.of(source) if article.byline else None,
        article.names,
        article.authors_from,
        article.date,
        any(note.code == "ambiguous_date" for note in article.notes),
        [
            (
                section.kind,
                section.label.of(source) if section.label else None,
                [span.of(source) for span in section.paragraphs],
            )
            for section in article.sections
            if section.kind not in {"heading", "bio"}
        ],
        bios,
    )


def assert_comes_back(printed: Rendered) -> None:
    """Cut what was rendered, and compare everything with what was set."""
    cut = parse(printed.text)
    check_whole(printed.text, cut)
    assert [story_of(printed.text, one) for one in cut.articles] == printed.stories
    found = Counter(
        (one.kind, span.of(printed.text))
        for one in cut.boilerplate
        for span in one.spans
        if span.of(printed.text).strip() != ADDRESS
    )
    assert found == Counter(printed.boilerplate)
    lines = [span.of(printed.text) for one in cut.imprint for span in one.paragraphs]
    assert lines == printed.imprint
    assert cut.issue.volume == printed.volume
    assert not cut.unplaced


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**40))
def test_what_was_rendered_from_records_gives_the_records_back(seed: int) -> None:
    assert_comes_back(render(Random(seed)))


ASIDE = {
    "published", "footer", "furniture", "contents", "masthead", "imprint", "caption",
    "credit", "email", "cloak",
}  # fmt: skip
SCRAPS = st.one_of(
    st.integers(0, 2**40).map(lambda seed: render(Random(seed), 2).text),
    st.text(max_size=60),
    st.sampled_from(
        [
            "BACKGROUND:", "AUTHOR’S BIO:", "By ", "By Ada Writer", "Contents", "(",
            ")", "A TITLE", "ada@example.org", "@", "1/2/2003", " ", "\u2028", "\x85",
            "\x0c", "Published in", "12", "Vol. 3 No. 4", "Editor: Ada",
            "The A is a weekly publication of B",
        ]
    ),
)  # fmt: skip
TEXTS = st.lists(SCRAPS, max_size=6).flatmap(
    lambda parts: st.sampled_from(["\n", " ", "", "\n\n"]).map(
        lambda glue: glue.join(parts)
    )
)


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_no_text_raises_and_nothing_is_lost(source: str) -> None:
    check_whole(source, parse(source))


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.data())
def test_whatever_an_editor_decides_nothing_is_lost(
    source: str, data: st.DataObject
) -> None:
    number = len(paragraphs(source))
    assume(number)
    some = st.integers(0, max(number - 1, 0))
    lines = data.draw(st.dictionaries(some, st.sampled_from(LineIs), max_size=6))
    starts = data.draw(st.frozensets(some, max_size=3))
    joins = data.draw(st.frozensets(some, max_size=3)) - starts
    decisions = Adjustments(lines, starts, joins)
    cut = parse(source, decisions)
    check_whole(source, cut)
    views: dict[int, list[LineView]] = {}
    for view in layout(source, cut):
        views.setdefault(view.number, []).append(view)
    for line, what in lines.items():
        if what in {LineIs.CAPTION, LineIs.BOILERPLATE}:
            assert {view.part for view in views[line]} <= {"caption", "footer"}
    for line in starts:
        first = views[line][0]
        assert first.starts or first.article is None or first.part in ASIDE


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 40)), max_size=4))
def test_furniture_that_was_recognised_before_is_boilerplate(
    source: str, places: list[tuple[int, int]]
) -> None:
    spans = [
        Span(start, min(start + length, len(source)))
        for start, length in places
        if start < len(source)
    ]
    cut = parse(source, furniture=spans)
    check_whole(source, cut)
    held = [s for one in cut.boilerplate for s in one.spans]
    for span in spans:
        for at in range(span.start, span.end):
            if not source[at].isspace():
                assert any(one.start <= at < one.end for one in held)


def test_furniture_inside_other_furniture_hides_none_of_it() -> None:
    source = "BI-WEEKLY BRIEFING 7\nThe well has run dry.\n"
    cut = parse(source, furniture=[Span(0, 25), Span(3, 5)])
    held = "".join(s.of(source) for one in cut.boilerplate for s in one.spans)
    assert held.endswith("The")
