"""Writes the talk about goals."""

from datetime import datetime

from maalbar.apps.checkins.models import Comment
from maalbar.apps.goals.access import find_key_result, find_objective
from maalbar.apps.journal.commands import News, record
from maalbar.apps.people.access import may_comment, require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import NotFoundError
from maalbar.domain.nouns import SUBMISSION_MAX, TEXT_MAX, Actor, check_text


@command
def write_comment(
    objective: str,
    text: str,
    *,
    actor: Actor,
    now: datetime,
    key_result: str = "",
    submission_id: str = "",
) -> str:
    """Add a comment; the same `submission_id` again returns the first one's public id."""
    require(may_comment(actor))
    text = check_text(text, field="text", limit=TEXT_MAX, missing="comment-empty")
    submission = check_text(submission_id, field="submission_id", limit=SUBMISSION_MAX)
    above = find_objective(objective, actor)
    about = find_key_result(key_result, actor) if key_result else None
    if about is not None and about.objective_id != above.pk:
        raise NotFoundError("key-result")
    mine = Comment.objects.filter(workspace_id=actor.workspace_id)
    earlier = mine.filter(submission_id=submission).first() if submission else None
    if earlier is not None:
        return str(earlier.public_id)
    row = Comment.objects.create(
        workspace_id=actor.workspace_id,
        objective=above,
        key_result=about,
        by_id=actor.user_id,
        at=now,
        text=text,
        submission_id=submission or None,
    )
    news = News("write_comment", "objective", above.public_id, above.sentence, above.pk)
    record([news], actor=actor, now=now)
    return str(row.public_id)


@command
def remove_comment(public_id: str, *, actor: Actor, now: datetime) -> str:
    """Hide one's own comment (admins: any); return its objective's public id."""
    row = (
        Comment.objects.filter(
            workspace_id=actor.workspace_id, public_id=public_id, deleted_at__isnull=True
        )
        .select_related("objective")
        .first()
    )
    if row is None:
        raise NotFoundError("comment")
    is_own = row.by_id == actor.user_id and may_comment(actor)
    require(is_own or actor.is_admin)
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    above = row.objective
    news = News("remove_comment", "objective", above.public_id, above.sentence, above.pk)
    record([news], actor=actor, now=now)
    return str(above.public_id)
