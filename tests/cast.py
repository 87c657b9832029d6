"""The same people in every test: one company, and a stranger in another. Made by commands alone.

Oda owns the company and Adam runs it with her. Liv leads Sales. Mia and Tor are members of North,
Kari of South, both teams of Sales. Vera of North only reads. Sten owns another workspace.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from maalbar.apps.goals.commands import create_year, set_cycle_state, write_objective
from maalbar.apps.goals.drafts import KeyResultDraft, ObjectiveDraft, ParentDraft
from maalbar.apps.goals.queries import cycles, objective_page
from maalbar.apps.people.access import actor_for
from maalbar.apps.people.commands import (
    add_member,
    change_role,
    create_team,
    create_workspace,
    place_in_team,
    register,
)
from maalbar.apps.people.queries import top_team, workspaces_of
from maalbar.domain.nouns import Actor, CycleState, MeasureKind, Role

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 18)
FOUNDED = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
PASSWORD = "fjell og fjord"
FROM_0_TO_100 = KeyResultDraft(
    "From 0 to 100 signed customers", target=Decimal(100), baseline=Decimal(0)
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in with PASSWORD, as the commands know them today."""

    key: int
    public_id: str
    email: str
    actor: Actor


@dataclass(slots=True)
class Company:
    """A workspace of 2026 in quarters, all running. Teams and cycles go by name."""

    slug: str
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, str] = field(default_factory=dict)
    cycles: dict[str, str] = field(default_factory=dict)

    def write(self, by: Person, *key_results: KeyResultDraft, **values: Any) -> str:
        """Write an objective, of North in Q4 unless said otherwise; return its public id."""
        place = {"team": self.teams["North"], "cycle": self.cycles["Q4"]}
        draft = ObjectiveDraft(
            **{"sentence": "Customers stay", "key_results": key_results} | place | values
        )
        return write_objective(draft, actor=by.actor, now=NOW).public_id

    def key_results(self, objective: str) -> list[str]:
        """The public ids of an objective's key results, in their order."""
        page = objective_page(objective, self.people["Oda"].actor)
        return [row.public_id for row in page.row.key_results]

    def progress(self, objective: str) -> float | None:
        """How far an objective has come."""
        return objective_page(objective, self.people["Oda"].actor).row.progress


def on(parent: str, *, counted: bool | None = None, kind: str = "objective") -> ParentDraft:
    """A parent by its public id."""
    return ParentDraft(kind, parent, counted)


def carried(sentence: str = "Every region grows") -> KeyResultDraft:
    """A key result that is measured by the objectives that hang on it."""
    return KeyResultDraft(sentence, kind=MeasureKind.FROM_CHILDREN)


def found(name: str, *names: str) -> Company:
    """Register people and found a company of theirs; the first one owns it."""
    users = {n: register(f"{n.lower()}@{name.lower()}.example", n, PASSWORD) for n in names}
    owner = create_workspace(name, user_id=users[names[0]].pk, now=FOUNDED)
    for person in names[1:]:
        add_member(owner.workspace_id, users[person].pk, role=Role.MEMBER, teams=[], now=FOUNDED)
    company = Company(workspaces_of(users[names[0]].pk)[0].slug)
    company.teams["Company"] = top_team(owner).public_id
    _add_quarters(company, owner)
    for person, user in users.items():
        company.people[person] = Person(user.pk, user.public_id, user.email, owner)
    meet_again(company)
    return company


def meet_again(company: Company) -> None:
    """Know everybody's teams and roles as they are now."""
    for name, person in company.people.items():
        actor = actor_for(person.key, company.slug, today=TODAY)
        company.people[name] = Person(person.key, person.public_id, person.email, actor)


def _add_quarters(company: Company, owner: Actor) -> None:
    create_year(
        date(2026, 1, 1),
        parts=4,
        year_name="2026",
        part_names=("Q1", "Q2", "Q3", "Q4"),
        actor=owner,
        now=FOUNDED,
        today=FOUNDED.date(),
    )
    for cycle in cycles(owner):
        company.cycles[cycle.name] = cycle.public_id
        if cycle.state is CycleState.DRAFT:
            set_cycle_state(cycle.public_id, CycleState.RUNNING, actor=owner, now=FOUNDED)


def _add_teams(company: Company, tree: Sequence[tuple[str, str, Sequence[str]]]) -> None:
    """Add teams under others; a person's name in capitals leads."""
    owner = company.people["Oda"].actor
    for name, above, names in tree:
        company.teams[name] = create_team(
            name, parent=company.teams[above], actor=owner, now=FOUNDED
        )
        for person in names:
            place_in_team(
                company.teams[name],
                company.people[person.title()].public_id,
                is_lead=person.isupper(),
                actor=owner,
                now=FOUNDED,
                today=FOUNDED.date(),
            )


@pytest.fixture
def company(db: None, settings: Any) -> Company:
    """Return the company with its teams and everybody in place."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made = found("Fjord", "Oda", "Adam", "Liv", "Mia", "Tor", "Kari", "Vera")
    owner = made.people["Oda"].actor
    for name, role in (("Adam", Role.ADMIN), ("Vera", Role.VIEWER)):
        change_role(made.people[name].public_id, role, actor=owner, now=FOUNDED)
    tree = [
        ("Sales", "Company", ["LIV"]),
        ("North", "Sales", ["Mia", "Tor", "Vera"]),
        ("South", "Sales", ["Kari"]),
    ]
    _add_teams(made, tree)
    meet_again(made)
    return made


@pytest.fixture
def elsewhere(db: None, settings: Any) -> Company:
    """Return the stranger's company, with a team North of its own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made = found("Elsewhere", "Sten")
    stranger = made.people["Sten"].actor
    made.teams["North"] = create_team(
        "North", parent=made.teams["Company"], actor=stranger, now=FOUNDED
    )
    meet_again(made)
    return made


@pytest.fixture
def owner(company: Company) -> Person:
    """Return Oda, who owns the company."""
    return company.people["Oda"]


@pytest.fixture
def admin(company: Company) -> Person:
    """Return Adam, who runs the company with her."""
    return company.people["Adam"]


@pytest.fixture
def lead(company: Company) -> Person:
    """Return Liv, who leads Sales and so all teams below it."""
    return company.people["Liv"]


@pytest.fixture
def member(company: Company) -> Person:
    """Return Mia of North."""
    return company.people["Mia"]


@pytest.fixture
def teammate(company: Company) -> Person:
    """Return Tor of North."""
    return company.people["Tor"]


@pytest.fixture
def neighbour(company: Company) -> Person:
    """Return Kari of South."""
    return company.people["Kari"]


@pytest.fixture
def viewer(company: Company) -> Person:
    """Return Vera of North, who only reads."""
    return company.people["Vera"]


@pytest.fixture
def stranger(elsewhere: Company) -> Person:
    """Return Sten, who owns another workspace."""
    return elsewhere.people["Sten"]
