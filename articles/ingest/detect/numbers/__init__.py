"""Read numbers in running text: digits, words, magnitudes and fractions. Pure."""

from .read import Number, Reader
from .tokens import Token, tokens

__all__ = ["Number", "Reader", "Token", "tokens"]
