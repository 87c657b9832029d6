"""Cycles lie inside one another, live their lives in order, and take their goals along."""

from datetime import date
from decimal import Decimal

import pytest

from cast import FROM_0_TO_100, NOW, TODAY
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.goals.commands import (
    change_cycle,
    create_cycle,
    create_year,
    remove_cycle,
    remove_objective,
    restore_objective,
    set_cycle_state,
)
from maalbar.apps.goals.queries import cycle_row, cycles
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import CycleState

JULY = (date(2026, 7, 1), date(2026, 7, 31))


def create(by, name="July", start=JULY[0], end=JULY[1], *, parent=""):
    """Add a cycle."""
    return create_cycle(name, start, end, parent=parent, actor=by.actor, now=NOW, today=TODAY)


def year_of(by, first_day=date(2027, 1, 1), *, parts=4, names=("Q1", "Q2", "Q3", "Q4")):
    """Add a year in parts."""
    return create_year(
        first_day,
        parts=parts,
        year_name=f"Year {first_day.year}",
        part_names=names,
        actor=by.actor,
        now=NOW,
        today=TODAY,
    )


@pytest.mark.parametrize("name", ["Liv", "Mia", "Vera"])
def test_only_owners_and_admins_change_cycles(company, name):
    person, q4 = company.people[name], company.cycles["Q4"]
    attempts = [
        lambda: create(person),
        lambda: year_of(person),
        lambda: change_cycle(q4, "Q4", *JULY, actor=person.actor, now=NOW),
        lambda: set_cycle_state(q4, CycleState.CLOSING, actor=person.actor, now=NOW),
        lambda: remove_cycle(q4, actor=person.actor, now=NOW),
    ]

    for attempt in attempts:
        with pytest.raises(NotAllowedError):
            attempt()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": " "}, "name-missing"),
        ({"name": "x" * 121}, "text-too-long"),
        ({"start": date(2026, 8, 1)}, "cycle-days"),
        ({"end": date(9999, 12, 31)}, "day-outside"),
        ({"start": date(1, 1, 1)}, "day-outside"),
    ],
)
def test_days_that_no_calendar_holds_are_refused(company, owner, values, code):
    with pytest.raises(RefusedError, match=code):
        create(owner, **values)


def test_a_cycle_lies_inside_the_one_it_belongs_to(company, owner):
    with pytest.raises(RefusedError, match="cycle-outside-parent"):
        create(owner, parent=company.cycles["Q4"])

    july = create(owner, parent=company.cycles["Q3"])

    assert cycle_row(july, owner.actor).state is CycleState.CLOSING


def test_a_cycle_is_not_moved_off_the_ones_inside_it(company, owner):
    with pytest.raises(RefusedError, match="cycle-leaves-part"):
        change_cycle(
            company.cycles["2026"],
            "2026",
            date(2026, 2, 1),
            date(2026, 12, 31),
            actor=owner.actor,
            now=NOW,
        )


def test_a_cycle_is_never_inside_itself(company, owner):
    outer = create(owner)
    inner = create(owner, parent=outer)

    for parent in (outer, inner):
        with pytest.raises(RefusedError, match="cycle-under-itself"):
            change_cycle(outer, "July", *JULY, parent=parent, actor=owner.actor, now=NOW)


def test_a_day_of_one_is_a_cycle(company, owner):
    day = create(owner, "Kick-off", TODAY, TODAY)

    assert cycle_row(day, owner.actor).state is CycleState.RUNNING


def test_a_year_is_made_of_its_parts_in_one_go(company, owner):
    year_of(owner, date(2027, 4, 17), parts=3, names=("T1", "T2", "T3"))

    found = {c.name: (c.start, c.end) for c in cycles(owner.actor)}
    assert found["Year 2027"] == (date(2027, 4, 1), date(2028, 3, 31))
    assert found["T1"] == (date(2027, 4, 1), date(2027, 7, 31))
    assert found["T3"] == (date(2027, 12, 1), date(2028, 3, 31))


def test_what_exists_with_the_same_days_is_kept(company, owner):
    first = year_of(owner)
    before = len(cycles(owner.actor))

    assert year_of(owner) == first
    assert len(cycles(owner.actor)) == before


@pytest.mark.parametrize(("parts", "names"), [(0, ()), (5, ("a",) * 5), (13, ()), (4, ("Q1",))])
def test_a_year_in_parts_of_no_whole_months_is_refused(company, owner, parts, names):
    with pytest.raises(RefusedError, match="year-parts"):
        year_of(owner, parts=parts, names=names)


def test_a_cycle_takes_one_step_of_its_life_at_a_time(company, owner):
    q4 = company.cycles["Q4"]

    for state in (CycleState.CLOSED, CycleState.RUNNING):
        with pytest.raises(RefusedError, match="cycle-state"):
            set_cycle_state(q4, state, actor=owner.actor, now=NOW)
    for state in (CycleState.CLOSING, CycleState.CLOSED, CycleState.CLOSING, CycleState.RUNNING):
        set_cycle_state(q4, state, actor=owner.actor, now=NOW)

    assert cycle_row(q4, owner.actor).state is CycleState.RUNNING


def test_a_closed_cycle_keeps_its_days(company, owner):
    q3 = company.cycles["Q3"]
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(q3, state, actor=owner.actor, now=NOW)

    with pytest.raises(RefusedError, match="cycle-closed"):
        change_cycle(q3, "Q3", *JULY, actor=owner.actor, now=NOW)


def test_moved_days_measure_the_key_results_again(company, owner, member):
    autumn = create(owner, "Autumn", date(2026, 10, 1), date(2026, 12, 31))
    objective = company.write(member, FROM_0_TO_100, cycle=autumn)
    draft = CheckInDraft(
        company.key_results(objective)[0], Decimal(50), measured_on=date(2026, 10, 15)
    )
    record_check_ins([draft], actor=member.actor, now=NOW)
    before = company.progress(objective)

    change_cycle(
        autumn, "Autumn", date(2026, 11, 1), date(2026, 12, 31), actor=owner.actor, now=NOW
    )

    assert (before, company.progress(objective)) == (0.5, None)


def test_a_cycle_in_use_is_not_removed(company, owner, member):
    company.write(member)

    for name in ("Q4", "2026"):
        with pytest.raises(RefusedError, match="cycle-not-empty"):
            remove_cycle(company.cycles[name], actor=owner.actor, now=NOW)


def test_an_objective_does_not_come_back_to_a_removed_cycle(company, owner, member):
    objective = company.write(member, cycle=company.cycles["Q3"])
    remove_objective(objective, actor=member.actor, now=NOW)
    remove_cycle(company.cycles["Q3"], actor=owner.actor, now=NOW)

    with pytest.raises(RefusedError, match="place-removed"):
        restore_objective(objective, actor=member.actor, now=NOW)
    with pytest.raises(NotFoundError):
        company.write(member, cycle=company.cycles["Q3"])
