"""What readers saw once answers for itself; what they never saw stays unknown."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.shared.history import because
from articles.models import ActorMention, Article, Authorship
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event_mention,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "It was named by mistake."


def make_told(**article: Any) -> tuple[dict[str, models.Model], list[models.Model]]:
    """Make one row of each kind that can be removed, and the rows that tell them."""
    with transaction.atomic():
        section = make_article(authors=[], **article).sections.get()
        author = make_author()
        assert section.article is not None
        byline = Authorship.objects.create(
            article=section.article, author=author, position=1, name_as_printed="Ada"
        )
    figure = make_figure(section=section)
    mention = make_mention(section=section)
    telling = make_event_mention(section=section)
    told = {
        "figure": figure, "measure": figure.measure, "actor": mention.actor,
        "event": telling.event, "author": author,
    }  # fmt: skip
    return told, [figure, mention, telling, byline]


def remove(rows: list[models.Model]) -> None:
    for row in rows:
        with because(WHY):
            row.delete()


@pytest.mark.parametrize("also_the_row", [False, True])
def test_what_was_public_says_that_it_was_removed_and_why(
    reader: Client, also_the_row: bool
) -> None:
    told, telling = make_told()
    addresses = {kind: row.get_absolute_url() for kind, row in told.items()}  # type: ignore[attr-defined]
    for address in addresses.values():
        assert reader.get(address).status_code == 200, address
    # the byline of a published article stays: only its author may change
    byline = telling.pop()
    with because(WHY):
        Authorship.objects.filter(pk=byline.pk).update(author=make_author())
    remove(telling)
    if also_the_row:
        remove([told["event"], told["measure"], told["actor"]])
    for kind, address in addresses.items():
        answer = reader.get(address)
        assert answer.status_code == 410, kind
        assert "This was removed" in answer.text
        assert f"{datetime.now(UTC):%Y}" in answer.text
        assert (WHY in answer.text) == (kind != "author"), kind


@pytest.mark.parametrize("status", ["draft", "approved", "published"])
def test_what_readers_never_saw_stays_unknown(reader: Client, status: str) -> None:
    ahead = datetime.now(UTC) + timedelta(days=1)
    more = {"published_at": ahead} if status == "published" else {}
    told, telling = make_told(status=status, **more)
    addresses = [row.get_absolute_url() for row in told.values()]  # type: ignore[attr-defined]
    telling.pop()
    remove(telling)
    for address in addresses:
        answer = reader.get(address)
        assert answer.status_code == 404, address
        assert WHY not in answer.text


def test_what_went_before_its_article_was_published_stays_unknown(
    reader: Client,
) -> None:
    with transaction.atomic():
        article = make_article(status="approved")
    section = article.sections.get()
    figure, mention = make_figure(section=section), make_mention(section=section)
    addresses = [figure.get_absolute_url(), mention.actor.get_absolute_url()]
    remove([figure, mention])
    Article.objects.filter(pk=article.pk).update(
        status="published", published_at=datetime.now(UTC)
    )
    for address in addresses:
        assert reader.get(address).status_code == 404, address


def test_a_reason_for_a_change_is_not_shown(reader: Client) -> None:
    with transaction.atomic():
        mention = make_mention()
    address = mention.actor.get_absolute_url()
    with because("An internal remark."):
        ActorMention.objects.filter(pk=mention.pk).update(actor=make_actor())
    answer = reader.get(address)
    assert answer.status_code == 410
    assert "An internal remark." not in answer.text


def test_an_actor_seen_through_a_figure_alone_is_remembered_too(
    reader: Client,
) -> None:
    with transaction.atomic():
        figure = make_figure(subject=make_actor())
    assert figure.subject is not None
    address = figure.subject.get_absolute_url()
    assert reader.get(address).status_code == 200
    remove([figure])
    answer = reader.get(address)
    assert answer.status_code == 410
    assert WHY in answer.text


def test_what_is_told_again_is_there_again(reader: Client) -> None:
    with transaction.atomic():
        telling = make_event_mention()
    event, section = telling.event, telling.section
    remove([telling])
    assert reader.get(event.get_absolute_url()).status_code == 410
    make_event_mention(section=section, event=event)
    assert reader.get(event.get_absolute_url()).status_code == 200


def test_unknown_numbers_are_unknown_in_few_statements(reader: Client) -> None:
    largest = 2**63
    for address in (
        "/actors/999999-x/", f"/actors/{largest}-x/", f"/actors/{largest - 1}-x/",
        f"/events/{10 * largest}-x/", f"/figures/{largest}/", f"/articles/{largest}-x/",
        f"/issues/{largest}-x/", f"/authors/{largest}-x/", f"/measures/{largest}-x/",
    ):  # fmt: skip
        with CaptureQueriesContext(connection) as found:
            assert reader.get(address).status_code == 404, address
        assert len(found) <= 4, address


def test_a_reason_given_with_a_deletion_at_the_desk_reaches_readers(
    reader: Client,
) -> None:
    with transaction.atomic():
        figure = make_figure()
    address = figure.get_absolute_url()
    boss = User.objects.create_superuser("boss")
    desk = Client()
    desk.force_login(boss, "django.contrib.auth.backends.ModelBackend")
    delete = f"/admin/articles/figure/{figure.pk}/delete/"
    assert 'name="reason"' in desk.get(delete).text
    desk.post(delete, {"post": "yes", "reason": "Counted <twice>."})
    assert "Counted &lt;twice&gt;." in reader.get(address).text
