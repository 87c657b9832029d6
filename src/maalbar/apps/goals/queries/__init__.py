"""Every read about goals: frozen rows from set-based statements, filtered by `access`."""

from maalbar.apps.goals.queries.cycles import CycleRow, current_cycle, cycle_row, cycles
from maalbar.apps.goals.queries.dependencies import (
    DependencyPage,
    DependencyRow,
    asked_of_me,
    dependencies_of,
    dependencies_of_team,
    dependency_page,
)
from maalbar.apps.goals.queries.goals import (
    GoalCount,
    goals_of_teams,
    has_goals,
    objective_choices,
    parent_choices,
    team_goals,
)
from maalbar.apps.goals.queries.objectives import (
    ActionRow,
    ObjectivePage,
    action_row,
    actions_of,
    objective_page,
    objectives_on,
    removed_objectives,
)
from maalbar.apps.goals.queries.rows import ChildRow, KeyResultRow, ObjectiveRow, ParentRow
from maalbar.apps.goals.queries.what_if import WhatIf, what_if

__all__ = [
    "ActionRow",
    "ChildRow",
    "CycleRow",
    "DependencyPage",
    "DependencyRow",
    "GoalCount",
    "KeyResultRow",
    "ObjectivePage",
    "ObjectiveRow",
    "ParentRow",
    "WhatIf",
    "action_row",
    "actions_of",
    "asked_of_me",
    "current_cycle",
    "cycle_row",
    "cycles",
    "dependencies_of",
    "dependencies_of_team",
    "dependency_page",
    "goals_of_teams",
    "has_goals",
    "objective_choices",
    "objective_page",
    "objectives_on",
    "parent_choices",
    "removed_objectives",
    "team_goals",
    "what_if",
]
