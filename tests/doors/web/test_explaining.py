"""The sum behind a number is the sum of that very number, in words that people use."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cast import NOW
from doors.web.goals import sign_in
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft
from maalbar.domain.nouns import MeasureKind

CASH = KeyResultDraft("Cash stays above 3 million", kind=MeasureKind.HOLD, lower=Decimal(3))
OPEN = KeyResultDraft("The shop is open", kind=MeasureKind.YES_NO)
READY = KeyResultDraft(
    "The shop is ready",
    kind=MeasureKind.MILESTONES,
    milestones=(MilestoneDraft("Built"), MilestoneDraft("Staffed", weight=Decimal(3))),
)


def report(by, key_result, now, **values):
    """Check in on one key result."""
    draft = CheckInDraft(key_result, **values)
    record_check_ins([draft], actor=by.actor, now=now, submission_id="")


@pytest.fixture
def make(company, member):
    """Make a key result in an objective of its own."""
    return lambda draft: company.key_results(company.write(member, draft))[0]


@pytest.fixture
def told(client, company, member):
    """Read a key result's page as its owner does."""
    sign_in(client, member)
    return lambda key: client.get(f"/w/{company.slug}/key-results/{key}/").content.decode()


def test_days_that_pass_after_a_check_in_do_not_part_a_number_from_its_sum(make, member):
    cash = make(CASH)
    report(member, cash, NOW - timedelta(days=14), value=Decimal(2))
    report(member, cash, NOW - timedelta(days=7), value=Decimal(4))
    report(member, cash, NOW, value=Decimal(4))

    story = key_result_story(cash, member.actor, now=NOW + timedelta(days=6))

    assert story.row.raw == 0.5
    assert story.progress.raw == 0.5


def test_a_held_level_is_told_with_its_level_and_whole_days(make, member, told):
    cash = make(CASH)
    report(member, cash, NOW - timedelta(days=7), value=Decimal(2))
    report(member, cash, NOW, value=Decimal(4))

    page = told(cash)

    assert "<dt>Lower end</dt><dd>3</dd>" in page
    assert "<dt>Days measured</dt><dd>7</dd>" in page
    assert "<dt>Days in the period</dt><dd>92</dd>" in page


def test_what_is_done_or_not_is_told_in_words(make, member, told):
    shop = make(OPEN)
    report(member, shop, NOW, value=Decimal(0))

    page = told(shop)

    assert "<dt>Now</dt><dd>not yet</dd>" in page


def test_milestones_show_their_share_as_the_value(make, member, told):
    shop = make(READY)
    story = key_result_story(shop, member.actor, now=NOW)
    report(member, shop, NOW, done=frozenset({story.milestones[1].key}))

    page = told(shop)

    assert '<p class="lead__say"><span class="values"><strong>75%</strong></span>' in page
