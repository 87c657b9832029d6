"""A document sent twice becomes one tree, until it has been taken back."""

import pytest

from cast import NOW
from maalbar.apps.checkins.commands import import_goals, undo_import
from maalbar.apps.goals.commands.imports import Destination
from maalbar.apps.people.queries import teams
from maalbar.domain.errors import RefusedError
from maalbar.domain.text.formats import GoalNode, Piece, PieceRole

NODE = GoalNode(
    Piece(1, 1, "Grow", PieceRole.OBJECTIVE, level_or_owner="kitchen"),
    (Piece(2, 2, "From 1 to 2", PieceRole.KEY_RESULT),),
)


def bring(company, owner, import_id):
    """Import the node, with its kitchen as a new team."""
    to = Destination(company.teams["Company"], company.cycles["Q4"])
    return import_goals(
        [NODE],
        to,
        new_teams={"kitchen": "Kitchen"},
        import_id=import_id,
        actor=owner.actor,
        now=NOW,
    )


def test_an_import_id_that_is_too_long_is_refused(company, owner):
    with pytest.raises(RefusedError) as refused:
        bring(company, owner, "x" * 13)

    assert refused.value.code == "text-too-long"


def test_the_same_import_again_creates_nothing(company, owner):
    bring(company, owner, "form-1")

    again = bring(company, owner, "form-1")

    assert (again.import_id, again.objectives, again.key_results, again.teams) == (
        "form-1",
        1,
        1,
        0,
    )
    assert [team.name for team in teams(owner.actor)].count("Kitchen") == 1


def test_an_import_that_was_taken_back_can_come_again(company, owner):
    bring(company, owner, "form-1")
    undo_import("form-1", actor=owner.actor, now=NOW)

    again = bring(company, owner, "form-1")

    assert (again.objectives, undo_import("form-1", actor=owner.actor, now=NOW)) == (1, 1)
