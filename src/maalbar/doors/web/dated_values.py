"""Reads values with their days, one a line, as they are copied from a sheet.

"2026-09-01<tab>1 250", "1.9.2026; 1 250", "uke 36 2026: 40", "sep. 2026 40": the day first, the
value last. A week stands for its Sunday, a month for its last day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale

from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import check_value
from maalbar.doors.web.numbers import read_number

LINES_MAX = 2000
LOCALES = ("nb", "nn", "sv", "da", "en")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
ISO_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})", re.IGNORECASE)
WEEK = re.compile(
    r"(?:uke|veke|vecka|uge|week|wk|w|v|u)\.?\s*(\d{1,2})[\s,/-]+(\d{4})", re.IGNORECASE
)
ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?![-\d])")
DAY_AND_MONTH = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d_]{3,12})\.?\s+(\d{4})")
BETWEEN = re.compile(r"[\s,;:|]+")


@dataclass(frozen=True, slots=True)
class DatedValues:
    """The values that could be read, by their days, and the lines that could not (number, text).

    Of more than LINES_MAX `lines`, only the first are read.
    """

    values: tuple[tuple[date, Decimal], ...]
    unread: tuple[tuple[int, str], ...]
    lines: int


def read_dated_values(text: str, language: str) -> DatedValues:
    """Read line by line; empty lines, and a first line without a digit, say nothing."""
    values, unread, lines = [], [], text.splitlines()
    for number, line in enumerate(lines[:LINES_MAX], start=1):
        plain = line.strip()
        if not plain or (number == 1 and not any(sign.isdigit() for sign in plain)):
            continue
        try:
            values.append(_read(plain, language))
        except (RefusedError, ValueError):
            unread.append((number, plain))
    return DatedValues(tuple(values), tuple(unread), len(lines))


def _read(line: str, language: str) -> tuple[date, Decimal]:
    for day, after in _days(line, language):
        rest = BETWEEN.split(line[after:], maxsplit=1)[-1] if line[after:] else ""
        if "\t" in line or ";" in line:
            rest = re.split(r"[\t;]", line)[-1]
        return day, check_value(read_number(rest, language))
    raise ValueError(line)


def _days(line: str, language: str) -> Iterator[tuple[date, int]]:
    """The day that the line begins with, and where it ends."""
    if found := ISO.match(line):
        yield date(int(found[1]), int(found[2]), int(found[3])), found.end()
    elif found := ISO_WEEK.match(line):
        yield date.fromisocalendar(int(found[1]), int(found[2]), 7), found.end()
    elif found := WEEK.match(line):
        yield date.fromisocalendar(int(found[2]), int(found[1]), 7), found.end()
    elif found := ISO_MONTH.match(line):
        yield _last_day(int(found[1]), int(found[2])), found.end()
    elif found := NUMBERS.match(line):
        yield _in_numbers(found, language), found.end()
    elif (found := DAY_AND_MONTH.match(line)) and (month := _months().get(found[2][:3].lower())):
        year = int(found[3])
        yield date(year, month, int(found[1])) if found[1] else _last_day(year, month), found.end()


def _in_numbers(found: "re.Match[str]", language: str) -> date:
    """ "1.9.2026" is in September; with slashes in English too, unless the month says otherwise."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 if year < 100 else 0
    if language == "en" and found[2] == "/" and second > 12:
        first, second = second, first
    return date(year, second, first)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@cache
def _months() -> dict[str, int]:
    """The first three letters of the months' names in the languages of the product."""
    return {
        name[:3].lower(): number
        for code in LOCALES
        for number, name in Locale(code).months["format"]["wide"].items()
    }
