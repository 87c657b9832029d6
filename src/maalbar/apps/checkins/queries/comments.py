"""The talk about goals."""

from dataclasses import dataclass
from datetime import datetime

from maalbar.apps.checkins.models import Comment


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment, oldest first. Talk about the objective itself names no key result."""

    public_id: str
    by_id: int | None
    by: str | None
    at: datetime
    text: str
    key_result: str | None
    key_result_key: int | None


def comments_of(objective: int) -> tuple[CommentRow, ...]:
    """The talk about an objective and its key results, oldest first."""
    rows = Comment.objects.filter(objective_id=objective, deleted_at__isnull=True).order_by("at")
    return tuple(
        CommentRow(*row)
        for row in rows.values_list(
            "public_id", "by_id", "by__name", "at", "text", "key_result__sentence", "key_result_id"
        )
    )
