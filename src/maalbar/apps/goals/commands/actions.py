"""Writes actions: what is done about the key results."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from maalbar.apps.goals.access import find_action, find_objective, may_change_objective
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.drafts import ActionDraft
from maalbar.apps.goals.models import Action, KeyResult, Objective
from maalbar.apps.journal.commands import News, differences, keep, record
from maalbar.apps.people.access import require, require_members
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import (
    SENTENCE_MAX,
    SUBMISSION_MAX,
    TEXT_MAX,
    Actor,
    Role,
    check_day,
    check_text,
    check_value,
)

FIELDS = ("sentence", "assumption", "owner_id", "due", "effort")
EFFORT_MAX, EFFORT_DECIMALS = Decimal(1_000_000), 2


@command
def write_action(objective: str, draft: ActionDraft, *, actor: Actor, now: datetime) -> str:
    """Add an action to an objective; the same `submission_id` again returns the first public id."""
    above = find_objective(objective, actor)
    require(may_change_objective(actor, above))
    open_cycle(above.cycle)
    submission = check_text(draft.submission_id, field="submission_id", limit=SUBMISSION_MAX)
    mine = Action.objects.filter(workspace_id=actor.workspace_id)
    earlier = mine.filter(submission_id=submission).first() if submission else None
    if earlier is not None:
        return str(earlier.public_id)
    row = add_action(above, replace(draft, submission_id=submission), actor, now=now)
    record([_news("write_action", row)], actor=actor, now=now)
    return str(row.public_id)


@command
def change_action(public_id: str, draft: ActionDraft, *, actor: Actor, now: datetime) -> None:
    """Change an action."""
    row = _changeable(public_id, actor)
    old = _values(row)
    _fill(row, draft, actor)
    aims = _aims(row, draft)
    keep(row, actor, [*FIELDS, "key_result_keys"], now=now)
    row.key_results.set(aims)
    changes = differences(old, _values(row))
    if changes:
        record([_news("change_action", row, changes)], actor=actor, now=now)


@command
def finish_action(public_id: str, *, done: bool, actor: Actor, now: datetime) -> None:
    """Tick an action off, or open it again."""
    row = _changeable(public_id, actor)
    if (row.done_at is not None) == done:
        return
    row.done_at = now if done else None
    keep(row, actor, ["done_at"], now=now)
    record([_news("finish_action" if done else "reopen_action", row)], actor=actor, now=now)


@command
def remove_action(public_id: str, *, actor: Actor, now: datetime) -> None:
    """Hide an action."""
    row = _changeable(public_id, actor)
    row.deleted_at = now
    keep(row, actor, ["deleted_at"], now=now)
    record([_news("remove_action", row)], actor=actor, now=now)


def add_action(objective: Objective, draft: ActionDraft, actor: Actor, *, now: datetime) -> Action:
    """Insert an action; the caller journals."""
    row = Action(workspace_id=actor.workspace_id, objective=objective, created_at=now)
    row.submission_id = draft.submission_id or None
    row.position = 1 + Action.objects.filter(objective=objective).count()
    _fill(row, draft, actor)
    aims = _aims(row, draft)
    keep(row, actor, now=now)
    row.key_results.set(aims)
    return row


def _changeable(public_id: str, actor: Actor) -> Action:
    """The action; its owner and who may change its objective may change it."""
    row = find_action(public_id, actor)
    is_own = row.owner_id == actor.user_id and actor.role != Role.VIEWER
    require(is_own or may_change_objective(actor, row.objective))
    open_cycle(row.objective.cycle)
    return row


def _fill(row: Action, draft: ActionDraft, actor: Actor) -> None:
    row.sentence = check_text(
        draft.sentence, field="sentence", limit=SENTENCE_MAX, missing="sentence-missing"
    )
    row.assumption = check_text(draft.assumption, field="assumption", limit=TEXT_MAX)
    if draft.owner_id != row.owner_id:
        require_members([draft.owner_id], actor)
    row.owner_id = draft.owner_id
    row.due = draft.due and check_day(draft.due, field="due")
    row.effort = None if draft.effort is None else _checked_effort(draft.effort)


def _checked_effort(effort: Decimal) -> Decimal:
    number = check_value(effort, field="effort")
    if not 0 <= number <= EFFORT_MAX or number != round(number, EFFORT_DECIMALS):
        raise RefusedError("effort-outside", field="effort", limit=EFFORT_MAX)
    return number


def _aims(row: Action, draft: ActionDraft) -> list[int]:
    """The keys of the key results it aims at, which its versions repeat; the caller sets them."""
    found = KeyResult.objects.filter(
        objective_id=row.objective_id, public_id__in=draft.key_results, deleted_at__isnull=True
    )
    aims = sorted(found.values_list("pk", flat=True))
    if len(aims) != len(set(draft.key_results)):
        raise NotFoundError("key-result")
    row.key_result_keys = aims
    return aims


def _values(row: Action) -> dict[str, object]:
    aims = sorted(row.key_results.values_list("public_id", flat=True))
    return {name: getattr(row, name) for name in FIELDS} | {"key_results": aims}


def _news(command: str, row: Action, changes: Mapping[str, Sequence[object]] | None = None) -> News:
    return News(
        command,
        "action",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        changes=changes or {},
    )
