"""Other people's programs over what the archive gives: `make validate`."""
