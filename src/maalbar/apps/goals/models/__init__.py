"""Cycles, goals, links, dependencies and actions: fields and constraints, no rules.

Fields under "Kept ready" are derived from readings and children in the transaction that changes
them; they are left out of the version history. A list that stands in a table of its own is repeated
on the row as sorted ids (`…_keys`), so that a version of the row tells it too.
"""

from maalbar.apps.goals.models.actions import Action
from maalbar.apps.goals.models.coached import WORDS_MAX, ControlAnswer, Silence
from maalbar.apps.goals.models.cycles import Cycle
from maalbar.apps.goals.models.key_results import CATEGORIES, KeyResult, Milestone
from maalbar.apps.goals.models.links import Dependency, Link
from maalbar.apps.goals.models.objectives import Objective

__all__ = [
    "CATEGORIES",
    "WORDS_MAX",
    "Action",
    "ControlAnswer",
    "Cycle",
    "Dependency",
    "KeyResult",
    "Link",
    "Milestone",
    "Objective",
    "Silence",
]
