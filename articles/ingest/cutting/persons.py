"""Read the names of persons as bylines and bios print them. Pure.

No list of names is needed: what counts is the shape of a name in any script, with
initials, particles, apostrophes and hyphens, and what no name consists of.
"""

import re
import unicodedata
from dataclasses import dataclass

from .words import is_small, words

LONGEST = 300
"""No list of authors has more characters."""
PARTICLES = words(
    "van der den de del della di da dos von zu al el as bin ibn ben bint ur ul la le "
    "ter ten du af av ad e y o"
)
PATRONYMICS = words("kyzy uulu ogly oglu qizi kizi uly ogli zade")
"""Words behind a name of the region that print small letters."""
HONORIFICS = words(
    "dr prof professor amb ambassador gen general lt col colonel maj major capt mr mrs "
    "ms miss sir hon rev academician doctor"
)
DEGREES = words("phd ph.d ma m.a mba msc m.sc jd j.d md llm esq cfa")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
BODIES = words(
    "university institute center centre foundation school college council program "
    "programme ministry academy analyst studies association agency director fellow "
    "researcher lecturer correspondent service congress committee commission office "
    "bureau department staff newsroom secretariat embassy"
)
ROLES = words(
    "student journalist analyst correspondent professor lecturer fellow researcher "
    "director editor reporter writer expert scholar candidate freelance independent "
    "senior visiting associate assistant political economist historian consultant "
    "adviser advisor contributor"
)
"""What a person is, printed behind the name in a byline."""
FUNCTION_WORDS = words(
    "the of for from with without and or but are were what why how when where who "
    "which can could should must did this that these those its their his her our your "
    "not no after before between against amid under into toward towards through "
    "monday tuesday wednesday thursday friday saturday sunday"
)
"""No name has one of these, however it is printed."""
TOPICS = words(
    "central asia asian new old caucasus caucasian caspian russia russian china "
    "chinese "
    "india iran iranian turkey turkish kazakhstan kazakh uzbekistan uzbek kyrgyzstan "
    "kyrgyz tajikistan tajik turkmenistan turkmen afghanistan afghan armenia armenian "
    "azerbaijan azerbaijani georgia georgian pakistan ukraine europe european eu nato "
    "us u.s usa america american united states union region regional politics policy "
    "crisis war peace security energy pipeline gas oil trade election elections "
    "government parliament president minister republic state analytical articles "
    "article field reports report news digest feature features contents issue volume "
    "january february march april may june july august september october november "
    "december background implications conclusion conclusions abstract summary author "
    "authors bio bios photo image source email print empty anonymous editor "
    "publications home archive about contact road bid vote votes reform reforms "
    "diplomacy"
)
LITTLE_WORDS = words("a an in on at to as is was be will might does do over by")
"""Words of titles: a line of names alone has none of them."""
VERBS = words(
    "is was are has holds works serves teaches writes heads received currently served "
    "worked joined earned specializes specialises focuses leads directs covers reports "
    "lives studied studies graduated"
)
_DIVIDER = re.compile(
    r",\s*and\s+|,\s*&\s*|\s*;\s*|,\s*|\s+and\s+|\s*&\s*|\s+with\s+|\s+и\s+|\s+და\s+",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?P<particle>[a-zà-ÿ]{1,4})[-’'ʻ‘](?P<rest>.+)\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """Persons read from a list of names; `confidence` says how much like names."""

    names: tuple[str, ...]
    confidence: float


def read_names(words: str, *, alone: bool = False) -> Named | None:
    """Read a list of persons; None when the words are anything else.

    Names come without honorifics and degrees; a country or an institution after a
    name is left out. `alone` says that no “By” stands before them: then no word of
    titles may be among them.
    """
    words = words.strip(" \t.,:;|")
    if not words or len(words) > LONGEST:
        return None
    names: list[str] = []
    confidence = 0.95
    for number, part in enumerate(_DIVIDER.split(words)):
        name = _person(part, alone=alone)
        if name is not None:
            names.append(name)
        elif number and _belongs_to_the_name_before(part):
            continue
        elif not number and not alone and _single(part):
            names.append(part.strip(" ."))
            confidence = 0.6
        else:
            return None
    return Named(tuple(names), confidence) if names else None


def opening_name(words: str) -> str | None:
    """Give the person with whom a bio opens: “Dr. Ada Writer is ...” names her.

    A verb, a comma or a bracket must follow.
    """
    tokens = words[:160].split()
    while tokens and _bare(tokens[0]) in HONORIFICS:
        tokens.pop(0)
    taken: list[str] = []
    for token in tokens:
        if token.startswith("(") or token in VERBS:
            return _joined(taken)
        if not (_shaped(token.rstrip(",")) or token in PARTICLES | PATRONYMICS):
            return None
        if _bare(token) in FUNCTION_WORDS:
            return None
        taken.append(token.rstrip(","))
        if token.endswith(","):
            return _joined(taken)
        if len(taken) > 6:
            return None
    return None


def folded(name: str) -> tuple[str, ...]:
    """Give the words of a name for comparing: no case, no marks, no full stops."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c if c.isalnum() else " " for c in plain if not _mark(c))
    return tuple(letters.split())


def same_person(printed: str, words: str) -> bool:
    """Say whether a text names this person: last name and first name or initial."""
    wanted, found = folded(printed), folded(words)
    if not wanted:
        return False
    for position, word in enumerate(found):
        before = found[max(0, position - 4) : position]
        if word == wanted[-1] and (
            len(wanted) == 1 or any(_same_first(wanted[0], one) for one in before)
        ):
            return True
    return False


def _same_first(one: str, other: str) -> bool:
    """Compare first names; an initial stands for any name that begins with it."""
    return one == other or (one[0] == other[0] and 1 in {len(one), len(other)})


def _joined(taken: list[str]) -> str | None:
    enough = sum(token not in PARTICLES for token in taken) >= 2
    alone = len(taken) == 1 and _uncased(taken[0])
    return " ".join(taken) if (enough or alone) and len(taken) <= 6 else None


def _person(part: str, *, alone: bool) -> str | None:
    foreign = FUNCTION_WORDS | BODIES | TOPICS if alone else FUNCTION_WORDS | BODIES
    tokens = part.split()
    while len(tokens) > 1 and _bare(tokens[0]) in HONORIFICS:
        tokens.pop(0)
    while len(tokens) > 2 and _bare(tokens[-1]) in DEGREES:
        tokens.pop()
    if not 1 <= len(tokens) <= 6 or (len(tokens) == 1 and not _uncased(tokens[0])):
        return None
    for position, token in enumerate(tokens):
        last = position == len(tokens) - 1
        if token.lower() in PARTICLES and not last:
            continue
        if position and token in PATRONYMICS:
            continue
        if (
            token.endswith(("’s", "'s"))
            or not _shaped(token)
            or _bare(token) in foreign
        ):
            return None
        # “An” and “To” end names of the East, and begin none
        if alone and not last and _bare(token) in LITTLE_WORDS:
            return None
    if not any(len(_bare(token)) > 1 for token in tokens):
        return None
    return " ".join(tokens)


def uncapitalised(words: str) -> bool:
    """Say whether two words are a name whose first lost its capital: “ada Writer”."""
    tokens = words.split()
    if len(tokens) != 2 or not all(token.isalpha() for token in tokens):
        return False
    no_name = FUNCTION_WORDS | LITTLE_WORDS | TOPICS | BODIES | ROLES
    first, last = (_bare(token) for token in tokens)
    small = is_small(tokens[0][0]) and len(first) > 2
    return small and _shaped(tokens[1]) and not {first, last} & no_name


def names_a_body(words: str) -> bool:
    """Say whether some words name an institution, as behind a name in brackets."""
    return any(_bare(token) in BODIES for token in words.split())


def _single(part: str) -> bool:
    token = part.strip(" .")
    return (
        len(token) > 2
        and " " not in token
        and _shaped(token)
        and _bare(token) not in FUNCTION_WORDS | TOPICS | BODIES
    )


def _belongs_to_the_name_before(part: str) -> bool:
    """Say whether a part after a comma is a degree, a suffix, a place or a body."""
    tokens = part.split()
    if not tokens:
        return False
    bare = [_bare(token) for token in tokens]
    if len(tokens) == 1:
        return bare[0] in DEGREES | SUFFIXES | ROLES or _shaped(tokens[0])
    foreign = BODIES | TOPICS | ROLES
    joining = FUNCTION_WORDS | PARTICLES | LITTLE_WORDS | ROLES
    return any(one in foreign for one in bare) and all(
        _shaped(token) or _bare(token) in joining for token in tokens
    )


def _shaped(token: str) -> bool:
    """Say whether one word has the shape of a part of a name."""
    glued = _GLUED.match(token)
    if glued and (glued["particle"] in PARTICLES or len(glued["particle"]) == 1):
        token = glued["rest"]
    first = token[:1]
    if not first.isalpha() or is_small(first):
        return False
    return all(c.isalpha() or c in ".’'-‑ʻʼ`‘" or _mark(c) for c in token)


def _uncased(token: str) -> bool:
    return (
        len(token) > 1
        and token.isalpha()
        and not any(is_small(c) or c.isupper() for c in token)
    )


def _bare(token: str) -> str:
    return token.strip(".,’'()").lower()


def _mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
