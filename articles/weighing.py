"""What a correction would do to text, byline and facts; changes nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .carried import Carriage, Outcome, weigh
from .models import Authorship, Correction, Section


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A section as it is printed, its new text and label, and what becomes of facts."""

    section: Section
    old_text: str
    old_label: str
    text: str
    label: str
    carriage: Carriage


@dataclass(frozen=True, slots=True)
class BylineChange:
    """A byline, and the name that is to be printed."""

    authorship: Authorship
    name: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """All that a correction changes."""

    sections: Sequence[SectionChange]
    bylines: Sequence[BylineChange]

    @property
    def outcomes(self) -> list[Outcome]:
        """List the facts of the changed sections in the order of the text."""
        return [
            outcome
            for change in self.sections
            for outcome in sorted(
                change.carriage.outcomes, key=lambda one: one.fact.start
            )
        ]

    @property
    def doubtful(self) -> list[Outcome]:
        """List the facts that a person has to decide about."""
        return [outcome for outcome in self.outcomes if outcome.in_doubt]

    @property
    def counts(self) -> Counter[str]:
        """Count the verdicts."""
        return Counter(outcome.anchor.verdict for outcome in self.outcomes)


def weigh_correction(row: Correction) -> Weighed:
    """Weigh every change of a correction against what is stored now."""
    sections = Section.objects.filter(article=row.article_id, pk__in=row.texts)
    bylines = Authorship.objects.filter(article=row.article_id, pk__in=row.names)
    return Weighed(
        [
            SectionChange(
                section,
                section.text,
                section.label,
                row.texts[str(section.pk)]["text"],
                row.texts[str(section.pk)]["label"],
                weigh(section, row.texts[str(section.pk)]["text"]),
            )
            for section in sections.order_by("position")
        ],
        [
            BylineChange(one, row.names[str(one.pk)])
            for one in bylines.order_by("position")
        ],
    )
