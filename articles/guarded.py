"""What deeds at the desk share; it stands in the foundation, for both floors."""

from archive.shared.guarded import MoveRefused, Person, allow, guarded

__all__ = ["MoveRefused", "Person", "allow", "guarded"]
