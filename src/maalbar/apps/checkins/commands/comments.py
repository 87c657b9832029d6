"""Writes the talk about goals."""

from datetime import datetime

from django.db import transaction

from maalbar.apps.checkins.models import Comment
from maalbar.apps.goals.access import find_key_result, find_objective
from maalbar.apps.journal.commands import News, record
from maalbar.apps.people.access import may_comment, require
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import TEXT_MAX, Actor


@transaction.atomic
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
    above = find_objective(objective, actor)
    if not text.strip():
        raise RefusedError("comment-empty", field="text")
    if len(text) > TEXT_MAX:
        raise RefusedError("text-too-long", field="text", limit=TEXT_MAX)
    earlier = Comment.objects.filter(submission_id=submission_id, by_id=actor.user_id).first()
    if submission_id and earlier is not None:
        return earlier.public_id
    row = Comment.objects.create(
        workspace_id=actor.workspace_id,
        objective=above,
        key_result=find_key_result(key_result, actor) if key_result else None,
        by_id=actor.user_id,
        at=now,
        text=text.strip(),
        submission_id=submission_id or None,
    )
    news = News("write_comment", "objective", above.public_id, above.sentence, above.pk)
    record([news], actor=actor, now=now)
    return row.public_id


@transaction.atomic
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
    require(row.by_id == actor.user_id or actor.is_admin)
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    above = row.objective
    news = News("remove_comment", "objective", above.public_id, above.sentence, above.pk)
    record([news], actor=actor, now=now)
    return above.public_id
