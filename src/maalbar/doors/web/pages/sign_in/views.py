"""Home, sign-in, sign-out, language and theme."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from maalbar.apps.people.commands import change_profile
from maalbar.apps.people.queries import demo_people, has_demo, has_users, workspaces_of

LOOPBACK = ("127.0.0.1", "::1")
YEAR = 365 * 24 * 3600
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def home(request: HttpRequest) -> HttpResponse:
    """Send on to the person's workspace, to sign-in, or to the set-up of an empty installation."""
    if request.user.is_authenticated:
        found = workspaces_of(request.user.pk)
        return redirect(f"/w/{found[0].slug}/" if found else "set_up")
    return redirect("sign_in" if has_users() else "set_up")


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let a person in by address and password, or by one click in the example company."""
    error = ""
    if request.method == "POST":
        user = authenticate(
            request, email=request.POST.get("email"), password=request.POST.get("password")
        )
        if user is not None:
            login(request, user)
            return redirect(safe_next(request))
        error = _("The address or the password is wrong.")
    page = {
        "email": request.POST.get("email", ""),
        "error": error,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "cards": demo_people(),
    }
    return render(request, "pages/sign_in.html", page, status=422 if error else 200)


@require_POST
def demo_sign_in(request: HttpRequest, person: str) -> HttpResponse:
    """One click, no password: only in a demo database, and only from this very machine."""
    if not has_demo() or request.META.get("REMOTE_ADDR") not in LOOPBACK:
        raise Http404
    user = next((u for u in demo_people() if u.public_id == person), None)
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect("home")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign_in")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages, in this browser and for the person."""
    chosen = request.POST.get("language", "")
    response = redirect(safe_next(request))
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.HTTPS,
        )
        if request.user.is_authenticated:
            change_profile(request.user.pk, language=chosen)
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Choose light, dark or the system's colours, in this browser."""
    chosen = request.POST.get("theme", "")
    response = redirect(safe_next(request))
    if chosen in ("", "light", "dark"):
        response.set_cookie(
            "theme", chosen, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=False
        )
    return response


def safe_next(request: HttpRequest) -> str:
    """Where the form wants to go on to, if that is a page of this server; else home."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if is_safe else "/"


def me(request: HttpRequest) -> HttpResponse:
    """Replaced below."""
    return redirect("home")
