"""Reads single typed values: numbers, days, texts, units. A bad one becomes its field's error."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.pace import phases_from
from maalbar.domain.nouns import (
    LAG_DAYS_MAX,
    PHASES_MAX,
    check_day,
    check_text,
    check_value,
    check_weight,
)
from maalbar.doors.web.formats import unit_words
from maalbar.doors.web.numbers import read_number
from maalbar.doors.web.wording import refusal

T = TypeVar("T")
CROWNS = {"nb": "NOK", "nn": "NOK", "sv": "SEK", "da": "DKK"}


@dataclass(frozen=True, slots=True)
class Typed:
    """Texts as typed, by field. Reading one that is wrong writes its sentence into `errors`."""

    texts: dict[str, str]
    errors: dict[str, str]
    language: str
    currency: str = ""

    def number(self, name: str) -> Decimal | None:
        """A number as people write it; None where nothing is typed."""
        return self._read(name, lambda typed: check_value(read_number(typed, self.language)))

    def whole(self, name: str) -> int | None:
        """A whole number; None where nothing is typed."""
        return self._read(
            name, lambda typed: _whole(check_value(read_number(typed, self.language)))
        )

    def weight(self, name: str = "weight") -> Decimal:
        """A weight; 1 where nothing is typed."""
        read = self._read(name, lambda typed: check_weight(read_number(typed, self.language)))
        return Decimal(1) if read is None else read

    def day(self, name: str) -> date | None:
        """A day as the browser's own field sends it; None where nothing is typed."""
        return self._read(name, lambda typed: check_day(_day(typed, name), field=name))

    def text(self, name: str, limit: int, missing: str = "") -> str:
        """A text within the limit; `missing` is the code for an empty one, or "" to allow it."""
        try:
            return check_text(self.texts.get(name, ""), field=name, limit=limit, missing=missing)
        except RefusedError as error:
            self.errors[name] = refusal(error)
            return ""

    def phases(self, name: str = "phases") -> str:
        """The owner's own pace, as typed, once it can be read."""
        text = self.text(name, PHASES_MAX)
        try:
            phases_from(text)
        except RefusedError as error:
            self.errors[name] = refusal(error)
        return text

    def lag_days(self, name: str = "lag_days") -> int | None:
        """The days before any effect can show; None where nothing is typed."""
        days = self.whole(name)
        if days is not None and days > LAG_DAYS_MAX:
            self.errors[name] = refusal(RefusedError("lag-outside", limit=LAG_DAYS_MAX))
        return days

    def unit(self, name: str, limit: int) -> str:
        """A unit's code: "dager" is day, "kr" the workspace's currency; else as written."""
        return unit_code(self.text(name, limit), self.language, self.currency)

    def _read(self, name: str, convert: Callable[[str], T]) -> T | None:
        typed = self.texts.get(name, "").strip()
        if not typed:
            return None
        try:
            return convert(typed)
        except RefusedError as error:
            self.errors[name] = refusal(error)
            return None


def unit_code(typed: str, language: str, currency: str) -> str:
    """The code behind a unit as typed."""
    if typed.casefold() in ("kr", "kr.", "kroner", "kronor"):
        return currency or CROWNS.get(language, "NOK")
    codes = {word.casefold(): code for code, word in unit_words().items()}
    return codes.get(typed.casefold(), typed)


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value() or not 0 <= number < 2**31:
        raise RefusedError("number-not-whole")
    return int(number)


def _day(typed: str, name: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise RefusedError("date-not-a-date", field=name) from error
