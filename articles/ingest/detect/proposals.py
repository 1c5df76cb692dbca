"""What a detector reads and what it proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


LIKELY = 0.5
"""The score from which on a proposal is a detector's own belief. What is below is a
guess, such as capitals that nothing vouches for: editors see it in a second list."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section of an article: its kind (abstract, bio ...) and its stored text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something a detector believes to be said at a place.

    `kind` is actor, event or figure; `section` the position among the sections read,
    from 0; `start` and `end` are code points of that section's text, and `quote` is the
    text between them. `score` is between 0 and 1. The payload depends on the kind:
    an actor's has `name`, `kind`, `match` (slug of a known actor, or None); an event's
    `date` (EDTF) and `date_text`; a figure's `value`, `low`, `high`, `unit` (ISO 4217,
    `percent`, or a noun), `qualifier`, `as_of` (EDTF).
    """

    kind: str
    section: int
    start: int
    end: int
    quote: str
    score: float
    payload: Mapping[str, Json]
    detector: str
    version: str

    @property
    def is_guess(self) -> bool:
        """Say whether it is a name that may be none; what is dated or counted is not.

        A vague date (“recently”) scores low as well, and yet is said in the text.
        """
        return self.kind == "actor" and self.score < LIKELY


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as detectors read it.

    `date` is the article's own date (EDTF), to which yearless and relative dates refer;
    `authors` the names in its byline; `actors` what the actor detector proposed, for
    the detectors that come after it. `date_sure` is False when the date is only the
    year from which other articles of the source speak.
    """

    sections: Sequence[SectionText]
    date: str | None = None
    title: str | None = None
    authors: Sequence[str] = ()
    actors: Sequence[Proposal] = field(default=())
    date_sure: bool = True


class Detector(Protocol):
    """Reads one article, proposes what it says; same text, same proposals."""

    @property
    def name(self) -> str:
        """Give the detector's name."""

    @property
    def version(self) -> str:
        """Give its version; it changes with what the detector proposes."""

    def detect(self, article: ArticleText) -> list[Proposal]:
        """Give proposals in order of the text."""
