"""What no form was ready to say, and pages that are for one person alone."""

import pytest

from cast import FROM_0_TO_100
from doors.web.goals import sign_in
from maalbar.domain.errors import RefusedError
from maalbar.doors.web.pages.goals import doing


@pytest.fixture
def home(client, company, member):
    """Return the address of the workspace, with Mia signed in."""
    sign_in(client, member)
    return f"/w/{company.slug}/"


def test_a_refusal_that_no_form_says_is_said_on_a_page(client, home, company, member, monkeypatch):
    objective = company.write(member, FROM_0_TO_100)

    def refuse(*_given, **_named):
        raise RefusedError("cycle-closed")

    monkeypatch.setattr(doing, "objective_page", refuse)

    shown = client.get(f"{home}objectives/{objective}/actions/new/")

    assert shown.status_code == 422
    assert "Nothing was saved" in shown.content.decode()


def test_a_signed_in_page_is_kept_by_nobody_between(client, home):
    shown = client.get(home)

    assert shown.headers["Cache-Control"] == "private"


def test_a_page_for_all_says_nothing_of_that(client, db):
    shown = client.get("/coach/")

    assert "private" not in shown.headers.get("Cache-Control", "")
