"""Corrects readings and takes check-ins back. Nothing is ever edited: rows are added."""

from collections.abc import Collection, Mapping
from datetime import datetime

from maalbar.apps.checkins.access import rows_to_report
from maalbar.apps.checkins.commands.entries import as_typed, beside, moment_in, value_reading
from maalbar.apps.checkins.commands.measuring import measure_rows
from maalbar.apps.checkins.commands.outcomes import Outcome, outcome_of, standing
from maalbar.apps.checkins.commands.recording import CHECKED
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import CheckIn, Reading
from maalbar.apps.goals.commands.rollup import refresh
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.journal.commands import News, differences, record
from maalbar.apps.people.access import require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import TEXT_MAX, Actor, check_text, storable


@command
def correct_reading(
    key_result: str,
    reading: int,
    draft: CheckInDraft,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Outcome:
    """Replace a reading by a new one that names it; the old one stays readable.

    The draft's value is the reading's own: of a running total the entry, of a milestone 1 or 0.
    Without any value the reading is withdrawn. Raises RefusedError "reading-already-corrected".
    """
    rows = rows_to_report([key_result], actor)
    row, before = rows[key_result], standing(rows)
    reason = check_text(reason, field="reason", limit=TEXT_MAX)
    old = Reading.objects.filter(key_result=row, pk=reading).first()
    if old is None:
        raise NotFoundError("reading")
    if old.corrections.exists():
        raise RefusedError("reading-already-corrected", field="value")
    with beside(draft):
        new = value_reading(draft, row) or Reading()
        at = old.measured_at if draft.measured_on is None else moment_in(draft, row, now)
    new.typed, new.measured_at, new.reason = as_typed(draft), at, reason
    _replace(old, new, actor, now)
    new.save()
    moved = refresh(measure_rows([row], now=now))
    changes = differences(_amounts(old), _amounts(new))
    record([_news("correct_reading", row, changes, reason)], actor=actor, now=now)
    return outcome_of(rows, before, moved)


@command
def withdraw_check_ins(submission_id: str, *, actor: Actor, now: datetime) -> Outcome:
    """Take back what one submission saved: withdrawing rows are added, none is removed."""
    submission = storable(submission_id)
    saved = CheckIn.objects.filter(
        workspace_id=actor.workspace_id, submission_id=submission, withdrawn_at__isnull=True
    )
    key_results = dict(saved.values_list("pk", "key_result__public_id"))
    if not key_results or not submission:
        raise NotFoundError("check-in")
    require(actor.is_admin or not saved.exclude(by_id=actor.user_id).exists())
    rows = rows_to_report([*key_results.values()], actor)
    before = standing(rows)
    _withdraw_readings(key_results, actor, now)
    CheckIn.objects.filter(pk__in=key_results).update(withdrawn_at=now)
    _note_last(rows)
    touched = measure_rows(list(rows.values()), now=now, extra_fields=CHECKED)
    moved = refresh(touched)
    news = [_news("withdraw_check_in", row) for row in rows.values()]
    record(news, actor=actor, now=now)
    return outcome_of(rows, before, moved)


def _withdraw_readings(check_ins: Collection[int], actor: Actor, now: datetime) -> None:
    """Add a reading without a value after the newest version of each of these check-ins'."""
    newest = list(Reading.objects.filter(check_in__in=check_ins))
    later = {r.corrects_id: r for r in Reading.objects.filter(corrects__in=newest)}
    while later:
        newest = [later.get(reading.pk, reading) for reading in newest]
        later = {r.corrects_id: r for r in Reading.objects.filter(corrects__in=newest)}
    withdrawn = [Reading(measured_at=reading.measured_at) for reading in newest]
    for old, new in zip(newest, withdrawn, strict=True):
        _replace(old, new, actor, now)
    Reading.objects.bulk_create(withdrawn)


def _replace(old: Reading, new: Reading, actor: Actor, now: datetime) -> None:
    """Make the unsaved reading a version of the old one."""
    new.workspace_id, new.key_result_id = old.workspace_id, old.key_result_id
    new.corrects, new.milestone_id = old, old.milestone_id
    new.recorded_at, new.recorded_by_id = now, actor.user_id


def _note_last(rows: Mapping[str, KeyResult]) -> None:
    """Set what the last standing check-in of each key result says, and the last confidence."""
    standing_ones = CheckIn.objects.filter(
        key_result__in=[row.pk for row in rows.values()], withdrawn_at__isnull=True
    ).order_by("at", "pk")
    for row in rows.values():
        row.confidence = row.checked_in_at = row.last_check_in_id = None
        for check_in in standing_ones:
            if check_in.key_result_id == row.pk:
                row.checked_in_at, row.last_check_in_id = check_in.at, check_in.pk
                if check_in.confidence is not None:
                    row.confidence = check_in.confidence


def _amounts(row: Reading) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("value", "numerator", "denominator")}


def _news(
    command: str, row: KeyResult, changes: dict[str, list[object]] | None = None, reason: str = ""
) -> News:
    return News(
        command,
        "key_result",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        changes=changes or {},
        reason=reason,
    )
