"""Marks at the exact words: nested, crossing, escaped, each id once."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.shared.passages import context
from articles.anchors import Kind, Mark, render

TEXT = "Astana owed US$ 9.2 <billion> to China & others.\n\nThe SCO summit followed."
KINDS: tuple[Kind, ...] = ("actor", "event", "figure")
VOID_FREE = ("p", "a", "span")


class Tree(HTMLParser):
    """Read HTML strictly: what is opened is closed, and no link holds a link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.under: list[tuple[str, list[str]]] = []
        self.feed(html)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID_FREE
        values = dict(attrs)
        if tag == "a":
            assert all(name != "a" for name, _ in self.open), "a link within a link"
            self.links.append(values["href"] or "")
        if name := values.get("id"):
            self.ids.append(name)
        self.open.append((tag, values))

    def handle_endtag(self, tag: str) -> None:
        name, _ = self.open.pop()
        assert name == tag
        if tag == "p":
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        classes = [values.get("class") or "" for _, values in self.open]
        if not any(name.startswith("ref") for name in classes):
            self.words.append(data)
            self.under.append((data, classes))

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words)).strip()


def mark(kind: Kind, pk: int, quote: str, number: int = 0) -> Mark:
    start = TEXT.index(quote)
    return Mark(kind, pk, start, start + len(quote), f"/{kind}/{pk}/", number)


def test_without_marks_a_text_is_its_paragraphs_escaped() -> None:
    html = render(TEXT, [])
    assert html.count("<p>") == html.count("</p>") == 2
    assert "&lt;billion&gt; to China &amp; others." in html


def test_paragraphs_of_a_named_text_can_be_pointed_at() -> None:
    tree = Tree(render(TEXT, [mark("actor", 7, "China")], "s3"))
    assert tree.ids == ["s3p1", "m7", "s3p2"]


def test_an_actors_words_are_the_link() -> None:
    html = render(TEXT, [mark("actor", 7, "China")])
    assert '<a class="mark mark-actor" id="m7" href="/actor/7/">China</a>' in html


@pytest.mark.parametrize(("kind", "letter"), [("event", "e"), ("figure", "f")])
def test_an_event_or_figure_is_followed_by_its_number(kind: Kind, letter: str) -> None:
    html = render(TEXT, [mark(kind, 3, "SCO summit", number=12)])
    assert f'<span class="mark mark-{kind}" id="{letter}3">SCO summit</span><a ' in html
    assert f'class="ref ref-{kind}" href="/{kind}/3/"' in html
    assert ">12</a>" in html


def test_a_figure_holds_the_actor_named_in_it() -> None:
    html = render(
        TEXT, [mark("actor", 1, "Astana"), mark("figure", 2, "Astana owed US$ 9.2", 1)]
    )
    assert html.startswith(
        '<p><span class="mark mark-figure" id="f2">'
        '<a class="mark mark-actor" id="m1" href="/actor/1/">Astana</a> owed US$ 9.2'
        "</span>"
    )


def test_marks_that_cross_are_split_and_keep_one_id() -> None:
    html = render(
        TEXT,
        [
            mark("figure", 2, "Astana owed US$ 9.2", 1),
            mark("event", 3, "9.2 <billion> to China", 2),
        ],
    )
    tree = Tree(html)
    assert sorted(tree.ids) == ["e3", "f2"]
    assert html.count('class="mark mark-event"') == 2
    assert tree.links == ["/figure/2/", "/event/3/"]
    crossed = [classes for words, classes in tree.under if words == "9.2"]
    assert crossed == [["", "mark mark-figure", "mark mark-event"]]


def test_a_mark_over_two_paragraphs_stands_in_both() -> None:
    start = TEXT.index("others")
    end = TEXT.index(" SCO")
    html = render(TEXT, [Mark("event", 5, start, end, "/event/5/", 1)])
    first, second = html.split("\n")
    assert '<span class="mark mark-event" id="e5">others.</span></p>' in first
    assert '<p><span class="mark mark-event">The</span><a class="ref' in second


def test_of_two_actors_at_one_word_the_inner_one_is_the_link() -> None:
    html = render(TEXT, [mark("actor", 4, "SCO"), mark("actor", 5, "SCO summit")])
    tree = Tree(html)
    assert tree.ids == ["m5", "m4"]
    assert ">SCO</a>" in html
    assert '<a href="/actor/5/">summit</a>' in html


def test_an_actor_whose_words_are_all_taken_gets_a_reference() -> None:
    html = render(TEXT, [mark("actor", 4, "SCO"), mark("actor", 5, "SCO")])
    tree = Tree(html)
    assert set(tree.ids) == {"m4", "m5"}
    assert set(tree.links) == {"/actor/4/", "/actor/5/"}


def test_what_a_row_brings_along_cannot_break_out() -> None:
    evil = '"><script>alert(1)</script>'
    html = render(
        f"{evil} said so",
        [
            Mark("actor", 1, 0, len(evil), f"/a/{evil}"),
            Mark("figure", 2, 1, 9, evil, 1),
        ],
    )
    assert "<script" not in html
    assert Tree(html).text == f"{evil} said so"


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (9, 4), (0, 10_000)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        render(TEXT, [Mark("actor", 1, start, end, "/")])
    with pytest.raises(ValueError, match="outside"):
        context(TEXT, start, end)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """Make a text of words and paragraphs with marks anywhere in it."""
    words = st.sampled_from(["a", "b<", "&c", "“d”", "e.", "\U0001f30d", " ", "\n\n"])
    body = draw(st.lists(words, min_size=1, max_size=30))
    text = re.sub(r"\n\n(\s*\n\n)+", "\n\n", "".join(body)).strip() or "x"
    spans = st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, len(text) - 1),
        st.integers(1, len(text)),
    )
    marks = [
        Mark(kind, pk, start, max(end, start + 1), f"/{kind}/{pk}/", pk)
        for pk, (kind, start, end) in enumerate(draw(st.lists(spans, max_size=8)), 1)
    ]
    return text, marks


@given(marked_texts())
def test_any_marks_keep_the_text_and_every_id_and_link(
    given_: tuple[str, list[Mark]],
) -> None:
    text, marks = given_
    tree = Tree(render(text, marks))
    assert tree.text == re.sub(r"\s+", " ", text).strip()
    real = [m for m in marks if text[m.start : m.end].strip()]
    assert sorted(tree.ids) == sorted(m.anchor for m in real)
    assert set(tree.links) == {m.href for m in real}


@given(marked_texts())
def test_every_word_of_a_mark_lies_under_it(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    tree = Tree(render(text, marks))
    for kind in ("event", "figure"):
        wanted = {
            place
            for m in marks
            if m.kind == kind
            for place in range(m.start, m.end)
            if not text[place].isspace()
        }
        written = [
            (character, any(f"mark-{kind}" in name for name in classes))
            for words, classes in tree.under
            for character in unescape(words)
            if not character.isspace()
        ]
        places = [place for place, c in enumerate(text) if not c.isspace()]
        assert [c for c, _ in written] == [text[place] for place in places]
        shown = {
            place for place, (_, under) in zip(places, written, strict=True) if under
        }
        assert shown == wanted


SENTENCES = "First one here. Second one is here. The quoted words. Then more. Last one."


def test_context_gives_whole_sentences_within_the_width() -> None:
    start = SENTENCES.index("The quoted")
    found = context(SENTENCES, start, start + len("The quoted words."), width=22)
    assert found.before == "Second one is here. "
    assert found.quote == "The quoted words."
    assert found.after == " Then more. Last one."
    assert not found.cut_before
    assert not found.cut_after


def test_context_is_cut_at_words_where_no_sentence_ends() -> None:
    text = "alpha beta gamma delta QUOTE epsilon zeta eta theta"
    start = text.index("QUOTE")
    found = context(text, start, start + 5, width=9)
    assert (found.before, found.after) == ("delta ", " epsilon")
    assert found.cut_before
    assert found.cut_after


def test_context_is_never_empty_for_a_long_sentence_before() -> None:
    text = "A long sentence that goes on and on. QUOTE here."
    start = text.index("QUOTE")
    found = context(text, start, start + 5, width=12)
    assert found.before == "on and on. "
    assert found.cut_before


def test_context_stays_in_its_paragraph() -> None:
    text = "Before it.\n\nThe QUOTE here.\n\nAfter it."
    start = text.index("QUOTE")
    found = context(text, start, start + 5)
    assert (found.before, found.after) == ("The ", " here.")
    assert not found.cut_before
    assert not found.cut_after


@given(st.text("ab .\n", min_size=1, max_size=80), st.data())
def test_context_is_always_part_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    width = data.draw(st.integers(0, 30))
    found = context(text, start, end, width)
    assert found.quote == text[start:end]
    assert found.before + found.quote + found.after in text
    assert len(found.before) <= width
    assert len(found.after) <= width
