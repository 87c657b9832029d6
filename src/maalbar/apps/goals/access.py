"""Which goals an actor sees, and what they may do with them. Every query starts here."""

from typing import TypeVar

from django.db.models import QuerySet

from maalbar.apps.goals.models import Action, Cycle, Dependency, KeyResult, Objective
from maalbar.apps.people.access import may_write_goals
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import Actor, Role

Row = TypeVar("Row", Cycle, Objective, KeyResult, Action, Dependency)


def visible_cycles(actor: Actor) -> QuerySet[Cycle]:
    """The workspace's cycles that are not removed."""
    return Cycle.objects.filter(workspace_id=actor.workspace_id, deleted_at__isnull=True)


def visible_objectives(actor: Actor) -> QuerySet[Objective]:
    """Every goal in the workspace is open to everyone in it."""
    return Objective.objects.filter(workspace_id=actor.workspace_id, deleted_at__isnull=True)


def visible_key_results(actor: Actor) -> QuerySet[KeyResult]:
    """Key results of visible objectives."""
    return KeyResult.objects.filter(
        workspace_id=actor.workspace_id,
        deleted_at__isnull=True,
        objective__deleted_at__isnull=True,
    )


def visible_actions(actor: Actor) -> QuerySet[Action]:
    """Actions of visible objectives."""
    return Action.objects.filter(
        workspace_id=actor.workspace_id,
        deleted_at__isnull=True,
        objective__deleted_at__isnull=True,
    )


def visible_dependencies(actor: Actor) -> QuerySet[Dependency]:
    """What visible objectives need from other teams."""
    return Dependency.objects.filter(
        workspace_id=actor.workspace_id, objective__deleted_at__isnull=True
    )


def find_cycle(public_id: str, actor: Actor) -> Cycle:
    """The cycle, or NotFoundError."""
    return _only(visible_cycles(actor), public_id, "cycle")


def find_objective(public_id: str, actor: Actor) -> Objective:
    """The objective with its team and cycle, or NotFoundError."""
    rows = visible_objectives(actor).select_related("team", "cycle", "workspace")
    return _only(rows, public_id, "objective")


def find_key_result(public_id: str, actor: Actor) -> KeyResult:
    """The key result with its objective, or NotFoundError."""
    rows = visible_key_results(actor).select_related(
        "objective", "objective__team", "objective__cycle", "workspace"
    )
    return _only(rows, public_id, "key-result")


def find_action(public_id: str, actor: Actor) -> Action:
    """The action with its objective, or NotFoundError."""
    rows = visible_actions(actor).select_related("objective", "objective__cycle")
    return _only(rows, public_id, "action")


def find_dependency(public_id: str, actor: Actor) -> Dependency:
    """The dependency with its objective, or NotFoundError."""
    rows = visible_dependencies(actor).select_related(
        "objective", "objective__cycle", "objective__team", "key_result", "team"
    )
    return _only(rows, public_id, "dependency")


def may_change_objective(actor: Actor, objective: Objective) -> bool:
    """The owner, members of the team, leads and admins; of a personal one, not its team."""
    if actor.role == Role.VIEWER:
        return False
    if objective.owner_id == actor.user_id:
        return True
    if objective.is_personal:
        return actor.is_admin or objective.team_id in actor.led_teams
    return may_write_goals(actor, objective.team_id)


def may_check_in(actor: Actor, key_result: KeyResult, *, contributes: bool = False) -> bool:
    """Owner of the key result or objective, contributor, member of the team, lead above, admin."""
    if actor.role == Role.VIEWER:
        return False
    owners = (key_result.owner_id, key_result.objective.owner_id)
    return (
        actor.user_id in owners or contributes or may_change_objective(actor, key_result.objective)
    )


def may_ask(actor: Actor, objective: Objective, key_result: KeyResult | None) -> bool:
    """Who may change the objective; for a key result also its owner."""
    is_own = key_result is not None and key_result.owner_id == actor.user_id
    return (is_own and actor.role != Role.VIEWER) or may_change_objective(actor, objective)


def may_answer(actor: Actor, dependency: Dependency) -> bool:
    """Members of the team that was asked, leads above it and admins."""
    return may_write_goals(actor, dependency.team_id)


def _only(rows: QuerySet[Row], public_id: str, code: str) -> Row:
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFoundError(code)
    return row
