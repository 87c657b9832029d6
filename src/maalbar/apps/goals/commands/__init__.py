"""Every write about goals, one file per thing that is written."""

from maalbar.apps.goals.commands.actions import (
    change_action,
    finish_action,
    remove_action,
    write_action,
)
from maalbar.apps.goals.commands.coached import (
    answer_questions,
    hear_finding,
    silence_finding,
)
from maalbar.apps.goals.commands.cycles import (
    change_cycle,
    create_cycle,
    create_year,
    remove_cycle,
    set_cycle_state,
)
from maalbar.apps.goals.commands.dependencies import (
    answer_dependency,
    ask_team,
    withdraw_dependency,
)
from maalbar.apps.goals.commands.lifting import lift_key_result
from maalbar.apps.goals.commands.links import hang, unhang
from maalbar.apps.goals.commands.measures import change_measure
from maalbar.apps.goals.commands.objectives import (
    Written,
    change_objective,
    remove_objective,
    restore_objective,
    write_objective,
)
from maalbar.apps.goals.commands.ordering import order_objectives
from maalbar.apps.goals.commands.own_status import say_own_status, take_back_own_status
from maalbar.apps.goals.commands.places import keep_teams_with_goals

__all__ = [
    "Written",
    "answer_dependency",
    "answer_questions",
    "ask_team",
    "change_action",
    "change_cycle",
    "change_measure",
    "change_objective",
    "create_cycle",
    "create_year",
    "finish_action",
    "hang",
    "hear_finding",
    "keep_teams_with_goals",
    "lift_key_result",
    "order_objectives",
    "remove_action",
    "remove_cycle",
    "remove_objective",
    "restore_objective",
    "say_own_status",
    "set_cycle_state",
    "silence_finding",
    "take_back_own_status",
    "unhang",
    "withdraw_dependency",
    "write_action",
    "write_objective",
]
