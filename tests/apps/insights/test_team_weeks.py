"""The grid of teams and weeks: one grouped statement over stored forecasts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.insights.quarters import live, straight, write
from maalbar.apps.goals.queries import cycle_row
from maalbar.apps.insights.models import Forecast
from maalbar.apps.insights.queries.learning_weeks import stretches_of, week_cells
from maalbar.apps.people.queries import team_place


def stretches(start, end):
    """The columns of a cycle as (first day, last day)."""
    return [(s.first, s.last) for s in stretches_of(start, end)]


def test_a_week_belongs_to_the_cycle_that_holds_its_thursday():
    found = stretches(date(2027, 1, 1), date(2027, 1, 20))

    assert found == [
        (date(2027, 1, 1), date(2027, 1, 10)),
        (date(2027, 1, 11), date(2027, 1, 20)),
    ]


@pytest.mark.parametrize(
    ("start", "end", "number", "first"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), 14, (date(2026, 10, 1), date(2026, 10, 4))),
        (date(2026, 1, 1), date(2026, 12, 31), 14, (date(2026, 1, 1), date(2026, 1, 25))),
        (date(2022, 1, 1), date(2026, 12, 31), 16, (date(2022, 1, 1), date(2022, 5, 1))),
        (date(2026, 10, 5), date(2026, 10, 7), 1, (date(2026, 10, 5), date(2026, 10, 7))),
    ],
)
def test_a_cycle_of_any_length_has_at_most_sixteen_columns(start, end, number, first):
    found = stretches(start, end)

    assert (len(found), found[0], found[-1][1]) == (number, first, end)


def cells(company, person):
    """The cells of Q3 by (team, column), with the columns."""
    cycle = cycle_row(company.cycles["Q3"], person.actor)
    columns = stretches_of(cycle.start, cycle.end)
    return week_cells(cycle.key, columns, person.actor)


def test_a_cell_is_the_mean_of_the_last_forecasts_of_its_week(company, member, neighbour):
    _, north = write(company, member, straight(100), straight(40))
    _, south = write(company, neighbour, straight(100), team=company.teams["South"])
    live(member, north, [straight(100), straight(40)], weeks=[1, 2])
    live(neighbour, south, [straight(100)], weeks=[2])

    found = cells(company, member)

    places = {n: team_place(company.teams[n], member.actor).team.key for n in ("North", "South")}
    of_week = Forecast.objects.filter(day=date(2026, 7, 15))
    mine = [f.probability for f in of_week.filter(key_result__public_id__in=north)]
    assert {place: cell.key_results for place, cell in found.items()} == {
        (places["North"], 1): 2,
        (places["South"], 1): 1,
        (places["North"], 2): 2,
        (places["South"], 2): 1,
    }
    assert found[places["North"], 2].probability == pytest.approx(sum(mine) / 2)


def test_the_grid_is_one_statement_whatever_the_size(company, member):
    _, few = write(company, member, straight(100))
    live(member, few, [straight(100)], weeks=[1])
    _, many = write(company, member, *[straight(100)] * 9)
    live(member, many, [straight(100)] * 9, weeks=[2, 3])
    cycle = cycle_row(company.cycles["Q3"], member.actor)

    with CaptureQueriesContext(connection) as asked:
        week_cells(cycle.key, stretches_of(cycle.start, cycle.end), member.actor)

    assert len(asked) == 1
