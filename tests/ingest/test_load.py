"""Loading a plan: what it makes, what it does not make twice, and what it refuses."""

from dataclasses import replace
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import connection, models, transaction

from archive.shared.fixtures import load_into_empty
from archive.shared.guarded import MoveRefused
from archive.shared.past import history_of
from articles.decisions import reject
from articles.ingest.adjust import Adjustments, LineIs
from articles.ingest.loading.drafts import Drafts
from articles.ingest.loading.issue_choice import IssueChoice
from articles.ingest.loading.load import LoadChoices, NothingNew, load, standing_of
from articles.ingest.loading.undo import undo
from articles.ingest.plan import make_plan
from articles.ingest.receiving.receive import receive
from articles.ingest.source import read_source
from articles.models import (
    Article,
    Author,
    Authorship,
    Candidate,
    ImportRun,
    Issue,
    Section,
    SourceText,
)
from tests.factories import make_article, make_author, make_issue
from tests.ingest.imported import FIRST, SECOND, SPOTTERS, loaded, plan_of

pytestmark = pytest.mark.django_db

SEED = Path(settings.BASE_DIR) / "fixtures"
TITLED = LoadChoices(issue=IssueChoice(title="Issue of July"))
MADE: tuple[type[models.Model], ...] = (
    Article,
    Author,
    Authorship,
    Candidate,
    ImportRun,
    Issue,
    Section,
    SourceText,
)


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in MADE}


@pytest.fixture
def editor() -> User:
    """Give somebody who may import."""
    user = User.objects.create_user("ann", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


def test_everything_is_made_and_points_at_its_run(editor: User) -> None:
    plan = plan_of(FIRST, SECOND)
    choices = LoadChoices(issue=IssueChoice("", "July", "3", "7", "2024-07"))
    run = load(
        plan,
        by=editor,
        choices=choices,
        detectors=SPOTTERS,
        adjustments=Adjustments({0: LineIs.TITLE}, frozenset({0})),
        received_from="The web desk",
        note="Sent twice.",
    )
    issue = Issue.objects.get()
    assert (issue.title, issue.volume, issue.number) == ("July", "3", "7")
    assert (issue.date, issue.slug, issue.run) == ("2024-07", "july", run)
    assert issue.journal_title == settings.JOURNAL_TITLE
    assert issue.published_at is None
    first, second = Article.objects.order_by("position")
    assert (first.title, first.slug) == (
        "THE DEBTS OF THE REGION",
        "the-debts-of-the-region",
    )
    assert [one.position for one in (first, second)] == [1, 2]
    assert {one.status for one in (first, second)} == {"draft"}
    assert {one.run for one in (first, second)} == {run}
    assert first.source is not None
    span = first.source.text[first.source_start : first.source_end]
    assert span == FIRST.rstrip()
    byline = first.authorships.get()
    assert (byline.name_as_printed, byline.author.sort_name) == (
        "Ada Writer",
        "Writer, Ada",
    )
    assert byline.bio is not None
    assert byline.bio.text == "Ada Writer is a Fellow of the Institute."
    assert set(run.authors.values_list("slug", flat=True)) == {
        "ada-writer",
        "bek-author",
    }
    assert run.source.received_from == "The web desk"
    assert run.source.note == "Sent twice."
    assert run.by == editor
    assert run.finished_at is not None
    assert run.detectors == [{"name": "spotter", "version": "3"}]
    assert run.adjustments == {"lines": {"0": "title"}, "starts": [0], "joins": []}
    assert run.counts["articles"] == 2


def test_candidates_stand_where_their_words_stand() -> None:
    run = loaded(FIRST)
    candidates = Candidate.objects.filter(run=run)
    assert [one.quote for one in candidates.order_by("section__position", "start")] == [
        "China",
        "Astana",
        "China",
        "Kazakhstan",
    ]
    for one in candidates:
        assert one.section.text[one.start : one.end] == one.quote
        assert (one.detector, one.version, one.decision) == ("spotter", "3", "pending")
    assert run.counts["actor candidates"] == 4


def test_who_imported_is_in_the_history_of_all_of_it(editor: User) -> None:
    run = load(plan_of(FIRST), by=editor, choices=TITLED, reason="The July issue")
    for row in (run, Article.objects.get(), Section.objects.all()[0]):
        history: Any = history_of(type(row))._default_manager.filter(pgh_obj_id=row.pk)[
            0
        ]
        assert history.pgh_context.metadata["user"] == editor.pk
        assert history.pgh_context.metadata["reason"] == "The July issue"
        assert history.pgh_context.metadata["run"] == run.pk


def test_the_same_source_again_is_unchanged_and_makes_nothing() -> None:
    loaded(FIRST, SECOND)
    before = rows()
    plan = plan_of(FIRST, SECOND)
    assert [one.state for one in standing_of(plan)] == ["unchanged", "unchanged"]
    with pytest.raises(NothingNew, match="All 2 stand in the archive unchanged"):
        load(plan, by=None)
    assert rows() == before


def test_the_same_article_in_another_source_is_unchanged() -> None:
    loaded(FIRST)
    plain = SECOND + FIRST.replace("’", "'").replace("DEBTS", "Debts")
    assert [one.state for one in standing_of(plan_of(plain))] == ["new", "unchanged"]


def test_a_changed_article_is_told_and_left_alone() -> None:
    loaded(FIRST, SECOND)
    before = rows()
    plan = plan_of(FIRST.replace("ten years", "five years"), SECOND)
    changed, unchanged = standing_of(plan)
    assert (changed.state, unchanged.state) == ("changed", "unchanged")
    assert changed.differs == ("implications",)
    assert changed.slug == "the-debts-of-the-region"
    with pytest.raises(NothingNew, match="differs in: implications"):
        load(plan, by=None)
    assert rows() == before


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("THE DEBTS OF THE REGION", "THE LOANS OF THE REGION", ("title",)),
        ("By Ada Writer", "By Ada Writer and Bek Author", ("byline",)),
        ("CONCLUSIONS: Nobody knows", "CONCLUSIONS: Who knows", ("conclusions",)),
    ],
)
def test_what_differs_is_named(old: str, new: str, differs: tuple[str, ...]) -> None:
    loaded(FIRST)
    (one,) = standing_of(plan_of(FIRST.replace(old, new)))
    assert (one.state, one.differs) == ("changed", differs)


def test_an_added_article_goes_into_the_issue_where_the_others_stand() -> None:
    loaded(FIRST)
    run = load(plan_of(FIRST, SECOND), by=None, detectors=SPOTTERS)
    article = Article.objects.get(run=run)
    assert (article.title, article.position) == ("WATER IN THE VALLEY", 2)
    assert Issue.objects.count() == 1
    assert run.issues.count() == 0
    assert run.counts["unchanged"] == 1
    assert run.notes[0]["code"] == "unchanged"


def test_a_changed_article_is_loaded_as_a_new_one_when_that_is_decided() -> None:
    loaded(FIRST)
    plan = plan_of(FIRST.replace("ten years", "five years"))
    run = load(plan, by=None, choices=LoadChoices(anyway={1}))
    assert run.articles.get().slug == "the-debts-of-the-region-2"


def test_the_seed_is_known_to_the_archive_it_is_the_seed_of() -> None:
    load_into_empty([SEED / "analyst.json"])
    source = read_source(SEED / "source" / "analyst-2024.txt")
    plan = make_plan(source, [])
    found = standing_of(plan)
    assert [one.state for one in found] == ["unchanged"] * 5
    assert {one.issue for one in found} == {"analyst-2024"}


def test_other_articles_of_the_same_author_are_new() -> None:
    loaded(FIRST)
    other = SECOND.replace("Bek Author", "Ada Writer")
    assert [one.state for one in standing_of(plan_of(other))] == ["new"]


def test_known_authors_sign_and_new_ones_are_made_once() -> None:
    known = make_author(name="Ada Writer", slug="ada")
    third = (
        SECOND.replace("WATER", "LESS WATER")
        .replace("valley", "delta")
        .replace("rivers", "canals")
    )
    run = loaded(FIRST, SECOND, third)
    assert Authorship.objects.filter(author=known).count() == 1
    assert run.authors.get().name == "Bek Author"


def test_an_editor_says_who_a_name_is() -> None:
    known = make_author(name="A. Writer", slug="a-writer")
    choices = LoadChoices(
        issue=IssueChoice(title="July"), authors={"Ada Writer": "a-writer"}
    )
    load(plan_of(FIRST), by=None, choices=choices)
    assert Authorship.objects.get().author == known
    assert Authorship.objects.get().name_as_printed == "Ada Writer"


def test_an_author_that_is_gone_is_refused() -> None:
    choices = LoadChoices(
        issue=IssueChoice(title="July"), authors={"Ada Writer": "gone"}
    )
    with pytest.raises(MoveRefused, match="“gone”: no author has this address"):
        load(plan_of(FIRST), by=None, choices=choices)
    assert not any(rows().values())


def test_an_untitled_article_has_an_address_of_its_first_words() -> None:
    untitled = FIRST.split("\n", 1)[1]
    run = loaded(untitled, SECOND)
    article = run.articles.get(position=1)
    assert article.title == ""
    assert article.slug == "china-lent-more-in-2023-than-ever-before"


def test_addresses_are_unused_ones() -> None:
    make_article(slug="water-in-the-valley")
    make_article(slug="water-in-the-valley-2")
    run = loaded(SECOND, SECOND.replace("valley", "delta").replace("dry", "wet"))
    assert sorted(run.articles.values_list("slug", flat=True)) == [
        "water-in-the-valley-3",
        "water-in-the-valley-4",
    ]


def test_a_rejected_candidate_is_not_proposed_again(editor: User) -> None:
    run = loaded(FIRST)
    for candidate in Candidate.objects.filter(quote="China"):
        reject(candidate, by=editor)
    undo(run, by=editor, reason="Wrong issue")
    assert not Candidate.objects.exists()
    again = loaded(FIRST, title="Issue of August")
    assert set(Candidate.objects.values_list("quote", flat=True)) == {
        "Astana",
        "Kazakhstan",
    }
    assert again.counts["rejected before"] == 2


def test_an_issue_that_cannot_be_told_is_asked_for() -> None:
    with pytest.raises(MoveRefused, match="does not say which issue it is"):
        load(plan_of(FIRST), by=None)
    assert not any(rows().values())


def test_an_issue_of_the_same_title_is_chosen_or_named_anew() -> None:
    make_issue(title="ISSUE OF JULY", slug="july")
    with pytest.raises(MoveRefused, match=r"already: choose it \(“july”\)"):
        load(plan_of(FIRST), by=None, choices=TITLED)


def test_a_chosen_issue_gets_the_articles_behind_its_own() -> None:
    issue = make_issue(slug="july", published_at=None)
    make_article(issue=issue, position=7, status="draft")
    run = load(plan_of(FIRST), by=None, choices=LoadChoices(issue=IssueChoice("july")))
    assert run.articles.get().position == 8
    assert run.issue_title == issue.title
    with pytest.raises(MoveRefused, match="no issue with the address “june”"):
        load(plan_of(SECOND), by=None, choices=LoadChoices(issue=IssueChoice("june")))


def test_articles_are_not_added_to_a_published_issue_unasked() -> None:
    run = loaded(FIRST)
    Issue.objects.update(published_at="2024-08-01T00:00Z")
    with pytest.raises(MoveRefused, match="which is published"):
        load(plan_of(FIRST, SECOND), by=None)
    slug = run.issues.get().slug
    chosen = LoadChoices(issue=IssueChoice(slug))
    assert load(plan_of(FIRST, SECOND), by=None, choices=chosen).articles.count() == 1


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (IssueChoice("", "July", date="July"), "date: .*July"),
        (IssueChoice("", "J" * 201), "title: .*200"),
        (IssueChoice("", "July", "v" * 21), "volume: .*20"),
    ],
)
def test_an_issue_that_does_not_fit_is_refused(choice: IssueChoice, words: str) -> None:
    with pytest.raises(MoveRefused, match=words):
        load(plan_of(FIRST), by=None, choices=LoadChoices(issue=choice))
    assert not any(rows().values())


def test_a_failure_in_the_middle_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Broken(RuntimeError):
        pass

    def fail(*_: Any) -> None:
        assert Section.objects.exists()
        raise Broken

    monkeypatch.setattr(Drafts, "_candidates", fail)
    with pytest.raises(Broken):
        loaded(FIRST, SECOND)
    assert not any(rows().values())


def test_a_candidate_that_quotes_what_is_not_there_loads_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Drafts._candidate

    def shifted(self: Drafts, *args: Any) -> Candidate:
        row = made(self, *args)
        row.quote = "Nowhere"
        return row

    monkeypatch.setattr(Drafts, "_candidate", shifted)
    with pytest.raises(MoveRefused, match="“Nowhere” is not in the text"):
        loaded(FIRST)
    assert not any(rows().values())


def test_an_article_that_does_not_fit_is_named_and_nothing_is_loaded() -> None:
    plan = plan_of(FIRST, SECOND)
    (first, second) = plan.articles
    long = replace(first, title="T" * 301)
    with pytest.raises(MoveRefused, match="issue.txt, entry “TTT.*title: .*300"):
        load(replace(plan, articles=(long, second)), by=None, choices=TITLED)
    assert not any(rows().values())


def test_who_may_not_import_is_turned_away() -> None:
    guest = User.objects.create_user("guest")
    guest.groups.add(Group.objects.get(name="Contributor"))
    with pytest.raises(PermissionDenied, match="import_issue"):
        load(plan_of(FIRST), by=guest, choices=TITLED)


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    load(
        plan_of(FIRST, SECOND),
        by=None,
        choices=TITLED,
        progress=lambda done, in_all: told.append((done, in_all)),
    )
    assert told[-1] == (2, 2)


def test_an_empty_plan_loads_nothing() -> None:
    with pytest.raises(MoveRefused, match="no article was found"):
        load(replace(plan_of(FIRST), articles=()), by=None, choices=TITLED)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_spans_are_those_of_the_text_kept_with_the_source(encoding: str) -> None:
    content = (FIRST + SECOND).replace("\n", "\r\n").encode(encoding)
    source = receive(content, "july.txt")
    run = load(make_plan(source, SPOTTERS), by=None, choices=TITLED)
    kept = SourceText.objects.get()
    assert bytes(kept.content) == content
    assert kept.text == source.text
    assert [one["code"] for one in kept.steps] == [one.code for one in source.steps]
    for article in run.articles.all():
        assert article.source_start is not None
        assert kept.text[article.source_start :].startswith(article.title)


def test_offsets_lead_back_to_what_was_received() -> None:
    content = FIRST.replace("\n", "\r\n").encode()
    load(make_plan(receive(content, "july.txt"), []), by=None, choices=TITLED)
    kept = SourceText.objects.get()
    received = content.decode()
    at = kept.text.index("BACKGROUND")
    run, start, _ = max(piece for piece in kept.offsets if piece[0] <= at)
    assert received[start + at - run :].startswith("BACKGROUND")


def test_what_plain_text_cannot_hold_is_listed_with_the_source() -> None:
    words = "".join(f"<p>{line}</p>" for line in FIRST.splitlines())
    page = f"<html><body>{words}<p>See <a href='https://x.org/'>there</a>.</p></body></html>"
    load(make_plan(receive(page.encode(), "july.html"), []), by=None, choices=TITLED)
    kept = SourceText.objects.get()
    assert kept.format == "html"
    assert {"link"} <= {one["kind"] for one in kept.dropped}


@pytest.mark.django_db(transaction=True)
def test_of_two_imports_at_once_the_second_finds_what_the_first_made() -> None:
    plan, found = plan_of(FIRST), Queue[str]()

    def second() -> None:
        try:
            load(plan, by=None, choices=TITLED)
        except NothingNew as news:
            found.put(str(news))
        finally:
            connection.close()

    other = Thread(target=second)
    with transaction.atomic():
        load(plan, by=None, choices=TITLED)
        other.start()
        with pytest.raises(Empty):
            found.get(timeout=0.3)  # it waits for the first to be over
    assert "nothing was loaded" in found.get(timeout=30)
    other.join()
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("bio", "stored"),
    [
        ("Ada Writer, ada@example.org", "Ada Writer,"),
        ("ada@example.org Ada Writer is here.", "Ada Writer is here."),
        ("ada@example.org", None),
    ],
)
def test_what_is_left_of_a_bio_without_its_address_is_tidy(
    bio: str, stored: str | None
) -> None:
    text = FIRST.replace("Ada Writer is a Fellow of the Institute.", bio)
    run = load(
        make_plan(receive(text.encode(), "july.txt"), SPOTTERS), by=None, choices=TITLED
    )
    sections = Section.objects.filter(article__run=run)
    found = sections.filter(kind="bio").first()
    assert (found.text if found else None) == stored
    told = [one["message"] for one in run.notes if one["code"] == "section_empty"]
    assert told == (
        []
        if stored
        else ["Nothing is left of the bio “AUTHOR’S BIO:”, so it was not stored."]
    )
    assert not sections.filter(text__contains="@").exists()
    assert Candidate.objects.filter(section__article__run=run).count() == 4
