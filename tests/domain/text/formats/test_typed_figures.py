"""A figure or a day that stands alone in its cell."""

from datetime import date
from decimal import Decimal

import pytest

from maalbar.domain.text.formats.figures import day, figure


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("70 %", "70", "%"),
        ("-12,5", "-12.5", ""),
        ("−3", "-3", ""),
        ("$2,000", "2000", "USD"),
        ("1 500 kr", "1500", "kr"),
        ("1\u00a0500", "1500", ""),
        ("1.500", "1500", ""),
        ("0.150", "0.150", ""),
        ("1.234.567,8", "1234567.8", ""),
        ("2 MNOK", "2000000", "NOK"),
        ("1,5 mill. kr", "1500000", "kr"),
        ("≥ 40", "40", ""),
        ("< 4 %", "4", "%"),
        ("12 dager", "12", "dager"),
    ],
)
def test_a_figure_is_read_with_its_unit(words: str, value: str, unit: str) -> None:
    found = figure(words)

    assert found == (Decimal(value), unit)


@pytest.mark.parametrize(
    "words",
    ["", "-", "many", "NaN", "Infinity", "10 to 20", "1e400", "9" * 16, "Q3", "40 50", "1500 20"],
)
def test_words_that_are_no_single_figure_are_none(words: str) -> None:
    assert figure(words) == (None, "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2027-03-31", date(2027, 3, 31)),
        ("31.03.2027", date(2027, 3, 31)),
        ("1/4/2027", date(2027, 4, 1)),
        ("2027-02-30", None),
        ("Q3", None),
        ("31.03", None),
    ],
)
def test_a_day_is_read_when_it_is_whole(words: str, expected: date | None) -> None:
    assert day(words) == expected
