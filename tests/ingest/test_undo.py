"""Undoing an import: what goes, what stays, and when it is refused."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied

from actors.models import Actor, Event
from archive.shared.guarded import MoveRefused
from archive.shared.history import because
from archive.shared.past import history_of
from archive.shared.put_back import put_back
from articles.decisions import accept
from articles.ingest.loading.load import load
from articles.ingest.loading.undo import obstacles, touched_since, undo, what_goes
from articles.models import (
    ActorMention,
    Article,
    Author,
    Candidate,
    ImportRun,
    Issue,
    Section,
    SourceText,
)
from tests.factories import (
    bring_to,
    make_article,
    make_author,
    make_candidate,
    make_mention,
)
from tests.ingest.imported import FIRST, SECOND, loaded, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> User:
    """Give somebody who may do everything."""
    return User.objects.create_superuser("boss")


def test_all_that_was_made_goes_and_the_record_stays(boss: User) -> None:
    other = make_article()
    run = loaded(FIRST, SECOND)
    undone = undo(run, by=boss, reason="The wrong file")
    assert list(Article.objects.all()) == [other]
    assert Issue.objects.get() == other.issue
    assert Author.objects.count() == 1
    assert not Candidate.objects.exists()
    assert Section.objects.count() == 1
    assert undone.removed["articles.Article"] == 2
    assert undone.touched == []
    assert SourceText.objects.get() == run.source
    assert ImportRun.objects.get() == run
    assert (run.state, run.undone_by, run.undone_why) == (
        "undone",
        boss,
        "The wrong file",
    )
    assert run.undone_at is not None


def test_deletions_are_in_the_history_with_who_and_why(boss: User) -> None:
    run = loaded(FIRST)
    article = run.articles.get()
    undo(run, by=boss, reason="The wrong file")
    gone = history_of(Article)._default_manager.get(
        pgh_obj_id=article.pk, pgh_label="deleted"
    )
    context = gone.pgh_context.metadata  # type: ignore[attr-defined]
    assert (context["user"], context["reason"]) == (boss.pk, "The wrong file")


@pytest.mark.django_db(transaction=True)
def test_an_undone_article_can_be_put_back_with_its_sections(boss: User) -> None:
    run = loaded(FIRST)
    article = run.articles.get()
    sections = article.sections.count()
    undo(run, by=boss, reason="The wrong file")
    for model, pk in ((Issue, article.issue_id), (Author, None), (Article, article.pk)):
        rows = history_of(model)._default_manager.filter(pgh_label="deleted")
        version = rows.filter(pgh_obj_id=pk).get() if pk else rows.get()
        put_back(model, version, by=boss, why="It was right")
    back = Article.objects.get()
    assert back.sections.count() == sections
    assert back.authorships.get().name_as_printed == "Ada Writer"


def test_what_people_did_since_is_listed(boss: User) -> None:
    run = loaded(FIRST)
    article = run.articles.get()
    with because("A better title", user=boss):
        article.title = "Debts"
        article.save()
    section = article.sections.filter(kind="background").get()
    with because("Seen by hand", user=boss):
        make_mention("Astana", section=section)
    accept(run.candidates.filter(quote="Kazakhstan").get(), by=boss)
    told = [str(one) for one in touched_since(run)]
    assert sorted(told) == [
        "boss changed article “Debts” (A better title)",
        "boss changed candidate “Kazakhstan” (Accepted as proposed)",
        "boss created actor mention “Astana” (Seen by hand)",
        "boss created actor mention “Kazakhstan” (Accepted as proposed)",
    ]
    undone = undo(run, by=boss, reason="All the same")
    assert [str(one) for one in undone.touched] == told
    assert not ActorMention.objects.exists()
    assert Actor.objects.filter(name="Kazakhstan").exists()  # it is the archive's now


def test_events_made_of_its_candidates_go_unless_told_elsewhere(boss: User) -> None:
    run = loaded(FIRST)
    section = run.articles.get().sections.get(kind="background")
    payload = {"title": "Summit", "date": "2024-07", "kind": "meeting"}
    for words in ("The summit took place in Astana", "Guests from China came late"):
        candidate = make_candidate(
            words, section=section, run=run, kind="event", payload=payload
        )
        accept(candidate, by=boss)
    kept = Event.objects.order_by("pk")[0]
    elsewhere = make_article().sections.get()
    kept.mentions.create(section=elsewhere, start=0, end=5, quote=elsewhere.text[:5])
    undo(run, by=boss, reason="The wrong file")
    assert list(Event.objects.all()) == [kept]


def test_an_author_who_signs_something_else_stays(boss: User) -> None:
    run = loaded(FIRST)
    author = Author.objects.get()
    make_article(authors=[author])
    undo(run, by=boss, reason="The wrong file")
    assert Author.objects.get() == author


def test_a_known_author_stays(boss: User) -> None:
    known = make_author(name="Ada Writer")
    undo(loaded(FIRST), by=boss, reason="The wrong file")
    assert list(Author.objects.all()) == [known]


def test_an_issue_with_something_else_in_it_stays(boss: User) -> None:
    run = loaded(FIRST)
    issue = Issue.objects.get()
    second = load(plan_of(FIRST, SECOND), by=None)
    undo(run, by=boss, reason="The wrong file")
    assert Issue.objects.get() == issue
    assert Article.objects.get().run == second


def test_it_is_refused_once_something_is_published(boss: User) -> None:
    run = loaded(FIRST, SECOND)
    article = run.articles.get(position=2)
    Issue.objects.update(published_at="2024-08-01T00:00Z")
    run.candidates.filter(section__article=article).delete()
    bring_to(article, "approved")
    Article.objects.filter(pk=article.pk).update(
        status="published", published_at="2024-08-02T00:00Z"
    )
    assert obstacles(run) == [
        f"{run} cannot be undone: “WATER IN THE VALLEY” is published."
    ]
    with pytest.raises(MoveRefused, match="“WATER IN THE VALLEY” is published"):
        undo(run, by=boss, reason="The wrong file")
    assert Article.objects.count() == 2
    run.refresh_from_db()
    assert run.state == "loaded"


def test_it_is_undone_once(boss: User) -> None:
    run = loaded(FIRST)
    undo(run, by=boss, reason="The wrong file")
    with pytest.raises(MoveRefused, match="was undone already"):
        undo(run, by=boss, reason="Again")


def test_it_asks_why_and_who(boss: User) -> None:
    run = loaded(FIRST)
    with pytest.raises(MoveRefused, match="Say why"):
        undo(run, by=boss, reason=" ")
    guest = User.objects.create_user("guest")
    with pytest.raises(PermissionDenied, match="undo_import"):
        undo(run, by=guest, reason="No reason")
    assert Article.objects.exists()


def test_an_editor_may_undo() -> None:
    user = User.objects.create_user("ann")
    user.groups.add(Group.objects.get(name="Editor"))
    undo(loaded(FIRST), by=user, reason="The wrong file")
    assert not Article.objects.exists()


def test_what_would_go_is_counted() -> None:
    run = loaded(FIRST)
    assert what_goes(run) == {"articles": 1, "candidates": 4, "authors": 1}


def test_after_an_undoing_the_same_source_loads_again(boss: User) -> None:
    undo(loaded(FIRST), by=boss, reason="The wrong issue")
    run = loaded(FIRST, title="Another issue")
    assert run.articles.count() == 1
    assert SourceText.objects.count() == 1
