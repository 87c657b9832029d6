"""The first run: whoever comes first founds the organisation and owns it."""

from datetime import UTC, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from maalbar.apps.people.commands import create_workspace, register
from maalbar.apps.people.commands.accounts import checked_email
from maalbar.apps.people.commands.turn import await_foundation
from maalbar.apps.people.queries import has_users, workspaces_of
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import NAME_MAX, check_text
from maalbar.doors.web.pages.imports.views import import_page
from maalbar.doors.web.pages.settings.cycles import make_year
from maalbar.doors.web.pages.sign_in.carrying import carried
from maalbar.doors.web.pages.sign_in.passwords import check_password
from maalbar.doors.web.pages.sign_in.recognising import let_in
from maalbar.doors.web.visits import enter
from maalbar.doors.web.wording import refusal

FIELDS = ("organisation", "name", "email")
# Where the organisation probably is, by the language it is founded in; settings change it.
PLACES = {
    "nb": ("Europe/Oslo", "NOK"),
    "nn": ("Europe/Oslo", "NOK"),
    "sv": ("Europe/Stockholm", "SEK"),
    "da": ("Europe/Copenhagen", "DKK"),
    "en": ("Europe/Oslo", "EUR"),
}


@sensitive_post_parameters("password")
def set_up(request: HttpRequest) -> HttpResponse:
    """Found the organisation of an empty installation; afterwards there is only sign-in."""
    if has_users():
        return redirect("sign_in")
    errors: dict[str, str] = {}
    if "organisation" in request.POST:
        errors = _faults(request)
        if not errors:
            try:
                user, slug = _found(request)
            except NotFoundError:  # Somebody else was quicker.
                return redirect("sign_in")
            let_in(request, user)
            if request.POST.get("draft"):
                return import_page(request, slug=slug)
            return redirect(f"/w/{slug}/begin/")
    page = {
        "values": {name: request.POST.get(name, "") for name in FIELDS},
        "carried": carried(request),
        "text": "",
        "errors": errors,
    }
    return render(request, "pages/set_up.html", page, status=422 if errors else 200)


def _faults(request: HttpRequest) -> dict[str, str]:
    """Everything that must be mended, by field."""
    posted, faults = request.POST, {}
    for field in (*FIELDS, "password"):
        try:
            _check(field, posted.get(field, ""))
        except RefusedError as error:
            faults[field] = refusal(error)
    return faults


def _check(field: str, typed: str) -> None:
    if field == "email":
        checked_email(typed)
    elif field == "password":
        check_password(typed)
    else:
        check_text(typed, field=field, limit=NAME_MAX, missing="name-missing")


@transaction.atomic
def _found(request: HttpRequest) -> tuple[AbstractBaseUser, str]:
    """The person, the organisation with its top team, and this year's quarters; its slug."""
    await_foundation()
    if has_users():
        raise NotFoundError("set-up")
    posted, language = request.POST, request.LANGUAGE_CODE
    zone, currency = PLACES[language]
    user = register(posted["email"], posted["name"], posted["password"], language)
    create_workspace(
        posted["organisation"],
        user_id=user.pk,
        now=datetime.now(UTC),
        language=language,
        time_zone=zone,
        currency=currency,
    )
    request.user = user
    visit = enter(request, workspaces_of(user.pk)[0].slug)
    make_year(visit, visit.today.year)
    return user, visit.workspace.slug
