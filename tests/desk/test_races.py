"""Two people at the same thing: one effect, a sentence for the other, nothing half."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from actors.merging import ACTORS
from actors.models import Actor
from archive.shared.guarded import MoveRefused
from archive.shared.guards import BUSY, refusal
from archive.shared.merge import merge
from archive.shared.merge_undo import undo as undo_merge
from archive.shared.models import Merge
from archive.shared.past import history_of, rows_of
from archive.shared.put_back import put_back
from articles import actions, decisions
from articles.carried import StaleText, change_text, version_of
from articles.ingest.loading.undo import undo as undo_import
from articles.models import (
    ActorMention,
    Article,
    Authorship,
    Candidate,
    Section,
)
from tests.desk.conftest import BACKEND
from tests.desk.forms import fill
from tests.desk.rows import page
from tests.factories import (
    make_actor,
    make_article,
    make_candidate,
    make_issue,
    make_mention,
    make_run,
    make_section,
)
from tests.races import at_once, no_errors, one_wins

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3
"""How often each race is run: who comes first changes."""


@pytest.fixture
def two() -> tuple[User, User]:
    """Give two people who may do anything."""
    one, other = (User.objects.create_superuser(name) for name in ("ada", "bo"))
    return one, other


def drafted(**changes: Any) -> Article:
    with transaction.atomic():
        return make_article(**{"status": "draft"} | changes)


def proposed() -> Candidate:
    with transaction.atomic():
        payload = {"name": "Kazakhstan", "kind": "state", "match": make_actor().slug}
        return make_candidate(payload=payload)


def said(deed: Any) -> Callable[[], Any]:
    """Let a plain change at the desk speak as its forms do."""

    def do() -> Any:
        try:
            with transaction.atomic():
                result = deed()
                connection.check_constraints()
        except (IntegrityError, OperationalError) as error:
            raise MoveRefused([refusal(error)]) from error
        except StaleText as stale:
            raise MoveRefused([str(stale)]) from stale
        return result

    return do


def otherwise() -> dict[str, str]:
    """Give changes that make another fact of a candidate."""
    return {"actor": make_actor().slug}


DECISIONS: dict[str, tuple[Any, Any]] = {
    "both accept": (
        lambda row, by: decisions.accept(row, by=by),
        lambda row, by: decisions.accept(row, by=by),
    ),
    "accept and reject": (
        lambda row, by: decisions.accept(row, by=by),
        lambda row, by: decisions.reject(row, by=by, reason="No."),
    ),
    "edit and accept": (
        lambda row, by: decisions.edit(row, by=by, changes=otherwise()),
        lambda row, by: decisions.accept(row, by=by),
    ),
    "both reject": (
        lambda row, by: decisions.reject(row, by=by, reason="No."),
        lambda row, by: decisions.reject(row, by=by, reason="Never."),
    ),
}


@pytest.mark.parametrize("which", DECISIONS)
def test_a_candidate_is_decided_once(which: str, two: tuple[User, User]) -> None:
    first, second = DECISIONS[which]
    for _ in range(ROUNDS):
        row = proposed()
        ended = at_once(
            lambda row=row: first(Candidate.objects.get(pk=row.pk), two[0]),
            lambda row=row: second(Candidate.objects.get(pk=row.pk), two[1]),
        )
        sentence = one_wins(ended)
        row.refresh_from_db()
        winner = two[[one.done for one in ended].index(True)]
        assert row.decided_by == winner
        assert f"by {winner}" in sentence
        facts = ActorMention.objects.filter(section=row.section)
        made = row.decision in ("accepted", "edited")
        assert facts.count() == (1 if made else 0)
        assert row.became == (facts.get().pk if made else None)
        assert history_of(Candidate)._default_manager.filter(
            pgh_obj_id=row.pk
        ).count() == 1  # fmt: skip


def test_of_two_proposals_of_the_same_words_one_becomes_a_fact(
    two: tuple[User, User],
) -> None:
    kept = make_actor()
    for _ in range(ROUNDS):
        payload = {"name": "Kazakhstan", "kind": "state", "match": kept.slug}
        with transaction.atomic():
            row = make_candidate(payload=payload)
        twin = make_candidate(section=row.section, payload=payload, run=row.run)
        one_wins(
            at_once(
                lambda row=row: decisions.accept(
                    Candidate.objects.get(pk=row.pk), by=two[0]
                ),
                lambda twin=twin: decisions.accept(
                    Candidate.objects.get(pk=twin.pk), by=two[1]
                ),
            )
        )
        assert ActorMention.objects.filter(section=row.section).count() == 1


MOVES: dict[str, tuple[str, Any]] = {
    "submit": ("draft", lambda row, by: actions.submit(row, by=by)),
    "approve": ("in_review", lambda row, by: actions.approve(row, by=by)),
    "publish": ("approved", lambda row, by: actions.publish(row, by=by)),
    "retract": (
        "published", lambda row, by: actions.retract(row, by=by, reason="Wrong."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_made_once(name: str, two: tuple[User, User]) -> None:
    status, move = MOVES[name]
    for _ in range(ROUNDS):
        article = drafted(status=status)
        before = rows_of(Article, article.pk).count()
        one_wins(
            at_once(
                *(
                    lambda by=by, pk=article.pk: move(Article.objects.get(pk=pk), by)
                    for by in two
                )
            )
        )
        assert rows_of(Article, article.pk).count() == before + 1


def test_an_issue_is_published_once(two: tuple[User, User]) -> None:
    for _ in range(ROUNDS):
        issue = make_issue(published_at=None)
        articles = [drafted(status="approved", issue=issue) for _ in range(3)]
        one_wins(
            at_once(
                *(lambda by=by, i=issue: actions.publish_issue(i, by=by) for by in two)
            )
        )
        rows = Article.objects.filter(issue=issue)
        assert {row.status for row in rows} == {"published"}
        assert len({row.published_at for row in rows}) == 1
        for article in articles:
            published = rows_of(Article, article.pk).filter(status="published")
            assert published.count() == 1


def whole(article: Article) -> None:
    """Check that what readers see has all that it must have."""
    article.refresh_from_db()
    if article.status in ("published", "retracted"):
        assert article.authorships.exists()
        assert article.sections.exists()
        assert article.issue.published_at is not None


MEANWHILE: dict[str, Callable[[Article, User], Any]] = {
    "the last author is deleted": lambda row, _: Authorship.objects.filter(
        article=row.pk
    ).delete(),
    "the body is deleted": lambda row, _: Section.objects.filter(
        article=row.pk, kind="abstract"
    ).delete(),
    "the title is taken away": lambda row, _: Article.objects.filter(
        pk=row.pk
    ).update(title=""),
    "one is sent back": lambda row, by: actions.send_back(row, by=by, note="Wait."),
    "one is published alone": lambda row, by: actions.publish(row, by=by),
    "the text is changed": lambda row, _: by_form(row, "Wholly other words."),
    "the text is changed in one statement": lambda row, _: Section.objects.filter(
        article=row.pk, kind="abstract"
    ).update(text="Wholly other words."),
}  # fmt: skip


def by_form(row: Article, text: str) -> Any:
    """Change a text as the form of a section does."""
    section = Section.objects.get(article=row.pk, kind="abstract")
    return change_text(section, text, version_of(section))


@pytest.mark.parametrize("what", MEANWHILE)
def test_an_issue_is_published_whole_whatever_happens_meanwhile(
    what: str, two: tuple[User, User]
) -> None:
    for _ in range(2 * ROUNDS):
        issue = make_issue(published_at=None)
        articles = [drafted(status="approved", issue=issue) for _ in range(2)]
        for article in articles:
            make_section(article=article, kind="bio", text="A writer.")
        ended = at_once(
            lambda i=issue: actions.publish_issue(i, by=two[0]),
            said(lambda row=articles[0]: MEANWHILE[what](row, two[1])),
        )
        no_errors(ended)
        for article in articles:
            whole(article)
        if ended[0].done:
            # what the deed gave is what was published, and nothing between
            published = {row.pk for row in ended[0].gave}
            for article in articles:
                assert (article.status == "published") or article.pk not in published


def test_what_is_approved_is_what_was_read(two: tuple[User, User]) -> None:
    """The text changes before the approval, or not at all: it was read as it was."""
    for _ in range(2 * ROUNDS):
        article = drafted(status="in_review")
        section = article.sections.get()
        ended = at_once(
            lambda row=article: actions.approve(row, by=two[0]),
            said(lambda row=article: by_form(row, "Wholly other words.")),
        )
        no_errors(ended)
        assert ended[0].done or ended[1].done
        moved = rows_of(Article, article.pk).filter(status="approved").first()
        changed = rows_of(Section, section.pk).filter(pgh_label="changed").first()
        assert (moved is not None) == ended[0].done
        assert (changed is not None) == ended[1].done


def soon(deed: Callable[[], Any]) -> Callable[[], Any]:
    """Let a deed wait for others 300 ms at most."""

    def do() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        return deed()

    return do


HELD = [what for what in MEANWHILE if what != "one is published alone"]


@pytest.mark.parametrize("what", HELD)
def test_a_move_waits_for_who_is_changing_a_part(
    what: str, two: tuple[User, User]
) -> None:
    """Who holds a part holds the article: nobody comes between, in either order."""
    article = drafted(status="approved", issue=make_issue())
    make_section(article=article, kind="bio", text="A writer.")
    with transaction.atomic():
        MEANWHILE[what](article, two[1])
        (ended,) = at_once(soon(lambda: actions.publish(article, by=two[0])))
        assert str(ended.refused) == BUSY
        transaction.set_rollback(True)
    article.refresh_from_db()
    assert article.status == "approved"
    with transaction.atomic():
        actions.publish(article, by=two[0])
        (ended,) = at_once(soon(said(lambda: MEANWHILE[what](article, two[1]))))
        assert str(ended.refused) == BUSY
    whole(article)
    assert article.status == "published"


def test_a_form_opened_before_a_move_never_takes_it_back(
    two: tuple[User, User],
) -> None:
    """A stored form writes its own fields only, not the status it was read with."""
    for _ in range(2 * ROUNDS):
        article = drafted(status="in_review")
        client = Client()
        client.force_login(two[0], BACKEND)
        address = page(Article, "change", article.pk)
        ended = at_once(
            lambda c=client, a=address: fill(c, a, title="Another title"),
            lambda row=article: actions.send_back(row, by=two[1], note="Again."),
        )
        no_errors(ended)
        article.refresh_from_db()
        assert article.status == "draft"


def test_merges_in_a_circle_leave_no_circle(two: tuple[User, User]) -> None:
    for _ in range(ROUNDS):
        a, b, c = make_actor(), make_actor(), make_actor()
        for row in (a, b, c):
            with transaction.atomic():
                make_mention(actor=row)
        pairs = ((a, b), (b, c), (c, a))
        ended = at_once(
            *(
                lambda gone=gone, kept=kept: merge(
                    ACTORS, gone, kept, by=two[0], reason="One."
                )
                for gone, kept in pairs
            )
        )
        no_errors(ended)
        assert 1 <= sum(one.done for one in ended) <= 2
        rows = Actor.objects.filter(pk__in=(a.pk, b.pk, c.pk))
        standing = rows.filter(merged_into=None)
        assert standing.count() == 3 - sum(one.done for one in ended)
        for row in rows.exclude(merged_into=None):
            assert row.merged_into is not None
            assert row.merged_into.merged_into is None
            assert not row.mentions.exists()
        assert ActorMention.objects.filter(actor__in=standing).count() == 3


def test_nothing_is_merged_with_itself(two: tuple[User, User]) -> None:
    actor = make_actor()
    ended = at_once(
        *(lambda by=by: merge(ACTORS, actor, actor, by=by, reason="One.") for by in two)
    )
    assert all("cannot be merged with itself" in str(one.refused) for one in ended)
    assert not Merge.objects.exists()


def test_a_merge_is_undone_once_and_an_edit_meanwhile_is_kept_or_named(
    two: tuple[User, User],
) -> None:
    for _ in range(ROUNDS):
        gone, kept, third = make_actor(), make_actor(), make_actor()
        with transaction.atomic():
            mention = make_mention(actor=gone)
        record = merge(ACTORS, gone, kept, by=two[0], reason="One.")
        ended = at_once(
            lambda r=record: undo_merge(ACTORS, r, by=two[0], reason="Two."),
            lambda r=record: undo_merge(
                ACTORS, Merge.objects.get(pk=r.pk), by=two[1], reason="Two."
            ),
            said(
                lambda m=mention, t=third: ActorMention.objects.filter(pk=m.pk).update(
                    actor=t
                )
            ),
        )
        no_errors(ended)
        assert sum(one.done for one in ended[:2]) <= 1
        assert ended[2].done
        mention.refresh_from_db()
        gone.refresh_from_db()
        undone = any(one.done for one in ended[:2])
        assert (gone.merged_into_id is None) == undone
        assert mention.actor == third


def test_an_import_is_undone_once(two: tuple[User, User]) -> None:
    for _ in range(ROUNDS):
        run = make_run()
        article = drafted(run=run)
        one_wins(
            at_once(
                *(
                    lambda by=by, r=run: undo_import(r, by=by, reason="Wrong file.")
                    for by in two
                )
            )
        )
        gone = rows_of(Article, article.pk).filter(pgh_label="deleted")
        assert gone.count() == 1


def test_an_import_is_undone_or_published_and_never_both(
    two: tuple[User, User],
) -> None:
    for _ in range(2 * ROUNDS):
        run = make_run()
        article = drafted(run=run, status="approved")
        ended = at_once(
            lambda r=run: undo_import(r, by=two[0], reason="Wrong file."),
            said(
                lambda pk=article.pk: actions.publish(
                    Article.objects.get(pk=pk), by=two[1]
                )
            ),
        )
        run.refresh_from_db()
        there = Article.objects.filter(pk=article.pk).first()
        assert (run.state == "undone") == (there is None)
        assert there is None or there.status == "published"
        assert sum(one.done for one in ended) == 1
        no_errors(ended)


def test_a_put_back_and_an_edit_come_one_after_the_other(
    two: tuple[User, User],
) -> None:
    for _ in range(ROUNDS):
        actor = make_actor(name="Old", description="First")
        old = rows_of(Actor, actor.pk).first()
        Actor.objects.filter(pk=actor.pk).update(name="New")
        ended = at_once(
            lambda a=actor, v=old: put_back(Actor, v, by=two[0], why="Back."),
            lambda a=actor: Actor.objects.filter(pk=a.pk).update(country="KAZ"),
        )
        no_errors(ended)
        actor.refresh_from_db()
        names = list(rows_of(Actor, actor.pk).values_list("name", "country"))
        assert (actor.name, actor.country) == names[0]
        assert actor.name == "Old"
        assert len(names) >= 3


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("the last author is deleted", "belongs to a scheduled article"),
        ("the body is deleted", "is published or scheduled"),
    ],
)
def test_what_is_scheduled_keeps_what_readers_will_need(
    what: str, why: str, two: tuple[User, User]
) -> None:
    article = drafted(status="approved", issue=make_issue())
    make_section(article=article, kind="bio", text="A writer.")
    actions.publish(article, by=two[0], at=timezone.now() + timedelta(days=1))
    with pytest.raises(MoveRefused, match=why):
        said(lambda: MEANWHILE[what](article, two[1]))()
    whole(article)
