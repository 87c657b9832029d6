"""An organisation's own words for objective and key result stand where its people read them."""

import pytest

from cast import FROM_0_TO_100
from doors.web.forms import fields_of
from doors.web.goals import sign_in


@pytest.fixture
def home(client, company, member, owner):
    """Return the address of a workspace with words of its own, where Mia has a goal."""
    home = f"/w/{company.slug}/"
    sign_in(client, owner)
    words = {
        "objective_word": "ambition",
        "objectives_word": "ambitions",
        "key_result_word": "sign",
        "key_results_word": "signs",
    }
    standing = fields_of(client.get(f"{home}settings/"), "")
    client.post(f"{home}settings/", standing | words)
    sign_in(client, member)
    return home


def test_the_goals_page_and_the_goals_own_page_speak_them(client, company, member, home):
    goal = company.write(member, FROM_0_TO_100)

    listed = client.get(f"{home}goals/{company.teams['North']}/{company.cycles['Q4']}/")
    told = client.get(f"{home}objectives/{goal}/").content.decode()

    assert "<strong>1 ambition.</strong>" in listed.content.decode()
    assert "<span>Sign</span>" in listed.content.decode()
    assert '<p class="label">Ambition</p>' in told
    assert '<h2 id="key-results-h">Signs</h2>' in told


def test_today_and_the_key_results_own_page_speak_them(client, company, member, home):
    (key_result,) = company.key_results(company.write(member, FROM_0_TO_100, owner_id=member.key))

    waiting = client.get(home).content.decode()
    told = client.get(f"{home}key-results/{key_result}/").content.decode()

    assert "Waiting for you: 1 sign" in waiting
    assert '<p class="label">Sign</p>' in told


def test_without_own_words_the_language_has_its_own(client, company, member):
    goal = company.write(member, FROM_0_TO_100)
    sign_in(client, member)

    told = client.get(f"/w/{company.slug}/objectives/{goal}/").content.decode()

    assert '<p class="label">Objective</p>' in told
    assert '<h2 id="key-results-h">Key results</h2>' in told
