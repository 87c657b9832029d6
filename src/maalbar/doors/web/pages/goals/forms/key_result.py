"""One key result in the writing form: its fields as typed, and the draft they make."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from maalbar.apps.goals.drafts import KeyResultDraft, MilestoneDraft
from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.validation import validate_measure
from maalbar.domain.nouns import (
    SENTENCE_MAX,
    UNIT_MAX,
    Category,
    Measure,
    MeasureKind,
)
from maalbar.domain.text.parser import read_key_result as labels_of
from maalbar.domain.text.questions import KeyResultFacts
from maalbar.doors.web.formats import unit_words
from maalbar.doors.web.numbers import read_whole
from maalbar.doors.web.pages.goals.forms.desk import Desk
from maalbar.doors.web.pages.goals.forms.sentences import (
    by_hand,
    fill_from_sentence,
    held,
    keep_by_hand,
    let_go,
)
from maalbar.doors.web.wording import refusal

FIELDS = (
    "sentence",
    "kind",
    "unit",
    "baseline",
    "target",
    "lower",
    "upper",
    "tolerance",
    "percent",
    "planned",
    "required",
    "weight",
    "deadline",
    "phases",
    "lag_days",
    "category",
    "owner",
)
AMOUNTS = ("baseline", "target", "lower", "upper", "tolerance", "percent")
MARKS = ("id", "read", "filled", "by_hand", "unlike")
USED: dict[MeasureKind, frozenset[str]] = {
    MeasureKind.CHANGE: frozenset({"baseline", "target", "unit"}),
    MeasureKind.AT_LEAST: frozenset({"baseline", "target", "unit", "tolerance"}),
    MeasureKind.AT_MOST: frozenset({"baseline", "target", "unit", "tolerance"}),
    MeasureKind.RANGE: frozenset({"baseline", "lower", "upper", "unit", "tolerance"}),
    MeasureKind.HOLD: frozenset({"lower", "upper", "unit"}),
    MeasureKind.RELATIVE_CHANGE: frozenset({"baseline", "percent", "unit"}),
    MeasureKind.RECURRING: frozenset({"target", "planned", "required", "unit"}),
    MeasureKind.MILESTONES: frozenset({"milestones"}),
    MeasureKind.YES_NO: frozenset(),
    MeasureKind.RUNNING_TOTAL: frozenset({"target", "unit"}),
    MeasureKind.RATIO: frozenset({"baseline", "target", "unit"}),
    MeasureKind.FROM_CHILDREN: frozenset(),
    MeasureKind.SUM_OF: frozenset({"baseline", "target", "unit", "sums"}),
}
# Where a fault of the measure is shown, when its own field is not in the form of that kind.
ELSEWHERE = {(MeasureKind.HOLD, "target"): ("bounds-missing", "lower")}


@dataclass(slots=True)
class MilestoneForm:
    """One milestone as typed; `key` is the row's id, or "" for a new one."""

    text: str = ""
    weight: str = ""
    due: str = ""
    key: str = ""


@dataclass(slots=True)
class KeyResultForm:
    """Fields as typed, by name; `id`, `read` (the sentence last read) and the marks of
    `sentences` travel hidden.

    `number` is the block's own in this form, whatever its place; `focus` the field to go to.
    """

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    milestones: list[MilestoneForm] = field(default_factory=list)
    sums: list[str] = field(default_factory=list)
    is_removed: bool = False
    is_open: bool = False
    was_read: bool = False
    focus: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> MeasureKind | None:
        """The chosen kind; None for "read it from the sentence"."""
        typed = self.texts.get("kind", "")
        return MeasureKind(typed) if typed in {kind.value for kind in MeasureKind} else None

    @property
    def is_blank(self) -> bool:
        """A block that was never filled in."""
        shown = (name for name in FIELDS if name != "weight")
        typed = any(self.texts.get(name, "").strip() for name in shown)
        return not typed and not self.texts.get("id") and not any(m.text for m in self.milestones)

    def read_sentence(self, desk: Desk, *, only_when_new: bool = False) -> None:
        """Fill the fields from the sentence; `only_when_new` leaves one that was read alone."""
        was_read = self.texts.get("read", "") == self.texts.get("sentence", "").strip()
        if not (only_when_new and was_read and self.kind):
            fill_from_sentence(self.texts, desk)

    def correct(self, name: str, desk: Desk) -> None:
        """Read the sentence, and open the field that a person wants to set."""
        self.read_sentence(desk)
        self.is_open = self.was_read = True
        is_end = name == "target" and self.kind is MeasureKind.HOLD
        self.focus = "lower" if is_end else name

    def let_go(self, desk: Desk) -> None:
        """Take every field from the sentence again."""
        let_go(self.texts, desk)
        self.is_open = self.was_read = True

    @property
    def by_hand(self) -> tuple[str, ...]:
        """The fields that a person has set here."""
        return by_hand(self.texts)

    @property
    def held(self) -> tuple[str, ...]:
        """The fields that stand whatever the sentence says."""
        return held(self.texts)

    def facts(self, desk: Desk) -> KeyResultFacts:
        """What would be kept of it, as the coach reads it."""
        as_saved = KeyResultForm(self.number, dict(self.texts))
        as_saved.read_sentence(desk, only_when_new=True)
        texts, errors = as_saved.texts, dict[str, str]()
        typed, category = desk.typed(texts, errors), texts.get("category", "")
        amounts: dict[str, Any] = {name: typed.number(name) for name in AMOUNTS}
        amounts |= {name: typed.whole(name) for name in ("planned", "required")}
        return KeyResultFacts(
            sentence=texts.get("sentence", ""),
            measure=Measure(as_saved.kind, **amounts) if as_saved.kind else None,
            unit=typed.unit("unit", UNIT_MAX),
            deadline=typed.day("deadline"),
            category=Category(category) if category in set(Category) else None,
        )

    def draft(self, desk: Desk) -> KeyResultDraft:
        """What was typed as a draft; every fault is in `errors`."""
        self.read_sentence(desk, only_when_new=True)
        self.hold_the_target()
        typed, used = desk.typed(self.texts, self.errors), USED[self.kind or MeasureKind.YES_NO]
        category = self.texts.get("category", "")
        amounts: dict[str, Any] = {name: typed.number(name) for name in AMOUNTS if name in used}
        draft = KeyResultDraft(
            sentence=typed.text("sentence", SENTENCE_MAX, "sentence-missing"),
            public_id=self.texts.get("id", ""),
            kind=self.kind or MeasureKind.YES_NO,
            unit=typed.unit("unit", UNIT_MAX) if "unit" in used else "",
            planned=typed.whole("planned") if "planned" in used else None,
            required=typed.whole("required") if "required" in used else None,
            milestones=self._milestones(desk) if "milestones" in used else (),
            sums=tuple(self.sums) if "sums" in used else (),
            weight=typed.weight(),
            deadline=typed.day("deadline"),
            phases=typed.phases(),
            lag_days=typed.lag_days(),
            category=category if category in {c.value for c in Category} else "",
            owner_id=desk.person_key(self.texts.get("owner", "")),
            by_hand=self.by_hand,
            **amounts,
        )
        self._judge(draft)
        self.is_open = self.is_open or bool(self.errors.keys() - {"sentence"})
        return draft

    def hold_the_target(self) -> None:
        """A level to hold that was read or kept as a target is the lower end."""
        ends = self.texts.get("lower", "") + self.texts.get("upper", "")
        if self.kind is MeasureKind.HOLD and not ends.strip():
            self.texts["lower"] = self.texts.get("target", "")

    def _judge(self, draft: KeyResultDraft) -> None:
        kind = draft.kind
        if kind is MeasureKind.MILESTONES and not draft.milestones:
            self.errors.setdefault("milestones", refusal(RefusedError("milestones-missing")))
        if kind is MeasureKind.SUM_OF and not draft.sums:
            self.errors.setdefault("sums", refusal(RefusedError("sum-unknown")))
        amounts = {name: getattr(draft, name) for name in (*AMOUNTS, "planned", "required")}
        for fault in validate_measure(Measure(kind, **amounts)):
            code, name = ELSEWHERE.get((kind, fault.field), (fault.code, fault.field))
            self.errors.setdefault(name, refusal(RefusedError(code)))

    def _milestones(self, desk: Desk) -> tuple[MilestoneDraft, ...]:
        drafts = []
        for item in self.milestones:
            if not item.text.strip():
                continue
            errors: dict[str, str] = {}
            texts = {"text": item.text, "weight": item.weight, "due": item.due}
            typed = desk.typed(texts, errors)
            text, weight, due = typed.text("text", SENTENCE_MAX), typed.weight(), typed.day("due")
            drafts.append(MilestoneDraft(text, weight, due, read_whole(item.key)))
            for said in errors.values():
                self.errors["milestones"] = f"{item.text[:40]}: {said}"
        return tuple(drafts)


def posted_key_result(posted: QueryDict, number: int) -> KeyResultForm:
    """The block with this number, as it was sent."""
    prefix = f"key_results-{number}-"
    texts = {name: posted.get(prefix + name, "") for name in (*FIELDS, *MARKS)}
    keep_by_hand(texts)
    columns = [posted.getlist(f"{prefix}milestone_{name}") for name in ("text", "weight", "due")]
    keys = posted.getlist(f"{prefix}milestone_key")
    return KeyResultForm(
        number,
        texts=texts,
        milestones=[
            MilestoneForm(*row) for row in zip(*columns, keys, strict=False) if any(row[:3])
        ],
        sums=posted.getlist(prefix + "sums"),
        is_removed=posted.get(prefix + "removed", "") == "1",
        is_open=posted.get(prefix + "open", "") == "1",
    )


def key_result_form(number: int, draft: KeyResultDraft, desk: Desk) -> KeyResultForm:
    """A block prefilled with what stands."""
    plain = desk.visit.formats.plain
    texts = {name: plain(getattr(draft, name)) for name in AMOUNTS}
    texts |= {
        "sentence": draft.sentence,
        "kind": draft.kind.value,
        "unit": unit_words().get(draft.unit, draft.unit),
        "planned": _count(draft.planned),
        "required": _count(draft.required),
        "weight": plain(draft.weight),
        "deadline": draft.deadline.isoformat() if draft.deadline else "",
        "phases": draft.phases,
        "lag_days": _count(draft.lag_days),
        "category": draft.category,
        "owner": desk.person(draft.owner_id),
        "id": draft.public_id,
        "read": draft.sentence,
        "by_hand": " ".join(draft.by_hand),
        "unlike": " ".join(sorted(_unlike(draft, desk))),
    }
    milestones = [_milestone(item, desk) for item in draft.milestones]
    form = KeyResultForm(number, texts, milestones, list(draft.sums))
    form.hold_the_target()
    return form


def _unlike(draft: KeyResultDraft, desk: Desk) -> frozenset[str]:
    """What does not come from the sentence: an import, or a change since, has set it."""
    amounts = {name: getattr(draft, name) for name in AMOUNTS}
    category = Category(draft.category) if draft.category else None
    facts = KeyResultFacts(
        draft.sentence, Measure(draft.kind, **amounts), draft.unit, draft.deadline, category
    )
    return facts.unlike(labels_of(draft.sentence, today=desk.visit.today, cycle=desk.span))


def _milestone(item: MilestoneDraft, desk: Desk) -> MilestoneForm:
    weight = "" if item.weight == Decimal(1) else desk.visit.formats.plain(item.weight)
    due = item.due.isoformat() if item.due else ""
    return MilestoneForm(item.text, weight, due, str(item.key or ""))


def _count(number: int | None) -> str:
    return "" if number is None else str(number)
