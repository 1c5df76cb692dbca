"""What other programs made of one issue gives the same articles as its plain text."""

from pathlib import Path

import pytest
from django.conf import settings

from articles.ingest.parse import parse
from articles.ingest.receiving.receive import receive_file
from articles.ingest.source import Source, SourceProblem

from .making import SAMPLES

PATH = Path(settings.BASE_DIR) / "fixtures/source/analyst-2024.txt"
SEED = PATH.read_text(encoding="utf-8")
LAST_TWO = SEED.index("WILL THE SHANGHAI")
WHOLE = ["libreoffice.docx", "libreoffice.html", "pandoc.docx", "pandoc.html"]
PRINTED = ["pandoc.txt", "issue.pdf", "columns.pdf", "chromium.pdf"]


def without_furniture(source: Source) -> str:
    """Give the text with blanks in place of page headers and page numbers."""
    text = source.text
    for span in source.furniture:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def articles(text: str) -> list[object]:
    """Give titles, bylines, names, and the kind and words of each section."""
    return [
        (
            one.title.of(text) if one.title else None,
            one.byline.of(text) if one.byline else None,
            one.names,
            [(section.kind, section.text(text)) for section in one.sections],
        )
        for one in parse(text).articles
    ]


@pytest.mark.parametrize("name", [*WHOLE, *PRINTED])
def test_a_sample_gives_the_articles_of_the_plain_text(name: str) -> None:
    source = receive_file(SAMPLES / name)
    expected = SEED[LAST_TWO:] if name == "columns.pdf" else SEED
    found = articles(without_furniture(source))
    assert len(found) == (2 if name == "columns.pdf" else 5)
    assert found == articles(expected)


@pytest.mark.parametrize("name", [*WHOLE, *PRINTED])
def test_a_sample_has_every_paragraph_and_no_other(name: str) -> None:
    source = receive_file(SAMPLES / name)
    expected = SEED[LAST_TWO:] if name == "columns.pdf" else SEED
    lines = [line.strip() for line in without_furniture(source).split("\n")]
    assert [line for line in lines if line] == expected.split("\n")


@pytest.mark.parametrize(
    ("name", "form", "encoding"),
    [
        ("libreoffice.docx", "docx", "utf-8"),
        ("pandoc.html", "html", "utf-8"),
        ("pandoc.txt", "text", "utf-8"),
        ("issue.pdf", "pdf", "binary"),
    ],
)
def test_format_and_encoding_are_named(name: str, form: str, encoding: str) -> None:
    source = receive_file(SAMPLES / name)
    assert (source.format, source.encoding) == (form, encoding)
    assert source.content == (SAMPLES / name).read_bytes()


def test_page_headers_and_numbers_of_a_pdf_are_told_and_kept() -> None:
    source = receive_file(SAMPLES / "issue.pdf")
    words = [span.of(source.text) for span in source.furniture]
    pages = len(words) // 2
    assert words.count("Central Asia-Caucasus Analyst, 2024") == pages
    numbers = [word for word in words if word.isdigit()]
    assert numbers == [str(number) for number in range(1, pages + 1)]
    for span in source.furniture:
        assert source.text[: span.start].endswith("\n") or span.start == 0
        assert source.text[span.end :].startswith("\n") or span.end == len(source.text)


@pytest.mark.parametrize("name", [*WHOLE, *PRINTED])
def test_every_line_leads_back_to_its_words(name: str) -> None:
    source = receive_file(SAMPLES / name)
    for offset, mark in enumerate(source.text):
        if mark.isalpha():
            assert source.received[source.received_at(offset)] == mark, offset


def test_words_broken_in_print_are_put_together_and_named() -> None:
    source = receive_file(SAMPLES / "issue.pdf")
    steps = {step.code: step for step in source.steps}
    assert steps["hyphens"].count > 20
    assert steps["hyphens"].examples
    assert "\u00ad" not in source.text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("password.pdf", "a PDF that a password protects. Open it, save it without"),
        ("short.doc", "a Word document of the old kind (.doc). Save it as DOCX"),
        ("short.odt", "an OpenDocument text (.odt). Save it as DOCX"),
        ("short.rtf", "an RTF document. Open it and save it as DOCX"),
    ],
)
def test_what_is_not_read_is_called_by_its_name(name: str, words: str) -> None:
    with pytest.raises(SourceProblem) as refused:
        receive_file(SAMPLES / name)
    assert str(refused.value).startswith(f"{name}: the file is {words}")
