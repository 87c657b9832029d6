"""Finds where a goal is to stand: a team and a cycle of the actor's own workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from maalbar.apps.goals.access import find_cycle
from maalbar.apps.goals.models import Cycle, Objective
from maalbar.apps.journal.commands import News
from maalbar.apps.people.access import find_team
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Actor, CycleState


@dataclass(frozen=True, slots=True)
class Place:
    """A team's page in a cycle."""

    team_id: int
    cycle_id: int
    cycle: Cycle


def place_of(team: str, cycle: str, actor: Actor) -> Place:
    """The team and the cycle with these public ids, or NotFoundError."""
    found = find_cycle(cycle, actor)
    return Place(find_team(team, actor).pk, found.pk, found)


def open_cycle(cycle: Cycle) -> None:
    """Raise RefusedError("cycle-closed") for a closed cycle: what was, stays."""
    if cycle.state == CycleState.CLOSED.value:
        raise RefusedError("cycle-closed", field="cycle", name=cycle.name)


def keep_teams_with_goals(news: Sequence[News], actor: Actor, now: datetime) -> None:  # noqa: ARG001
    """Journal subscriber: refuse the removal of a team that still has goals."""
    removed = [item.subject_id for item in news if item.command == "remove_team"]
    if (
        removed
        and Objective.objects.filter(
            workspace=actor.workspace_id, team__public_id__in=removed, deleted_at__isnull=True
        ).exists()
    ):
        raise RefusedError("team-not-empty")
