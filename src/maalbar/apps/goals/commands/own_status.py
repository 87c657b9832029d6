"""Keeps that somebody sees a key result otherwise than the figures do, with the reason.

It stands beside the computed status until the next check-in, or until it is taken back. Versions
and journal keep both answers, so that both can be scored when the cycle closes.
"""

from datetime import datetime

from maalbar.apps.goals.access import find_key_result, may_check_in
from maalbar.apps.goals.commands.key_results import key_result_news
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.models import KeyResult
from maalbar.apps.journal.commands import keep, record
from maalbar.apps.people.access import require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import TEXT_MAX, Actor, check_text

ANSWERS = ("green", "amber", "red")
OWN = ("own_status", "own_reason", "own_status_at")


@command
def say_own_status(
    public_id: str, status: str, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Say how likely the key result is, green, amber or red, and why. Whoever may check in may.

    Raises RefusedError "choice-unknown", "own-reason-missing", "text-too-long", "cycle-closed".
    """
    row = _row(public_id, actor)
    if status not in ANSWERS:
        raise RefusedError("choice-unknown", field="own_status")
    why = check_text(reason, field="own_reason", limit=TEXT_MAX, missing="own-reason-missing")
    before = row.own_status or row.status
    row.own_status, row.own_reason, row.own_status_at = status, why, now
    keep(row, actor, OWN, now=now, reason=why)
    changes = {"own_status": [before, status]}
    record([key_result_news("say_own_status", row, changes, why)], actor=actor, now=now)


@command
def take_back_own_status(public_id: str, *, actor: Actor, now: datetime) -> None:
    """Let the computed status stand alone again."""
    row = _row(public_id, actor)
    if not row.own_status:
        return
    row.own_status, row.own_reason, row.own_status_at = "", "", None
    keep(row, actor, OWN, now=now)
    record([key_result_news("take_back_own_status", row)], actor=actor, now=now)


def _row(public_id: str, actor: Actor) -> KeyResult:
    row = find_key_result(public_id, actor)
    contributes = row.objective.contributors.filter(pk=actor.user_id).exists()
    require(may_check_in(actor, row, contributes=contributes))
    open_cycle(row.objective.cycle)
    return row
