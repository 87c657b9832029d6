"""Saved views: keep what is shown under a name, share it, forget it, and open it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maalbar.apps.insights.commands import remove_view, save_view, share_view
from maalbar.apps.insights.queries import saved_views
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.doors.web.pages.insight.choosing import read_asked
from maalbar.doors.web.pages.insight.views import show
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal


@require_POST
@in_workspace(here="insight")
def post_view(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keep the choice of filters under a name."""
    name = request.POST.get("name", "").strip()
    asked = read_asked(QueryDict(request.POST.get("filters", "")).dict(), visit)
    try:
        save_view(name, asked.filters, actor=visit.actor, now=visit.now)
    except RefusedError as error:
        return show(request, visit, asked, name=name, error=refusal(error))
    messages.success(request, _("The view is saved."))
    return redirect(f"{visit.root}insight/{asked.other()}")


@in_workspace(here="insight")
def view(request: HttpRequest, visit: Visit, view: str) -> HttpResponse:
    """Show what a view keeps."""
    row = next((row for row in saved_views(visit.actor) if row.public_id == view), None)
    if row is None:
        raise NotFoundError("view")
    return redirect(f"{visit.root}insight/?{row.filters}")


@require_POST
@in_workspace(here="insight")
def post_sharing(request: HttpRequest, visit: Visit, view: str) -> HttpResponse:
    """Share a view with everybody here, or keep it for oneself again."""
    is_shared = request.POST.get("shared") == "yes"
    share_view(view, is_shared=is_shared, actor=visit.actor, now=visit.now)
    said = _("Everybody here sees the view now.") if is_shared else _("Only you see the view now.")
    messages.success(request, said)
    return redirect(f"{visit.root}insight/#views")


@require_POST
@in_workspace(here="insight")
def post_removal(request: HttpRequest, visit: Visit, view: str) -> HttpResponse:
    """Forget a view."""
    remove_view(view, actor=visit.actor, now=visit.now)
    messages.success(request, _("The view is removed."))
    return redirect(f"{visit.root}insight/#views")
