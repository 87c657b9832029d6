"""Makes an objective of a key result that turned out to be one."""

from datetime import datetime

from maalbar.apps.goals.access import find_key_result, may_change_objective
from maalbar.apps.goals.commands.key_results import measure_values
from maalbar.apps.goals.commands.objectives import Written, write_objective
from maalbar.apps.goals.drafts import KeyResultDraft, ObjectiveDraft, ParentDraft
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.people.access import members_among, require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.nouns import Actor


@command
def lift_key_result(
    public_id: str, *, team: str, actor: Actor, now: datetime, submission_id: str = ""
) -> Written:
    """Make an objective of a key result: it hangs on that key result, which keeps its history.

    The same `submission_id` again returns the first result.
    """
    key_result = find_key_result(public_id, actor)
    require(may_change_objective(actor, key_result.objective))
    owner = key_result.owner_id
    draft = ObjectiveDraft(
        sentence=key_result.sentence,
        team=team or key_result.objective.team.public_id,
        cycle=key_result.objective.cycle.public_id,
        owner_id=owner if owner in members_among([owner], actor) else None,
        parent=ParentDraft("key_result", key_result.public_id),
        key_results=(_copy(key_result),) if key_result.target is not None else (),
        submission_id=submission_id,
    )
    return write_objective(draft, actor=actor, now=now)


def _copy(row: KeyResult) -> KeyResultDraft:
    addends = row.sums.filter(deleted_at__isnull=True, objective__deleted_at__isnull=True)
    return KeyResultDraft(
        sentence=row.sentence,
        category=row.category,
        phases=row.phases,
        lag_days=row.lag_days,
        sums=tuple(addends.values_list("public_id", flat=True)),
        **measure_values(row),
    )
