"""One search over everything: articles, actors, authors, events and figures.

`names` reads what names a query says, `candidates` finds and ranks, `hits` loads what
a page shows, `spelling` and `suggesting` help with names, `views` answer. Rank sorts
and never filters.
"""
