"""Rows for tests: fixed values, every one of them open to change by keyword."""

import hashlib
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import connection

from actors.models import Actor, Event
from archive.shared.history import because
from articles.models import (
    ActorMention,
    Article,
    Author,
    Authorship,
    Candidate,
    ChecklistItem,
    Comment,
    EventMention,
    Figure,
    ImportRun,
    Issue,
    Measure,
    Section,
    SourceText,
    TensionNote,
    Tick,
)

_numbers = itertools.count(1)

LONG_AGO = datetime(2024, 12, 1, tzinfo=UTC)
TEXT = (
    "As of January 1, 2024, Astana owed US$ 9.2 billion to China. "
    "Kazakhstan hosted the summit in July 2024."
)


def make_issue(**changes: Any) -> Issue:
    """Make an issue, published unless `published_at` says otherwise."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "slug": f"issue-{number}",
        "title": f"Issue {number}",
        "journal_title": "The Analyst",
        "publisher": "The Institute",
        "date": "2024-10",
        "published_at": LONG_AGO,
    }
    return Issue.objects.create(**values | changes)


def make_author(**changes: Any) -> Author:
    """Make an author."""
    number = next(_numbers)
    values = {
        "slug": f"author-{number}",
        "name": f"Ada Writer {number}",
        "sort_name": f"Writer {number}, Ada",
    }
    return Author.objects.create(**values | changes)


def make_article(
    *, text: str = TEXT, authors: list[Author] | None = None, **changes: Any
) -> Article:
    """Make an article with an abstract of `text` and one author, published."""
    number = next(_numbers)
    issue = changes.pop("issue", None) or make_issue()
    values: dict[str, Any] = {
        "issue": issue,
        "position": number,
        "slug": f"article-{number}",
        "title": f"Debts of the Region {number}",
        "original_date": "2024-10-23",
        "status": Article.Status.PUBLISHED,
        "published_at": LONG_AGO,
    }
    values |= changes
    if values["status"] not in (Article.Status.PUBLISHED, Article.Status.RETRACTED):
        values["published_at"] = None
    wanted = values["status"]
    if wanted in (Article.Status.IN_REVIEW, Article.Status.APPROVED):
        values["status"] = Article.Status.DRAFT
    article = Article.objects.create(**values)
    make_section(article=article, text=text, kind=Section.Kind.ABSTRACT)
    for place, author in enumerate(
        [make_author()] if authors is None else authors, start=1
    ):
        Authorship.objects.create(
            article=article, author=author, position=place, name_as_printed=author.name
        )
    if wanted in (Article.Status.IN_REVIEW, Article.Status.APPROVED):
        bring_to(article, wanted)
    return article


def bring_to(article: Article, wanted: str) -> None:
    """Bring a draft to review or approval, past all actions, by the second person."""
    for status in (Article.Status.IN_REVIEW, Article.Status.APPROVED):
        if article.status != wanted:
            article.status = status
            with acting(second_person()):  # an approval needs a person
                article.save(update_fields=["status"])


def second_person() -> User:
    """Give the colleague who looks at what others did, and changes nothing."""
    colleague, _ = User.objects.get_or_create(username="second-person")
    return colleague


@contextmanager
def acting(user: User, **more: Any) -> Iterator[None]:
    """Let the history name a person for what is done within, and only there."""
    with because("In a test", user=user, **more):
        yield
    with connection.cursor() as cursor:  # a test's one transaction would remember it
        cursor.execute(
            "SELECT set_config('pghistory.context_id', '', true), "
            "set_config('pghistory.context_metadata', '', true)"
        )


def make_tick(**changes: Any) -> Tick:
    """Have the second person tick an item of the checklist that holds nothing up."""
    number, colleague = next(_numbers), second_person()
    values: dict[str, Any] = {"by": colleague, "at": LONG_AGO, "version": 0} | changes
    values["article"] = values.get("article") or make_article(status="draft")
    values["item"] = values.get("item") or ChecklistItem.objects.create(
        name=f"Read aloud {number}", required=False
    )
    with acting(colleague):
        return Tick.objects.create(**values)


def verified(figure: Figure) -> Figure:
    """Have the second person verify a figure."""
    figure.verified_by, figure.verified_at = second_person(), LONG_AGO
    with acting(figure.verified_by):
        figure.save(update_fields=["verified_by", "verified_at"])
    return figure


def make_section(**changes: Any) -> Section:
    """Add a section at the end of its article or issue."""
    if "article" not in changes and "issue" not in changes:
        changes["article"] = make_article()
    home = changes.get("article") or changes["issue"]
    values: dict[str, Any] = {
        "kind": Section.Kind.BACKGROUND if "article" in changes else "imprint",
        "label": "",
        "position": home.sections.count() + 1,
        "text": TEXT,
    }
    return Section.objects.create(**values | changes)


def make_actor(**changes: Any) -> Actor:
    """Make an actor that is not mentioned anywhere yet."""
    number = next(_numbers)
    values = {
        "slug": f"actor-{number}",
        "name": f"Kazakhstan {number}",
        "kind": Actor.Kind.STATE,
    }
    return Actor.objects.create(**values | changes)


def make_event(**changes: Any) -> Event:
    """Make an event that is not told anywhere yet."""
    number = next(_numbers)
    values = {
        "slug": f"event-{number}",
        "title": f"Summit {number}",
        "kind": Event.Kind.MEETING,
        "date": "2024-07",
    }
    return Event.objects.create(**values | changes)


def anchor(quote: str, **changes: Any) -> dict[str, Any]:
    """Anchor the first occurrence of `quote` in `section` (made when not given)."""
    section: Section | None = changes.pop("section", None)
    if section is None:
        section = make_article().sections.get()
    start = section.text.index(quote)
    return {
        "section": section,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
    } | changes


def make_mention(quote: str = "Kazakhstan", **changes: Any) -> ActorMention:
    """Mention an actor at the first occurrence of `quote`."""
    values = anchor(quote, **changes)
    values.setdefault("actor", None)
    values["actor"] = values["actor"] or make_actor()
    return ActorMention.objects.create(**values)


def make_event_mention(
    quote: str = "Kazakhstan hosted the summit in July 2024", **changes: Any
) -> EventMention:
    """Tell an event at the first occurrence of `quote`."""
    values = anchor(quote, **changes)
    values["event"] = values.get("event") or make_event()
    values.setdefault("date_text", "July 2024")
    return EventMention.objects.create(**values)


def make_measure(**changes: Any) -> Measure:
    """Make a measure of money."""
    number = next(_numbers)
    values = {
        "slug": f"measure-{number}",
        "name": f"external debt {number}",
        "unit_kind": "currency",
    }
    return Measure.objects.create(**values | changes)


def make_figure(quote: str = "Astana owed US$ 9.2 billion", **changes: Any) -> Figure:
    """State 9.2 billion dollars at the first occurrence of `quote`."""
    number = next(_numbers)
    values = {
        "slug": f"figure-{number}",
        "number_text": "9.2 billion",
        "value": 9_200_000_000,
        "unit_kind": "currency",
        "unit": "USD",
        "as_of": "2024-01-01",
    } | anchor(quote, **changes)
    values["measure"] = values.get("measure") or make_measure(
        unit_kind=values["unit_kind"]
    )
    return Figure.objects.create(**values)


def make_source(words: str = "Words.", **changes: Any) -> SourceText:
    """Make a source text of these words."""
    content = words.encode()
    values = {
        "file_name": "issue.txt",
        "content": content,
        "sha256": hashlib.sha256(content).hexdigest(),
        "received_at": LONG_AGO,
    }
    return SourceText.objects.create(**values | changes)


def make_run(**changes: Any) -> ImportRun:
    """Make an import of a source of its own."""
    values = {
        "started_at": LONG_AGO,
        "finished_at": LONG_AGO,
        "issue_title": "Issue",
    } | changes
    values["source"] = values.get("source") or make_source(f"Run {next(_numbers)}")
    return ImportRun.objects.create(**values)


def make_candidate(quote: str = "Kazakhstan", **changes: Any) -> Candidate:
    """Propose an actor at the first occurrence of `quote`."""
    values = {
        "kind": "actor",
        "payload": {"name": quote, "kind": "state", "match": None},
        "detector": "actors",
        "version": "1",
        "score": 0.9,
        "fingerprint": f"{next(_numbers):032}",
    } | anchor(quote, **changes)
    values["run"] = values.get("run") or make_run()
    return Candidate.objects.create(**values)


def make_comment(**changes: Any) -> Comment:
    """Say something on a row, on an actor's unless another is given."""
    row = changes.pop("row", None) or make_actor()
    values = {"body": "Is it so?", "row": row, "about": str(row)}
    changes["by"] = changes.get("by") or User.objects.create_user(
        f"colleague-{next(_numbers)}"
    )
    return Comment.objects.create(**values | changes)


def make_tension_note(**changes: Any) -> TensionNote:
    """Explain a tension of one figure, for editors only."""
    values: dict[str, Any] = {"text": "Another whole is meant."} | changes
    values["figure"] = values.get("figure") or make_figure()
    values.setdefault("key", f"same-{values['figure'].pk}")
    return TensionNote.objects.create(**values)
