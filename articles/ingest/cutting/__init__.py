"""The parts of the cutter: each reads one kind of sign in the text. All pure."""
