"""Comments at the desk: under each row, a page for each deed, and one for a thread.

Works without scripts: every deed is a form of its own.
"""
