"""Template tags that know neither the print nor the world."""
