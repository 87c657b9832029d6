"""Invitations, roles, and the owner who must stay."""

from datetime import timedelta

import pytest

from cast import NOW, TODAY, meet_again
from maalbar.apps.people.access import actor_for
from maalbar.apps.people.commands import (
    accept_invitation,
    change_role,
    invite,
    note_visit,
    register,
    remove_member,
    withdraw_invitation,
)
from maalbar.apps.people.models import Invitation, Membership
from maalbar.apps.people.queries import open_invitations, people
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import Role


def ask(by, email="nora@example.org", *, role=Role.MEMBER, team="", now=NOW):
    """Invite somebody; return the token of the link."""
    return invite(email, role=role, team=team, actor=by.actor, now=now)


@pytest.fixture
def nora(db):
    """Register somebody without a workspace."""
    return register("nora@example.org", "Nora", None)


@pytest.mark.parametrize("name", ["Liv", "Mia", "Vera"])
def test_only_owners_and_admins_invite(company, name):
    with pytest.raises(NotAllowedError):
        ask(company.people[name])


def test_an_admin_invites_no_owner(company, admin):
    with pytest.raises(NotAllowedError):
        ask(admin, role=Role.OWNER)


@pytest.mark.parametrize("email", ["", "nora", "nora@", "a@b@c.no", "x" * 250 + "@b.no"])
def test_what_is_no_address_is_refused(company, owner, email):
    with pytest.raises(RefusedError) as refused:
        ask(owner, email)

    assert refused.value.field == "email"


def test_a_member_is_not_invited_again(company, owner, member):
    with pytest.raises(RefusedError, match="already-member"):
        ask(owner, member.email.upper())


def test_an_accepted_invitation_makes_a_member_of_the_team(company, owner, nora):
    token = ask(owner, team=company.teams["North"])

    slug = accept_invitation(token, user_id=nora.pk, now=NOW)

    actor = actor_for(nora.pk, slug, today=TODAY)
    assert (slug, actor.role, len(actor.teams)) == ("fjord", Role.MEMBER, 1)


def test_an_invitation_is_used_once(company, owner, nora, stranger):
    token = ask(owner)
    accept_invitation(token, user_id=nora.pk, now=NOW)

    with pytest.raises(NotFoundError):
        accept_invitation(token, user_id=stranger.key, now=NOW)


def test_old_withdrawn_and_replaced_invitations_are_useless(company, owner, nora):
    old = ask(owner, now=NOW - timedelta(days=15))
    replaced = ask(owner)
    withdrawn = ask(owner)
    (invitation,) = open_invitations(owner.actor, now=NOW)
    withdraw_invitation(invitation.public_id, actor=owner.actor, now=NOW)

    for token in (old, replaced, withdrawn, "", "guess"):
        with pytest.raises(NotFoundError):
            accept_invitation(token, user_id=nora.pk, now=NOW)


def test_the_token_is_kept_nowhere(company, owner):
    token = ask(owner)

    kept = Invitation.objects.values().get()
    assert token not in {str(value) for value in kept.values()}


def test_a_viewer_who_accepts_another_role_keeps_the_one_given(company, owner, viewer):
    token = ask(owner, "vera@elsewhere.example", role=Role.ADMIN)

    accept_invitation(token, user_id=viewer.key, now=NOW)

    assert actor_for(viewer.key, company.slug, today=TODAY).role is Role.VIEWER


@pytest.mark.parametrize("name", ["Liv", "Mia", "Vera"])
def test_only_owners_and_admins_change_roles_and_remove_members(company, name, teammate):
    actor = company.people[name].actor

    with pytest.raises(NotAllowedError):
        change_role(teammate.public_id, Role.ADMIN, actor=actor, now=NOW)
    with pytest.raises(NotAllowedError):
        remove_member(teammate.public_id, actor=actor, now=NOW, today=TODAY)


def test_an_admin_neither_makes_nor_unmakes_owners(company, admin, owner):
    with pytest.raises(NotAllowedError):
        change_role(admin.public_id, Role.OWNER, actor=admin.actor, now=NOW)
    with pytest.raises(NotAllowedError):
        change_role(owner.public_id, Role.MEMBER, actor=admin.actor, now=NOW)
    with pytest.raises(NotAllowedError):
        remove_member(owner.public_id, actor=admin.actor, now=NOW, today=TODAY)


def test_the_last_owner_stays(company, owner, admin):
    with pytest.raises(RefusedError, match="last-owner"):
        change_role(owner.public_id, Role.ADMIN, actor=owner.actor, now=NOW)
    with pytest.raises(RefusedError, match="last-owner"):
        remove_member(owner.public_id, actor=owner.actor, now=NOW, today=TODAY)
    change_role(admin.public_id, Role.OWNER, actor=owner.actor, now=NOW)
    change_role(owner.public_id, Role.ADMIN, actor=owner.actor, now=NOW)

    roles = {person.name: person.role for person in people(owner.actor)}
    assert (roles["Adam"], roles["Oda"]) == (Role.OWNER, Role.ADMIN)


def test_a_removed_member_finds_no_workspace_and_what_they_wrote_stays(company, owner, member):
    objective = company.write(member, owner_id=member.key)

    remove_member(member.public_id, actor=owner.actor, now=NOW, today=TODAY)

    with pytest.raises(NotFoundError):
        actor_for(member.key, company.slug, today=TODAY)
    assert company.progress(objective) is None
    versions = Membership.history.filter(user_id=member.key).order_by("pk")
    assert [(v.history_type, v.history_user_id) for v in versions] == [
        ("+", member.key),
        ("-", owner.key),
    ]


def test_a_member_who_comes_back_starts_without_teams(company, owner, member):
    remove_member(member.public_id, actor=owner.actor, now=NOW, today=TODAY)
    token = ask(owner, member.email)

    accept_invitation(token, user_id=member.key, now=NOW)

    meet_again(company)
    assert company.people["Mia"].actor.teams == frozenset()


def test_a_new_visit_starts_after_two_hours(company, member):
    times = [NOW, NOW + timedelta(hours=1), NOW + timedelta(hours=3)]

    for now in times:
        note_visit(member.actor, now=now)

    row = Membership.objects.get(user_id=member.key)
    assert (row.seen_before_at, row.seen_at) == (times[0], times[2])
