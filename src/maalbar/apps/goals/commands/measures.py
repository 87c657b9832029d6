"""Changes how one key result is measured, mid-cycle, with the reason for it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from maalbar.apps.goals.access import find_key_result, may_change_objective
from maalbar.apps.goals.commands.key_results import measure_of
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.drafts import MEASURE_FIELDS
from maalbar.apps.goals.models import Objective
from maalbar.apps.journal.commands import News, differences, keep, record
from maalbar.apps.people.access import require
from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.validation import validate_measure
from maalbar.domain.nouns import Actor


@transaction.atomic
def change_measure(
    public_id: str, values: Mapping[str, object], *, reason: str, actor: Actor, now: datetime
) -> None:
    """Change some of the measure's fields, by name; what was stays in journal and versions.

    The journal's subscribers measure the key result again. Raises RefusedError with the field,
    and "reason-missing" without a reason.
    """
    row = find_key_result(public_id, actor)
    require(may_change_objective(actor, row.objective))
    open_cycle(row.objective.cycle)
    if not reason.strip():
        raise RefusedError("reason-missing", field="reason")
    old = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        if name not in (*MEASURE_FIELDS, "deadline"):
            raise RefusedError("unknown-field", field=name)
        setattr(row, name, value)
    for fault in validate_measure(measure_of(row)):
        raise RefusedError(fault.code, field=fault.field)
    changes = differences(old, dict(values))
    if not changes:
        return
    keep(row, actor, list(values), reason=reason)
    Objective.objects.filter(pk=row.objective_id).update(version=F("version") + 1)
    news = News(
        "change_key_result",
        "key_result",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        subject_key=row.pk,
        changes=changes,
        reason=reason.strip(),
    )
    record([news], actor=actor, now=now)
