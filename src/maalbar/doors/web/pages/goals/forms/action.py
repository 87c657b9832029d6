"""The form of an action: what is done about the key results."""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

from django.http import QueryDict

from maalbar.apps.goals.drafts import ActionDraft
from maalbar.apps.goals.queries import ActionRow, KeyResultRow
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import SENTENCE_MAX, TEXT_MAX
from maalbar.doors.web.pages.goals.forms.desk import Desk
from maalbar.doors.web.wording import refusal

FIELDS = ("sentence", "assumption", "owner", "due", "effort")
EFFORT_MAX, EFFORT_DECIMALS = Decimal(10) ** 6, 2


@dataclass(slots=True)
class ActionForm:
    """Fields as typed; `key_results` are public ids."""

    texts: dict[str, str]
    key_results: list[str] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    submission: str = field(default_factory=lambda: uuid4().hex)

    def draft(self, desk: Desk, known: tuple[KeyResultRow, ...]) -> ActionDraft:
        """What was typed as a draft; every fault is in `errors`. Only `known` key results count."""
        typed = desk.typed(self.texts, self.errors)
        ids = {row.public_id for row in known}
        return ActionDraft(
            sentence=typed.text("sentence", SENTENCE_MAX, "sentence-missing"),
            key_results=tuple(key for key in self.key_results if key in ids),
            owner_id=desk.person_key(self.texts.get("owner", "")),
            due=typed.day("due"),
            effort=self._effort(typed.number("effort")),
            assumption=typed.text("assumption", TEXT_MAX),
            submission_id=self.submission,
        )

    def _effort(self, hours: Decimal | None) -> Decimal | None:
        """Hours, not negative, within what is kept."""
        if hours is None:
            return None
        if not 0 <= hours < EFFORT_MAX or hours != round(hours, EFFORT_DECIMALS):
            self.errors["effort"] = refusal(RefusedError("effort-outside"))
        return hours


def posted_action(posted: QueryDict, desk: Desk) -> ActionForm:
    """The form as it was sent; the short one has no owner, so that it is the writer."""
    texts = {name: posted.get(name, "") for name in FIELDS}
    if "owner" not in posted:
        texts["owner"] = desk.person(desk.visit.actor.user_id)
    form = ActionForm(texts, posted.getlist("key_results"))
    form.submission = posted.get("submission", "")
    return form


def empty_action(desk: Desk) -> ActionForm:
    """A new action, owned by whoever writes it."""
    return ActionForm({"owner": desk.person(desk.visit.actor.user_id)})


def action_form(row: ActionRow, desk: Desk) -> ActionForm:
    """The form prefilled with what stands."""
    texts = {
        "sentence": row.sentence,
        "assumption": row.assumption,
        "owner": desk.person(row.owner_id),
        "due": row.due.isoformat() if row.due else "",
        "effort": desk.visit.formats.plain(row.effort),
    }
    return ActionForm(texts, [public_id for public_id, _sentence in row.key_results])
