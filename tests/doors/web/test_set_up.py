"""An empty installation is founded from the browser, once."""

import pytest
from door import DOCUMENT, QUICK, ROOT, SET_UP, draft_in, founder, homes, me, newcomer, said

from maalbar.apps.goals.queries import cycles
from maalbar.apps.people.queries import has_users, teams
from maalbar.domain.nouns import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = QUICK


def test_every_way_in_leads_to_set_up_while_nobody_is_there():
    client = newcomer()

    ways = [client.get(address) for address in ("/", "/sign-in/")]

    assert [way.headers["Location"] for way in ways] == ["/set-up/", "/set-up/"]


def test_set_up_says_everything_that_is_missing_and_keeps_what_was_typed():
    client = newcomer()

    response = client.post(
        "/set-up/", {"organisation": "", "name": "", "email": "ingrid", "password": "short"}
    )

    assert response.status_code == 422
    assert said(response).count("Write a name.") == 2
    assert "Write an e-mail address" in said(response)
    assert "A password has at least 10 characters." in said(response)
    assert 'value="ingrid"' in response.content.decode()
    assert not has_users()


def test_a_password_that_many_use_is_refused():
    response = newcomer().post("/set-up/", SET_UP | {"password": "qwertyuiop"})

    assert response.status_code == 422
    assert "Many people use this password" in said(response)


def test_the_first_visitor_founds_the_organisation_and_is_in():
    client = newcomer()

    response = client.post("/set-up/", SET_UP, headers={"Accept-Language": "sv"})

    [workspace] = homes()
    assert response.headers["Location"] == f"{ROOT}begin/"
    assert client.get(f"{ROOT}begin/").status_code == 200
    assert (workspace.name, workspace.role, workspace.is_demo) == ("Fjellbua", Role.OWNER, False)
    assert (workspace.language, workspace.time_zone) == ("sv", "Europe/Stockholm")
    assert workspace.currency == "SEK"


def test_the_organisation_has_its_top_team_and_the_quarters_of_the_year():
    founder()

    rows = cycles(me())

    assert [team.name for team in teams(me())] == ["Fjellbua"]
    assert len({row.start.year for row in rows}) == 1
    assert sorted(row.name.split()[0] for row in rows if row.parent) == ["1.", "2.", "3.", "4."]


def test_there_is_no_second_set_up():
    founder()
    client = newcomer()

    response = client.post("/set-up/", SET_UP | {"email": "second@fjellbua.example"})

    assert response.headers["Location"] == "/sign-in/"
    assert len(homes()) == 1


def test_goals_read_before_come_along_into_the_import():
    client = newcomer()
    read = client.post("/read/", {"text": DOCUMENT, "do": "read"})

    asked = client.post("/set-up/", draft_in(read, "/read/"))
    landed = client.post("/set-up/", SET_UP | draft_in(asked, "/set-up/"))

    assert "Your goals come along" in said(asked)
    assert "1 objective, 2 key results, 0 actions" in said(landed)
    assert draft_in(landed, f"{ROOT}import/") == draft_in(read, "/read/")
