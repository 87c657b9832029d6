"""Somebody sees a key result otherwise than the figures do, and says why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.goals.commands import say_own_status, take_back_own_status
from maalbar.doors.web.pages.goals.telling import tell
from maalbar.doors.web.visits import Visit, in_workspace


@require_POST
@in_workspace(here="goals")
def post_own_status(request: HttpRequest, visit: Visit, key_result: str) -> HttpResponse:
    """Keep one's own answer beside the computed one."""
    status, reason = request.POST.get("own_status", ""), request.POST.get("own_reason", "")
    tell(
        request,
        lambda: say_own_status(key_result, status, reason, actor=visit.actor, now=visit.now),
        _("Your answer stands beside that of the figures until the next check-in."),
    )
    return redirect(f"{visit.root}key-results/{key_result}/#realism")


@require_POST
@in_workspace(here="goals")
def post_own_status_removal(request: HttpRequest, visit: Visit, key_result: str) -> HttpResponse:
    """Take one's own answer back."""
    tell(request, lambda: take_back_own_status(key_result, actor=visit.actor, now=visit.now))
    return redirect(f"{visit.root}key-results/{key_result}/#realism")
