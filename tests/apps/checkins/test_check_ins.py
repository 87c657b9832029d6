"""Who checks in, what a check-in keeps, and how it moves the tree."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, carried, on
from maalbar.apps.checkins.commands import add_history, record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import CheckIn, Reading
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.commands import remove_objective, set_cycle_state
from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft
from maalbar.apps.journal.queries import entries
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import CycleState, MeasureKind

TOTAL = KeyResultDraft("500 visits", kind=MeasureKind.RUNNING_TOTAL, target=Decimal(500))
SHARE = KeyResultDraft(
    "Two thirds answer", kind=MeasureKind.RATIO, baseline=Decimal(0), target=Decimal(1)
)
DONE = KeyResultDraft("The shop is open", kind=MeasureKind.YES_NO)
STEPS = KeyResultDraft(
    "The shop is ready",
    kind=MeasureKind.MILESTONES,
    milestones=(MilestoneDraft("Built"), MilestoneDraft("Staffed", weight=Decimal(3))),
)
LATER = NOW + timedelta(hours=1)


def report(by, key_result, value=None, *, now=NOW, submission_id="", **values):
    """Check in on one key result."""
    value = None if value is None else Decimal(value)
    draft = CheckInDraft(key_result, value, **values)
    return record_check_ins([draft], actor=by.actor, now=now, submission_id=submission_id)


def story(key_result, by, now=LATER):
    """The key result from its readings."""
    return key_result_story(key_result, by.actor, now=now)


@pytest.fixture
def one(company, member):
    """Make an objective of Mia's with one key result, and return that."""
    return company.key_results(company.write(member, FROM_0_TO_100))[0]


@pytest.fixture
def make(company, member):
    """Make a key result in an objective of its own."""
    return lambda draft: company.key_results(company.write(member, draft))[0]


@pytest.mark.parametrize("name", ["Vera", "Kari"])
def test_a_viewer_and_a_member_of_another_team_do_not_check_in(company, one, name):
    with pytest.raises(NotAllowedError):
        report(company.people[name], one, 10)


@pytest.mark.parametrize("name", ["Mia", "Tor", "Liv", "Adam", "Oda"])
def test_the_team_leads_above_and_admins_check_in(company, one, name):
    outcome = report(company.people[name], one, 10)

    assert outcome.key_results[0].after == 10


def test_owners_and_contributors_of_other_teams_check_in(company, lead, neighbour):
    owned = company.write(lead, replace(FROM_0_TO_100, owner_id=neighbour.key))
    shared = company.write(lead, FROM_0_TO_100, contributors=(neighbour.key,))
    led = company.write(lead, FROM_0_TO_100, owner_id=neighbour.key)

    for objective in (owned, shared, led):
        report(neighbour, company.key_results(objective)[0], 40)

    assert [company.progress(o) for o in (owned, shared, led)] == [0.4, 0.4, 0.4]


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"confidence": 11}, "confidence-range", "confidence"),
        ({"confidence": -1}, "confidence-range", "confidence"),
        ({"note": "x" * 10_001}, "text-too-long", "note"),
        ({"value": "1e13"}, "value-too-large", "value"),
        ({"value": "NaN"}, "value-not-finite", "value"),
        ({"value": "0.0000001"}, "value-too-precise", "value"),
        ({"measured_on": date(2026, 11, 19)}, "future-time", "measured_at"),
        ({"measured_on": date(1, 1, 1)}, "day-outside", "measured_on"),
    ],
)
def test_what_no_check_in_can_hold_is_refused_beside_its_field(member, one, values, code, field):
    with pytest.raises(RefusedError) as refused:
        report(member, one, **values)

    assert (refused.value.code, refused.value.field) == (code, f"{one}-{field}")


def test_one_refused_row_saves_none(company, member, one, make):
    drafts = [CheckInDraft(one, Decimal(10)), CheckInDraft(make(TOTAL), confidence=12)]

    with pytest.raises(RefusedError):
        record_check_ins(drafts, actor=member.actor, now=NOW)

    assert (CheckIn.objects.count(), Reading.objects.count()) == (0, 0)
    assert story(one, member).row.current is None


def test_the_same_key_result_twice_is_refused(member, one):
    drafts = [CheckInDraft(one, Decimal(10)), CheckInDraft(one, Decimal(20))]

    with pytest.raises(RefusedError, match="key-result-twice"):
        record_check_ins(drafts, actor=member.actor, now=NOW)


def test_a_key_result_of_a_removed_objective_is_not_found(company, member, one):
    objective = story(one, member).objective_id
    remove_objective(objective, actor=member.actor, now=NOW)

    with pytest.raises(NotFoundError):
        report(member, one, 10)


def test_a_closed_cycle_takes_no_check_in(company, owner, member, one):
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner.actor, now=NOW)

    with pytest.raises(RefusedError, match="cycle-closed"):
        report(member, one, 10)
    with pytest.raises(RefusedError, match="cycle-closed"):
        add_history(one, [(date(2026, 9, 1), Decimal(5))], actor=member.actor, now=NOW)


def test_a_check_in_moves_every_level_and_says_so(company, owner, lead, member):
    top = company.write(owner, carried(), team=company.teams["Company"], sentence="Grow")
    middle = company.write(
        lead,
        team=company.teams["Sales"],
        sentence="Sell",
        parent=on(company.key_results(top)[0], kind="key_result"),
    )
    low = company.write(member, FROM_0_TO_100, FROM_0_TO_100, sentence="Call", parent=on(middle))
    key_result = company.key_results(low)[0]

    outcome = report(member, key_result, 30, confidence=6, note=" Well received ")

    moved = [(m.sentence, m.team, m.before, m.after) for m in outcome.moved]
    assert moved == [
        ("Call", "North", None, 0.15),
        ("Sell", "Sales", None, 0.15),
        ("Grow", "Fjord", None, 0.15),
    ]
    (line,) = outcome.key_results
    assert (line.before, line.after, line.raw_before, line.raw_after) == (None, 30, None, 0.3)
    assert entries(member.actor)[0].changes == {
        "value": [None, "30"],
        "confidence": [None, 6],
        "note": ["", "Well received"],
    }


def test_a_check_in_without_value_or_confidence_keeps_both(member, one):
    report(member, one, 30, confidence=6)

    report(member, one, note="Nothing new", now=LATER)

    row = story(one, member).row
    assert (row.current, row.confidence, row.checked_in_at) == (30, 6, LATER)


def test_the_same_submission_is_saved_once(member, one):
    first = report(member, one, 30, submission_id="form-1")

    second = report(member, one, 30, now=LATER, submission_id="form-1")

    assert (first.repeated, second.repeated) == (False, True)
    assert (CheckIn.objects.count(), Reading.objects.count()) == (1, 1)


def test_a_back_dated_reading_fills_in_and_does_not_take_over(member, one):
    report(member, one, 30)

    outcome = report(member, one, 10, measured_on=date(2026, 11, 2), now=LATER)

    assert outcome.key_results[0].after == 30
    assert [value for _, value in story(one, member).points] == [10, 30]


def test_a_reading_of_a_day_counts_at_the_end_of_that_day_in_the_workspaces_zone(member, one):
    report(member, one, 10, measured_on=date(2026, 11, 2))

    (reading,) = story(one, member).readings
    assert reading.measured_at == datetime(2026, 11, 2, 22, 59, 59, 999999, tzinfo=UTC)


def test_readings_before_the_cycle_are_history_and_do_not_count(member, one):
    days = [(date(2026, 9, 1), Decimal(5)), (date(2026, 9, 30), Decimal(8))]

    outcome = add_history(one, days, actor=member.actor, now=NOW)

    assert outcome.key_results[0].after is None
    assert len(story(one, member).readings) == 2


def test_history_of_days_to_come_or_of_kinds_with_no_single_number_is_refused(member, one, make):
    with pytest.raises(RefusedError, match="future-time"):
        add_history(one, [(date(2026, 12, 1), Decimal(5))], actor=member.actor, now=NOW)
    with pytest.raises(RefusedError, match="history-kind"):
        add_history(make(SHARE), [(date(2026, 9, 1), Decimal(5))], actor=member.actor, now=NOW)


def test_a_running_total_takes_the_total_so_far_or_what_is_added(member, make):
    total = make(TOTAL)

    report(member, total, 120)
    report(member, total, 150, now=LATER)
    report(member, total, 12, adds=True, now=LATER + timedelta(hours=1))

    kept = story(total, member, now=LATER + timedelta(hours=2))
    assert kept.row.current == 162
    assert sorted(reading.value for reading in kept.readings) == [12, 30, 120]


def test_a_running_total_of_an_earlier_day_counts_what_was_known_by_then(member, make):
    total = make(TOTAL)
    report(member, total, 100, measured_on=date(2026, 11, 2))
    report(member, total, 50, adds=True)

    report(member, total, 110, measured_on=date(2026, 11, 9), now=LATER)

    assert story(total, member).row.current == 160


def test_a_total_that_no_column_holds_is_refused(member, make):
    total = make(TOTAL)
    report(member, total, "1e12")

    with pytest.raises(RefusedError, match="value-too-large"):
        report(member, total, "1e12", adds=True, now=LATER)


def test_a_share_needs_both_its_numbers(member, make):
    share = make(SHARE)

    for values in ({"numerator": Decimal(2)}, {"denominator": Decimal(3)}, {"value": "0.5"}):
        with pytest.raises(RefusedError, match="ratio-incomplete"):
            report(member, share, **values)
    report(member, share, numerator=Decimal(2), denominator=Decimal(3))

    assert story(share, member).row.current == Decimal("0.666667")


def test_done_or_not_takes_one_or_nought(member, make):
    done = make(DONE)

    with pytest.raises(RefusedError, match="value-not-yes-no"):
        report(member, done, 2)
    outcome = report(member, done, 1)

    assert outcome.key_results[0].raw_after == 1.0


def test_milestones_are_ticked_and_unticked(company, member, make):
    steps = make(STEPS)
    built, staffed = (item.key for item in story(steps, member).milestones)

    report(member, steps, done=frozenset({staffed}))
    after_one = story(steps, member).row.raw
    report(member, steps, done=frozenset({built}), now=LATER)

    assert (after_one, story(steps, member).row.raw) == (0.75, 0.25)
    assert Reading.objects.count() == 3


def test_another_key_results_milestone_is_not_found(member, make):
    steps, other = make(STEPS), make(STEPS)
    theirs = story(other, member).milestones[0].key

    with pytest.raises(NotFoundError):
        report(member, steps, done=frozenset({theirs}))


def test_nobody_reports_a_value_of_a_key_result_that_follows_others(company, lead, member):
    objective = company.write(lead, carried())
    key_result = company.key_results(objective)[0]

    with pytest.raises(RefusedError, match="value-carried"):
        report(lead, key_result, 50)
    report(lead, key_result, confidence=4, note="Two regions lag")

    assert story(key_result, lead).row.confidence == 4


def test_what_no_database_keeps_is_left_out_of_note_value_and_journal(member, one):
    report(member, one, 40, typed="4\x000", note="Well\x00 done\ud800")

    (reading,) = story(one, member).readings
    told = entries(member.actor, subject=one)[0].changes["note"]
    assert (reading.note, told) == ("Well done", ["", "Well done"])
    assert Reading.objects.get().typed == "40"
