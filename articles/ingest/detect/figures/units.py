"""Units of measure by name and sign; the names are those of CLDR, through babel. Pure.

Units are stored as the archive writes them: `km`, `percent`, `year`; other units of
measure by their English name in the singular (`square kilometer`, `tonne`, `barrel`).
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.units import format_unit, get_unit_name

_PREFERRED = {"kilometer": "km"}

_MEASURES = (
    *("length-kilometer", "length-meter", "length-centimeter", "length-millimeter"),
    *("length-mile", "length-foot", "length-yard", "length-nautical-mile"),
    *("length-inch", "area-square-kilometer", "area-square-meter", "area-hectare"),
    *("area-square-mile", "area-acre", "volume-cubic-meter", "volume-cubic-kilometer"),
    *(
        "volume-liter",
        "volume-milliliter",
        "volume-gallon",
        "volume-barrel",
        "volume-cubic-foot",
    ),
    *("mass-tonne", "mass-ton", "mass-kilogram", "mass-gram", "mass-pound"),
    *("mass-ounce", "power-gigawatt", "power-megawatt", "power-kilowatt"),
    *("power-watt", "energy-kilowatt-hour", "speed-kilometer-per-hour"),
    *("mass-milligram", "energy-british-thermal-unit", "frequency-megahertz"),
    *("frequency-gigahertz", "digital-gigabyte", "digital-terabyte"),
    *("temperature-celsius", "temperature-fahrenheit"),
)
_TIMES = (
    *("duration-year", "duration-month", "duration-week", "duration-day"),
    *("duration-hour", "duration-minute", "duration-decade", "duration-century"),
)
_MORE = {
    "terawatt-hours": "terawatt-hour", "megawatt-hours": "megawatt-hour",
    "gigawatt-hours": "gigawatt-hour", "mwh": "megawatt-hour", "gwh": "gigawatt-hour",
    "twh": "terawatt-hour", "kilowatt hours": "kilowatt hour", "bpd": "barrel per day",
    "barrels of oil": "barrel", "tonnes": "tonne", "t": "tonne", "lbs": "pound",
    "troy ounces": "ounce", "kilometres": "km", "kilometre": "km", "kms": "km",
    "kmh": "kilometer per hour", "metres": "meter", "metre": "meter",
    "centimetres": "centimeter", "square kilometres": "square kilometer",
    "square kilometre": "square kilometer", "square metres": "square meter",
    "sq km": "square kilometer", "sq. km": "square kilometer", "litres": "liter",
    "cubic metres": "cubic meter", "cubic metre": "cubic meter", "cu m": "cubic meter",
    "miles per hour": "mile per hour", "degrees": "degree", "degrees c": "degree "
    "celsius",
    "basis points": "basis point", "basis point": "basis point",
    "fortnight": "fortnight", "fortnights": "fortnight",
}  # fmt: skip
"""Names that CLDR has not, or writes otherwise: British spelling, trade, finance."""

_TIME_FACTORS = {
    "decade": (10, "year"),
    "century": (100, "year"),
    "fortnight": (2, "week"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as stored, its kind (a value of `UnitKind`), and what one of it is."""

    name: str
    kind: str
    factor: Decimal = Decimal(1)


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """Give units by their names and signs, up to three words, in small letters."""
    table: dict[str, Unit] = {}
    for code in _MEASURES:
        for name, text in _forms(code):
            table.setdefault(text, _measure(name))
    for code in _TIMES:
        for name, text in _forms(code, lengths=("long",)):
            factor, unit = _TIME_FACTORS.get(name, (1, name))
            table[text] = Unit(unit, "duration", Decimal(factor))
    for text, name in _MORE.items():
        table[text] = _measure(name)
    for text in ("hrs", "yrs", "mins"):
        table[text] = table[{"hrs": "hours", "yrs": "years", "mins": "minutes"}[text]]
    for short in ("ac", "mi", "tn"):  # common words, or magnitudes
        table.pop(short, None)
    table["bcm"] = Unit("cubic meter", "count", Decimal(10**9))
    table["mcm"] = Unit("cubic meter", "count", Decimal(10**6))
    return table


def _measure(name: str) -> Unit:
    if name == "fortnight":
        return Unit("week", "duration", Decimal(2))
    length = name in ("km", "meter", "mile", "foot", "yard", "centimeter", "inch")
    return Unit(name, "length" if length or name == "nautical mile" else "count")


def _forms(
    code: str, lengths: tuple[str, ...] = ("long", "short")
) -> list[tuple[str, str]]:
    """Give the stored name of a CLDR unit with each way to write it behind a number."""
    english = Locale("en")
    name = str(get_unit_name(code, "long", english)).lower()
    single = format_unit(1, code, "long", locale=english)
    name = single.removeprefix("1 ").lower() or name
    name = _PREFERRED.get(name, "tonne" if name == "metric ton" else name)
    forms = []
    for length in lengths:
        for count in (1, 2):
            written = format_unit(count, code, length, locale=english)  # type: ignore[arg-type]
            form = written.removeprefix(str(count)).strip().lower()
            if len(form) > 1 and form not in ("in", "t", "m", "l"):
                forms.append((name, form))
    return forms
