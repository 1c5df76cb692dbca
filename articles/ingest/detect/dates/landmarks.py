"""Turning points of the region that its writers name without a year. Pure.

Only the years are given, as they are generally known. A name that fits several means
the last of them that the article can have known.
"""

from dataclasses import dataclass

_REPUBLICS = "kaza kyrg uzbe taji turk geor arme azer cent ukra mold bela"
"""States that became independent in 1991, and Central Asia, by their first letters."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """An event, the names of which one at least stands by it, and its years.

    `also` holds names of which one must stand by it too.
    """

    event: str
    names: frozenset[str]
    years: tuple[str, ...]
    also: frozenset[str] = frozenset()


def _known(event: str, names: str, *years: str, also: str = "") -> Landmark:
    return Landmark(event, frozenset(names.split()), years, frozenset(also.split()))


LANDMARKS = (
    _known("takeover", "tali", "1996", "2021"),
    _known("overthrow", "tali", "2001"),
    _known("collapse", "tali", "2001"),
    _known("collapse", "sovi", "1991"),
    _known("independence", _REPUBLICS, "1991"),
    _known("invasion", "afgh", "1979", also="sovi"),
    _known("withdrawal", "afgh", "1989", also="sovi"),
    _known("invasion", "iraq", "2003"),
    _known("withdrawal", "afgh", "2021", also="us nato west alli"),
    _known("annexation", "crim", "2014"),
    _known("invasion", "ukra", "2014", "2022"),
    _known("war", "ukra", "2014", "2022"),
    _known("revolution", "rose", "2003"),
    _known("revolution", "oran", "2004"),
    _known("revolution", "tuli", "2005"),
    _known("revolution", "velv", "2018"),
    _known("uprising", "andi", "2005"),
    _known("massacre", "andi", "2005"),
    _known("revolution", "octo bols", "1917"),
    _known("revolution", "isla iran", "1979"),
)


def landmark(event: str, names: frozenset[str], year: int) -> str | None:
    """Give the year of a turning point that an article of a year can have known."""
    for one in LANDMARKS:
        if one.event != event or not one.names & names:
            continue
        if one.also and not one.also & names:
            continue
        known = [at for at in one.years if int(at) <= year]
        if known:
            return known[-1]
    return None
