"""Everybody but viewers talks; one's own words can be taken away."""

import pytest

from cast import FROM_0_TO_100, NOW
from maalbar.apps.checkins.commands import remove_comment, write_comment
from maalbar.apps.checkins.models import Comment
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError


@pytest.fixture
def objective(company, member):
    """Give an objective of North with one key result."""
    return company.write(member, FROM_0_TO_100)


def say(by, objective, text="Well done", **values):
    """Write a comment."""
    return write_comment(objective, text, actor=by.actor, now=NOW, **values)


def test_a_viewer_reads_only(objective, viewer):
    with pytest.raises(NotAllowedError):
        say(viewer, objective)


@pytest.mark.parametrize(("text", "code"), [(" \n", "comment-empty"), ("x" * 10_001, "too-long")])
def test_nothing_and_too_much_are_refused(objective, member, text, code):
    with pytest.raises(RefusedError, match=code):
        say(member, objective, text)


def test_a_comment_is_about_a_key_result_of_its_own_objective(company, objective, member):
    other = company.key_results(company.write(member, FROM_0_TO_100))[0]

    with pytest.raises(NotFoundError):
        say(member, objective, key_result=other)
    say(member, objective, key_result=company.key_results(objective)[0])

    assert Comment.objects.get().key_result.objective.public_id == objective


def test_a_member_of_another_team_comments(objective, neighbour):
    say(neighbour, objective, " Well done ")

    assert Comment.objects.get().text == "Well done"


def test_the_same_submission_is_one_comment(objective, member):
    first = say(member, objective, submission_id="form-1")

    assert say(member, objective, submission_id="form-1") == first
    assert Comment.objects.count() == 1


def test_another_workspace_may_use_the_same_submission(objective, member, elsewhere, stranger):
    say(member, objective, submission_id="form-1")

    say(stranger, elsewhere.write(stranger), submission_id="form-1")

    assert Comment.objects.count() == 2


def test_a_comment_is_removed_by_its_writer_or_an_admin(objective, member, teammate, admin):
    own, other = say(member, objective), say(member, objective)

    with pytest.raises(NotAllowedError):
        remove_comment(own, actor=teammate.actor, now=NOW)
    remove_comment(own, actor=member.actor, now=NOW)
    remove_comment(other, actor=admin.actor, now=NOW)

    assert Comment.objects.filter(deleted_at=None).count() == 0
    with pytest.raises(NotFoundError):
        remove_comment(own, actor=member.actor, now=NOW)
