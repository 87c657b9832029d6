"""Writes the milestones of one key result; a removed one leaves both sums."""

from collections.abc import Sequence
from datetime import datetime

from maalbar.apps.goals.drafts import MilestoneDraft
from maalbar.apps.goals.models import KeyResult, Milestone
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import SENTENCE_MAX, check_day, check_text, check_weight


def write_milestones(row: KeyResult, drafts: Sequence[MilestoneDraft], *, now: datetime) -> None:
    """Change, add and remove so that the key result has exactly these, in this order."""
    standing = {item.pk: item for item in _standing(row)}
    for place, draft in enumerate(drafts):
        item = standing.pop(draft.key, None) if draft.key is not None else Milestone()
        if item is None:
            raise NotFoundError("milestone")
        item.workspace_id, item.key_result, item.position = row.workspace_id, row, place + 1
        item.text = check_text(
            draft.text,
            field=f"milestones-{place}-text",
            limit=SENTENCE_MAX,
            missing="sentence-missing",
        )
        item.weight = check_weight(draft.weight, field=f"milestones-{place}-weight")
        item.due = draft.due and check_day(draft.due, field=f"milestones-{place}-due")
        item.save()
    Milestone.objects.filter(pk__in=standing).update(deleted_at=now)


def milestone_texts(row: KeyResult) -> list[list[str]]:
    """The standing milestones as the journal tells them: text, weight, due day."""
    return [
        [item.text, format(item.weight.normalize(), "f"), item.due.isoformat() if item.due else ""]
        for item in _standing(row)
    ]


def _standing(row: KeyResult) -> list[Milestone]:
    rows = Milestone.objects.filter(key_result=row, deleted_at__isnull=True)
    return list(rows.order_by("position", "pk"))
