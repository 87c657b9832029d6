"""Charts: axes with room for their names, one picture drawn twice, and its numbers in a table."""

import json
from datetime import date

import pytest

from doors.web.gallery.render import environment
from maalbar.doors.web.charts import (
    Axis,
    Band,
    Line,
    Mark,
    Picture,
    Place,
    Shape,
    Size,
    Stop,
    Table,
    Tick,
    Word,
    calendar_axis,
    figure,
    percent_axis,
    value_axis,
)
from maalbar.doors.web.charts.svg import draw, spread

QUARTER = (date(2026, 10, 1), 92.0)


def months(before, *, is_narrow=False):
    """The names under a chart of a quarter with so many days of history."""
    start, days = QUARTER
    axis = calendar_axis(
        start, days, before=float(before), long=lambda d: f"{d:%B}", short=lambda d: f"{d:%b}"
    )
    return [tick.text for tick in (axis.few if is_narrow else axis.ticks)]


@pytest.mark.parametrize(
    ("before", "names"),
    [
        (0, ["October", "November", "December"]),
        (-6, ["October", "November", "December"]),
        (-26, ["September", "October", "November", "December"]),
        (-365, ["November", "January", "March", "May", "July", "September", "November"]),
        (-2465, ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    ],
)
def test_the_names_of_months_give_way_to_years(before, names):
    found = months(before)

    assert found == names


def test_a_narrow_screen_has_short_names():
    found = months(0, is_narrow=True)

    assert found == ["Oct", "Nov", "Dec"]


def test_a_month_that_begins_at_the_very_end_has_no_name_there():
    axis = calendar_axis(date(2026, 10, 5), 91.0, long=lambda d: f"{d:%b}", short=str)

    assert [(tick.at, tick.text) for tick in axis.ticks] == [(0, "Oct"), (27, "Nov"), (57, "Dec")]


def test_values_stand_between_round_numbers():
    axis = value_axis([12.9, 13.4, 8.0], number=str)

    assert [tick.text for tick in axis.ticks] == ["8.0", "10.0", "12.0", "14.0"]


def test_equal_values_have_an_axis_too():
    axis = value_axis([5.0, 5.0], number=str)

    assert (axis.low, axis.high) == (4.0, 6.0)


def test_an_axis_of_shares_grows_below_nothing():
    axis = percent_axis(lambda share: f"{share:.0%}", low=-0.5)

    assert [tick.text for tick in axis.ticks] == ["-50%", "0%", "50%", "100%"]


PICTURE = Picture(
    x=Axis(0.0, 10.0, [Tick(0.0, "start"), Tick(5.0, "middle")], [Tick(0.0, "s")]),
    y=Axis(0.0, 100.0, [Tick(0.0, "0"), Tick(100.0, "100")], [Tick(0.0, "0")], name="kr"),
    bands=[Band("fan80", [(5.0, 40.0, 60.0), (10.0, 20.0, 80.0)])],
    lines=[
        Line("actual", [(0.0, 0.0), (5.0, 50.0)], Shape.STEPS),
        Line("plan", [(0.0, 0.0), (10.0, 100.0)]),
        Line("said", [(5.0, 50.0)], Shape.DOTS),
        Line("likely", [(5.0, 50.0)]),
    ],
    marks=[Mark("now", 5.0, "today")],
    words=[
        Word("goal-say", 10.0, 100.0, "goal 100", "100"),
        Word("word", 10.0, 100.0, "the rest", place=Place.ABOVE_END),
    ],
    stops=[Stop(5.0, 50.0, "5 October: 50 kr </script>")],
    wide=Size(140, 120, 20, 20, 10, 10),
    narrow=Size(140, 120, 20, 20, 10, 10),
)


def test_a_picture_is_placed_on_its_canvas():
    drawing = draw(PICTURE, PICTURE.wide, is_narrow=False)

    assert drawing.lines == (
        ("actual", "M20.0 110.0H70.0V60.0"),
        ("plan", "M20.0 110.0L120.0 10.0"),
    )
    assert drawing.bands == (("fan80", "70.0,50.0 120.0,30.0 120.0,90.0 70.0,70.0"),)
    assert drawing.dots == (("said", 70.0, 60.0),)
    assert [(word.text, word.x, word.y, word.anchor) for word in drawing.words] == [
        ("goal 100", 128.0, 14.5, "start"),
        ("the rest", 116.0, 1.0, "end"),
    ]


def test_a_narrow_canvas_has_the_few_ticks_and_the_short_words():
    drawing = draw(PICTURE, PICTURE.narrow, is_narrow=True)

    assert [tick.text for tick in drawing.columns] == ["s"]
    assert [word.text for word in drawing.words] == ["100"]


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ([], []),
        ([50.0, 20.0], [50.0, 20.0]),
        ([50.0, 48.0], [64.0, 48.0]),
        ([100.0, 99.0, 98.0], [100.0, 84.0, 68.0]),
    ],
)
def test_words_in_the_margin_do_not_lie_on_each_other(levels, found):
    moved = spread(levels, lowest=100.0)

    assert moved == found


def component(shown):
    """The component's markup."""
    source = '{% from "components/chart.html" import chart %}{{ chart(f, steps) }}'
    steps = ("Shift", ["at once", "a week later"])
    return environment().from_string(source).render(f=shown, steps=steps)


def test_a_figure_carries_its_picture_for_the_script_and_its_numbers_for_everybody():
    table = Table("Measured", ("Day", "Value"), [("5 October", "50 kr")])
    shown = figure("pace", "How it goes", [PICTURE, PICTURE], says="Half way.", tables=[table])

    markup = component(shown)
    carried = markup.partition('<script type="application/json">')[2].partition("</script>")[0]

    pictures = json.loads(carried)
    assert [picture["stops"] for picture in pictures] == [
        [[5.0, 50.0, "5 October: 50 kr </script>"]],
        [[5.0, 50.0, "5 October: 50 kr </script>"]],
    ]
    assert pictures[0]["bands"] == [
        {"kind": "fan80", "points": [[5.0, 40.0, 60.0], [10.0, 20.0, 80.0]]}
    ]
    assert '<th scope="row">5 October</th><td class="num">50 kr</td>' in markup
    assert "<figcaption>Half way.</figcaption>" in markup
    assert 'max="1"' in markup
