"""Writes which key results a sum adds: in the same unit, and never itself."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Q

from maalbar.apps.goals.access import visible_key_results
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.journal.commands import keep
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import Actor, MeasureKind


def write_sums(
    row: KeyResult, public_ids: Sequence[str], *, actor: Actor, now: datetime, reason: str = ""
) -> None:
    """Make the key result the sum of these, or of nothing when it is no sum any more.

    Addends that were removed since are left as they are: they may come back. Raises RefusedError
    "sum-units-differ", "sum-of-children", "sum-cycle", and NotFoundError.
    """
    if row.kind != MeasureKind.SUM_OF:
        keep_sums(row, (), actor=actor, now=now, reason=reason)
        return
    named = Q(public_id__in=public_ids)
    standing = set(row.sums.filter(named).values_list("pk", flat=True))
    addends = list(visible_key_results(actor).filter(named))
    if len(standing | {addend.pk for addend in addends}) != len(set(public_ids)):
        raise NotFoundError("key-result")
    if any(addend.unit != row.unit for addend in addends):
        raise RefusedError("sum-units-differ", field="sums", unit=row.unit)
    if any(addend.kind == MeasureKind.FROM_CHILDREN for addend in addends):
        raise RefusedError("sum-of-children", field="sums")
    _refuse_circle(row, [addend.pk for addend in addends])
    keys = standing | {addend.pk for addend in addends}
    keep_sums(row, keys, actor=actor, now=now, reason=reason)


def keep_sums(
    row: KeyResult, keys: Collection[int], *, actor: Actor, now: datetime, reason: str = ""
) -> None:
    """Save which key results a sum adds, and repeat it on a version of the sum."""
    row.sums.set(keys)
    if row.addend_keys != sorted(keys):
        row.addend_keys = sorted(keys)
        keep(row, actor, ["addend_keys"], now=now, reason=reason)


def _refuse_circle(row: KeyResult, addends: Sequence[int]) -> None:
    waiting, seen = set(addends), set[int]()
    while waiting:
        if row.pk in waiting:
            raise RefusedError("sum-cycle", field="sums")
        seen |= waiting
        below = KeyResult.sums.through.objects.filter(from_keyresult_id__in=waiting)
        waiting = set(below.values_list("to_keyresult_id", flat=True)) - seen
