"""Numbers, days and moments as the reader writes them. Babel knows the forms; answers are kept."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from django.utils.translation import pgettext

LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "sv": "sv_SE", "da": "da_DK", "en": "en_GB"}
MILLION = 1_000_000
CURRENCY_WORDS = {"NOK": "kr", "SEK": "kr", "DKK": "kr", "EUR": "€", "USD": "$", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Formats:
    """The reader's language and zone."""

    language: str
    zone: tzinfo

    def number(self, value: Decimal | float | None) -> str:
        """1500.5 as "1 500,5"; "" for None. At most three decimals, none that are zero."""
        return "" if value is None else _number(Decimal(str(value)), self.language)

    def compact(self, value: float) -> str:
        """A round number for an axis: millions as "1,5 mill."."""
        if abs(value) < MILLION:
            return self.number(value)
        locale = LOCALES[self.language]
        return format_compact_decimal(value, locale=locale, fraction_digits=2)

    def plain(self, value: Decimal | None) -> str:
        """A number without grouping, for a field that it can be typed into again."""
        if value is None:
            return ""
        text = format(value.normalize(), "f")
        return text if self.language == "en" else text.replace(".", ",")

    def percent(self, share: float | None) -> str:
        """.384 as "38 %"; "" for None."""
        return "" if share is None else _percent(round(share, 2) + 0.0, self.language)

    def change(self, before: float | None, after: float | None) -> tuple[str, str]:
        """Two shares as per cent, with a decimal where they would else look the same."""
        texts = self.percent(before), self.percent(after)
        if before is None or after is None or before == after or texts[0] != texts[1]:
            return texts
        return _fine_percent(before, self.language), _fine_percent(after, self.language)

    def day(self, day: date | None) -> str:
        """A day with its year: "22. nov. 2026"."""
        return "" if day is None else _day(day, self.language)

    def short_day(self, day: date) -> str:
        """A day without its year: "22. nov."."""
        return _pattern("d. MMM" if self.language != "en" else "d MMM", day, self.language)

    def month(self, day: date) -> str:
        """A month's name: "november"."""
        return _pattern("LLLL", day, self.language)

    def short_month(self, day: date) -> str:
        """A month's short name: "nov."."""
        return _pattern("LLL", day, self.language)

    def moment(self, moment: datetime | None) -> str:
        """The day of a moment, in the reader's zone."""
        return "" if moment is None else self.day(moment.astimezone(self.zone).date())

    def clock(self, moment: datetime) -> str:
        """The time of day of a moment, in the reader's zone: "05:12"."""
        return format_time(
            moment.astimezone(self.zone).time(), "short", locale=LOCALES[self.language]
        )

    def local_day(self, moment: datetime) -> date:
        """The day of a moment, in the reader's zone, as a date."""
        return moment.astimezone(self.zone).date()

    def unit(self, unit: str) -> str:
        """A unit's code as a word: NOK is "kr", day is "dager"."""
        return _unit(unit, self.language)


@lru_cache(maxsize=16_384)
def _number(value: Decimal, language: str) -> str:
    return format_decimal(value, format="#,##0.###", locale=LOCALES[language])


@lru_cache(maxsize=1024)
def _percent(share: float, language: str) -> str:
    return format_percent(share, locale=LOCALES[language])


def _fine_percent(share: float, language: str) -> str:
    return format_percent(share, format="#,##0.0 %", locale=LOCALES[language])


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    return format_date(day, "medium", locale=LOCALES[language])


@lru_cache(maxsize=4096)
def _pattern(pattern: str, day: date, language: str) -> str:
    return format_date(day, pattern, locale=LOCALES[language])


def unit_words() -> dict[str, str]:
    """The units with a name of their own, by code, as they are shown in a field."""
    return {
        "count": pgettext("unit", "number"),
        "points": pgettext("unit", "points"),
        "sec": pgettext("unit", "sec"),
        "min": pgettext("unit", "min"),
        "hour": pgettext("unit", "hours"),
        "day": pgettext("unit", "days"),
        "week": pgettext("unit", "weeks"),
        "month": pgettext("unit", "months"),
        "year": pgettext("unit", "years"),
        "tonne": pgettext("unit", "tonnes"),
    }


@lru_cache(maxsize=512)
def _unit(unit: str, language: str) -> str:
    if unit in CURRENCY_WORDS:
        return CURRENCY_WORDS[unit]
    words = unit_words() | {"count": "", "pp": pgettext("unit", "points"), "ratio": ""}
    return words.get(unit, unit)
