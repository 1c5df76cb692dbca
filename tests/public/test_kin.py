"""Related articles: by shared actors, the rare ones first, and never a hidden one."""

from typing import Any

import pytest
from django.test import Client

from actors.models import Actor
from articles.models import Article
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db

NAMES = "Tajikistan and the Fund and the Bank and China."


def article(title: str, *actors: Actor, **changes: Any) -> Article:
    made = make_article(title=title, text=NAMES, **changes)
    section = made.sections.get()
    words = ("Tajikistan", "Fund", "Bank", "China")
    for quote, actor in zip(words, actors, strict=False):
        make_mention(quote, section=section, actor=actor)
    return made


def kin(reader: Client, row: Article) -> str:
    text = reader.get(row.get_absolute_url()).text
    start = text.find('<section class="kin"')
    return text[start : text.index("</section>", start)] if start > 0 else ""


def test_the_reason_names_the_shared_actors_the_rarest_first(reader: Client) -> None:
    state, fund = make_actor(name="Tajikistan"), make_actor(name="the Eurasian Fund")
    here = article("Here", state, fund)
    article("Elsewhere", state, fund)
    for number in range(3):
        article(f"Of the state {number}", state)
    found = kin(reader, here)
    assert "Both name <bdi>the Eurasian Fund</bdi> and <bdi>Tajikistan</bdi>" in found
    assert found.index("Elsewhere") < found.index("Of the state")


def test_one_rare_actor_weighs_more_than_one_that_all_name(reader: Client) -> None:
    known, rare = make_actor(name="China"), make_actor(name="A small fund")
    here = article("Here", known, rare)
    article("The rare one", rare)
    for number in range(9):
        article(f"Everybody {number}", known)
    found = kin(reader, here)
    assert found.index("The rare one") < found.index("Everybody")
    assert found.count('<li class="row">') == 4


def test_more_shared_actors_than_are_named_are_counted(reader: Client) -> None:
    actors = [make_actor(name=f"Actor {number}") for number in range(4)]
    here = article("Here", *actors)
    article("Elsewhere", *actors)
    assert "and 1 other</p>" in kin(reader, here)


def test_what_is_hidden_or_retracted_or_shares_nothing_is_no_kin(
    reader: Client,
) -> None:
    actor = make_actor(name="Tajikistan")
    here = article("Here", actor)
    article("A hidden draft", actor, status="draft")
    article("A retracted one", actor, status="retracted")
    article("A stranger", make_actor(name="Nobody"), issue=here.issue)
    assert kin(reader, here) == ""
    article("A shown one", actor)
    assert "A shown one" in kin(reader, here)


def test_a_neighbour_may_be_kin_too(reader: Client) -> None:
    actor = make_actor(name="Tajikistan")
    here = article("Here", actor, position=1)
    article("Next to it", actor, issue=here.issue, position=2)
    text = reader.get(here.get_absolute_url()).text
    assert text.count("Next to it") == 2
    assert 'rel="next">Next to it' in text
