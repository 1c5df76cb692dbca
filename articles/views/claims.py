"""Short permanent addresses: a claim’s words, their standing, how to cite them."""

from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import Truncator

from actors.models import Event
from actors.visible import show_published_actors
from archive.shared.details import PublicDetail
from archive.shared.templatetags.passages import within_quotes
from articles.claims import Claim, editions_of, versions
from articles.exports import bibtex, csl, record, ris
from articles.exports.citation import Citation
from articles.exports.found import as_file, claim_formats, site
from articles.exports.views import in_each_style
from articles.models import ActorMention, Authorship, Edition, EventMention, Figure

FORMATS = {"bib": bibtex, "ris": ris, "csl.json": csl}
"""The files of a citation, by the end of their name."""

STYLES = "cite"
"""The format of the page that cites in each style."""

TITLE = 80
"""How many characters of the words name a page."""

TELLINGS = 20
"""How many tellings of an event its short address quotes; its own page has more."""


class Short(PublicDetail[Any]):
    """One row at its short address, as a page or as a file for citing it."""

    format = ""
    """The end of the file's name, or `STYLES`; empty: it is the page of the row."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page or the file, or with what became of the row."""
        try:
            self.object = self.get_object()
        except Http404:
            return self.missing(request)
        if self.format == STYLES:
            return self.styles()
        if self.format:
            cited, written = self.cited(), FORMATS[self.format]
            name = f"{cited.key}.{self.format}"
            return as_file(written.write(cited), written.MEDIA_TYPE, name)
        answer = self.render_to_response(self.get_context_data(object=self.object))
        # the row's own page and its text are what search engines should find
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def cited(self) -> Citation:
        """Say how to cite the row."""
        raise NotImplementedError

    def named(self) -> str:
        """Say in a few words what is cited."""
        return str(self.object)

    def mark(self) -> str:
        """Give the status that a citation must not leave out, if there is one."""
        return ""

    def styles(self) -> HttpResponse:
        """Show how to cite the row in each of the styles."""
        short = record.short_address(self.object)
        return in_each_style(
            self.request,
            self.cited(),
            named=self.named(),
            at=short,
            mark=self.mark(),
            formats=claim_formats(short),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the citation and the addresses of its files."""
        return super().get_context_data(
            cited=self.cited(),
            formats=claim_formats(self.request.path),
            **kwargs,
        )


class ClaimDetail(Short):
    """The words of a figure, a naming or a telling, then and now."""

    template_name = "articles/claim.html"
    context_object_name = "claim"
    about = ""
    """The relation to what the claim is about."""
    editions: list[Edition]
    """The editions of the article, read with the citation."""

    def get_queryset(self) -> QuerySet[Any]:
        """Start from what readers may see."""
        rows: QuerySet[Any] = self.model.objects.published().select_related(
            "section__article__issue", "section__issue", self.about
        )
        return rows

    def cited(self) -> Citation:
        """Cite the words in their newest edition."""
        claim: Claim = self.object
        article = claim.section.article
        self.editions = editions_of(article)
        bylines = Authorship.objects.filter(article=article).select_related("author")
        return record.of_claim(
            claim,
            bylines.order_by("position") if article else (),
            len(self.editions),
            site(self.request),
            record.short_address(claim),
        )

    def named(self) -> str:
        """Begin with the words themselves."""
        quote: str = self.object.quote
        return f"“{within_quotes(Truncator(quote).chars(TITLE))}”"

    def mark(self) -> str:
        """Give the mark of the article that the words stand in."""
        article = self.object.section.article
        return article.mark if article else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the article, the edition, and how the words read in each version."""
        context = super().get_context_data(**kwargs)
        claim: Claim = self.object
        found = versions(claim, self.editions)
        article = claim.section.article
        return context | {
            "article": article,
            "issue": claim.section.issue,
            "kind": self.model._meta.model_name,
            "mark": record.LETTERS[type(claim)].removesuffix("m") or "m",
            "changed": found[-1].first if found else 0,
            "about": getattr(claim, self.about),
            "edition": self.editions[-1].number if self.editions else 1,
            "versions": found if len(found) > 1 else [],
            "retracted": article is not None and article.mark == "retracted",
        }


class FigureClaim(ClaimDetail):
    """The words that state a figure."""

    model: type[Model] = Figure
    about = "measure"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whose the figure is, where readers may see it."""
        show_published_actors([self.object], "subject")
        return super().get_context_data(**kwargs)


class NamingClaim(ClaimDetail):
    """The words that name an actor."""

    model: type[Model] = ActorMention
    about = "actor"


class TellingClaim(ClaimDetail):
    """The words that tell an event."""

    model: type[Model] = EventMention
    about = "event"


class EventClaim(Short):
    """An event at its short address: each telling has its own."""

    model: type[Model] = Event
    template_name = "articles/claim_event.html"
    told_by = ("mentions",)

    def get_queryset(self) -> QuerySet[Event]:
        """Start from what readers may see."""
        return Event.objects.published()

    def cited(self) -> Citation:
        """Cite what the archive gathered of the event."""
        event: Event = self.object
        return record.of_event(
            event,
            settings.JOURNAL_TITLE,
            site(self.request),
            record.short_address(event),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tellings in the order of their articles."""
        told = EventMention.objects.published().filter(event=self.object)
        shown = told.select_related("section__article", "section__issue").order_by(
            "section__article__published_at", "section_id", "start", "pk"
        )
        tellings = list(shown[: TELLINGS + 1])
        return super().get_context_data(
            tellings=tellings[:TELLINGS], more=len(tellings) > TELLINGS, **kwargs
        )
