"""What cannot be done becomes a page: not visible is 404, not allowed is 403."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError
from maalbar.doors.web.wording import refusal


class Failures:
    """Turns the callers' mistakes into pages that say what happened and what to do next."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 404, 403, or 422 with the reason; all else is a fault of ours and stays one."""
        if isinstance(error, NotFoundError):
            return render(request, "pages/not_found.html", status=404)
        if isinstance(error, NotAllowedError):
            return render(request, "pages/not_allowed.html", status=403)
        if isinstance(error, RefusedError):  # No form stood ready to say it beside its field.
            return render(request, "pages/refused.html", {"says": refusal(error)}, status=422)
        return None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """An address that leads nowhere."""
    return render(request, "pages/not_found.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Refused by Django itself."""
    return render(request, "pages/not_allowed.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """A request that cannot be read: too large, too many fields, a strange host."""
    if not hasattr(request, "user"):  # Refused before anybody asked who it is.
        request.user = AnonymousUser()
    return render(request, "pages/bad_request.html", status=400)


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """A form without its token: mostly an old page in an open tab."""
    return render(request, "pages/forgery.html", status=403)


def fault(request: HttpRequest) -> HttpResponse:
    """Our own fault; nothing was saved. The page asks the database for nothing: it may be away."""
    request.user, request.visit = AnonymousUser(), None  # type: ignore[attr-defined]
    return render(request, "pages/fault.html", status=500)
