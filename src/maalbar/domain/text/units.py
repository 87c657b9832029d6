"""Units of measure: codes, multiples ("mnok" is a million NOK), conversion of times and weights."""

from decimal import Decimal

PERCENT, POINTS_OF_PERCENT, POINTS, COUNT = "%", "pp", "points", "count"
CURRENCIES = frozenset({"NOK", "SEK", "DKK", "EUR", "USD", "GBP"})
_PREFIXES = {"t": Decimal(10) ** 3, "m": Decimal(10) ** 6, "b": Decimal(10) ** 9}

# How many of the first unit of the family one of it holds.
_FAMILIES: tuple[dict[str, Decimal], ...] = (
    {
        "ms": Decimal("0.001"),
        "sec": Decimal(1),
        "min": Decimal(60),
        "hour": Decimal(3600),
        "day": Decimal(86400),
        "week": Decimal(604800),
        "month": Decimal(2628000),
        "year": Decimal(31536000),
    },
    {"g": Decimal("0.001"), "kg": Decimal(1), "tonne": Decimal(1000)},
    {"m": Decimal(1), "km": Decimal(1000)},
    {"kWh": Decimal(1), "MWh": Decimal(1000), "GWh": Decimal(10) ** 6},
    {"MB": Decimal(1), "GB": Decimal(1000), "TB": Decimal(10) ** 6},
    {"MiB": Decimal(1), "GiB": Decimal(1024)},
)
# Physical amounts: what is made, moved or used up.
AMOUNTS = frozenset(
    {"tonne", "kg", "g", "litre", "m3", "km", "m", "m2", "ha", "kWh", "MWh", "GWh", "kWh/m2"}
)
SHORT_TIMES = frozenset({"ms", "sec", "min", "hour"})
TIMES = frozenset(_FAMILIES[0])


def plain_unit(code: str) -> tuple[str, Decimal]:
    """Splits a code into unit and factor: "mNOK" → ("NOK", 1 000 000)."""
    if code[1:] in CURRENCIES and code[0] in _PREFIXES:
        return code[1:], _PREFIXES[code[0]]
    return code, Decimal(1)


def converted(value: Decimal, unit: str, into: str) -> Decimal | None:
    """Converts within a family of units: 3 weeks are 21 days; None when they do not fit."""
    if unit == into:
        return value
    for family in _FAMILIES:
        if unit in family and into in family:
            return _tidy(value * family[unit] / family[into])
    return None


def fit_together(one: str, two: str) -> bool:
    """Tells whether values in two units can be compared."""
    return converted(Decimal(1), one, two) is not None


def _tidy(value: Decimal) -> Decimal:
    rounded = value.quantize(Decimal("0.000001")).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded
