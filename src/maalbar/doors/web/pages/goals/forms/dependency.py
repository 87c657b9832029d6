"""The form that asks another team for something, and the one that answers it."""

from dataclasses import dataclass, field

from django.http import QueryDict

from maalbar.apps.goals.drafts import DependencyDraft
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import SENTENCE_MAX
from maalbar.doors.web.pages.goals.forms.values import Typed
from maalbar.doors.web.wording import refusal

FIELDS = ("team", "need", "key_result", "due", "submission")


@dataclass(slots=True)
class DependencyForm:
    """Fields as typed, by name; `team` and `key_result` are public ids."""

    texts: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def draft(self, language: str) -> DependencyDraft:
        """What was typed as a draft; every fault is in `errors`."""
        typed = Typed(self.texts, self.errors, language)
        if not self.texts["team"]:
            self.errors["team"] = refusal(RefusedError("team-missing"))
        return DependencyDraft(
            team=self.texts["team"],
            need=typed.text("need", SENTENCE_MAX, "need-missing"),
            key_result=self.texts["key_result"],
            due=typed.day("due"),
            submission_id=self.texts["submission"],
        )

    def refuse(self, error: RefusedError) -> None:
        """Put a refusal beside its field, or beside what is needed where it has none."""
        name = error.field if error.field in FIELDS else "need"
        self.errors[name] = refusal(error)


def dependency_form(sent: QueryDict) -> DependencyForm:
    """The form as it was sent, or as an address begins it."""
    return DependencyForm({name: sent.get(name, "") for name in FIELDS})
