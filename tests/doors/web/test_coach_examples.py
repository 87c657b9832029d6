"""The teaching library: read by anybody, searched, and taken as the start of a goal."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from doors.web.door import newcomer, said
from doors.web.forms import fields_of
from doors.web.goals import sign_in

pytestmark = pytest.mark.django_db
BETTER = "Grow regular customers from 400 to 550"


def reader(language):
    """A browser whose reader has chosen a language."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def new_in(company, team="North", cycle="Q4"):
    """The address of a new goal."""
    return f"/w/{company.slug}/goals/{company.teams[team]}/{company.cycles[cycle]}/new/"


def begun(client, company, **asked):
    """The fields of a new goal's form, opened with sentences in its address."""
    response = client.get(new_in(company), asked)
    return fields_of(response, response.wsgi_request.get_full_path())


def team_of(start):
    """The workspace and the team that a start leads to; the cycle is the one that runs."""
    return "/".join(start.split("/")[:5])


def starts_in(response):
    """The addresses that "Use as a start" leads to."""
    body = response.content.decode()
    return [unescape(found) for found in re.findall(r'href="(/w/[^"]*/new/\?[^"]*)"', body)]


@pytest.mark.parametrize(
    ("language", "poor", "better"),
    [
        ("nb", "Få flere faste kunder", "Øke antall faste kunder fra 400 til 550"),
        ("nn", "Få fleire faste kundar", "Auke talet på faste kundar frå 400 til 550"),
        ("sv", "Få fler stamkunder", "Öka antalet stamkunder från 400 till 550"),
        ("da", "Få flere faste kunder", "Øge antallet af faste kunder fra 400 til 550"),
        ("en", "Get more regular customers", BETTER),
    ],
)
def test_anybody_reads_the_pairs_in_their_own_language(language, poor, better):
    response = reader(language).get("/coach/examples/")

    words = said(response)
    assert response.status_code == 200
    assert poor in words
    assert better in words
    assert "67 " in words


def test_a_search_wants_every_word():
    response = newcomer().get("/coach/examples/", {"q": "REGULAR 550"})

    words = said(response)
    assert "1 example " in words
    assert "Get more regular customers" in words
    assert "Launch a loyalty club" not in words


def test_a_trade_is_searched_by_its_name():
    response = reader("nb").get("/coach/examples/", {"q": "frivillighet"})

    assert "8 eksempler" in said(response)


def test_one_trade_alone():
    response = newcomer().get("/coach/examples/", {"trade": "industry"})

    words = said(response)
    assert "9 examples" in words
    assert "Install a new packing line in hall 2" in words
    assert "Get more regular customers" not in words


def test_one_rule_alone():
    response = newcomer().get("/coach/examples/", {"rule": "unit-mismatch"})

    words = said(response)
    assert "2 examples: From one unit to another" in words
    assert "Reduce scrap from 4% to 2 tonnes" in words


@pytest.mark.parametrize("asked", [{"q": "submarine"}, {"trade": "mining"}, {"rule": "nonsense"}])
def test_nothing_found_is_said(asked):
    response = newcomer().get("/coach/examples/", asked)

    words = said(response)
    assert response.status_code == 200
    assert "No example fits." in words
    assert "Show all" in words


def test_whoever_has_no_account_takes_a_pair_to_the_coach():
    client = newcomer()
    page = client.get("/coach/examples/", {"q": "regular 550"})
    taken = re.search(r'name="text" value="([^"]*)"', page.content.decode()).group(1)

    response = client.post("/coach/", {"text": unescape(taken)})

    assert taken == f"- {BETTER}"
    assert BETTER in said(response)
    assert "1 sentence read" in said(response)


def test_a_member_starts_a_goal_of_their_own_team_with_a_pair(client, company, member):
    sign_in(client, member)

    response = client.get("/coach/examples/", {"q": "retail"})

    starts = starts_in(response)
    assert len(starts) == 8
    assert team_of(starts[1]) == f"/w/{company.slug}/goals/{company.teams['North']}"
    assert starts[1].endswith("/new/?key_result=Grow+regular+customers+from+400+to+550")


def test_the_form_stands_filled_with_the_key_result(client, company, member):
    sign_in(client, member)

    fields = begun(client, company, key_result=BETTER)

    assert fields["key_results-0-sentence"] == [BETTER]
    assert fields["key_results-0-baseline"] == ["400"]
    assert fields["key_results-0-target"] == ["550"]
    assert fields["sentence"] == [""]


def test_the_form_stands_filled_with_the_objective(client, company, member):
    sign_in(client, member)

    fields = begun(client, company, sentence="Calm nights on the ward")

    assert fields["sentence"] == ["Calm nights on the ward"]
    assert fields["key_results-0-sentence"] == [""]


def test_a_start_is_cut_where_the_field_ends(client, company, member):
    sign_in(client, member)

    fields = begun(client, company, sentence="a" * 5000)

    assert fields["sentence"] == ["a" * 500]


def test_the_form_that_the_reader_came_from_is_the_one_filled(client, company, owner):
    sign_in(client, owner)
    new = new_in(company, "South")

    response = client.get("/coach/examples/", {"to": new, "trade": "school"})

    starts = starts_in(response)
    assert len(starts) == 8
    assert {start.partition("?")[0] for start in starts} == {new}


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example/w/a/goals/b/c/new/", "/me/"]
)
def test_no_other_address_is_taken(client, company, member, to):
    sign_in(client, member)

    response = client.get("/coach/examples/", {"to": to, "q": "retail"})

    assert 'name="to"' not in response.content.decode()
    assert {team_of(start) for start in starts_in(response)} == {
        f"/w/{company.slug}/goals/{company.teams['North']}"
    }


def test_a_viewer_has_nothing_to_start_but_may_read(client, company, viewer):
    sign_in(client, viewer)

    response = client.get("/coach/examples/")

    assert starts_in(response) == []
    assert "Read it in the coach" in said(response)


def test_the_writing_form_leads_to_the_examples(client, company, member):
    sign_in(client, member)
    new = new_in(company)

    body = client.get(new).content.decode()

    assert f'href="/coach/examples/?to={new}"' in body


def test_a_rule_leads_to_its_examples():
    response = newcomer().get("/coach/rules/no-number/")

    assert '<a href="/coach/examples/?rule=no-number">' in response.content.decode()
    assert "5 examples from different trades" in said(response)


def test_a_rule_about_goals_together_has_none():
    response = newcomer().get("/coach/rules/too-many-objectives/")

    assert "/coach/examples/" not in response.content.decode()
