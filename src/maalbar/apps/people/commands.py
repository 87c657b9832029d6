"""Every write about workspaces, people and teams."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.text import slugify

from maalbar.apps.journal.commands import News, differences, keep, record
from maalbar.apps.people.access import find_team, may_run_workspace, require
from maalbar.apps.people.models import (
    Invitation,
    Membership,
    Team,
    TeamMembership,
    User,
    Workspace,
)
from maalbar.domain.errors import ConflictError, NotFoundError, RefusedError
from maalbar.domain.nouns import Actor, Role

INVITATION_DAYS = 14
SETTINGS = (
    "name",
    "language",
    "time_zone",
    "currency",
    "fiscal_year_start",
    "rhythm",
    "mission",
    "vision",
    "objective_word",
    "objectives_word",
    "key_result_word",
    "key_results_word",
)


def register(email: str, name: str, password: str | None, language: str = "") -> User:
    """Create a person who may sign in; without a password only a link lets them in.

    Raises RefusedError("email-taken").
    """
    email = email.strip()
    if User.objects.filter(email__iexact=email).exists():
        raise RefusedError("email-taken", field="email")
    user = User(email=email, name=name.strip(), language=language)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save()
    return user


def change_profile(user_id: int, **values: str) -> None:
    """Change a person's own name, language, time zone or theme."""
    User.objects.filter(pk=user_id).update(**values)


def change_password(user_id: int, password: str) -> None:
    """Set a new password."""
    user = User.objects.get(pk=user_id)
    user.set_password(password)
    user.save(update_fields=["password"])


@transaction.atomic
def create_workspace(
    name: str, *, user_id: int, now: datetime, is_demo: bool = False, **settings: object
) -> Actor:
    """Create an organisation with its top team; the creator becomes owner and leads that team."""
    workspace = Workspace.objects.create(
        name=name.strip(), slug=_free_slug(name), is_demo=is_demo, **settings
    )
    Membership.objects.create(workspace=workspace, user_id=user_id, role=Role.OWNER.value)
    actor = Actor(user_id, workspace.pk, Role.OWNER)
    top = _add_team(workspace.name, None, actor)
    _place(top, user_id, actor, is_lead=True, today=now.date())
    record(
        [News("create_workspace", "workspace", workspace.public_id, workspace.name)],
        actor=actor,
        now=now,
    )
    return Actor(user_id, workspace.pk, Role.OWNER, frozenset([top.pk]), frozenset([top.pk]))


@transaction.atomic
def change_workspace(
    values: Mapping[str, object], *, version: int, actor: Actor, now: datetime
) -> None:
    """Change an organisation's settings. Raises ConflictError when somebody else did meanwhile."""
    require(may_run_workspace(actor))
    workspace = Workspace.objects.select_for_update().get(pk=actor.workspace_id)
    old = {name: getattr(workspace, name) for name in SETTINGS}
    if workspace.version != version:
        raise ConflictError(theirs=old)
    new = {name: values[name] for name in SETTINGS if name in values}
    changes = differences(old, new)
    if not changes:
        return
    for name, value in new.items():
        setattr(workspace, name, value)
    workspace.version += 1
    workspace.save(update_fields=[*new, "version"])
    news = News(
        "change_workspace", "workspace", workspace.public_id, workspace.name, changes=changes
    )
    record([news], actor=actor, now=now)


@transaction.atomic
def create_team(name: str, *, parent: str, actor: Actor, now: datetime, purpose: str = "") -> str:
    """Add a team under another one; return its public id."""
    require(may_run_workspace(actor))
    above = find_team(parent, actor)
    team = _add_team(name, above, actor, purpose)
    news = News("create_team", "team", team.public_id, team.name)
    record([news], actor=actor, now=now)
    return team.public_id


@transaction.atomic
def change_team(
    team_id: str, *, name: str, purpose: str, parent: str, actor: Actor, now: datetime
) -> None:
    """Rename or move a team. Raises RefusedError("team-under-itself")."""
    require(may_run_workspace(actor))
    team = find_team(team_id, actor)
    above = find_team(parent, actor) if parent else None
    if above is not None and team.pk in _line_of(above):
        raise RefusedError("team-under-itself", field="parent")
    if team.parent_id is None:
        above = None
    elif above is None:
        raise RefusedError("team-needs-parent", field="parent")
    old = {"name": team.name, "purpose": team.purpose, "parent": team.parent_id}
    team.name, team.purpose, team.parent = name.strip(), purpose.strip(), above
    new = {"name": team.name, "purpose": team.purpose, "parent": team.parent_id}
    changes = differences(old, new)
    if changes:
        keep(team, actor, list(old))
        news = News("change_team", "team", team.public_id, team.name, changes=changes)
        record([news], actor=actor, now=now)


@transaction.atomic
def remove_team(team_id: str, *, has_goals: bool, actor: Actor, now: datetime) -> None:
    """Hide an empty team. Refused for the top team, one with teams below or with goals."""
    require(may_run_workspace(actor))
    team = find_team(team_id, actor)
    if team.parent_id is None:
        raise RefusedError("team-is-top")
    if has_goals or team.children.filter(deleted_at__isnull=True).exists():
        raise RefusedError("team-not-empty")
    team.deleted_at = now
    keep(team, actor, ["deleted_at"])
    record([News("remove_team", "team", team.public_id, team.name)], actor=actor, now=now)


@transaction.atomic
def place_in_team(
    team_id: str, user_id: str, *, is_lead: bool, actor: Actor, now: datetime, today: date
) -> None:
    """Put a member in a team, or change whether they lead it."""
    team = find_team(team_id, actor)
    require(may_run_workspace(actor) or team.pk in actor.led_teams)
    member = _member(user_id, actor)
    _place(team, member.user_id, actor, is_lead=is_lead, today=today)
    news = News(
        "place_in_team",
        "team",
        team.public_id,
        team.name,
        changes={"member": [None, member.user_id], "is_lead": [None, is_lead]},
    )
    record([news], actor=actor, now=now)


@transaction.atomic
def leave_team(team_id: str, user_id: str, *, actor: Actor, now: datetime, today: date) -> None:
    """End a person's place in a team."""
    team = find_team(team_id, actor)
    require(may_run_workspace(actor) or team.pk in actor.led_teams)
    member = _member(user_id, actor)
    place = TeamMembership.objects.filter(
        team=team, user_id=member.user_id, until__isnull=True
    ).first()
    if place is None:
        raise NotFoundError("team-membership")
    place.until = today - timedelta(days=1)
    keep(place, actor, ["until"])
    news = News(
        "leave_team",
        "team",
        team.public_id,
        team.name,
        changes={"member": [member.user_id, None]},
    )
    record([news], actor=actor, now=now)


@transaction.atomic
def invite(email: str, *, role: Role, team: str, actor: Actor, now: datetime) -> str:
    """Ask an address to join; return the secret token for its link, kept only as a digest."""
    require(may_run_workspace(actor))
    _may_give(role, actor)
    email = email.strip()
    if Membership.objects.filter(
        workspace_id=actor.workspace_id, user__email__iexact=email
    ).exists():
        raise RefusedError("already-member", field="email")
    token = secrets.token_urlsafe(32)
    Invitation.objects.filter(
        workspace_id=actor.workspace_id, email__iexact=email, accepted_at__isnull=True
    ).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        workspace_id=actor.workspace_id,
        email=email,
        role=role.value,
        team=find_team(team, actor) if team else None,
        digest=_digest(token),
        invited_by_id=actor.user_id,
        created_at=now,
        expires_at=now + timedelta(days=INVITATION_DAYS),
    )
    record([News("invite", "invitation", invitation.public_id)], actor=actor, now=now)
    return token


@transaction.atomic
def withdraw_invitation(invitation_id: str, *, actor: Actor, now: datetime) -> None:
    """Make an invitation's link useless."""
    require(may_run_workspace(actor))
    changed = Invitation.objects.filter(
        workspace_id=actor.workspace_id, public_id=invitation_id, accepted_at__isnull=True
    ).update(withdrawn_at=now)
    if not changed:
        raise NotFoundError("invitation")
    record([News("withdraw_invitation", "invitation", invitation_id)], actor=actor, now=now)


@transaction.atomic
def accept_invitation(token: str, *, user_id: int, now: datetime) -> str:
    """Make the person a member; return the workspace's slug. A used or old token is not found."""
    invitation = (
        Invitation.objects.select_for_update()
        .filter(
            digest=_digest(token),
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=now,
        )
        .first()
    )
    if invitation is None:
        raise NotFoundError("invitation")
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    add_member(
        invitation.workspace_id,
        user_id,
        role=Role(invitation.role),
        teams=[invitation.team_id] if invitation.team_id else [],
        now=now,
    )
    return invitation.workspace.slug


@transaction.atomic
def add_member(
    workspace_id: int, user_id: int, *, role: Role, teams: Sequence[int], now: datetime
) -> None:
    """Let a person into a workspace and its teams, as their own doing."""
    actor = Actor(user_id, workspace_id, role)
    _, is_new = Membership.objects.get_or_create(
        workspace_id=workspace_id, user_id=user_id, defaults={"role": role.value}
    )
    for team in Team.objects.filter(workspace_id=workspace_id, pk__in=teams):
        _place(team, user_id, actor, is_lead=False, today=now.date())
    if is_new:
        user = User.objects.get(pk=user_id)
        record([News("join", "person", user.public_id)], actor=actor, now=now)


@transaction.atomic
def change_role(user_id: str, role: Role, *, actor: Actor, now: datetime) -> None:
    """Change a member's role; the last owner stays owner, and only owners make owners."""
    require(may_run_workspace(actor))
    member = _member(user_id, actor)
    _may_give(role, actor)
    _may_give(Role(member.role), actor)
    _keep_an_owner(member, role)
    changes = differences({"role": member.role}, {"role": role.value})
    member.role = role.value
    member.save(update_fields=["role"])
    record([News("change_role", "person", user_id, changes=changes)], actor=actor, now=now)


@transaction.atomic
def remove_member(user_id: str, *, actor: Actor, now: datetime, today: date) -> None:
    """Take a person out of the workspace and its teams; what they wrote stays."""
    require(may_run_workspace(actor))
    member = _member(user_id, actor)
    _may_give(Role(member.role), actor)
    _keep_an_owner(member, None)
    for place in TeamMembership.objects.filter(
        workspace_id=actor.workspace_id, user_id=member.user_id, until__isnull=True
    ):
        place.until = today - timedelta(days=1)
        keep(place, actor, ["until"])
    member.delete()
    record([News("remove_member", "person", user_id)], actor=actor, now=now)


def note_visit(actor: Actor, *, now: datetime, pause: timedelta = timedelta(hours=2)) -> None:
    """Remember when a person was last here; a new visit starts after a pause."""
    member = Membership.objects.get(workspace_id=actor.workspace_id, user_id=actor.user_id)
    if member.seen_at is None or now - member.seen_at > pause:
        Membership.objects.filter(pk=member.pk).update(seen_before_at=member.seen_at, seen_at=now)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _free_slug(name: str) -> str:
    letters = name.lower().translate(str.maketrans({"ø": "o", "æ": "ae", "å": "a", "ð": "d"}))
    base = slugify(letters)[:32] or "org"
    taken = set(Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _add_team(name: str, above: Team | None, actor: Actor, purpose: str = "") -> Team:
    siblings = Team.objects.filter(workspace_id=actor.workspace_id, parent=above).count()
    team = Team(
        workspace_id=actor.workspace_id,
        name=name.strip(),
        purpose=purpose.strip(),
        parent=above,
        position=siblings,
    )
    keep(team, actor)
    return team


def _place(team: Team, user_id: int, actor: Actor, *, is_lead: bool, today: date) -> None:
    place = TeamMembership.objects.filter(team=team, user_id=user_id, until__isnull=True).first()
    if place is None:
        place = TeamMembership(
            workspace_id=actor.workspace_id, team=team, user_id=user_id, since=today
        )
    elif place.is_lead == is_lead:
        return
    place.is_lead = is_lead
    keep(place, actor)


def _member(user_id: str, actor: Actor) -> Membership:
    member = Membership.objects.filter(
        workspace_id=actor.workspace_id, user__public_id=user_id
    ).first()
    if member is None:
        raise NotFoundError("person")
    return member


def _line_of(team: Team) -> set[int]:
    parents = dict(
        Team.objects.filter(workspace_id=team.workspace_id).values_list("pk", "parent_id")
    )
    line: set[int] = set()
    step: int | None = team.pk
    while step is not None and step not in line:
        line.add(step)
        step = parents[step]
    return line


def _may_give(role: Role, actor: Actor) -> None:
    require(role != Role.OWNER or actor.role == Role.OWNER)


def _keep_an_owner(member: Membership, role: Role | None) -> None:
    if member.role != Role.OWNER.value or role == Role.OWNER:
        return
    owners = Membership.objects.filter(workspace_id=member.workspace_id, role=Role.OWNER.value)
    if owners.count() == 1:
        raise RefusedError("last-owner", field="role")
