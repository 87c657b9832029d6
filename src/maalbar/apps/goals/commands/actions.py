"""Writes actions: what is done about the key results."""

from datetime import datetime

from django.db import transaction

from maalbar.apps.goals.access import find_action, find_objective, may_change_objective
from maalbar.apps.goals.drafts import ActionDraft
from maalbar.apps.goals.models import Action, KeyResult, Objective
from maalbar.apps.journal.commands import News, differences, record
from maalbar.apps.people.access import require
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import Actor

FIELDS = ("sentence", "assumption", "owner_id", "due", "effort")


@transaction.atomic
def write_action(objective: str, draft: ActionDraft, *, actor: Actor, now: datetime) -> str:
    """Add an action to an objective; return its public id."""
    above = find_objective(objective, actor)
    require(may_change_objective(actor, above))
    row = add_action(above, draft, actor)
    record([_news("write_action", row)], actor=actor, now=now)
    return row.public_id


@transaction.atomic
def change_action(public_id: str, draft: ActionDraft, *, actor: Actor, now: datetime) -> None:
    """Change an action."""
    row = _writable(public_id, actor)
    old = {name: getattr(row, name) for name in FIELDS}
    _fill(row, draft)
    row.save(update_fields=["sentence", "assumption", "owner", "due", "effort"])
    _aim(row, draft)
    changes = differences(old, {name: getattr(row, name) for name in FIELDS})
    record([_news("change_action", row, changes)], actor=actor, now=now)


@transaction.atomic
def finish_action(public_id: str, *, done: bool, actor: Actor, now: datetime) -> None:
    """Tick an action off, or open it again."""
    row = _writable(public_id, actor)
    if (row.done_at is not None) == done:
        return
    row.done_at = now if done else None
    row.save(update_fields=["done_at"])
    record([_news("finish_action" if done else "reopen_action", row)], actor=actor, now=now)


@transaction.atomic
def remove_action(public_id: str, *, actor: Actor, now: datetime) -> None:
    """Hide an action."""
    row = _writable(public_id, actor)
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    record([_news("remove_action", row)], actor=actor, now=now)


def add_action(objective: Objective, draft: ActionDraft, actor: Actor) -> Action:
    """Insert an action; the caller journals."""
    row = Action(workspace_id=actor.workspace_id, objective=objective)
    row.position = 1 + Action.objects.filter(objective=objective).count()
    _fill(row, draft)
    row.save()
    _aim(row, draft)
    return row


def _writable(public_id: str, actor: Actor) -> Action:
    row = find_action(public_id, actor)
    require(row.owner_id == actor.user_id or may_change_objective(actor, row.objective))
    return row


def _fill(row: Action, draft: ActionDraft) -> None:
    if not draft.sentence.strip():
        raise RefusedError("sentence-missing", field="sentence")
    row.sentence, row.assumption = draft.sentence.strip(), draft.assumption.strip()
    row.owner_id, row.due, row.effort = draft.owner_id, draft.due, draft.effort


def _aim(row: Action, draft: ActionDraft) -> None:
    found = KeyResult.objects.filter(
        objective_id=row.objective_id, public_id__in=draft.key_results, deleted_at__isnull=True
    )
    if len(found) != len(set(draft.key_results)):
        raise NotFoundError("key-result")
    row.key_results.set(found)


def _news(command: str, row: Action, changes: dict[str, list[object]] | None = None) -> News:
    return News(
        command,
        "action",
        row.public_id,
        row.sentence,
        objective_id=row.objective_id,
        changes=changes or {},
    )
