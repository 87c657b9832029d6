"""Writes the journal. Every command of the other apps ends here, in its own transaction."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

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
    changes: Mapping[str, Sequence[object]] = field(default_factory=dict)
    reason: str = ""


Subscriber = Callable[[Sequence[News], Actor, datetime], None]


def record(news: Iterable[News], *, actor: Actor, now: datetime) -> None:
    """Add entries and tell the subscribers, all inside the caller's transaction."""
    told = tuple(news)
    Entry.objects.bulk_create([_entry(item, actor, now) for item in told], batch_size=500)
    for subscriber in _subscribers():
        subscriber(told, actor, now)


def keep(
    row: Model,
    actor: Actor,
    fields: Iterable[str] | None = None,
    *,
    now: datetime,
    reason: str = "",
) -> None:
    """Save a versioned row; its version names the actor, the moment and the reason."""
    _sign(row, actor, now, reason)
    row.save(update_fields=fields)


def drop(row: Model, actor: Actor, *, now: datetime, reason: str = "") -> None:
    """Delete a versioned row; its versions stay, the last one says who deleted it."""
    _sign(row, actor, now, reason)
    row.delete()


def differences(old: Mapping[str, object], new: Mapping[str, object]) -> Changes:
    """Return {field: [old, new]} of the fields that differ, as JSON values."""
    return {
        name: [_plain(old.get(name)), _plain(value)]
        for name, value in new.items()
        if old.get(name) != value
    }


def _sign(row: Any, actor: Actor, now: datetime, reason: str) -> None:
    """Leave for the version what django-simple-history reads from the row."""
    row._history_user = get_user_model()(pk=actor.user_id) if actor.user_id else None
    row._history_date = now
    row._change_reason = reason or None


def _entry(news: News, actor: Actor, now: datetime) -> Entry:
    salt = secrets.token_hex(16)
    facts = [now, actor.user_id, actor.via, news.command, news.subject_id]
    payload = json.dumps([*facts, dict(news.changes), news.reason], sort_keys=True, default=str)
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
        changes=dict(news.changes),
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
