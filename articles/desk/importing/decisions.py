"""What an editor sends of the page of cuts, read into decisions. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.ingest.adjust import Adjustments, LineIs

LINE = "line-"
"""How the fields are called in which a kind is chosen for a paragraph."""

AS_CUT = ""


class NoSuchChoice(ValueError):
    """Something was sent that the page does not offer."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions after what was sent, and the paragraph to return to."""

    adjustments: Adjustments
    place: int


def chosen_in(sent: Mapping[str, str], paragraphs: int) -> dict[int, str]:
    """Read what was chosen for paragraphs: a value of `LineIs`, or empty as cut."""
    return {
        _number(name.removeprefix(LINE), paragraphs): value
        for name, value in sent.items()
        if name.startswith(LINE)
    }


def decide(sent: Mapping[str, str], before: Adjustments, paragraphs: int) -> Decided:
    """Put what was sent into the decisions made before.

    `start`, `join` and `as_cut` hold the paragraph whose button was pressed: an article
    begins there, none does, or the cutter is to say so itself.
    """
    lines = dict(before.lines)
    changed: list[int] = []
    for number, value in chosen_in(sent, paragraphs).items():
        if value != lines.get(number, AS_CUT):
            changed.append(number)
            lines.pop(number, None)
            if value != AS_CUT:
                lines[number] = _kind(value)
    starts, joins = set(before.starts), set(before.joins)
    for button, chosen in (("start", starts), ("join", joins), ("as_cut", None)):
        if button in sent:
            number = _number(sent[button], paragraphs)
            starts.discard(number)
            joins.discard(number)
            changed.insert(0, number)
            if chosen is not None:
                chosen.add(number)
    return Decided(
        Adjustments(lines, frozenset(starts), frozenset(joins)),
        changed[0] if changed else -1,
    )


def _number(text: str, paragraphs: int) -> int:
    if text.isascii() and text.isdigit() and len(text) < 10 and int(text) < paragraphs:
        return int(text)
    msg = f"There is no line {text[:20]} in this source."
    raise NoSuchChoice(msg)


def _kind(value: str) -> LineIs:
    try:
        return LineIs(value)
    except ValueError as error:
        msg = f"A line cannot be “{value[:20]}”."
        raise NoSuchChoice(msg) from error
