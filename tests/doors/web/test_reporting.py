"""Check-ins through the pages: what is typed wrong is said beside the row, and kept."""

import re
from dataclasses import replace
from datetime import date

import pytest

from cast import FROM_0_TO_100, NOW
from doors.web.forms import fields_of, send
from doors.web.goals import sign_in
from maalbar.apps.checkins.commands import write_comment
from maalbar.apps.goals.commands import set_cycle_state
from maalbar.domain.nouns import CycleState


@pytest.fixture
def page(client, company, member):
    """Return the address of Mia's only key result, with her signed in."""
    (key_result,) = company.key_results(company.write(member, FROM_0_TO_100))
    sign_in(client, member)
    return f"/w/{company.slug}/key-results/{key_result}/"


@pytest.mark.parametrize("typed", ["11", "-1", "7.5", "²", "high"])
def test_a_confidence_that_is_no_whole_number_to_ten_is_refused(client, page, typed):
    key_result = page.split("/")[-2]
    filled_in = {f"v-{key_result}": "40", f"c-{key_result}": typed}

    shown = send(client, client.get(page), f"{page}check-in/", **filled_in)

    assert shown.status_code == 422
    assert "Confidence is a whole number from 0 to 10." in shown.content.decode()
    assert fields_of(shown, f"{page}check-in/")[f"c-{key_result}"] == [typed]


def test_what_is_taken_back_is_told_and_leaves_nothing_to_correct(client, page):
    home, key_result = page.split("key-results/")[0], page.split("/")[-2]
    filled_in = {f"v-{key_result}": "40", f"c-{key_result}": "7"}
    send(client, client.get(page), f"{page}check-in/", **filled_in)
    undo = f"{home}check-ins/undo/"

    told = client.post(undo, fields_of(client.get(page), undo), follow=True)

    shown = client.get(page).content.decode()
    assert "What you saved is taken back." in told.content.decode()
    assert "<del>40</del>" in shown
    assert f"{page}readings/" not in shown


def test_in_a_closed_period_nothing_is_taken_back(client, page, company, owner):
    home, key_result = page.split("key-results/")[0], page.split("/")[-2]
    filled_in = {f"v-{key_result}": "40", f"c-{key_result}": "7"}
    send(client, client.get(page), f"{page}check-in/", **filled_in)
    undo = f"{home}check-ins/undo/"
    saved = fields_of(client.get(page), undo)
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner.actor, now=NOW)

    told = client.post(undo, saved, follow=True)
    own = client.post(f"{page}status/remove/", follow=True)

    assert "The period is closed." in told.content.decode()
    assert "The period is closed." in own.content.decode()


def test_what_moved_says_what_the_probability_did(client, page):
    key_result = page.split("/")[-2]
    typed = {f"v-{key_result}": "95", f"c-{key_result}": "7"}

    shown = send(client, client.get(page), f"{page}check-in/", **typed)

    told = client.get(page) if shown.status_code == 302 else shown
    assert re.search(r"<small>probability \d+% → \d+%</small>", told.content.decode())


def test_after_the_last_day_a_value_is_of_that_day_unless_another_is_said(client, company, member):
    draft = replace(FROM_0_TO_100, deadline=date(2026, 10, 5))
    (key_result,) = company.key_results(company.write(member, draft))
    sign_in(client, member)
    page = f"/w/{company.slug}/key-results/{key_result}/"
    filled_in = {f"v-{key_result}": "100", f"c-{key_result}": "7"}

    before = client.get(page)
    send(client, before, f"{page}check-in/", **filled_in)

    told = "The last day was 5 Oct 2026: a value counts if it was measured by then."
    assert told in before.content.decode()
    assert fields_of(before, f"{page}check-in/")[f"m-{key_result}"] == ["2026-10-05"]
    assert "Reached" in client.get(page).content.decode()


def test_talk_stands_with_its_own_key_result_whatever_another_is_called(client, company, member):
    objective = company.write(member, FROM_0_TO_100, FROM_0_TO_100)
    first, second = company.key_results(objective)
    sign_in(client, member)
    said = {"actor": member.actor, "now": NOW, "key_result": first}
    write_comment(objective, "About the first alone", **said)

    pages = [client.get(f"/w/{company.slug}/key-results/{key}/") for key in (first, second)]

    told = [b"About the first alone" in page.content for page in pages]
    assert told == [True, False]
