"""The one place where bytes from outside become a source."""

from articles.ingest.receiving.receive import LARGEST_FILE, receive, receive_text
from articles.ingest.source import Source

__all__ = ["LARGEST_FILE", "dropped", "receive", "receive_text", "steps_taken"]


def steps_taken(source: Source) -> list[str]:
    """Say what was done to what was received, to make the text of it."""
    return [
        step.message if step.count == 1 else f"{step.message} ({step.count} times)"
        for step in source.steps
    ]


def dropped(source: Source) -> list[str]:
    """List what of the received document is not in the text that is kept."""
    return [
        f"{one.kind}: {one.words} {f'({one.target})' if one.target else ''}".strip()
        for one in source.dropped
    ]
