"""Home, sign-in and sign-out, and the language and colours of the pages."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from maalbar.apps.people.commands import change_profile
from maalbar.apps.people.queries import demo_people, has_demo, has_users, workspaces_of
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.pages.sign_in.carrying import carried, go_on, keep_looks, safe_next
from maalbar.doors.web.pages.sign_in.recognising import known_user, let_in
from maalbar.doors.web.pages.sign_in.setup import set_up
from maalbar.doors.web.visits import latest
from maalbar.doors.web.wording import refusal

LOOPBACK = ("127.0.0.1", "::1")
PROXIED = ("Forwarded", "Via", "X-Real-Ip")


def home(request: HttpRequest) -> HttpResponse:
    """Send on to the person's workspace, to sign-in, or to the set-up of an empty installation."""
    if not request.user.is_authenticated:
        return redirect("sign_in" if has_users() else "set_up")
    workspace = latest(request, workspaces_of(request.user.pk))
    if workspace is None:
        return render(request, "pages/no_workspace.html")
    return redirect(f"/w/{workspace.slug}/")


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let a person in, with the goals that were read before, which nobody has kept meanwhile."""
    if not has_users():
        return set_up(request) if request.method == "POST" else redirect("set_up")
    error = ""
    if "password" in request.POST:
        try:
            user = known_user(request, request.POST.get("email", "").strip())
        except RefusedError as refused:
            # Strangers are not told whether the address is known.
            is_wrong = refused.code == "password-wrong"
            error = refusal(RefusedError("sign-in-wrong") if is_wrong else refused)
        else:
            let_in(request, user)
            return go_on(request)
    page = {
        "email": request.POST.get("email", ""),
        "error": error,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "cards": demo_people() if _is_here(request) else (),
        "carried": carried(request),
        "text": "",
        "errors": {},
    }
    return render(request, "pages/sign_in.html", page, status=422 if error else 200)


@require_POST
def demo_sign_in(request: HttpRequest, person: str) -> HttpResponse:
    """One click, no password: only in a demo database, and only from this very machine."""
    if not has_demo() or not _is_here(request):
        raise Http404
    user = next((u for u in demo_people() if u.public_id == person), None)
    if user is None:
        raise Http404
    let_in(request, user)
    return go_on(request)


def _is_here(request: HttpRequest) -> bool:
    """Whether the browser runs on this very machine: a proxy here speaks for others elsewhere."""
    host, _port = split_domain_port(request.get_host())
    told = (name for name in request.headers if name in PROXIED or name.startswith("X-Forwarded"))
    is_near = request.META.get("REMOTE_ADDR") in LOOPBACK and host in settings.LOOPBACK
    return is_near and not settings.HTTPS and not any(told)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign_in")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, in this browser and for the person."""
    chosen, response = request.POST.get("language", ""), redirect(safe_next(request))
    if chosen in dict(settings.LANGUAGES):
        keep_looks(response, language=chosen)
        if request.user.is_authenticated:
            change_profile(request.user.pk, language=chosen)
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Choose light, dark or the system's colours, in this browser and for the person."""
    chosen, response = request.POST.get("theme", ""), redirect(safe_next(request))
    if chosen in ("", "light", "dark"):
        keep_looks(response, theme=chosen)
        if request.user.is_authenticated:
            change_profile(request.user.pk, theme=chosen)
    return response
