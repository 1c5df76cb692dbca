"""Help inside the desk: the sheet of keys, what statuses mean, the moves, the guide.

What is said of the moves comes from the steps themselves, so that both always agree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from archive.guide import guide, headings
from articles.models import Article, Candidate, Correction, Issue
from articles.models.anchored import Verdict


@dataclass(frozen=True, slots=True)
class Key:
    """Keys that do one thing; `keys` are pressed one or the other, `+` joins two."""

    keys: tuple[str, ...]
    words: str

    @property
    def strokes(self) -> list[list[str]]:
        """Give each way to press it as the keys held together."""
        return [one.split("+") for one in self.keys]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The keys of one kind of page; `here` is the CSS selector of such pages."""

    title: str
    here: str
    keys: tuple[Key, ...]


SHEETS = (
    Sheet(
        "Everywhere",
        "",
        (
            Key(("?",), "show this sheet, and put it away"),
            Key(("Tab", "Shift+Tab"), "to the next link, button or field, and back"),
            Key(("Enter",), "follow a link, press a button"),
            Key(("Esc",), "close what is open on top"),
        ),
    ),
    Sheet(
        "Lists",
        ".change-list",
        (
            Key(("/",), "to the field “Find”"),
            Key(("Enter",), "in “Find”: search"),
            Key(("Space",), "choose the row, or take it out"),
            Key(("Shift+Space",), "choose all rows from the last one to this"),
        ),
    ),
    Sheet(
        "Forms",
        ".change-form",
        (
            Key(("Ctrl+Enter",), "save, from any field"),
            Key(("Enter",), "save, from a field of one line"),
            Key(("↑", "↓"), "choose among proposals; type to find more"),
            Key(("Enter", "Esc"), "take a proposal, or none"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What something can be, each with a sentence."""

    title: str
    lines: tuple[tuple[str, str], ...]


def _meaning(title: str, words: Mapping[Any, str], *more: tuple[str, str]) -> Meaning:
    """Take the names of statuses from the statuses themselves."""
    return Meaning(title, (*((one.label, words[one]) for one in words), *more))


STATUSES: dict[type[TextChoices], dict[Any, str]] = {
    Article.Status: {
        Article.Status.DRAFT: "It is being written; only the desk sees it.",
        Article.Status.IN_REVIEW: "It was submitted and waits for a colleague, who "
        "approves it or sends it back.",
        Article.Status.APPROVED: "It is fit to be published and waits for its issue.",
        Article.Status.PUBLISHED: "Readers see it; its text changes by a correction "
        "alone. With a time ahead it is scheduled: readers see it from then on.",
        Article.Status.RETRACTED: "It stays at its address, marked as retracted.",
    },
    Candidate.Decision: {
        Candidate.Decision.PENDING: "A detector proposed it; nobody has decided, and "
        "it counts nowhere.",
        Candidate.Decision.ACCEPTED: "It became a fact, as it was proposed.",
        Candidate.Decision.EDITED: "It became a fact after somebody changed it.",
        Candidate.Decision.REJECTED: "It is none, and is not proposed again.",
    },
    Verdict: {
        Verdict.UNMOVED: "The last edit left its words where they were.",
        Verdict.MOVED: "Its words read as before, at another place of the text.",
        Verdict.REWORDED: "In doubt: its words were changed. Look at it.",
        Verdict.SPLIT: "In doubt: something was written between its words.",
        Verdict.GONE: "In doubt: its words are no longer there.",
    },
    Correction.State: {
        Correction.State.DRAFT: "It is being written; readers see nothing of it.",
        Correction.State.APPLIED: "Readers see the new edition and the notice.",
        Correction.State.DISCARDED: "It was given up; nothing was changed.",
    },
}
"""What each status means, for everything that has one."""

TITLES: dict[type[TextChoices], str] = {
    Article.Status: "Where an article stands",
    Candidate.Decision: "What became of a candidate",
    Verdict: "What an edit did to a fact",
    Correction.State: "Where a correction stands",
}

EVERYBODY = ("Contributor", "Editor", "Managing editor")
WHO: dict[str, tuple[str, ...]] = {
    "articles.submit_article": EVERYBODY,
    "articles.approve_article": EVERYBODY[1:],
    "articles.publish_article": EVERYBODY[2:],
    "articles.retract_article": EVERYBODY[2:],
    "articles.publish_issue": EVERYBODY[2:],
}
"""The groups that may make a move, by its permission."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move as its button calls it, what it will do, and who may make it."""

    label: str
    of: str
    will: str
    who: str


def moves(site: admin.AdminSite) -> Iterator[Move]:
    """List the moves of articles and issues, as the desk offers them."""
    for of, model in (("article", Article), ("issue", Issue)):
        desk: Any = site.get_model_admin(model)
        for step in desk.steps:
            who = " or ".join(WHO[step.permission])
            if WHO[step.permission] == EVERYBODY:
                who = "everybody at the desk"
            yield Move(step.label, of, step.will, who)


def meanings() -> list[Meaning]:
    """List what statuses mean."""
    return [_meaning(TITLES[kind], words) for kind, words in STATUSES.items()]


@require_safe
def _help(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": "Help and keys",
        "sheets": SHEETS,
        "meanings": meanings(),
        "moves": list(moves(site)),
        "headings": headings(),
    }
    return TemplateResponse(request, "admin/help/help.html", context)


@require_safe
def _guide(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    context = {**site.each_context(request), "title": "The editor’s guide"}
    context |= {"guide": guide(), "headings": headings()}
    return TemplateResponse(request, "admin/help/guide.html", context)


def urls(site: admin.AdminSite) -> list[URLPattern]:
    """Give the addresses of the help: the sheet and the guide, for all at the desk."""
    return [
        path("", site.admin_view(partial(_help, site=site)), name="help"),
        path("guide/", site.admin_view(partial(_guide, site=site)), name="guide"),
    ]
