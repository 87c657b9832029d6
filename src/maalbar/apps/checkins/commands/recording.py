"""Records check-ins and series of readings, and carries them up the tree."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from maalbar.apps.checkins.access import CARRIED, rows_to_report
from maalbar.apps.checkins.commands.entries import beside, check_in_of, readings_of_draft
from maalbar.apps.checkins.commands.measuring import (
    AT_ONCE,
    Facts,
    facts_of,
    measure_rows,
    noun_of,
)
from maalbar.apps.checkins.commands.outcomes import Before, Outcome, outcome_of, standing
from maalbar.apps.checkins.commands.periods import zone_of
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import CheckIn, Reading
from maalbar.apps.goals.commands.rollup import refresh
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.journal.commands import News, differences, record
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.readings import moment_of
from maalbar.domain.nouns import (
    SUBMISSION_MAX,
    Actor,
    MeasureKind,
    check_day,
    check_text,
    check_value,
)

CHECKED = ("confidence", "checked_in_at", "last_check_in_id")
NO_SERIES = (*CARRIED, MeasureKind.RATIO.value, MeasureKind.MILESTONES.value)


@command
def record_check_ins(
    drafts: Sequence[CheckInDraft], *, actor: Actor, now: datetime, submission_id: str = ""
) -> Outcome:
    """Save check-ins on several key results at once, and carry their values up the tree.

    Ten statements whatever the number and the height of the tree; one more where there are
    milestones, two for each level of sums. The same `submission_id` twice changes nothing. Raises
    RefusedError with the field "<public id>-<name>", NotFoundError, NotAllowedError; then nothing
    is saved.
    """
    submission = check_text(submission_id, field="submission_id", limit=SUBMISSION_MAX)
    rows = rows_to_report([d.key_result for d in drafts], actor, submission_id=submission)
    if any(getattr(row, "is_repeated", False) for row in rows.values()):
        return Outcome(repeated=True)
    before, facts = standing(rows), facts_of(list(rows.values()))
    check_ins = _check_ins(drafts, rows, actor, now, submission)
    _add_readings(drafts, rows, check_ins, facts, now)
    for row in rows.values():
        _note(row, check_ins[row.public_id])
    touched = measure_rows(list(rows.values()), now=now, facts=facts, extra_fields=CHECKED)
    moved = refresh(touched)
    news = [_news(check_ins[key], row, before[key]) for key, row in rows.items()]
    record(news, actor=actor, now=now)
    return outcome_of(rows, before, moved)


@command
def add_history(
    key_result: str,
    values: Sequence[tuple[date, Decimal]],
    *,
    actor: Actor,
    now: datetime,
    source: str = "import",
) -> Outcome:
    """Add dated values that are not check-ins: history before the cycle, or an imported series.

    For a running total each value is an entry. Raises RefusedError "history-kind" where one
    number a day does not say it.
    """
    rows = rows_to_report([key_result], actor)
    row, before = rows[key_result], standing(rows)
    if row.kind in NO_SERIES:
        raise RefusedError("history-kind", field="history")
    readings = [
        Reading(
            workspace_id=actor.workspace_id,
            key_result=row,
            value=check_value(value, field="history"),
            measured_at=moment_of(check_day(day, field="history"), zone_of(row), now),
            recorded_at=now,
            recorded_by_id=actor.user_id or None,
            source=source,
        )
        for day, value in values
    ]
    Reading.objects.bulk_create(readings, batch_size=AT_ONCE)
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
    return outcome_of(rows, before, moved)


def _check_ins(
    drafts: Sequence[CheckInDraft],
    rows: Mapping[str, KeyResult],
    actor: Actor,
    now: datetime,
    submission_id: str,
) -> dict[str, CheckIn]:
    """Save a check-in for each draft; by the key result's public id."""
    found = {}
    for draft in drafts:
        row = rows[draft.key_result]
        with beside(draft):
            found[draft.key_result] = check_in_of(
                draft, row, actor=actor, now=now, submission_id=submission_id
            )
    CheckIn.objects.bulk_create(found.values())
    return found


def _add_readings(
    drafts: Sequence[CheckInDraft],
    rows: Mapping[str, KeyResult],
    check_ins: Mapping[str, CheckIn],
    facts: Facts,
    now: datetime,
) -> None:
    """Save the drafts' readings and add them to what is known."""
    readings: list[Reading] = []
    for draft in drafts:
        row, check_in = rows[draft.key_result], check_ins[draft.key_result]
        with beside(draft):
            readings += readings_of_draft(draft, row, check_in, facts, now)
    for reading in Reading.objects.bulk_create(readings, batch_size=AT_ONCE):
        facts.readings[reading.key_result_id].append(noun_of(reading))


def _note(row: KeyResult, check_in: CheckIn) -> None:
    row.checked_in_at, row.last_check_in_id = check_in.at, check_in.pk
    if check_in.confidence is not None:
        row.confidence = check_in.confidence


def _news(check_in: CheckIn, row: KeyResult, before: Before) -> News:
    changes = differences(
        {"value": before.value, "confidence": before.confidence, "note": ""},
        {"value": row.current, "confidence": row.confidence, "note": check_in.note},
    )
    return News(
        "check_in",
        "key_result",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        changes=changes,
    )
