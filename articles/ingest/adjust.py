"""What an editor decides about the cuts; the cutter obeys. Pure.

A source's paragraphs are its lines that are not blank, numbered from 0. A decision says
what one of them is; the cutter works out the rest anew, so that the same source and
decisions always give the same cuts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class AdjustmentProblem(ValueError):
    """A decision that cannot be obeyed, and why."""


class LineIs(StrEnum):
    """What a paragraph is, by an editor's word."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    ABSTRACT = "abstract"
    BACKGROUND = "background"
    IMPLICATIONS = "implications"
    CONCLUSIONS = "conclusions"
    OTHER = "other"
    BIO = "bio"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Adjustments:
    """Decisions on the cuts of one source.

    `lines` says what a paragraph is; `starts` are paragraphs at which an article begins
    (split here), `joins` those at which none does (merge with the previous).
    """

    lines: Mapping[int, LineIs] = field(default_factory=dict)
    starts: frozenset[int] = frozenset()
    joins: frozenset[int] = frozenset()

    def check(self, number: int) -> None:
        """Refuse decisions that fit no source of this many paragraphs."""
        for paragraph in sorted({*self.lines, *self.starts, *self.joins}):
            if not 0 <= paragraph < number:
                raise AdjustmentProblem(
                    f"A decision names paragraph {paragraph}, but the source has "
                    f"{number} paragraphs, numbered from 0. Read the cuts again and "
                    "decide anew."
                )
        for paragraph in sorted(self.starts & self.joins):
            raise AdjustmentProblem(
                f"Paragraph {paragraph} is said both to begin an article and to go on "
                "with the one before. Take one of the two back."
            )
