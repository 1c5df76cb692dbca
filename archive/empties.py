"""What an empty list of the desk says: what belongs there, and what to do next.

Every list has its own words; a list narrowed to nothing says how to widen it again.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from articles.desk.importing.rights import IMPORT


@dataclass(frozen=True, slots=True)
class Way:
    """A link to what is done next: its words, its page, the permission it asks for.

    `page` is the name of an address of the desk; `query` is sent with it.
    """

    words: str
    page: str
    permission: str
    args: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()

    def address(self) -> str:
        """Give the address of the page."""
        address = reverse(f"admin:{self.page}", args=self.args)
        return f"{address}?{urlencode(self.query)}" if self.query else address


@dataclass(frozen=True, slots=True)
class Empty:
    """One sentence or two on a list that has no row, and the way on."""

    words: str
    way: Way


def _adds(words: str, app: str, name: str) -> Way:
    return Way(words, f"{app}_{name}_add", f"{app}.add_{name}")


def _lists(words: str, app: str, name: str, **query: str) -> Way:
    asked = tuple(query.items())
    return Way(words, f"{app}_{name}_changelist", f"{app}.view_{name}", (), asked)


_IMPORT = Way("Import an issue", "import_new", IMPORT)
_ARTICLES = _lists("Choose an article", "articles", "article")
_ACCOUNTS = _lists("See the accounts", "auth", "user")
_OUT = {"status__exact": "published"}

LISTS: dict[str, Empty] = {
    "articles.issue": Empty(
        "No issue is here yet. An import makes one from the text as it was sent.",
        _IMPORT,
    ),
    "articles.article": Empty(
        "No article is here yet. An import cuts an issue into its articles.", _IMPORT
    ),
    "articles.section": Empty(
        "No text is here yet. An import brings it; what an article lacks is added as "
        "a section of it.",
        _adds("Add a section", "articles", "section"),
    ),
    "articles.author": Empty(
        "No author is here yet. An import reads them from the bylines; others are "
        "added by hand.",
        _adds("Add an author", "articles", "author"),
    ),
    "articles.authorship": Empty(
        "No byline is here yet. It is written on the page of its article.", _ARTICLES
    ),
    "articles.candidate": Empty(
        "Nothing was proposed yet. Detectors propose when an issue is imported.",
        _IMPORT,
    ),
    "articles.checklistitem": Empty(
        "The desk asks for no ticks of its own; before a move only what is computed "
        "is looked at.",
        _adds("Add what is to be ticked", "articles", "checklistitem"),
    ),
    "articles.tick": Empty(
        "Nothing was ticked yet. It is done on the page before a move: open an "
        "article and choose the move.",
        _ARTICLES,
    ),
    "articles.comment": Empty(
        "Nobody has said anything yet. Comments are written in the panel under a row; "
        "@name calls a colleague.",
        _ARTICLES,
    ),
    "articles.correction": Empty(
        "Nothing was corrected yet. Open a published article and choose “Correct”.",
        _lists("Choose a published article", "articles", "article", **_OUT),
    ),
    "articles.figure": Empty(
        "No figure is here yet. Accept those that detectors proposed, or mark the "
        "words in the review of an article.",
        _ARTICLES,
    ),
    "articles.measure": Empty(
        "No measure is here yet. Figures that count the same thing share one.",
        _adds("Add a measure", "articles", "measure"),
    ),
    "articles.figurelink": Empty(
        "No figures are linked yet. Link what is a share or a part of another, and "
        "the desk reads them together.",
        _adds("Link two figures", "articles", "figurelink"),
    ),
    "articles.sourcetext": Empty(
        "No source was received yet. It is kept, as it came, when an issue is "
        "imported.",
        _IMPORT,
    ),
    "articles.importrun": Empty(
        "Nothing was imported yet. Paste the text of an issue or choose its file.",
        _IMPORT,
    ),
    "articles.actormention": Empty(
        "No mention of an actor is here yet. Accept candidates, or mark the words in "
        "the review of an article.",
        _ARTICLES,
    ),
    "articles.eventmention": Empty(
        "No mention of an event is here yet. Accept candidates, or mark the words in "
        "the review of an article.",
        _ARTICLES,
    ),
    "articles.relationshipevidence": Empty(
        "No relationship is tied to words yet. Record the relationship first, then "
        "the words that say it.",
        _adds("Add evidence", "articles", "relationshipevidence"),
    ),
    "articles.forecastoutcome": Empty(
        "No forecast was answered yet. The report lists those whose day is past.",
        Way("See them", "report", "articles.view_forecastoutcome", ("forecasts",)),
    ),
    "articles.sentencereview": Empty(
        "No sentence was passed with “Nothing here” yet. It is said in the review of "
        "an article.",
        _ARTICLES,
    ),
    "articles.tensionnote": Empty(
        "No tension was explained yet. It is done on the page of the figures that "
        "differ.",
        Way("See what differs", "tensions", "articles.view_figure"),
    ),
    "actors.actor": Empty(
        "No actor is here yet. Accept candidates in the review of an article, or add "
        "one by hand.",
        _adds("Add an actor", "actors", "actor"),
    ),
    "actors.actorname": Empty(
        "No other name is here yet. Detectors and searches find an actor by each of "
        "its names.",
        _adds("Add a name", "actors", "actorname"),
    ),
    "actors.relationship": Empty(
        "No relationship is here yet. It says what one actor is to another.",
        _adds("Add a relationship", "actors", "relationship"),
    ),
    "actors.event": Empty(
        "No event is here yet. Accept candidates in the review of an article, or add "
        "one by hand.",
        _adds("Add an event", "actors", "event"),
    ),
    "actors.participation": Empty(
        "Nobody takes part in an event yet. Say on the page of an event who did.",
        _lists("Choose an event", "actors", "event"),
    ),
    "auth.user": Empty(
        "There is no account. Everybody at the desk has one of their own.",
        _adds("Add an account", "auth", "user"),
    ),
    "auth.group": Empty(
        "There is no group, so that nobody but superusers may do anything.",
        _adds("Add a group", "auth", "group"),
    ),
    "axes.accessattempt": Empty(
        "No attempt to sign in has failed. After several, an account is locked for a "
        "while and stands here.",
        _ACCOUNTS,
    ),
    "axes.accesslog": Empty(
        "Nobody has signed in yet. Each time somebody does is kept here.", _ACCOUNTS
    ),
    "axes.accessfailurelog": Empty(
        "No failed attempt to sign in is kept here.", _ACCOUNTS
    ),
}
"""The words of every list, by the label of its model."""

REPORTS: dict[str, Empty] = {
    "stuck": Empty(
        "Ask for fewer days above, or go on with what waits.",
        Way("What waits for you", "index", ""),
    ),
    "unlinked": Empty(
        "A name that the archive does not know cannot be found: add it to its actor.",
        _adds("Add a name", "actors", "actorname"),
    ),
    "duplicates": Empty(
        "To merge two that do not look alike, open one and choose “Merge with …”.",
        _lists("Choose an actor", "actors", "actor"),
    ),
    "searches": Empty(
        "What readers miss will stand here; add the names they use.",
        _adds("Add a name", "actors", "actorname"),
    ),
    "forecasts": Empty(
        "One comes here on the day after the day it speaks of.",
        _lists("See all forecasts", "articles", "figure", mode__exact="forecast"),
    ),
    "plans": Empty(
        "One comes here on the day after the day it speaks of.",
        _lists("See all events", "actors", "event"),
    ),
}
"""What a report adds when it has no line, by the report's name."""


def way_for(request: HttpRequest, empty: Empty) -> Way | None:
    """Give the way on to whoever may go it."""
    permission = empty.way.permission
    may: Any = getattr(request.user, "has_perm", None)
    if permission and not (may and may(permission)):
        return None
    return empty.way
