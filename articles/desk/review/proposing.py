"""What a detector proposes of words, said shortly. Pure but for the row it reads."""

from collections.abc import Iterator
from typing import Any

from articles.models import Candidate


def proposed(candidate: Candidate) -> str:
    """Say in one line what becomes of a candidate that is accepted as it is."""
    said = candidate.payload
    tell = {"actor": _actor, "event": _event, "figure": _figure}[candidate.kind]
    return "; ".join(part for part in tell(said) if part)


def alike(candidate: Candidate) -> tuple[str, str, str]:
    """Give what candidates share that can be accepted at one stroke.

    It is the kind, the words, and who or what they are said to be.
    """
    said = candidate.payload
    who = said.get("match") or said.get("name") or said.get("title") or ""
    return candidate.kind, candidate.quote, str(who)


def _actor(said: Any) -> Iterator[str]:
    if said.get("match"):
        yield f"is {said['match']}"
    else:
        yield f"new: {said.get('name') or '?'}"
    yield str(said.get("kind") or "").replace("_", " ")
    if said.get("stands_for"):
        yield f"stands for {said['stands_for']}"


def _event(said: Any) -> Iterator[str]:
    yield str(said.get("title") or "")[:120]
    yield str(said.get("date_text") or said.get("date") or "no date")
    yield str(said.get("place") or "")


def _figure(said: Any) -> Iterator[str]:
    yield str(said.get("measure") or "no measure yet")
    low, high, value = said.get("low"), said.get("high"), said.get("value")
    amount = value if value is not None else f"{_bound(low)} to {_bound(high)}"
    yield f"{amount} {said.get('unit') or ''}".strip()
    if said.get("as_of"):
        yield f"as of {said.get('as_of_text') or said['as_of']}"
    if said.get("attributed_to"):
        yield f"said by {said['attributed_to']}"


def _bound(number: Any) -> str:
    return "…" if number is None else str(number)
