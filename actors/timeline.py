"""Events for TimelineJS: vague dates as spans, their words beside them.

Pure but for the rows it is given. The format is TimelineJS 3's: `start_date` and
`end_date` of year, month and day, `display_date`, and texts that are HTML.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import escape, format_html

from archive.shared.dates import words
from archive.shared.exporting import About


def timeline(rows: Iterable[Any], told: About) -> dict[str, Any]:
    """Put events into one object; those without a date have no place on a line."""
    events, undated = [], 0
    for event in rows:
        slide = _slide(event)
        if slide is None:
            undated += 1
        else:
            events.append(slide)
    said = [told.query, told.note, _left_out(undated), told.licence, told.citation]
    return {
        "title": {
            "unique_id": "about",
            "text": {
                "headline": escape(told.title),
                "text": "".join(f"<p>{escape(text)}</p>" for text in said if text),
            },
        },
        "events": events,
    }


def _left_out(count: int) -> str:
    if not count:
        return ""
    noun = "event has" if count == 1 else "events have"
    return f"{count} {noun} no date and cannot be shown on a line of time."


def _slide(event: Any) -> dict[str, Any] | None:
    first, last = event.earliest or event.latest, event.latest or event.earliest
    if first is None or last is None:
        return None
    slide: dict[str, Any] = {
        "unique_id": f"event-{event.pk}",
        "start_date": _day(first),
        "display_date": escape(f"{event.date_label}: {words(event.date)}"),
        "group": escape(event.get_kind_display()),
        "text": {"headline": escape(event.title), "text": _text(event)},
    }
    return slide | ({"end_date": _day(last)} if last != first else {})


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _text(event: Any) -> str:
    """Tell of an event in HTML, with the way to its words."""
    parts = [format_html("<p>{}</p>", event.summary)] if event.summary else []
    if event.cited is not None:
        parts.append(
            format_html(
                '<blockquote>{}</blockquote><p>Told in <a href="{}">{}</a></p>',
                event.cited.fact.quote,
                event.cited.address,
                event.cited.title,
            )
        )
    page = format_html(
        '<p><a href="{}">The event in the archive</a></p>', event.address
    )
    return "".join([*parts, page])
