"""The ground floor: the world. What would exist had the journal never been printed."""
