"""Writes who belongs to a workspace: invitations, roles, visits."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from maalbar.apps.journal.commands import News, differences, drop, keep, record
from maalbar.apps.people.access import (
    find_member,
    find_team,
    may_run_workspace,
    require,
    visible_teams,
)
from maalbar.apps.people.commands.accounts import checked_email
from maalbar.apps.people.commands.teams import end_places, place
from maalbar.apps.people.commands.turn import await_turn, command
from maalbar.apps.people.models import Invitation, Membership, User
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import Actor, Role

INVITATION_DAYS = 14


@command
def invite(email: str, *, role: Role, team: str, actor: Actor, now: datetime) -> str:
    """Ask an address to join; return the secret token for its link, kept only as a digest.

    Earlier invitations of the same address become useless. Raises RefusedError "email-invalid",
    "already-member".
    """
    require(may_run_workspace(actor))
    _require_may_give(role, actor)
    email = checked_email(email)
    members = Membership.objects.filter(workspace_id=actor.workspace_id)
    if members.filter(user__email__iexact=email).exists():
        raise RefusedError("already-member", field="email")
    _open_invitations(actor).filter(email__iexact=email).update(withdrawn_at=now)
    token = secrets.token_urlsafe(32)
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


@command
def withdraw_invitation(invitation_id: str, *, actor: Actor, now: datetime) -> None:
    """Make an invitation's link useless."""
    require(may_run_workspace(actor))
    if not _open_invitations(actor).filter(public_id=invitation_id).update(withdrawn_at=now):
        raise NotFoundError("invitation")
    record([News("withdraw_invitation", "invitation", invitation_id)], actor=actor, now=now)


@transaction.atomic
def accept_invitation(token: str, *, user_id: int, now: datetime) -> str:
    """Make the person a member; return the workspace's slug. A used or old token is not found."""
    rows = Invitation.objects.filter(digest=_digest(token), workspace__deleted_at__isnull=True)
    found = rows.values_list("workspace_id", flat=True).first()
    if found is None:
        raise NotFoundError("invitation")
    await_turn(found)
    invitation = rows.filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    ).first()
    if invitation is None:
        raise NotFoundError("invitation")
    invitation.accepted_at = now
    invitation.save(update_fields=["accepted_at"])
    teams = [invitation.team_id] if invitation.team_id else []
    add_member(found, user_id, role=Role(invitation.role), teams=teams, now=now)
    return str(invitation.workspace.slug)


@transaction.atomic
def add_member(
    workspace_id: int, user_id: int, *, role: Role, teams: Sequence[int], now: datetime
) -> None:
    """Let a person into a workspace and its teams, as their own doing; a member keeps the role."""
    await_turn(workspace_id)
    actor = Actor(user_id, workspace_id, role)
    is_new = not Membership.objects.filter(workspace_id=workspace_id, user_id=user_id).exists()
    if is_new:
        member = Membership(
            workspace_id=workspace_id, user_id=user_id, role=role.value, created_at=now
        )
        keep(member, actor, now=now)
    for team in visible_teams(actor).filter(pk__in=teams):
        place(team, user_id, is_lead=False, actor=actor, now=now, today=now.date())
    if is_new:
        user = User.objects.get(pk=user_id)
        record([News("join", "person", user.public_id)], actor=actor, now=now)


@command
def change_role(user_id: str, role: Role, *, actor: Actor, now: datetime) -> None:
    """Change a member's role; the last owner stays owner, and only owners make owners."""
    require(may_run_workspace(actor))
    member = find_member(user_id, actor)
    _require_may_give(role, actor)
    _require_may_give(Role(member.role), actor)
    _keep_an_owner(member, role)
    changes = differences({"role": member.role}, {"role": role.value})
    if changes:
        member.role = role.value
        keep(member, actor, ["role"], now=now)
        record([News("change_role", "person", user_id, changes=changes)], actor=actor, now=now)


@command
def remove_member(user_id: str, *, actor: Actor, now: datetime, today: date) -> None:
    """Take a person out of the workspace and its teams; what they wrote stays."""
    require(may_run_workspace(actor))
    member = find_member(user_id, actor)
    _require_may_give(Role(member.role), actor)
    _keep_an_owner(member, None)
    end_places(member.user_id, actor=actor, now=now, today=today)
    drop(member, actor, now=now)
    record([News("remove_member", "person", user_id)], actor=actor, now=now)


def note_visit(actor: Actor, *, now: datetime, pause: timedelta = timedelta(hours=2)) -> None:
    """Remember when a person was last here; a new visit starts after a pause."""
    members = Membership.objects.filter(workspace_id=actor.workspace_id, user_id=actor.user_id)
    for member in members:
        if member.seen_at is None or now - member.seen_at > pause:
            members.update(seen_before_at=member.seen_at, seen_at=now)


def _open_invitations(actor: Actor) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        workspace_id=actor.workspace_id, accepted_at__isnull=True, withdrawn_at__isnull=True
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _require_may_give(role: Role, actor: Actor) -> None:
    require(role != Role.OWNER or actor.role == Role.OWNER)


def _keep_an_owner(member: Membership, role: Role | None) -> None:
    if member.role != Role.OWNER.value or role == Role.OWNER:
        return
    owners = Membership.objects.filter(workspace_id=member.workspace_id, role=Role.OWNER.value)
    if owners.count() == 1:
        raise RefusedError("last-owner", field="role")
