"""Facts at the desk: an editor gives the words, the desk finds where they stand."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.shared.admin import DeskAdmin, DeskForm
from archive.shared.admin_lists import chosen
from archive.shared.passages import context
from archive.shared.templatetags.passages import quotation
from articles.holding import hold_sections
from articles.models import Anchored, Article, Section
from articles.readiness import IN_DOUBT

F = TypeVar("F", bound=Anchored)

PLACES_NAMED = 8
"""How many places of a quotation are offered to choose from."""


class AnchorForm(DeskForm[F]):
    """Asks for section and words; start and end follow from them.

    Where the words stand more than once in the section, `start` says which are meant.
    """

    start = forms.IntegerField(
        label="Starts at",
        required=False,
        min_value=0,
        help_text="Characters before it in the section, counted from 0. Needed only "
        "where the words stand there more than once.",
    )

    def clean(self) -> dict[str, Any] | None:
        """Find the words in the section, or say what stands in the way."""
        cleaned = super().clean() or {}
        section, quote = cleaned.get("section"), cleaned.get("quote")
        if isinstance(section, Section) and quote:
            start = self._start(section, quote, cleaned.get("start"))
            if start is not None:
                self._refuse_a_place_holder()
                cleaned["start"] = start
                self.instance.end = start + len(quote)
        return cleaned

    def _refuse_a_place_holder(self) -> None:
        """Take no words for the fact's own that only hold its place."""
        row = self.instance
        held = "quote" not in self.changed_data and "start" not in self.changed_data
        if row.verdict == Anchored.Verdict.GONE and held:
            self.add_error(
                "quote",
                f"The words that said this, “{row.quote_before}”, are gone; these only "
                "hold its place. Give the words that say it now, or delete it.",
            )

    def _start(self, section: Section, quote: str, given: int | None) -> int | None:
        found = [
            one.start() for one in re.finditer(f"(?={re.escape(quote)})", section.text)
        ]
        if not found:
            self.add_error("quote", _not_there(section, quote))
        elif given in found:
            return given
        elif len(found) == 1 and given is None:
            return found[0]
        elif len(found) == 1 and "start" not in self.changed_data:
            return found[0]  # the words were changed, and the old place is stale
        else:
            self.add_error("start", _which(section, quote, found))
        return None


def _not_there(section: Section, quote: str) -> str:
    near = re.sub(r"\s+", " ", quote).strip()
    hint = ""
    if near.casefold() in re.sub(r"\s+", " ", section.text).casefold():
        hint = " They do with other capitals or blanks: copy them from the text."
    return f"These words do not stand in section “{section}”.{hint}"


def _which(section: Section, quote: str, found: Sequence[int]) -> str:
    """List the places to choose from, each with some words around."""
    places = []
    for start in found[:PLACES_NAMED]:
        around = context(section.text, start, start + len(quote), 30)
        places.append(f"{start} (…{around.before}{around.quote}{around.after}…)")
    times = "once" if len(found) == 1 else f"{len(found)} times"
    return f"The words stand {times} in this section, at: {'; '.join(places)}."


class AnchoredAdmin(DeskAdmin[F]):
    """What all facts of the print share at the desk."""

    form: Any = AnchorForm
    list_select_related: ClassVar[tuple[str, ...]] = (
        "section__article",
        "section__issue",
    )
    autocomplete_fields: ClassVar[tuple[str, ...]] = ("section",)
    readonly_fields: ClassVar[tuple[str, ...]] = ("passage", "verdict", "was")
    search_fields: ClassVar[tuple[str, ...]] = ("quote", "section__article__title")
    ordering: ClassVar[tuple[str, ...]] = ("-section_id", "start", "id")
    """The newest texts first, each as it is read: by columns that an index has."""
    search_help_text = "By the words quoted, or by the article’s title"
    actions: Any = ("accept_words",)
    facts: ClassVar[tuple[str, ...]] = ()
    """The fields that say what the words state."""

    list_filter: ClassVar[tuple[Any, ...]] = (
        chosen(Article, "section__article"),
        "verdict",
    )

    def hold(self, rows: QuerySet[F]) -> None:
        """Lock the sections first, as an edit of a text does, then the facts."""
        hold_sections(Section.objects.filter(pk__in=rows.order_by().values("section")))
        super().hold(rows)

    def groups(self, request: HttpRequest, obj: F | None) -> Any:
        """Show the words first: what they state comes after."""
        return (
            (
                "The words",
                {"fields": ("section", "quote", "start", "passage", "verdict", "was")},
            ),
            ("What they state", {"fields": self.facts}),
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[F]:
        """Leave the long texts out of lists; a single row's is fetched when shown."""
        return super().get_queryset(request).defer("section__text")

    def save_model(self, request: HttpRequest, obj: F, form: Any, change: bool) -> None:
        """Take an editor's word: words found and saved are no longer in doubt."""
        if obj.verdict in IN_DOUBT:
            obj.verdict = Anchored.Verdict.UNMOVED
            obj.quote_before = ""
        super().save_model(request, obj, form, change)

    @admin.action(description="The new words are right", permissions=("change",))
    def accept_words(self, request: HttpRequest, rows: QuerySet[F]) -> None:
        """Settle doubts about the chosen rows whose words were carried along."""
        self.hold(rows)
        settled = rows.filter(
            verdict__in=(Anchored.Verdict.REWORDED, Anchored.Verdict.SPLIT)
        ).update(verdict=Anchored.Verdict.UNMOVED, quote_before="")
        left = rows.filter(verdict__in=IN_DOUBT).count()
        self.message_user(request, f"{settled} settled: their words are right.")
        if left:
            self.message_user(
                request,
                f"{left} still in doubt, for their words are gone: open each and give "
                "other words, or delete it.",
                messages.WARNING,
            )

    @admin.display(description="words before the edit")
    def was(self, fact: F) -> str:
        """Show what it read before an edit put it in doubt."""
        return fact.quote_before or "–"

    @admin.display(description="words", ordering="quote")
    def words(self, fact: F) -> str:
        """Show the beginning of the quotation."""
        return fact.quote if len(fact.quote) <= 90 else f"{fact.quote[:88]} …"

    @admin.display(description="where", ordering="section__article__title")
    def where(self, fact: F) -> SafeString | str:
        """Name article and section."""
        home = fact.section.article or fact.section.issue
        return format_html("{} · {}", str(home)[:60], fact.section)

    @admin.display(description="in its context")
    def passage(self, fact: F) -> SafeString | str:
        """Show the words within those around them, as they are stored."""
        if fact.pk is None:
            return "Shown once the words are found."
        return quotation(fact)
