"""How key results of closing and closed cycles ended, beside what was said when they began.

Where a measure was changed on the way, the key result is measured against the first one too: what
was aimed at first says how ambitious people were. A fixed number of statements.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from maalbar.apps.checkins.commands.measuring import readings_of
from maalbar.apps.fields import read_decimal, read_moment
from maalbar.apps.goals.commands.key_results import measure_of
from maalbar.apps.goals.drafts import MEASURE_FIELDS
from maalbar.apps.goals.models import KeyResult
from maalbar.domain.measure.hindsight import first_measure, was_eased
from maalbar.domain.measure.outcome import Progress
from maalbar.domain.measure.pace import elapsed_share
from maalbar.domain.measure.progress import measure_progress
from maalbar.domain.measure.readings import window
from maalbar.domain.nouns import Actor, Ambition, Measure, MeasureKind, Reading, Span

WANTED = """
    WITH wanted(id) AS (
        SELECT key_result.id
          FROM goals_keyresult key_result
          JOIN goals_objective objective ON objective.id = key_result.objective_id
          JOIN goals_cycle cycle ON cycle.id = objective.cycle_id
         WHERE key_result.workspace_id = %s AND key_result.deleted_at IS NULL
           AND objective.deleted_at IS NULL AND cycle.deleted_at IS NULL AND {which}
    )
"""
# The last unsettled forecast of each measured key result in each third of its period.
THIRDS = """
    {wanted},
    thirds AS (
        SELECT forecast.key_result_id, MAX(forecast.day) AS day,
               CASE WHEN forecast.elapsed < 1.0 / 3 THEN 0
                    WHEN forecast.elapsed < 2.0 / 3 THEN 1 ELSE 2 END AS third
          FROM insights_forecast forecast
         WHERE forecast.key_result_id IN (SELECT id FROM wanted) AND forecast.basis <> 'settled'
         GROUP BY 1, 3
    )
"""
# What was forecast or stated was said at the start if that was in the period's first third.
RESULTS = """
    {wanted},
    first_said AS (
        SELECT key_result_id, MIN(id) AS id FROM checkins_checkin
         WHERE key_result_id IN (SELECT id FROM wanted)
           AND confidence IS NOT NULL AND withdrawn_at IS NULL
         GROUP BY key_result_id
    ),
    first_forecast AS (
        SELECT key_result_id, MIN(day) AS day FROM insights_forecast
         WHERE key_result_id IN (SELECT id FROM wanted)
           AND basis <> 'settled' AND elapsed < 1.0 / 3
         GROUP BY key_result_id
    ),
    passing AS (
        SELECT key_result_id, MIN(day) AS day FROM insights_forecast
         WHERE key_result_id IN (SELECT id FROM wanted) AND raw >= 0.999999999
         GROUP BY key_result_id
    )
    SELECT key_result.id, objective.team_id, objective.cycle_id, objective.ambition, cycle.start,
           cycle."end", key_result.deadline, workspace.time_zone, key_result.current,
           key_result.raw, key_result.reached, said.confidence, said.at,
           foreseen.probability, passed.day, {measure}
      FROM wanted
      JOIN goals_keyresult key_result ON key_result.id = wanted.id
      JOIN goals_objective objective ON objective.id = key_result.objective_id
      JOIN goals_cycle cycle ON cycle.id = objective.cycle_id
      JOIN people_workspace workspace ON workspace.id = key_result.workspace_id
      LEFT JOIN first_said ON first_said.key_result_id = wanted.id
      LEFT JOIN checkins_checkin said ON said.id = first_said.id
      LEFT JOIN first_forecast ON first_forecast.key_result_id = wanted.id
      LEFT JOIN insights_forecast foreseen
        ON foreseen.key_result_id = wanted.id AND foreseen.day = first_forecast.day
      LEFT JOIN passing ON passing.key_result_id = wanted.id
      LEFT JOIN insights_forecast passed
        ON passed.key_result_id = wanted.id AND passed.day = passing.day
     ORDER BY key_result.id
"""
# Every version of the key results whose measure has ever been another one.
VERSIONS = """
    {wanted}
    SELECT version.id, version.history_date, {measure}
      FROM goals_historicalkeyresult version
     WHERE version.history_type <> '-' AND version.id IN (
               SELECT older.id FROM goals_historicalkeyresult older
                 JOIN wanted ON wanted.id = older.id
                 JOIN goals_keyresult key_result ON key_result.id = older.id
                WHERE {differs})
     ORDER BY version.id, version.history_date, version.history_id
"""
DIFFERS = " OR ".join(
    f"older.{name} <> key_result.{name} OR (older.{name} IS NULL) <> (key_result.{name} IS NULL)"
    for name in MEASURE_FIELDS
)
OF_TEAM = "objective.team_id = %s AND objective.cycle_id = %s"
OF_CLOSED = "cycle.state = 'closed'"

Versions = Mapping[int, Sequence[tuple[datetime, str, Measure]]]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """How one key result ended. `first` is the measure that it began with, where it was another
    one in the same unit; `first_progress` is how it ended against that.

    `confidence` and `probability` are what people and the forecast said at the start; `passed_on`
    is the first day whose stored forecast found it at its goal.
    """

    key: int
    team: int
    cycle: int
    ambition: Ambition
    start: date
    end: date
    measure: Measure
    raw: float | None
    reached: bool | None
    confidence: int | None
    probability: float | None
    passed_on: date | None
    first: Measure | None = None
    first_progress: Progress | None = None

    @property
    def reached_first(self) -> bool | None:
        """Whether what was aimed at first was reached."""
        return self.reached if self.first_progress is None else self.first_progress.reached

    @property
    def raw_first(self) -> float | None:
        """r against what was aimed at first."""
        return self.raw if self.first_progress is None else self.first_progress.raw

    @property
    def passed_day(self) -> int | None:
        """The day of its period, counted from 1, on which it was found at its goal."""
        if self.passed_on is None:
            return None
        return (min(self.passed_on, self.end) - self.start).days + 1

    @property
    def was_eased(self) -> bool:
        """Whether the goal was lowered on the way."""
        return self.first is not None and was_eased(self.first, self.measure)


def results_of_team(team: int, cycle: int, actor: Actor, *, now: datetime) -> list[ResultRow]:
    """A team's key results of one cycle: two statements, a third where a measure was changed."""
    return _results(OF_TEAM, [team, cycle], actor, now)


def closed_results(actor: Actor, *, now: datetime) -> list[ResultRow]:
    """The workspace's key results of closed cycles, as many statements."""
    return _results(OF_CLOSED, [], actor, now)


def wanted(which: str) -> str:
    """The beginning of a statement about the key results of which this is true."""
    return WANTED.format(which=which)


def thirds(which: str) -> str:
    """The beginning of a statement about what was forecast of them, and has an outcome."""
    return THIRDS.format(wanted=wanted(f"{which} AND key_result.reached IS NOT NULL"))


def _results(which: str, values: Sequence[int], actor: Actor, now: datetime) -> list[ResultRow]:
    places = [actor.workspace_id, *values]
    versions = _versions(which, places)
    readings = readings_of(sorted(versions)) if versions else {}
    with connection.cursor() as cursor:
        cursor.execute(RESULTS.format(wanted=wanted(which), measure=_columns("key_result")), places)
        rows = cursor.fetchall()
    return [_result(row, versions, readings, now) for row in rows]


def _versions(which: str, places: Sequence[int]) -> Versions:
    """The versions of changed key results, oldest first: (since, unit, measure)."""
    found: dict[int, list[tuple[datetime, str, Measure]]] = defaultdict(list)
    statement = VERSIONS.format(wanted=wanted(which), measure=_columns("version"), differs=DIFFERS)
    with connection.cursor() as cursor:
        cursor.execute(statement, places)
        for key, since, *values in cursor.fetchall():
            unit, measure = _measure(values)
            moment = read_moment(since)
            assert moment is not None
            found[key].append((moment, unit, measure))
    return found


def _result(
    row: Sequence[Any],
    versions: Versions,
    readings: Mapping[int, Sequence[Reading]],
    now: datetime,
) -> ResultRow:
    key, team, cycle, ambition, start, end, deadline, zone, current, raw, reached, *rest = row
    confidence, said_at, probability, passed_on, *values = rest
    unit, measure = _measure(values)
    span, place = Span(start, end), ZoneInfo(zone)
    deadline = deadline if deadline and deadline >= start else None
    said = read_moment(said_at)
    if said and elapsed_share(span, now=said, zone=place, deadline=deadline) >= 1 / 3:
        confidence = None
    first = _first(versions.get(key, ()), unit, measure, window(span, place).start)
    progress: Progress | None = None
    if first is not None:
        progress = measure_progress(
            first,
            readings.get(key, ()),
            span=span,
            now=now,
            zone=place,
            deadline=deadline,
            addends=[read_decimal(current)],
        )
    return ResultRow(
        key=key,
        team=team,
        cycle=cycle,
        ambition=Ambition(ambition),
        start=start,
        end=deadline or end,
        measure=measure,
        raw=raw,
        reached=None if reached is None else bool(reached),
        confidence=confidence,
        probability=probability,
        passed_on=passed_on,
        first=first,
        first_progress=progress,
    )


def _first(
    versions: Sequence[tuple[datetime, str, Measure]], unit: str, last: Measure, start: datetime
) -> Measure | None:
    """The measure that a key result began with, None where it ended with the same.

    A measure of another kind or unit is another number: nothing is measured against it.
    """
    alike = [(since, m) for since, u, m in versions if u == unit and m.kind is last.kind]
    first = first_measure(alike, start)
    return None if first is None or first == last else first


def _columns(table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in MEASURE_FIELDS)


def _measure(values: Sequence[Any]) -> tuple[str, Measure]:
    """Unit and measure from the values of `MEASURE_FIELDS`."""
    fields = dict(zip(MEASURE_FIELDS, values, strict=True))
    for name in ("baseline", "target", "lower", "upper", "tolerance", "percent"):
        fields[name] = read_decimal(fields[name])
    row = KeyResult(**fields | {"kind": MeasureKind(fields["kind"]).value})
    return str(row.unit), measure_of(row)
