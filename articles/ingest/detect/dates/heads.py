"""Nouns and verbs that name an event, so that its date can be lent elsewhere. Pure."""

import re

_WORDS: dict[str, tuple[str, str]] = {
    "withdrawal": (r"withdrawals?|pull-?out", r"withdrew|pulled out"),
    "takeover": (
        r"take-?over|seizure of power|(?:return|rise|coming|accession) to power",
        r"(?:assumed|took|seized|gained|regained|retook) (?:control|power)"
        r"|(?:came|returned|rose) to power|took over",
    ),
    "independence": (
        r"independence",
        r"(?:became|was|were) (?:fully )?independent",
    ),
    "collapse": (
        r"collapse|dissolution|disintegration|break-?up",
        r"collapsed|disintegrated|fell apart|broke up",
    ),
    "overthrow": (
        r"coup(?: d['’][ée]tat)?|putsch|overthrow|ouster",
        r"(?:overthrew|ousted|toppled|was (?:overthrown|ousted|toppled))",
    ),
    "election": (r"elections?", r"(?:was|were) (?:re-?)?elected"),
    "referendum": (r"referendum", r""),
    "summit": (r"summit", r""),
    "conference": (r"conference", r""),
    "forum": (r"forum", r""),
    "invasion": (r"invasion", r"invaded"),
    "annexation": (r"annexation", r"annexed"),
    "revolution": (r"revolution", r""),
    "uprising": (r"uprising|revolt|unrest|riots|protests", r""),
    "war": (r"war|hostilities", r""),
    "crisis": (r"crisis", r""),
    "ceasefire": (r"ceasefire|cease-fire|truce|armistice", r""),
    "agreement": (r"agreement|treaty|accord", r""),
    "attack": (r"attacks?|bombings?|shooting|assault", r""),
    "clashes": (r"clashes", r""),
    "massacre": (r"massacre", r""),
    "earthquake": (r"earthquake", r""),
    "pandemic": (r"pandemic", r""),
    "assassination": (r"assassination|murder", r"(?:was|were) (?:assassinated|killed)"),
    "death": (r"death", r"died"),
    "resignation": (r"resignation", r"resigned"),
    "inauguration": (r"inauguration", r"(?:was|were) inaugurated"),
    "blockade": (r"blockade", r""),
    "devaluation": (r"devaluation", r""),
    "default": (r"default", r"defaulted"),
}

HEADS = "|".join(nouns for nouns, _ in _WORDS.values())
VERBS = "|".join(verbs for _, verbs in _WORDS.values() if verbs)
HEAD = re.compile(rf"(?<![\w-])(?:{HEADS}|{VERBS})(?![\w-])", re.I)

_ONE = {
    event: re.compile(rf"(?:{'|'.join(filter(None, words))})", re.I)
    for event, words in _WORDS.items()
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CONTRASTED = _words(
    "presidential parliamentary local municipal regional snap early second first third"
    " last financial economic civil cold world energy border gas debt nuclear interim"
    " ministerial trade banking currency food water constitutional next previous"
)
"""Adjectives that tell one event from another of its kind."""

_SAME = (
    ("us", r"U\.?S\.?(?:-led)?|American|United States|Washington"),
    ("uk", r"U\.?K\.?|British|Britain"),
    ("eu", r"E\.?U\.?|European"),
    ("uae", r"U\.?A\.?E\.?"),
    ("sovi", r"USSR|Soviet\w*"),
)
_NAME = re.compile(
    "|".join(rf"(?P<{short}>(?<!\w)(?:{words})(?!\w))" for short, words in _SAME)
    + r"|\b(?P<other>[A-Z][\w’'-]+)"
)
_NO_NAMES = _words(
    "the this that these those its their his her in on at by after before since"
    " following when while during from with for as ahead prior even although however"
    " january february march april may june july august september october november"
    " december minister president prime foreign government"
)
_STEM = 4


def event_of(words: str) -> str:
    """Give the event that a noun or verb names: one word for all its names."""
    return next(event for event, known in _ONE.items() if known.fullmatch(words))


def names_in(words: str) -> frozenset[str]:
    """Give the names in words by their first four letters.

    So “Kazakh” is one with “Kazakhstan”.
    """
    found = set()
    for one in _NAME.finditer(words):
        if one["other"] is None:
            found.add(str(one.lastgroup))
        elif one["other"].lower() not in _NO_NAMES:
            found.update(
                part[:_STEM].lower()
                for part in re.split(r"[’'-]", one["other"])
                if part[:1].isupper()
            )
    return frozenset(found)


def contrasts_in(words: str) -> frozenset[str]:
    """Give the adjectives that tell an event from others of its kind."""
    return frozenset(re.findall(r"[a-z]+", words.lower())) & _CONTRASTED
