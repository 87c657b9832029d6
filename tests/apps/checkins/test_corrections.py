"""Readings are corrected and check-ins taken back by new rows; what stood stays readable."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW
from maalbar.apps.checkins.commands import (
    correct_reading,
    record_check_ins,
    withdraw_check_ins,
)
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import Reading
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft
from maalbar.apps.journal.queries import entries
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import MeasureKind

TOTAL = KeyResultDraft("500 visits", kind=MeasureKind.RUNNING_TOTAL, target=Decimal(500))
STEPS = KeyResultDraft(
    "The shop is ready",
    kind=MeasureKind.MILESTONES,
    milestones=(MilestoneDraft("Built"), MilestoneDraft("Staffed", weight=Decimal(3))),
)
LATER = NOW + timedelta(hours=1)
LATEST = NOW + timedelta(hours=2)


def report(by, key_result, value=None, *, now=NOW, submission_id="", **values):
    """Check in on one key result."""
    value = None if value is None else Decimal(value)
    draft = CheckInDraft(key_result, value, **values)
    return record_check_ins([draft], actor=by.actor, now=now, submission_id=submission_id)


def correct(by, key_result, reading, value, *, now=LATER, reason="Typed wrong", **values):
    """Replace a reading by another value."""
    value = None if value is None else Decimal(value)
    draft = CheckInDraft(key_result, value, **values)
    return correct_reading(key_result, reading, draft, reason=reason, actor=by.actor, now=now)


def story(key_result, by):
    """The key result from its readings."""
    return key_result_story(key_result, by.actor, now=LATEST)


@pytest.fixture
def one(company, member):
    """Make a key result from 0 to 100 with one reading, 30."""
    key_result = company.key_results(company.write(member, FROM_0_TO_100))[0]
    report(member, key_result, 30, confidence=6, submission_id="monday")
    return key_result


@pytest.fixture
def reading():
    """Return the id of the only reading."""
    return Reading.objects.get().pk


def test_who_may_not_check_in_corrects_nothing(one, reading, neighbour, viewer):
    for person in (neighbour, viewer):
        with pytest.raises(NotAllowedError):
            correct(person, one, reading, 40)


def test_a_corrected_reading_stays_beside_the_new_one(company, member, one, reading):
    outcome = correct(member, one, reading, 40)

    assert outcome.key_results[0].after == 40
    assert [(m.before, m.after) for m in outcome.moved] == [(0.3, 0.4)]
    kept = {(r.value, r.replaced, r.reason) for r in story(one, member).readings}
    assert kept == {(40, False, "Typed wrong"), (30, True, "")}
    newest = entries(member.actor)[0]
    assert (newest.changes, newest.reason) == ({"value": ["30", "40"]}, "Typed wrong")


def test_a_correction_is_corrected_at_its_newest_version(member, one, reading):
    correct(member, one, reading, 40)

    with pytest.raises(RefusedError, match="reading-already-corrected"):
        correct(member, one, reading, 50, now=LATEST)
    newest = Reading.objects.get(corrects=reading).pk
    correct(member, one, newest, 50, now=LATEST)

    assert story(one, member).row.current == 50


def test_a_correction_without_a_value_withdraws_the_reading(member, one, reading):
    correct(member, one, reading, None)

    assert story(one, member).row.current is None


def test_a_correction_may_move_the_day(member, one, reading):
    correct(member, one, reading, 30, measured_on=date(2026, 9, 1))

    assert story(one, member).row.current is None


def test_the_reading_of_another_key_result_is_not_found(company, member, one, reading):
    other = company.key_results(company.write(member, FROM_0_TO_100))[0]

    with pytest.raises(NotFoundError):
        correct(member, other, reading, 40)


def test_a_corrected_entry_changes_the_total(company, member):
    total = company.key_results(company.write(member, TOTAL))[0]
    report(member, total, 100)
    entry = Reading.objects.get().pk
    report(member, total, 150, now=LATER)

    correct(member, total, entry, 90, now=LATEST)

    assert story(total, member).row.current == 140


def test_a_check_in_is_taken_back_whole(company, member, one):
    report(member, one, 45, now=LATER, confidence=8, submission_id="tuesday")

    outcome = withdraw_check_ins("tuesday", actor=member.actor, now=LATEST)

    row = story(one, member).row
    assert (row.current, row.confidence, row.checked_in_at) == (30, 6, NOW)
    assert [(m.before, m.after) for m in outcome.moved] == [(0.45, 0.3)]
    assert Reading.objects.count() == 3


def test_the_first_check_in_taken_back_leaves_no_data(company, member, one):
    withdraw_check_ins("monday", actor=member.actor, now=LATER)

    row = story(one, member).row
    assert (row.current, row.raw, row.confidence, row.checked_in_at) == (None, None, None, None)


def test_a_check_in_without_confidence_taken_back_keeps_the_one_before(member, one):
    report(member, one, 45, now=LATER, submission_id="tuesday")

    withdraw_check_ins("tuesday", actor=member.actor, now=LATEST)

    assert story(one, member).row.confidence == 6


def test_a_corrected_check_in_is_taken_back_with_its_correction(member, one, reading):
    correct(member, one, reading, 40)

    withdraw_check_ins("monday", actor=member.actor, now=LATEST)

    assert story(one, member).row.current is None


def test_a_withdrawn_entry_leaves_the_total(company, member):
    total = company.key_results(company.write(member, TOTAL))[0]
    report(member, total, 100)
    report(member, total, 150, now=LATER, submission_id="tuesday")

    withdraw_check_ins("tuesday", actor=member.actor, now=LATEST)

    assert story(total, member).row.current == 100


def test_withdrawn_ticks_are_open_again_and_withdrawn_unticks_done(company, member):
    steps = company.key_results(company.write(member, STEPS))[0]
    built, staffed = (item.key for item in story(steps, member).milestones)
    report(member, steps, done=frozenset({staffed}), submission_id="monday")
    report(member, steps, done=frozenset({built}), now=LATER, submission_id="tuesday")

    withdraw_check_ins("tuesday", actor=member.actor, now=LATEST)

    assert [item.done for item in story(steps, member).milestones] == [False, True]
    assert story(steps, member).row.raw == 0.75


def test_only_its_writer_and_admins_take_a_check_in_back(member, teammate, admin, one):
    with pytest.raises(NotAllowedError):
        withdraw_check_ins("monday", actor=teammate.actor, now=LATER)

    withdraw_check_ins("monday", actor=admin.actor, now=LATER)

    assert story(one, member).row.current is None


def test_what_is_taken_back_is_not_there_to_take_back_again(member, one):
    withdraw_check_ins("monday", actor=member.actor, now=LATER)

    for submission in ("monday", "", "never"):
        with pytest.raises(NotFoundError):
            withdraw_check_ins(submission, actor=member.actor, now=LATEST)
