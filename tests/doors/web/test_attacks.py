"""What somebody tries who means no good: each attack, and the plain answer to it."""

import logging
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client
from door import QUICK, ROOT, SET_UP, founder, me, newcomer, said
from forms import fields_of

from maalbar.apps.goals.queries import cycles
from maalbar.apps.insights.queries import saved_views
from maalbar.apps.people.commands import change_profile, create_workspace, invite, register
from maalbar.apps.people.queries import demo_people, top_team
from maalbar.domain.nouns import Role
from maalbar.doors.web.pages.sign_in import setup
from maalbar.server.logs import WithoutSecrets

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
POLICY = "default-src 'none'"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = QUICK
    cache.clear()


@pytest.fixture
def card():
    """Return the address that signs in as somebody of an example company."""
    user = register("vilde@example.example", "Vilde", None)
    create_workspace("Example", user_id=user.pk, now=NOW, is_demo=True)
    change_profile(user.pk, demo_card="The leader")
    return f"/demo/{demo_people()[0].public_id}/"


def test_a_strange_host_gets_a_page_with_the_policy():
    response = newcomer().get("/sign-in/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "That could not be read" in said(response)
    assert response.headers["Content-Security-Policy"].startswith(POLICY)


def test_a_fault_has_its_page_while_the_database_is_away(monkeypatch):
    def gone():
        raise OSError("no disk")

    monkeypatch.setattr(setup, "has_users", gone)
    monkeypatch.setattr("django.contrib.auth.get_user", gone)
    client = Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE="en")

    response = client.get("/set-up/")

    assert response.status_code == 500
    assert "Something went wrong with us" in said(response)
    assert response.headers["Content-Security-Policy"].startswith(POLICY)


@pytest.mark.parametrize(
    "told",
    [
        {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_REAL_IP": "203.0.113.9"},
        {"HTTP_FORWARDED": "for=203.0.113.9"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_HOST": "okr.fjellbua.example"},
        {"REMOTE_ADDR": "203.0.113.9"},
    ],
)
def test_one_click_signs_nobody_in_from_beyond_this_machine(card, settings, told):
    settings.ALLOWED_HOSTS = ["okr.fjellbua.example", "testserver"]

    response = newcomer().post(card, **told)
    page = newcomer().get("/sign-in/", **told)

    assert response.status_code == 404
    assert card not in page.content.decode()


def test_one_click_signs_in_on_this_machine(card):
    response = newcomer().post(card)

    assert response.headers["Location"] == "/"


def test_one_click_signs_nobody_in_where_a_proxy_is_said_to_stand(card, settings):
    settings.HTTPS = True

    response = newcomer().post(card)

    assert response.status_code == 404


@pytest.mark.parametrize(
    "target", ["today", "sign_out", "?a=1", "//evil.example", "/\\evil.example"]
)
def test_what_is_no_address_of_this_server_leads_home(target):
    response = newcomer().post("/language/", {"language": "en", "next": target})

    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_whoever_is_a_moment_late_with_the_set_up_signs_in_instead(monkeypatch):
    founder()
    answers = iter([False, True])
    monkeypatch.setattr(setup, "has_users", lambda: next(answers))

    late = SET_UP | {"organisation": "Elsewhere", "email": "eve@elsewhere.example"}
    response = newcomer().post("/set-up/", late)

    assert response.headers["Location"] == "/sign-in/"
    assert newcomer().get("/w/elsewhere/").status_code == 302


def test_the_log_keeps_no_invitation_s_secret(caplog):
    founder()
    top = top_team(me()).public_id
    token = invite("eve@fjellbua.example", role=Role.MEMBER, team=top, actor=me(), now=NOW)
    caplog.handler.addFilter(WithoutSecrets())
    caplog.set_level(logging.WARNING)

    refused = newcomer().post(f"/invite/{token}/", {"name": "Eve", "password": "short"})

    assert refused.status_code == 422
    assert "/invite/…/" in caplog.text
    assert token not in caplog.text


@pytest.mark.parametrize("typed", ["9" * 5000, "²", "x", "-1", ""])
def test_counts_that_are_none_break_no_page(typed):
    client = founder()
    settings = {
        "name": "Fjellbua",
        "language": "nb",
        "time_zone": "Europe/Oslo",
        "currency": "NOK",
        "rhythm": "weekly",
        "version": typed,
    }

    answers = [
        client.get(f"{ROOT}journal/", {"before": typed}),
        client.post(f"{ROOT}cycles/year/", {"year": typed}),
        client.post(f"{ROOT}settings/", settings),
        client.post(f"{ROOT}settings/", settings | {"fiscal_year_start": typed}),
    ]

    assert [a.status_code for a in answers] == [200, 302, 422, 422]


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1"])
def test_a_block_with_an_impossible_number_is_no_block(number):
    client = founder()
    (year, *_) = cycles(me())
    page = f"{ROOT}goals/{top_team(me()).public_id}/{year.public_id}/new/"

    response = client.post(page, {"sentence": "Guests come back", "key_results": [number]})

    assert response.status_code == 302


@pytest.mark.parametrize("address", ["eve@fjellbua.example\0", "\0", "\ud800"])
def test_an_address_that_no_database_keeps_is_a_wrong_one(address):
    founder()
    typed = {"email": address.encode("utf-8", "surrogatepass"), "password": "x"}

    response = newcomer().post("/sign-in/", typed)

    assert response.status_code == 422


@pytest.mark.parametrize("page", ["goals/{nul}/{cycle}/", "teams/{nul}/dependencies/"])
def test_an_address_with_a_nul_in_it_leads_nowhere(page):
    client = founder()
    (year, *_) = cycles(me())

    response = client.get(ROOT + page.format(nul="%00", cycle=year.public_id))

    assert response.status_code == 404


def test_a_view_s_name_is_kept_without_what_no_database_keeps():
    client = founder()

    client.post(f"{ROOT}insight/views/", {"name": "North\0", "filters": "order=high\0"})

    assert [view.name for view in saved_views(me())] == ["North"]


@pytest.mark.parametrize("form", [("check-ins/undo/", "undo"), ("import/undo/", "import")])
def test_what_has_a_nul_in_its_name_cannot_be_taken_back(form):
    client = founder()
    place, field = form

    response = client.post(ROOT + place, {field: "one\0"})

    assert response.status_code == 404


def test_a_draft_with_what_no_database_keeps_is_read_all_the_same():
    client = founder()
    read = client.post(f"{ROOT}import/", {"text": "Objective: Guests come back", "do": "read"})
    form = fields_of(read, f"{ROOT}import/")

    response = client.post(f"{ROOT}import/", form | {"text-1": "Guests\0 come back", "do": "read"})

    assert response.status_code == 200
    assert "Guests come back" in said(response)
