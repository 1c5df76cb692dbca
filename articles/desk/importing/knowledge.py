"""The detectors as this archive has them: they know all its actors."""

from collections.abc import Sequence
from functools import lru_cache

from django.db.models import Max

from actors.models import Actor, ActorName
from archive.shared.past import history_of
from articles.ingest.detect import Detector, all_detectors
from articles.ingest.loading.known import known_actors

STATES = 2
"""How many states of the authority list a server keeps detectors for."""


def detectors() -> Sequence[Detector]:
    """Give the detectors, which know all actors of now; made anew when those change."""
    newest = [
        history_of(model)._default_manager.aggregate(newest=Max("pgh_id"))["newest"]
        for model in (Actor, ActorName)
    ]
    return _detectors(tuple(newest))


@lru_cache(maxsize=STATES)
def _detectors(state: tuple[int | None, ...]) -> Sequence[Detector]:
    return all_detectors(known_actors())


@lru_cache(maxsize=1)
def versions() -> tuple[tuple[str, str], ...]:
    """Give name and version of each detector; they do not hang on what is known."""
    return tuple((one.name, one.version) for one in all_detectors())
