"""Where a person goes on to after the door, and what comes along: goals read before, and looks.

Goals that were read at the door travel in the forms themselves. Nothing of them is stored.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from maalbar.apps.people.queries import workspaces_of
from maalbar.domain.errors import RefusedError
from maalbar.domain.text.formats import to_json
from maalbar.doors.web.pages.imports.reading import read_source
from maalbar.doors.web.pages.imports.views import import_page
from maalbar.doors.web.visits import latest

YEAR_SECONDS = 365 * 24 * 3600


def carried(request: HttpRequest) -> str:
    """The goals that come along, corrected as their form says, as JSON; "" for none."""
    if not request.POST.get("draft"):
        return ""
    try:
        draft = read_source(request, request.LANGUAGE_CODE, datetime.now(UTC).date()).draft
    except RefusedError:  # Somebody else's JSON: there is nothing to carry.
        return ""
    return to_json(draft) if draft is not None else ""


def go_on(request: HttpRequest) -> HttpResponse:
    """To the import's preview with the goals that came along, else where the person was going."""
    assert request.user.is_authenticated
    workspace = latest(request, workspaces_of(request.user.pk))
    if request.POST.get("draft") and workspace:
        response = import_page(request, slug=workspace.slug)
    else:
        response = redirect(safe_next(request))
    if request.user.theme and "theme" not in request.COOKIES:
        keep_looks(response, theme=request.user.theme)
    return response


def safe_next(request: HttpRequest) -> str:
    """Where the form wants to go on to, if that is a page of this server; else home."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Only an address: `redirect` takes anything else for the name of a view.
    return target if is_safe and target.startswith("/") else "/"


def keep_looks(
    response: HttpResponse, *, language: str | None = None, theme: str | None = None
) -> None:
    """Remember language and colours in this browser; "" follows the person or the system."""
    chosen = ((settings.LANGUAGE_COOKIE_NAME, language, True), ("theme", theme, False))
    for name, value, is_http_only in chosen:
        if value is not None:
            response.set_cookie(
                name,
                value,
                max_age=YEAR_SECONDS if value else 0,
                samesite="Lax",
                secure=settings.HTTPS,
                httponly=is_http_only,
            )
