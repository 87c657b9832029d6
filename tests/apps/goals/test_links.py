"""At most one link counts, no circle closes, and a child's days lie inside its parent's."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, carried, on
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import (
    change_cycle,
    change_objective,
    create_cycle,
    hang,
    remove_objective,
    restore_objective,
    unhang,
)
from maalbar.apps.goals.models import Link
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.goals.queries.writing import standing_objective
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError


def change(objective, by, **values):
    """Save the objective's form with some fields changed."""
    standing = standing_objective(objective, by.actor)
    draft = replace(standing.draft, **values)
    return change_objective(objective, draft, version=standing.version, actor=by.actor, now=NOW)


def parents(objective, by):
    """(public id, counted) of what the objective hangs on."""
    return [(p.public_id, p.counted) for p in objective_page(objective, by.actor).row.parents]


@pytest.fixture
def two_tops(company, lead):
    """Two objectives of Sales without key results."""
    sales = company.teams["Sales"]
    return [company.write(lead, team=sales, sentence=s) for s in ("Grow", "Stay")]


@pytest.fixture
def half(company, member):
    """Give an objective of North that has come half its way."""
    objective = company.write(member, FROM_0_TO_100)
    draft = CheckInDraft(company.key_results(objective)[0], Decimal(50))
    record_check_ins([draft], actor=member.actor, now=NOW)
    return objective


def test_who_may_not_change_the_child_hangs_it_nowhere(company, two_tops, half, neighbour, viewer):
    for person in (neighbour, viewer):
        with pytest.raises(NotAllowedError):
            hang(half, on(two_tops[0]), actor=person.actor, now=NOW)


def test_a_first_link_counts_where_the_parent_has_no_key_result(company, two_tops, half, member):
    moved = hang(half, on(two_tops[0]), actor=member.actor, now=NOW)

    assert parents(half, member) == [(two_tops[0], True)]
    assert company.progress(two_tops[0]) == 0.5
    assert [(m.sentence, m.before, m.after) for m in moved] == [("Grow", None, 0.5)]


def test_a_link_is_only_shown_where_the_parent_has_its_own_key_results(company, lead, half, member):
    above = company.write(lead, FROM_0_TO_100, team=company.teams["Sales"])

    hang(half, on(above), actor=member.actor, now=NOW)

    assert parents(half, member) == [(above, False)]
    assert company.progress(above) is None


def test_a_second_link_is_only_shown(company, two_tops, half, member):
    hang(half, on(two_tops[0]), actor=member.actor, now=NOW)

    hang(half, on(two_tops[1]), actor=member.actor, now=NOW)

    assert parents(half, member) == [(two_tops[0], True), (two_tops[1], False)]
    assert company.progress(two_tops[1]) is None


def test_a_second_link_that_is_to_count_takes_the_count_over(company, two_tops, half, member):
    hang(half, on(two_tops[0]), actor=member.actor, now=NOW)

    moved = hang(half, on(two_tops[1], counted=True), actor=member.actor, now=NOW)

    assert parents(half, member) == [(two_tops[0], False), (two_tops[1], True)]
    assert (company.progress(two_tops[0]), company.progress(two_tops[1])) == (None, 0.5)
    assert {(m.sentence, m.before, m.after) for m in moved} == {
        ("Grow", 0.5, None),
        ("Stay", None, 0.5),
    }


def test_hanging_twice_on_the_same_parent_makes_one_link(company, two_tops, half, member):
    for _ in range(2):
        hang(half, on(two_tops[0]), actor=member.actor, now=NOW)

    assert Link.objects.count() == 1


def test_a_link_under_a_carried_key_result_counts_and_under_another_it_does_not(
    company, lead, half, member
):
    above = company.write(lead, carried(), FROM_0_TO_100, team=company.teams["Sales"])
    measured_by_children, own = company.key_results(above)

    hang(half, on(own, kind="key_result", counted=True), actor=member.actor, now=NOW)
    hang(half, on(measured_by_children, kind="key_result"), actor=member.actor, now=NOW)

    assert parents(half, member) == [(own, False), (measured_by_children, True)]
    assert company.progress(above) == 0.25


def test_unhanging_takes_the_progress_along(company, two_tops, half, member):
    hang(half, on(two_tops[0]), actor=member.actor, now=NOW)

    moved = unhang(half, two_tops[0], actor=member.actor, now=NOW)

    assert company.progress(two_tops[0]) is None
    assert [(m.sentence, m.before, m.after) for m in moved] == [("Grow", 0.5, None)]
    with pytest.raises(NotFoundError):
        unhang(half, two_tops[0], actor=member.actor, now=NOW)


def test_the_form_moves_an_objective_from_one_parent_to_another(company, two_tops, half, member):
    hang(half, on(two_tops[0]), actor=member.actor, now=NOW)

    written = change(half, member, parent=on(two_tops[1]))

    assert parents(half, member) == [(two_tops[1], True)]
    assert {(m.sentence, m.after) for m in written.moved} == {("Grow", None), ("Stay", 0.5)}


def test_the_form_puts_its_parent_before_further_links(company, two_tops, half, lead, member):
    third = company.write(lead, team=company.teams["Sales"], sentence="Learn")
    for parent in (two_tops[0], two_tops[1], third):
        hang(half, on(parent), actor=member.actor, now=NOW)

    change(half, member, parent=on(third))

    assert [p for p, _ in parents(half, member)] == [third, two_tops[1]]


def test_no_circle_closes_through_objectives(company, lead, two_tops):
    first, second = two_tops
    third = company.write(lead)
    hang(second, on(first), actor=lead.actor, now=NOW)
    hang(third, on(second), actor=lead.actor, now=NOW)

    for child, parent in ((first, third), (first, second), (first, first)):
        with pytest.raises(RefusedError, match="link-cycle"):
            hang(child, on(parent, counted=False), actor=lead.actor, now=NOW)


def test_no_circle_closes_through_key_results(company, lead):
    above = company.write(lead, FROM_0_TO_100)
    below = company.write(lead, FROM_0_TO_100)
    top, bottom = company.key_results(above)[0], company.key_results(below)[0]
    hang(below, on(top, kind="key_result"), actor=lead.actor, now=NOW)

    for child, key_result in ((above, bottom), (above, top)):
        with pytest.raises(RefusedError, match="link-cycle"):
            hang(child, on(key_result, kind="key_result"), actor=lead.actor, now=NOW)


def test_no_circle_waits_in_what_is_removed(company, lead, two_tops):
    first, second = two_tops
    hang(second, on(first), actor=lead.actor, now=NOW)
    remove_objective(second, actor=lead.actor, now=NOW)
    third = company.write(lead)

    hang(first, on(third), actor=lead.actor, now=NOW)
    restore_objective(second, actor=lead.actor, now=NOW)

    with pytest.raises(RefusedError, match="link-cycle"):
        hang(third, on(second), actor=lead.actor, now=NOW)


def test_a_childs_days_lie_inside_its_parents(company, lead):
    quarter = company.write(lead)
    year = company.write(lead, cycle=company.cycles["2026"])

    with pytest.raises(RefusedError, match="cycle-outside-parent"):
        hang(year, on(quarter), actor=lead.actor, now=NOW)
    hang(quarter, on(year), actor=lead.actor, now=NOW)

    assert parents(quarter, lead) == [(year, True)]


def test_neither_end_of_a_link_moves_to_a_cycle_that_does_not_fit(company, lead):
    year = company.write(lead, cycle=company.cycles["2026"])
    quarter = company.write(lead, parent=on(year))

    for objective, cycle in ((year, "Q3"), (quarter, "Q3"), (year, "Q4")):
        if (objective, cycle) == (quarter, "Q3"):
            change(objective, lead, cycle=company.cycles[cycle])
            continue
        with pytest.raises(RefusedError, match="cycle-outside-parent"):
            change(objective, lead, cycle=company.cycles[cycle])

    assert objective_page(quarter, lead.actor).cycle.name == "Q3"


def test_a_cycle_keeps_days_that_hold_the_links_of_its_goals(company, owner, lead):
    first, last = date(2026, 10, 1), date(2026, 12, 31)
    loose = create_cycle("Autumn", first, last, actor=owner.actor, now=NOW, today=first)
    above = company.write(lead, cycle=loose)
    company.write(lead, parent=on(above))

    with pytest.raises(RefusedError, match="cycle-outside-parent"):
        change_cycle(loose, "Autumn", first, date(2026, 12, 30), actor=owner.actor, now=NOW)
    change_cycle(loose, "Autumn", date(2026, 9, 1), last, actor=owner.actor, now=NOW)

    assert objective_page(above, lead.actor).cycle.start == date(2026, 9, 1)


def test_an_objective_comes_back_only_where_its_links_still_fit(company, lead):
    year = company.write(lead, cycle=company.cycles["2026"])
    quarter = company.write(lead, parent=on(year))
    remove_objective(quarter, actor=lead.actor, now=NOW)
    change(year, lead, cycle=company.cycles["Q3"])

    with pytest.raises(RefusedError, match="cycle-outside-parent"):
        restore_objective(quarter, actor=lead.actor, now=NOW)


def test_a_removed_parent_stops_counting_and_hides_its_link(company, two_tops, half, lead, member):
    hang(two_tops[0], on(two_tops[1]), actor=lead.actor, now=NOW)
    hang(half, on(two_tops[0]), actor=member.actor, now=NOW)

    moved = remove_objective(two_tops[0], actor=lead.actor, now=NOW)

    assert [(m.sentence, m.before, m.after) for m in moved] == [("Stay", 0.5, None)]
    assert parents(half, member) == []
    restore_objective(two_tops[0], actor=lead.actor, now=NOW)
    assert company.progress(two_tops[1]) == 0.5


def test_a_form_is_saved_while_its_parent_is_removed_and_the_link_waits(
    company, two_tops, half, lead, member
):
    hang(half, on(two_tops[0]), actor=member.actor, now=NOW)
    form = standing_objective(half, member.actor)
    remove_objective(two_tops[0], actor=lead.actor, now=NOW)

    draft = replace(form.draft, sentence="Customers come back")
    change_objective(half, draft, version=1, actor=member.actor, now=NOW)
    restore_objective(two_tops[0], actor=lead.actor, now=NOW)

    assert parents(half, member) == [(two_tops[0], True)]
    assert company.progress(two_tops[0]) == 0.5
