"""Points of time as people name them, and the day each one ends.

Finding them in a sentence is the business of `dates`.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from maalbar.domain.nouns import Span

YEAR_FIRST, YEAR_LAST = 1990, 2100


class Period(Enum):
    """What kind of time a word names."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF = "half"
    YEAR = "year"
    CYCLE = "cycle"
    AFTER = "after"
    AFTER_MONTHS = "after_months"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of time. `number` is the month, the quarter …, or how many days or months AFTER."""

    period: Period
    number: int = 0
    year: int | None = None
    day: int = 0


_MONTHS_PER = {Period.QUARTER: 3, Period.TERTIAL: 4, Period.HALF: 6, Period.MONTH: 1}


def last_day(moment: Moment, *, today: date | None, cycle: Span | None) -> date | None:
    """Returns the last day of a moment; without a year, the first one from the reference on."""
    reference = cycle.start if cycle else today
    if moment.period is Period.CYCLE:
        return cycle.end if cycle else None
    if moment.period is Period.AFTER:
        return _shifted(reference, moment.number) if reference else None
    if moment.period is Period.AFTER_MONTHS:
        return _months_later(reference, moment.number) if reference else None
    if moment.period is Period.NAMED:
        return None
    if moment.year is not None:
        return _in_year(moment, moment.year)
    if reference is None:
        return None
    for year in (reference.year, reference.year + 1):
        found = _in_year(moment, year)
        if found and found >= reference:
            return found
    return None


def first_day(moment: Moment, end: date) -> date:
    """Returns the first day of the period that ends on `end`."""
    months = _MONTHS_PER.get(moment.period)
    if months:
        index = end.year * 12 + end.month - months
        return date(index // 12, index % 12 + 1, 1)
    if moment.period is Period.YEAR:
        return date(end.year, 1, 1)
    if moment.period is Period.WEEK:
        return end - timedelta(days=6)
    return end


def _in_year(moment: Moment, year: int) -> date | None:
    if not YEAR_FIRST <= year <= YEAR_LAST:
        return None
    if moment.period is Period.DAY:
        return _day(year, moment.number, moment.day)
    if moment.period is Period.WEEK:
        return _week(year, moment.number)
    if moment.period is Period.YEAR:
        return date(year, 12, 31)
    month = moment.number * _MONTHS_PER[moment.period]
    return _day(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def _shifted(start: date, days: int) -> date | None:
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def _months_later(start: date, months: int) -> date | None:
    """Returns the same day some months later, or the month's last."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not YEAR_FIRST <= year <= YEAR_LAST:
        return None
    return date(year, month, min(start.day, monthrange(year, month)[1]))
