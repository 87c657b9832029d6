"""What people had said and written down of a goal by a moment."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from maalbar.apps.checkins.as_of.world import World
from maalbar.apps.checkins.models import CheckIn, Comment, Reading
from maalbar.apps.checkins.queries import CheckInRow, CommentRow, ReadingRow


def comments_at(objective: int, world: World, moment: datetime) -> tuple[CommentRow, ...]:
    """The talk about an objective and its key results, oldest first; later words are not known.

    Talk goes on when a cycle is closed, so it has a moment of its own.
    """
    rows = Comment.objects.filter(
        Q(deleted_at__isnull=True) | Q(deleted_at__gt=moment),
        objective_id=objective,
        at__lte=moment,
    ).order_by("at")
    columns = ("public_id", "by_id", "by__name", "at", "text", "key_result_id")
    about = {key: row.sentence for key, row in world.key_results.items()}
    return tuple(
        CommentRow(public_id, by_id, by, at, text, about.get(key or 0), key)
        for public_id, by_id, by, at, text, key in rows.values_list(*columns)
    )


def readings_at(world: World, key_result: int) -> tuple[ReadingRow, ...]:
    """Every reading written down by then, newest first; replaced by what was known by then."""
    rows = Reading.objects.filter(key_result_id=key_result, recorded_at__lte=world.moment)
    texts = {item.pk: item.text for item in world.milestones[key_result]}
    columns = (
        "pk",
        "value",
        "numerator",
        "denominator",
        "milestone_id",
        "measured_at",
        "recorded_at",
        "recorded_by__name",
        "source",
        "corrects_id",
        "reason",
        "check_in__confidence",
        "check_in__note",
    )
    found: list[tuple[Any, ...]] = list(rows.order_by("-measured_at", "-pk").values_list(*columns))
    replaced = {row[9] for row in found}
    return tuple(
        ReadingRow(*_with(row, texts.get(row[4]), is_replaced=row[0] in replaced)) for row in found
    )


def _with(row: tuple[Any, ...], milestone: str | None, *, is_replaced: bool) -> tuple[Any, ...]:
    """The values of a reading's row, with the milestone's words as they were."""
    return (*row[:4], milestone, *row[5:10], is_replaced, *row[10:12], row[12] or "")


def said_at(world: World, key_result: int) -> tuple[CheckInRow, ...]:
    """The check-ins that stood then, newest first."""
    rows = CheckIn.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=world.moment),
        key_result_id=key_result,
        at__lte=world.moment,
    )
    columns = ("public_id", "by__name", "at", "confidence", "note")
    return tuple(CheckInRow(*row) for row in rows.order_by("-at", "-pk").values_list(*columns))
