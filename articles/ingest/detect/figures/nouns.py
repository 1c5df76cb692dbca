"""What is counted: the noun behind a number, and its singular. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from inflection import singularize

from articles.ingest.detect.numbers import Token

from .lists import listed

_MOST = 7
"""So many words behind a number are looked at."""

_ENDS = listed(
    "a an the of in on at by for from to with without under over into onto between "
    "among amid against during since until before after per than as via about across "
    "through within and or but nor while whereas although though because if when where "
    "who whom whose which that is are was were be been being has have had do does did "
    "will would can could may might shall should must it they he she we you i this "
    "these those there its their his her our not no also only each every all both "
    "so then however thus out up down off around near behind beyond along "
    "throughout despite including"
)
"""Words that end a noun phrase."""

_NOT_PLURAL = listed(
    "was has is its this thus yes always perhaps besides afterwards less across "
    "towards "
    "overseas various previous religious serious numerous dangerous famous indigenous "
    "business process access success progress press congress crisis basis analysis "
    "status bus virus gas focus census campus bonus consensus versus mass class loss "
    "cross glass does goes says"
)
_ENDINGS = ("ss", "us", "is", "ous")

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child",
    "policemen": "policeman", "servicemen": "serviceman", "businessmen": "businessman",
    "fishermen": "fisherman", "troops": "person", "personnel": "person",
    "police": "person", "staff": "person", "cattle": "cattle", "sheep": "sheep",
    "aircraft": "aircraft", "spacecraft": "spacecraft", "series": "series",
    "species": "species", "mice": "mouse", "feet": "foot", "teeth": "tooth",
    "lives": "life", "fish": "fish", "criteria": "criterion", "phenomena": "phenomenon",
    "headquarters": "headquarters", "countrymen": "countryman", "media": "medium",
    "data": "datum", "wives": "wife", "households": "household", "clergy": "person",
}  # fmt: skip

_PEOPLE = listed(
    "person people life national citizen man woman child student pupil engineer worker "
    "migrant refugee civilian soldier troop fighter militant terrorist insurgent "
    "officer "
    "policeman policewoman guard serviceman servicewoman official diplomat minister "
    "deputy senator lawmaker delegate representative expert scientist researcher "
    "journalist reporter teacher doctor nurse patient prisoner detainee inmate hostage "
    "victim casualty fatality survivor resident inhabitant villager immigrant emigrant "
    "foreigner tourist visitor passenger pilgrim protester demonstrator activist voter "
    "farmer miner driver pilot sailor marine conscript recruit reservist volunteer "
    "employee contractor laborer labourer specialist employer manager businessman "
    "investor shareholder lawyer judge suspect criminal smuggler trafficker rebel "
    "guerrilla mercenary bomber attacker gunman martyr boy girl baby youth adult "
    "family_member adviser advisor trainee cadet graduate scholar professor author "
    "athlete player speaker participant attendee signatory_person displaced evacuee "
    "observer negotiator envoy ambassador leader president candidate premier "
    "intelligentsia general colonel major captain commander cleric mullah imam priest "
    "investigator legislator educator peacekeeper commando paratrooper airman rescuer "
    "medic firefighter surgeon convict fugitive dissident defector deserter seeker "
    "applicant prosecutor governor mayor councillor councilor elder guest parent "
    "father mother son daughter brother sister spouse wife husband infant teenager "
    "retiree donor analyst economist historian academic blogger editor correspondent "
    "photographer translator technician trader merchant builder herder hunter spy "
    "orphan widow pensioner user subscriber customer consumer believer muslim "
    "christian "
    "individual human body"
)
"""Nouns for people: the archive counts them all as persons."""


_NATIONS = ("an", "ek", "ik", "akh", "ni", "ji", "ri", "li", "ot")
"""How names of nations end: Russian, Uzbek, Tajik, Kazakh, Pakistani."""


class Counted(NamedTuple):
    """What is counted: its words from token `first` up to `last`, and its unit.

    `head` is the token of the noun itself; `person` says that people are counted.
    """

    first: int
    last: int
    head: int
    unit: str
    person: bool


def is_plural(token: Token) -> bool:
    """Say whether a word looks like the plural of a noun."""
    low = token.low
    if token.kind != "word" or low in _NOT_PLURAL or "'" in low or "’" in low:
        return False
    if low in _IRREGULAR:
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith(_ENDINGS)


def singular(word: str) -> str:
    """Give the singular of a plural noun in small letters."""
    return _IRREGULAR.get(word) or str(singularize(word))


def _joined(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].end == tokens[at].start


def _ends_initials(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a stop ends initials within a phrase: 500 U.S. forces."""
    if tokens[at].text != "." or at < 3 or at + 1 >= len(tokens):
        return False
    initials = [tokens[place].text for place in (at - 3, at - 2, at - 1)]
    spelt = len(initials[0]) == len(initials[2]) == 1 and initials[1] == "."
    return spelt and initials[0].isupper() and tokens[at + 1].text[0].islower()


def _phrase(tokens: Sequence[Token], first: int) -> int:
    """Give the token behind the noun phrase that begins at `first`."""
    at = first
    while at < min(len(tokens), first + _MOST):
        token = tokens[at]
        if token.kind == "sign":
            hyphen = token.text in "-–." and _joined(tokens, at)
            inner = at + 1 < len(tokens) and _joined(tokens, at + 1)
            if not (hyphen and (inner or _ends_initials(tokens, at)) and at > first):
                break
        elif token.low in _ENDS or token.kind == "digits" and not _joined(tokens, at):
            break
        at += 1
    return at


def counted(
    tokens: Sequence[Token], first: int, *, one: bool = False
) -> Counted | None:
    """Find what the number before token `first` counts; None when it counts nothing.

    The noun is the first plural, or the last of several plurals in a row. `one` looks
    for a person in the singular instead, for nothing else is counted by “one”.
    """
    last = _phrase(tokens, first)
    words = range(first, last)
    if one:
        people = [at for at in words if tokens[at].low in _PEOPLE]
        return (
            Counted(first, people[0] + 1, people[0], "person", True) if people else None
        )
    heads = [at for at in words if is_plural(tokens[at])]
    if not heads:
        return None
    head = heads[0]
    while head + 1 in heads and tokens[head + 1].text[0].islower():
        head += 1
    unit = singular(tokens[head].low)
    person = unit in _PEOPLE or unit.endswith(("man", "woman"))
    if tokens[head].text[0].isupper() and unit.endswith(_NATIONS):
        person = True
    return Counted(first, head + 1, head, "person" if person else unit, person)
