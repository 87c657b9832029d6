"""Writes the key results of one objective. The objective's own command journals and rolls up."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models.functions import Now

from maalbar.apps.goals.drafts import MEASURE_FIELDS, KeyResultDraft, MilestoneDraft
from maalbar.apps.goals.models import KeyResult, Milestone, Objective
from maalbar.apps.journal.commands import News, differences, keep
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.measure.validation import validate_measure
from maalbar.domain.nouns import Actor, Measure, MeasureKind, check_value

FIELDS = (*MEASURE_FIELDS, "sentence", "weight", "deadline", "category", "owner_id", "position")
VALUES = ("baseline", "target", "lower", "upper", "tolerance", "percent")


def add_key_results(
    objective: Objective,
    drafts: Sequence[KeyResultDraft],
    *,
    actor: Actor,
    imported: bool = False,
) -> list[KeyResult]:
    """Insert key results in their order. RefusedError fields are prefixed with the draft's place."""
    rows = []
    for place, draft in enumerate(drafts):
        row = KeyResult(workspace_id=actor.workspace_id, objective=objective, position=place + 1)
        _write(row, draft, place, actor, imported=imported)
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
    standing = {
        row.public_id: row
        for row in KeyResult.objects.filter(objective=objective, deleted_at__isnull=True)
    }
    news = []
    for place, draft in enumerate(drafts):
        if draft.public_id and draft.public_id not in standing:
            raise NotFoundError("key-result")
        row = standing.pop(draft.public_id, None)
        is_new = row is None
        row = row or KeyResult(workspace_id=actor.workspace_id, objective=objective)
        old = _values(row)
        row.position = place + 1
        _write(row, draft, place, actor, reason=reason)
        changes = {} if is_new else differences(old, _values(row))
        if is_new or changes:
            command = "add_key_result" if is_new else "change_key_result"
            news.append(_news(command, row, changes, reason))
    for row in standing.values():
        row.deleted_at = now
        keep(row, actor, ["deleted_at"])
        news.append(_news("remove_key_result", row, {}, reason))
    return news


def measure_of(row: KeyResult) -> Measure:
    """The row's measure as a noun."""
    values = {name: getattr(row, name) for name in MEASURE_FIELDS if name not in ("kind", "unit")}
    return Measure(
        MeasureKind(row.kind), direction_up=row.lower is not None or row.upper is None, **values
    )


def measure_values(row: KeyResult) -> dict[str, object]:
    """The row's measure fields, as a draft takes them."""
    values = {name: getattr(row, name) for name in MEASURE_FIELDS}
    return values | {"kind": MeasureKind(row.kind)}


def _write(
    row: KeyResult,
    draft: KeyResultDraft,
    place: int,
    actor: Actor,
    *,
    imported: bool = False,
    reason: str = "",
) -> None:
    """Fill the row from the draft and save it with its milestones and addends."""
    try:
        _fill(row, draft, imported=imported)
    except RefusedError as error:
        raise RefusedError(
            error.code, field=f"key_results-{place}-{error.field}", **error.values
        ) from error
    keep(row, actor, reason=reason)
    if draft.kind is MeasureKind.MILESTONES or draft.milestones:
        _write_milestones(row, draft.milestones, actor)
    if draft.kind is MeasureKind.SUM_OF:
        _write_sums(row, draft.sums, place)


def _fill(row: KeyResult, draft: KeyResultDraft, *, imported: bool) -> None:
    if not draft.sentence.strip():
        raise RefusedError("sentence-missing", field="sentence")
    if draft.weight < 0:
        raise RefusedError("weight-negative", field="weight")
    for name in VALUES:
        value: Decimal | None = getattr(draft, name)
        setattr(row, name, None if value is None else check_value(value, field=name))
    row.sentence, row.kind, row.unit = draft.sentence.strip(), draft.kind.value, draft.unit.strip()
    row.planned, row.required = draft.planned, draft.required
    row.weight, row.deadline, row.category = draft.weight, draft.deadline, draft.category
    row.owner_id = draft.owner_id
    for problem in () if imported else validate_measure(measure_of(row)):
        raise RefusedError(problem.code, field=problem.field)


def _write_milestones(row: KeyResult, drafts: Sequence[MilestoneDraft], actor: Actor) -> None:
    standing = {m.pk: m for m in Milestone.objects.filter(key_result=row, deleted_at__isnull=True)}
    for position, draft in enumerate(drafts, start=1):
        item = standing.pop(draft.key, None) if draft.key else None
        item = item or Milestone(workspace_id=actor.workspace_id, key_result=row)
        item.text, item.weight, item.due = draft.text.strip(), draft.weight, draft.due
        item.position = position
        item.save()
    Milestone.objects.filter(pk__in=standing).update(deleted_at=Now())


def _write_sums(row: KeyResult, public_ids: Sequence[str], place: int) -> None:
    addends = list(
        KeyResult.objects.filter(
            workspace_id=row.workspace_id, public_id__in=public_ids, deleted_at__isnull=True
        )
    )
    field = f"key_results-{place}-sums"
    if len(addends) != len(set(public_ids)):
        raise RefusedError("sum-unknown", field=field)
    if any(addend.unit != row.unit for addend in addends):
        raise RefusedError("sum-units-differ", field=field, unit=row.unit)
    if any(addend.kind == MeasureKind.FROM_CHILDREN for addend in addends):
        raise RefusedError("sum-of-children", field=field)
    refuse_circular_sum(row, [addend.pk for addend in addends], field)
    row.sums.set(addends)


def refuse_circular_sum(row: KeyResult, addends: Sequence[int], field: str) -> None:
    """Raise RefusedError("sum-cycle") when the key result would be part of its own sum."""
    waiting, seen = list(addends), set[int]()
    while waiting:
        if row.pk in waiting:
            raise RefusedError("sum-cycle", field=field)
        seen.update(waiting)
        below = KeyResult.sums.through.objects.filter(from_keyresult_id__in=waiting)
        waiting = [k for k in below.values_list("to_keyresult_id", flat=True) if k not in seen]


def _values(row: KeyResult) -> dict[str, object]:
    return {name: getattr(row, name) for name in FIELDS}


def _news(command: str, row: KeyResult, changes: dict[str, list[object]], reason: str) -> News:
    return News(
        command,
        "key_result",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        subject_key=row.pk,
        changes=changes,
        reason=reason,
    )
