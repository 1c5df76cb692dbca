"""The first floor: the print. What exists because the journal printed it."""
