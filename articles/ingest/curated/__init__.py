"""Build the fixtures: a source and the index that people made of it."""
