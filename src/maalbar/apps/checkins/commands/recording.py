"""Records readings and check-ins, corrects them, and takes them back. Nothing is ever edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from maalbar.apps.checkins.access import CARRIED, check_in_rows
from maalbar.apps.checkins.commands.measuring import measure_rows, readings_of, zone_of
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import CheckIn, Reading
from maalbar.apps.goals.access import may_check_in
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.commands.rollup import Moved, refresh
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.journal.commands import News, differences, record
from maalbar.apps.people.access import require
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.readings import inside, latest_readings, moment_of, window
from maalbar.domain.nouns import (
    CONFIDENCE_MAX,
    CONFIDENCE_MIN,
    TEXT_MAX,
    Actor,
    MeasureKind,
    Span,
    check_value,
)

CHECKED = ("confidence", "checked_in_at", "last_check_in_id")


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A key result before and after; `raw_…` is r, None for no data."""

    public_id: str
    sentence: str
    unit: str
    objective: int
    before: Decimal | None
    after: Decimal | None
    raw_before: float | None
    raw_after: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of check-ins did. `repeated` means the same submission was saved before."""

    key_results: tuple[CheckedIn, ...] = ()
    moved: tuple[Moved, ...] = ()
    repeated: bool = False


@transaction.atomic
def record_check_ins(
    drafts: Sequence[CheckInDraft], *, actor: Actor, now: datetime, submission_id: str = ""
) -> Outcome:
    """Save check-ins on several key results at once, and carry their values up the tree.

    The same `submission_id` twice changes nothing. Raises RefusedError with the field
    "<public id>-<name>", NotFoundError, NotAllowedError; then nothing is saved.
    """
    rows = _rows_for([draft.key_result for draft in drafts], actor)
    if submission_id and _is_repeated(rows.values(), submission_id):
        return Outcome(repeated=True)
    before = {key: (row.current, row.raw, row.confidence) for key, row in rows.items()}
    known = _totals(drafts, rows)
    saved = CheckIn.objects.bulk_create(
        [_check_in(draft, rows[draft.key_result], actor, now, submission_id) for draft in drafts]
    )
    Reading.objects.bulk_create(
        [
            reading
            for draft, check_in in zip(drafts, saved, strict=True)
            for reading in _readings(draft, rows[draft.key_result], check_in, known, now)
        ]
    )
    for draft, check_in in zip(drafts, saved, strict=True):
        _note_check_in(rows[draft.key_result], check_in)
    moved = refresh(measure_rows(list(rows.values()), now=now, extra_fields=CHECKED))
    record(
        [_news(draft, rows[draft.key_result], before[draft.key_result]) for draft in drafts],
        actor=actor,
        now=now,
    )
    return Outcome(tuple(_checked_in(row, before[key]) for key, row in rows.items()), moved)


@transaction.atomic
def correct_reading(
    key_result: str,
    reading: int,
    draft: CheckInDraft,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Outcome:
    """Replace a reading by a new one that names it; the old one stays readable."""
    row = _rows_for([key_result], actor)[key_result]
    old = Reading.objects.filter(key_result=row, pk=reading).first()
    if old is None:
        raise NotFoundError("reading")
    if Reading.objects.filter(corrects=old).exists():
        raise RefusedError("reading-already-corrected", field="value")
    before = {key_result: (row.current, row.raw, row.confidence)}
    new = _correction(old, row, draft, actor, now)
    new.reason = reason.strip()
    new.save()
    moved = refresh(measure_rows([row], now=now))
    news = News(
        "correct_reading",
        "key_result",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        changes=differences({"value": old.value}, {"value": new.value}),
        reason=reason,
    )
    record([news], actor=actor, now=now)
    return Outcome((_checked_in(row, before[key_result]),), moved)


@transaction.atomic
def withdraw_check_ins(submission_id: str, *, actor: Actor, now: datetime) -> Outcome:
    """Take back what one submission saved: withdrawing rows are added, none is removed."""
    saved = list(
        CheckIn.objects.filter(
            workspace_id=actor.workspace_id,
            submission_id=submission_id,
            withdrawn_at__isnull=True,
        ).select_related("key_result")
    )
    if not saved or not submission_id:
        raise NotFoundError("check-in")
    require(all(item.by_id == actor.user_id for item in saved) or actor.is_admin)
    rows = _rows_for([item.key_result.public_id for item in saved], actor)
    before = {key: (row.current, row.raw, row.confidence) for key, row in rows.items()}
    _withdraw_readings(saved, actor, now)
    CheckIn.objects.filter(pk__in=[item.pk for item in saved]).update(withdrawn_at=now)
    for row in rows.values():
        _note_check_in(row, _last_check_in(row))
    moved = refresh(measure_rows(list(rows.values()), now=now, extra_fields=CHECKED))
    record(
        [
            News("withdraw_check_in", "key_result", row.public_id, row.sentence, row.objective_id)
            for row in rows.values()
        ],
        actor=actor,
        now=now,
    )
    return Outcome(tuple(_checked_in(row, before[key]) for key, row in rows.items()), moved)


@transaction.atomic
def add_history(
    key_result: str,
    values: Sequence[tuple[date, Decimal]],
    *,
    actor: Actor,
    now: datetime,
    source: str = "import",
) -> Outcome:
    """Add dated values that are not check-ins: history before the cycle, or an imported series."""
    row = _rows_for([key_result], actor)[key_result]
    before = {key_result: (row.current, row.raw, row.confidence)}
    zone = zone_of(row)
    Reading.objects.bulk_create(
        [
            Reading(
                workspace_id=actor.workspace_id,
                key_result=row,
                value=check_value(value, field="history"),
                measured_at=moment_of(day, zone, now),
                recorded_at=now,
                recorded_by_id=actor.user_id or None,
                source=source,
            )
            for day, value in values
        ],
        batch_size=500,
    )
    moved = refresh(measure_rows([row], now=now))
    news = News(
        "add_history",
        "key_result",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        changes={"readings": [None, len(values)]},
    )
    record([news], actor=actor, now=now)
    return Outcome((_checked_in(row, before[key_result]),), moved)


def _rows_for(public_ids: Sequence[str], actor: Actor) -> dict[str, KeyResult]:
    """Lock the key results, in a fixed order, and refuse what may not be checked in on."""
    found = {
        row.public_id: row
        for row in check_in_rows(actor)
        .filter(public_id__in=public_ids)
        .order_by("pk")
        .select_for_update(of=("self",))
    }
    if len(found) != len(set(public_ids)) or len(public_ids) != len(set(public_ids)):
        raise NotFoundError("key-result")
    for row in found.values():
        require(may_check_in(actor, row, contributes=row.contributes))
        open_cycle(row.objective.cycle)
    return {public_id: found[public_id] for public_id in public_ids}


def _is_repeated(rows: Sequence[KeyResult] | object, submission_id: str) -> bool:
    return CheckIn.objects.filter(
        key_result__in=[row.pk for row in rows],  # type: ignore[union-attr]
        submission_id=submission_id,
    ).exists()


def _check_in(
    draft: CheckInDraft, row: KeyResult, actor: Actor, now: datetime, submission_id: str
) -> CheckIn:
    _check_bounds(draft)
    return CheckIn(
        workspace_id=actor.workspace_id,
        key_result=row,
        by_id=actor.user_id,
        at=now,
        confidence=draft.confidence,
        note=draft.note.strip(),
        submission_id=submission_id,
    )


def _check_bounds(draft: CheckInDraft) -> None:
    confidence = draft.confidence
    if confidence is not None and not CONFIDENCE_MIN <= confidence <= CONFIDENCE_MAX:
        raise RefusedError("confidence-range", field=f"{draft.key_result}-confidence")
    if len(draft.note) > TEXT_MAX:
        raise RefusedError("text-too-long", field=f"{draft.key_result}-note", limit=TEXT_MAX)
    for name in ("value", "numerator", "denominator"):
        if (value := getattr(draft, name)) is not None:
            check_value(value, field=f"{draft.key_result}-{name}")


def _totals(
    drafts: Sequence[CheckInDraft], rows: Mapping[str, KeyResult]
) -> dict[int, list[Reading]]:
    """The standing readings of those key results whose new reading depends on them."""
    needed = [
        rows[draft.key_result].pk
        for draft in drafts
        if (rows[draft.key_result].kind == MeasureKind.RUNNING_TOTAL and not draft.adds)
        or draft.done is not None
    ]
    return readings_of(needed) if needed else {}  # type: ignore[return-value]


def _readings(
    draft: CheckInDraft,
    row: KeyResult,
    check_in: CheckIn,
    known: Mapping[int, Sequence[object]],
    now: datetime,
) -> list[Reading]:
    if row.kind in CARRIED:
        return []
    at = _moment(draft, row, now)
    base = {
        "workspace_id": row.workspace_id,
        "key_result": row,
        "check_in": check_in,
        "typed": draft.typed[:40],
        "measured_at": at,
        "recorded_at": now,
        "recorded_by_id": check_in.by_id,
    }
    if draft.done is not None:
        states = _milestone_states(known.get(row.pk, ()), now)
        changed = {k for k in draft.done if not states.get(k)} | {
            k for k, done in states.items() if done and k not in draft.done
        }
        return [
            Reading(milestone_id=key, value=Decimal(key in draft.done), **base)
            for key in sorted(changed)
        ]
    if row.kind == MeasureKind.RATIO:
        if draft.numerator is None and draft.denominator is None:
            return []
        return [Reading(numerator=draft.numerator, denominator=draft.denominator, **base)]
    if draft.value is None:
        return []
    value = draft.value
    if row.kind == MeasureKind.RUNNING_TOTAL and not draft.adds:
        value -= _total_until(row, known.get(row.pk, ()), at, now)
    return [Reading(value=value, **base)]


def _moment(draft: CheckInDraft, row: KeyResult, now: datetime) -> datetime:
    if draft.measured_on is None:
        return now
    try:
        return moment_of(draft.measured_on, zone_of(row), now)
    except RefusedError as error:
        field = f"{draft.key_result}-measured_on"
        raise RefusedError(error.code, field=field, **error.values) from error


def _total_until(
    row: KeyResult, readings: Sequence[object], at: datetime, now: datetime
) -> Decimal:
    cycle = row.objective.cycle
    period = window(Span(cycle.start, cycle.end), zone_of(row), row.deadline)
    counted = inside(latest_readings(readings, now), period)  # type: ignore[arg-type]
    return sum((r.value or Decimal(0) for r in counted if r.measured_at <= at), Decimal(0))


def _milestone_states(readings: Sequence[object], now: datetime) -> dict[int, bool]:
    return {
        r.milestone: bool(r.value)
        for r in latest_readings(readings, now)  # type: ignore[arg-type]
        if r.milestone is not None
    }


def _correction(
    old: Reading, row: KeyResult, draft: CheckInDraft, actor: Actor, now: datetime
) -> Reading:
    _check_bounds(draft)
    return Reading(
        workspace_id=row.workspace_id,
        key_result=row,
        corrects=old,
        milestone_id=old.milestone_id,
        value=draft.value,
        numerator=draft.numerator,
        denominator=draft.denominator,
        typed=draft.typed[:40],
        measured_at=old.measured_at if draft.measured_on is None else _moment(draft, row, now),
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )


def _withdraw_readings(saved: Sequence[CheckIn], actor: Actor, now: datetime) -> None:
    standing = Reading.objects.filter(check_in__in=saved, corrections__isnull=True)
    Reading.objects.bulk_create(
        [
            Reading(
                workspace_id=old.workspace_id,
                key_result_id=old.key_result_id,
                milestone_id=old.milestone_id,
                corrects=old,
                measured_at=old.measured_at,
                recorded_at=now,
                recorded_by_id=actor.user_id,
            )
            for old in standing
        ]
    )


def _last_check_in(row: KeyResult) -> CheckIn | None:
    standing = CheckIn.objects.filter(key_result=row, withdrawn_at__isnull=True)
    return standing.order_by("-at", "-pk").first()


def _note_check_in(row: KeyResult, check_in: CheckIn | None) -> None:
    if check_in is None:
        row.confidence = row.checked_in_at = row.last_check_in_id = None
        return
    if check_in.confidence is not None or row.last_check_in_id != check_in.pk:
        row.confidence = check_in.confidence if check_in.confidence is not None else row.confidence
    row.checked_in_at, row.last_check_in_id = check_in.at, check_in.pk


def _checked_in(
    row: KeyResult, before: tuple[Decimal | None, float | None, int | None]
) -> CheckedIn:
    return CheckedIn(
        row.public_id,
        row.sentence,
        row.unit,
        row.objective_id,
        before[0],
        row.current,
        before[1],
        row.raw,
    )


def _news(
    draft: CheckInDraft,
    row: KeyResult,
    before: tuple[Decimal | None, float | None, int | None],
) -> News:
    changes = differences(
        {"value": before[0], "confidence": before[2], "note": ""},
        {"value": row.current, "confidence": row.confidence, "note": draft.note.strip()},
    )
    return News(
        "check_in",
        "key_result",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        changes=changes,
    )
