"""Which key results an actor may check in on, and who is asked to."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from maalbar.apps.goals.access import visible_key_results
from maalbar.apps.goals.models import KeyResult, Objective
from maalbar.domain.nouns import Actor, CycleState, MeasureKind

CARRIED = (MeasureKind.FROM_CHILDREN.value, MeasureKind.SUM_OF.value)


def check_in_rows(actor: Actor) -> QuerySet[KeyResult]:
    """Visible key results with what a check-in needs, in one statement."""
    contributes = Objective.contributors.through.objects.filter(
        objective_id=OuterRef("objective_id"), user_id=actor.user_id
    )
    sums = KeyResult.sums.through.objects.filter(to_keyresult_id=OuterRef("pk"))
    return (
        visible_key_results(actor)
        .select_related("objective", "objective__cycle", "objective__team", "workspace")
        .annotate(contributes=Exists(contributes), is_summed=Exists(sums))
    )


def asked_of(actor: Actor) -> Q:
    """Key results that are this person's to report: their own, or their objective's without one."""
    mine = Q(owner_id=actor.user_id) | Q(owner__isnull=True, objective__owner_id=actor.user_id)
    return mine & Q(objective__cycle__state=CycleState.RUNNING.value) & ~Q(kind__in=CARRIED)
