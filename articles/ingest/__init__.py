"""The pipe in: read a source, cut it, find what is quoted, build or load rows."""
