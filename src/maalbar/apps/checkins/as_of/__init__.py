"""Time travel: the pages of goals as they were known on a day, and what changed between two."""

from maalbar.apps.checkins.as_of.changes import ChangesBetween, changes_between
from maalbar.apps.checkins.as_of.differences import (
    Difference,
    KeyResultChange,
    ObjectiveChange,
    Turn,
)
from maalbar.apps.checkins.as_of.pages import (
    GoalsAsOf,
    KeyResultAsOf,
    ObjectiveAsOf,
    goals_as_of,
    key_result_as_of,
    objective_as_of,
)

__all__ = [
    "ChangesBetween",
    "Difference",
    "GoalsAsOf",
    "KeyResultAsOf",
    "KeyResultChange",
    "ObjectiveAsOf",
    "ObjectiveChange",
    "Turn",
    "changes_between",
    "goals_as_of",
    "key_result_as_of",
    "objective_as_of",
]
