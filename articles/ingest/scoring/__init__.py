"""How well the detectors do: their proposals against an index made by hand. Pure."""
