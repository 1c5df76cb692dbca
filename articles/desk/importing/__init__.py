"""Importing at the desk: receive, look at the cuts, look at the plan, load, undo.

A slice: state and cuts are worked out in `state`, `cuts` and `preview`; the views put
them on pages; `articles.admin.import_run` gives them their addresses.
"""
