"""Every read about workspaces, people and teams: frozen rows from set-based statements."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import F

from maalbar.apps.fields import meant_id, read_moment
from maalbar.apps.people.access import visible_teams
from maalbar.apps.people.models import Invitation, Membership, TeamMembership, User, Workspace
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import Actor, Role

WORKSPACES_OF = """
    SELECT workspace.id, workspace.slug, workspace.name, workspace.language, workspace.time_zone,
           workspace.currency, workspace.rhythm, workspace.mission, workspace.vision,
           workspace.objective_word, workspace.objectives_word, workspace.key_result_word,
           workspace.key_results_word, workspace.is_demo, member.role, member.seen_before_at
      FROM people_membership member
      JOIN people_workspace workspace ON workspace.id = member.workspace_id
     WHERE member.user_id = %s AND workspace.deleted_at IS NULL
     ORDER BY workspace.name, workspace.id
"""
LINE_AND_CHILDREN = """
    WITH RECURSIVE line(id, parent_id, depth) AS (
        SELECT id, parent_id, 0 FROM people_team
         WHERE workspace_id = %s AND public_id = %s AND deleted_at IS NULL
        UNION ALL
        SELECT above.id, above.parent_id, line.depth + 1
          FROM people_team above JOIN line ON above.id = line.parent_id
    )
    SELECT team.id, team.public_id, team.name, team.purpose, team.parent_id, line.depth
      FROM people_team team
      LEFT JOIN line ON line.id = team.id
     WHERE line.id IS NOT NULL
        OR (team.parent_id = (SELECT id FROM line WHERE depth = 0) AND team.deleted_at IS NULL)
     ORDER BY line.depth DESC, team.position, team.id
"""


@dataclass(frozen=True, slots=True)
class WorkspaceRow:
    """A workspace as its pages need it, with the asking person's role."""

    key: int
    slug: str
    name: str
    language: str
    time_zone: str
    currency: str
    rhythm: str
    mission: str
    vision: str
    objective_word: str
    objectives_word: str
    key_result_word: str
    key_results_word: str
    is_demo: bool
    role: Role
    seen_before_at: datetime | None


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team and where it stands in the tree."""

    key: int
    public_id: str
    name: str
    purpose: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """A team with the line from the top team down to it, and the teams right below."""

    line: tuple[TeamRow, ...]
    children: tuple[TeamRow, ...]

    @property
    def team(self) -> TeamRow:
        """The team itself."""
        return self.line[-1]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A member of the workspace."""

    key: int
    public_id: str
    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A person's place in a team."""

    team: int
    person: int
    public_id: str
    name: str
    is_lead: bool


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An open invitation."""

    public_id: str
    email: str
    role: Role
    expires_at: datetime


def workspaces_of(user_id: int) -> tuple[WorkspaceRow, ...]:
    """The workspaces a person is a member of, by name."""
    with connection.cursor() as cursor:
        cursor.execute(WORKSPACES_OF, [user_id])
        rows = cursor.fetchall()
    return tuple(WorkspaceRow(*(*row[:-2], Role(row[-2]), read_moment(row[-1]))) for row in rows)


def workspace_settings(actor: Actor) -> dict[str, object]:
    """The workspace's settings by field name, with their version."""
    return dict(Workspace.objects.values().get(pk=actor.workspace_id))


def teams(actor: Actor) -> tuple[TeamRow, ...]:
    """All teams, parents before children, in their order."""
    rows = [
        TeamRow(*row)
        for row in visible_teams(actor)
        .order_by("position", "pk")
        .values_list("pk", "public_id", "name", "purpose", "parent_id")
    ]
    below: dict[int | None, list[TeamRow]] = {}
    for row in rows:
        below.setdefault(row.parent, []).append(row)
    return tuple(_depth_first(below, None))


def top_team(actor: Actor) -> TeamRow:
    """The team that stands for the whole workspace."""
    row = visible_teams(actor).filter(parent__isnull=True).order_by("pk")
    return TeamRow(*row.values_list("pk", "public_id", "name", "purpose", "parent_id")[0])


def team_place(public_id: str, actor: Actor) -> TeamPlace:
    """The line from the top down to the team, and its children, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LINE_AND_CHILDREN, [actor.workspace_id, meant_id(public_id)])
        rows = cursor.fetchall()
    if not rows:
        raise NotFoundError("team")
    line = sorted((row for row in rows if row[5] is not None), key=lambda row: -row[5])
    children = [row for row in rows if row[5] is None]
    return TeamPlace(
        tuple(TeamRow(*row[:5]) for row in line), tuple(TeamRow(*row[:5]) for row in children)
    )


def people(actor: Actor) -> tuple[PersonRow, ...]:
    """The workspace's members, by name."""
    rows = (
        Membership.objects.filter(workspace_id=actor.workspace_id)
        .order_by("user__name", "user_id")
        .values_list("user_id", "user__public_id", "user__name", "user__email", "role")
    )
    return tuple(PersonRow(*row[:-1], Role(row[-1])) for row in rows)


def places(actor: Actor) -> tuple[PlaceRow, ...]:
    """Who stands in which team now; leads first, then by name."""
    rows = (
        TeamMembership.objects.filter(
            workspace_id=actor.workspace_id, until__isnull=True, team__deleted_at__isnull=True
        )
        .order_by("-is_lead", "user__name")
        .values_list("team_id", "user_id", "user__public_id", "user__name", "is_lead")
    )
    return tuple(PlaceRow(*row) for row in rows)


def names(user_ids: Iterable[int]) -> dict[int, str]:
    """Names by user id, for journal rows and old owners."""
    return dict(User.objects.filter(pk__in=set(user_ids)).values_list("pk", "name"))


def open_invitations(actor: Actor, *, now: datetime) -> tuple[InvitationRow, ...]:
    """Invitations that can still be accepted, newest first."""
    rows = (
        Invitation.objects.filter(
            workspace_id=actor.workspace_id,
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=now,
        )
        .order_by("-created_at")
        .values_list("public_id", "email", "role", "expires_at")
    )
    return tuple(InvitationRow(row[0], row[1], Role(row[2]), row[3]) for row in rows)


def invitation_for(token: str, *, now: datetime) -> tuple[str, str] | None:
    """The invited e-mail address and the workspace's name, or None for a useless token."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    return (
        Invitation.objects.filter(
            digest=digest,
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=now,
        )
        .annotate(name=F("workspace__name"))
        .values_list("email", "name")
        .first()
    )


def has_users() -> bool:
    """Whether anybody can sign in yet; an empty installation is set up first."""
    return User.objects.exists()


def has_demo() -> bool:
    """Whether this database holds the example company, whose accounts need no password."""
    return Workspace.objects.filter(is_demo=True).exists()


def demo_people() -> tuple[User, ...]:
    """The people of the example company whom one click signs in; none in any other database.

    The example names its people from the top down; the cards begin with the member.
    """
    rows = User.objects.filter(memberships__workspace__is_demo=True).exclude(demo_card="")
    return tuple(rows.order_by("-pk"))


def first_owner(slug: str) -> int | None:
    """Who has owned the workspace longest, for work that nobody signs in for; None for none."""
    rows = Membership.objects.filter(
        workspace__slug=slug, workspace__deleted_at__isnull=True, role=Role.OWNER.value
    )
    return rows.order_by("created_at", "pk").values_list("user_id", flat=True).first()


def user_by_email(email: str) -> User | None:
    """The person with this address, or None."""
    return User.objects.filter(email__iexact=email.strip(), is_active=True).first()


def _depth_first(below: dict[int | None, list[TeamRow]], above: int | None) -> Iterable[TeamRow]:
    for row in below.get(above, ()):
        yield row
        yield from _depth_first(below, row.key)
