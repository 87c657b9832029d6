"""The writing form: an objective with its key results, as typed, and the draft they make."""

from dataclasses import dataclass, field

from django.http import QueryDict

from maalbar.apps.goals.drafts import (
    KeyResultDraft,
    ObjectiveDraft,
    ParentDraft,
    SilenceDraft,
)
from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import SENTENCE_MAX, SUBMISSION_MAX, TEXT_MAX, Ambition
from maalbar.doors.web.numbers import read_whole
from maalbar.doors.web.pages.goals.forms.asked import Asked, posted_asked
from maalbar.doors.web.pages.goals.forms.desk import Desk
from maalbar.doors.web.pages.goals.forms.key_result import (
    KeyResultForm,
    key_result_form,
    posted_key_result,
)
from maalbar.doors.web.wording import refusal

FIELDS = (
    "sentence",
    "why",
    "owner",
    "ambition",
    "personal",
    "parent",
    "counted",
    "weight",
    "team",
    "cycle",
    "reason",
)
MARKS = ("version", "submission", "was")
EMPTY_BLOCKS, BLOCKS_MAX = 3, 200
TAKE = "take-"
STEPS = {"add", "remove", "keep", "move", "read", "let_go", "silence", "hear"}
PARENT_KINDS = ("objective", "key_result")
COUNTED = {"1": True, "0": False}


@dataclass(slots=True)
class ObjectiveForm:
    """Fields as typed. `was` holds what the form showed when it was opened, for a conflict.

    `taken` names the sentence that a better one was just taken for: "goal" or a block's number.
    """

    texts: dict[str, str]
    contributors: list[str] = field(default_factory=list)
    key_results: list[KeyResultForm] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)
    taken: str = ""
    asked: Asked = field(default_factory=Asked)
    _placed: list[KeyResultForm] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether anything must be mended before it can be saved."""
        return bool(self.errors) or any(block.errors for block in self.key_results)

    @property
    def next_number(self) -> int:
        """The number of the next key result to come; numbers are never used again."""
        return 1 + max((block.number for block in self.key_results), default=-1)

    def step(self, posted: QueryDict, desk: Desk) -> bool:
        """Do what a button asked that does not save; tell whether one did."""
        if "add" in posted:
            self.key_results.append(KeyResultForm(self.next_number))
        elif "remove" in posted or "keep" in posted:
            self._toggle_removed(posted.get("remove") or posted.get("keep", ""))
        elif "move" in posted:
            self._move(posted.get("move", ""))
        elif "hear" in posted:
            self.asked.hear(posted.get("hear", ""))
        self._read(posted, desk)
        for name in posted:
            if name.startswith(TAKE):
                self._take(name.removeprefix(TAKE), posted.get(name, ""), desk)
        return bool(self.taken or posted.keys() & STEPS)

    def draft(self, desk: Desk) -> ObjectiveDraft:
        """What was typed as a draft; every fault is in `errors`, here and on the blocks."""
        typed = desk.typed(self.texts, self.errors)
        ambition, key_results = self.texts.get("ambition", ""), self._key_results(desk)
        return ObjectiveDraft(
            sentence=typed.text("sentence", SENTENCE_MAX, "sentence-missing"),
            team=self.texts.get("team") or desk.team.public_id,
            cycle=self.texts.get("cycle") or desk.cycle.public_id,
            why=typed.text("why", TEXT_MAX),
            owner_id=desk.person_key(self.texts.get("owner", "")),
            is_personal=self.texts.get("personal", "") == "1",
            ambition=Ambition(ambition) if ambition in set(Ambition) else Ambition.ASPIRATIONAL,
            weight=typed.weight(),
            contributors=self._contributors(desk),
            parent=self._parent(),
            key_results=key_results,
            answers=self.asked.drafts(),
            silences=self._silences(),
            submission_id=self.texts.get("submission", "")[:SUBMISSION_MAX],
        )

    def refuse(self, error: RefusedError) -> None:
        """Put what the command refused beside its field."""
        group, _, rest = error.field.partition("-")
        place, _, name = rest.partition("-")
        if group == "key_results" and place.isdecimal() and int(place) < len(self._placed):
            block = self._placed[int(place)]
            block.errors[name.partition("-")[0]] = refusal(error)
            block.is_open = True
        else:
            self.errors[error.field or "sentence"] = refusal(error)

    def _key_results(self, desk: Desk) -> tuple[KeyResultDraft, ...]:
        self._placed = [b for b in self.key_results if not (b.is_blank or b.is_removed)]
        return tuple(block.draft(desk) for block in self._placed)

    def _silences(self) -> tuple[SilenceDraft, ...]:
        """What is silenced or taken back here, at the places of the draft's key results."""
        places = {f"kr-{block.number}": at for at, block in enumerate(self._placed)}
        return tuple(
            SilenceDraft(rule, because, places.get(place))
            for place, rule, because in self.asked.acts()
            if place in ("goal", "set") or place in places
        )

    def _contributors(self, desk: Desk) -> tuple[int, ...]:
        keys = (desk.person_key(value) for value in self.contributors)
        return tuple(key for key in keys if key is not None)

    def _parent(self) -> ParentDraft | None:
        kind, _, public_id = self.texts.get("parent", "").partition(":")
        if kind not in PARENT_KINDS:
            return None
        return ParentDraft(kind, public_id, COUNTED.get(self.texts.get("counted", "")))

    def _block(self, number: str) -> list[KeyResultForm]:
        return [block for block in self.key_results if str(block.number) == number][:1]

    def _read(self, posted: QueryDict, desk: Desk) -> None:
        """Read the sentence of a block, to set one of its fields, or to let go of them all."""
        number, _dash, name = posted.get("read", "").partition("-")
        for block in self._block(number):
            block.correct(name, desk)
        for block in self._block(posted.get("let_go", "")):
            block.let_go(desk)

    def _toggle_removed(self, number: str) -> None:
        for block in self._block(number):
            block.is_removed = not block.is_removed
            if not block.texts.get("id"):
                self.key_results.remove(block)

    def _take(self, place: str, better: str, desk: Desk) -> None:
        """Put a better sentence in its place; the second of two gets a block of its own."""
        first, _line, second = better.replace("\r\n", "\n").partition("\n")
        self.taken = place
        if place == "goal":
            self.texts["sentence"] = first
        for block in self._block(place):
            block.texts["sentence"] = first
            block.read_sentence(desk)
            if second:
                other = KeyResultForm(self.next_number, {"sentence": second})
                other.read_sentence(desk)
                self.key_results.insert(self.key_results.index(block) + 1, other)

    def _move(self, said: str) -> None:
        direction, _, number = said.partition("-")
        for block in self._block(number):
            at = self.key_results.index(block)
            to = at - 1 if direction == "up" else at + 1
            if 0 <= to < len(self.key_results):
                self.key_results[at], self.key_results[to] = self.key_results[to], block


def posted_objective(posted: QueryDict) -> ObjectiveForm:
    """The form as it was sent, its key results in the order in which they stood."""
    typed = (read_whole(number) for number in posted.getlist("key_results")[:BLOCKS_MAX])
    numbers = dict.fromkeys(number for number in typed if number is not None)
    blocks = [posted_key_result(posted, number) for number in numbers]
    texts = {name: posted.get(name, "") for name in (*FIELDS, *MARKS)}
    people = posted.getlist("contributors")
    return ObjectiveForm(texts, people, blocks, asked=posted_asked(posted))


def empty_objective(desk: Desk, submission: str) -> ObjectiveForm:
    """A new objective, owned by whoever writes it, with room for three key results."""
    texts = {
        "owner": desk.person(desk.visit.actor.user_id),
        "ambition": Ambition.ASPIRATIONAL.value,
        "team": desk.team.public_id,
        "cycle": desk.cycle.public_id,
        "weight": "1",
        "submission": submission,
    }
    return ObjectiveForm(texts, key_results=[KeyResultForm(i) for i in range(EMPTY_BLOCKS)])


def started_objective(desk: Desk, submission: str, asked: QueryDict) -> ObjectiveForm:
    """A new objective begun with sentences from an address, `sentence` and `key_result`s."""
    form = empty_objective(desk, submission)
    form.texts["sentence"] = asked.get("sentence", "")[:SENTENCE_MAX]
    for block, text in zip(form.key_results, asked.getlist("key_result"), strict=False):
        block.texts["sentence"] = text[:SENTENCE_MAX]
        block.read_sentence(desk)
    return form


def objective_form(draft: ObjectiveDraft, version: int, desk: Desk) -> ObjectiveForm:
    """The form prefilled with what stands."""
    parent, counted = draft.parent, ""
    if parent is not None and parent.kind == "objective":
        counted = "1" if parent.counted else "0"
    texts = {
        "sentence": draft.sentence,
        "why": draft.why,
        "owner": desk.person(draft.owner_id),
        "ambition": draft.ambition.value,
        "personal": "1" if draft.is_personal else "",
        "parent": f"{parent.kind}:{parent.public_id}" if parent else "",
        "counted": counted,
        "weight": desk.visit.formats.plain(draft.weight),
        "team": draft.team,
        "cycle": draft.cycle,
        "version": str(version),
    }
    blocks = [key_result_form(i, item, desk) for i, item in enumerate(draft.key_results)]
    return ObjectiveForm(texts, [desk.person(key) for key in draft.contributors], blocks)
