"""Typed numbers: what people write, and what only a machine would take for a number."""

from decimal import Decimal

import pytest

from maalbar.domain.errors import RefusedError
from maalbar.doors.web.numbers import read_number, read_whole


@pytest.mark.parametrize(
    ("typed", "language", "read"),
    [
        ("1 500,5", "nb", "1500.5"),
        ("1.500,50", "da", "1500.50"),
        ("1.500", "da", "1500"),
        ("1.500", "en", "1.500"),
        ("1,500", "en", "1500"),
        ("1,500", "sv", "1.500"),
        ("−3", "nn", "-3"),
        ("+12", "nb", "12"),
        ("12 %", "nb", "12"),
        ("4 500 kr", "nb", "4500"),
        (",5", "nb", "0.5"),
        ("5.", "nb", "5"),
        ("1 234 567", "nb", "1234567"),
        ("1\u00a0500,5", "nb", "1500.5"),
        ("1'500", "sv", "1500"),
        ("− 3", "nb", "-3"),
        (" 40 ", "nb", "40"),
    ],
)
def test_a_number_is_read_as_the_language_writes_it(typed, language, read):
    assert read_number(typed, language) == Decimal(read)


NO_NUMBERS = (
    *("NaN", "-Infinity", "sNaN", "1e400", "1_000", "٣", "１２", "²", "0x1"),
    *("--5", "1,2,3", "ti", "", "%", "9" * 5000),
    *("40 50", "1 2", "12 34 567", "5 000 00"),
)


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_nobody_writes_as_a_number_is_refused(typed):
    with pytest.raises(RefusedError, match="value-not-a-number"):
        read_number(typed, "nb")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12", 12),
        (" 7 ", 7),
        ("007", 7),
        ("9" * 18, 999999999999999999),
        ("9" * 5000, None),
        ("-1", None),
        ("1.0", None),
        ("²", None),
        ("٣", None),
        ("", None),
    ],
)
def test_a_count_has_plain_digits_and_not_too_many(typed, read):
    assert read_whole(typed) == read
