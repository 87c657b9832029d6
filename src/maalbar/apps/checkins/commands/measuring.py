"""Keeps ready, on the key results, what their readings say. Derived values only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from maalbar.apps.checkins.access import CARRIED
from maalbar.apps.checkins.commands.forecasting import (
    FORECAST,
    case_of,
    forecast_rows,
    forget_forecast,
    roads_of_sums,
)
from maalbar.apps.checkins.commands.periods import own_deadline, period_of, span_of, zone_of
from maalbar.apps.checkins.models import Reading
from maalbar.apps.fields import write_fields
from maalbar.apps.goals.commands.key_results import measure_of
from maalbar.apps.goals.commands.rollup import refresh
from maalbar.apps.goals.models import KeyResult, Milestone
from maalbar.apps.journal.commands import News
from maalbar.domain import nouns
from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.forecast import KeyResultSoFar
from maalbar.domain.measure.progress import Progress, measure_progress
from maalbar.domain.measure.readings import inside, latest_readings
from maalbar.domain.measure.series import goal_of, value_series
from maalbar.domain.measure.sparkline import goal_height, sparkline
from maalbar.domain.nouns import (
    VALUE_DECIMALS,
    VALUE_MAX,
    Actor,
    CycleState,
    MeasureKind,
)

SPARK_WIDTH, SPARK_HEIGHT, SPARK_POINTS = 96, 28, 26
KEPT_READY = ("current", "raw", "reached", "measured_at", "spark", "spark_goal", *FORECAST)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of some key results: all readings, and the milestones that stand, by id."""

    readings: dict[int, list[nouns.Reading]]
    milestones: dict[int, dict[int, nouns.Milestone]]


def measure_changed_key_results(news: Sequence[News], actor: Actor, now: datetime) -> None:
    """Journal subscriber: measure again what a command changed the measure or the days of."""
    wanted = _touched(news)
    if wanted is not None:
        rows = with_period(KeyResult.objects.filter(wanted, workspace=actor.workspace_id))
        refresh(measure_rows(list(rows), now=now))


def with_period(rows: QuerySet[KeyResult]) -> QuerySet[KeyResult]:
    """Fetch what measuring needs of cycle and workspace in the same statement."""
    return rows.select_related("objective", "objective__cycle", "workspace")


def facts_of(rows: Sequence[KeyResult]) -> Facts:
    """What is known of these key results: one statement, one more where there are milestones."""
    return Facts(readings_of([row.pk for row in rows]), milestones_of(rows))


def measure_rows(
    rows: Sequence[KeyResult],
    *,
    now: datetime,
    facts: Facts | None = None,
    extra_fields: Sequence[str] = (),
) -> set[int]:
    """Measure and forecast the key results from all their readings, and the sums they are part of.

    Saves all of them, with `extra_fields`, in one statement. Returns the objectives to roll up.
    """
    facts = facts or facts_of(rows)
    for row in rows:
        if row.kind not in CARRIED:
            measure_row(row, facts.readings[row.pk], facts.milestones[row.pk], now)
        elif row.kind == MeasureKind.FROM_CHILDREN:
            forget(row)
            forget_forecast(row)
    measured = [*rows, *_add_up_sums(rows, now)]
    _forecast(measured, facts, now)
    write_fields(measured, [*KEPT_READY, *extra_fields])
    return {row.objective_id for row in measured}


def readings_of(key_results: Collection[int]) -> dict[int, list[nouns.Reading]]:
    """All readings of these key results, as nouns."""
    found: dict[int, list[nouns.Reading]] = defaultdict(list)
    for row in Reading.objects.filter(key_result_id__in=key_results):
        found[row.key_result_id].append(noun_of(row))
    return found


def noun_of(row: Reading) -> nouns.Reading:
    """A reading's row as a noun."""
    return nouns.Reading(
        id=row.pk,
        value=row.value,
        measured_at=row.measured_at,
        recorded_at=row.recorded_at,
        numerator=row.numerator,
        denominator=row.denominator,
        milestone=row.milestone_id,
        corrects=row.corrects_id,
    )


def milestones_of(rows: Sequence[KeyResult]) -> dict[int, dict[int, nouns.Milestone]]:
    """The standing milestones of these key results, as nouns by id."""
    found: dict[int, dict[int, nouns.Milestone]] = defaultdict(dict)
    keys = [row.pk for row in rows if row.kind == MeasureKind.MILESTONES]
    if keys:
        for item in Milestone.objects.filter(key_result_id__in=keys, deleted_at__isnull=True):
            found[item.key_result_id][item.pk] = nouns.Milestone(
                item.weight, done=False, due=item.due
            )
    return found


def _touched(news: Iterable[News]) -> Q | None:
    """The key results that the news concern, or None where they concern none."""
    keys: dict[str, set[int | None]] = defaultdict(set)
    for item in news:
        match item.command:
            case "add_key_result" | "change_key_result" | "remove_key_result":
                keys["pk"].add(item.subject_key)
            case "write_objective" | "remove_objective" | "restore_objective":
                keys["objective"].add(item.objective_id)
            case "change_objective" if "cycle_id" in item.changes:
                keys["objective"].add(item.objective_id)
            case "change_cycle":
                keys["objective__cycle"].add(item.subject_key)
            case "set_cycle_state" if CycleState.CLOSED.value in item.changes["state"]:
                keys["objective__cycle"].add(item.subject_key)
            case "change_workspace" if "time_zone" in item.changes:
                keys["workspace"].add(item.subject_key)
    wanted = [Q(**{f"{lookup}__in": found}) for lookup, found in keys.items()]
    return reduce(or_, wanted) if wanted else None


def measure_row(
    row: KeyResult,
    readings: Sequence[nouns.Reading],
    milestones: dict[int, nouns.Milestone],
    now: datetime,
) -> None:
    """Set the derived fields of one key result from its readings, without saving."""
    measure = measure_of(row)
    found = measure_progress(
        measure,
        readings,
        span=span_of(row),
        now=now,
        zone=zone_of(row),
        deadline=own_deadline(row),
        milestones=milestones,
    )
    _keep(row, found)
    counted = inside(latest_readings(readings, now), period_of(row))
    row.measured_at = counted[-1].measured_at if counted else None
    points = [float(value) for _, value in value_series(measure, counted, milestones)]
    _draw_spark(row, measure, points[-SPARK_POINTS:])


def cases_of(rows: Sequence[KeyResult], facts: Facts, now: datetime) -> list[KeyResultSoFar]:
    """All that the forecast of each row may look at, what a sum adds up included."""
    sums = [row for row in rows if row.kind == MeasureKind.SUM_OF]
    roads = roads_of_sums(sums, _addends_of, readings_of, now) if sums else {}
    return [
        case_of(
            row, facts.readings[row.pk], facts.milestones[row.pk], now, values=roads.get(row.pk)
        )
        for row in rows
    ]


def _forecast(rows: Sequence[KeyResult], facts: Facts, now: datetime) -> None:
    """Forecast what has values; what is measured by its children is forecast in the roll-up."""
    valued = [row for row in rows if row.kind != MeasureKind.FROM_CHILDREN]
    forecast_rows(list(zip(valued, cases_of(valued, facts, now), strict=True)))


def _add_up_sums(rows: Sequence[KeyResult], now: datetime) -> list[KeyResult]:
    """Add up the sums among these rows and those they are part of; return those not among them.

    Level by level: a sum of sums is added up again when the ones below it have been.
    """
    known = {row.pk: row for row in rows}
    level = [row for row in rows if row.kind == MeasureKind.SUM_OF]
    level += _sums_above([row for row in rows if getattr(row, "is_summed", True)], known)
    while level:
        known |= {row.pk: row for row in level}
        addends = _addends_of(level)
        for row in level:
            add_up(row, [known.get(addend.pk, addend) for addend in addends[row.pk]], now)
        level = _sums_above(level, known)
    own = {row.pk for row in rows}
    return [row for key, row in known.items() if key not in own]


def _sums_above(rows: Sequence[KeyResult], known: dict[int, KeyResult]) -> list[KeyResult]:
    """The sums that add any of these rows, but for those of closed cycles: what was, stays."""
    if not rows:
        return []
    found = KeyResult.objects.filter(
        sums__in=[row.pk for row in rows], kind=MeasureKind.SUM_OF.value, deleted_at__isnull=True
    ).exclude(objective__cycle__state=CycleState.CLOSED.value)
    return [known.get(row.pk, row) for row in with_period(found.distinct())]


def _addends_of(rows: Sequence[KeyResult]) -> dict[int, list[KeyResult]]:
    found: dict[int, list[KeyResult]] = defaultdict(list)
    pairs = KeyResult.sums.through.objects.filter(
        from_keyresult_id__in=[row.pk for row in rows],
        to_keyresult__deleted_at__isnull=True,
        to_keyresult__objective__deleted_at__isnull=True,
    ).select_related("to_keyresult__objective__cycle", "to_keyresult__workspace")
    for pair in pairs:
        found[pair.from_keyresult_id].append(pair.to_keyresult)
    return found


def add_up(row: KeyResult, addends: Sequence[KeyResult], now: datetime) -> None:
    """Add up what has the sum's unit; an addend whose unit was changed since is silent."""
    found = measure_progress(
        measure_of(row),
        (),
        span=span_of(row),
        now=now,
        zone=zone_of(row),
        deadline=own_deadline(row),
        addends=[addend.current if addend.unit == row.unit else None for addend in addends],
    )
    forget(row)
    _keep(row, found)
    row.measured_at = max((a.measured_at for a in addends if a.measured_at), default=None)


def _keep(row: KeyResult, found: Progress) -> None:
    row.current, row.raw, row.reached = _kept(found.value), found.raw, found.reached


def _kept(value: Decimal | None) -> Decimal | None:
    """The value as its column holds it: sums outgrow their parts, quotients have no end."""
    if value is None:
        return None
    if abs(value) > VALUE_MAX:
        raise RefusedError("value-too-large", field="value", limit=VALUE_MAX)
    return round(value, VALUE_DECIMALS)


def forget(row: KeyResult) -> None:
    """Empty what a former kind left: carried values have no reading and no line of their own."""
    row.current, row.measured_at, row.spark, row.spark_goal = None, None, "", None


def _draw_spark(row: KeyResult, measure: nouns.Measure, points: Sequence[float]) -> None:
    goal = goal_of(measure)
    marks = {
        "baseline": None if row.baseline is None else float(row.baseline),
        "target": None if goal is None else float(goal),
    }
    row.spark = sparkline(points, **marks, width=SPARK_WIDTH, height=SPARK_HEIGHT)
    row.spark_goal = goal_height(points, **marks, height=SPARK_HEIGHT)
