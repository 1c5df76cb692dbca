"""Public pages of the print: `lists` and `details`."""
