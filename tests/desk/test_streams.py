"""The whole history of an article, and who did what: one stream, newest first."""

from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from archive.shared.history import because
from archive.shared.past import history_of
from articles import actions
from articles.models import (
    ActorMention,
    Article,
    Authorship,
    Candidate,
    FigureLink,
    Section,
)
from tests.desk.conftest import SignIn
from tests.desk.rows import page
from tests.factories import (
    LONG_AGO,
    make_actor,
    make_article,
    make_author,
    make_candidate,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
)

pytestmark = pytest.mark.django_db


def stream(article: Article) -> str:
    return page(Article, "stream", article.pk)


def kinds(response: Any) -> list[str]:
    return [line.entry.kind for line in response.context["lines"]]


def make_full() -> Article:
    """Make a draft in whose history everything happened that can."""
    article = make_article(status="draft")
    section = article.sections.get()
    mention = make_mention(section=section)
    make_event_mention(section=section)
    first, second = make_figure(section=section), make_figure(section=section)
    link = FigureLink.objects.create(
        from_figure=first, to_figure=second, kind="part_of"
    )
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    candidate = make_candidate(section=section)
    Candidate.objects.filter(pk=candidate.pk).update(
        decision="rejected", decided_by=boss, decided_at=LONG_AGO
    )
    Authorship.objects.filter(article=article).update(name_as_printed="A. Writer")
    Section.objects.filter(pk=section.pk).update(
        label="Background", text=f"{section.text} More."
    )
    link.delete()
    mention.delete()
    actions.submit(article, by=boss, note="Please read it.")
    return article


def test_all_that_happened_to_an_article_is_one_stream(manager: Client) -> None:
    article = make_full()
    make_mention()  # elsewhere
    response = manager.get(stream(article))
    found = kinds(response)
    assert set(found) == {
        "article", "section", "byline", "actor mention", "event mention", "figure",
        "figure link", "candidate",
    }  # fmt: skip
    assert found.count("actor mention") == 2
    assert found.count("figure link") == 2
    lines = response.context["lines"]
    times = [line.entry.version.at for line in lines]
    assert times == sorted(times, reverse=True)
    text = response.text
    assert "changed (submit)" in text
    assert "Please read it." in text
    assert "by boss" in text
    assert "by a command" in text
    assert "<ins>" in text
    assert stream(article) in manager.get(page(Article, "change", article.pk)).text


def test_what_is_gone_and_what_was_are_put_back_from_there(manager: Client) -> None:
    article = make_article(status="draft")
    mention = make_mention(section=article.sections.get())
    pk = mention.pk
    mention.delete()
    Authorship.objects.filter(article=article).update(name_as_printed="Wrong")
    response = manager.get(stream(article))
    back = {
        line.entry.kind: line.put_back
        for line in response.context["lines"]
        if line.put_back
    }
    assert set(back) == {"actor mention", "byline"}
    for address in back.values():
        assert address in response.text
        assert manager.post(address, {"reason": "x"}).status_code == 302
    assert ActorMention.objects.filter(pk=pk).exists()
    assert not Authorship.objects.filter(name_as_printed="Wrong").exists()


def test_what_a_role_may_not_do_is_not_offered(sign_in: SignIn) -> None:
    article = make_full()
    contributor = sign_in("Contributor")
    lines = contributor.get(stream(article)).context["lines"]
    for line in lines:
        if line.put_back:
            assert contributor.get(line.put_back).status_code == 200, line
    user = User.objects.create_user("nobody", is_staff=True)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert client.get(stream(article)).status_code == 403
    assert client.get(reverse("admin:deeds")).status_code == 403
    assert contributor.get(reverse("admin:deeds")).status_code == 403
    assert Client().get(stream(article)).status_code == 302
    assert Client().get(reverse("admin:deeds")).status_code == 302


def test_who_did_what_by_person_day_and_kind(manager: Client) -> None:
    ada = User.objects.create_user("ada")
    bob = User.objects.create_user("bob")
    actor = make_actor(name="Kirghizia")
    bylines, other = make_article(status="draft").authorships, make_author()
    with because("Renamed.", user=ada):
        Actor.objects.filter(pk=actor.pk).update(name="Kyrgyzstan")
    with because("Moved.", user=bob):
        bylines.update(author=other)
    address = reverse("admin:deeds")

    def shown(**asked: Any) -> list[str]:
        response = manager.get(address, asked)
        return [line.entry.version.why for line in response.context["lines"]]

    assert {"Renamed.", "Moved."} <= set(shown())
    assert shown(who=ada.pk) == ["Renamed."]
    assert shown(who=bob.pk) == ["Moved."]
    assert shown(who=ada.pk, kind="actor") == ["Renamed."]
    assert shown(who=ada.pk, kind="event") == []
    today = datetime.now(UTC).date().isoformat()
    assert shown(who=ada.pk, since=today, until=today) == ["Renamed."]
    assert shown(who=ada.pk, until="2020-01-01") == []
    assert shown(who=ada.pk, since="2120-01-01") == []
    assert address in manager.get("/admin/").text


def test_moves_alone_are_asked_for(manager: Client) -> None:
    article = make_full()
    response = manager.get(stream(article), {"kind": "moves"})
    assert kinds(response) == ["article"]
    assert "changed (submit)" in response.text
    one = manager.get(reverse("admin:deeds"), {"kind": "moves"})
    assert kinds(one) == ["article"]


@pytest.mark.parametrize(
    "query",
    [
        "page=0", "page=-1", "page=x", "page=99999", "page=9999999999", "who=x",
        "who=999999", "since=x", "until=2024-02-30", "kind=nonsense",
        "since=0001-01-01",
        "until=9999-12-31", "since=2025-01-02&until=2025-01-01", "page=٣",
    ],
)  # fmt: skip
def test_a_stream_survives_nonsense(manager: Client, query: str) -> None:
    article = make_full()
    for address in (stream(article), reverse("admin:deeds")):
        response = manager.get(f"{address}?{query}")
        assert response.status_code == 200, query
        assert "errorlist" in response.text or response.context["page"] is not None
    assert manager.get(page(Article, "stream", 999_999)).status_code == 404
    assert manager.get(page(Article, "stream", "x")).status_code == 404


def test_every_entry_stands_on_one_page_exactly(manager: Client) -> None:
    article = make_article(status="draft")
    for number in range(100):
        Article.objects.filter(pk=article.pk).update(note=str(number))
    seen: list[tuple[str, int]] = []
    number, more = 1, True
    while more:
        response = manager.get(stream(article), {"page": number})
        seen += [
            (line.entry.kind, line.entry.version.number)
            for line in response.context["lines"]
        ]
        number, more = number + 1, response.context["page"].older
    assert len(seen) == len(set(seen)) == 103
    second = manager.get(stream(article), {"page": 2}).context["lines"]
    assert second[0].entry.version.changes[0].before


def test_nobody_edits_a_history() -> None:
    article = make_full()
    for model in (Article, Section, Authorship):
        history = history_of(model)._default_manager.filter(pgh_label="created")
        with pytest.raises(DatabaseError, match="History stays"), transaction.atomic():
            history.update(pgh_label="forged")
        with pytest.raises(DatabaseError, match="History stays"), transaction.atomic():
            history.delete()
    assert article.history.exists()  # type: ignore[attr-defined]


def fill(article: Article, facts: int) -> None:
    """Name actors, `facts` times, and put each name right once."""
    section = article.sections.get()
    actor, other = make_actor(), make_actor()
    ActorMention.objects.bulk_create(
        ActorMention(
            section=section,
            actor=actor,
            start=11 * n,
            end=11 * n + 10,
            quote="Kazakhstan",
        )
        for n in range(facts)
    )
    ActorMention.objects.filter(section=section).update(actor=other)


def test_a_page_costs_the_same_for_few_facts_and_a_thousand(manager: Client) -> None:
    def asked(facts: int) -> tuple[int, float]:
        text = " ".join(["Kazakhstan"] * facts)
        article = make_article(
            text=text, status="draft", issue=make_issue(published_at=None)
        )
        fill(article, facts)
        manager.get(stream(article))
        begin = perf_counter()
        with CaptureQueriesContext(connection) as found:
            assert manager.get(stream(article)).status_code == 200
        return len(found), perf_counter() - begin

    few, _ = asked(25)
    many, seconds = asked(1000)
    assert many <= few <= 30
    assert seconds < 2
