"""Remember searches that found nothing: the words, how often, and when last.

Nothing about the reader is kept. Words that may be about a person, an e-mail address
or a long number, are not kept at all. A crawler adds few: a minute takes `A_MINUTE`
new entries, the table holds `MOST`, and of these the ones asked for longest ago go.
"""

import logging
import re

from django.db import DatabaseError, connection, transaction

from archive.shared.models import SearchMiss
from archive.shared.snippets import folded

MOST = 5_000
A_MINUTE = 30

_PRIVATE = re.compile(r"@|://|\d[\d\s().+-]{6,}\d")
_ADD = """
    INSERT INTO shared_searchmiss (words, times, first_at, last_at)
    SELECT %(words)s, 1, now(), now()
    WHERE EXISTS (SELECT 1 FROM shared_searchmiss WHERE words = %(words)s)
        OR %(a_minute)s > (SELECT count(*) FROM shared_searchmiss
            WHERE first_at > now() - interval '1 minute')
    ON CONFLICT (words) DO UPDATE
    SET times = least(shared_searchmiss.times + 1, 2000000000), last_at = now()
    RETURNING xmax = 0"""
_PRUNE = """
    DELETE FROM shared_searchmiss WHERE id IN (
        SELECT id FROM shared_searchmiss ORDER BY last_at DESC, id DESC OFFSET %s)"""

log = logging.getLogger(__name__)


def kept_of(text: str) -> str:
    """Give what is kept of a reader's words: folded; empty where nothing may be."""
    words = " ".join(folded(text).replace("\0", " ").split())
    if len(words) > SearchMiss.LONGEST or _PRIVATE.search(words):
        return ""
    return words


def remember_miss(text: str) -> None:
    """Count words that found nothing; if that fails the log says so, not the page."""
    words = kept_of(text)
    if not words:
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
            cursor.execute(_ADD, {"words": words, "a_minute": A_MINUTE})
            row = cursor.fetchone()
            if row and row[0]:
                cursor.execute(_PRUNE, [MOST])
    except DatabaseError:
        log.exception("A search that found nothing could not be remembered.")
