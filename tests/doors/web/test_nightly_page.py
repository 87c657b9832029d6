"""The nightly work under settings: who sees it, what it says, and beginning it by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from door import QUICK, said

from cast import FROM_0_TO_100, NOW
from maalbar.apps.insights.commands import nightly, run_nightly
from maalbar.apps.insights.queries import NightRow, nights
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.settings.nightly import night_view, today_said

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


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
    client.force_login(get_user_model().objects.get(pk=person.key))
    return client


class Looker:
    """What of a visit the words need."""

    now, today = NOW, TODAY
    formats = Formats("en", ZoneInfo("Europe/Oslo"))


def night(**values):
    """A run of today that goes on."""
    begun = datetime(2026, 11, 18, 4, 12, tzinfo=UTC)
    usual = {"finished_at": None, "done": 500, "left": 40, "fault": ""}
    return NightRow(**{"day": TODAY, "started_at": begun, "beat_at": begun} | usual | values)


@pytest.mark.parametrize("address", ["", "run/"])
def test_members_and_viewers_may_not_see_or_begin_it(company, member, viewer, address):
    path = f"/w/{company.slug}/settings/nightly/{address}"

    for person in (member, viewer):
        ask = browser(person).post if address else browser(person).get
        assert ask(path).status_code == 403
    settings = browser(member).get(f"/w/{company.slug}/settings/")
    assert "settings/nightly/" not in settings.content.decode()


def test_a_stranger_finds_no_nightly_work(company, elsewhere, stranger):
    response = browser(stranger).post(f"/w/{company.slug}/settings/nightly/run/")

    assert response.status_code == 404


def test_where_nothing_has_run_the_page_says_how_to_start_it(company, admin):
    page = browser(admin).get(f"/w/{company.slug}/settings/nightly/")
    settings = browser(admin).get(f"/w/{company.slug}/settings/")

    assert "Nothing has run today." in said(page)
    assert "maalbar jobs" in said(page)
    assert "It has never run here." in said(page)
    assert f'/w/{company.slug}/settings/nightly/"' in settings.content.decode()


def test_run_now_does_a_small_workspace_s_work_at_once(company, member, admin):
    company.write(member, FROM_0_TO_100)

    response = browser(admin).post(f"/w/{company.slug}/settings/nightly/run/", follow=True)

    assert "The nightly work is done." in said(response)
    assert "Today's work is done: one key result was forecast." in said(response).replace(
        "&#39;", "'"
    )
    assert "maalbar jobs" not in said(response)
    assert [row.left for row in nights(admin.actor)] == [0]


def test_what_went_wrong_stands_there_in_words(company, member, owner, monkeypatch):
    def break_off(*_, **__):
        raise OSError("the disk is full")

    company.write(member, FROM_0_TO_100)
    monkeypatch.setattr(nightly, "store_forecasts", break_off)
    run_nightly(owner.actor.workspace_id, now=NOW)

    words = said(browser(owner).get(f"/w/{company.slug}/settings/nightly/"))

    assert "Broken off" in words
    assert "OSError: the disk is full" in words
    assert "It is tried again an hour later." in words


def test_a_run_that_nobody_has_been_at_for_ten_minutes_has_stopped():
    silent = night(beat_at=NOW - timedelta(minutes=11))
    busy = night(beat_at=NOW - timedelta(minutes=9))

    assert night_view(silent, Looker).says == "Stopped half-way"
    assert night_view(busy, Looker).says == "At work"
    assert today_said([silent], Looker) == "Today's work has stopped half-way."
    assert night_view(busy, Looker).when == "05:12"


def test_yesterday_s_work_is_not_today_s():
    done = night(day=date(2026, 11, 17), finished_at=NOW - timedelta(days=1))

    assert today_said([done], Looker) == "Nothing has run today."
