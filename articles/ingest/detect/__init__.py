"""Detectors: they read an article and propose actors, events and figures. Pure.

Each stands behind one interface, :class:`Detector`, with a name and a version that are
kept with every proposal. Nothing here knows the database.
"""

from .proposals import ArticleText, Detector, Json, Proposal, SectionText

__all__ = ["ArticleText", "Detector", "Json", "Proposal", "SectionText"]
