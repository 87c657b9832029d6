"""Every write about workspaces, people and teams, one file per thing that is written."""

from maalbar.apps.people.commands.accounts import change_password, change_profile, register
from maalbar.apps.people.commands.members import (
    accept_invitation,
    add_member,
    change_role,
    invite,
    note_visit,
    remove_member,
    withdraw_invitation,
)
from maalbar.apps.people.commands.teams import (
    change_team,
    create_team,
    leave_team,
    place_in_team,
    remove_team,
)
from maalbar.apps.people.commands.workspaces import change_workspace, create_workspace

__all__ = [
    "accept_invitation",
    "add_member",
    "change_password",
    "change_profile",
    "change_role",
    "change_team",
    "change_workspace",
    "create_team",
    "create_workspace",
    "invite",
    "leave_team",
    "note_visit",
    "place_in_team",
    "register",
    "remove_member",
    "remove_team",
    "withdraw_invitation",
]
