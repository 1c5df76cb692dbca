"""Receive a source: find format and encoding, normalise, keep the way back. Pure."""
