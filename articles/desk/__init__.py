"""The editors' rooms at the desk that are more than a form for one row."""
