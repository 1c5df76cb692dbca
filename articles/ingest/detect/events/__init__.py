"""Propose the dated events that an article tells of. Pure."""

from .detector import EventDetector

__all__ = ["EventDetector"]
