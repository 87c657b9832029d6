"""What a person sets for themselves: name, language, clock, colours, password."""

from zoneinfo import available_timezones

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from maalbar.apps.people.commands import change_password, change_profile
from maalbar.apps.people.queries import user_by_email, workspaces_of
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.pages.sign_in.carrying import keep_looks
from maalbar.doors.web.pages.sign_in.passwords import check_password
from maalbar.doors.web.pages.sign_in.recognising import known_user
from maalbar.doors.web.visits import enter
from maalbar.doors.web.wording import refusal

FIELDS = ("name", "language", "time_zone", "theme")
ZONES = sorted(z for z in available_timezones() if "/" in z and not z.startswith("Etc/"))


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Read and change one's own settings."""
    assert request.user.is_authenticated
    errors: dict[str, str] = {}
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip() for name in FIELDS}
        try:
            change_profile(request.user.pk, **values)
        except RefusedError as error:
            errors[error.field] = refusal(error)
        else:
            messages.success(request, _("Saved."))
            response = redirect(request.get_full_path())
            keep_looks(response, language=values["language"], theme=values["theme"])
            return response
    return _page(request, errors)


@sensitive_post_parameters()
@require_POST
@login_required
def post_password(request: HttpRequest) -> HttpResponse:
    """Change the password; sessions elsewhere end with the old one."""
    assert request.user.is_authenticated
    try:
        known_user(request, request.user.email, request.POST.get("old", ""))
        new = check_password(request.POST.get("new", ""), field="new")
    except RefusedError as error:
        field = "old" if error.field == "password" else error.field
        return _page(request, {field: refusal(error)})
    change_password(request.user.pk, new)
    user = user_by_email(request.user.email)
    assert user is not None
    update_session_auth_hash(request, user)
    messages.success(request, _("The password is changed. You are signed out everywhere else."))
    return redirect("me")


def _page(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    """The page, in the frame of the workspace the person comes from."""
    user = request.user
    assert user.is_authenticated
    slugs = [row.slug for row in workspaces_of(user.pk)]
    if slugs:
        asked = request.GET.get("in", "")
        request.visit = enter(request, asked if asked in slugs else slugs[0])  # type: ignore[attr-defined]
    standing = {name: getattr(user, name) for name in FIELDS}
    page = {
        "email": user.email,
        "values": {name: request.POST.get(name, value) for name, value in standing.items()},
        "has_password": user.has_usable_password(),
        "languages": settings.LANGUAGES,
        "zones": [(zone, zone.replace("_", " ")) for zone in ZONES],
        "themes": [("", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
        "errors": errors,
    }
    return render(request, "pages/me.html", page, status=422 if errors else 200)
