"""Phrases are looked for in the newest texts with their words, and readers told so."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from archive.search import candidates, phrases
from archive.search.candidates import Candidates
from archive.shared.models import SearchMiss
from archive.shared.search import Also, _without_phrases, understand
from tests.factories import LONG_AGO, make_article, make_section
from tests.public.test_lists import sentence, titles
from tests.public.test_search import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look through four texts at a time."""
    for module in (phrases, candidates):
        monkeypatch.setattr(module, "LOOKED_THROUGH", 4)


def texts(*those: str) -> None:
    """Publish an article for each text, a day after the one before."""
    for day, text in enumerate(those):
        make_article(
            title=f"Article {day}",
            text=text,
            published_at=LONG_AGO + timedelta(days=day),
        )


def link(page: str, words: str) -> str:
    """Give the address that a link of these words leads to; none if it is not there."""
    found = re.search(rf'href="([^"]*)">{words}</a>', page)
    return found[1].replace("&amp;", "&") if found else ""


APART, TOGETHER = "A trap, and no debt.", "A debt trap."


@pytest.mark.parametrize(
    ("words", "loose"),
    [
        ("debt trap", ""),
        ('"debt trap"', "'debt' & 'trap'"),
        ('"debt to China" or gdp', "'debt' & 'china' | 'gdp'"),
        ('gdp -"debt trap"', ""),
        ('"debt trap" -"world bank"', "'debt' & 'trap'"),
        ('-"debt trap"', ""),
    ],
)
def test_words_of_phrases_are_taken_apart(words: str, loose: str) -> None:
    assert understand(words).words == loose


def test_a_longer_name_is_a_phrase_too() -> None:
    also = [Also("imf", ("International Monetary Fund",))]
    loose = understand("imf debt", also).words
    assert "<->" not in loose
    for word in ("intern", "monetari", "fund", "imf", "debt"):
        assert f"'{word}'" in loose


def test_quotes_and_arrows_within_a_word_are_no_phrase() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT querytree($$'a<->b' & 'it''s<2>\\\\'$$::tsquery)")
        (tree,) = cursor.fetchone()
    assert _without_phrases(tree) == ""
    assert _without_phrases("'it''s' <-> 'a<2>b'") == "'it''s' & 'a<2>b'"


@pytest.mark.usefixtures("few")
def test_all_texts_are_looked_through_while_they_are_few(reader: Client) -> None:
    texts(TOGETHER, APART, TOGETHER, APART, "Nothing of the kind.")
    page = ask(reader, '"debt trap"')
    assert sorted(titles(page)) == ["Article 0", "Article 2"]
    assert sentence(page).startswith("2 articles")
    assert "side by side" not in page


@pytest.mark.usefixtures("few")
def test_older_texts_are_looked_through_when_asked(reader: Client) -> None:
    texts(*[TOGETHER] * 2, *[APART] * 4, TOGETHER, APART, APART)
    newest = ask(reader, '"debt trap"')
    assert titles(newest) == ["Article 6"]
    assert sentence(newest) == "At least 1 article · &quot;debt trap&quot;"
    assert "the newest 4 articles that have them all" in newest
    assert "Back to the newest" not in newest
    older = reader.get("/search/" + link(newest, "Look through older articles")).text
    assert "numbers 5 to 8 of the articles" in older
    assert titles(older) == ["Article 1"]
    oldest = reader.get("/search/" + link(older, "Look through older articles")).text
    assert titles(oldest) == ["Article 0"]
    assert "numbers 9 to 9 of the articles" in oldest
    assert link(oldest, "Look through older articles") == ""
    back = reader.get("/search/" + link(oldest, "Back to the newest")).text
    assert titles(back) == titles(newest)


@pytest.mark.usefixtures("few")
def test_nothing_in_the_newest_texts_is_no_miss(reader: Client) -> None:
    texts(TOGETHER, *[APART] * 4)
    page = ask(reader, '"debt trap"')
    assert "None of the articles looked through has what you look for" in page
    assert not SearchMiss.objects.exists()
    assert titles(ask(reader, '"debt trap"', look="1")) == ["Article 0"]
    beyond = ask(reader, '"debt trap"', look="2")
    assert "No older article has them all." in beyond
    assert link(beyond, "Back to the newest")


@pytest.mark.usefixtures("few")
def test_very_many_matches_are_all_leafed_through(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the newest texts alone give more than is counted, the pages go on."""
    for module in (
        "archive.search.candidates",
        "archive.shared.paging",
        "archive.shared.listing",
        "archive.search.views",
    ):
        monkeypatch.setattr(f"{module}.CAP", 3)
    monkeypatch.setattr("archive.shared.paging.PAGE_SIZE", 20)
    texts(*[TOGETHER] * 30)
    page = ask(reader, '"debt trap"')
    assert sentence(page).startswith("More than 3 articles")
    assert "side by side" not in page
    pages = [titles(ask(reader, '"debt trap"', page=str(n))) for n in (1, 2)]
    assert sorted(pages[0] + pages[1]) == sorted(f"Article {n}" for n in range(30))
    # an older look that finds as many stays within its texts
    within = titles(ask(reader, '"debt trap"', look="1"))
    assert sorted(within) == [f"Article {n}" for n in range(22, 26)]


def test_a_word_left_out_counts_beyond_the_title(reader: Client) -> None:
    article = make_article(title="The debt trap", text="Nothing of the kind.")
    assert titles(ask(reader, '"debt trap" -china')) == ["The debt trap"]
    make_section(article=article, text="China lends.")
    assert titles(ask(reader, '"debt trap" -china')) == []


@pytest.mark.usefixtures("few")
def test_unpublished_texts_are_not_looked_through(reader: Client) -> None:
    make_article(title="Draft", text=TOGETHER, status="draft")
    texts(TOGETHER)
    assert titles(ask(reader, '"debt trap"')) == ["Article 0"]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("look", ["x", "-1", "٣", "1e9", "99999", "0", " "])
def test_a_look_that_is_none_is_the_newest(reader: Client, look: str) -> None:
    texts(TOGETHER)
    assert titles(ask(reader, '"debt trap"', look=look)) == ["Article 0"]
    assert titles(ask(reader, "debt", look="3")) == ["Article 0"]


@pytest.mark.parametrize(
    "words", ['"debt trap"', '"debt trap" or gas', '"debt trap" -gas', '"a trap"']
)
def test_a_look_ranks_as_all_texts_are_ranked(words: str) -> None:
    """While the texts are few enough, nothing differs from asking all of them."""
    texts(TOGETHER, APART, "Gas, and a debt trap.", "Gas.", f"{APART} {TOGETHER}")
    make_article(title="The debt trap", text="Nothing of the kind.")
    understood = understand(words)
    looked = Candidates(understood.query, understood.words)
    assert looked.ranked == Candidates(understood.query).ranked
    assert not looked.partial


@pytest.mark.usefixtures("few")
def test_what_is_taken_away_holds_the_matches_of_every_look(reader: Client) -> None:
    texts(TOGETHER, *[APART] * 4, TOGETHER)
    written = reader.get("/search.csv", {"q": '"debt trap"'})
    assert written.status_code == 200
    body = b"".join(written.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Article 0" in body
    assert "Article 5" in body
    assert "Article 1" not in body
