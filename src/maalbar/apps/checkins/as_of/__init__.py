"""Time travel: the pages of goals as they were known on a day, and what changed between two."""

from maalbar.apps.checkins.as_of.pages import (
    GoalsAsOf,
    KeyResultAsOf,
    ObjectiveAsOf,
    goals_as_of,
    key_result_as_of,
    objective_as_of,
)

__all__ = [
    "GoalsAsOf",
    "KeyResultAsOf",
    "ObjectiveAsOf",
    "goals_as_of",
    "key_result_as_of",
    "objective_as_of",
]
