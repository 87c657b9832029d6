"""Organisations: a free address each, settings that mean something, two editors at once."""

import pytest

from cast import FOUNDED, NOW
from maalbar.apps.people.commands import change_workspace, create_workspace, register
from maalbar.apps.people.queries import top_team, workspace_settings, workspaces_of
from maalbar.domain.errors import ConflictError, NotAllowedError, RefusedError


@pytest.fixture
def kari(db):
    """Register somebody without a workspace."""
    return register("kari@example.org", "Kari", None)


def create(name, user, **settings):
    """Found an organisation; return its row as its owner sees it."""
    create_workspace(name, user_id=user.pk, now=FOUNDED, **settings)
    return workspaces_of(user.pk)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": "  "}, "name-missing", "name"),
        ({"name": "x" * 121}, "text-too-long", "name"),
        ({"mission": "x" * 10_001}, "text-too-long", "mission"),
        ({"objective_word": "x" * 41}, "text-too-long", "objective_word"),
        ({"time_zone": "Mars/Olympus"}, "time-zone-unknown", "time_zone"),
        ({"language": "tlh"}, "choice-unknown", "language"),
        ({"currency": "kroner"}, "currency-unknown", "currency"),
        ({"fiscal_year_start": 13}, "choice-unknown", "fiscal_year_start"),
        ({"rhythm": "hourly"}, "choice-unknown", "rhythm"),
    ],
)
def test_settings_that_no_page_could_use_are_refused(company, owner, values, code, field):
    with pytest.raises(RefusedError) as refused:
        change_workspace(values, version=1, actor=owner.actor, now=NOW)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_new_organisation_has_a_top_team_led_by_its_owner(kari):
    actor = create_workspace(" Bakeri Øst ", user_id=kari.pk, now=FOUNDED)

    assert top_team(actor).name == "Bakeri Øst"
    assert actor.led_teams == frozenset([top_team(actor).key])


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bakeri Øst", "bakeri-ost"),
        ("Ærlig & Åpen AS", "aerlig-apen-as"),
        ("企業", "org"),
        ("---", "org"),
        ("a" * 60, "a" * 32),
    ],
)
def test_the_address_is_made_from_the_name(kari, name, slug):
    (row,) = create(name, kari)

    assert row.slug == slug


def test_the_same_name_twice_gets_two_addresses(kari):
    create("Fjord", kari)
    create("Fjord", kari)

    rows = create("Fjord 2", kari)

    assert sorted(row.slug for row in rows) == ["fjord", "fjord-2", "fjord-2-2"]


@pytest.mark.parametrize("name", ["Liv", "Mia", "Vera"])
def test_only_owners_and_admins_change_settings(company, name):
    with pytest.raises(NotAllowedError):
        change_workspace({"mission": "Mine"}, version=1, actor=company.people[name].actor, now=NOW)


def test_the_second_of_two_editors_is_told_what_stands(company, owner, admin):
    change_workspace({"mission": "Good bread"}, version=1, actor=owner.actor, now=NOW)

    with pytest.raises(ConflictError) as conflict:
        change_workspace({"vision": "All eat"}, version=1, actor=admin.actor, now=NOW)
    change_workspace({"vision": "All eat"}, version=2, actor=admin.actor, now=NOW)

    assert conflict.value.values["theirs"]["mission"] == "Good bread"
    kept = workspace_settings(owner.actor)
    assert (kept["mission"], kept["vision"], kept["version"]) == ("Good bread", "All eat", 3)
