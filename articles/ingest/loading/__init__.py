"""Load a plan into the archive, compare it with what stands there, and undo it."""
