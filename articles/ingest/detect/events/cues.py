"""Words that show what kind of event a clause tells, and whether it happened. Pure.

The values are those of `Event.Kind` and `Event.Status`.
"""

import re

from articles.ingest.detect.dates.words import MADE_KNOWN

_KINDS = {
    "attack": r"attacks?|attacked|bomb\w*|killed|killing|shoot\w*|assault\w*|raid\w*|"
    r"explosion\w*|storm(?:ed|ing)|terror\w*|ambush\w*|insurgen\w+|assassinat\w+|massacre\w*|unrest|"
    r"riots?|clash\w*|shell\w+|missile strikes?|air ?strikes?|hostage\w*|incidents?",
    "military_operation": r"military|troops|deploy\w*|offensive|invasion|invaded|"
    r"withdr\w+|drills?|war|wars|ceasefire|mobili[sz]\w+|occupied|occupation|coup|"
    r"counter-?terrorism operation|crossed into",
    "election": r"elect\w*|appoint\w*|inaugurat\w+|sworn|resign\w*|re-?elected|"
    r"referendum|Fellow|took office|ousted|dismissed|executive manager|"
    r"nominat\w+|cabinet|"
    r"named (?:as )?(?:director|minister|head|chair\w*|president)|succeeded",
    "border_change": r"borders?|boundar\w+|demarcat\w+|delineat\w+|ced(?:ed|ing)|"
    r"annex\w+|territor\w+|maps?",
    "construction": r"construct\w*|built|build\w*|roads?|railways?|pipelines?|"
    r"groundbreaking|plant|dam|completed|commission\w+|launch\w+ (?:work|production)",
    "agreement": r"agree\w*|sign(?:ed|ing|s)|treat(?:y|ies)|deals?|memorand\w+"
    "|accords?|"
    r"ratif\w+|awarded|contracts?|pacts?|protocol|joined|acced\w+|accession|adopted|"
    r"ties|partnership|concluded",
    "meeting": r"summits?|meetings?|conferences?|forums?|met|talks|host(?:ed|ing|s)?|"
    r"seminars?|sessions?|congress|negotiat\w+|conven\w+|assembly",
    "visit": r"visit\w*|travel\w+|trips?|toured|delegation",
    "loan": r"loans?|credits?|lent|lend\w*|invest\w*|allocat\w+|aid|grants?|pledg\w+|"
    r"bail(?:ed)? out|bailouts?|debts?|financ\w+|borrow\w*|repa(?:y|id)\w*",
    "statement": r"said|announc\w+|stat(?:ed|ement\w*)|declar\w+|critici[sz]\w+|"
    r"rebut\w+|warn\w+|told|claim\w+|express\w+|reiterat\w+|remark\w*|accus\w+|"
    r"denounc\w+|condemn\w+|proposed|urged|called (?:for|on)|committed to|proclaim\w+",
    "publication": r"publish\w*|wrote|written|books?|reports?|articles?|introduced by|"
    r"author\w*|reported|studies|study|survey|white paper|broadcast",
}
KINDS = {kind: re.compile(rf"\b(?:{words})\b", re.I) for kind, words in _KINDS.items()}

NOUNS = re.compile(
    r"\b(?:summit|agreements?|treat(?:y|ies)|accords?|deals?|pact|protocol|bombings?"
    r"|attacks?|shootings?|elections?|referendum|war|conflict|revolution|uprising|coup"
    r"|invasion|withdrawal|protests?|riots?|unrest|crisis|earthquake|floods?|visit|trip"
    r"|conference|forum|meeting|congress|session|talks|exercises?|drills|operation"
    r"|offensive|ceasefire|massacre|assassination|pandemic|collapse|independence|ban"
    r"|award|Fellow|fellowship|census|blockade|clashes|violence|takeover|strikes?"
    r"|declaration|statement|communiqu\w+|speech|reforms?|annexation|sanctions"
    r"|resolution|ruling|merger|launch|opening|olympics|games|incidents?|removal|disposal"
    r"|overthrow|fall|adoption|creation|establishment|signing|death|arrests?|murder"
    r"|closure|devaluation|departure|arrival|accident|crash|assault|raid|hostilities|battle|truce|armistice|delineation|partition)\b",
    re.I,
)
"""Nouns that name an event, so that a year before them dates one."""

_STATUS = (
    (
        "cancelled",
        r"cancel\w*|called off|scrapped|abandoned|postponed indefinitely|did not take "
        r"place|revoked",
    ),
    (
        "pledged",
        r"pledg\w+|promis\w+|vow\w*|(?:would|will) (?:provide|invest|allocate|lend|give"
        r"|grant|contribute|finance|fund)|committed to (?:provid|invest|spend)\w+",
    ),
    (
        "alleged",
        r"alleged\w*|reportedly|purported\w*|believed to have|suspected of|rumou?red",
    ),
    (
        "planned",
        r"will|plans?|planned|planning|scheduled|is to|are to|expected to|projected to"
        r"|due to (?:be|start|open|begin)|aims? to|intends? to|could be|to be "
        r"(?:held|built|completed|signed|launched|opened)|approved .{0,80}delayed"
        r"|would (?:be|begin|start|open|join|take place|meet|visit)|slated",
    ),
    (
        "ongoing",
        r"(?:is|are) (?:\w+ly )?\w+ing|has been (?:a|an|the|\w+ing)|have been \w+ing"
        r"|remains?|continues?|continued to|has gradually|ongoing|currently",
    ),
)
STATUSES = tuple(
    (status, re.compile(rf"\b(?:{words})\b", re.I)) for status, words in _STATUS
)

NEGATED = re.compile(
    r"\b(?:did not|does not|do not|has not|have not|had not|was not|were not|never"
    r"|is not"
    r"|are not|won't|didn't|cannot|could not|no longer)\b",
    re.I,
)

_HEDGE = (
    r"(?:(?:about|around|nearly|almost|over|some|roughly|approximately|just|only|more|less"
    r"|than|under|at least|up to|an?|estimated|record|the|to|by|at|of|still) ){0,3}"
)
STATE = re.compile(
    r"\b(?:stood at|stands at|amount\w*|total(?:l?ed|l?ing|s)?|account\w* for"
    r"|represent\w*"
    r"|constitut\w+|reach(?:ed|es|ing)?|held|holds?|exceed\w*|was|were|is|are|owed?|owes"
    r"|made up|comprised|averaged|numbered|valued at|worth|costs?"
    r"|attained|rose|fell|grew|increas\w+"
    rf"|decreas\w+|declin\w+|dropp\w+|up|down|equal\w*) {_HEDGE}"
    r"(?:US ?\$|U\.S\.|[$€£¥₽₸]|USD|EUR|RMB|\d|percent|half )",
    re.I,
)
"""A figure's state or change: then the date says as of when the figure is."""

PERFECT = re.compile(r"\b(?:has|have) (?:\w+ly |also |been ){0,2}\w+ed\b", re.I)
"""What has gone on over a period is told as a trend, not as a state."""

NEW = re.compile(rf"[ -]{MADE_KNOWN}\b")
"""Stands behind “newly”, so that it tells an event: not “newly independent”."""

DECLARES = re.compile(
    r" (?:(?:openly|officially|publicly|formally) )?(?:proclaims|announces|declares"
    r"|acknowledges|admits|threatens|demands|denies|pledges|vows|promises|asserts"
    r"|alleges|claims (?:that|to))\b"
)
"""Stands behind “now”: someone declares something as the article is written."""

RANKED = re.compile(
    r"\b(?:first|only|most|best|worst|(?:high|low|larg|bigg|great|small|deadli|long|weak|strong)est"
    r"|\d{1,3}(?:st|nd|rd|th))\b"
)
"""What is “the first since the war” tells nothing of the war's time."""

COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|as against|same period|(?:up|down) from"
    r"|from (?:[^.;]{0,25} )?[^ .;]*(?:\d|percent|illion)[^.;]{0,30}) ?[^.;]{0,60}$",
    re.I,
)
"""What stands before the date of a figure that another one is compared with."""

FURNITURE = re.compile(
    r"©|\bcopyright\b|all rights reserved|^\s*published in\b|\bISSN\b|\bISBN\b"
    r"|\bvol(?:ume|\.) ?\d+,? no|\baccessed\b|\bretrieved\b|last updated",
    re.I,
)


_FAR = 250
"""Words further from the date than this, in characters, tell nothing of its event."""


def kind_of(clause: str, at: int) -> str:
    """Give the kind of event whose words stand nearest to the date at a place."""
    best, nearest = "other", _FAR
    first, last = max(0, at - _FAR), at + _FAR
    for kind, pattern in KINDS.items():
        for found in pattern.finditer(clause, first, last):
            after = found.start() - at
            far = after if after >= 0 else (at - found.end()) * 1.2
            if far < nearest:
                best, nearest = kind, int(far)
    return best


def status_of(clause: str) -> str:
    """Give the status that the words of a clause show."""
    for status, pattern in STATUSES:
        if pattern.search(clause):
            return status
    return "happened"


_CITED = re.compile(
    r"[(;]\s?(?:[Ss]ee )?(?:[A-Z][\w’'/-]*|(?:www\.)?[\w-]+\.[\w./-]+)"
    r"(?:[ .](?:[A-Z][\w’'/-]*|of|the|and|de|news)){0,6}, "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, |\d{1,2}, ){0,4}\Z"
)
_CITED_END = re.compile(
    r"(?:, (?:[A-Z][a-z]{2,8}\.? )?\d{1,2}|[–-]\d{1,2}){0,4}\s?[;)]"
)
_CITED_NEAR = 120


def cites(text: str, start: int, end: int) -> bool:
    """Say whether a day is of a source that brackets name: “(Daily, March 3)”."""
    before = text[max(0, start - _CITED_NEAR) : start]
    return bool(_CITED.search(before) and _CITED_END.match(text, end))
