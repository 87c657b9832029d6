"""An invitation's link: a new person chooses a password, a known one gives it, and both are in."""

from datetime import UTC, datetime
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from maalbar.apps.people.commands import accept_invitation, register
from maalbar.apps.people.queries import invitation_for, user_by_email
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.doors.web.pages.sign_in.passwords import check_password
from maalbar.doors.web.pages.sign_in.recognising import known_user, let_in
from maalbar.doors.web.wording import refusal


class Guest(StrEnum):
    """Who holds the link: nobody we know, somebody to sign in, the invited one, another person."""

    NEW = "new"
    KNOWN = "known"
    SIGNED_IN = "signed_in"
    OTHER = "other"


@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for what is missing, then make the person a member and go to Today."""
    found = invitation_for(token, now=datetime.now(UTC))
    if found is None:
        return _useless(request)
    email, workspace = found
    guest, errors = _guest(request, email), dict[str, str]()
    if request.method == "POST" and guest is not Guest.OTHER:
        try:
            return redirect(f"/w/{_let_in(request, token, email, guest)}/")
        except NotFoundError:
            return _useless(request)
        except RefusedError as error:
            errors[error.field] = refusal(error)
    page = {
        "guest": guest.value,
        "email": email,
        "invited_to": workspace,
        "name": request.POST.get("name", ""),
        "errors": errors,
    }
    return render(request, "pages/invitation.html", page, status=422 if errors else 200)


def _guest(request: HttpRequest, email: str) -> Guest:
    if request.user.is_authenticated:
        is_invited = request.user.email.casefold() == email.casefold()
        return Guest.SIGNED_IN if is_invited else Guest.OTHER
    return Guest.KNOWN if user_by_email(email) else Guest.NEW


def _let_in(request: HttpRequest, token: str, email: str, guest: Guest) -> str:
    """Register or sign in, and use the invitation up; return the workspace's slug."""
    with transaction.atomic():
        user = _user(request, email, guest)
        slug = accept_invitation(token, user_id=user.pk, now=datetime.now(UTC))
    if guest is not Guest.SIGNED_IN:
        let_in(request, user)
    return slug


def _user(request: HttpRequest, email: str, guest: Guest) -> AbstractBaseUser:
    if guest is Guest.NEW:
        password = check_password(request.POST.get("password", ""))
        return register(email, request.POST.get("name", ""), password, request.LANGUAGE_CODE)
    if guest is Guest.SIGNED_IN:
        assert request.user.is_authenticated
        return request.user
    return known_user(request, email)


def _useless(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/invitation_useless.html", status=404)
