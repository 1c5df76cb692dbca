"""Which figures may differ: the SQL that finds them, and how many are read at once."""

AROUND = """(WITH RECURSIVE near (id, steps) AS (
    SELECT unnest(%s::bigint[]), 0
    UNION
    SELECT beside.id, near.steps + 1
    FROM near CROSS JOIN LATERAL (
        SELECT to_figure_id AS id FROM articles_figurelink
        WHERE from_figure_id = near.id
        UNION ALL
        SELECT from_figure_id FROM articles_figurelink WHERE to_figure_id = near.id
    ) AS beside
    WHERE near.steps < 3
)
SELECT id FROM near
UNION
SELECT twin.id FROM articles_figure one CROSS JOIN LATERAL (
    SELECT id FROM articles_figure twin
    WHERE twin.measure_id = one.measure_id AND twin.subject_id = one.subject_id
    AND twin.as_of = one.as_of AND twin.unit = one.unit AND twin.mode = one.mode
    AND (twin.value, twin.low, twin.high)
        IS DISTINCT FROM (one.value, one.low, one.high)
    ORDER BY id LIMIT %s
) AS twin
WHERE one.id = ANY(%s::bigint[]) AND one.as_of <> '' AND one.unit_kind = ANY(%s))"""
"""Figures up to three links away, and those that may tell another number unlinked.

A finding holds a whole, its parts, and the parts of those; or a share, what it is of,
and what it comes to. What states the very same number cannot differ."""

LINKED = """SELECT from_figure_id FROM articles_figurelink
UNION SELECT to_figure_id FROM articles_figurelink"""

ALIKE = """SELECT alike.id FROM (
    SELECT measure_id, subject_id, as_of, unit, mode FROM articles_figure
    WHERE as_of <> '' AND subject_id IS NOT NULL AND unit_kind = ANY(%s)
    GROUP BY measure_id, subject_id, as_of, unit, mode
    HAVING {}
    ORDER BY measure_id, subject_id, as_of, unit, mode LIMIT %s
) AS told CROSS JOIN LATERAL (
    SELECT id FROM articles_figure AS one
    WHERE one.measure_id = told.measure_id AND one.subject_id = told.subject_id
    AND one.as_of = told.as_of AND one.unit = told.unit AND one.mode = told.mode
    ORDER BY id LIMIT %s
) AS alike"""
"""Figures that tell one quantity without a link, of so many quantities.

Grouped in the order of an index, so that the first groups cost no look at the rest."""

OFTEN = "count(*) > 1"
DIFFERENTLY = " OR ".join(
    f"min({bound}) <> max({bound}) OR count({bound}) NOT IN (0, count(*))"
    for bound in ("value", "low", "high")
)
"""Not all of a group state the very same number."""

QUANTITIES, TOLD = 200, 12
"""Quantities told without a link that are read together at once, and the figures of
each; the page of a figure reads its own."""

ASKED = 300
"""Figures beside those of a page that are read with them."""
