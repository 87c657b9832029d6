"""Writes the milestones of one key result; a removed one leaves both sums."""

from collections.abc import Sequence
from datetime import datetime

from maalbar.apps.goals.drafts import MilestoneDraft
from maalbar.apps.goals.models import KeyResult, Milestone
from maalbar.apps.journal.commands import keep
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import SENTENCE_MAX, Actor, check_day, check_text, check_weight

FIELDS = ("text", "weight", "due", "position")


def write_milestones(
    row: KeyResult, drafts: Sequence[MilestoneDraft], *, actor: Actor, now: datetime
) -> None:
    """Change, add and remove so that the key result has exactly these, in this order."""
    standing = {item.pk: item for item in _standing(row)}
    for place, draft in enumerate(drafts):
        item = standing.pop(draft.key, None) if draft.key is not None else Milestone()
        if item is None:
            raise NotFoundError("milestone")
        old = [getattr(item, name) for name in FIELDS]
        item.workspace_id, item.key_result, item.position = row.workspace_id, row, place + 1
        _fill(item, draft, place)
        if item.pk is None or old != [getattr(item, name) for name in FIELDS]:
            keep(item, actor, None if item.pk is None else FIELDS, now=now)
    for item in standing.values():
        item.deleted_at = now
        keep(item, actor, ["deleted_at"], now=now)


def milestone_texts(row: KeyResult) -> list[list[str]]:
    """The standing milestones as the journal tells them: text, weight, due day."""
    return [
        [item.text, format(item.weight.normalize(), "f"), item.due.isoformat() if item.due else ""]
        for item in _standing(row)
    ]


def _fill(item: Milestone, draft: MilestoneDraft, place: int) -> None:
    item.text = check_text(
        draft.text,
        field=f"milestones-{place}-text",
        limit=SENTENCE_MAX,
        missing="sentence-missing",
    )
    item.weight = check_weight(draft.weight, field=f"milestones-{place}-weight")
    item.due = draft.due and check_day(draft.due, field=f"milestones-{place}-due")


def _standing(row: KeyResult) -> list[Milestone]:
    rows = Milestone.objects.filter(key_result=row, deleted_at__isnull=True)
    return list(rows.order_by("position", "pk"))
