"""Propose the quantities that an article states. Pure."""

from .detector import FigureDetector

__all__ = ["FigureDetector"]
