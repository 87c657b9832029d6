"""How likely the key results of each team were, week by week of a cycle: one grouped statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from maalbar.domain.nouns import Actor

MOST_COLUMNS = 16
WEEK = timedelta(days=7)
# The last forecast of each key result in each stretch of days, by team.
CELLS = """
    WITH placed AS (
        SELECT forecast.key_result_id, forecast.day, CASE {stretches} END AS place
          FROM goals_objective objective
          JOIN goals_keyresult key_result ON key_result.objective_id = objective.id
          JOIN insights_forecast forecast ON forecast.key_result_id = key_result.id
         WHERE objective.workspace_id = %s AND objective.cycle_id = %s
           AND objective.deleted_at IS NULL AND key_result.deleted_at IS NULL
           AND forecast.day BETWEEN %s AND %s
    ),
    latest AS (SELECT key_result_id, place, MAX(day) AS day FROM placed GROUP BY 1, 2)
    SELECT objective.team_id, latest.place, COUNT(*), AVG(forecast.probability)
      FROM latest
      JOIN insights_forecast forecast
        ON forecast.key_result_id = latest.key_result_id AND forecast.day = latest.day
      JOIN goals_keyresult key_result ON key_result.id = latest.key_result_id
      JOIN goals_objective objective ON objective.id = key_result.objective_id
     GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of a cycle that share a column: a week, in long cycles several."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class WeekCell:
    """A team's key results at the end of a stretch: how many, and their mean probability."""

    key_results: int
    probability: float


def stretches_of(start: date, end: date) -> tuple[Stretch, ...]:
    """The weeks of a cycle, at most sixteen columns. A week belongs where its Thursday lies."""
    thursday = start + timedelta(days=(3 - start.weekday()) % 7)
    mondays = [thursday - timedelta(days=3)]
    while mondays[-1] + WEEK + timedelta(days=3) <= end:
        mondays.append(mondays[-1] + WEEK)
    firsts = [start, *mondays[1:]][:: -(-len(mondays) // MOST_COLUMNS)]
    lasts = [day - timedelta(days=1) for day in firsts[1:]] + [end]
    return tuple(Stretch(*days) for days in zip(firsts, lasts, strict=True))


def week_cells(
    cycle: int, stretches: Sequence[Stretch], actor: Actor
) -> dict[tuple[int, int], WeekCell]:
    """What is known of each (team, number of the stretch): one statement."""
    cases = " ".join(f"WHEN forecast.day <= %s THEN {n}" for n in range(len(stretches)))
    places = (actor.workspace_id, cycle, stretches[0].first, stretches[-1].last)
    with connection.cursor() as cursor:
        lasts = [stretch.last for stretch in stretches]
        cursor.execute(CELLS.format(stretches=cases), [*lasts, *places])
        rows = cursor.fetchall()
    return {(team, place): WeekCell(number, mean) for team, place, number, mean in rows}
