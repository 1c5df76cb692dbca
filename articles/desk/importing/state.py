"""The draft of an import, as the steps use it: decisions in, the cut source out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from articles.ingest.adjust import Adjustments, LineIs
from articles.ingest.parse import parse
from articles.ingest.records import SourceRecord, Span
from articles.ingest.source import Source
from articles.models import ImportDraft

from .receiving import receive

KEPT = 4
"""How many sources, and their cuts, a server keeps at hand between the steps."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an editor typed about one article; empty where nothing was.

    `authors` are names divided by commas, `date` is EDTF. `load` says whether to
    load it; None leaves it to the plan, which loads what is new.
    """

    title: str = ""
    authors: str = ""
    date: str = ""
    load: bool | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All that an editor typed beside the cuts.

    `articles` holds answers by a paragraph of the article that they are about, so that
    they stay with it when articles are split or merged. `authors` says for a printed
    name which known author it is: a slug, or empty for a new one. `issue` holds the
    fields of the issue, None while they were not looked at.
    """

    articles: Mapping[int, Answer] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    issue: Mapping[str, Any] | None = None

    def on(self, paragraph: int, **changes: Any) -> "Answers":
        """Give the answers with some about one article changed."""
        new = replace(self.articles.get(paragraph, Answer()), **changes)
        return replace(self, articles={**self.articles, paragraph: new})


def read_adjustments(stored: Mapping[str, Any]) -> Adjustments:
    """Read decisions on cuts from their JSON."""
    return Adjustments(
        lines={
            int(number): LineIs(what)
            for number, what in stored.get("lines", {}).items()
        },
        starts=frozenset(stored.get("starts", ())),
        joins=frozenset(stored.get("joins", ())),
    )


def write_adjustments(adjustments: Adjustments) -> dict[str, Any]:
    """Write decisions on cuts as JSON, in one order."""
    return {
        "lines": {
            str(number): what.value
            for number, what in sorted(adjustments.lines.items())
        },
        "starts": sorted(adjustments.starts),
        "joins": sorted(adjustments.joins),
    }


def read_answers(stored: Mapping[str, Any]) -> Answers:
    """Read what an editor typed from its JSON."""
    return Answers(
        articles={
            int(number): Answer(**given)
            for number, given in stored.get("articles", {}).items()
        },
        authors=dict(stored.get("authors", {})),
        issue=stored.get("issue"),
    )


def write_answers(answers: Answers) -> dict[str, Any]:
    """Write what an editor typed as JSON."""
    return {
        "articles": {
            str(number): {
                "title": one.title,
                "authors": one.authors,
                "date": one.date,
                "load": one.load,
            }
            for number, one in sorted(answers.articles.items())
        },
        "authors": dict(answers.authors),
        "issue": None if answers.issue is None else dict(answers.issue),
    }


def source_of(draft: ImportDraft) -> Source:
    """Read the draft's bytes; those of the last few drafts are at hand already."""
    return _source(bytes(draft.content), draft.file_name)


def cut_of(draft: ImportDraft, decided: Adjustments | None = None) -> SourceRecord:
    """Cut the draft's source as its editor decided, or as is given here."""
    decided = decided or read_adjustments(draft.adjustments)
    source = source_of(draft)
    stored = json.dumps(write_adjustments(decided))
    return _cut(source.text, source.furniture, stored)


@lru_cache(maxsize=KEPT)
def _source(content: bytes, file_name: str) -> Source:
    return receive(content, file_name)


@lru_cache(maxsize=KEPT)
def _cut(text: str, furniture: tuple[Span, ...], decided: str) -> SourceRecord:
    return parse(text, read_adjustments(json.loads(decided)), furniture)
