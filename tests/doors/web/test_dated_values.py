"""Days and values as people copy them from a sheet."""

from datetime import date
from decimal import Decimal

import pytest

from maalbar.doors.web.dated_values import read_dated_values


@pytest.mark.parametrize(
    ("line", "day", "value"),
    [
        ("2026-09-01\t1250", date(2026, 9, 1), "1250"),
        ("2026-09-01 1 250,5", date(2026, 9, 1), "1250.5"),
        ("1.9.2026; 1.250,50", date(2026, 9, 1), "1250.50"),
        ("01/09/26, 40 %", date(2026, 9, 1), "40"),
        ("uke 36 2026: 40", date(2026, 9, 6), "40"),
        ("v. 36, 2026\t-3", date(2026, 9, 6), "-3"),
        ("2026-W36 40", date(2026, 9, 6), "40"),
        ("2026-09 40", date(2026, 9, 30), "40"),
        ("sep. 2026 40", date(2026, 9, 30), "40"),
        ("september 2026\t40", date(2026, 9, 30), "40"),
        ("3. oktober 2026\t40", date(2026, 10, 3), "40"),
        ("2026-09-01\tOslo\t40", date(2026, 9, 1), "40"),
        ("2026-09-01: −0,5", date(2026, 9, 1), "-0.5"),
    ],
)
def test_a_line_is_read_as_it_is_written_in_the_nordic_countries(line, day, value):
    found = read_dated_values(line, "nb")

    assert found.values == ((day, Decimal(value)),)
    assert found.unread == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [("9/13/2026 1,250.5", date(2026, 9, 13)), ("13/9/2026 1,250.5", date(2026, 9, 13))],
)
def test_english_readers_may_write_the_month_first(line, day):
    found = read_dated_values(line, "en")

    assert found.values == ((day, Decimal("1250.5")),)


def test_a_heading_and_empty_lines_say_nothing():
    found = read_dated_values("Dato\tAntall\n\n2026-09-01\t4\n", "nb")

    assert found.values == ((date(2026, 9, 1), Decimal(4)),)


@pytest.mark.parametrize(
    "line",
    ["2026-13-01 4", "uke 60 2026 4", "31.2.2026 4", "2026-09-01", "2026-09-01 NaN", "1e9", "\0"],
)
def test_what_is_no_day_and_value_is_named_with_its_line(line):
    found = read_dated_values(f"2026-09-01 4\n{line}", "nb")

    assert found.values == ((date(2026, 9, 1), Decimal(4)),)
    assert [number for number, _text in found.unread] == [2]
