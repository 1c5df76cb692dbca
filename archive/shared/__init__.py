"""The foundation: what both apps use. Imports neither of them."""
