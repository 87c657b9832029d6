"""In and out, a pause for whoever guesses, and what a person sets for themselves."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from door import PASSWORD, QUICK, ROOT, founder, newcomer, said

from cast import NOW
from maalbar.apps.people.commands import add_member
from maalbar.apps.people.queries import user_by_email
from maalbar.domain.nouns import Role

pytestmark = pytest.mark.django_db
INGRID = {"email": "ingrid@fjellbua.example", "password": PASSWORD}


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = QUICK
    cache.clear()


def test_a_wrong_password_and_an_unknown_address_sound_the_same():
    founder()

    wrong = newcomer().post("/sign-in/", INGRID | {"password": "no"})
    unknown = newcomer().post("/sign-in/", {"email": "no@no.example", "password": "no"})

    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "The address or the password is not right." in said(wrong)
    assert "The address or the password is not right." in said(unknown)


def test_ten_wrong_passwords_bring_a_pause_for_the_right_one_too():
    founder()
    client = newcomer()
    for _ in range(10):
        client.post("/sign-in/", INGRID | {"password": "no"})

    response = client.post("/sign-in/", INGRID)
    elsewhere = client.post("/sign-in/", INGRID, REMOTE_ADDR="192.0.2.7")

    assert response.status_code == 422
    assert "Too many tries. Wait 5 minutes" in said(response)
    assert elsewhere.status_code == 302


def test_the_door_says_how_a_lost_password_is_replaced():
    founder()

    response = newcomer().get("/sign-in/")

    assert "maalbar password kari@example.org" in said(response)
    assert "Or try it first" in said(response)


def test_signing_in_goes_on_to_where_one_was_going_but_never_off_the_server():
    founder()

    inside = newcomer().post("/sign-in/", INGRID | {"next": f"{ROOT}goals/"})
    outside = newcomer().post("/sign-in/", INGRID | {"next": "https://elsewhere.example/"})

    assert inside.headers["Location"] == f"{ROOT}goals/"
    assert outside.headers["Location"] == "/"


def test_own_settings_are_for_the_signed_in():
    response = newcomer().get("/me/")

    assert response.headers["Location"] == "/sign-in/?next=/me/"


def test_a_person_without_a_name_is_refused_beside_the_field():
    client = founder()

    response = client.post("/me/", {"name": " ", "language": "en", "time_zone": "", "theme": ""})

    assert response.status_code == 422
    assert "Write a name." in said(response)


def test_name_language_zone_and_colours_are_kept_for_the_person_and_this_browser():
    client = founder()
    chosen = {
        "name": "Ingrid Dahl Moe",
        "language": "nn",
        "time_zone": "Atlantic/Reykjavik",
        "theme": "dark",
    }

    client.post("/me/", chosen)

    user = user_by_email(INGRID["email"])
    page = client.get("/me/").content.decode()
    assert {name: getattr(user, name) for name in chosen} == chosen
    assert '<html lang="nn" data-theme="dark">' in page


def test_the_colours_follow_the_person_to_another_browser():
    founder().post("/me/", {"name": "I", "language": "", "time_zone": "", "theme": "dark"})
    client = newcomer()

    client.post("/sign-in/", INGRID)

    assert 'data-theme="dark"' in client.get(ROOT).content.decode()


def test_own_settings_stand_in_the_frame_of_the_workspace():
    client = founder()

    response = client.get("/me/?in=fjellbua")

    assert f'href="{ROOT}goals/"' in response.content.decode()


def test_the_old_password_must_be_right_and_the_new_one_good():
    client = founder()

    wrong = client.post("/me/password/", {"old": "no", "new": "et nytt og langt"})
    short = client.post("/me/password/", {"old": PASSWORD, "new": "kort"})

    assert (wrong.status_code, short.status_code) == (422, 422)
    assert "The password is not right." in said(wrong)
    assert "A password has at least 10 characters." in said(short)
    assert user_by_email(INGRID["email"]).check_password(PASSWORD)


def test_a_new_password_ends_the_sessions_elsewhere_but_not_this_one():
    client = founder()
    elsewhere = newcomer()
    elsewhere.post("/sign-in/", INGRID)

    client.post("/me/password/", {"old": PASSWORD, "new": "et nytt og langt"})

    assert client.get(ROOT).status_code == 200
    assert elsewhere.get(ROOT).status_code == 302
    assert user_by_email(INGRID["email"]).check_password("et nytt og langt")


def test_home_is_the_workspace_that_this_browser_was_in_last(client, company, elsewhere, member):
    add_member(
        elsewhere.people["Sten"].actor.workspace_id,
        member.key,
        role=Role.MEMBER,
        teams=[],
        now=NOW,
    )
    client.force_login(get_user_model().objects.get(pk=member.key))
    client.get(f"/w/{elsewhere.slug}/")

    home = client.get("/")

    assert home["Location"] == f"/w/{elsewhere.slug}/"


def test_home_is_no_workspace_that_a_stranger_s_cookie_names(client, company, elsewhere, member):
    client.force_login(get_user_model().objects.get(pk=member.key))
    client.cookies["workspace"] = elsewhere.slug

    home = client.get("/")

    assert home["Location"] == f"/w/{company.slug}/"
