"""Reading the articles of a draft by the detectors: article by article, and kept."""

import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.http import Http404

from articles.ingest.dating import lent_years
from articles.ingest.detect import ArticleText, Proposal
from articles.ingest.plan import article_text, propose
from articles.models import ImportDraft, ImportReading

from .knowledge import detectors, versions
from .overview import Answered

Proposals = Sequence[Proposal]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many articles were read, of how many."""

    done: int
    of: int

    @property
    def finished(self) -> bool:
        """Say whether all were read."""
        return self.done >= self.of


class Readings:
    """What the detectors propose for the articles of a draft, as far as it is known.

    `date` (EDTF) is that of the issue, for articles that have none of their own.
    """

    def __init__(
        self,
        draft: ImportDraft,
        text: str,
        articles: Sequence[Answered],
        date: str | None = None,
    ) -> None:
        self._draft = draft
        lent = {} if date else lent_years(text, [one.record for one in articles])
        self._read = [
            article_text(
                text,
                one.record,
                title=one.title,
                date=date,
                lent=lent.get(one.record.number),
            )
            for one in articles
        ]
        self._digests = [_digest(one) for one in self._read]
        kept = draft.readings.filter(digest__in=set(self._digests))
        self._kept: dict[str, Any] = dict(kept.values_list("digest", "proposals"))

    @property
    def progress(self) -> Progress:
        """Say how far the reading is."""
        done = sum(digest in self._kept for digest in self._digests)
        return Progress(done, len(self._digests))

    def go_on(self, seconds: float) -> Progress:
        """Read articles until the time is over, one at least; keep what was found."""
        until = time.monotonic() + seconds
        new: dict[str, list[dict[str, Any]]] = {}
        if not self.progress.finished:
            tools = detectors()
            for digest, article in zip(self._digests, self._read, strict=True):
                if digest in self._kept or digest in new:
                    continue
                new[digest] = [_stored(one) for one in propose(tools, article)]
                if time.monotonic() >= until:
                    break
        if new:
            self._keep(new)
        return self.progress

    def _keep(self, new: Mapping[str, list[dict[str, Any]]]) -> None:
        rows = [
            ImportReading(draft=self._draft, digest=digest, proposals=found)
            for digest, found in new.items()
        ]
        with transaction.atomic():
            there = ImportDraft.objects.select_for_update().filter(pk=self._draft.pk)
            if there.values_list("pk", flat=True).first() is None:
                msg = "This import was loaded or dropped while its articles were read."
                raise Http404(msg)
            # another window may have read the same articles
            ImportReading.objects.bulk_create(rows, ignore_conflicts=True)
        self._kept.update(new)

    def has(self, place: int) -> bool:
        """Say whether an article was read already, by its place."""
        return self._digests[place] in self._kept

    def of(self, place: int) -> tuple[Proposal, ...]:
        """Give what is proposed for an article, by its place; nothing when unread."""
        stored = self._kept.get(self._digests[place], ())
        return tuple(Proposal(**one) for one in stored)


def forget(draft: ImportDraft) -> None:
    """Let all articles be read anew, with what the archive knows by now."""
    draft.readings.all().delete()


def _digest(article: ArticleText) -> str:
    read: Mapping[str, Any] = {
        "by": versions(),
        "sections": [(one.kind, one.text) for one in article.sections],
        "date": article.date,
        "date_sure": article.date_sure,
        "title": article.title,
        "authors": list(article.authors),
    }
    return hashlib.sha256(json.dumps(read).encode()).hexdigest()


def _stored(proposal: Proposal) -> dict[str, Any]:
    return asdict(proposal)
