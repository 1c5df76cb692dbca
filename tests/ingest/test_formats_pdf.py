"""PDF: paragraphs are told by where lines stand; furniture by where it repeats."""

import pytest

from articles.ingest.receiving.receive import receive
from articles.ingest.source import Source, SourceProblem

from .making import SAMPLES, Print, pdf

LEFT, TOP, LEADING = 72.0, 700.0, 13.0
FULL = [
    "The summit in the capital was attended by the heads of all states of the region,",
    "who spoke of trade and of the roads that lead across the mountains to the sea, as",
    "others had done before them in the same hall and with much the same words, which",
    "nobody who was there that day would have been surprised to hear once more again.",
]


def lines(words: list[str], top: float = TOP, left: float = LEFT) -> list[Print]:
    return [(left, top - LEADING * number, one) for number, one in enumerate(words)]


def received(*pages: list[Print]) -> Source:
    return receive(pdf(list(pages)), "issue.pdf")


def body(source: Source) -> list[str]:
    """Give the lines of the text that are no furniture."""
    starts = {span.start for span in source.furniture}
    found, position = [], 0
    for line in source.text.split("\n"):
        if position not in starts:
            found.append(line)
        position += len(line) + 1
    return found


def test_lines_of_a_paragraph_are_joined() -> None:
    assert received(lines(FULL)).text == " ".join(FULL)


def test_a_short_line_ends_a_paragraph() -> None:
    printed = [*FULL, "It ended early.", *FULL]
    assert received(lines(printed)).text.split("\n") == [
        " ".join([*FULL, "It ended early."]),
        " ".join(FULL),
    ]


def test_a_gap_ends_a_paragraph() -> None:
    after = lines(FULL, TOP - LEADING * 4 - 8)
    assert received([*lines(FULL), *after]).text == "\n".join([" ".join(FULL)] * 2)


def test_an_indent_begins_a_paragraph() -> None:
    second = lines(FULL, TOP - LEADING * 4)
    indented = [(LEFT + 8, second[0][1], FULL[0]), *second[1:]]
    text = received([*lines(FULL), *indented]).text
    assert text.split("\n") == [" ".join(FULL), " ".join(FULL)]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Writer",
        "BACKGROUND:",
        "AUTHORS’ BIOS:",
        "About the author:",
        "12 May 2003",
    ],
)
def test_what_stands_alone_is_glued_to_nothing(line: str) -> None:
    printed = [*FULL, line.replace("’", "'"), *FULL]
    text = received(lines(printed)).text
    assert text.split("\n")[1] == line  # the fonts of PDF show ' as ’


def test_a_title_in_capitals_is_not_glued_to_its_byline() -> None:
    title = [
        "THE ROADS THAT LEAD ACROSS THE MOUNTAINS TO THE SEA AND HOW THEY",
        "ARE MADE",
    ]
    text = received(lines([*title, "By Ada Writer", *FULL])).text
    assert text.split("\n")[:2] == [" ".join(title), "By Ada Writer"]


def page(number: int, words: list[str]) -> list[Print]:
    head = (LEFT, 760.0, "The Journal, 2003")
    return [head, *lines(words), (300.0, 40.0, f"Page {number} of 2")]


def test_a_paragraph_runs_over_the_page_and_furniture_stands_after_it() -> None:
    source = received(page(1, FULL[:3]), page(2, [FULL[3], "An end."]))
    assert body(source) == [" ".join([*FULL, "An end."])]
    assert [span.of(source.text) for span in source.furniture] == [
        "The Journal, 2003",
        "Page 1 of 2",
        "The Journal, 2003",
        "Page 2 of 2",
    ]
    assert source.text.split("\n")[0] == "The Journal, 2003"
    assert source.text.split("\n")[2:] == [
        "Page 1 of 2",
        "The Journal, 2003",
        "Page 2 of 2",
    ]


def test_the_map_leads_back_although_furniture_was_moved() -> None:
    source = received(page(1, FULL[:3]), page(2, [FULL[3], "An end."]))
    for offset, mark in enumerate(source.text):
        if mark != "\n" and mark != " ":
            assert source.received[source.received_at(offset)] == mark
    start = source.text.index("which nobody")
    span = source.received_span(start, start + len("which nobody"))
    assert span.of(source.received).startswith("which\nPage 1 of 2")


def topped(line: str, number: int) -> list[Print]:
    """Give a page of words of its own below a line."""
    words = [f"{'abcdefghijk'[number] * 3} {one}" for one in FULL]
    return [(LEFT, 760.0, line), *lines(words)]


def test_a_running_title_of_a_few_pages_is_furniture() -> None:
    titles = ["Roads to the sea", "Roads to the sea", *["Trade"] * 2, *["Rail"] * 6]
    source = received(*(topped(title, n) for n, title in enumerate(titles)))
    assert [span.of(source.text) for span in source.furniture] == titles


def test_a_label_that_tops_two_pages_is_no_furniture() -> None:
    source = received(topped("BACKGROUND:", 0), topped("BACKGROUND:", 1))
    assert source.furniture == ()


def test_a_lone_page_number_is_furniture_and_a_year_in_the_text_is_not() -> None:
    source = received([*lines([*FULL, "2003"]), (300.0, 40.0, "17")])
    assert [span.of(source.text) for span in source.furniture] == ["17"]


def test_a_word_broken_at_a_line_is_put_together() -> None:
    printed = [f"{FULL[0]} cooper-", f"ation and {FULL[1]}", FULL[2]]
    assert "region, cooperation and who" in received(lines(printed)).text


def test_footnotes_do_not_interrupt_the_text() -> None:
    first = [*lines(FULL[:3]), (LEFT, 80.0, "1. A note.")]
    small = pdf([first, lines(FULL[3:])]).replace(
        b"BT /F1 10 Tf 72.0 80.0", b"BT /F1 7. Tf 72.0 80.0"
    )
    assert receive(small, "issue.pdf").text == " ".join(FULL) + "\n1. A note."


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [words[:38] for words in FULL * 3]
    right = [words[38:] for words in FULL * 3]
    printed = [*lines(left), *lines(right, left=320.0)]
    text = received(printed).text
    assert text.index(left[-1]) < text.index(right[0])


def test_pages_without_text_are_told() -> None:
    source = received(lines(FULL), [], lines(FULL))
    (step,) = [one for one in source.steps if one.code == "pages_without_text"]
    assert step.message.startswith("1 of 3 pages hold no text (page 2)")


def test_scans_with_a_few_words_are_told() -> None:
    stamp = [(LEFT, 20.0, "Scanned")]
    image = b"BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 00> EI "  # an image in the page
    content = pdf([stamp]).replace(b"BT /F1", image + b"BT /F1")
    content = content.replace(b"/Length ", b"/Length 9")
    source = receive(content, "scan.pdf")
    (step,) = [one for one in source.steps if one.code == "thin_text"]
    assert "The 1 pages hold images and only 7 characters" in step.message
    assert [one.kind for one in source.dropped] == ["image"]


def refusal(content: bytes) -> str:
    with pytest.raises(SourceProblem) as refused:
        receive(content, "scan.pdf")
    return str(refused.value)


def test_a_scan_is_sent_to_text_recognition() -> None:
    message = refusal(pdf([[], []]))
    assert "a PDF without a text layer" in message
    assert "ocrmypdf" in message


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert "a PDF of 1,001 pages; 1 to 1,000 are read" in refusal(pdf([[]] * 1001))


def test_a_pdf_cut_off_is_refused_or_read_as_far_as_it_goes() -> None:
    content = (SAMPLES / "issue.pdf").read_bytes()
    assert "damaged or cut off" in refusal(content[:50_000])
