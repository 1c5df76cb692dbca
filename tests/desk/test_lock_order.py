"""Whatever the desk does to facts waits for an edit of their text: section first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from articles.carried import change_text, version_of
from articles.holding import hold_text
from articles.models import ActorMention
from tests.desk.conftest import BACKEND
from tests.desk.forms import fill
from tests.desk.rows import page
from tests.factories import TEXT, make_article, make_mention
from tests.races import behind

pytestmark = pytest.mark.django_db(transaction=True)

Deed = Callable[[Client, list[ActorMention]], Any]


def save(client: Client, facts: list[ActorMention]) -> Any:
    return fill(
        client, page(ActorMention, "change", facts[0].pk), stands_for="the state"
    )


def save_whichever_version(client: Client, facts: list[ActorMention]) -> Any:
    address = page(ActorMention, "change", facts[0].pk)
    return fill(client, address, stands_for="the state", row_version="")


def delete(client: Client, facts: list[ActorMention]) -> Any:
    address = page(ActorMention, "delete", facts[0].pk)
    return client.post(address, {"post": "yes"})


def act_on_all(action: str) -> Deed:
    def act(client: Client, facts: list[ActorMention]) -> Any:
        chosen = [fact.pk for fact in reversed(facts)]
        sent = {"action": action, "_selected_action": chosen, "post": "yes"}
        return client.post(page(ActorMention, "changelist"), sent)

    return act


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        (save, 409),  # who waited is shown what became of the fact
        (save_whichever_version, 200),  # and is told where the words stand now
        (delete, 302),
        (act_on_all("delete_selected"), 302),
        (act_on_all("accept_words"), 302),
    ],
    ids=["save", "save whichever", "delete", "delete many", "accept words"],
)
def test_a_fact_is_not_held_by_who_waits_for_its_text(deed: Deed, status: int) -> None:
    boss = User.objects.create_superuser("boss")
    client = Client()
    client.force_login(boss, BACKEND)
    with transaction.atomic():
        section = make_article(status="draft").sections.get()
    facts = [make_mention(words, section=section) for words in ("Kazakhstan", "China")]
    ActorMention.objects.update(verdict="reworded", quote_before="They")
    version = version_of(section)

    with transaction.atomic():
        hold_text(section)
        answer = behind(lambda: deed(client, facts))
        free = ActorMention.objects.select_for_update(of=("self",), nowait=True)
        assert len(free) == 2, "somebody holds the facts"
        change_text(section, f"Now then. {TEXT}", version)
    done = answer()
    assert getattr(done, "status_code", done) == status
    section.refresh_from_db()
    assert section.text == f"Now then. {TEXT}"
    for fact in ActorMention.objects.all():
        assert section.text[fact.start : fact.end] == fact.quote
