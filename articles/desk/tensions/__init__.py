"""Figures that differ, for editors: all of them, and what there is to say of each."""
