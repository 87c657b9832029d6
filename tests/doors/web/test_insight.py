"""The insight page: its words and figures, what an address chooses, saved views, the file."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from door import QUICK, said

from cast import FROM_0_TO_100, NOW
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.insights.choices import Answer, Choice, Shown
from maalbar.apps.insights.queries import listed_key_results, listed_objectives, saved_views
from maalbar.apps.journal.queries import entries
from maalbar.domain.nouns import Ambition
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.goals.realism import chance, objective_chance
from maalbar.doors.web.pages.goals.sheet import Sheet
from maalbar.doors.web.pages.insight import views as insight_views

pytestmark = pytest.mark.django_db
BEGUN = datetime(2026, 10, 7, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = QUICK
    cache.clear()


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    """Let every visit be on the day of the cast."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return NOW

    monkeypatch.setattr("maalbar.doors.web.visits.datetime", Clock)


def browser(person):
    """Somebody's browser, signed in, in English."""
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(user(person))
    return client


def user(person):
    """The row that a browser signs in as."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    return get_user_model().objects.get(pk=person.key)


def wrote(company, by, *values, sentence="Customers stay", last=NOW, confidence=6, **others):
    """An objective with one key result from 0 to 100, and a check-in a week until `last`."""
    objective = company.write(by, FROM_0_TO_100, sentence=sentence, **others)
    (key_result,) = company.key_results(objective)
    for week, value in enumerate(values):
        at = last - timedelta(weeks=len(values) - 1 - week)
        draft = CheckInDraft(key_result, Decimal(value), confidence=confidence)
        record_check_ins([draft], actor=by.actor, now=at)
    return objective, key_result


def page(company, by, address="", **headers):
    """The insight page as somebody sees it."""
    return browser(by).get(f"/w/{company.slug}/insight/{address}", headers=headers)


def rows(response):
    """The addresses of the listed goals, in their order."""
    return re.findall(r'kr__title"><a href="[^"]*/([a-z0-9]+)/"', response.content.decode())


def test_a_stranger_finds_nothing(company, elsewhere, stranger):
    assert page(company, stranger).status_code == 404


@pytest.mark.parametrize("filters", ["cycle", "team", "owner"])
def test_what_is_another_workspace_s_is_not_found(company, elsewhere, stranger, member, filters):
    wrote(company, member, 10, owner_id=member.key)
    theirs = {
        "cycle": company.cycles["Q4"],
        "team": company.teams["North"],
        "owner": member.public_id,
    }

    response = page(elsewhere, stranger, f"?{filters}={theirs[filters]}")

    assert response.status_code == 404


def test_the_page_says_in_one_sentence_how_it_looks(company, member, viewer):
    wrote(company, member, 20, 40, 60, 90)
    wrote(company, member, 1, 2, 3, 4)
    wrote(company, member)

    words = said(page(company, viewer))

    assert "One of three key results will probably be reached." in words
    assert "One is unlikely, one lacks fresh figures." in words


def test_the_least_likely_stands_first_with_its_own_figures(company, member):
    _, fast = wrote(company, member, 20, 40, 60, 90)
    _, slow = wrote(company, member, 1, 2, 3, 4)

    response = page(company, member)
    own = browser(member).get(f"/w/{company.slug}/key-results/{slow}/")

    assert rows(response) == [slow, fast]
    figures = re.search(r"Unlikely (&lt; )?\d+%", said(response))
    assert figures is not None
    assert figures[0] in said(own)


def test_an_address_chooses_list_team_and_status(company, member):
    _, slow = wrote(company, member, 1, 2, 3, 4, confidence=9)
    wrote(company, member, 20, 40, 60, 90)
    kari = company.people["Kari"]
    wrote(company, kari, 1, 2, 3, 4, confidence=9, team=company.teams["South"])

    response = page(
        company, member, f"?list=talk&team={company.teams['North']}&status=unlikely&order=highest"
    )

    assert rows(response) == [slow]
    assert "90% is believed" in said(response)


def test_words_that_no_address_has_are_left_aside(company, member):
    _, key_result = wrote(company, member, 10)

    response = page(company, member, "?list=x&order=y&status=z&page=nine&cycle=&team=")

    assert rows(response) == [key_result]


def test_a_page_past_the_last_shows_the_last(company, member, monkeypatch):
    monkeypatch.setattr(insight_views, "PAGE", 1)
    wrote(company, member, 1, 2, 3, 4)
    _, fast = wrote(company, member, 20, 40, 60, 90)

    response = page(company, member, "?page=7")

    assert rows(response) == [fast]
    assert "Page 2 of 2" in said(response)


@pytest.mark.parametrize("shown", Shown)
def test_every_list_says_its_rule_and_has_an_explanation(company, member, shown):
    wrote(company, member, 10)

    response = page(company, member, f"?list={shown.value}")
    rules = browser(member).get(f"/w/{company.slug}/insight/rules/")

    assert response.status_code == 200
    assert f'insight/rules/#{shown.value}"' in response.content.decode()
    assert f'id="{shown.value}"' in rules.content.decode()


@pytest.mark.parametrize("answer", Answer)
def test_statements_and_pages_give_the_same_answers(company, member, owner, answer):
    for ambition in Ambition:
        for values in [(), (20, 40, 60, 90), (1, 2, 3, 4), (5, 11, 18, 26), (10, 22, 35, 46)]:
            wrote(company, member, *values, ambition=ambition)
        wrote(company, member, 30, last=BEGUN, ambition=ambition)
    zone = Formats("en", UTC)
    on = Sheet("/", zone, NOW.date(), NOW.date() - timedelta(days=14), 0.5)
    old = datetime(2026, 11, 4, tzinfo=UTC)

    key_results = listed_key_results(Choice(old), owner.actor, limit=50)
    objectives = listed_objectives(Choice(old), owner.actor, limit=50)
    chosen = listed_key_results(Choice(old, answer=answer), owner.actor, limit=50)
    above = listed_objectives(Choice(old, answer=answer), owner.actor, limit=50)

    told = {r.row.key for r in key_results if chance(r.row, on).answer == answer.value}
    assert {r.row.key for r in chosen} == told
    assert told
    told = {r.row.key for r in objectives if objective_chance(r.row, on).answer == answer.value}
    assert {r.row.key for r in above} == told


def test_the_number_of_statements_does_not_grow_with_the_goals(company, member):
    def statements():
        client = browser(member)
        client.get(f"/w/{company.slug}/insight/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/w/{company.slug}/insight/")
            return len(captured)

    wrote(company, member, 10, 20)
    few = statements()
    for _ in range(12):
        wrote(company, member, 10, 20)

    assert statements() == few
    assert few <= 16


def test_a_part_that_is_swapped_in_is_announced(company, member):
    wrote(company, member, 10)

    whole = page(company, member).content.decode()
    part = page(company, member, **{"HX-Request": "true"}).content.decode()

    assert 'id="insight" data-announce' not in whole
    assert 'id="insight" data-announce="Key results: 1"' in part


def test_an_empty_workspace_says_so(company, member):
    words = said(page(company, member))

    assert "There are no key results with these choices." in words


def post(company, by, address, **values):
    """Send a form of the insight page."""
    return browser(by).post(f"/w/{company.slug}/insight/{address}", values)


def test_a_view_without_a_name_is_refused_beside_its_field(company, member):
    response = post(company, member, "views/", name=" ", filters="list=stale")

    assert response.status_code == 422
    assert "field__error" in response.content.decode()
    assert 'name="filters" value="list=stale"' in response.content.decode()


def test_a_view_opens_what_was_saved(company, member):
    address = f"list=talk&team={company.teams['North']}&order=fallen"

    response = post(company, member, "views/", name="Ours", filters=address)
    (view,) = saved_views(member.actor)
    opened = browser(member).get(f"/w/{company.slug}/insight/views/{view.public_id}/")

    assert response.headers["Location"] == f"/w/{company.slug}/insight/?{address}"
    assert opened.headers["Location"] == f"/w/{company.slug}/insight/?{address}"


def test_the_same_name_again_replaces_the_view(company, member):
    post(company, member, "views/", name="Ours", filters="list=talk")
    post(company, member, "views/", name="Ours", filters="list=stale")

    assert [view.filters for view in saved_views(member.actor)] == ["list=stale"]


def test_another_s_own_view_is_not_found_and_a_shared_one_only_read(company, member, admin):
    post(company, admin, "views/", name="Mine", filters="list=stale")
    (view,) = saved_views(admin.actor)
    own = browser(member).get(f"/w/{company.slug}/insight/views/{view.public_id}/")
    post(company, admin, f"views/{view.public_id}/share/", shared="yes")

    shared = browser(member).get(f"/w/{company.slug}/insight/views/{view.public_id}/")
    removal = post(company, member, f"views/{view.public_id}/remove/")
    sharing = post(company, member, f"views/{view.public_id}/share/", shared="no")

    assert (own.status_code, shared.status_code) == (404, 302)
    assert (removal.status_code, sharing.status_code) == (403, 403)


def test_a_viewer_keeps_views_but_shares_none(company, viewer):
    post(company, viewer, "views/", name="Mine", filters="")
    (view,) = saved_views(viewer.actor)

    response = post(company, viewer, f"views/{view.public_id}/share/", shared="yes")

    assert view.may_share is False
    assert response.status_code == 403


def test_sharing_and_removing_what_is_shared_stand_in_the_journal(company, member):
    post(company, member, "views/", name="Ours", filters="list=stale")
    (view,) = saved_views(member.actor)

    post(company, member, f"views/{view.public_id}/share/", shared="yes")
    post(company, member, f"views/{view.public_id}/remove/")

    told = [entry.command for entry in entries(member.actor, subject=view.public_id)]
    assert told == ["remove_view", "share_view"]
    assert saved_views(member.actor) == ()
    assert "shared the view" in said(browser(member).get(f"/w/{company.slug}/journal/"))


def test_the_file_holds_the_whole_list_in_a_form_of_no_language(company, member, monkeypatch):
    monkeypatch.setattr(insight_views, "PAGE", 1)
    _, slow = wrote(company, member, 1, 2, 3, "4.5", sentence="=1+1", owner_id=member.key)
    _, fast = wrote(company, member, 20, 40, 60, 90)

    response = page(company, member, "?format=csv")

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert [line["id"] for line in lines] == [slow, fast]
    assert lines[0]["objective"] == "'=1+1"
    assert lines[0]["value"] == "4.5"
    assert lines[0]["progress"] == "0.0450"
    assert lines[0]["status"] == "unlikely"
    assert lines[0]["deadline"] == "2026-12-31"
    assert lines[0]["reported_at"] == "2026-11-18T12:00:00+00:00"


def test_the_file_of_objectives_says_what_they_hang_on(company, member, owner):
    wrote(company, owner, 10, team=company.teams["Company"], sentence="Above")

    response = page(company, member, "?list=objectives&format=csv")

    (line,) = csv.DictReader(io.StringIO(response.content.decode()))
    assert (line["objective"], line["hangs_on"], line["team"]) == ("Above", "", "Fjord")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_cell_of_the_file_is_a_formula_for_a_spreadsheet(company, member, sign):
    wrote(company, member, 1, sentence=f"{sign}1+1")

    response = page(company, member, "?format=csv")

    (line,) = csv.DictReader(io.StringIO(response.content.decode()))
    assert line["objective"] == f"'{sign}1+1"
