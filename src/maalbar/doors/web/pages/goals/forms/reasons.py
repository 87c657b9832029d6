"""When a change asks for its reason: a measure that moves while people are working by it."""

from maalbar.apps.goals.drafts import KeyResultDraft, ObjectiveDraft
from maalbar.apps.goals.queries.writing import Standing
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import TEXT_MAX, CycleState, MeasureKind, check_text
from maalbar.doors.web.pages.goals.forms.objective import ObjectiveForm
from maalbar.doors.web.wording import refusal

MEASURED = ("baseline", "target", "lower", "upper", "percent", "planned", "required")


def ask_for_reason(form: ObjectiveForm, draft: ObjectiveDraft, standing: Standing) -> None:
    """Put an error beside the reason when one is needed and none is given, or it is too long."""
    missing = "reason-missing" if _needs_reason(draft, standing) else ""
    try:
        check_text(form.texts["reason"], field="reason", limit=TEXT_MAX, missing=missing)
    except RefusedError as error:
        form.errors["reason"] = refusal(error)


def _needs_reason(draft: ObjectiveDraft, standing: Standing) -> bool:
    if standing.state is CycleState.DRAFT:
        return False
    before = {item.public_id: item for item in standing.draft.key_results}
    return any(
        _is_moved(before[item.public_id], item)
        for item in draft.key_results
        if item.public_id in before
    )


def _is_moved(old: KeyResultDraft, new: KeyResultDraft) -> bool:
    """A changed kind, or another number where one stood; filling an empty field moves nothing."""
    if old.kind is not new.kind:
        return True
    was, now = _numbers(old), _numbers(new)
    return any(was[name] is not None and was[name] != now[name] for name in MEASURED)


def _numbers(draft: KeyResultDraft) -> dict[str, object]:
    """The measure's numbers; a level to hold that stands as a target is its lower end."""
    numbers = {name: getattr(draft, name) for name in MEASURED}
    if draft.kind is MeasureKind.HOLD and draft.lower is draft.upper is None:
        numbers |= {"lower": draft.target, "target": None}
    return numbers
