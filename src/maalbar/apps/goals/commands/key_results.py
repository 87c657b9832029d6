"""Writes the key results of one objective. The objective's own command journals and rolls up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from maalbar.apps.goals.commands.addends import write_sums
from maalbar.apps.goals.commands.links import recount_links
from maalbar.apps.goals.commands.milestones import milestone_texts, write_milestones
from maalbar.apps.goals.drafts import FIELDS_OF_KIND, MEASURE_FIELDS, KeyResultDraft
from maalbar.apps.goals.models import CATEGORIES, KeyResult, Objective
from maalbar.apps.journal.commands import Changes, News, differences, keep
from maalbar.apps.people.access import require_members
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.pace import phases_from
from maalbar.domain.measure.validation import PERIODS_MAX, validate_measure
from maalbar.domain.nouns import (
    LAG_DAYS_MAX,
    PHASES_MAX,
    SENTENCE_MAX,
    UNIT_MAX,
    Actor,
    Measure,
    MeasureKind,
    check_day,
    check_text,
    check_value,
    check_weight,
)

PACE = ("deadline", "phases", "lag_days")
FIELDS = (
    *MEASURE_FIELDS,
    *PACE,
    "sentence",
    "weight",
    "category",
    "owner_id",
    "position",
    "by_hand",
)
VALUES = ("baseline", "target", "lower", "upper", "tolerance", "percent")
COUNTS = ("planned", "required")


def add_key_results(
    objective: Objective,
    drafts: Sequence[KeyResultDraft],
    *,
    actor: Actor,
    now: datetime,
    imported: bool = False,
) -> list[KeyResult]:
    """Insert key results in their order; a RefusedError's field begins with the draft's place.

    An import's measures need not be complete; people mend them later.
    """
    require_members((draft.owner_id for draft in drafts), actor)
    rows = []
    for place, draft in enumerate(drafts):
        row = KeyResult(
            workspace_id=actor.workspace_id,
            objective=objective,
            position=place + 1,
            created_at=now,
        )
        _write(row, draft, place, actor=actor, now=now, imported=imported)
        rows.append(row)
    return rows


def change_key_results(
    objective: Objective,
    drafts: Sequence[KeyResultDraft],
    *,
    actor: Actor,
    now: datetime,
    reason: str,
) -> list[News]:
    """Change, add and remove so that the objective has exactly these; return what happened."""
    rows = KeyResult.objects.filter(objective=objective, deleted_at__isnull=True)
    standing = {row.public_id: row for row in rows}
    owners_before = {row.owner_id for row in standing.values()}
    require_members({draft.owner_id for draft in drafts} - owners_before, actor)
    news = []
    for place, draft in enumerate(drafts):
        row = standing.pop(draft.public_id, None)
        if row is None and draft.public_id:
            raise NotFoundError("key-result")
        command = "change_key_result" if row is not None else "add_key_result"
        row = row or KeyResult(workspace_id=actor.workspace_id, objective=objective, created_at=now)
        row.position = place + 1
        changes = _write(row, draft, place, actor=actor, now=now, reason=reason)
        if command == "add_key_result":
            news.append(key_result_news(command, row))
        elif changes:
            news.append(key_result_news(command, row, changes, reason))
    return news + [_remove(row, actor, now, reason) for row in standing.values()]


def keep_changes(
    row: KeyResult, old: Mapping[str, object], *, actor: Actor, now: datetime, reason: str
) -> Changes:
    """Save what differs from `old` with a version, and count its links anew if the kind does."""
    changes = differences(old, {name: getattr(row, name) for name in old})
    if changes:
        keep(row, actor, list(changes), now=now, reason=reason)
    if "kind" in changes:
        recount_links(row, actor, now)
    return changes


def check_measure(row: KeyResult, *, imported: bool = False) -> None:
    """Refuse a measure that cannot be kept, and empty the fields that its kind does not read."""
    used = FIELDS_OF_KIND[MeasureKind(row.kind)]
    for name in (*VALUES, *COUNTS):
        value = getattr(row, name) if name in used else None
        if value is not None and name in VALUES:
            value = check_value(value, field=name)
        if value is not None and name in COUNTS and not 1 <= value <= PERIODS_MAX:
            raise RefusedError("periods-outside", field=name)
        setattr(row, name, value)
    _check_pace(row)
    if imported:
        return
    for fault in validate_measure(measure_of(row)):
        raise RefusedError(fault.code, field=fault.field)
    if row.deadline is not None and row.deadline < row.objective.cycle.start:
        raise RefusedError("deadline-before-start", field="deadline")


def _check_pace(row: KeyResult) -> None:
    if row.deadline is not None:
        check_day(row.deadline, field="deadline")
    if row.lag_days is not None and not 0 <= row.lag_days <= LAG_DAYS_MAX:
        raise RefusedError("lag-outside", field="lag_days", limit=LAG_DAYS_MAX)
    row.phases = check_text(row.phases, field="phases", limit=PHASES_MAX)
    phases_from(row.phases)


def measure_of(row: KeyResult) -> Measure:
    """The row's measure as a noun."""
    values = {name: getattr(row, name) for name in MEASURE_FIELDS if name not in ("kind", "unit")}
    return Measure(
        MeasureKind(row.kind),
        direction_up=row.lower is not None or row.upper is None,
        ratio_scale=Decimal(100) if row.unit == "%" else Decimal(1),
        **values,
    )


def measure_values(row: KeyResult) -> dict[str, Any]:
    """The row's measure fields, as a draft takes them."""
    values = {name: getattr(row, name) for name in MEASURE_FIELDS}
    return values | {"kind": MeasureKind(row.kind)}


def key_result_news(
    command: str,
    row: KeyResult,
    changes: Mapping[str, Sequence[object]] | None = None,
    reason: str = "",
) -> News:
    """What happened to one key result."""
    return News(
        command,
        "key_result",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        subject_key=row.pk,
        changes=changes or {},
        reason=reason,
    )


def _write(
    row: KeyResult,
    draft: KeyResultDraft,
    place: int,
    *,
    actor: Actor,
    now: datetime,
    imported: bool = False,
    reason: str = "",
) -> Changes:
    """Fill the row from the draft, save it with its lists, and return what changed."""
    is_new = row.pk is None
    old, old_lists = {name: getattr(row, name) for name in FIELDS}, _lists(row)
    try:
        _fill(row, draft, imported=imported)
        if is_new:
            keep(row, actor, now=now, reason=reason)
        changes = {} if is_new else keep_changes(row, old, actor=actor, now=now, reason=reason)
        if draft.kind is MeasureKind.MILESTONES:
            write_milestones(row, draft.milestones, actor=actor, now=now)
        if draft.kind is MeasureKind.SUM_OF or "kind" in changes:
            write_sums(row, draft.sums, actor=actor, now=now, reason=reason)
    except RefusedError as error:
        field = f"key_results-{place}-{error.field}"
        raise RefusedError(error.code, field=field, **error.values) from error
    return {} if is_new else changes | differences(old_lists, _lists(row))


def _fill(row: KeyResult, draft: KeyResultDraft, *, imported: bool) -> None:
    row.sentence = check_text(
        draft.sentence, field="sentence", limit=SENTENCE_MAX, missing="sentence-missing"
    )
    for name in MEASURE_FIELDS:
        setattr(row, name, getattr(draft, name))
    row.kind = draft.kind.value
    row.unit = check_text(draft.unit, field="unit", limit=UNIT_MAX)
    row.weight = check_weight(draft.weight)
    if draft.category and (draft.category, draft.category) not in CATEGORIES:
        raise RefusedError("choice-unknown", field="category")
    for name in (*PACE, "category", "owner_id"):
        setattr(row, name, getattr(draft, name))
    row.by_hand = " ".join(name for name in FIELDS if name in draft.by_hand)
    check_measure(row, imported=imported)
    if imported:
        return
    if draft.kind is MeasureKind.SUM_OF and not draft.sums:
        raise RefusedError("sum-unknown", field="sums")
    if draft.kind is MeasureKind.MILESTONES and not draft.milestones:
        raise RefusedError("milestones-missing", field="milestones")


def _remove(row: KeyResult, actor: Actor, now: datetime, reason: str) -> News:
    """Hide a key result; what hangs on it hangs on, but counts no more."""
    row.deleted_at = now
    keep(row, actor, ["deleted_at"], now=now, reason=reason)
    recount_links(row, actor, now)
    return key_result_news("remove_key_result", row, reason=reason)


def _lists(row: KeyResult) -> dict[str, list[Any]]:
    """What the kind keeps beside the row, as the journal tells it."""
    has_sums, has_items = row.kind == MeasureKind.SUM_OF, row.kind == MeasureKind.MILESTONES
    is_new = row.pk is None
    return {
        "sums": sorted(addend.public_id for addend in row.sums.all())
        if has_sums and not is_new
        else [],
        "milestones": milestone_texts(row) if has_items and not is_new else [],
    }
