"""Keeps ready, on the key results, what their readings say. Derived values only."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from maalbar.apps.checkins.models import Reading
from maalbar.apps.goals.commands.key_results import measure_of
from maalbar.apps.goals.commands.rollup import refresh
from maalbar.apps.goals.models import KeyResult, Milestone
from maalbar.apps.journal.commands import News
from maalbar.domain import nouns
from maalbar.domain.measure.progress import measure_progress
from maalbar.domain.measure.readings import inside, latest_readings, window
from maalbar.domain.measure.series import goal_of, value_series
from maalbar.domain.measure.sparkline import goal_height, sparkline
from maalbar.domain.nouns import Actor, MeasureKind, Span

SPARK_WIDTH, SPARK_HEIGHT, SPARK_POINTS = 96, 28, 26
KEPT_READY = ("current", "raw", "reached", "measured_at", "spark", "spark_goal")


def measure_changed_key_results(news: Sequence[News], actor: Actor, now: datetime) -> None:
    """Journal subscriber: measure again what a command changed the measure or the days of."""
    wanted = Q()
    for item in news:
        match item.command:
            case "add_key_result" | "change_key_result":
                wanted |= Q(pk=item.subject_key)
            case "change_cycle":
                wanted |= Q(objective__cycle_id=item.subject_key)
            case "change_objective" if "cycle_id" in item.changes:
                wanted |= Q(objective_id=item.objective_id)
            case "write_objective":
                wanted |= Q(objective_id=item.objective_id, kind=MeasureKind.SUM_OF.value)
    if wanted:
        rows = with_period(KeyResult.objects.filter(wanted, deleted_at__isnull=True))
        refresh(measure_rows(list(rows), now=now))


def with_period(rows: QuerySet[KeyResult]) -> QuerySet[KeyResult]:
    """Fetch what measuring needs of cycle and workspace in the same statement."""
    return rows.select_related("objective", "objective__cycle", "workspace")


def measure_rows(
    rows: Sequence[KeyResult], *, now: datetime, extra_fields: Sequence[str] = ()
) -> set[int]:
    """Measure the key results from all their readings, and the sums they are part of.

    Saves them with `extra_fields` in one statement. Returns the objectives to roll up.
    """
    readings = readings_of([row.pk for row in rows])
    milestones = milestones_of(rows)
    for row in rows:
        if row.kind not in (MeasureKind.SUM_OF, MeasureKind.FROM_CHILDREN):
            measure_row(row, readings[row.pk], milestones[row.pk], now)
    KeyResult.objects.bulk_update(rows, [*KEPT_READY, *extra_fields], batch_size=500)
    sums = [row.pk for row in rows if row.kind == MeasureKind.SUM_OF]
    return {row.objective_id for row in rows} | _measure_sums(rows, sums, now)


def measure_row(
    row: KeyResult,
    readings: Sequence[nouns.Reading],
    milestones: Mapping[int, nouns.Milestone],
    now: datetime,
) -> None:
    """Set the derived fields of one key result from its readings, without saving."""
    span, zone = Span(row.objective.cycle.start, row.objective.cycle.end), zone_of(row)
    measure = measure_of(row)
    found = measure_progress(
        measure,
        readings,
        span=span,
        now=now,
        zone=zone,
        deadline=row.deadline,
        milestones=milestones,
    )
    counted = inside(latest_readings(readings, now), window(span, zone, row.deadline))
    row.current, row.raw, row.reached = found.value, found.raw, found.reached
    row.measured_at = counted[-1].measured_at if counted else None
    points = [float(value) for _, value in value_series(measure, counted, milestones)]
    _draw_spark(row, measure, points[-SPARK_POINTS:])


def readings_of(key_results: Collection[int]) -> dict[int, list[nouns.Reading]]:
    """All readings of these key results, as nouns."""
    found: dict[int, list[nouns.Reading]] = defaultdict(list)
    rows = Reading.objects.filter(key_result_id__in=key_results).values_list(
        "key_result_id",
        "pk",
        "value",
        "measured_at",
        "recorded_at",
        "numerator",
        "denominator",
        "milestone_id",
        "corrects_id",
    )
    for key_result, *fields in rows:
        found[key_result].append(nouns.Reading(*fields))
    return found


def zone_of(row: KeyResult) -> ZoneInfo:
    """The zone in which the key result's days begin and end."""
    return ZoneInfo(row.workspace.time_zone)


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


def _measure_sums(rows: Sequence[KeyResult], own: Collection[int], now: datetime) -> set[int]:
    """Add up again the sums among these rows and those they are part of, level by level."""
    touched: set[int] = set()
    waiting = set(own)
    if any(getattr(row, "is_summed", True) for row in rows):
        waiting |= _sums_of([row.pk for row in rows])
    while waiting:
        level = list(with_period(KeyResult.objects.filter(pk__in=waiting, deleted_at__isnull=True)))
        addends = _addends_of([row.pk for row in level])
        for row in level:
            _add_up(row, addends[row.pk], now)
        KeyResult.objects.bulk_update(level, KEPT_READY, batch_size=500)
        touched |= {row.objective_id for row in level}
        waiting = _sums_of([row.pk for row in level])
    return touched


def _sums_of(keys: Collection[int]) -> set[int]:
    through = KeyResult.sums.through.objects.filter(to_keyresult_id__in=keys)
    return set(through.values_list("from_keyresult_id", flat=True))


def _addends_of(keys: Collection[int]) -> dict[int, list[KeyResult]]:
    found: dict[int, list[KeyResult]] = defaultdict(list)
    through = KeyResult.sums.through.objects.filter(
        from_keyresult_id__in=keys, to_keyresult__deleted_at__isnull=True
    ).select_related("to_keyresult")
    for pair in through:
        found[pair.from_keyresult_id].append(pair.to_keyresult)
    return found


def _add_up(row: KeyResult, addends: Sequence[KeyResult], now: datetime) -> None:
    found = measure_progress(
        measure_of(row),
        (),
        span=Span(row.objective.cycle.start, row.objective.cycle.end),
        now=now,
        zone=zone_of(row),
        deadline=row.deadline,
        addends=[addend.current for addend in addends],
    )
    row.current, row.raw, row.reached = found.value, found.raw, found.reached
    row.measured_at = max((a.measured_at for a in addends if a.measured_at), default=None)


def _draw_spark(row: KeyResult, measure: nouns.Measure, points: Sequence[float]) -> None:
    goal = goal_of(measure)
    marks = {
        "baseline": None if row.baseline is None else float(row.baseline),
        "target": None if goal is None else float(goal),
    }
    row.spark = sparkline(points, **marks, width=SPARK_WIDTH, height=SPARK_HEIGHT)
    row.spark_goal = goal_height(points, **marks, height=SPARK_HEIGHT)
