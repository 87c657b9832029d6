"""People's own accounts, and signing in."""

import pytest
from django.contrib.auth import authenticate

from cast import PASSWORD
from maalbar.apps.people.commands import change_password, change_profile, register
from maalbar.apps.people.models import User
from maalbar.domain.errors import RefusedError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(settings):
    """Hash passwords quickly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.parametrize(
    ("email", "name", "code"),
    [
        ("kari", "Kari", "email-invalid"),
        ("kari@example.org", " ", "name-missing"),
        ("kari@example.org", "x" * 121, "text-too-long"),
    ],
)
def test_who_cannot_be_told_apart_or_written_to_is_refused(email, name, code):
    with pytest.raises(RefusedError, match=code):
        register(email, name, PASSWORD)


def test_an_address_is_taken_whatever_its_case():
    register("kari@example.org", "Kari", PASSWORD)

    with pytest.raises(RefusedError, match="email-taken"):
        register(" KARI@Example.org", "Kari", PASSWORD)


def test_signing_in_takes_the_address_in_any_case_and_the_right_password():
    user = register("Kari@example.org", "Kari", PASSWORD)

    assert authenticate(email="kari@EXAMPLE.org ", password=PASSWORD) == user
    assert authenticate(email="kari@example.org", password="wrong") is None
    assert authenticate(email="nobody@example.org", password=PASSWORD) is None


def test_without_a_password_nobody_signs_in_with_one():
    register("kari@example.org", "Kari", None)

    assert authenticate(email="kari@example.org", password="") is None


def test_a_switched_off_account_does_not_sign_in():
    register("kari@example.org", "Kari", PASSWORD)
    User.objects.update(is_active=False)

    assert authenticate(email="kari@example.org", password=PASSWORD) is None


def test_a_new_password_replaces_the_old_one():
    user = register("kari@example.org", "Kari", PASSWORD)

    change_password(user.pk, "skog og mark")

    assert authenticate(email="kari@example.org", password=PASSWORD) is None
    assert authenticate(email="kari@example.org", password="skog og mark") == user


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"password": "x"}, "unknown-field"),
        ({"is_active": "1"}, "unknown-field"),
        ({"name": ""}, "name-missing"),
        ({"language": "tlh"}, "choice-unknown"),
        ({"theme": "neon"}, "choice-unknown"),
        ({"time_zone": "Mars/Olympus"}, "time-zone-unknown"),
    ],
)
def test_a_profile_holds_only_what_it_is_for(values, code):
    user = register("kari@example.org", "Kari", PASSWORD)

    with pytest.raises(RefusedError, match=code):
        change_profile(user.pk, **values)


def test_a_profile_changes_and_chooses_nothing_again():
    user = register("kari@example.org", "Kari", PASSWORD, "nn")

    change_profile(user.pk, name=" Kari Nord ", language="", time_zone="Asia/Tokyo")

    user.refresh_from_db()
    assert (user.name, user.language, user.time_zone) == ("Kari Nord", "", "Asia/Tokyo")
