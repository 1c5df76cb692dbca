"""Names of people, made comparable: folded, in parts, spelt by their sound. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from articles.ingest.detect.wordlists import word_set

LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
        "œ": "oe", "ə": "a", "ŋ": "n", "ħ": "h",
        **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
        "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
        "ь": "", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g",
        "қ": "k", "ғ": "g", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "ӯ": "u",
        "ҳ": "h", "ҷ": "j",
    }
)  # fmt: skip
"""Letters that no accent makes, in the Latin letters that bylines print for them."""

DROPPED = word_set(
    "dr prof professor mr mrs ms miss sir amb ambassador gen general col colonel lt "
    "maj capt captain hon rev phd dphil md ma ba msc bsc mba llm llb jd edd dsc esq "
    "cfa ret academician mag dipl ing"
)
"""Honorifics and degrees, full stops left out."""

PARTICLES = word_set("al el bin ibn ben de la del der den van von da di dos du le")

SOUNDS = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"),
    ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("th", "t"),
    ("tz", "ts"), ("x", "ks"), ("q", "k"), ("w", "v"), ("c(?!h)", "k"),
    ("yo", "e"), ("ye", "e"), ("ie", "e"), ("iy|yi|ii|ij|yy", "i"), ("ou|oo", "u"),
    ("ya|ia|ja", "a"), ("yu|iu", "u"), ("y", "i"), (r"(?<=[a-z])h", ""),
    (r"(.)\1+", r"\1"),
)  # fmt: skip
"""Spellings of one sound, in the order in which they are replaced."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A name in parts, folded; surname and given names are spelt by their sound."""

    words: tuple[str, ...]
    given: tuple[str, ...]
    surname: str

    @property
    def first(self) -> str:
        """Give the first given name, the surname when there is none."""
        return self.given[0] if self.given else self.surname

    def swapped(self) -> "Parts":
        """Give the name read as surname first."""
        if not self.given:
            return self
        return Parts(self.words, (*self.given[1:], self.surname), self.given[0])


def folded(name: str) -> str:
    """Give a name without accents, capitals, punctuation, honorifics and degrees."""
    return " ".join(_words(name))


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFC", name).casefold()
    before, comma, after = text.partition(",")
    text = f"{after} {before}" if comma and _real(after) else f"{before} {after}"
    return tuple(_real(text))


def _real(text: str) -> list[str]:
    """Give the words of a name that are neither honorific nor degree."""
    text = re.sub(
        r"(?<!\w)((?:\w{1,2}\.){2,}|ph\.d\b)", lambda m: _dotted(m.group(1)), text
    )
    text = text.replace("ё", "е").replace("й", "и").translate(LETTERS)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"['’‘ʼ`´ʻʹ]", "", text)
    words = re.sub(r"[^\w]+|_", " ", text).split()
    return [word for word in words if word not in DROPPED]


def _dotted(letters: str) -> str:
    """Join the letters of a degree (ph.d.), part those of initials (s.f.)."""
    joined = letters.replace(".", "")
    return f" {joined} " if joined in DROPPED else letters.replace(".", ". ")


@lru_cache(maxsize=4096)
def parts_of(name: str) -> Parts:
    """Cut a name into given names and surname; particles go with the surname."""
    words = _words(name)
    core = [word for word in words if word not in PARTICLES] or list(words)
    if not core:
        return Parts((), (), "")
    spelt = [by_sound(word) for word in core]
    return Parts(words, tuple(spelt[:-1]), spelt[-1])


@lru_cache(maxsize=65536)
def by_sound(word: str) -> str:
    """Spell a folded word by its sound: “Yevgeny”, “Evgenii” and “Евгений” alike."""
    for pattern, sound_ in SOUNDS:
        word = re.sub(pattern, sound_, word)
    return word


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Give a key that spelling variants of a surname share: consonants, in classes."""
    classes = str.maketrans("bpfvgkjzsdtrlmn", "bbvvggzzsddrlmm")
    kept = re.sub("[aeiou]", "", word).translate(classes).replace("z", "s")
    return re.sub(r"(.)\1+", r"\1", kept)[:4] or word[:1]
