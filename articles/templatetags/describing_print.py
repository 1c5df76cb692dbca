"""Descriptions of issues, authors, figures and measures for machines.

Each is made of what its page has at hand: none costs a statement.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from actors import jsonld as actors_jsonld
from archive.shared.exporting import FORMS
from archive.shared.jsonld import script
from archive.shared.numbers import quantity
from articles.exports import jsonld, record
from articles.exports.citation import Person
from articles.exports.found import site
from articles.models import Article, Author, Authorship, Figure, Issue, Measure

register = template.Library()


@register.simple_tag(takes_context=True)
def describe_issue(
    context: dict[str, Any], issue: Issue, articles: Iterable[Article]
) -> SafeString | str:
    """Describe an issue and its articles; not before it is published."""
    if context.get("preview") or getattr(context["request"], "shown_ahead", ""):
        return ""
    here = site(context["request"])
    parts = [(one.title_shown, f"{here}{one.get_absolute_url()}") for one in articles]
    return script(jsonld.issue(record.of_imprint(issue, here), parts))


@register.simple_tag(takes_context=True)
def describe_author(
    context: dict[str, Any], author: Author, authorships: Iterable[Authorship]
) -> SafeString:
    """Describe an author, with the names in print that differ from today's."""
    here = site(context["request"])
    family, _, given = (part.strip() for part in author.sort_name.partition(","))
    known = f"{given} {family}" == author.name
    person = Person(
        author.name,
        family if known else "",
        given if known else "",
        author.orcid,
        f"{here}{author.get_absolute_url()}",
    )
    printed = dict.fromkeys(one.name_as_printed for one in authorships)
    actor = f"{here}{author.actor.get_absolute_url()}" if author.actor else ""
    return script(
        jsonld.author(
            person,
            names=[name for name in printed if name != author.name],
            affiliation=author.affiliation,
            pages=(author.homepage, actor),
        )
    )


@register.simple_tag(takes_context=True)
def describe_figure(
    context: dict[str, Any],
    figure: Figure,
    authorships: Sequence[Authorship],
    edition: int | str,
) -> SafeString:
    """Describe a figure as the claim of some words, and as what it observes."""
    here = site(context["request"])
    short = record.short_address(figure)
    cited = record.of_claim(figure, authorships or (), int(edition or 0), here, short)
    measure = figure.measure
    source = figure.attributed_actor
    # the spaces that keep a number in one line are for readers
    amount = quantity(figure).replace("\xa0", " ")
    return script(
        jsonld.claim(
            cited,
            address=f"{here}{figure.get_absolute_url()}",
            name=f"{amount}, {figure.description or measure.name}",
            said_by=actors_jsonld.named(source, here) if source else {},
            credit=figure.attributed_to,
            observed=jsonld.observation(
                jsonld.measure(f"{here}{measure.get_absolute_url()}", measure.name),
                bounds=(figure.low, figure.value, figure.high),
                unit=figure.unit,
                date=figure.as_of,
                about=actors_jsonld.named(figure.subject, here)
                if figure.subject
                else {},
            ),
        )
    )


@register.simple_tag(takes_context=True)
def describe_measure(context: dict[str, Any], measure: Measure) -> SafeString:
    """Describe the figures of a measure as data that can be taken along."""
    here = site(context["request"])
    files = {
        form.content_type.partition(";")[0]: here
        + reverse("articles:figures_file", kwargs={"form": end})
        + f"?measure={measure.pk}"
        for end, form in FORMS.items()
    }
    described = jsonld.measure(
        f"{here}{measure.get_absolute_url()}", measure.name, measure.definition
    )
    return script(jsonld.dataset(described, settings.JOURNAL_TITLE, files))
