"""Writes the team tree and who stands where in it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from maalbar.apps.journal.commands import News, differences, keep, record
from maalbar.apps.people.access import find_member, find_team, may_run_workspace, require
from maalbar.apps.people.commands.turn import command
from maalbar.apps.people.models import Team, TeamMembership
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import NAME_MAX, SUBMISSION_MAX, TEXT_MAX, Actor, check_text

FIELDS = ("name", "purpose", "parent_id")
LEVELS_MAX = 30


@command
def create_team(
    name: str,
    *,
    parent: str,
    actor: Actor,
    now: datetime,
    purpose: str = "",
    submission_id: str = "",
) -> str:
    """Add a team under another one; the same `submission_id` again returns the first public id.

    Raises RefusedError "team-too-deep".
    """
    require(may_run_workspace(actor))
    submission = check_text(submission_id, field="submission_id", limit=SUBMISSION_MAX)
    mine = Team.objects.filter(workspace_id=actor.workspace_id)
    earlier = mine.filter(submission_id=submission).first() if submission else None
    if earlier is not None:
        return str(earlier.public_id)
    above = find_team(parent, actor)
    _refuse_too_deep(len(_line(above.pk, _parents(above))) + 1)
    team = add_team(name, above, actor=actor, now=now, purpose=purpose, submission_id=submission)
    record([_news("create_team", team)], actor=actor, now=now)
    return str(team.public_id)


@command
def change_team(
    team_id: str, *, name: str, purpose: str, parent: str, actor: Actor, now: datetime
) -> None:
    """Rename or move a team.

    Raises RefusedError "team-under-itself", "team-needs-parent", "team-too-deep".
    """
    require(may_run_workspace(actor))
    team = find_team(team_id, actor)
    above = find_team(parent, actor) if parent else None
    if above is None and team.parent_id is not None:
        raise RefusedError("team-needs-parent", field="parent")
    if above is not None and above.pk != team.parent_id:
        _refuse_place(team, above)
    old = {field: getattr(team, field) for field in FIELDS}
    _name(team, name, purpose)
    team.parent = above
    changes = differences(old, {field: getattr(team, field) for field in FIELDS})
    if changes:
        keep(team, actor, FIELDS, now=now)
        record([_news("change_team", team, **changes)], actor=actor, now=now)


@command
def remove_team(team_id: str, *, has_goals: bool = False, actor: Actor, now: datetime) -> None:
    """Hide an empty team. Refused for the top team, one with teams below or with goals.

    Goals are not known here: `goals` refuses as the journal's subscriber, whatever is said.
    """
    require(may_run_workspace(actor))
    team = find_team(team_id, actor)
    if team.parent_id is None:
        raise RefusedError("team-is-top")
    if has_goals or team.children.filter(deleted_at__isnull=True).exists():
        raise RefusedError("team-not-empty")
    team.deleted_at = now
    keep(team, actor, ["deleted_at"], now=now)
    record([_news("remove_team", team)], actor=actor, now=now)


@command
def place_in_team(
    team_id: str, user_id: str, *, is_lead: bool, actor: Actor, now: datetime, today: date
) -> None:
    """Put a member in a team, or change whether they lead it."""
    team = find_team(team_id, actor)
    require(may_run_workspace(actor) or team.pk in actor.led_teams)
    member = find_member(user_id, actor)
    if place(team, member.user_id, is_lead=is_lead, actor=actor, now=now, today=today):
        news = _news("place_in_team", team, member=[None, member.user_id], is_lead=[None, is_lead])
        record([news], actor=actor, now=now)


@command
def leave_team(team_id: str, user_id: str, *, actor: Actor, now: datetime, today: date) -> None:
    """End a person's place in a team."""
    team = find_team(team_id, actor)
    require(may_run_workspace(actor) or team.pk in actor.led_teams)
    member = find_member(user_id, actor)
    if not end_places(member.user_id, team=team, actor=actor, now=now, today=today):
        raise NotFoundError("team-membership")
    record([_news("leave_team", team, member=[member.user_id, None])], actor=actor, now=now)


def add_team(
    name: str,
    above: Team | None,
    *,
    actor: Actor,
    now: datetime,
    purpose: str = "",
    submission_id: str = "",
) -> Team:
    """Insert a team as the last one under `above`; the caller journals."""
    siblings = Team.objects.filter(workspace_id=actor.workspace_id, parent=above).count()
    team = Team(workspace_id=actor.workspace_id, parent=above, position=siblings, created_at=now)
    team.submission_id = submission_id or None
    _name(team, name, purpose)
    keep(team, actor, now=now)
    return team


def place(
    team: Team, user_id: int, *, is_lead: bool, actor: Actor, now: datetime, today: date
) -> bool:
    """Give a person a place in a team; whether anything changed. The caller journals."""
    row = TeamMembership.objects.filter(team=team, user_id=user_id, until__isnull=True).first()
    if row is None:
        row = TeamMembership(
            workspace_id=actor.workspace_id, team=team, user_id=user_id, since=today
        )
    elif row.is_lead == is_lead:
        return False
    row.is_lead = is_lead
    keep(row, actor, now=now)
    return True


def end_places(
    user_id: int, *, actor: Actor, now: datetime, today: date, team: Team | None = None
) -> int:
    """End a person's places, in one team or in all, with yesterday; return how many."""
    rows = TeamMembership.objects.filter(
        workspace_id=actor.workspace_id, user_id=user_id, until__isnull=True
    )
    ended = list(rows if team is None else rows.filter(team=team))
    for row in ended:
        row.until = today - timedelta(days=1)
        keep(row, actor, ["until"], now=now)
    return len(ended)


def _name(team: Team, name: str, purpose: str) -> None:
    team.name = check_text(name, field="name", limit=NAME_MAX, missing="name-missing")
    team.purpose = check_text(purpose, field="purpose", limit=TEXT_MAX)


def _refuse_place(team: Team, above: Team) -> None:
    """Refuse to move a team under itself, or so that what stands below it stands too deep."""
    parents = _parents(team)
    line = _line(above.pk, parents)
    if team.pk in line:
        raise RefusedError("team-under-itself", field="parent")
    below = (_line(key, parents) for key in parents)
    _refuse_too_deep(len(line) + max(up.index(team.pk) + 1 for up in below if team.pk in up))


def _refuse_too_deep(levels: int) -> None:
    """Refuse a tree with more levels than pages show: no organisation has so many."""
    if levels > LEVELS_MAX:
        raise RefusedError("team-too-deep", field="parent", limit=LEVELS_MAX)


def _parents(team: Team) -> dict[int, int | None]:
    """The team above each team of the workspace."""
    rows = Team.objects.filter(workspace_id=team.workspace_id, deleted_at__isnull=True)
    return dict(rows.values_list("pk", "parent_id"))


def _line(key: int, parents: Mapping[int, int | None]) -> list[int]:
    """The team and all that stand above it, from the team upwards."""
    line: list[int] = []
    step: int | None = key
    while step is not None and step not in line:
        line.append(step)
        step = parents.get(step)
    return line


def _news(command: str, team: Team, **changes: list[object]) -> News:
    return News(command, "team", team.public_id, team.name, changes=changes)
