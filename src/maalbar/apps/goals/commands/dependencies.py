"""Writes dependencies: a team asks, another one answers, and what was asked can be taken back."""

from datetime import datetime

from maalbar.apps.goals.access import (
    find_dependency,
    find_key_result,
    find_objective,
    may_answer,
    may_ask,
)
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.drafts import DependencyDraft
from maalbar.apps.goals.models import Dependency, KeyResult, Objective
from maalbar.apps.journal.commands import Changes, News, keep, record
from maalbar.apps.people.access import find_team, require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import ConflictError, NotFoundError, RefusedError
from maalbar.domain.nouns import (
    SENTENCE_MAX,
    SUBMISSION_MAX,
    TEXT_MAX,
    Actor,
    DependencyState,
    check_day,
    check_text,
)

ANSWERED = ["state", "answer", "answered_by", "answered_at", "version"]


@command
def ask_team(objective: str, draft: DependencyDraft, *, actor: Actor, now: datetime) -> str:
    """Ask another team for what an objective needs; return the dependency's public id.

    The same `submission_id` again returns the first result. Raises RefusedError "need-missing",
    "team-asks-itself".
    """
    above = find_objective(objective, actor)
    part = _part_of(above, draft.key_result, actor)
    require(may_ask(actor, above, part))
    submission = check_text(draft.submission_id, field="submission_id", limit=SUBMISSION_MAX)
    mine = Dependency.objects.filter(workspace_id=actor.workspace_id, submission_id=submission)
    earlier = mine.first() if submission else None
    if earlier is not None:
        return str(earlier.public_id)
    open_cycle(above.cycle)
    row = Dependency(
        workspace_id=actor.workspace_id,
        objective=above,
        key_result=part,
        asked_by_id=actor.user_id,
        asked_at=now,
        submission_id=submission or None,
    )
    _fill(row, draft, actor)
    keep(row, actor, now=now)
    record([_news("ask_team", row, {"asked": [None, row.team.name]})], actor=actor, now=now)
    return str(row.public_id)


@command
def answer_dependency(
    public_id: str, answer: str, *, agrees: bool, version: int, actor: Actor, now: datetime
) -> None:
    """Confirm or decline what was asked; an answer may be changed while the cycle is open.

    Declining needs words. Raises ConflictError when `version` is not the newest, RefusedError
    "answer-missing", "dependency-withdrawn".
    """
    row = find_dependency(public_id, actor)
    require(may_answer(actor, row))
    _refuse_unless_open(row)
    if row.version != version:
        raise ConflictError(theirs={"state": row.state, "answer": row.answer}, version=row.version)
    missing = "" if agrees else "answer-missing"
    row.answer = check_text(answer, field="answer", limit=TEXT_MAX, missing=missing)
    row.state = (DependencyState.CONFIRMED if agrees else DependencyState.DECLINED).value
    row.answered_by_id, row.answered_at = actor.user_id, now
    row.version += 1
    keep(row, actor, ANSWERED, now=now, reason=row.answer)
    said = "confirm_dependency" if agrees else "decline_dependency"
    record([_news(said, row, reason=row.answer)], actor=actor, now=now)


@command
def withdraw_dependency(public_id: str, *, actor: Actor, now: datetime) -> None:
    """Take back what was asked, answered or not; twice is as once."""
    row = find_dependency(public_id, actor)
    require(may_ask(actor, row.objective, row.key_result))
    if row.state == DependencyState.WITHDRAWN:
        return
    _refuse_unless_open(row)
    row.state = DependencyState.WITHDRAWN.value
    row.version += 1
    keep(row, actor, ["state", "version"], now=now)
    record([_news("withdraw_dependency", row)], actor=actor, now=now)


def _part_of(objective: Objective, key_result: str, actor: Actor) -> KeyResult | None:
    """The objective's key result with this public id; None for "", the whole objective."""
    if not key_result:
        return None
    found = find_key_result(key_result, actor)
    if found.objective_id != objective.pk:
        raise NotFoundError("key-result")
    return found


def _fill(row: Dependency, draft: DependencyDraft, actor: Actor) -> None:
    if not draft.team:
        raise RefusedError("team-missing", field="team")
    row.team = find_team(draft.team, actor)
    if row.team_id == row.objective.team_id:
        raise RefusedError("team-asks-itself", field="team")
    row.need = check_text(draft.need, field="need", limit=SENTENCE_MAX, missing="need-missing")
    row.due = draft.due and check_day(draft.due, field="due")


def _refuse_unless_open(row: Dependency) -> None:
    open_cycle(row.objective.cycle)
    if row.state == DependencyState.WITHDRAWN:
        raise RefusedError("dependency-withdrawn", field="answer")


def _news(command: str, row: Dependency, changes: Changes | None = None, reason: str = "") -> News:
    return News(
        command,
        "dependency",
        row.public_id,
        row.need,
        objective_id=row.objective_id,
        changes=changes or {},
        reason=reason,
    )
