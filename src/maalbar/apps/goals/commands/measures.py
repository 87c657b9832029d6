"""Changes how one key result is measured, mid-cycle, with the reason for it."""

from collections.abc import Mapping
from datetime import datetime

from maalbar.apps.goals.access import find_key_result, may_change_objective
from maalbar.apps.goals.commands.key_results import (
    PACE,
    check_measure,
    keep_changes,
    key_result_news,
)
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.commands.rollup import Moved, record_and_refresh
from maalbar.apps.goals.drafts import MEASURE_FIELDS
from maalbar.apps.journal.commands import keep
from maalbar.apps.people.access import require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import TEXT_MAX, Actor, MeasureKind, check_text

FIELDS = (*MEASURE_FIELDS, *PACE)
WITH_LISTS = (MeasureKind.MILESTONES, MeasureKind.SUM_OF)


@command
def change_measure(
    public_id: str, values: Mapping[str, object], *, reason: str, actor: Actor, now: datetime
) -> tuple[Moved, ...]:
    """Change some of the measure's fields, by name; what was stays in journal and versions.

    Raises RefusedError with the field, and "reason-missing" without a reason. A kind that needs
    more than fields (milestones, addends) is chosen in the objective's form.
    """
    row = find_key_result(public_id, actor)
    require(may_change_objective(actor, row.objective))
    open_cycle(row.objective.cycle)
    reason = check_text(reason, field="reason", limit=TEXT_MAX, missing="reason-missing")
    old = {name: getattr(row, name) for name in FIELDS}
    for name, value in values.items():
        if name not in FIELDS or (name == "kind" and value in WITH_LISTS):
            raise RefusedError("unknown-field", field=name)
        setattr(row, name, value)
    check_measure(row)
    changes = keep_changes(row, old, actor=actor, now=now, reason=reason)
    if not changes:
        return ()
    row.objective.version += 1
    keep(row.objective, actor, ["version"], now=now, reason=reason)
    news = key_result_news("change_key_result", row, changes, reason)
    return record_and_refresh([news], [row.objective_id], actor=actor, now=now)
