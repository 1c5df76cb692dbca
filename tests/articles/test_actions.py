"""The moves: who may make them, what refuses them, and what they leave behind."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from articles import actions, verbs
from articles.actions import VERBS, Lack, MoveRefused, readiness
from articles.models import (
    Anchored,
    Article,
    Candidate,
    Issue,
    RelationshipEvidence,
    SentenceReview,
)
from articles.readiness import ANCHORED, IN_DOUBT
from tests.factories import (
    acting,
    anchor,
    make_actor,
    make_article,
    make_candidate,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    make_section,
    second_person,
)

pytestmark = pytest.mark.django_db

Status = Article.Status
SOON = timedelta(days=3)


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss", password="long-enough-1")


def permitted(*codes: str) -> User:
    """Make an account that has these permissions and no others."""
    user = User.objects.create_user("-".join(codes) or "nobody")
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    assert user.user_permissions.count() == len(codes)
    return user


def go(name: str, article: Article, by: Any, **more: Any) -> None:
    """Make a move by its name, with a reason where one is asked."""
    reasons = {"send_back": {"note": "Why."}, "retract": {"reason": "Why."}}
    getattr(actions, name)(article, by=by, **(reasons.get(name, {}) | more))


def stored(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


STARTS: dict[str, set[str]] = {
    "submit": {"draft"},
    "approve": {"in_review"},
    "send_back": {"in_review", "approved"},
    "withdraw": {"in_review", "approved"},
    "publish": {"approved"},
    "unschedule": set(),  # nothing is out again
    "retract": {"published"},
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("name", VERBS)
def test_a_move_is_made_where_the_table_has_it_and_refused_elsewhere(
    boss: User, name: str, status: str
) -> None:
    article = make_article(status=status)
    verb = VERBS[name]
    if name == "withdraw" and status in ("in_review", "approved"):
        pytest.skip("only by who submitted it: told by itself")
    if status in STARTS[name]:
        go(name, article, boss)
        assert article.status == verb.to
        assert stored(article).status == verb.to
    else:
        words = "from there it cannot become|only what is scheduled"
        with pytest.raises(MoveRefused, match=words) as told:
            go(name, article, boss)
        assert len(told.value.sentences) == 1
        assert stored(article).status == article.status == status


@pytest.mark.parametrize("name", VERBS)
def test_a_move_needs_its_own_permission(name: str) -> None:
    verb = VERBS[name]
    before = next(iter(sorted(STARTS[name], reverse=True)), "published")
    article = make_article(status=before)
    if name == "unschedule":
        article = make_article(published_at=timezone.now() + SOON)
    code = verb.permission.removeprefix("articles.")
    others = {v.permission.removeprefix("articles.") for v in VERBS.values()} - {code}
    for person in (AnonymousUser(), permitted(), permitted(*sorted(others))):
        with pytest.raises(PermissionDenied):
            go(name, article, person)
    assert stored(article).status == before
    able = permitted(code)
    if name == "withdraw":
        Article.objects.filter(pk=article.pk).update(status="draft")
        actions.submit(article, by=able)
    go(name, article, able)
    assert stored(article).status == verb.to


def test_an_account_that_was_closed_makes_no_move() -> None:
    user = permitted("submit_article")
    user.is_active = False
    user.save()
    with pytest.raises(PermissionDenied):
        actions.submit(make_article(status="draft"), by=user)


@pytest.mark.parametrize("name", ["send_back", "retract"])
def test_a_reason_is_asked_for(boss: User, name: str) -> None:
    article = make_article(status="in_review" if name == "send_back" else "published")
    word = "note" if name == "send_back" else "reason"
    with pytest.raises(MoveRefused, match="Say why"):
        getattr(actions, name)(article, by=boss, **{word: "  "})
    assert stored(article).status == article.status


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [("approve", "in_review", {"note": "Read twice."}), ("publish", "approved", {})],
)
def test_the_history_says_who_and_why(
    boss: User, name: str, status: str, reason: dict[str, str]
) -> None:
    article = make_article(status=status)
    go(name, article, boss, **reason)
    last = article.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert (last.pgh_label, last.status) == ("changed", VERBS[name].to)
    assert last.pgh_context.metadata == {
        "user": boss.pk,
        "reason": reason.get("note", "Published"),
        "move": name,
    } | ({"version": 3} if name == "approve" else {})


def evidence(**where: Any) -> RelationshipEvidence:
    """Tell a relationship at the first occurrence of a quotation."""
    relationship = make_actor().relationships_from.create(
        kind="part_of", to_actor=make_actor()
    )
    return RelationshipEvidence.objects.create(
        relationship=relationship, **anchor("Kazakhstan", **where)
    )


FACTS: dict[str, Callable[..., Any]] = {
    "ActorMention": make_mention,
    "EventMention": make_event_mention,
    "Figure": make_figure,
    "RelationshipEvidence": evidence,
}


def doubt(article: Article, kind: str, verdict: str) -> None:
    """Leave one fact of the article in the given verdict."""
    fact = FACTS[kind](section=article.sections.get())
    type(fact).objects.filter(pk=fact.pk).update(verdict=verdict)


def untitled(**changes: Any) -> Article:
    return make_article(title="", **changes)


def unsigned(**changes: Any) -> Article:
    return make_article(authors=[], **changes)


def textless(**changes: Any) -> Article:
    """Make an article that has a heading and nothing else."""
    status = changes.pop("status")
    article = make_article(status="draft", **changes)
    article.sections.update(kind="heading")
    make_section(article=article, kind="bio", text="A writer.")
    for step in ("in_review", "approved"):
        if article.status != status:
            with acting(second_person()):
                Article.objects.filter(pk=article.pk).update(status=step)
            article.refresh_from_db()
    return article


def homeless(**changes: Any) -> Article:
    return make_article(issue=make_issue(published_at=None), **changes)


LACKING: list[tuple[Callable[..., Article], Lack]] = [
    (untitled, Lack.TITLE),
    (unsigned, Lack.AUTHOR),
    (textless, Lack.TEXT),
    (homeless, Lack.ISSUE),
]


@pytest.mark.parametrize(("make", "lack"), LACKING)
def test_what_is_missing_is_named(
    boss: User, make: Callable[..., Article], lack: Lack
) -> None:
    article = make(status="approved")
    assert readiness(article) == [lack]
    with pytest.raises(MoveRefused) as told:
        actions.publish(article, by=boss)
    assert told.value.sentences == [f"“{article}” lacks {lack}."]


def test_everything_that_is_missing_is_named_at_once(boss: User) -> None:
    article = make_article(
        status="approved", title="", authors=[], issue=make_issue(published_at=None)
    )
    doubt(article, "Figure", "gone")
    with pytest.raises(MoveRefused) as told:
        actions.publish(article, by=boss)
    lacks = [Lack.TITLE, Lack.AUTHOR, Lack.ISSUE, Lack.DECISION, Lack.VERIFIED]
    assert told.value.sentences == [f"“{article}” lacks {lack}." for lack in lacks]


def test_a_draft_is_submitted_without_its_issue_but_not_without_an_author(
    boss: User,
) -> None:
    actions.submit(homeless(status="draft"), by=boss)
    with pytest.raises(MoveRefused, match="lacks an author"):
        actions.submit(unsigned(status="draft"), by=boss)


def test_nothing_in_doubt_is_approved(boss: User) -> None:
    article = make_article(status="draft")
    doubt(article, "ActorMention", "split")
    actions.submit(article, by=boss)
    with pytest.raises(MoveRefused, match="a decision on anchors in doubt"):
        actions.approve(article, by=boss)
    actions.send_back(article, by=boss, note="Decide first.")
    assert stored(article).status == Status.DRAFT


def test_every_anchored_model_is_asked() -> None:
    assert {model.__name__ for model in ANCHORED} == FACTS.keys()
    # what is merely proposed, or says that there is no fact, holds nothing back
    others = {Candidate, SentenceReview}
    assert set(Anchored.__subclasses__()) - others == set(ANCHORED)


def database_accepts(article: Article) -> bool:
    """Publish by SQL, past all Python, and say whether the guards let it."""
    connection.check_constraints()  # what made the article is no move
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE articles_article SET status = 'published', published_at = now()"
                " WHERE id = %s",
                [article.pk],
            )
            connection.check_constraints()
            transaction.set_rollback(True)
    except IntegrityError as error:
        for lack in readiness(article):
            assert lack in str(error)
        return False
    return True


@pytest.mark.parametrize("make", [make_article, *(make for make, _ in LACKING)])
def test_readiness_and_the_database_agree(make: Callable[..., Article]) -> None:
    article = make(status="approved")
    assert database_accepts(article) is (readiness(article) == [])


@pytest.mark.parametrize("kind", FACTS)
@pytest.mark.parametrize("verdict", Anchored.Verdict)
def test_readiness_and_the_database_agree_on_doubts(kind: str, verdict: str) -> None:
    article = make_article(status="approved")
    doubt(article, kind, verdict)
    lacks = [Lack.DECISION] if verdict in IN_DOUBT else []
    if kind == "Figure":
        lacks.append(Lack.VERIFIED)
    assert readiness(article) == lacks
    assert database_accepts(article) is (readiness(article) == [])


def test_what_the_guards_alone_refuse_is_a_refused_move(
    boss: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = unsigned(status="approved")
    monkeypatch.setattr(verbs, "readiness", lambda article: [])
    with pytest.raises(MoveRefused, match="cannot be published: it lacks an author"):
        actions.publish(article, by=boss)
    assert stored(article).status == article.status == Status.APPROVED


def test_readiness_is_asked_in_one_statement(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    article = make_article(status="approved")
    with django_assert_num_queries(1):
        assert readiness(article) == []


def test_publishing_shows_the_article_at_once(boss: User, reader: Client) -> None:
    article = make_article(status="approved")
    assert reader.get(article.get_absolute_url()).status_code == 404
    actions.publish(article, by=boss)
    assert article.is_published
    assert reader.get(article.get_absolute_url()).status_code == 200


def test_a_time_ahead_schedules(boss: User, reader: Client) -> None:
    article, at = make_article(status="approved"), timezone.now() + SOON
    actions.publish(article, by=boss, at=at)
    assert stored(article).published_at == at
    assert actions.is_scheduled(article)
    assert reader.get(article.get_absolute_url()).status_code == 404


def test_a_scheduled_article_can_change_its_time(boss: User) -> None:
    article = make_article(status="published", published_at=timezone.now() + SOON)
    later = timezone.now() + 2 * SOON
    actions.publish(article, by=boss, at=later)
    assert stored(article).published_at == later
    actions.publish(article, by=boss)
    assert stored(article).is_published
    with pytest.raises(MoveRefused):
        actions.publish(article, by=boss, at=later)


def test_what_is_not_out_cannot_be_retracted(boss: User) -> None:
    article = make_article(status="published", published_at=timezone.now() + SOON)
    with pytest.raises(MoveRefused, match="is scheduled; from there it cannot"):
        actions.retract(article, by=boss, reason="Wrong.")


def test_a_time_that_is_past_is_refused(boss: User) -> None:
    article = make_article(status="approved")
    with pytest.raises(
        MoveRefused, match=r"1 May 2020, 02:00 CEST \(00:00 UTC\) is past"
    ):
        actions.publish(article, by=boss, at=datetime(2020, 5, 1, tzinfo=UTC))
    assert stored(article).published_at is None


def test_an_article_never_comes_out_before_its_issue(boss: User) -> None:
    opens = timezone.now() + SOON
    article = make_article(status="approved", issue=make_issue(published_at=opens))
    with pytest.raises(MoveRefused, match="comes out on"):
        actions.publish(article, by=boss, at=opens - timedelta(hours=1))
    actions.publish(article, by=boss)
    assert stored(article).published_at == opens


def test_a_retracted_article_stays_at_its_address(boss: User, reader: Client) -> None:
    article = make_article()
    since = article.published_at
    actions.retract(article, by=boss, reason="The figures were made up.")
    assert stored(article).published_at == since
    assert reader.get(article.get_absolute_url()).status_code == 200


def waiting_issue(*statuses: str) -> tuple[Issue, list[Article]]:
    """Make an unpublished issue with one article of each status."""
    issue = make_issue(published_at=None)
    return issue, [make_article(issue=issue, status=status) for status in statuses]


def test_an_issue_is_published_with_all_its_approved_articles(boss: User) -> None:
    issue, (one, two, draft) = waiting_issue("approved", "approved", "draft")
    assert actions.publish_issue(issue, by=boss) == [one, two]
    moments = {stored(one).published_at, stored(two).published_at, issue.published_at}
    assert len(moments) == 1
    assert Issue.objects.get(pk=issue.pk).is_published
    assert stored(draft).status == Status.DRAFT
    last = issue.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert last.pgh_context.metadata["user"] == boss.pk


def test_one_article_that_is_not_ready_holds_the_issue_back(boss: User) -> None:
    issue, (one,) = waiting_issue("approved")
    blank = untitled(issue=issue, status="approved")
    odd = make_article(issue=issue, status="approved")
    doubt(odd, "EventMention", "reworded")
    make_figure(section=odd.sections.get())
    make_candidate(section=odd.sections.get())
    with pytest.raises(MoveRefused) as told:
        actions.publish_issue(issue, by=boss)
    assert told.value.sentences == [
        f"“{blank}” lacks a title.",
        f"“{odd}” lacks a decision on anchors in doubt.",
        f"“{odd}” lacks verification of every figure.",
        f"“{odd}” lacks a decision on every candidate.",
    ]
    assert Issue.objects.get(pk=issue.pk).published_at is None
    assert stored(one).status == Status.APPROVED


def test_an_issue_without_approved_articles_is_not_published(boss: User) -> None:
    issue, _ = waiting_issue("draft", "in_review")
    with pytest.raises(MoveRefused, match="has no approved article"):
        actions.publish_issue(issue, by=boss)


def test_an_issue_can_be_scheduled_and_added_to(boss: User) -> None:
    issue, (one,) = waiting_issue("approved")
    at = timezone.now() + SOON
    actions.publish_issue(issue, by=boss, at=at)
    assert (stored(one).published_at, issue.published_at) == (at, at)
    late = make_article(issue=issue, status="approved")
    actions.publish_issue(issue, by=boss)
    assert stored(late).published_at == at


def test_publishing_an_issue_needs_its_permission() -> None:
    issue, _ = waiting_issue("approved")
    with pytest.raises(PermissionDenied):
        actions.publish_issue(issue, by=permitted("publish_article"))
    actions.publish_issue(issue, by=permitted("publish_issue"))


def test_publishing_an_issue_takes_few_statements_more_for_more_articles(
    boss: User, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    issue, _ = waiting_issue(*["approved"] * 8)
    with django_assert_max_num_queries(19 + 8):
        actions.publish_issue(issue, by=boss)
