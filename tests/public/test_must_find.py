"""The must-find list: every name and title of the seed leads to what it names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from actors.models import Actor, ActorName, Event, NameKind
from archive.shared.fixtures import load_into_empty
from articles.models import Article, Author, Figure

SEED = Path(settings.BASE_DIR) / "fixtures" / "analyst.json"
WITHIN = 3
SURE = (NameKind.NAME, NameKind.ABBREVIATION, NameKind.ALIAS)


@pytest.fixture(scope="module", autouse=True)
def seed(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Load the seed once, and leave nothing of it behind."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load_into_empty([SEED])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as a running archive does by itself
        yield
        transaction.set_rollback(True)


def group(text: str, name: str) -> list[str]:
    """Give the addresses of a group of results, its links in order, each once."""
    part = re.search(rf'<h2 id="{name}">.*?</section>', text, re.DOTALL)
    rows = re.findall(r'<li class="row.*?</li>', part[0] if part else "", re.DOTALL)
    found = [re.search(r'href="([^"#?]+)', row) for row in rows]
    return [one[1] for one in found if one]


def lost(asked: dict[tuple[str, str], set[str]], name: str) -> list[tuple[str, str]]:
    """Give what is not among the first three of its group."""
    reader = Client()
    missing = []
    for (words, what), addresses in asked.items():
        response = reader.get("/search/", {"q": words})
        assert response.status_code == 200, words
        if not addresses & set(group(response.text, name)[:WITHIN]):
            missing.append((words, what))
    return missing


def test_every_title_finds_its_article() -> None:
    articles = Article.objects.published()
    asked = {(a.title, a.slug): {a.get_absolute_url()} for a in articles}
    assert len(asked) == 5
    assert lost(asked, "articles") == []


def test_every_author_is_found_by_name_and_by_family_name() -> None:
    asked = {}
    for author in Author.objects.published():
        for words in (author.name, author.sort_name.split(",")[0]):
            asked[words, author.slug] = {author.get_absolute_url()}
    assert len(asked) >= 6
    assert lost(asked, "authors") == []


def test_every_name_alias_and_acronym_finds_its_actor() -> None:
    shown = Actor.objects.published()
    names = ActorName.objects.filter(actor__in=shown, kind__in=SURE)
    asked = {
        (name.name, name.actor.slug): {name.actor.get_absolute_url()}
        for name in names.select_related("actor")
    }
    asked |= {(a.name, a.slug): {a.get_absolute_url()} for a in shown}
    assert len(asked) > 250
    assert lost(asked, "actors") == []


def test_every_event_and_figure_is_found_by_what_it_says() -> None:
    events = {
        (e.title, e.slug): {e.get_absolute_url()} for e in Event.objects.published()
    }
    figures: dict[tuple[str, str], set[str]] = {}
    for figure in Figure.objects.published():
        words = f"{figure.description} {figure.number_text}"
        figures[words, figure.slug] = {figure.get_absolute_url()}
    assert len(events) > 70
    assert len(figures) == 58
    assert lost(events, "events") == []
    assert lost(figures, "figures") == []
