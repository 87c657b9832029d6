"""A figure or a day alone in its cell or field: "70 %", "$2,000", "1,5 mill. kr", "31.3.2027"."""

import re
from datetime import date
from decimal import Decimal

from maalbar.domain.nouns import VALUE_MAX

_FIGURE = re.compile(
    r"^\s*(?P<limit>[<>≤≥=~+]{0,2}\s*)(?P<before>[$€£]|kr\.?|NOK|SEK|DKK|EUR|USD)?\s*"
    r"(?P<sign>[-−–]?)\s*(?P<number>\d[\d.,' \u00a0\u2009\u202f]*)"
    r"(?P<after>[%‰€$£]|[^\W\d_]*)(?P<tail>.*)$",
    re.I | re.S,
)
# A space or an apostrophe parts groups of three: "1 500" is one number, "40 50" is two.
_PARTED = re.compile(r"[\d.,]+|\d{1,3}(?:[\s']\d{3})+(?:[.,]\d+)?")
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?:[T ]|$)")
_POINTED_DAY = re.compile(r"(?P<day>\d\d?)[./](?P<month>\d\d?)[./](?P<year>\d{4})$")
_FACTORS = {
    "k": 3, "t": 3, "m": 6, "mill": 6, "million": 6, "millioner": 6, "millionar": 6,
    "miljoner": 6, "mio": 6, "mrd": 9, "bn": 9, "milliarder": 9, "miljarder": 9,
    "tusen": 3, "tusind": 3, "mnok": 6, "msek": 6, "mdkk": 6, "tkr": 3, "mkr": 6,
}  # fmt: skip
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "usd": "USD", "eur": "EUR"}
_CURRENCIES |= {"nok": "NOK", "sek": "SEK", "dkk": "DKK", "mnok": "NOK", "msek": "SEK"}
_CURRENCIES |= {"mdkk": "DKK"}


def figure(words: str) -> tuple[Decimal | None, str]:
    """The number and its unit, or None when the words are not a single figure."""
    found = _FIGURE.match(words)
    if not found or re.search(r"\d", found["tail"]):
        return None, ""
    number = _number(found["number"])
    if number is None:
        return None, ""
    after = found["after"].lower()
    if exponent := _FACTORS.get(after):
        number *= Decimal(10) ** exponent
        rest = found["tail"].strip(" .").split(" ")[0]
    else:
        rest = found["after"]
    unit = _unit(found["before"] or "", after if after in _CURRENCIES else rest)
    number = -number if found["sign"] else number
    return (number, unit) if abs(number) <= VALUE_MAX else (None, "")


def day(words: str) -> date | None:
    """The day, written 2027-03-31 or 31.3.2027; None for all other words."""
    found = _ISO_DAY.match(words.strip()) or _POINTED_DAY.match(words.strip())
    if not found:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _unit(before: str, after: str) -> str:
    for words in (before, after):
        if known := _CURRENCIES.get(words.lower()):
            return known
    return (after or before).strip(".")


def _number(words: str) -> Decimal | None:
    """Decimal comma or point, thousands by space, point, comma or apostrophe."""
    words = words.strip().rstrip(".,")
    if not _PARTED.fullmatch(words):
        return None
    compact = re.sub(r"[\s']", "", words)
    last = max(compact.rfind(","), compact.rfind("."))
    if last >= 0:
        head, tail = compact[:last], compact[last + 1 :]
        separators = {sign for sign in head if sign in ",."}
        thousands = len(tail) == 3 and (not separators or compact[last] in separators)
        is_group = thousands and head.lstrip("0") != ""
        head = re.sub(r"[.,]", "", head)
        compact = head + tail if is_group else f"{head}.{tail}"
    if not re.fullmatch(r"\d{1,20}(?:\.\d{1,12})?", compact):
        return None
    return Decimal(compact)
