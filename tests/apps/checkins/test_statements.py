"""A check-in costs ten statements at most, whatever the height of the tree."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import FROM_0_TO_100, NOW, carried, on
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.drafts import KeyResultDraft
from maalbar.domain.nouns import MeasureKind

AROUND = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
TOTAL = KeyResultDraft("500 visits", kind=MeasureKind.RUNNING_TOTAL, target=Decimal(500))


def statements(actor, *drafts):
    """How many statements it takes to check in, transaction control not counted."""
    with CaptureQueriesContext(connection) as found:
        record_check_ins(drafts, actor=actor, now=NOW, submission_id="form-1")
    return len([q for q in found.captured_queries if not q["sql"].startswith(AROUND)])


def chain(company, by, height, *key_results):
    """Objectives one above the other; return the lowest one's key results."""
    objective = company.write(by)
    for _ in range(height - 2):
        objective = company.write(by, parent=on(objective))
    parent = on(objective) if height > 1 else None
    return company.key_results(company.write(by, *key_results, parent=parent))


@pytest.mark.parametrize("height", [1, 2, 5])
def test_a_check_in_takes_ten_statements_at_any_height(company, member, height):
    (key_result,) = chain(company, member, height, FROM_0_TO_100)

    taken = statements(member.actor, CheckInDraft(key_result, Decimal(50), confidence=6))

    assert taken <= 10


def test_five_key_results_in_one_submit_take_as_many(company, member):
    key_results = chain(company, member, 2, *[FROM_0_TO_100] * 5)

    taken = statements(member.actor, *[CheckInDraft(k, Decimal(50)) for k in key_results])

    assert taken <= 10


def test_a_running_total_takes_as_many(company, member):
    (total,) = chain(company, member, 2, TOTAL)

    taken = statements(member.actor, CheckInDraft(total, Decimal(50)))

    assert taken <= 10


def test_a_carried_key_result_on_the_way_takes_one_more(company, lead, member):
    above = company.write(lead, carried())
    parent = on(company.key_results(above)[0], kind="key_result")
    (key_result,) = company.key_results(company.write(member, FROM_0_TO_100, parent=parent))

    taken = statements(member.actor, CheckInDraft(key_result, Decimal(50)))

    assert taken <= 11
