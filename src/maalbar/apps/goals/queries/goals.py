"""Reads the goals of teams: the goals page, counts for the team tree, and choices for forms."""

from dataclasses import dataclass

from django.db.models import Avg, Count

from maalbar.apps.goals.access import visible_cycles, visible_key_results, visible_objectives
from maalbar.apps.goals.queries.rows import ObjectiveRow, objective_rows
from maalbar.domain.nouns import Actor


@dataclass(frozen=True, slots=True)
class GoalCount:
    """How many objectives a team has in a cycle, and their plain mean progress."""

    objectives: int
    progress: float | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A goal to hang on: `kind` is key_result or objective."""

    kind: str
    public_id: str
    sentence: str
    team: str
    objective: str


def team_goals(team: int, cycle: int, actor: Actor) -> tuple[ObjectiveRow, ...]:
    """A team's objectives in a cycle, in priority order: three statements."""
    return objective_rows(actor, team_id=team, cycle_id=cycle)


def goals_of_teams(cycle: int, actor: Actor) -> dict[int, GoalCount]:
    """Per team, how many objectives it has in the cycle: one statement."""
    rows = (
        visible_objectives(actor)
        .filter(cycle_id=cycle)
        .values_list("team_id")
        .annotate(number=Count("pk"), mean=Avg("progress"))
    )
    return {team: GoalCount(number, mean) for team, number, mean in rows}


def has_goals(team: str, actor: Actor) -> bool:
    """Whether the team has any objective, in any cycle."""
    return visible_objectives(actor).filter(team__public_id=team).exists()


def objective_choices(team: int, cycle: int, actor: Actor) -> tuple[tuple[str, str], ...]:
    """(public id, sentence) of a team's objectives in priority order."""
    rows = visible_objectives(actor).filter(team_id=team, cycle_id=cycle)
    return tuple(rows.order_by("position", "pk").values_list("public_id", "sentence"))


def parent_choices(cycle: int, actor: Actor, *, without: str = "") -> tuple[Choice, ...]:
    """What an objective of this cycle can hang on: objectives and key results of the same cycle
    and of those around it, each objective followed by its key results."""
    objectives = (
        visible_objectives(actor)
        .filter(cycle_id__in=_around(cycle, actor))
        .exclude(public_id=without)
        .order_by("team__parent_id", "team__position", "team_id", "position", "pk")
    )
    rows = list(objectives.values_list("pk", "public_id", "sentence", "team__name"))
    below: dict[int, list[tuple[str, str]]] = {}
    key_results = (
        visible_key_results(actor)
        .filter(objective_id__in=[row[0] for row in rows])
        .order_by("position", "pk")
        .values_list("objective_id", "public_id", "sentence")
    )
    for objective, public_id, sentence in key_results:
        below.setdefault(objective, []).append((public_id, sentence))
    choices = []
    for key, public_id, sentence, team in rows:
        choices.append(Choice("objective", public_id, sentence, team, sentence))
        choices += [Choice("key_result", k, s, team, sentence) for k, s in below.get(key, ())]
    return tuple(choices)


def _around(cycle: int, actor: Actor) -> list[int]:
    """The cycle and those that hold it, by days."""
    inner = visible_cycles(actor).get(pk=cycle)
    outer = visible_cycles(actor).filter(start__lte=inner.start, end__gte=inner.end)
    return list(outer.values_list("pk", flat=True))
