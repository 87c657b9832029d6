"""Reads the journal: per goal, for the whole workspace, and since a visit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from maalbar.apps.journal.models import Entry
from maalbar.domain.nouns import Actor

PAGE = 50
COLUMNS = (
    "pk",
    "at",
    "actor_id",
    "via",
    "command",
    "subject_kind",
    "subject_id",
    "subject_name",
    "objective_id",
    "changes",
    "reason",
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One thing that happened. `changes` is {field: [old, new]}; the actor is an id, or None."""

    key: int
    at: datetime
    actor_id: int | None
    via: str
    command: str
    subject_kind: str
    subject_id: str
    subject_name: str
    objective_id: int | None
    changes: Mapping[str, list[object]]
    reason: str


def entries(
    actor: Actor,
    *,
    objective: int | None = None,
    subject: str = "",
    before: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = PAGE,
) -> tuple[EntryRow, ...]:
    """The newest entries the actor may see, newest first; `before` is the key to page on from."""
    rows = Entry.objects.filter(workspace_id=actor.workspace_id)
    if objective is not None:
        rows = rows.filter(objective_id=objective)
    if subject:
        rows = rows.filter(subject_id=subject)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if since is not None:
        rows = rows.filter(at__gt=since).exclude(actor_id=actor.user_id)
    if until is not None:
        rows = rows.filter(at__lte=until)
    found = rows.order_by("-pk").values_list(*COLUMNS)
    return tuple(EntryRow(*row) for row in found[:limit])


def entries_between(
    actor: Actor, objectives: Collection[int], *, since: datetime, until: datetime
) -> tuple[EntryRow, ...]:
    """All that happened with these objectives after one moment and by another, oldest first."""
    rows = Entry.objects.filter(
        workspace_id=actor.workspace_id, objective_id__in=objectives, at__gt=since, at__lte=until
    )
    return tuple(EntryRow(*row) for row in rows.order_by("pk").values_list(*COLUMNS))
