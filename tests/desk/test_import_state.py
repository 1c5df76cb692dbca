"""What is kept between the steps comes back as it was, and lines add up."""

from hypothesis import given
from hypothesis import strategies as st

from articles.desk.importing.decisions import decide
from articles.desk.importing.layout import lay_out
from articles.desk.importing.overview import names_in
from articles.desk.importing.state import (
    Answer,
    Answers,
    read_adjustments,
    read_answers,
    write_adjustments,
    write_answers,
)
from articles.ingest.adjust import Adjustments, LineIs
from articles.ingest.parse import paragraphs, parse
from tests.desk.importing import UNTITLED, issue

NUMBERS = st.integers(0, 40)
ADJUSTMENTS = st.builds(
    Adjustments,
    lines=st.dictionaries(NUMBERS, st.sampled_from(LineIs)),
    starts=st.frozensets(NUMBERS),
    joins=st.frozensets(NUMBERS),
)
ANSWERS = st.builds(
    Answers,
    articles=st.dictionaries(
        NUMBERS,
        st.builds(Answer, st.text(), st.text(), st.text(), st.none() | st.booleans()),
    ),
    authors=st.dictionaries(st.text(), st.text()),
    issue=st.none() | st.dictionaries(st.sampled_from(["title", "date"]), st.text()),
)


@given(ADJUSTMENTS)
def test_decisions_come_back_as_they_were(decided: Adjustments) -> None:
    assert read_adjustments(write_adjustments(decided)) == decided


@given(ANSWERS)
def test_answers_come_back_as_they_were(answers: Answers) -> None:
    assert read_answers(write_answers(answers)) == answers


@given(ADJUSTMENTS, NUMBERS, st.sampled_from(["start", "join", "as_cut"]))
def test_a_line_is_never_start_and_join_at_once(
    before: Adjustments, number: int, button: str
) -> None:
    after = decide({button: str(number)}, before, 41).adjustments
    assert (number in after.starts) == (button == "start")
    assert (number in after.joins) == (button == "join")
    assert after.starts - {number} == before.starts - {number}
    assert after.lines == before.lines


@given(
    st.lists(st.sampled_from((issue(1) + UNTITLED).splitlines() + ["Stray.", "", " "])),
    st.dictionaries(st.integers(0, 3), st.sampled_from(LineIs)),
)
def test_every_line_is_shown_once_in_order_with_what_it_was_taken_for(
    lines: list[str], decided: dict[int, LineIs]
) -> None:
    text = "\n".join(lines)
    number = len(paragraphs(text))
    cut = parse(text, Adjustments({n: w for n, w in decided.items() if n < number}))
    layout = lay_out(text, cut)
    assert [one.text for one in layout.lines] == [
        line.strip() for line in lines if line.strip()
    ]
    assert all(one.parts for one in layout.lines)
    assert layout.counts.lost == 0
    inked = len("".join(text.split()))
    assert layout.counts.received == inked
    assert layout.counts.placed + layout.counts.unplaced == inked
    for one in layout.lines:
        assert text[one.start :].startswith(one.text)
        assert lines[one.line - 1].strip() == one.text
    homes = [one.article for one in layout.lines]
    assert homes == sorted(homes)
    assert [one for n in range(len(layout.articles) + 1) for one in layout.of(n)] == [
        *layout.lines
    ]


def test_names_are_divided_as_people_write_them() -> None:
    assert names_in("Ada  Writer, Bo Author;\nCy Other,,") == (
        "Ada Writer",
        "Bo Author",
        "Cy Other",
    )
    assert names_in(" \n") == ()
