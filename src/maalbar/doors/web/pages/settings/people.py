"""People: who is in the organisation, their roles, and invitations."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.people.access import may_run_workspace
from maalbar.apps.people.commands import change_role, invite, remove_member, withdraw_invitation
from maalbar.apps.people.queries import open_invitations, people, places, teams
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Role
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal, roles


@in_workspace()
def people_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Everybody, with teams and role; invitations for those who may."""
    return _page(request, visit)


@require_POST
@in_workspace()
def post_invitation(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Make an invitation and show its link once, to be sent as one likes."""
    email = request.POST.get("email", "").strip()
    try:
        validate_email(email)
        token = invite(
            email,
            role=_role(request),
            team=request.POST.get("team", ""),
            actor=visit.actor,
            now=visit.now,
        )
    except ValidationError:
        return _page(request, visit, error=_("Write an e-mail address, such as kari@example.org."))
    except RefusedError as error:
        return _page(request, visit, error=refusal(error))
    link = request.build_absolute_uri(reverse("accept_invitation", args=[token]))
    return _page(request, visit, link=link, invited=email)


@require_POST
@in_workspace()
def post_withdrawal(request: HttpRequest, visit: Visit, invitation: str) -> HttpResponse:
    """Take an invitation back."""
    withdraw_invitation(invitation, actor=visit.actor, now=visit.now)
    return redirect(f"{visit.root}people/")


@require_POST
@in_workspace()
def post_role(request: HttpRequest, visit: Visit, person: str) -> HttpResponse:
    """Change what somebody may do."""
    try:
        change_role(person, _role(request), actor=visit.actor, now=visit.now)
    except RefusedError as error:
        messages.error(request, refusal(error), extra_tags="error")
    return redirect(f"{visit.root}people/")


@require_POST
@in_workspace()
def post_removal(request: HttpRequest, visit: Visit, person: str) -> HttpResponse:
    """Take somebody out of the organisation."""
    try:
        remove_member(person, actor=visit.actor, now=visit.now, today=visit.today)
    except RefusedError as error:
        messages.error(request, refusal(error), extra_tags="error")
    return redirect(f"{visit.root}people/")


def _role(request: HttpRequest) -> Role:
    wanted = request.POST.get("role", "")
    return Role(wanted) if wanted in set(Role) else Role.MEMBER


def _page(
    request: HttpRequest, visit: Visit, *, error: str = "", link: str = "", invited: str = ""
) -> HttpResponse:
    rows, words = teams(visit.actor), roles()
    names = {row.key: row.name for row in rows}
    inside: dict[int, list[str]] = {}
    for place in places(visit.actor):
        lead = " (" + _("leads") + ")" if place.is_lead else ""
        inside.setdefault(place.person, []).append(names.get(place.team, "") + lead)
    may_change = may_run_workspace(visit.actor)
    page = {
        "rows": [
            {
                "row": row,
                "teams": ", ".join(inside.get(row.key, [])),
                "role": words[row.role.value],
                "is_me": row.key == visit.actor.user_id,
            }
            for row in people(visit.actor)
        ],
        "invitations": [
            {
                "row": row,
                "role": words[row.role.value],
                "until": visit.formats.moment(row.expires_at),
            }
            for row in (open_invitations(visit.actor, now=visit.now) if may_change else ())
        ],
        "roles": [
            (code, word)
            for code, word in words.items()
            if code != "owner" or visit.actor.role is Role.OWNER
        ],
        "teams": [(row.public_id, row.name) for row in rows],
        "may_change": may_change,
        "email": "" if link else request.POST.get("email", ""),
        "chosen": {
            "role": request.POST.get("role", "member"),
            "team": request.POST.get("team", ""),
        },
        "error": error,
        "link": link,
        "invited": invited,
        "root": visit.root,
    }
    return render(request, "pages/people.html", page, status=422 if error else 200)
