"""A sum follows its addends, through teams and through sums of sums."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from cast import NOW
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.commands import (
    change_measure,
    change_objective,
    remove_objective,
    restore_objective,
)
from maalbar.apps.goals.drafts import KeyResultDraft
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import MeasureKind

SOLD = KeyResultDraft("Sold", baseline=Decimal(0), target=Decimal(100), unit="NOK")
LATER = NOW + timedelta(hours=1)


def sum_of(*addends, target=200, unit="NOK"):
    """A key result that adds these up."""
    return KeyResultDraft(
        "Sold together",
        kind=MeasureKind.SUM_OF,
        target=Decimal(target),
        unit=unit,
        sums=addends,
    )


def report(by, key_result, value):
    """Check in one value."""
    draft = CheckInDraft(key_result, Decimal(value))
    return record_check_ins([draft], actor=by.actor, now=NOW)


def current(key_result, by):
    """The value kept ready on the key result."""
    return key_result_story(key_result, by.actor, now=LATER).row.current


@pytest.fixture
def tree(company, owner, lead):
    """North and South sell; Sales adds them up, and the company adds Sales."""
    objectives = {
        name: company.write(lead, SOLD, team=company.teams[name]) for name in ("North", "South")
    }
    rows = {name: company.key_results(o)[0] for name, o in objectives.items()}
    objectives["Sales"] = company.write(
        lead, sum_of(rows["North"], rows["South"]), team=company.teams["Sales"]
    )
    rows["Sales"] = company.key_results(objectives["Sales"])[0]
    objectives["Company"] = company.write(
        owner, sum_of(rows["Sales"], target=400), team=company.teams["Company"]
    )
    rows["Company"] = company.key_results(objectives["Company"])[0]
    return objectives, rows


@pytest.fixture
def sold(tree, lead):
    """North has sold for 60, South for 40."""
    _, rows = tree
    record_check_ins(
        [CheckInDraft(rows["North"], Decimal(60)), CheckInDraft(rows["South"], Decimal(40))],
        actor=lead.actor,
        now=NOW,
    )
    return tree


def test_no_sum_is_part_of_itself(company, tree, lead, owner):
    objectives, rows = tree
    standing = standing_objective(objectives["Sales"], lead.actor)
    (sales,) = standing.draft.key_results

    for addend in ("Sales", "Company"):
        circular = replace(sales, sums=(rows[addend],))
        draft = replace(standing.draft, key_results=(circular,))
        with pytest.raises(RefusedError, match="sum-cycle"):
            change_objective(objectives["Sales"], draft, version=1, actor=owner.actor, now=NOW)


def test_only_the_same_unit_and_values_of_ones_own_are_added(company, lead, tree):
    _, rows = tree
    carried = company.write(lead, KeyResultDraft("All", kind=MeasureKind.FROM_CHILDREN, unit="NOK"))

    with pytest.raises(RefusedError, match="sum-units-differ"):
        company.write(lead, sum_of(rows["North"], unit="EUR"))
    with pytest.raises(RefusedError, match="sum-of-children"):
        company.write(lead, sum_of(*company.key_results(carried)))


def test_a_check_in_reaches_sums_of_sums(company, tree, lead):
    objectives, rows = tree

    outcome = report(lead, rows["North"], 60)

    assert (current(rows["Sales"], lead), current(rows["Company"], lead)) == (60, 60)
    moved = {m.team: (m.before, m.after) for m in outcome.moved}
    assert moved == {
        "North": (None, 0.6),
        "Sales": (None, 0.3),
        "Fjord": (None, 0.15),
    }
    assert company.progress(objectives["Company"]) == 0.15


def test_a_new_sum_adds_what_stands(company, sold, lead):
    _, rows = sold

    objective = company.write(lead, sum_of(rows["North"], rows["South"]))

    assert company.progress(objective) == 0.5


def test_a_removed_addend_leaves_the_sum_and_comes_back_to_it(company, sold, lead):
    objectives, rows = sold

    remove_objective(objectives["South"], actor=lead.actor, now=NOW)
    without = current(rows["Company"], lead)
    restore_objective(objectives["South"], actor=lead.actor, now=NOW)

    assert (without, current(rows["Company"], lead)) == (60, 100)


def test_a_key_result_taken_out_of_its_objective_leaves_the_sum(company, sold, lead):
    objectives, rows = sold
    standing = standing_objective(objectives["South"], lead.actor)

    change_objective(
        objectives["South"],
        replace(standing.draft, key_results=()),
        version=1,
        actor=lead.actor,
        now=NOW,
    )

    assert current(rows["Sales"], lead) == 60
    assert company.progress(objectives["Sales"]) == 0.3


def test_an_addend_in_another_unit_is_silent(company, sold, lead):
    _, rows = sold

    change_measure(rows["South"], {"unit": "EUR"}, reason="Exports", actor=lead.actor, now=NOW)

    assert current(rows["Company"], lead) == 60


def test_an_addend_that_is_carried_by_now_is_silent(company, sold, lead):
    _, rows = sold

    change_measure(
        rows["South"],
        {"kind": MeasureKind.FROM_CHILDREN},
        reason="Teams below sell",
        actor=lead.actor,
        now=NOW,
    )

    assert current(rows["Company"], lead) == 60


def test_what_was_a_sum_once_keeps_its_own_readings(company, sold, lead):
    _, rows = sold
    change_measure(
        rows["Sales"],
        {"kind": MeasureKind.CHANGE, "baseline": Decimal(0)},
        reason="Counted by hand",
        actor=lead.actor,
        now=NOW,
    )
    report(lead, rows["Sales"], 90)

    report(lead, rows["North"], 70)

    assert (current(rows["Sales"], lead), current(rows["Company"], lead)) == (90, 90)


def test_a_form_is_saved_while_an_addend_is_removed_and_the_addend_waits(company, sold, lead):
    objectives, rows = sold
    form = standing_objective(objectives["Sales"], lead.actor)
    remove_objective(objectives["South"], actor=lead.actor, now=NOW)

    draft = replace(form.draft, sentence="We sell together")
    change_objective(objectives["Sales"], draft, version=1, actor=lead.actor, now=NOW)
    restore_objective(objectives["South"], actor=lead.actor, now=NOW)

    assert current(rows["Sales"], lead) == 100
