"""The actor detector: known names and new ones, with what they are taken for. Pure."""

from .detector import ActorDetector
from .marks import LIKELY

__all__ = ["LIKELY", "ActorDetector"]
