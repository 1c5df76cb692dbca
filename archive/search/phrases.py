"""Phrases of common words: the newest texts that hold the words are looked through.

An index knows which texts hold the words of a phrase, and not where: whether they stand
side by side is read off each text. So a phrase of words that most texts hold would cost
a reading of them all. Instead a page looks through so many of these texts, the newest,
says so, and leads on to the older ones.
"""

import re
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from archive.search.matching import articles, events, figures, ranked_facts
from archive.shared.prepared import Place
from archive.shared.search import StoredQuery

LOOKED_THROUGH = 10_000
"""How many texts that hold the words of a phrase are read for it at a time."""

LAST_LOOK = 1_000
"""No archive holds that many times as many; an OFFSET must stay a small number."""

_SQL = """
WITH looked AS MATERIALIZED (
    SELECT pk, row_number() OVER () AS place
    FROM ({holding} LIMIT %(through)s + 1 OFFSET %(passed)s) AS holding
),
-- one by one, so that the newest end it where the phrase is common too
newest AS MATERIALIZED (
    SELECT pk FROM looked
    WHERE place <= %(through)s AND (
        SELECT s.body @@ %(query)s::tsquery
        FROM articles_articlesearch AS s WHERE s.article_id = looked.pk
    )
    LIMIT %(cap)s + 1
),
best AS MATERIALIZED (
    SELECT s.article_id AS pk FROM articles_articlesearch AS s
    WHERE s.article_id = ANY (
        ARRAY(SELECT pk FROM looked WHERE place <= %(through)s)
    ) AND s.head @@ %(query)s::tsquery
    ORDER BY ts_rank_cd(s.head, %(query)s::tsquery) DESC, s.article_id DESC
    LIMIT %(heads)s
)
SELECT 'looked' AS kind, count(*) AS pk, 0::float4 AS worth FROM looked
UNION ALL
SELECT 'articles', s.article_id, ts_rank_cd(s.head, %(query)s::tsquery)
    + ts_rank_cd(s.body, %(query)s::tsquery, 1)
FROM articles_articlesearch AS s
WHERE s.article_id = ANY (ARRAY(
    SELECT pk FROM newest
    UNION
    -- a word left out may stand in a body whose head matched
    SELECT pk FROM best WHERE (
        SELECT s.body @@ %(query)s::tsquery
        FROM articles_articlesearch AS s WHERE s.article_id = best.pk
    )
))
"""


def texts_of(words: str, look: int) -> QuerySet[Any, Any]:
    """Give the numbers of the texts of one look."""
    first = look * LOOKED_THROUGH
    held = articles(StoredQuery(words)).values("pk")
    numbers: QuerySet[Any, Any] = held[first : first + LOOKED_THROUGH]
    return numbers


def look_through(
    query: str, words: str, look: int, *, cap: int, heads: int
) -> tuple[int, list[Any]]:
    """Count the texts of one look, one more where more follow, and rank what matches.

    Matches are rows of a kind, a number and a worth.
    """
    sql, constants = _written()
    given: dict[str, Any] = {
        "query": query,
        "words": words,
        "cap": cap,
        "heads": heads,
        "through": LOOKED_THROUGH,
        "passed": look * LOOKED_THROUGH,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, given | constants)
        rows = cursor.fetchall()
    counts = [number for kind, number, _ in rows if kind == "looked"]
    return counts[0], [row for row in rows if row[0] != "looked"]


@cache
def _written() -> tuple[str, dict[str, Any]]:
    """Write the statement once, with its constants."""
    query = StoredQuery(Place("query"))
    constants: dict[str, Any] = {}
    holding = articles(StoredQuery(Place("words"))).values("pk")
    facts = [
        ranked_facts(events(query), query, "events"),
        ranked_facts(figures(query), query, "figures"),
    ]
    sql = _SQL.format(holding=_named(holding, constants))
    for rows in facts:
        sql += f"UNION ALL ({_named(rows, constants)})\n"
    return sql, constants


def _named(rows: QuerySet[Any, Any], constants: dict[str, Any]) -> str:
    """Write a query with names in the places of its values."""
    sql, values = rows.query.sql_with_params()
    names = []
    for value in values:
        name = f"constant_{len(constants)}"
        if isinstance(value, Place):
            name = value.name
        else:
            constants[name] = value
        names.append(name)
    placed = iter(names)
    return re.sub("%s", lambda _: f"%({next(placed)})s", sql)
