"""From what a person wrote in a check-in to the readings that are kept of it.

A RefusedError's field is "<public id>-<name>".
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal

from maalbar.apps.checkins.access import CARRIED
from maalbar.apps.checkins.commands.measuring import Facts
from maalbar.apps.checkins.commands.periods import period_of, zone_of
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import TYPED_MAX, CheckIn, Reading
from maalbar.apps.goals.models import KeyResult
from maalbar.domain import nouns
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.readings import inside, latest_readings, moment_of
from maalbar.domain.nouns import (
    CONFIDENCE_MAX,
    CONFIDENCE_MIN,
    TEXT_MAX,
    Actor,
    MeasureKind,
    check_day,
    check_text,
    check_value,
)


@contextmanager
def beside(draft: CheckInDraft) -> Iterator[None]:
    """Name the key result in the field of what is refused."""
    try:
        yield
    except RefusedError as error:
        field = f"{draft.key_result}-{error.field or 'value'}"
        raise RefusedError(error.code, field=field, **error.values) from error


def check_in_of(
    draft: CheckInDraft, row: KeyResult, *, actor: Actor, now: datetime, submission_id: str
) -> CheckIn:
    """The check-in row of a draft, unsaved."""
    confidence = draft.confidence
    if confidence is not None and not CONFIDENCE_MIN <= confidence <= CONFIDENCE_MAX:
        raise RefusedError("confidence-range", field="confidence")
    return CheckIn(
        workspace_id=actor.workspace_id,
        key_result=row,
        by_id=actor.user_id,
        at=now,
        confidence=confidence,
        note=check_text(draft.note, field="note", limit=TEXT_MAX),
        submission_id=submission_id,
    )


def readings_of_draft(
    draft: CheckInDraft, row: KeyResult, check_in: CheckIn, facts: Facts, now: datetime
) -> list[Reading]:
    """The new readings, unsaved: none where no value is given, one for each changed milestone."""
    at = moment_in(draft, row, now)
    known = latest_readings(facts.readings[row.pk], now)
    if row.kind == MeasureKind.MILESTONES:
        values = _changed_milestones(draft, facts.milestones[row.pk], known, at)
        found = [Reading(milestone_id=key, value=value) for key, value in values]
    else:
        found = _single(draft, row, known, at)
    for reading in found:
        reading.workspace_id, reading.key_result = row.workspace_id, row
        reading.check_in, reading.typed = check_in, as_typed(draft)
        reading.measured_at, reading.recorded_at = at, now
        reading.recorded_by_id = check_in.by_id
    return found


def value_reading(draft: CheckInDraft, row: KeyResult) -> Reading | None:
    """The reading of one value as it is written, unsaved and undated; None for no value.

    Raises RefusedError where the kind does not take such a value.
    """
    value, above, below = (
        None if amount is None else check_value(amount, field=name)
        for name, amount in (
            ("value", draft.value),
            ("numerator", draft.numerator),
            ("denominator", draft.denominator),
        )
    )
    if row.kind == MeasureKind.RATIO:
        if (above is None) != (below is None) or value is not None:
            raise RefusedError("ratio-incomplete", field="denominator")
        return None if above is None else Reading(numerator=above, denominator=below)
    if value is None:
        return None
    if row.kind in CARRIED:
        raise RefusedError("value-carried", field="value")
    if row.kind in (MeasureKind.YES_NO, MeasureKind.MILESTONES) and value not in (0, 1):
        raise RefusedError("value-not-yes-no", field="value")
    return Reading(value=value)


def as_typed(draft: CheckInDraft) -> str:
    """What was typed, as it is kept for display."""
    return check_text(draft.typed[:TYPED_MAX], field="value", limit=TYPED_MAX)


def moment_in(draft: CheckInDraft, row: KeyResult, now: datetime) -> datetime:
    """When the draft's value was measured: the end of its day, or now."""
    if draft.measured_on is None:
        return now
    day = check_day(draft.measured_on, field="measured_on")
    return moment_of(day, zone_of(row), now)


def _single(
    draft: CheckInDraft, row: KeyResult, known: Sequence[nouns.Reading], at: datetime
) -> list[Reading]:
    reading = value_reading(draft, row)
    if reading is None:
        return []
    if row.kind == MeasureKind.RUNNING_TOTAL and not draft.adds and reading.value is not None:
        earlier = (r for r in inside(known, period_of(row)) if r.measured_at <= at)
        reading.value -= sum((r.value or Decimal(0) for r in earlier), Decimal(0))
    return [reading]


def _changed_milestones(
    draft: CheckInDraft,
    standing: dict[int, nouns.Milestone],
    known: Sequence[nouns.Reading],
    at: datetime,
) -> list[tuple[int, Decimal]]:
    """(id, 1 or 0) of the milestones whose state is another than it was at that moment."""
    if draft.done is None:
        return []
    if draft.done - set(standing):
        raise NotFoundError("milestone")
    was_done = {r.milestone: bool(r.value) for r in known if r.measured_at <= at}
    return [
        (key, Decimal(key in draft.done))
        for key in standing
        if (key in draft.done) != was_done.get(key, False)
    ]
