"""What of a plan stands in the archive already: new, unchanged or changed. Pure.

Texts are compared by their words alone: capitals, quotation marks, dashes, blanks and
where sections are cut make no difference. Whether two texts are versions of one article
is told by the runs of three words that they share.
"""

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.ingest.plan import ArticlePlan, Plan

MOSTLY = 0.4
"""Share of the shorter text's runs of words from which on it is the same article."""

SOMEWHAT = 0.1
"""The same where title and byline agree too; unrelated articles share about 0.02."""

RUN = 3
_APART = ("heading", "bio")
_ACCENT = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")


class State(StrEnum):
    """How an article of a plan stands to the archive."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class StandingSection:
    """A section of an article in the archive."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class StandingArticle:
    """An article of the archive that one of a plan may be.

    `title` is the printed one, empty when the print has none; `issue` is the slug of
    its issue.
    """

    slug: str
    title: str
    names: tuple[str, ...]
    sections: tuple[StandingSection, ...]
    issue: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How one article of a plan stands to the archive.

    `slug` and `issue` are those of the article found; `differs` names the parts that
    are not the same, and `why` says it in words.
    """

    state: State
    why: str
    slug: str | None = None
    issue: str | None = None
    differs: tuple[str, ...] = ()


def words(text: str) -> str:
    """Give the words of a text, as they are compared."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _ACCENT.sub("", unicodedata.normalize("NFKD", plain))
    return " ".join(_WORD.findall(plain))


def compare(plan: Plan, standing: Sequence[StandingArticle]) -> list[Standing]:
    """Say for each article of the plan, in order, how it stands to the archive.

    No article of the archive is taken for two of the plan.
    """
    if not standing:
        return [_standing(_NOTHING, None, 0.0) for _ in plan.articles]
    archive = _Archive([_Read.of_standing(one) for one in standing])
    found: list[Standing] = []
    for article in plan.articles:
        new = _Read.of_plan(article, plan.source.text)
        found.append(_standing(new, *archive.likest(new)))
    return found


@dataclass(frozen=True)
class _Read:
    """An article by its words."""

    title: str
    names: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    runs: frozenset[int]
    slug: str = ""
    issue: str = ""

    @classmethod
    def of_plan(cls, article: ArticlePlan, source: str) -> "_Read":
        sections = [
            StandingSection(
                one.kind,
                one.label.of(source) if one.label else "",
                one.text(source),
            )
            for one in article.record.sections
        ]
        return cls._of(article.title or "", article.record.names, sections)

    @classmethod
    def of_standing(cls, one: StandingArticle) -> "_Read":
        return cls._of(one.title, one.names, one.sections, one.slug, one.issue)

    @classmethod
    def _of(
        cls,
        title: str,
        names: Sequence[str],
        sections: Sequence[StandingSection],
        slug: str = "",
        issue: str = "",
    ) -> "_Read":
        parts = tuple((one.kind, words(one.text)) for one in sections)
        body = " ".join(text for kind, text in parts if kind not in _APART).split()
        runs = frozenset(
            zlib.crc32(" ".join(run).encode())
            for run in zip(*(body[at:] for at in range(RUN)), strict=False)
        )
        named = tuple(words(name) for name in names)
        return cls(words(title), named, parts, runs, slug, issue)

    @property
    def text(self) -> str:
        """Give all its words but those of the heading."""
        return " ".join(text for kind, text in self.parts if kind != "heading")


class _Archive:
    """Articles of the archive, to be found by the runs of words they share."""

    def __init__(self, read: Sequence[_Read]) -> None:
        self._read = read
        self._free = set(range(len(read)))
        self._by_run: dict[int, list[int]] = {}
        self._by_text: dict[str, list[int]] = {}
        for at, one in enumerate(read):
            self._by_text.setdefault(one.text, []).append(at)
            for run in one.runs:
                self._by_run.setdefault(run, []).append(at)

    def likest(self, new: _Read) -> tuple[_Read | None, float]:
        """Give the article most like this one, and the share of runs in common.

        What is the same article beyond doubt is given once only.
        """
        for at in self._by_text.get(new.text, ()):
            if at in self._free:
                self._free.remove(at)
                return self._read[at], 1.0
        votes = Counter(at for run in new.runs for at in self._by_run.get(run, ()))
        shares = {
            at: common / min(len(new.runs), len(self._read[at].runs))
            for at, common in votes.items()
            if at in self._free
        }
        best = max(shares, key=lambda at: (shares[at], -at), default=None)
        if best is None:
            return None, 0.0
        if shares[best] >= MOSTLY:
            self._free.remove(best)
        return self._read[best], shares[best]


_NOTHING = _Read("", (), (), frozenset())


def _standing(new: _Read, old: _Read | None, alike: float) -> Standing:
    named_alike = bool(
        old
        and new.title
        and new.title == old.title
        and set(new.names) == set(old.names)
    )
    if old is None or not (alike >= MOSTLY or (named_alike and alike >= SOMEWHAT)):
        return Standing(State.NEW, "nothing like it is in the archive")
    differs = tuple(_differences(new, old))
    if not differs:
        why = f"it stands in the archive as “{old.slug}”, word for word"
        return Standing(State.UNCHANGED, why, old.slug, old.issue)
    why = (
        f"it stands in the archive as “{old.slug}”, but differs in: "
        f"{', '.join(differs)}"
    )
    return Standing(State.CHANGED, why, old.slug, old.issue, differs)


def _differences(new: _Read, old: _Read) -> list[str]:
    """Name the parts that are not the same; a title supplied since is none."""
    differs = []
    if new.title and old.title and new.title != old.title:
        differs.append("title")
    if new.names and new.names != old.names:
        differs.append("byline")
    if new.text == old.text:
        return differs
    kinds = dict.fromkeys(kind for kind, _ in (*new.parts, *old.parts))
    for kind in kinds:
        if kind != "heading" and _of_kind(new, kind) != _of_kind(old, kind):
            differs.append(kind)
    return differs or ["order of the sections"]


def _of_kind(read: _Read, kind: str) -> str:
    return " ".join(text for one, text in read.parts if one == kind)
