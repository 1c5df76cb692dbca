"""Where sentences end, and where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.detect.sentences import sentences


def cut(text: str) -> list[str]:
    return [one.of(text) for one in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the EU met in Vienna.",
        "Dr. Asel Umarova holds a Ph.D. in history from a university in the U.S.",
        "Shared threats, e.g. the flow of arms, i.e. not only terrorism, remain.",
        "The debt was US$ 3.775 billion at the end of the year.",
        "J. F. Kennedy and B. Obama never met, nor did Gen. Zia.",
        "See the site of the institute (www.example.org), and No. 5 of the list.",
        "It was signed on Jan. 5 at 5 p.m. local time.",
        "He called it “rare.” in passing.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It fell. It rose again.", ["It fell.", "It rose again."]),
        ("He called it “rare.” The press agreed.", ["He called it “rare.”", None]),
        ("It ended.The next began.", ["It ended.", "The next began."]),
        ("They left for the U.S. The army stayed.", ["They left for the U.S.", None]),
        ("Why? Because!", ["Why?", "Because!"]),
        ("First line\n\nSecond line", ["First line", "Second line"]),
        ("It cost 5 dollars. 12 soldiers came.", ["It cost 5 dollars.", None]),
        ("The end came … “Now what?” they asked.", ["The end came …", None]),
    ],
)
def test_two_sentences(text: str, parts: list[str | None]) -> None:
    found = cut(text)
    assert len(found) == 2
    assert [one if want else None for one, want in zip(found, parts, strict=True)] == (
        parts
    )


def test_no_text_has_no_sentence() -> None:
    assert cut("") == []
    assert cut(" \n\n ") == []


@given(st.text(alphabet="aB. \n“”!?1U", max_size=60))
def test_every_character_is_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert all(
        one.start < two.start for one, two in zip(spans, spans[1:], strict=False)
    )
    assert all(one.end <= two.start for one, two in zip(spans, spans[1:], strict=False))
    assert "".join("".join(one.of(text).split()) for one in spans) == (
        "".join(text.split())
    )
