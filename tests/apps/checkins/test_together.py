"""Two at once: nothing is lost, nothing waits for ever, a double submit is one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection

from cast import FROM_0_TO_100, NOW, on
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.models import CheckIn
from maalbar.apps.goals.commands import change_objective, hang, write_objective
from maalbar.apps.goals.drafts import ObjectiveDraft
from maalbar.apps.goals.models import Objective
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.domain.errors import RefusedError

pytestmark = pytest.mark.django_db(transaction=True)


def together(*tasks):
    """Run all at once, each on a connection of its own; return what each gave or raised."""

    def run(task):
        try:
            return task()
        except RefusedError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def test_check_ins_under_one_root_lose_no_update(company, lead, member):
    root = company.write(lead)
    children = [company.write(member, FROM_0_TO_100, parent=on(root)) for _ in range(6)]
    drafts = [CheckInDraft(company.key_results(child)[0], Decimal(50)) for child in children]

    together(
        *[
            lambda draft=draft: record_check_ins([draft], actor=member.actor, now=NOW)
            for draft in drafts
        ]
    )

    assert company.progress(root) == 0.5


def test_a_form_and_check_ins_below_it_wait_for_one_another(company, lead, member):
    root = company.write(lead)
    middle = company.write(lead, parent=on(root))
    low = company.write(member, FROM_0_TO_100, parent=on(middle))
    key_result = company.key_results(low)[0]
    form = standing_objective(middle, lead.actor).draft

    def rename(version):
        draft = replace(form, sentence=f"Version {version}")
        change_objective(middle, draft, version=version, actor=lead.actor, now=NOW)

    def report(value):
        record_check_ins([CheckInDraft(key_result, Decimal(value))], actor=member.actor, now=NOW)

    for version in range(1, 6):
        together(
            lambda version=version: rename(version),
            lambda version=version: report(10 * version),
            lambda: report(1),
        )

    assert company.progress(root) in (0.01, 0.5)
    assert company.progress(root) == company.progress(low)


def test_a_double_submit_is_one_check_in(company, member):
    objective = company.write(member, FROM_0_TO_100)
    draft = CheckInDraft(company.key_results(objective)[0], Decimal(50))

    found = together(
        *[lambda: record_check_ins([draft], actor=member.actor, now=NOW, submission_id="form-1")]
        * 3
    )

    assert sorted(outcome.repeated for outcome in found) == [False, True, True]
    assert CheckIn.objects.count() == 1


def test_a_double_submit_is_one_objective(company, member):
    draft = ObjectiveDraft(
        "Customers stay", company.teams["North"], company.cycles["Q4"], submission_id="form-1"
    )

    found = together(*[lambda: write_objective(draft, actor=member.actor, now=NOW)] * 3)

    assert len({written.public_id for written in found}) == 1
    assert Objective.objects.count() == 1


def test_two_links_at_once_close_no_circle(company, lead):
    one, other = company.write(lead), company.write(lead)

    found = together(
        lambda: hang(one, on(other), actor=lead.actor, now=NOW),
        lambda: hang(other, on(one), actor=lead.actor, now=NOW),
    )

    assert sorted(found, key=str) == [(), "link-cycle"]
