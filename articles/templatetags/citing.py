"""How to cite what a page shows, and the tags that describe it to machines."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from archive.shared.jsonld import script
from articles.exports import (
    csl,
    dublin_core,
    highwire,
    jsonld,
    open_graph,
    record,
)
from articles.exports.citation import Citation
from articles.exports.found import article_formats, claim_formats, site
from articles.models import Article, Authorship, Edition

register = template.Library()


@register.inclusion_tag("articles/_cite.html", takes_context=True)
def how_to_cite(
    context: dict[str, Any],
    article: Article,
    authorships: Sequence[Authorship],
    edition: int,
) -> dict[str, Any]:
    """Say how to cite an article; the other styles and formats are linked.

    Before it is published they are only named: no such address is public yet.
    """
    cited = record.of_article(article, authorships, edition, site(context["request"]))
    return _shown(cited, article_formats(article), linked=not _early(context))


@register.inclusion_tag("articles/_cite.html", takes_context=True)
def how_to_cite_edition(
    context: dict[str, Any],
    edition: Edition,
    title: str,
    authorships: Sequence[Authorship],
) -> dict[str, Any]:
    """Say how to cite one edition of an article."""
    cited = record.of_edition(edition, title, authorships, site(context["request"]))
    return _shown(cited, {})


@register.inclusion_tag("articles/_cite.html", takes_context=True)
def how_to_cite_claim(
    context: dict[str, Any],
    claim: record.Claim,
    authorships: Sequence[Authorship],
    edition: int | str,
) -> dict[str, Any]:
    """Say how to cite the words of one claim at its short address.

    What stands in an imprint has neither byline nor edition.
    """
    short = record.short_address(claim)
    cited = record.of_claim(
        claim, authorships or (), int(edition or 0), site(context["request"]), short
    )
    return _shown(cited, {"short": short, **claim_formats(short)})


@register.inclusion_tag("articles/_cite.html")
def how_to_cite_this(cited: Citation, formats: dict[str, str]) -> dict[str, Any]:
    """Say how to cite what a view has described already."""
    return _shown(cited, formats)


@register.inclusion_tag("articles/_meta.html", takes_context=True)
def described(
    context: dict[str, Any],
    article: Article,
    authorships: Sequence[Authorship],
    edition: int,
) -> dict[str, Any]:
    """Describe an article in the head of its page; not before it is published."""
    if _early(context):
        return {"public": False}
    here = site(context["request"])
    cited = record.of_article(article, authorships, edition, here)
    formats = article_formats(article)
    picture = f"{here}{reverse('articles:card', args=[article.pk, article.slug])}"
    byline = ", ".join(person.printed for person in cited.authors)
    return {
        "public": True,
        "cited": cited,
        "formats": formats,
        "named": [
            *highwire.tags(cited, text=f"{here}{formats['text']}"),
            *dublin_core.tags(cited),
            ("twitter:card", "summary_large_image"),
        ],
        "properties": open_graph.tags(
            cited, picture=picture, description=f"By {byline}, in {cited.journal}."
        ),
        "jsonld": _jsonld(cited, picture, article.original_url),
    }


def _jsonld(cited: Citation, picture: str, original: str) -> SafeString:
    return script(jsonld.describe(cited, picture=picture, original=original))


def _early(context: dict[str, Any]) -> bool:
    """Say whether the page is a preview of what is not published yet."""
    request = context["request"]
    return bool(context.get("preview") or getattr(request, "shown_ahead", ""))


def _shown(
    cited: Citation, formats: dict[str, str], *, linked: bool = True
) -> dict[str, Any]:
    style, *others = csl.OFFERED
    labels = {
        "styles": ", ".join(other.label for other in others),
        "bibtex": "BibTeX",
        "ris": "RIS",
        "csl": "CSL-JSON",
        "text": "The article as plain text",
        "short": "These words at their short address",
    }
    return {
        "entry": csl.formatted(cited, style),
        "style": style.label,
        "ways": [
            (label, formats[name] if linked else "")
            for name, label in labels.items()
            if name in formats
        ],
    }
