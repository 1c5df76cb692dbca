"""Each step mends what it is for, is recorded, and leaves all else alone."""

import textwrap
from pathlib import Path

import pytest
from django.conf import settings

from articles.ingest.receiving.normalise import normalise
from articles.ingest.receiving.receive import receive_text
from articles.ingest.source import Step

SEED = (Path(settings.BASE_DIR) / "fixtures/source/analyst-2024.txt").read_text(
    encoding="utf-8"
)


def steps(text: str) -> dict[str, Step]:
    return {step.code: step for step in normalise(text, markup=True).steps}


@pytest.mark.parametrize(
    ("received", "text", "code", "count"),
    [
        ("Itâ€™s â€œa trapâ€\x9d", "It’s “a trap”", "mojibake", 3),
        ("Ã–mÃ¼rbek – café", "Ömürbek – café", "mojibake", 2),
        ("the region\x92s debt", "the region’s debt", "mojibake", 1),
        ("one\r\ntwo\r\n", "one\ntwo\n", "line_ends", 2),
        ("one\rtwo\u2028three\x0bfour\x0cfive", "one\ntwo\nthree\nfour\nfive",
         "line_ends", 4),
        ("\ufeffone", "one", "byte_order_mark", 1),
        ("co\u00adoper\u00adation", "cooperation", "soft_hyphens", 2),
        ("left\u200fright \u202emarks\u202c", "leftright marks", "bidi_marks", 3),
        ("zero\u200bwidth\u2060d", "zerowidthd", "zero_width", 2),
        ("nul\0 and bell\x07", "nul and bell", "control_characters", 2),
        ("no\u00a0break\u202fand\ttab", "no break and tab", "blanks", 3),
        ("a <b>bold</b> word", "a bold word", "tags", 2),
        ("one<br>two", "one\ntwo", "tags", 1),
        ("mail <ada@example.org>", "mail ‹ada@example.org›", "angle_brackets", 2),
        ("Zoe\u0308 and \u212bland", "Zoë and Åland", "nfc", 2),
        ("one  \ntwo ", "one\ntwo", "trailing_blanks", 2),
    ],
)  # fmt: skip
def test_a_step_mends_and_is_recorded(
    received: str, text: str, code: str, count: int
) -> None:
    assert normalise(received, markup=True).text == text
    assert {one: step.count for one, step in steps(received).items()} == {code: count}
    assert steps(received)[code].message.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” ‘quotes’, naïve café, £5, Ömürbek, Şanlıurfa, «ёлка», 中国",
        "Ãlmaty and Åland stay",
        "می\u200cخواهم and 👩\u200d👩\u200d👧",
        "3 < 4 and <5 percent",
        "one  two   three",
        "   indented",
        "\n\n\n\none\n\n\n\ntwo\n\n",
        "By Ada Writer\n12 May 2003\nBACKGROUND: b\nIMPLICATIONS: i\nCONCLUSIONS: c\n",
    ],
)
def test_what_is_as_it_should_be_stays(text: str) -> None:
    made = normalise(text, markup=True)
    assert (made.text, made.steps) == (text, ())


def test_the_seed_normalises_to_itself() -> None:
    made = normalise(SEED, markup=True)
    assert (made.text, made.steps) == (SEED, ())
    assert len(made.offsets.pieces) == 1


def test_a_step_shows_examples() -> None:
    assert steps("Itâ€™s")["mojibake"].examples == ("â€™ → ’",)
    assert steps("<i>x</i>")["tags"].examples == ("<i>", "</i>")


PROSE = (
    "The recent summit in the capital has rekindled discussions on the role of the "
    "organization in reshaping cooperation among its member states, as observers of "
    "the region and its long history of well-known rivalries have noted more than once."
)


def wrapped(*paragraphs: str, width: int = 72, gap: str = "\n\n") -> str:
    return gap.join(textwrap.fill(one, width) for one in paragraphs)


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80])
@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_hard_wraps_are_joined(width: int, gap: str) -> None:
    received = wrapped(PROSE, PROSE, width=width, gap=gap)
    assert normalise(received).text == gap.join([PROSE, PROSE])
    assert steps(received)["hard_wraps"].count == received.count("\n") - len(gap)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_the_seed_wrapped_gives_the_seed_again(width: int) -> None:
    received = "\n\n".join(
        textwrap.fill(line, width, break_on_hyphens=False) for line in SEED.split("\n")
    )
    assert normalise(received).text.replace("\n\n", "\n") == SEED


@pytest.mark.parametrize(
    "line",
    [
        "THE NEW CHALLENGE TO THE ORGANIZATION AND WHAT ITS MEMBERS MAKE OF IT",
        "By Ada Writer and Bob Reader",
        "BACKGROUND:",
        "Background:",
        "AUTHORS’ BIOS:",
        "About the author:",
        "July 12, 2024",
        "8/27/2003",
        "Published in the Analyst of May 2003",
    ],
)
def test_a_line_of_its_own_is_glued_to_nothing(line: str) -> None:
    wraps = textwrap.fill(PROSE, 72)
    received = f"{wraps}\n{line}\n{wraps}"
    assert normalise(received).text.split("\n") == [PROSE, line, PROSE]


def test_a_title_of_two_lines_is_joined() -> None:
    title = (
        "WILL THE SHANGHAI COOPERATION ORGANIZATION RECONFIGURE REGIONAL EDUCATIONAL "
        "COOPERATION?"
    )
    received = wrapped(title, "By Ada Writer", PROSE, PROSE, gap="\n")
    assert normalise(received).text.split("\n")[:2] == [title, "By Ada Writer"]


def test_an_indent_begins_a_paragraph_of_hard_wrapped_text() -> None:
    one = textwrap.fill(PROSE, 72, initial_indent="    ")
    lines = normalise(f"{one}\n{one}").text.split("\n")
    assert [line.strip() for line in lines] == [PROSE, PROSE]


def test_a_poem_is_not_joined() -> None:
    poem = "a line that is short\nanother, that goes\non and on\nand ends here\n"
    assert normalise(poem).text == poem


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("cooper-\nation", "cooperation"),
        ("China-\nPakistan", "China-Pakistan"),
        ("well-\nknown", "well-known"),
        ("long-\nstanding", "long-standing"),
        ("long-\ner", "longer"),
        ("COVID-\n19", "COVID-19"),
        ("2015-\n2020", "2015-2020"),
        ("sum\u00ad\nmit", "summit"),
        ("and then—\nsuddenly", "and then—suddenly"),
    ],
)
def test_words_are_put_together_at_the_end_of_a_line(broken: str, whole: str) -> None:
    assert f" {whole} was said" in normalise(prose_with(broken)).text


def prose_with(broken: str) -> str:
    """Give hard-wrapped prose in which a word runs over the end of a line."""
    head, tail = broken.split("\n")
    lines = textwrap.fill(PROSE, 72).split("\n")
    filled = "of all the things that were said and done on this very day in the capital"
    lines.insert(1, f"{filled[: 71 - len(head)].ljust(71 - len(head), 's')} {head}")
    lines.insert(2, f"{tail} was said to be the first and the most important one there")
    return "\n".join(lines)


def test_the_rest_of_the_text_tells_how_a_word_is_written() -> None:
    for word in ("subregional", "sub-regional"):
        text = normalise(
            f"{prose_with('sub-' + chr(10) + 'regional')}\n\nA {word} one."
        )
        assert f" {word} was said" in text.text


def test_words_put_together_are_named() -> None:
    step = steps(prose_with("cooper-\nation"))["hyphens"]
    assert (step.count, step.examples) == (1, ("cooperation",))


def test_line_numbers_of_the_text_are_counted() -> None:
    source = receive_text("one\r\ntwo\r\nthree")
    assert [source.line_of(source.text.index(word)) for word in ("one", "three")] == [
        1,
        3,
    ]


def test_a_text_of_nothing_but_odd_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="too many of its characters are odd ones"):
        receive_text("a\u200b" * 500_001)
