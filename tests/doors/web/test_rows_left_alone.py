"""On Today a prefilled value that is left alone is a check-in, but no reading of a standstill."""

from decimal import Decimal

import pytest
from django.utils import timezone

from cast import FROM_0_TO_100
from doors.web.forms import fields_of, send
from doors.web.goals import sign_in
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.drafts import KeyResultDraft
from maalbar.domain.nouns import MeasureKind

FLOOR = KeyResultDraft("At least 80 visits", kind=MeasureKind.AT_LEAST, target=Decimal(80))


@pytest.fixture
def today(client, company, member):
    """Return the address of Today, with Mia signed in."""
    sign_in(client, member)
    return f"/w/{company.slug}/"


def report(client, today, **filled_in):
    """Save the list on Today with these fields changed."""
    return send(client, client.get(today), f"{today}check-ins/", **filled_in)


def story(key_result, member):
    """All that is known of a key result."""
    return key_result_story(key_result, member.actor, now=timezone.now())


def test_a_row_left_alone_is_a_check_in_without_a_reading(client, today, company, member):
    objective = company.write(member, FROM_0_TO_100, FROM_0_TO_100, owner_id=member.key)
    one, other = company.key_results(objective)
    report(client, today, **{f"v-{one}": "20", f"v-{other}": "30"})

    report(client, today, **{f"v-{one}": "25"})

    moved, alone = story(one, member), story(other, member)
    assert [row.value for row in moved.readings] == [Decimal(25), Decimal(20)]
    assert [row.value for row in alone.readings] == [Decimal(30)]
    assert len(alone.check_ins) == 2


def test_a_level_left_alone_is_measured_again(client, today, company, member):
    (floor,) = company.key_results(company.write(member, FLOOR, owner_id=member.key))
    report(client, today, **{f"v-{floor}": "90"})

    report(client, today)

    assert [row.value for row in story(floor, member).readings] == [Decimal(90), Decimal(90)]


def test_the_same_value_on_its_own_page_is_measured_again(client, today, company, member):
    (one,) = company.key_results(company.write(member, FROM_0_TO_100, owner_id=member.key))
    report(client, today, **{f"v-{one}": "20"})
    page = f"{today}key-results/{one}/"

    send(client, client.get(page), f"{page}check-in/", **{f"v-{one}": "20"})

    assert [row.value for row in story(one, member).readings] == [Decimal(20), Decimal(20)]
    assert fields_of(client.get(page), f"{page}check-in/")[f"v-{one}"] == ["20"]
