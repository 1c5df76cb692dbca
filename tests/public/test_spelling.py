"""Names nearly spelt as asked are found by their letters, and none is passed over."""

import random

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from actors.models import ActorName
from archive.search import spelling
from archive.search.names import read_words
from archive.search.spelling import ALIKE, did_you_mean
from archive.shared.letters import letter_pairs, of_length, two_of
from archive.shared.sql import Fold
from tests.factories import make_actor, make_article, make_author, make_mention

LETTERS = st.text("ab -'é", min_size=1, max_size=14)


def _found(query: str, names: list[str]) -> list[str]:
    """Ask the database which of these folded names it finds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) WITH ORDINALITY AS n (name, place)"
            " WHERE archive_letter_pairs(name) @@ %s::tsquery ORDER BY place",
            [names, query],
        )
        return [name for (name,) in cursor.fetchall()]


@given(one=LETTERS, other=LETTERS)
def test_names_alike_share_two_pairs_and_are_about_as_long(
    one: str, other: str
) -> None:
    if fuzz.ratio(one, other) >= ALIKE:
        assert len({*letter_pairs(one)} & {*letter_pairs(other)}) >= 2
        shorter, longer = sorted((len(one), len(other)))
        assert longer * spelling._SHORTER <= shorter + 1e-9


@pytest.mark.django_db
def test_the_database_keeps_the_same_pairs() -> None:
    for name in ("anna", "banana", "o'neil", "a\\b", "a", "бишкек", "x  y", "::9"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT tsvector_to_array(archive_letter_pairs(%s))", [name])
            (kept,) = cursor.fetchone()
        assert sorted(kept) == sorted({*letter_pairs(name), f"length={len(name)}"})


@pytest.mark.django_db
def test_two_of_the_keys_are_asked_for_and_the_length() -> None:
    names = ["anna", "annie", "nn", "x", "o'a\\b"]
    for wanted in (2, 3, 5, 8):
        keys = [*letter_pairs("anna"), "o'", "a\\", "zz"][:wanted]
        expected = [n for n in names if len({*letter_pairs(n)} & {*keys}) >= 2]
        assert _found(two_of(keys), names) == expected
    assert two_of(["an"]) == two_of([]) == ""
    assert _found(of_length(4, 5), names) == ["anna", "annie", "o'a\\b"]


def _brute(text: str) -> list[str]:
    """Compare every name there is."""
    runs = [run for run in read_words(text).loose if len(run) >= spelling.SHORTEST]
    rows = ActorName.objects.annotate(spelt=Fold("name")).values_list("spelt", "name")
    return [
        name
        for spelt, name in rows
        if any(ALIKE <= fuzz.ratio(run, spelt) < 100 for run in runs)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("telling", [0, spelling.TELLING])
def test_every_near_name_is_compared(
    monkeypatch: pytest.MonkeyPatch, telling: int
) -> None:
    monkeypatch.setattr(spelling, "TELLING", telling)
    monkeypatch.setattr(spelling, "OFFERED", 1_000)
    drawn = random.Random(7)
    section = make_article().sections.get()
    for name in ("Astana", "Tashkent", "Anna Karin", "Nana", "Bank of Asia"):
        for _ in range(8):
            actor = make_actor(name=_misspelt(name, drawn))
            make_mention(actor=actor, section=section)
            ActorName.objects.create(actor=actor, name=actor.name)
    offered = 0
    for text in ("astana", "tashkent", "anna karin", "nana", "bank of asia", "anana"):
        for _ in range(6):
            asked = _misspelt(text, drawn)
            meant = {one.name for one in did_you_mean(asked, read_words(asked), [])}
            assert meant == set(_brute(asked)), asked
            offered += len(meant)
    assert offered > 100


def _misspelt(name: str, drawn: random.Random) -> str:
    letters = list(name)
    for _ in range(drawn.randint(1, 2)):
        letters[drawn.randrange(len(letters))] = drawn.choice(["", "a", "k", "nn"])
    return " ".join("".join(letters).split())


@pytest.mark.django_db
def test_names_of_nothing_published_are_not_offered() -> None:
    make_actor(name="Kazakhstan")
    make_author(name="Olga Petrova")
    assert did_you_mean("Kazahstan", read_words("Kazahstan"), []) == []
    assert did_you_mean("Olga Petrowa", read_words("Olga Petrowa"), []) == []
