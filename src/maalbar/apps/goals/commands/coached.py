"""Writes what people answer the coach: control questions, and findings that do not apply here."""

from collections.abc import Sequence
from datetime import datetime

from maalbar.apps.goals.access import find_objective, may_change_objective
from maalbar.apps.goals.commands.places import open_cycle
from maalbar.apps.goals.drafts import AnswerDraft, ObjectiveDraft, SilenceDraft
from maalbar.apps.goals.models import WORDS_MAX, ControlAnswer, KeyResult, Objective, Silence
from maalbar.apps.journal.commands import News, drop, keep, record
from maalbar.apps.people.access import require
from maalbar.apps.people.commands.turn import command
from maalbar.domain.errors import NotFoundError, RefusedError
from maalbar.domain.nouns import TEXT_MAX, Actor, check_text
from maalbar.domain.text.linter import rule_of
from maalbar.domain.text.questions import Question

SAID = ("yes", "no", "")


@command
def answer_questions(
    objective: str, drafts: Sequence[AnswerDraft], *, actor: Actor, now: datetime
) -> None:
    """Keep answers to control questions; those left out stand as they are."""
    row = _changeable(objective, actor)
    news = _write_answers(row, drafts, actor=actor, now=now)
    if news:
        record(news, actor=actor, now=now)


@command
def silence_finding(
    objective: str, draft: SilenceDraft, *, key_result: str = "", actor: Actor, now: datetime
) -> None:
    """Let a rule say no more about an objective or one of its key results, with the reason."""
    row = _changeable(objective, actor)
    check_text(draft.because, field="because", limit=TEXT_MAX, missing="because-missing")
    about = _key_result(row, key_result) if key_result else None
    news = _write_silence(row, about, draft, actor=actor, now=now)
    record(news, actor=actor, now=now)


@command
def hear_finding(
    objective: str, rule: str, *, key_result: str = "", actor: Actor, now: datetime
) -> None:
    """Take a silence back: the rule speaks again. One that is not silent stays as it is."""
    row = _changeable(objective, actor)
    about = _key_result(row, key_result) if key_result else None
    news = _write_silence(row, about, SilenceDraft(rule), actor=actor, now=now)
    record(news, actor=actor, now=now)


def write_coached(
    row: Objective, draft: ObjectiveDraft, *, actor: Actor, now: datetime
) -> list[News]:
    """Keep what the form of an objective answers; its key results stand as in the draft."""
    news = _write_answers(row, draft.answers, actor=actor, now=now)
    if not draft.silences:
        return news
    standing = KeyResult.objects.filter(objective=row, deleted_at__isnull=True)
    key_results = list(standing.order_by("position", "pk"))
    for silence in draft.silences:
        about = None if silence.place is None else key_results[silence.place]
        news += _write_silence(row, about, silence, actor=actor, now=now)
    return news


def _write_answers(
    objective: Objective, drafts: Sequence[AnswerDraft], *, actor: Actor, now: datetime
) -> list[News]:
    """Keep the answers that differ, and tell of all of them at once."""
    if not drafts:
        return []
    standing = {row.question: row for row in ControlAnswer.objects.filter(objective=objective)}
    changes: dict[str, list[object]] = {}
    for draft in drafts:
        said, words = _checked(draft)
        row = standing.get(draft.question) or ControlAnswer(
            workspace_id=actor.workspace_id, objective=objective, question=draft.question
        )
        before, after = _told(row.said, row.words), _told(said, words)
        if before == after:
            continue
        changes[draft.question] = [before, after]
        if not after:
            drop(row, actor, now=now)
            continue
        row.said, row.words, row.by_id, row.at = said, words, actor.user_id, now
        keep(row, actor, now=now)
    return [_news("answer_questions", objective, None, changes)] if changes else []


def _write_silence(
    objective: Objective,
    about: KeyResult | None,
    draft: SilenceDraft,
    *,
    actor: Actor,
    now: datetime,
) -> list[News]:
    because = check_text(draft.because, field="because", limit=TEXT_MAX)
    if rule_of(draft.rule) is None:
        raise NotFoundError("rule")
    rows = Silence.objects.filter(objective=objective, key_result=about, rule=draft.rule)
    row = rows.first()
    if (row.because if row else "") == because:
        return []
    changes: dict[str, list[object]] = {"rule": ["", draft.rule]}
    if not because and row is not None:
        drop(row, actor, now=now)
        return [_news("hear_finding", objective, about, changes)]
    row = row or Silence(
        workspace_id=actor.workspace_id, objective=objective, key_result=about, rule=draft.rule
    )
    row.because, row.by_id, row.at = because, actor.user_id, now
    keep(row, actor, now=now)
    return [_news("silence_finding", objective, about, changes, because)]


def _checked(draft: AnswerDraft) -> tuple[str, str]:
    if draft.question not in set(Question):
        raise NotFoundError("question")
    if draft.said not in SAID:
        raise RefusedError("choice-unknown", field=f"answer-{draft.question}")
    return draft.said, check_text(draft.words, field=f"words-{draft.question}", limit=WORDS_MAX)


def _told(said: str, words: str) -> str:
    """An answer as the journal keeps it: "yes:the parents"."""
    return f"{said}:{words}" if said or words else ""


def _changeable(public_id: str, actor: Actor) -> Objective:
    row = find_objective(public_id, actor)
    require(may_change_objective(actor, row))
    open_cycle(row.cycle)
    return row


def _key_result(objective: Objective, public_id: str) -> KeyResult:
    rows = KeyResult.objects.filter(objective=objective, deleted_at__isnull=True)
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFoundError("key-result")
    return row


def _news(
    command: str,
    objective: Objective,
    about: KeyResult | None,
    changes: dict[str, list[object]],
    reason: str = "",
) -> News:
    subject = about or objective
    return News(
        command,
        "key_result" if about else "objective",
        subject.public_id,
        subject.sentence,
        objective_id=objective.pk,
        subject_key=about.pk if about else None,
        changes=changes,
        reason=reason,
    )
