"""The journal keeps who, what and why, never a name, and its digest can be checked."""

import hashlib
import json
from datetime import timedelta

import pytest

from cast import NOW
from maalbar.apps.goals.commands import remove_objective
from maalbar.apps.journal.commands import differences
from maalbar.apps.journal.models import Entry
from maalbar.apps.journal.queries import entries
from maalbar.apps.people.commands import change_profile
from maalbar.domain.errors import RefusedError


def test_another_workspace_reads_none_of_it(company, member, stranger):
    company.write(member)

    assert {entry.actor_id for entry in entries(stranger.actor)} == {stranger.key}


def test_a_refused_command_leaves_no_entry(company, member):
    before = len(entries(member.actor))

    with pytest.raises(RefusedError):
        company.write(member, sentence="")

    assert len(entries(member.actor)) == before


def test_an_entry_says_who_when_through_what_and_about_what(company, member):
    objective = company.write(member)

    newest = entries(member.actor)[0]

    assert (newest.actor_id, newest.at, newest.via) == (member.key, NOW, "web")
    assert (newest.command, newest.subject_kind) == ("write_objective", "objective")
    assert (newest.subject_id, newest.subject_name) == (objective, "Customers stay")


def test_no_name_or_address_of_a_person_stands_in_the_journal(company, member):
    names = [f'"{name}' for name in company.people] + ["@fjord.example"]

    kept = json.dumps([list(row) for row in Entry.objects.values_list()], default=str)

    assert [name for name in names if name in kept] == []


def test_what_others_did_since_a_visit_leaves_out_ones_own(company, member, teammate):
    company.write(member, sentence="Mine")
    objective = company.write(teammate, sentence="Theirs")
    remove_objective(objective, actor=teammate.actor, now=NOW + timedelta(minutes=1))

    since = entries(member.actor, since=NOW - timedelta(minutes=1))

    assert [(entry.command, entry.subject_name) for entry in since] == [
        ("remove_objective", "Theirs"),
        ("write_objective", "Theirs"),
    ]


def test_the_digest_is_over_the_salted_entry(company, member):
    company.write(member)

    row = Entry.objects.order_by("pk").last()

    payload = [row.at, row.actor_id, "web", "write_objective", row.subject_id, row.changes, ""]
    text = row.salt + json.dumps(payload, sort_keys=True, default=str)
    assert row.digest == hashlib.sha256(text.encode()).hexdigest()


def test_a_profile_is_nobodys_news(company, member):
    before = len(entries(member.actor))

    change_profile(member.key, name="Mia Nord")

    assert len(entries(member.actor)) == before


def test_differences_are_kept_as_plain_values():
    old = {"target": None, "due": None, "same": 1}
    new = {"target": NOW.date(), "due": NOW, "same": 1}

    assert differences(old, new) == {
        "target": [None, "2026-11-18"],
        "due": [None, "2026-11-18T12:00:00+00:00"],
    }
