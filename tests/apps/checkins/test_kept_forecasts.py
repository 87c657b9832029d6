"""How realistic a key result is, kept ready by the step that measures it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, carried, on
from maalbar.apps.checkins.commands import add_history, record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import change_measure
from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft
from maalbar.apps.goals.queries import objective_page
from maalbar.domain.nouns import MeasureKind

START = datetime(2026, 10, 1, 12, tzinfo=UTC)


def check_in(by, key_result, *values, confidence=None):
    """Check in on a key result week by week from the quarter's second week."""
    for week, value in enumerate(values, start=1):
        draft = CheckInDraft(key_result, Decimal(str(value)), confidence=confidence)
        record_check_ins([draft], actor=by.actor, now=START + timedelta(weeks=week))


def kept(by, objective):
    """The objective's row and its key results' rows."""
    row = objective_page(objective, by.actor).row
    return row, row.key_results


def test_nothing_reported_has_the_general_chance_and_no_colour(company, member):
    objective = company.write(member, FROM_0_TO_100)

    _, (row,) = kept(member, objective)

    assert (row.basis, row.status) == ("general", "")
    assert 0.1 < row.probability < 0.9


def test_a_key_result_ahead_of_its_pace_is_green(company, member):
    objective = company.write(member, FROM_0_TO_100)

    check_in(member, *company.key_results(objective), 30, 55, 80, 104, 120)

    _, (row,) = kept(member, objective)
    assert row.status == "green"
    assert row.probability > 0.8
    assert row.low < row.high


def test_a_key_result_that_stands_still_is_red_and_stalled(company, member):
    objective = company.write(member, FROM_0_TO_100)

    check_in(member, *company.key_results(objective), 1, 2, 1, 2, 1, 2)

    _, (row,) = kept(member, objective)
    assert (row.status, row.is_stalled) == ("red", True)
    assert row.probability < 0.15


def test_a_declared_delay_of_effect_is_no_standstill(company, member):
    objective = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(objective)
    check_in(member, key_result, 1, 2, 1, 2, 1)

    change_measure(
        key_result, {"lag_days": 60}, reason="It takes a season", actor=member.actor, now=NOW
    )

    _, (row,) = kept(member, objective)
    assert row.is_stalled is False


def test_a_full_total_that_cannot_fall_is_certain(company, member):
    total = KeyResultDraft("500 visits", kind=MeasureKind.RUNNING_TOTAL, target=Decimal(500))
    objective = company.write(member, total)

    check_in(member, *company.key_results(objective), 200, 350, 510)

    _, (row,) = kept(member, objective)
    assert (row.probability, row.basis, row.status) == (1.0, "settled", "green")


def test_history_alone_speaks_before_the_first_check_in(company, member):
    objective = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(objective)

    days = [date(2026, 7, 1) + timedelta(weeks=week) for week in range(12)]
    add_history(key_result, [(day, Decimal(2)) for day in days], actor=member.actor, now=START)

    _, (row,) = kept(member, objective)
    assert (row.basis, row.status) == ("history", "")
    assert row.probability < 0.1


def test_the_objective_says_how_probable_it_is_that_all_are_reached(company, member):
    done = KeyResultDraft("500 visits", kind=MeasureKind.RUNNING_TOTAL, target=Decimal(500))
    objective = company.write(member, FROM_0_TO_100, done)
    _first, total = company.key_results(objective)

    check_in(member, total, 510)

    row, (other, certain) = kept(member, objective)
    assert certain.probability == 1.0
    assert row.probability == pytest.approx(other.probability)


def test_a_parent_is_no_likelier_than_what_counts_in_it(company, lead, member):
    above = company.write(lead)
    below = company.write(member, FROM_0_TO_100, parent=on(above))

    check_in(member, *company.key_results(below), 10, 20, 30)

    (parent, _), (child, _) = kept(member, above), kept(member, below)
    assert parent.probability == pytest.approx(child.probability)


def test_what_is_carried_by_children_takes_their_chance_and_colour(company, lead, member):
    above = company.write(lead, carried())
    (through,) = company.key_results(above)
    below = company.write(member, FROM_0_TO_100, parent=on(through, kind="key_result"))

    check_in(member, *company.key_results(below), 30, 55, 80, 104, 120)

    _, (row,) = kept(member, above)
    assert (row.basis, row.status) == ("children", "green")
    assert row.probability > 0.8


def test_a_sum_is_forecast_from_what_it_adds_up(company, member):
    parts = company.write(member, FROM_0_TO_100, FROM_0_TO_100)
    north, south = company.key_results(parts)
    total = KeyResultDraft(
        "200 customers in both",
        kind=MeasureKind.SUM_OF,
        baseline=Decimal(0),
        target=Decimal(200),
        sums=(north, south),
    )
    objective = company.write(member, total)

    check_in(member, north, 30, 60, 90, 110)
    check_in(member, south, 40, 70, 95, 120)

    _, (row,) = kept(member, objective)
    assert (row.basis, row.status) == ("readings", "green")
    assert row.probability > 0.7


def test_milestones_and_yes_no_have_chances_too(company, member):
    steps = KeyResultDraft(
        "Three steps",
        kind=MeasureKind.MILESTONES,
        milestones=(MilestoneDraft("a"), MilestoneDraft("b"), MilestoneDraft("c")),
    )
    launched = KeyResultDraft("Launched", kind=MeasureKind.YES_NO)
    objective = company.write(member, steps, launched)
    _, yes_no = company.key_results(objective)

    record_check_ins([CheckInDraft(yes_no, Decimal(0), confidence=8)], actor=member.actor, now=NOW)

    _, (milestones, row) = kept(member, objective)
    assert milestones.basis == "general"
    assert (row.basis, row.status) == ("confidence", "green")


@pytest.mark.parametrize("draft", [FROM_0_TO_100, KeyResultDraft("Done", kind=MeasureKind.YES_NO)])
def test_what_was_first_measured_after_the_last_day_has_no_colour(company, member, draft):
    objective = company.write(member, draft)
    (key_result,) = company.key_results(objective)
    late = datetime(2027, 1, 3, 12, tzinfo=UTC)

    late_value = CheckInDraft(key_result, Decimal(1), confidence=6)
    record_check_ins([late_value], actor=member.actor, now=late)

    _, (row,) = kept(member, objective)
    assert (row.measured_at, row.status) == (None, "")


def test_who_ticks_no_milestone_until_the_last_day_has_not_reached_them(company, member):
    items = (MilestoneDraft("Sketch"), MilestoneDraft("Print"))
    draft = KeyResultDraft("Out", kind=MeasureKind.MILESTONES, milestones=items)
    objective = company.write(member, draft)
    (key_result,) = company.key_results(objective)

    none_done = CheckInDraft(key_result, done=frozenset(), confidence=2)
    record_check_ins([none_done], actor=member.actor, now=datetime(2027, 1, 3, tzinfo=UTC))

    _, (row,) = kept(member, objective)
    assert row.status == "red"
