"""Reads check-in forms: what was typed becomes drafts, or a sentence beside the row."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.http import QueryDict

from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import KeyResultStory, WaitingRow
from maalbar.apps.goals.queries import KeyResultRow
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import CONFIDENCE_MAX, CONFIDENCE_MIN, MeasureKind, check_value
from maalbar.doors.web.numbers import read_number, read_whole
from maalbar.doors.web.wording import refusal

TRAVELLING = (MeasureKind.CHANGE, MeasureKind.RELATIVE_CHANGE, MeasureKind.RUNNING_TOTAL)


@dataclass(slots=True)
class CheckInForm:
    """The drafts of the rows that were filled in, and the errors by key result."""

    drafts: list[CheckInDraft] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)


def read_check_ins(posted: QueryDict, rows: Sequence[WaitingRow], language: str) -> CheckInForm:
    """Read one form with a row for each key result; an untouched row is still a check-in."""
    form = CheckInForm()
    for row in rows:
        public_id = row.key_result.public_id
        if f"c-{public_id}" not in posted:
            continue
        try:
            form.drafts.append(_draft(posted, row, language))
        except RefusedError as error:
            form.errors[public_id] = refusal(error)
    return form


def without_repeats(
    drafts: Sequence[CheckInDraft], rows: Sequence[WaitingRow]
) -> list[CheckInDraft]:
    """The drafts of a list, where a prefilled value that was left alone is no new reading.

    Somebody who saves a list says of the other rows what they believe, not that they measured:
    as readings they would stand for standstill. What is to be kept at a level is another matter.
    """
    known = {row.key_result.public_id: row.key_result for row in rows}
    repeats = [_is_repeat(draft, known[draft.key_result]) for draft in drafts]
    return [
        replace(draft, value=None, typed="") if is_repeat else draft
        for draft, is_repeat in zip(drafts, repeats, strict=True)
    ]


def _is_repeat(draft: CheckInDraft, row: KeyResultRow) -> bool:
    is_left_alone = draft.value is not None and draft.value == row.current and not draft.adds
    return is_left_alone and row.kind in TRAVELLING and draft.measured_on is None


def _draft(posted: QueryDict, row: WaitingRow, language: str) -> CheckInDraft:
    key, kind = row.key_result.public_id, row.key_result.kind
    typed = posted.get(f"v-{key}", "").strip()
    value = _number(typed, language)
    below = _number(posted.get(f"d-{key}", ""), language)
    is_ratio, is_list = kind is MeasureKind.RATIO, kind is MeasureKind.MILESTONES
    return CheckInDraft(
        key_result=key,
        value=None if is_ratio or is_list else value,
        numerator=value if is_ratio else None,
        denominator=below if is_ratio else None,
        adds=kind is MeasureKind.RECURRING or typed.startswith("+"),
        done=_done(posted.getlist(f"i-{key}")) if is_list else None,
        confidence=_confidence(posted.get(f"c-{key}", "")),
        note=posted.get(f"n-{key}", ""),
        typed=typed,
        measured_on=_day(posted.get(f"m-{key}", "")),
    )


def _number(typed: str, language: str) -> Decimal | None:
    return check_value(read_number(typed, language)) if typed.strip() else None


def _confidence(typed: str) -> int | None:
    if not typed.strip():
        return None
    said = read_whole(typed)
    if said is None or not CONFIDENCE_MIN <= said <= CONFIDENCE_MAX:
        raise RefusedError("confidence-range", field="confidence")
    return said


def _done(ticked: Sequence[str]) -> frozenset[int]:
    keys = (read_whole(key) for key in ticked)
    return frozenset(key for key in keys if key is not None)


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise RefusedError("date-not-a-date", field="measured_on") from error


def read_correction(posted: QueryDict, story: KeyResultStory, language: str) -> CheckInDraft:
    """A corrected value, with its day if that was wrong too. An empty value withdraws it."""
    key, typed = story.row.public_id, posted.get("value", "").strip()
    value = _number(typed, language)
    is_ratio = story.row.kind is MeasureKind.RATIO
    return CheckInDraft(
        key_result=key,
        value=None if is_ratio else value,
        numerator=value if is_ratio else None,
        denominator=_number(posted.get("below", ""), language) if is_ratio else None,
        typed=typed,
        measured_on=_day(posted.get("measured_on", "")),
    )
