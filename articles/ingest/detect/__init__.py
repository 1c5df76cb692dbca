"""Detectors: they read an article and propose actors, events and figures. Pure.

Each stands behind one interface, :class:`Detector`, with a name and a version that are
kept with every proposal. Nothing here knows the database.
"""

from collections.abc import Sequence

from .actors import ActorDetector
from .events import EventDetector
from .figures import FigureDetector
from .lexicon import KnownActor, KnownName
from .proposals import LIKELY, ArticleText, Detector, Json, Proposal, SectionText

__all__ = [
    "LIKELY",
    "ArticleText",
    "Detector",
    "Json",
    "KnownActor",
    "KnownName",
    "Proposal",
    "SectionText",
    "all_detectors",
]


def all_detectors(known: Sequence[KnownActor] = ()) -> list[Detector]:
    """Give the detectors in the order in which they are asked.

    Actors come first: the others look for them near by.
    """
    return [ActorDetector(known), FigureDetector(), EventDetector()]
