"""Whatever is done to a text, each character leads back to where it came from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.receiving.normalise import normalise
from articles.ingest.receiving.offsets import Draft, Edit, OffsetMap
from articles.ingest.records import Span

ALPHABET = (
    "abc ABC eE.,:-“”’\n\n\n\r\t\f\v\0\x07\x85\x92\u00a0\u00ad\u200b\u200d\u200e\u202e"
    "\u2028\u2029\ufeff\u0301\u0308\u0327\u1100\u1161\u11a8éüçŞıдñ中👩<>/"
)
PHRASES = [
    "By Ada Writer", "BACKGROUND:", "cooper-", "ation", "Itâ€™s", "Ã©tÃ©", "<b>",
    "the quick brown fox jumps over the lazy dog and ", "well-", "known", "</b>", "\r",
    "THE ROADS TO THE SEA", "12 May 2003", "\n\n", "a-b",
    "a line that goes on and on to the far end,\n",
    "which nobody had expected to see at all in that year or\n",
]  # fmt: skip
texts = st.lists(
    st.one_of(st.text(ALPHABET, max_size=30), st.sampled_from(PHRASES)), max_size=40
).map("".join)
ODD = {"Cc", "Cf", "Zs", "Zl", "Zp", "Cn"}


def made_of(mark: str, origin: str) -> bool:
    """Say whether a character is what a run of the received text was made into."""
    if mark == origin or unicodedata.normalize("NFC", origin) == mark:
        return True
    if mark in " \n":
        return origin in "\r\n" or unicodedata.category(origin[0]) in {
            "Cc",
            "Zs",
            "Zl",
            "Zp",
        }
    return {"<": "‹", ">": "›", "\u00ad": "-"}.get(origin[:1]) == mark


@given(texts)
def test_each_character_leads_back_to_its_origin(received: str) -> None:
    made = normalise(received)
    mended = {step.code for step in made.steps} & {"mojibake", "nfc"}
    for offset, mark in enumerate(made.text):
        start = made.offsets.received_at(offset)
        run = made.offsets.received_span(offset, offset + 1)
        assert 0 <= start == run.start <= run.end <= len(received)
        if not mended:
            assert made_of(mark, run.of(received)), (offset, mark, run)


@given(texts)
def test_normalising_twice_is_normalising_once(received: str) -> None:
    once = normalise(received)
    again = normalise(once.text)
    assert again.text == once.text


@given(texts)
def test_nothing_but_blanks_and_odd_characters_is_lost(received: str) -> None:
    made = normalise(received)
    if {"mojibake", "quote_marks"} & {step.code for step in made.steps}:
        return
    held = [False] * len(received)
    for offset in range(len(made.text)):
        run = made.offsets.received_span(offset, offset + 1)
        held[run.start : run.end] = [True] * (run.end - run.start)
    lost = {mark for mark, kept in zip(received, held, strict=True) if not kept}
    assert all(unicodedata.category(mark) in ODD or mark in "-\u00ad" for mark in lost)


@given(texts)
def test_the_text_can_be_stored(received: str) -> None:
    text = normalise(received, markup=True).text
    assert unicodedata.is_normalized("NFC", text)
    for mark in text:
        assert mark == "\n" or unicodedata.category(mark) not in {"Cc", "Zl", "Zp"}
    assert "<b>" not in text


@given(texts, st.data())
def test_a_stretch_leads_to_one_that_holds_all_its_characters(
    received: str, data: st.DataObject
) -> None:
    made = normalise(received)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    whole = made.offsets.received_span(start, end)
    for offset in range(start, end):
        run = made.offsets.received_span(offset, offset + 1)
        assert whole.start <= run.start <= run.end <= whole.end


def test_parts_may_be_put_in_another_order() -> None:
    draft = Draft("one two three")
    draft.assemble([Span(8, 13), Edit(7, 8, "; "), Span(0, 3)])
    assert draft.text == "three; one"
    assert [draft.map.received_at(at) for at in (0, 4, 5, 7, 9, 10)] == [
        8, 12, 7, 0, 2, 3,
    ]  # fmt: skip
    assert draft.map.received_span(4, 8) == Span(0, 13)
    draft.edit([Edit(0, 5, "THREE!")])
    assert draft.map.received_span(0, 6) == Span(8, 13)
    assert draft.map.received_at(8) == 0


def test_an_offset_outside_the_text_is_refused() -> None:
    offsets = OffsetMap.identity(3)
    assert (offsets.received_at(0), offsets.received_at(3)) == (0, 3)
    for start, end in ((-1, 2), (2, 1), (0, 4)):
        with pytest.raises(IndexError):
            offsets.received_span(start, end)
    with pytest.raises(IndexError):
        offsets.received_at(4)
    assert OffsetMap.identity(0).received_at(0) == 0
