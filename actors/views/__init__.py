"""Public pages of the world: `lists` and `details`."""
