"""Writes the journal. Every command of the other apps ends here, in its own transaction."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils.module_loading import import_string

from maalbar.apps.journal.models import Entry
from maalbar.domain.nouns import Actor

Changes = dict[str, list[object]]
NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class News:
    """What a command did to one subject. `changes` is {field: [old, new]}."""

    command: str
    subject_kind: str
    subject_id: str
    subject_name: str = ""
    objective_id: int | None = None
    subject_key: int | None = None
    changes: Changes = field(default_factory=dict)
    reason: str = ""


Subscriber = Callable[[Sequence[News], Actor, datetime], None]


def record(news: Iterable[News], *, actor: Actor, now: datetime) -> None:
    """Add entries and tell the subscribers, all inside the caller's transaction."""
    told = tuple(news)
    Entry.objects.bulk_create([_entry(item, actor, now) for item in told], batch_size=500)
    for subscriber in _subscribers():
        subscriber(told, actor, now)


def keep(
    row: Model, actor: Actor, fields: Iterable[str] | None = None, *, reason: str = ""
) -> None:
    """Save a versioned row; its version names the actor and the reason."""
    row._history_user = get_user_model()(pk=actor.user_id) if actor.user_id else None  # type: ignore[attr-defined]
    row._change_reason = reason[:100] or None  # type: ignore[attr-defined]
    row.save(update_fields=fields)


def differences(old: dict[str, object], new: dict[str, object]) -> Changes:
    """Return {field: [old, new]} of the fields that differ, as JSON values."""
    return {
        name: [_plain(old.get(name)), _plain(value)]
        for name, value in new.items()
        if old.get(name) != value
    }


def _entry(news: News, actor: Actor, now: datetime) -> Entry:
    salt = secrets.token_hex(16)
    payload = json.dumps(
        [news.command, news.subject_id, news.changes, news.reason], sort_keys=True, default=str
    )
    return Entry(
        workspace_id=actor.workspace_id,
        at=now,
        actor_id=actor.user_id or None,
        via=actor.via,
        command=news.command,
        subject_kind=news.subject_kind,
        subject_id=news.subject_id,
        subject_name=news.subject_name[:NAME_LENGTH],
        objective_id=news.objective_id,
        changes=news.changes,
        reason=news.reason,
        salt=salt,
        digest=hashlib.sha256((salt + payload).encode()).hexdigest(),
    )


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


@cache
def _subscribers() -> tuple[Subscriber, ...]:
    return tuple(import_string(path) for path in settings.JOURNAL_SUBSCRIBERS)
