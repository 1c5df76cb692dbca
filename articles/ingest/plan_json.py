"""The plan of an import as one JSON object, for programs. Pure.

`plan.schema.json` beside this module describes it. Sections are the body of an article;
title, byline and bios stand by themselves, and candidates refer to sections by their
place in the list, from 0, and to their text by code points. Guesses are left out: a
program cannot put them aside in a second list, as the desk does.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from .detect import Json, Proposal
from .plan import ArticlePlan, Plan
from .records import SectionRecord, Span, shown

SCHEMA = Path(__file__).with_name("plan.schema.json")
"""The JSON Schema (draft 2020-12) of the object."""

_APART = ("heading", "bio")
"""Kinds of sections that are no entry of `sections`: they have fields of theirs."""


def to_json(plan: Plan) -> dict[str, Json]:
    """Give the plan as an object that `json.dumps` can write."""
    issue = plan.cut.issue
    return {
        "source": {
            "sha256": plan.source.sha256,
            "encoding": plan.source.encoding,
            "characters": len(plan.source.text),
        },
        "issue": {
            "title": issue.title,
            "volume": issue.volume,
            "number": issue.number,
            "date": issue.date,
        },
        "articles": [_article(one, plan.source.text) for one in plan.articles],
        "boilerplate": [words for _, words in sorted(_boilerplate(plan))],
        "unplaced": [span.of(plan.source.text) for span in plan.cut.unplaced],
    }


def _article(article: ArticlePlan, text: str) -> Mapping[str, Json]:
    record = article.record
    body = [at for at, one in enumerate(record.sections) if one.kind not in _APART]
    places = {at: place for place, at in enumerate(body)}
    return {
        "title": article.title,
        "byline": article.byline,
        "authors": list(record.names),
        "authors_from": record.authors_from,
        "date": record.date,
        "sections": [_section(record.sections[at], text) for at in body],
        "bios": list(_bios(article, text)),
        "notes": [{"code": n.code, "message": n.message} for n in record.notes],
        "candidates": [
            _candidate(one, places[one.section])
            for one in article.proposals
            if one.section in places and not one.is_guess
        ],
    }


def _section(section: SectionRecord, text: str) -> Mapping[str, Json]:
    return {
        "kind": section.kind,
        "label": section.label.of(text) if section.label else None,
        "text": section.text(text),
    }


def _bios(article: ArticlePlan, text: str) -> Iterator[Mapping[str, Json]]:
    record = article.record
    names = dict(zip(record.bios, record.names, strict=True))
    for at, section in enumerate(record.sections):
        if section.kind == "bio":
            yield {"author": names.get(at), "text": section.text(text)}


def _candidate(proposal: Proposal, section: int) -> Mapping[str, Json]:
    return {
        "kind": proposal.kind,
        "section": section,
        "start": proposal.start,
        "end": proposal.end,
        "quote": proposal.quote,
        "score": round(proposal.score, 3),
        "payload": dict(proposal.payload),
    }


def _boilerplate(plan: Plan) -> Iterator[tuple[int, str]]:
    """Give all that is in no field above, with its place in the source.

    The labels of bios are among it, and what stands in a heading beside title and
    byline: a source is whole only with them.
    """
    text = plan.source.text
    for section in plan.cut.imprint:
        for span in section.spans():
            # an address in it is a record of its own, below
            yield span.start, shown(text, span, section.withheld).strip()
    for record in plan.cut.boilerplate:
        for span in record.spans:
            yield span.start, span.of(text).strip()
    for article in plan.cut.articles:
        heads = [one for one in (article.title, article.byline) if one]
        for section in article.sections:
            if section.kind == "bio" and section.label:
                yield section.label.start, section.label.of(text)
            if section.kind == "heading":
                for span in section.paragraphs:
                    if not any(_within(span, one) for one in heads):
                        yield span.start, span.of(text).strip()


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
