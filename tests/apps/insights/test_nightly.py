"""The nightly work: every open key result is forecast anew, once a day, whatever breaks off."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError

from cast import FROM_0_TO_100, NOW, TODAY
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import set_cycle_state
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.insights.commands import nightly, run_nightly
from maalbar.apps.insights.commands.nightly import start_nightly
from maalbar.apps.insights.queries import forecasts_of, nights, workspaces_with_work
from maalbar.domain.errors import NotAllowedError
from maalbar.domain.nouns import CycleState
from maalbar.server.jobs import work_due

MORNING = datetime(2026, 11, 18, 5, tzinfo=UTC)


def written(company, member, values=(10, 20, 30)):
    """A key result with a check-in a week, the last one four weeks ago."""
    objective = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(objective)
    for week, value in enumerate(values):
        at = datetime(2026, 10, 7, 12, tzinfo=UTC) + timedelta(weeks=week)
        draft = CheckInDraft(key_result, Decimal(value), confidence=6)
        record_check_ins([draft], actor=member.actor, now=at)
    return objective, key_result


def test_a_member_may_not_start_it(company, member):
    with pytest.raises(NotAllowedError):
        start_nightly(actor=member.actor, now=NOW)


def test_a_deadline_that_has_passed_settles_the_forecast(company, member):
    objective, _ = written(company, member, (30, 60, 95))

    run_nightly(member.actor.workspace_id, now=datetime(2027, 1, 1, 5, tzinfo=UTC))

    (row,) = objective_page(objective, member.actor).row.key_results
    assert (row.probability, row.basis) == (0.0, "settled")


def test_the_day_s_forecast_is_stored_with_what_people_said(company, member):
    _, key_result = written(company, member)

    run_nightly(member.actor.workspace_id, now=MORNING)

    (point,) = forecasts_of(key_result, member.actor)
    assert (point.day, point.confidence) == (TODAY, 6)
    assert 0.5 < point.probability < 0.8


def test_the_day_s_work_is_done_once(company, member, owner):
    written(company, member)
    run_nightly(member.actor.workspace_id, now=MORNING)

    again = run_nightly(member.actor.workspace_id, now=NOW)

    assert again is False
    assert [night.done for night in nights(owner.actor)] == [1]
    assert workspaces_with_work(NOW) == []


def test_the_next_day_has_work_again(company, member):
    _, key_result = written(company, member)
    work_due(MORNING)

    done = work_due(MORNING + timedelta(days=1))

    assert done == 1
    days = [point.day for point in forecasts_of(key_result, member.actor)]
    assert days == [date(2026, 11, 18), date(2026, 11, 19)]


def test_started_by_hand_it_is_done_at_once(company, member, admin):
    _, key_result = written(company, member)
    run_nightly(member.actor.workspace_id, now=MORNING)

    start_nightly(actor=admin.actor, now=NOW)

    assert [night.done for night in nights(admin.actor)] == [1, 1]
    assert len(forecasts_of(key_result, member.actor)) == 1


def test_broken_off_it_goes_on_with_what_is_left(company, member, owner, monkeypatch):
    for _ in range(3):
        written(company, member)
    monkeypatch.setattr(nightly, "AT_ONCE", 2)
    stored = nightly.store_forecasts

    def break_off(key_results, **values):
        if len(key_results) == 1:
            raise DatabaseError("the machine was switched off")
        return stored(key_results, **values)

    monkeypatch.setattr(nightly, "store_forecasts", break_off)
    run_nightly(member.actor.workspace_id, now=MORNING)
    (broken,) = nights(owner.actor)
    monkeypatch.setattr(nightly, "store_forecasts", stored)
    too_soon = run_nightly(member.actor.workspace_id, now=MORNING + timedelta(minutes=5))
    run_nightly(member.actor.workspace_id, now=NOW)

    (night,) = nights(owner.actor)
    assert (broken.done, broken.left) == (2, 1)
    assert broken.fault == "DatabaseError: the machine was switched off"
    assert too_soon is False
    assert (night.done, night.left, night.fault) == (3, 0, "")
    assert night.finished_at == NOW


def test_a_closed_cycle_is_left_alone(company, member, owner):
    _, key_result = written(company, member)
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner.actor, now=NOW)

    run_nightly(member.actor.workspace_id, now=NOW)

    assert forecasts_of(key_result, member.actor) == ()
