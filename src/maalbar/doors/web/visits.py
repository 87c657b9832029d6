"""A visit: who asks, in which workspace, when. Made once for each request inside a workspace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.checkins.queries import waiting_count
from maalbar.apps.people.access import actor_in
from maalbar.apps.people.queries import WorkspaceRow, workspaces_of
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import Actor
from maalbar.doors.web.formats import Formats

P = ParamSpec("P")
LAST, YEAR = "workspace", 365 * 24 * 3600
View = Callable[Concatenate[HttpRequest, "Visit", P], HttpResponse]


@dataclass(frozen=True, slots=True)
class Words:
    """What objectives and key results are called here, as they begin a heading."""

    objective: str
    objectives: str
    key_result: str
    key_results: str


@dataclass(frozen=True, slots=True)
class Visit:
    """The actor with the workspace's own clock, words and addresses.

    `root` is the address of the workspace; everything in it lies below.
    """

    actor: Actor
    workspace: WorkspaceRow
    workspaces: tuple[WorkspaceRow, ...]
    now: datetime
    today: date
    formats: Formats
    waiting: int

    @property
    def root(self) -> str:
        """The address under which the workspace's pages lie."""
        return f"/w/{self.workspace.slug}/"

    @property
    def words(self) -> Words:
        """The workspace's own words, or the language's where it has none."""
        own = self.workspace
        return Words(
            objective=_beginning(own.objective_word) or _("Objective"),
            objectives=_beginning(own.objectives_word) or _("Objectives"),
            key_result=_beginning(own.key_result_word) or _("Key result"),
            key_results=_beginning(own.key_results_word) or _("Key results"),
        )

    def some_objectives(self, number: int) -> str:
        """ "One objective", "4 objectives", "4 ambitions"."""
        own = self.workspace.objective_word if number == 1 else self.workspace.objectives_word
        said = ngettext("One objective", "%(num)s objectives", number) % {"num": number}
        return f"{number} {_within(own)}" if own else said

    def own_key_results(self, number: int) -> str:
        """ "5 signs", in the workspace's own words; "" where it has none."""
        own = self.workspace.key_result_word if number == 1 else self.workspace.key_results_word
        return f"{number} {_within(own)}" if own else ""


def _beginning(word: str) -> str:
    return word[:1].upper() + word[1:]


def _within(word: str) -> str:
    """A word inside a sentence: small, unless it is written in capitals, as OKR is."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


def latest(request: HttpRequest, found: Sequence[WorkspaceRow]) -> WorkspaceRow | None:
    """The one of these workspaces that this browser was in last, else the first."""
    last = request.COOKIES.get(LAST)
    return next((row for row in found if row.slug == last), found[0] if found else None)


def in_workspace(here: str = "") -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Let a view in with its visit, made from the address; strangers get 404.

    `here` names the place in the main menu.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def inside(
            request: HttpRequest, slug: str, *args: P.args, **values: P.kwargs
        ) -> HttpResponse:
            visit = enter(request, slug)
            request.visit, request.here = visit, here  # type: ignore[attr-defined]
            response = view(request, visit, *args, **values)
            if request.COOKIES.get(LAST) != slug:
                secure = settings.SESSION_COOKIE_SECURE
                response.set_cookie(
                    LAST, slug, max_age=YEAR, secure=secure, httponly=True, samesite="Lax"
                )
            return response

        return inside

    return decorate


def enter(request: HttpRequest, slug: str) -> Visit:
    """Make the visit: three statements. NotFoundError for a workspace the person is not in."""
    user = request.user
    assert user.is_authenticated
    found = workspaces_of(user.pk)
    workspace = next((row for row in found if row.slug == slug), None)
    if workspace is None:
        raise NotFoundError("workspace")
    now = datetime.now(UTC)
    today = now.astimezone(ZoneInfo(workspace.time_zone)).date()
    actor = actor_in(workspace.key, user.pk, workspace.role, today=today)
    zone = ZoneInfo(user.time_zone or workspace.time_zone)
    return Visit(
        actor=actor,
        workspace=workspace,
        workspaces=found,
        now=now,
        today=today,
        formats=Formats(request.LANGUAGE_CODE, zone),
        waiting=waiting_count(actor, rhythm=workspace.rhythm, now=now),
    )
