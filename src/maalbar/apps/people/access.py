"""Who is asking, and what the workspace roles allow."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.backends import BaseBackend
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest

from maalbar.apps.people.models import Membership, Team, User
from maalbar.domain.errors import NotAllowedError, NotFoundError
from maalbar.domain.nouns import Actor, Role, storable

LED_TEAMS = """
    WITH RECURSIVE mine(team_id, is_lead) AS (
        SELECT place.team_id, place.is_lead
          FROM people_teammembership place
         WHERE place.workspace_id = %s AND place.user_id = %s
           AND (place.until IS NULL OR place.until >= %s)
    ), led(team_id) AS (
        SELECT team_id FROM mine WHERE is_lead
        UNION
        SELECT team.id FROM people_team team JOIN led ON team.parent_id = led.team_id
    )
    SELECT team_id, 0 FROM mine UNION ALL SELECT team_id, 1 FROM led
"""

ACTIVE_USER = "SELECT * FROM people_user WHERE id = %s AND is_active"


class EmailBackend(BaseBackend):
    """Signs people in by e-mail address, whatever its case."""

    def authenticate(
        self,
        request: HttpRequest | None,  # noqa: ARG002 - Django's name
        email: str | None = None,
        password: str | None = None,
        **_: object,
    ) -> User | None:
        """Return the user, or None; an unknown address takes as long as a wrong password."""
        user = User.objects.filter(email__iexact=storable(email or "").strip()).first()
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password or "") and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """Return the signed-in user unless the account was switched off."""
        return next(iter(User.objects.raw(ACTIVE_USER, [user_id])), None)


def actor_for(user_id: int, slug: str, *, today: date, via: str = "web") -> Actor:
    """Return the actor of a person in a workspace; NotFoundError where there is no membership."""
    row = (
        Membership.objects.filter(
            user_id=user_id, workspace__slug=slug, workspace__deleted_at__isnull=True
        )
        .values_list("workspace_id", "role")
        .first()
    )
    if row is None:
        raise NotFoundError("workspace")
    workspace_id, role = row
    return actor_in(workspace_id, user_id, Role(role), today=today, via=via)


def actor_in(
    workspace_id: int, user_id: int, role: Role, *, today: date, via: str = "web"
) -> Actor:
    """Return the actor of a person whose membership is already known."""
    teams, led = _teams_of(user_id, workspace_id, today)
    return Actor(user_id, workspace_id, role, teams, led, via)


def visible_teams(actor: Actor) -> QuerySet[Team]:
    """The workspace's teams that are not removed."""
    return Team.objects.filter(workspace_id=actor.workspace_id, deleted_at__isnull=True)


def find_team(public_id: str, actor: Actor) -> Team:
    """The team, or NotFoundError."""
    team = visible_teams(actor).filter(public_id=public_id).first()
    if team is None:
        raise NotFoundError("team")
    return team


def find_member(public_id: str, actor: Actor) -> Membership:
    """The person's membership of the actor's workspace, or NotFoundError."""
    member = Membership.objects.filter(
        workspace_id=actor.workspace_id, user__public_id=public_id
    ).first()
    if member is None:
        raise NotFoundError("person")
    return member


def members_among(user_ids: Iterable[int | None], actor: Actor) -> set[int]:
    """Those of these people who are members of the actor's workspace; None is nobody."""
    wanted = {key for key in user_ids if key is not None}
    members = Membership.objects.filter(workspace_id=actor.workspace_id, user_id__in=wanted)
    return set(members.values_list("user_id", flat=True)) if wanted else set()


def require_members(user_ids: Iterable[int | None], actor: Actor) -> None:
    """Raise NotFoundError unless all are members of the actor's workspace; None is nobody."""
    wanted = set(user_ids) - {None, actor.user_id}
    if wanted - members_among(wanted, actor):
        raise NotFoundError("person")


def require(allowed: bool) -> None:  # noqa: FBT001
    """Raise NotAllowedError unless allowed."""
    if not allowed:
        raise NotAllowedError


def may_run_workspace(actor: Actor) -> bool:
    """Owners and admins change settings, teams, cycles and people."""
    return actor.is_admin


def may_write_goals(actor: Actor, team_id: int) -> bool:
    """Members write goals of their own teams; leads and admins of all teams below."""
    if actor.role == Role.VIEWER:
        return False
    return actor.is_admin or team_id in actor.teams or team_id in actor.led_teams


def may_comment(actor: Actor) -> bool:
    """Everybody in the workspace comments; viewers read."""
    return actor.role != Role.VIEWER


def _teams_of(
    user_id: int, workspace_id: int, today: date
) -> tuple[frozenset[int], frozenset[int]]:
    with connection.cursor() as cursor:
        cursor.execute(LED_TEAMS, [workspace_id, user_id, today])
        rows = cursor.fetchall()
    teams = frozenset(team for team, is_led in rows if not is_led)
    return teams, frozenset(team for team, is_led in rows if is_led)
