"""One key result's story, and what was said of many when they began."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Min

from maalbar.apps.checkins.access import CARRIED
from maalbar.apps.checkins.commands.measuring import cases_of, facts_of
from maalbar.apps.checkins.commands.periods import period_of, zone_of
from maalbar.apps.checkins.models import CheckIn, Reading
from maalbar.apps.checkins.queries.waiting import MilestoneRow, milestone_rows
from maalbar.apps.goals.access import find_key_result, may_change_objective, may_check_in
from maalbar.apps.goals.commands.key_results import measure_of
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.goals.queries import ChildRow, KeyResultRow, objectives_on
from maalbar.apps.goals.queries.rows import KEY_RESULT_COLUMNS, key_result_row
from maalbar.domain import nouns
from maalbar.domain.measure.experience import Experience
from maalbar.domain.measure.forecast import KeyResultSoFar, values_over_time
from maalbar.domain.measure.outcome import Progress
from maalbar.domain.measure.pace import Reasons, has_pace, reasons
from maalbar.domain.measure.progress import measure_progress
from maalbar.domain.measure.readings import latest_readings
from maalbar.domain.measure.series import value_series
from maalbar.domain.measure.targets import target_of
from maalbar.domain.nouns import Actor, Measure, MeasureKind, Span

# Kinds whose way is counted, not measured; and sums, whose values are those of their parts.
WITHOUT_RATES = (MeasureKind.MILESTONES, MeasureKind.RECURRING, MeasureKind.SUM_OF)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading as the table shows it; `replaced` when a correction names it."""

    key: int
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    milestone: str | None
    measured_at: datetime
    recorded_at: datetime
    by: str | None
    source: str
    corrects: int | None
    replaced: bool
    reason: str
    confidence: int | None
    note: str


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """What somebody said, newest first."""

    public_id: str
    by: str | None
    at: datetime
    confidence: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Addend:
    """A key result that a sum adds up."""

    public_id: str
    sentence: str
    current: Decimal | None


@dataclass(frozen=True, slots=True)
class KeyResultStory:
    """All that a key result's page says, but talk and history.

    `reasons` are None for kinds without a rate to the goal.
    `so_far` is what its forecasts are made from.
    """

    row: KeyResultRow
    measure: Measure
    progress: Progress
    points: tuple[tuple[datetime, Decimal], ...]
    readings: tuple[ReadingRow, ...]
    check_ins: tuple[CheckInRow, ...]
    milestones: tuple[MilestoneRow, ...]
    objective: str
    objective_id: str
    team_id: str
    cycle_id: str
    cycle_name: str
    start: date
    end: date
    is_carried: bool
    may_check_in: bool
    may_change: bool
    addends: tuple[Addend, ...]
    children: tuple[ChildRow, ...]
    objective_key: int
    so_far: KeyResultSoFar
    reasons: Reasons | None = None
    experience: Experience = field(default_factory=Experience)


def key_result_story(public_id: str, actor: Actor, *, now: datetime) -> KeyResultStory:
    """One key result from its readings, measured afresh so that every step can be shown."""
    found = find_key_result(public_id, actor)
    facts = facts_of([found])
    readings, milestones = facts.readings[found.pk], facts.milestones[found.pk]
    measure = measure_of(found)
    lists = [found.pk] if found.kind == MeasureKind.MILESTONES else []
    counted = latest_readings(readings, now)
    objective, cycle = found.objective, found.objective.cycle
    addends = _addends(found)
    contributes = objective.contributors.filter(pk=actor.user_id).exists()
    columns = KeyResult.objects.filter(pk=found.pk).values_list(*KEY_RESULT_COLUMNS)[0]
    return KeyResultStory(
        row=key_result_row(columns),
        measure=measure,
        progress=measure_progress(
            measure,
            readings,
            span=Span(cycle.start, cycle.end),
            now=_worked_out_at(found, now),
            zone=zone_of(found),
            deadline=found.deadline,
            milestones=milestones,
            addends=[addend.current for addend in addends],
        ),
        points=tuple(value_series(measure, counted, milestones)),
        readings=_readings(found.pk),
        check_ins=_check_ins(found.pk),
        milestones=tuple(milestone_rows(lists, now, facts.readings)[found.pk]),
        objective=objective.sentence,
        objective_id=objective.public_id,
        team_id=objective.team.public_id,
        cycle_id=cycle.public_id,
        cycle_name=cycle.name,
        start=cycle.start,
        end=cycle.end,
        is_carried=found.kind in CARRIED,
        may_check_in=may_check_in(actor, found, contributes=contributes),
        may_change=may_change_objective(actor, objective),
        addends=addends,
        children=objectives_on(found.pk, objective.pk),
        objective_key=objective.pk,
        reasons=_reasons(found, measure, readings, now),
        experience=Experience.read(found.workspace.experience),
        so_far=cases_of([found], facts, now)[0],
    )


def first_confidences(key_results: Collection[int], actor: Actor) -> dict[int, int]:
    """The confidence that each key result began with, by its key: one statement."""
    rows = CheckIn.objects.filter(
        workspace_id=actor.workspace_id,
        key_result_id__in=key_results,
        confidence__isnull=False,
        withdrawn_at__isnull=True,
    )
    firsts = rows.values("key_result_id").annotate(first=Min("pk")).values("first")
    found = CheckIn.objects.filter(pk__in=firsts).values_list("key_result_id", "confidence")
    return {key: confidence for key, confidence in found if confidence is not None}


def _readings(key_result: int) -> tuple[ReadingRow, ...]:
    rows = Reading.objects.filter(key_result_id=key_result).order_by("-measured_at", "-pk")
    columns = rows.values_list(
        "pk",
        "value",
        "numerator",
        "denominator",
        "milestone__text",
        "measured_at",
        "recorded_at",
        "recorded_by__name",
        "source",
        "corrects_id",
        "reason",
        "check_in__confidence",
        "check_in__note",
    )
    found = list(columns)
    replaced = {row[9] for row in found}
    return tuple(
        ReadingRow(*row[:10], row[0] in replaced, row[10], row[11], row[12] or "") for row in found
    )


def _check_ins(key_result: int) -> tuple[CheckInRow, ...]:
    rows = CheckIn.objects.filter(key_result_id=key_result, withdrawn_at__isnull=True)
    columns = ("public_id", "by__name", "at", "confidence", "note")
    return tuple(CheckInRow(*row) for row in rows.order_by("-at", "-pk").values_list(*columns))


def _reasons(
    row: KeyResult, measure: Measure, readings: Sequence[nouns.Reading], now: datetime
) -> Reasons | None:
    """The facts behind the forecast of a way from a start to a goal."""
    goal = target_of(measure)
    if goal is None or not has_pace(measure) or measure.kind in WITHOUT_RATES:
        return None
    period = period_of(row)
    values = values_over_time(measure, readings, period, now)
    is_total = measure.kind is MeasureKind.RUNNING_TOTAL
    start = Decimal(0) if is_total or measure.baseline is None else measure.baseline
    return reasons(
        values,
        start=period.start,
        end=period.end,
        now=now,
        baseline=float(start),
        target=float(goal),
    )


def _worked_out_at(row: KeyResult, now: datetime) -> datetime:
    """When the number that is shown was worked out: one that counts days waits for check-ins."""
    counts_days = row.kind in (MeasureKind.HOLD, MeasureKind.RECURRING)
    return row.checked_in_at or now if counts_days else now


def _addends(row: KeyResult) -> tuple[Addend, ...]:
    if row.kind != MeasureKind.SUM_OF:
        return ()
    found = row.sums.filter(deleted_at__isnull=True).order_by("sentence", "pk")
    return tuple(Addend(*a) for a in found.values_list("public_id", "sentence", "current"))
