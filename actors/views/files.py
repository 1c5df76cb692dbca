"""The lists of actors and events as files."""

from collections.abc import Iterator
from typing import Any

from django.http import JsonResponse

from actors.exports import ACTORS, EVENTS
from actors.timeline import timeline
from actors.views.lists import ActorList, EventList
from archive.shared.exporting import About
from archive.shared.taking import ListFile, as_file


class ActorFile(ListFile):
    """The list of actors as a file."""

    listing = ActorList
    table = ACTORS
    page = "actors:actors"


class EventFile(ListFile):
    """The list of events as a file."""

    listing = EventList
    table = EVENTS
    page = "actors:events"


class TimelineFile(EventFile):
    """The list of events as one object that TimelineJS reads."""

    def answer(
        self, form: str, rows: Iterator[Any], told: About, name: str
    ) -> JsonResponse:
        """Draw all of it up at once: its title counts what has no date."""
        answer = JsonResponse(
            timeline(rows, told), json_dumps_params={"ensure_ascii": False}
        )
        return as_file(answer, told, f"{name} timeline", form)
