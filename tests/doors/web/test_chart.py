"""The chart of a key result: its months have room, however long the history."""

from datetime import UTC, date, datetime

import pytest

from maalbar.doors.web.pages.checkins.chart import Plot, draw

QUARTER = (date(2026, 10, 1), date(2026, 12, 31))


def months(since, *, width=800):
    """The names under the chart of a quarter whose first reading is from `since`."""
    start, end = QUARTER
    points = [(datetime(since.year, since.month, since.day, tzinfo=UTC), 1.0)]
    plot = Plot(start, end, date(2026, 11, 18), points, 0.0, [(start, 2.0)])
    chart = draw(plot, width, 320, number=str, month=lambda day: f"{day:%b}")
    return [tick.text for tick in chart.months]


@pytest.mark.parametrize(
    ("since", "names"),
    [
        (date(2026, 10, 5), ["Oct", "Nov", "Dec"]),
        (date(2026, 9, 25), ["Oct", "Nov", "Dec"]),
        (date(2026, 9, 5), ["Sep", "Oct", "Nov", "Dec"]),
        (date(2025, 10, 1), ["Nov", "Jan", "Mar", "May", "Jul", "Sep", "Nov"]),
        (date(2020, 1, 1), ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    ],
)
def test_the_names_of_months_give_way_to_years(since, names):
    found = months(since)

    assert found == names


def test_a_reading_from_a_thousand_years_ago_leaves_room_for_its_years():
    found = months(date(1026, 1, 1))

    assert found == ["1026", "1127", "1228", "1329", "1430", "1531", "1632", "1733", "1834", "1935"]
