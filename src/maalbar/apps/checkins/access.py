"""Which key results an actor may check in on, and who is asked to."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from maalbar.apps.checkins.models import CheckIn
from maalbar.apps.goals.access import may_check_in, visible_key_results
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.models import KeyResult, Objective
from maalbar.apps.people.access import require
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import Actor, CycleState, MeasureKind

CARRIED = (MeasureKind.FROM_CHILDREN.value, MeasureKind.SUM_OF.value)


def rows_to_report(
    public_ids: Sequence[str], actor: Actor, *, submission_id: str = ""
) -> dict[str, KeyResult]:
    """The key results by public id, in one statement, with what a check-in needs of them.

    `is_summed` and `is_repeated` stand on each row. Raises NotFoundError, NotAllowedError, and
    RefusedError "cycle-closed", "key-result-twice".
    """
    if len(public_ids) != len(set(public_ids)):
        raise RefusedError("key-result-twice")
    found = {row.public_id: row for row in _rows(actor, public_ids, submission_id)}
    if len(found) != len(public_ids):
        raise NotFoundError("key-result")
    for row in found.values():
        contributes = bool(getattr(row, "contributes", False))
        require(may_check_in(actor, row, contributes=contributes))
        open_cycle(row.objective.cycle)
    return {public_id: found[public_id] for public_id in public_ids}


def asked_of(actor: Actor) -> Q:
    """Key results that are this person's to report: their own, or their objective's without one.

    Each of the two is found by an index of its own; an OR would read every key result there is.
    """
    own = KeyResult.objects.filter(owner_id=actor.user_id).values("pk")
    orphans = KeyResult.objects.filter(owner__isnull=True, objective__owner_id=actor.user_id)
    mine = Q(pk__in=own.union(orphans.values("pk"), all=True))
    return mine & Q(objective__cycle__state=CycleState.RUNNING.value) & ~Q(kind__in=CARRIED)


def _rows(actor: Actor, public_ids: Sequence[str], submission_id: str) -> QuerySet[KeyResult]:
    contributes = Objective.contributors.through.objects.filter(
        objective_id=OuterRef("objective_id"), user_id=actor.user_id
    )
    sums = KeyResult.sums.through.objects.filter(to_keyresult_id=OuterRef("pk"))
    repeated = CheckIn.objects.filter(key_result_id=OuterRef("pk"), submission_id=submission_id)
    return (
        visible_key_results(actor)
        .filter(public_id__in=public_ids)
        .select_related("objective", "objective__cycle", "objective__team", "workspace")
        .annotate(
            contributes=Exists(contributes),
            is_summed=Exists(sums),
            is_repeated=Exists(repeated if submission_id else repeated.none()),
        )
    )
