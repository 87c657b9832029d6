"""Every read about check-ins: what waits, one key result's story, talk."""

from maalbar.apps.checkins.queries.comments import CommentRow, comments_of
from maalbar.apps.checkins.queries.key_results import (
    Addend,
    CheckInRow,
    KeyResultStory,
    ReadingRow,
    first_confidences,
    key_result_story,
)
from maalbar.apps.checkins.queries.waiting import (
    MilestoneRow,
    WaitingRow,
    asked_key_results,
    due_before,
    milestone_rows,
    waiting_count,
)

__all__ = [
    "Addend",
    "CheckInRow",
    "CommentRow",
    "KeyResultStory",
    "MilestoneRow",
    "ReadingRow",
    "WaitingRow",
    "asked_key_results",
    "comments_of",
    "due_before",
    "first_confidences",
    "key_result_story",
    "milestone_rows",
    "waiting_count",
]
