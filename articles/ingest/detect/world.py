"""States and what is known of the world before any authority list. Pure.

States come from the library `countryinfo` (names, demonyms, capitals), of which this is
the one door. Its demonyms for Central Asia are dated and it lacks nouns for people:
`CORRECTIONS` mends that. Regions, blocs and bodies that the whole world writes of are
in `builtin.tsv`, cities and parts of states in `cities.txt`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from countryinfo import all_countries

from .lexicon import KnownActor, KnownName
from .wordlists import word_set

FILE = Path(__file__).parent / "builtin.tsv"
CITIES = Path(__file__).parent / "cities.txt"
OFFICIAL = re.compile(
    r"\b(?:Republic|Kingdom|State|Federation|Union|Emirates|Commonwealth|Sultanate)\b"
)
TERRITORIES = word_set(
    "AIA ALA ASM ATA ATF ABW BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB "
    "GLP GRL GUF GUM HKG HMD IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI "
    "PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF ANT SCG"
)
"""Codes of what is no state of its own; demonyms and capitals there name others."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the library lacks or has wrong of one state; empty fields change nothing."""

    name: str = ""
    names: str = ""
    demonyms: str = ""
    capitals: str = ""
    abbreviations: str = ""
    prefix: str = ""


CORRECTIONS = {
    "AFG": Correction(demonyms="Afghan;Afghans"),
    "ARE": Correction(abbreviations="UAE;U.A.E.", demonyms="Emirati;Emiratis"),
    "ARG": Correction(demonyms="Argentine;Argentinian;Argentinean"),
    "AUS": Correction(capitals="Canberra"),
    "AZE": Correction(demonyms="Azerbaijani;Azerbaijanis;Azeri;Azeris"),
    "BGD": Correction(demonyms="Bangladeshi;Bangladeshis"),
    "BIH": Correction(names="Bosnia", demonyms="Bosnian;Bosnians;Herzegovinian"),
    "BLR": Correction(names="Belorussia", demonyms="Belarusian;Belarusians"),
    "BOL": Correction(capitals="La Paz"),
    "CHE": Correction(demonyms="Swiss", capitals="Bern"),
    "CHN": Correction(
        names="People's Republic of China;Mainland China",
        abbreviations="PRC;P.R.C.",
        demonyms="Chinese",
        prefix="Sino",
    ),
    "CIV": Correction(names="Cote d'Ivoire", demonyms="Ivorian"),
    "COD": Correction(abbreviations="DRC", names="DR Congo;Zaire", demonyms="Zairean"),
    "COG": Correction(names="Congo-Brazzaville", demonyms=" "),
    "CZE": Correction(names="Czechia", demonyms="Czech;Czechs"),
    "DEU": Correction(demonyms="German;Germans", names="West Germany;East Germany"),
    "DMA": Correction(demonyms=" "),
    "DNK": Correction(demonyms="Danish;Danes;Dane"),
    "ESP": Correction(demonyms="Spanish;Spaniard;Spaniards"),
    "FIN": Correction(demonyms="Finnish;Finn;Finns"),
    "FRA": Correction(demonyms="French;Frenchman", prefix="Franco"),
    "FSM": Correction(name="Micronesia"),
    "GBR": Correction(
        names="Great Britain;Britain",
        abbreviations="UK;U.K.",
        demonyms="British;Briton;Britons",
        prefix="Anglo",
    ),
    "GRC": Correction(demonyms="Greek;Greeks"),
    "GRL": Correction(demonyms=" "),
    "HUN": Correction(demonyms="Hungarian;Hungarians"),
    "IND": Correction(demonyms="Indian;Indians", capitals="New Delhi;Delhi",
                      prefix="Indo"),
    "IRN": Correction(demonyms="Iranian;Iranians", capitals="Tehran;Teheran"),
    "IRL": Correction(demonyms="Irish;Irishman"),
    "ISL": Correction(demonyms="Icelandic;Icelander;Icelanders"),
    "ISR": Correction(demonyms="Israeli;Israelis", capitals="Jerusalem;Tel Aviv"),
    "JPN": Correction(demonyms="Japanese"),
    "KAZ": Correction(
        demonyms="Kazakh;Kazakhs;Kazakhstani;Kazakhstanis;Kazak",
        capitals="Astana;Nur-Sultan",
    ),
    "KGZ": Correction(
        names="Kyrgyz Republic;Kirghizstan;Kirgizstan;Kirghizia",
        demonyms="Kyrgyz;Kyrgyzstani;Kirghiz;Kyrgyzstanis",
    ),
    "KIR": Correction(demonyms="I-Kiribati"),
    "KOR": Correction(demonyms="South Korean;South Koreans", abbreviations="ROK"),
    "KWT": Correction(demonyms="Kuwaiti;Kuwaitis"),
    "LTU": Correction(demonyms="Lithuanian;Lithuanians"),
    "LUX": Correction(demonyms="Luxembourgish"),
    "LVA": Correction(demonyms="Latvian;Latvians"),
    "MDV": Correction(demonyms="Maldivian;Maldivians", capitals=" "),
    "MKD": Correction(
        name="North Macedonia",
        names="Macedonia;Republic of North Macedonia;Former Yugoslav Republic of "
        "Macedonia",
        demonyms="Macedonian;North Macedonian;Macedonians",
    ),
    "MMR": Correction(names="Burma", demonyms="Burmese"),
    "MNG": Correction(demonyms="Mongolian;Mongol;Mongolians",
                      capitals="Ulaanbaatar;Ulan Bator"),
    "NLD": Correction(
        names="Holland", demonyms="Dutch;Dutchman",
        capitals="The Hague;Amsterdam",
    ),
    "NZL": Correction(demonyms="New Zealander;New Zealanders"),
    "PAK": Correction(demonyms="Pakistani;Pakistanis"),
    "PHL": Correction(demonyms="Philippine;Filipino;Filipinos"),
    "PNG": Correction(abbreviations="PNG"),
    "POL": Correction(demonyms="Polish;Pole;Poles"),
    "PRK": Correction(demonyms="North Korean;North Koreans", abbreviations="DPRK"),
    "PSE": Correction(name="Palestine", demonyms="Palestinian;Palestinians",
                      capitals="Ramallah"),
    "ROU": Correction(demonyms="Romanian;Romanians;Rumanian"),
    "RUS": Correction(demonyms="Russian;Russians", prefix="Russo"),
    "SAU": Correction(demonyms="Saudi;Saudis;Saudi Arabian"),
    "SRB": Correction(demonyms="Serbian;Serb;Serbs;Serbians"),
    "SVK": Correction(demonyms="Slovak;Slovakian;Slovaks"),
    "SVN": Correction(demonyms="Slovenian;Slovene;Slovenes"),
    "SWE": Correction(demonyms="Swedish;Swede;Swedes"),
    "SWZ": Correction(name="Eswatini", names="Swaziland", capitals="Mbabane"),
    "SYC": Correction(capitals=" "),
    "TJK": Correction(demonyms="Tajik;Tajiks;Tajikistani;Tadjik;Tadzhik",
                      names="Tadjikistan;Tadzhikistan"),
    "TKM": Correction(demonyms="Turkmen;Turkmens;Turkmenistani",
                      capitals="Ashgabat;Ashkhabad;Ashgabad", names="Turkmenia"),
    "TUR": Correction(names="Türkiye;Turkiye", demonyms="Turkish;Turks;Turk",
                      prefix="Turko"),
    "UKR": Correction(demonyms="Ukrainian;Ukrainians", capitals="Kyiv;Kiev"),
    "USA": Correction(
        name="United States",
        names="United States of America;America",
        abbreviations="U.S.;US;USA;U.S.A.",
        demonyms="American;Americans",
        capitals="Washington;Washington D.C.;Washington, D.C.;Washington DC;"
        "Washington, DC",
    ),
    "UZB": Correction(demonyms="Uzbek;Uzbeks;Uzbekistani;Uzbekistanis"),
    "VAT": Correction(name="Holy See", names="Vatican;Vatican City", capitals=" "),
    "VNM": Correction(demonyms="Vietnamese", names="Viet Nam"),
    "ZAF": Correction(demonyms="South African;South Africans",
                      capitals="Pretoria;Cape Town"),
}  # fmt: skip
"""What journals of the region print and the library lacks, by ISO code."""

UNCLEAR = (
    ("Congo", "state", ""),
    ("Korea", "place", ""),
)
"""Names that two states share, kept as what they say and no more."""


@cache
def builtin_actors() -> tuple[KnownActor, ...]:
    """Give states and well-known regions, blocs and bodies; none has a slug."""
    return (*_states(), *_fields(), *_cities())


def _states() -> Iterator[KnownActor]:
    seen: set[str] = set()
    for country in all_countries():
        code = country.iso(3) or ""
        if code in seen or not code:
            continue
        seen.add(code)
        mended = CORRECTIONS.get(code, Correction())
        name = mended.name or country.name().removeprefix("The ")
        kind = "place" if code in TERRITORIES else "state"
        official = [
            one
            for one in country.alt_spellings()
            if OFFICIAL.search(one) and one.isascii() and "," not in one
        ]
        names = [KnownName(name)]
        names += [KnownName(one, "alias") for one in [*official, *_cut(mended.names)]]
        names += [KnownName(one, "abbreviation") for one in _cut(mended.abbreviations)]
        if kind == "state":
            given = mended.demonyms or _demonyms(country.demonym() or "")
            capitals = mended.capitals or _capital(country.capital(), name)
            names += [KnownName(one, "demonym") for one in _cut(given)]
            names += [KnownName(one, "metonym") for one in _cut(capitals)]
            names += [KnownName(one, "prefix") for one in _cut(mended.prefix)]
        yield KnownActor(None, name, kind, tuple(dict.fromkeys(names)), code)


def _demonyms(given: str) -> str:
    """Add the plural to what ends in a vowel or n: Kenyan, Kenyans."""
    found = [one.strip() for one in re.split("[,/]", given) if one.strip()]
    return ";".join(
        part
        for one in found
        for part in ((one, one + "s") if re.search("(?:an|i)$", one) else (one,))
    )


def _capital(capital: str | list[str] | None, state: str) -> str:
    return capital if isinstance(capital, str) and capital not in state else ""


def _fields() -> Iterator[KnownActor]:
    """Read the table of regions, blocs and bodies."""
    with FILE.open(encoding="utf-8", newline="") as opened:
        for row in csv.reader(opened, delimiter="\t"):
            if not row or row[0].startswith("#"):
                continue
            kind, name, *rest = row
            short, other, people = [*rest, "", "", ""][:3]
            names = [KnownName(name)]
            names += [KnownName(one, "abbreviation") for one in _cut(short)]
            names += [KnownName(one, "alias") for one in _cut(other)]
            names += [KnownName(one, "demonym") for one in _cut(people)]
            yield KnownActor(None, name, kind, tuple(names))
    for name, kind, code in UNCLEAR:
        yield KnownActor(None, name, kind, (KnownName(name),), code)


def _cities() -> Iterator[KnownActor]:
    """Read the names of cities; each is looked for as it stands."""
    for line in CITIES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for name in _cut(line):
                yield KnownActor(None, name, "place", (KnownName(name),))


def _cut(entries: str) -> list[str]:
    return [one for one in (part.strip() for part in entries.split(";")) if one]
