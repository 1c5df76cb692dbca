"""Filters of pages about the print."""
