"""Corrections at the desk: written, weighed with all they change, applied."""
