"""The project package: the roof of the house; `archive.shared` is its foundation."""
