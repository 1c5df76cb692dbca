"""Reports of the desk: lists of what nobody would otherwise come across.

Who may view the models a report reads may read the report; no permission of its own.
`base` says what a report is, `views` shows and hands out any, `every` lists them all;
each other module holds one report.
"""
