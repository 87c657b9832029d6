"""Writes people's own accounts. They belong to the installation, so no workspace is told."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from maalbar.apps.people.models import User
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import NAME_MAX, Language, check_text

EMAIL_MAX = 254
THEMES = ("", "light", "dark")
LANGUAGES = ("", *Language)
PROFILE = ("name", "language", "time_zone", "theme", "demo_card")


def register(email: str, name: str, password: str | None, language: str = "") -> User:
    """Create a person who may sign in; without a password only a link lets them in.

    Raises RefusedError "email-invalid", "email-taken", "name-missing".
    """
    user = User(
        email=checked_email(email),
        name=check_text(name, field="name", limit=NAME_MAX, missing="name-missing"),
        language=language if language in LANGUAGES else "",
    )
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise RefusedError("email-taken", field="email") from error
    return user


def change_profile(user_id: int, **values: str) -> None:
    """Change a person's own name, language, time zone or theme."""
    if unknown := set(values) - set(PROFILE):
        raise RefusedError("unknown-field", field=min(unknown))
    if "name" in values:
        values["name"] = check_text(
            values["name"], field="name", limit=NAME_MAX, missing="name-missing"
        )
    for field, choices in (("language", LANGUAGES), ("theme", THEMES)):
        if values.get(field, "") not in choices:
            raise RefusedError("choice-unknown", field=field)
    if zone := values.get("time_zone"):
        check_time_zone(zone)
    User.objects.filter(pk=user_id).update(**values)


def change_password(user_id: int, password: str) -> None:
    """Set a new password."""
    user = User.objects.get(pk=user_id)
    user.set_password(password)
    user.save(update_fields=["password"])


def checked_email(email: str) -> str:
    """The address without outer white space, or RefusedError("email-invalid")."""
    kept = check_text(email, field="email", limit=EMAIL_MAX)
    try:
        validate_email(kept)
    except ValidationError as error:
        raise RefusedError("email-invalid", field="email") from error
    return kept


def check_time_zone(name: str) -> None:
    """Refuse a zone that this installation does not know: every day would be counted by it."""
    if name not in available_timezones():
        raise RefusedError("time-zone-unknown", field="time_zone")
