"""Currencies by sign, code and name; the names are those of CLDR, by babel. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name, get_territory_currencies

_SIGNS = {
    "€": "EUR", "£": "GBP", "¥": "CNY", "₽": "RUB", "₸": "KZT", "₹": "INR", "₩": "KRW",
    "₴": "UAH", "₺": "TRY", "₾": "GEL", "֏": "AMD", "₼": "AZN", "₮": "MNT", "₪": "ILS",
    "₫": "VND", "₦": "NGN", "฿": "THB", "₱": "PHP",
}  # fmt: skip
"""Signs of one currency; the yen's sign means the yuan in texts on China."""

_DOLLARS = {
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD",
    "hk": "HKD", "nt": "TWD", "s": "SGD", "nz": "NZD",
}  # fmt: skip
"""What stands before a dollar sign."""

_ALSO = {
    "renminbi": "CNY", "rmb": "CNY", "rouble": "RUB", "roubles": "RUB",
    "sterling": "GBP", "soum": "UZS", "soums": "UZS", "somoni": "TJS", "rs": "PKR",
    "euro": "EUR", "euros": "EUR", "greenback": "USD", "bucks": "USD",
}  # fmt: skip
"""Names that CLDR writes otherwise."""

_USUAL = {
    "dollar": "USD", "pound": "GBP", "ruble": "RUB", "rupee": "INR", "franc": "CHF",
    "peso": "MXN", "krone": "NOK", "krona": "SEK", "yen": "JPY", "yuan": "CNY",
    "won": "KRW", "som": "KGS", "manat": "TMT", "lira": "TRY", "rial": "IRR",
    "real": "BRL", "dinar": "KWD", "shilling": "KES", "riyal": "SAR", "leu": "RON",
    "tenge": "KZT", "lari": "GEL", "dram": "AMD", "dirham": "AED",
}  # fmt: skip
"""Whose currency a name is that several states use, when nothing says."""

_PROSE = frozenset({"real", "won", "all", "crown", "mark", "point", "units", "unit"})
"""Names that are common words: they need the name of the state before them."""


@dataclass(frozen=True, slots=True)
class Currencies:
    """Full names (“kazakhstani tenge”), last words of names, and codes."""

    full: Mapping[str, str]
    last: Mapping[str, tuple[str, ...]]
    codes: frozenset[str]
    adjective: Mapping[str, str]


@lru_cache(maxsize=1)
def currencies() -> Currencies:
    """Collect the currencies in use today, singular and plural."""
    english = Locale("en")
    codes = {
        code for territory in english.territories for code in _used_in(str(territory))
    }
    full: dict[str, str] = {}
    last: dict[str, set[str]] = {}
    adjective: dict[str, str] = {}
    for code in sorted(codes):
        for count in (1, 2):
            name = get_currency_name(code, count, locale=english).lower()
            full[name] = code
            first, _, word = name.rpartition(" ")
            for form in {word, word.removesuffix("s")}:
                last.setdefault(form, set()).add(code)
            adjective[code] = first.split(" ")[0]
    names = {word: tuple(sorted(found)) for word, found in last.items()}
    return Currencies(full, names, frozenset(codes), adjective)


def _used_in(territory: str) -> list[str]:
    if not (len(territory) == 2 and territory.isalpha()):
        return []
    try:
        return list(get_territory_currencies(territory))
    except UnknownLocaleError:
        return []


def by_sign(sign: str, before: str = "") -> str | None:
    """Give the currency of a sign; `before` is the word that touches it, small."""
    if sign == "$":
        return _DOLLARS.get(before, "USD")
    return _SIGNS.get(sign)


def by_code(word: str) -> str | None:
    """Give the currency of a code or short name as printed: USD, RMB, Rs."""
    if word in ("RMB", "Rs"):
        return _ALSO[word.lower()]
    return word if word.isupper() and word in currencies().codes else None


def by_name(word: str, before: str, text: str) -> str | None:
    """Give the currency of a name; `before` is the word in front of it, both small.

    A name that several states use goes to the one that the text tells of.
    """
    known = currencies()
    if before:
        for adjective in (before, f"{before}i", f"{before}n"):
            code = known.full.get(f"{adjective} {word}")
            if code:
                return code
        if before in ("u.s", "us", "american"):
            return known.full.get(f"us {word}")
    if word in ("sum", "sums") and before[:5] == "uzbek":
        return "UZS"
    if word in _ALSO:
        return _ALSO[word]
    single = word.removesuffix("s")
    codes = known.last.get(single) or known.last.get(word, ())
    if not codes or single in _PROSE and before not in known.adjective.values():
        return None
    if before:
        told = [code for code in codes if known.adjective[code][:4] == before[:4]]
        if told:
            return told[0]
    if len(codes) == 1:
        return codes[0]
    return _told_of(codes, single, text)


def _told_of(codes: tuple[str, ...], single: str, text: str) -> str | None:
    usual = _USUAL.get(single)
    if single in ("dollar", "pound", "franc"):
        return usual
    known = currencies()
    named = [code for code in codes if known.adjective[code][:6].title() in text]
    if usual in named or not named:
        return usual
    return named[0]
