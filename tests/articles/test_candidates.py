"""Candidates and imports: what can never be stored, through the ORM and by raw SQL."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction

from archive.shared.past import history_of
from articles.models import ActorMention, Candidate, ImportRun, SourceText
from tests.articles.test_guards import (
    Way,
    by_save,
    by_sql,
    every_way,
    refused,
    sql,
)
from tests.factories import (
    TEXT,
    make_article,
    make_candidate,
    make_mention,
    make_run,
    make_source,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 12, 1, tzinfo=UTC)


@pytest.fixture
def person() -> User:
    """Give somebody who decides."""
    return User.objects.create_user("ann")


@every_way
def test_a_quotation_not_in_the_text_is_refused(change: Way) -> None:
    with refused("is not in the text|stays what actors proposed"):
        change(make_candidate(), quote="Astana owned")


@every_way
def test_an_anchor_moved_off_its_words_is_refused(change: Way) -> None:
    candidate = make_candidate()
    with refused("is not in the text"):
        change(candidate, start=candidate.start + 1, end=candidate.end + 1)


def test_a_bulk_created_quotation_that_does_not_exist_is_refused() -> None:
    candidate = make_candidate()
    candidate.pk, candidate.start, candidate.end = None, 1, 11
    with refused("is not in the text"):
        Candidate.objects.bulk_create([candidate])


@every_way
@pytest.mark.parametrize("score", [-0.01, 1.01])
def test_a_score_lies_between_0_and_1(change: Way, score: float) -> None:
    with refused("articles_candidate_score|stays what actors proposed"):
        change(make_candidate(), score=score)


@every_way
@pytest.mark.parametrize(
    "change_to",
    [
        {"decision": "accepted"},
        {"decision": "rejected"},
        {"decision": "rejected", "decided_at": NOW},
        {"decision": "maybe", "decided_at": NOW},
        {"decided_at": NOW},
    ],
)
def test_a_decision_says_who_and_when(change: Way, change_to: dict[str, Any]) -> None:
    with refused("articles_candidate_decided_by_and_when"):
        change(make_candidate(), **change_to)


@every_way
def test_an_accepted_candidate_says_what_it_became(change: Way, person: User) -> None:
    candidate = make_candidate()
    with refused("articles_candidate_decided_by_and_when"):
        change(candidate, decision="accepted", decided_by_id=person.pk, decided_at=NOW)


@every_way
def test_it_cannot_have_become_what_is_not_there(change: Way, person: User) -> None:
    candidate, elsewhere = make_candidate(), make_mention()
    with refused("there is none in its section"):
        change(
            candidate,
            decision="accepted",
            decided_by_id=person.pk,
            decided_at=NOW,
            became=elsewhere.pk,
        )


@every_way
@pytest.mark.parametrize(
    "change_to",
    [{"version": "2"}, {"kind": "event"}, {"detector": "x"}, {"fingerprint": "0"}],
)
def test_a_proposal_stays_what_was_proposed(
    change: Way, change_to: dict[str, Any]
) -> None:
    with refused("stays what actors proposed"):
        change(make_candidate(), **change_to)


def test_the_same_is_proposed_once() -> None:
    candidate = make_candidate()
    again = Candidate.objects.get()
    again.pk = None
    with refused("articles_candidate_once"):
        again.save()
    assert Candidate.objects.get() == candidate


def draft_candidate(quote: str = "Kazakhstan", **changes: Any) -> Candidate:
    section = make_article(status="draft").sections.get()
    return make_candidate(quote, section=section, **changes)


@every_way
@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [("As of", "Well, as of", 6), ("July 2024", "June 2024", 0), ("US$ ", "", -4)],
)
def test_an_edit_carries_candidates_along(
    change: Way, old: str, new: str, moved: int
) -> None:
    candidate = draft_candidate()
    before = candidate.start
    change(candidate.section, text=TEXT.replace(old, new))
    connection.check_constraints()
    candidate.refresh_from_db()
    text = candidate.section.text
    assert candidate.start == before + moved
    assert text[candidate.start : candidate.end] == candidate.quote == "Kazakhstan"
    assert candidate.verdict == ("moved" if moved else "unmoved")


@every_way
def test_an_edit_drops_what_it_touches(change: Way) -> None:
    candidate = draft_candidate()
    other = make_candidate("Astana", section=candidate.section)
    change(candidate.section, text=TEXT.replace("Kazakhstan", "Qazaqstan"))
    assert list(Candidate.objects.all()) == [other]
    assert not history_of(Candidate)._default_manager.exists()


def test_a_decided_candidate_stays_on_record_when_its_words_go(person: User) -> None:
    candidate = draft_candidate()
    by_save(candidate, decision="rejected", decided_by=person, decided_at=NOW)
    text = TEXT.replace("Kazakhstan", "Qazaqstan").replace("As of", "Well, as of")
    by_sql(candidate.section, text=text)
    candidate.refresh_from_db()
    assert (candidate.decision, candidate.verdict) == ("rejected", "gone")
    assert candidate.quote == "Kazakhstan"


def test_text_added_inside_the_words_of_a_candidate_drops_it() -> None:
    candidate = draft_candidate("owed US$ 9.2 billion")
    by_sql(candidate.section, text=TEXT.replace("US$ 9.2", "about US$ 9.2"))
    assert not Candidate.objects.exists()


@pytest.mark.parametrize("words", ["never owed", "owed a thing", "owed"])
def test_text_added_right_before_or_behind_keeps_the_words(words: str) -> None:
    candidate = draft_candidate("owed")
    by_sql(candidate.section, text=TEXT.replace("owed", words))
    candidate.refresh_from_db()
    text = candidate.section.text
    assert text[candidate.start : candidate.end] == "owed"


def test_many_untouched_candidates_leave_no_history(person: User) -> None:
    candidate = make_candidate()
    history = history_of(Candidate)._default_manager
    by_save(candidate, note="Hm.")
    assert not history.exists()
    by_save(candidate, decision="rejected", decided_by=person, decided_at=NOW)
    candidate.delete()
    assert list(history.order_by("pgh_id").values_list("pgh_label", flat=True)) == [
        "changed",
        "deleted",
    ]


def test_a_candidate_of_a_published_article_is_seen_by_nobody() -> None:
    section = make_article().sections.get()
    make_candidate(section=section)
    assert not ActorMention.objects.published().exists()
    assert not hasattr(Candidate.objects, "published")


def test_an_import_stays_on_record() -> None:
    run = make_run()
    with refused("stays on record"):
        sql("DELETE FROM articles_importrun WHERE id = %s", run.pk)


@every_way
def test_an_import_keeps_its_source_and_start(change: Way) -> None:
    run, other = make_run(), make_source("Other words.")
    with refused("its source, person and start stay"):
        change(run, source_id=other.pk)
    with refused("its source, person and start stay"):
        change(run, started_at=NOW.replace(year=2020))


@every_way
def test_an_undone_import_says_when_and_why(change: Way) -> None:
    run = make_run()
    with refused("articles_importrun_undone_when_and_why"):
        change(run, state="undone")
    with refused("articles_importrun_undone_when_and_why"):
        change(run, undone_why="No state.")


UNDONE = {"state": "undone", "undone_at": NOW, "undone_why": "Wrong issue."}


@every_way
def test_an_import_is_not_undone_while_something_of_it_is_published(
    change: Way,
) -> None:
    run = make_run()
    article = make_article(run=run)
    with refused(f"“{article.title}” is published"):
        change(run, **UNDONE)


@every_way
def test_an_import_is_not_undone_while_something_of_it_is_there(change: Way) -> None:
    run = make_run()
    make_article(run=run, status="draft")
    with refused("is still there"):
        change(run, **UNDONE)


@every_way
def test_what_was_undone_stays_undone(change: Way) -> None:
    run = make_run(**UNDONE)
    with refused("what was undone stays so"):
        change(run, state="loaded", undone_at=None, undone_why="")


def test_an_import_cannot_end_before_it_starts() -> None:
    with refused("articles_importrun_times_in_order"):
        make_run(started_at=NOW, finished_at=NOW.replace(year=2020))


def test_the_text_of_a_document_is_kept_beside_its_bytes() -> None:
    with refused("articles_sourcetext_text_of_a_document"):
        make_source(format="docx")
    with refused("articles_sourcetext_known_format"):
        make_source(format="odt", normalised="Words.")
    source = make_source("bytes", format="docx", normalised="Words.")
    assert source.text == "Words."
    assert make_source("Caf\N{LATIN SMALL LETTER E WITH ACUTE}").text == "Café"


def test_the_same_bytes_are_never_kept_twice() -> None:
    make_source()
    with refused("sha256"):
        make_source()
    assert SourceText.objects.count() == 1


@pytest.mark.parametrize(
    ("group", "imports", "decides"),
    [
        ("Contributor", False, True),
        ("Editor", True, True),
        ("Managing editor", True, True),
    ],
)
def test_the_groups_may_do_what_their_work_needs(
    person: User, group: str, imports: bool, decides: bool
) -> None:
    person.groups.add(Group.objects.get(name=group))
    for code in ("import_issue", "undo_import"):
        assert person.has_perm(f"articles.{code}") is imports
    assert person.has_perm("articles.decide_candidate") is decides
    assert person.has_perm("articles.view_candidate")
    assert person.has_perm("articles.view_importrun")


def test_imports_are_tracked() -> None:
    with transaction.atomic():
        run = make_run()
    history = history_of(ImportRun)._default_manager.filter(pgh_obj_id=run.pk)
    assert list(history.values_list("pgh_label", flat=True)) == ["created"]
