"""The review of an article at the desk: the text, its candidates, a key for each deed.

Pages under `/admin/review/<article>/`; the rules are in `articles.decisions` and
`articles.noting`. Everything works by plain forms; `review.js` adds keys and patience.
"""
