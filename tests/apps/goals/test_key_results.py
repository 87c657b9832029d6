"""Key results are refused early, keep what changed, and follow what their kind says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, carried, on
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.commands import change_measure, change_objective, remove_objective
from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.apps.journal.queries import entries
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import MeasureKind

TWO_STEPS = KeyResultDraft(
    "The shop is open",
    kind=MeasureKind.MILESTONES,
    milestones=(MilestoneDraft("Built"), MilestoneDraft("Staffed", weight=Decimal(3))),
)


def rewrite(objective, by, *key_results, reason=""):
    """Save the objective's form with these key results."""
    standing = standing_objective(objective, by.actor)
    draft = replace(standing.draft, key_results=key_results)
    return change_objective(
        objective, draft, version=standing.version, actor=by.actor, now=NOW, reason=reason
    )


def stands(objective, by):
    """The key results as the form shows them."""
    return standing_objective(objective, by.actor).draft.key_results


def report(by, key_result, value):
    """Check in one value."""
    record_check_ins([CheckInDraft(key_result, Decimal(value))], actor=by.actor, now=NOW)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"sentence": ""}, "sentence-missing", "key_results-1-sentence"),
        ({"sentence": "x" * 501}, "text-too-long", "key_results-1-sentence"),
        ({"unit": "x" * 25}, "text-too-long", "key_results-1-unit"),
        ({"weight": Decimal(-1)}, "weight-negative", "key_results-1-weight"),
        ({"target": Decimal("1e13")}, "value-too-large", "key_results-1-target"),
        ({"target": Decimal("Infinity")}, "value-not-finite", "key_results-1-target"),
        ({"target": Decimal("0.0000001")}, "value-too-precise", "key_results-1-target"),
        ({"target": Decimal(0)}, "target-equals-baseline", "key_results-1-target"),
        ({"target": None}, "target-missing", "key_results-1-target"),
        ({"category": "luck"}, "choice-unknown", "key_results-1-category"),
        ({"deadline": date(2026, 9, 30)}, "deadline-before-start", "key_results-1-deadline"),
        ({"deadline": date(9999, 12, 31)}, "day-outside", "key_results-1-deadline"),
        (
            {"kind": MeasureKind.RECURRING, "planned": 10**12, "required": 1},
            "periods-outside",
            "key_results-1-planned",
        ),
        ({"kind": MeasureKind.SUM_OF}, "sum-unknown", "key_results-1-sums"),
        ({"kind": MeasureKind.MILESTONES}, "milestones-missing", "key_results-1-milestones"),
        (
            {"kind": MeasureKind.MILESTONES, "milestones": (MilestoneDraft(" "),)},
            "sentence-missing",
            "key_results-1-milestones-0-text",
        ),
    ],
)
def test_what_no_measure_can_be_is_refused_beside_its_field(company, member, values, code, field):
    with pytest.raises(RefusedError) as refused:
        company.write(member, FROM_0_TO_100, replace(FROM_0_TO_100, **values))

    assert (refused.value.code, refused.value.field) == (code, field)


def test_negatives_decimals_and_the_greatest_value_are_kept(company, member):
    wide = replace(FROM_0_TO_100, baseline=Decimal("-0.000001"), target=Decimal("1e12"))

    objective = company.write(member, wide)

    (kept,) = stands(objective, member)
    assert (kept.baseline, kept.target) == (Decimal("-0.000001"), Decimal(1_000_000_000_000))


def test_a_deadline_after_the_cycle_is_kept(company, member):
    objective = company.write(member, replace(FROM_0_TO_100, deadline=date(2027, 2, 1)))

    assert stands(objective, member)[0].deadline == date(2027, 2, 1)


def test_fields_that_a_kind_does_not_read_are_left_empty(company, member):
    leftover = replace(
        FROM_0_TO_100, kind=MeasureKind.AT_LEAST, lower=Decimal(1), upper=Decimal(2), planned=3
    )

    objective = company.write(member, leftover)

    (kept,) = stands(objective, member)
    assert (kept.target, kept.lower, kept.upper, kept.planned) == (100, None, None, None)


def test_the_form_changes_adds_and_removes_in_one_go(company, member):
    objective = company.write(member, FROM_0_TO_100, replace(FROM_0_TO_100, sentence="Second"))
    first, second = stands(objective, member)

    rewrite(objective, member, replace(second, sentence="Now first"), TWO_STEPS)

    assert [row.sentence for row in stands(objective, member)] == ["Now first", "The shop is open"]
    told = {entry.command: entry.subject_name for entry in entries(member.actor)[:3]}
    assert told == {
        "change_key_result": "Now first",
        "add_key_result": "The shop is open",
        "remove_key_result": first.sentence,
    }


def test_the_key_result_of_another_objective_is_not_changed_here(company, member):
    other = company.write(member, FROM_0_TO_100)
    objective = company.write(member, FROM_0_TO_100)

    with pytest.raises(NotFoundError):
        rewrite(objective, member, *stands(other, member))


def test_an_untouched_key_result_gets_no_version(company, member):
    objective = company.write(member, FROM_0_TO_100)

    rewrite(objective, member, *stands(objective, member))

    assert KeyResult.objects.get().history.count() == 1


def test_a_moved_target_is_told_with_its_reason_and_measured_again(company, member):
    objective = company.write(member, FROM_0_TO_100)
    key_result = company.key_results(objective)[0]
    report(member, key_result, 50)

    written = rewrite(
        objective,
        member,
        replace(stands(objective, member)[0], target=Decimal(200)),
        reason="The market doubled",
    )

    assert company.progress(objective) == 0.25
    assert [(m.before, m.after) for m in written.moved] == [(0.5, 0.25)]
    newest = entries(member.actor)[0]
    assert (newest.changes, newest.reason) == ({"target": ["100", "200"]}, "The market doubled")
    versions = KeyResult.objects.get().history.order_by("pk")
    found = [(v.target, v.history_change_reason, v.history_date) for v in versions]
    assert found == [(100, None, NOW), (200, "The market doubled", NOW)]


def test_a_measure_changes_only_with_a_reason(company, member):
    objective = company.write(member, FROM_0_TO_100)
    key_result = company.key_results(objective)[0]

    with pytest.raises(RefusedError, match="reason-missing"):
        change_measure(
            key_result, {"target": Decimal(200)}, reason=" ", actor=member.actor, now=NOW
        )


def test_only_measure_fields_change_with_the_measure(company, member):
    objective = company.write(member, FROM_0_TO_100)
    key_result = company.key_results(objective)[0]
    values = {"workspace_id": 1}

    with pytest.raises(RefusedError, match="unknown-field"):
        change_measure(key_result, values, reason="Mine", actor=member.actor, now=NOW)


def test_a_member_of_another_team_does_not_change_a_measure(company, member, neighbour):
    objective = company.write(member, FROM_0_TO_100)
    key_result = company.key_results(objective)[0]

    with pytest.raises(NotAllowedError):
        change_measure(
            key_result, {"target": Decimal(1)}, reason="Easy", actor=neighbour.actor, now=NOW
        )


def test_a_changed_measure_makes_an_open_form_old(company, member):
    objective = company.write(member, FROM_0_TO_100)
    key_result = company.key_results(objective)[0]

    change_measure(
        key_result, {"baseline": Decimal(-100)}, reason="Miscounted", actor=member.actor, now=NOW
    )

    assert standing_objective(objective, member.actor).version == 2
    assert stands(objective, member)[0].baseline == -100


def test_milestones_are_changed_by_their_keys_alone(company, member):
    theirs = company.write(member, TWO_STEPS)
    objective = company.write(member, TWO_STEPS)
    (ours,), (other,) = stands(objective, member), stands(theirs, member)

    with pytest.raises(NotFoundError):
        rewrite(objective, member, replace(ours, milestones=other.milestones))
    rewrite(
        objective, member, replace(ours, milestones=(ours.milestones[1], MilestoneDraft("Open")))
    )

    kept = stands(objective, member)[0].milestones
    assert [(m.text, m.weight) for m in kept] == [("Staffed", 3), ("Open", 1)]
    assert entries(member.actor)[0].changes == {
        "milestones": [
            [["Built", "1", ""], ["Staffed", "3", ""]],
            [["Staffed", "3", ""], ["Open", "1", ""]],
        ]
    }


def test_a_key_result_that_becomes_carried_counts_what_hangs_on_it(company, lead, member):
    above = company.write(lead, FROM_0_TO_100, team=company.teams["Sales"])
    key_result = company.key_results(above)[0]
    report(lead, key_result, 80)
    below = company.write(member, FROM_0_TO_100, parent=on(key_result, kind="key_result"))
    report(member, company.key_results(below)[0], 30)

    change_measure(
        key_result,
        {"kind": MeasureKind.FROM_CHILDREN},
        reason="The teams are the measure",
        actor=lead.actor,
        now=NOW,
    )

    assert company.progress(above) == 0.3
    row = key_result_story(key_result, lead.actor, now=NOW).row
    assert (row.raw, row.current, row.spark, row.measured_at) == (0.3, None, "", None)


def test_a_key_result_that_is_carried_no_more_has_its_own_value_again(company, lead, member):
    above = company.write(lead, carried(), team=company.teams["Sales"])
    key_result = company.key_results(above)[0]
    below = company.write(member, FROM_0_TO_100, parent=on(key_result, kind="key_result"))
    report(member, company.key_results(below)[0], 30)
    moved_before = company.progress(above)

    change_measure(
        key_result,
        {"kind": MeasureKind.YES_NO},
        reason="A promise",
        actor=lead.actor,
        now=NOW,
    )
    report(lead, key_result, 1)

    assert (moved_before, company.progress(above)) == (0.3, 1.0)
    (parent,) = objective_page(below, member.actor).row.parents
    assert parent.counted is False


def test_the_last_child_to_leave_takes_the_carried_value_along(company, lead, member):
    above = company.write(lead, carried(), team=company.teams["Sales"])
    key_result = company.key_results(above)[0]
    below = company.write(member, FROM_0_TO_100, parent=on(key_result, kind="key_result"))
    report(member, company.key_results(below)[0], 30)

    remove_objective(below, actor=member.actor, now=NOW)

    assert company.progress(above) is None
    assert key_result_story(key_result, lead.actor, now=NOW).row.raw is None


def test_what_hung_on_a_removed_key_result_counts_no_more(company, lead, member):
    above = company.write(lead, carried(), FROM_0_TO_100, team=company.teams["Sales"])
    key_result, other = company.key_results(above)
    below = company.write(member, FROM_0_TO_100, parent=on(key_result, kind="key_result"))
    report(member, company.key_results(below)[0], 30)
    report(lead, other, 90)

    rewrite(above, lead, stands(above, lead)[1])

    assert company.progress(above) == 0.9
    assert objective_page(below, member.actor).row.parents == ()
