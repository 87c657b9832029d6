"""The control questions of a goal, and the answers that can be read off it.

Five are about the objective, three about its key results, two are asked once before its cycle runs.
What only people can tell (inspiring? for whom?) is left to them. The words are the doors' own.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from maalbar.domain.nouns import Category, Measure, MeasureKind, Span
from maalbar.domain.text.goal import key_result_goal, objective_goal
from maalbar.domain.text.labels import KeyResultReading, Kind
from maalbar.domain.text.rules import below_coin_toss, sure_thing

# A start at seven of ten is still a stretch; eight is neither here nor there, nine is certain.
HARD_MAX = 7


class Question(StrEnum):
    """The questions, in the order they are asked."""

    CUSTOMER = "customer"
    OUTCOME = "outcome"
    INSPIRING = "inspiring"
    INDEPENDENT = "independent"
    POSSIBLE = "possible"
    CLEAR = "clear"
    BALANCED = "balanced"
    HARD_ENOUGH = "hard_enough"
    SUFFICIENT = "sufficient"
    NECESSARY = "necessary"


OF_OBJECTIVE = tuple(Question)[:5]
OF_KEY_RESULTS = tuple(Question)[5:8]
BEFORE_IT_RUNS = tuple(Question)[8:]


class Ground(StrEnum):
    """What an answer rests on."""

    FROM_TO = "from-to"
    TO = "to"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    WITHIN = "within"
    PERCENT = "percent"
    TIMES = "times"
    MILESTONES = "milestones"
    CHILDREN = "children"
    DONE_OR_NOT = "done-or-not"
    NO_NUMBER = "no-number"
    AMOUNT = "amount"
    WORK = "work"
    DEPENDS = "depends"
    LATE = "late"
    DOUBTED = "doubted"
    CATEGORIES = "categories"
    MISSING = "missing"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class KeyResultFacts:
    """A key result as its form has it; `confidence` is the one it began with.

    Without a `measure` nothing says yet how it is measured.
    """

    sentence: str
    measure: Measure | None = None
    unit: str = ""
    deadline: date | None = None
    category: Category | None = None
    confidence: int | None = None

    def unlike(self, reading: KeyResultReading) -> frozenset[str]:
        """The fields that say something else than the sentence, or what it is silent about."""
        read, own = reading.measure(), self.measure
        pairs: dict[str, tuple[object, object]] = {
            "unit": (self.unit or None, reading.unit),
            "deadline": (self.deadline, reading.deadline_date),
            "category": (self.category, reading.category),
        }
        for name in ("kind", "baseline", "target", "percent"):
            pairs[name] = (getattr(own, name, None), getattr(read, name, None))
        return frozenset(n for n, (kept, said) in pairs.items() if kept and kept != said)

    def labels(self, by_hand: Collection[str]) -> dict[str, Any]:
        """What stands in these fields, by the names that the reader has for it."""
        measure = self.measure
        values = {
            "baseline": getattr(measure, "baseline", None),
            "target": getattr(measure, "target", None),
            "unit": self.unit or None,
            "category": self.category,
            "deadline": self.deadline,
        }
        found: dict[str, Any] = {n: v for n, v in values.items() if n in by_hand and v is not None}
        if "deadline" in found:
            found |= {"deadline_date": self.deadline, "deadline": str(self.deadline)}
        if measure and "kind" in by_hand and measure.kind in _KINDS:
            found["kind"] = _KINDS[measure.kind]
        is_figure = measure is not None and measure.kind is not MeasureKind.YES_NO
        if is_figure and _MEASURED & set(by_hand) and _ground(self) is not Ground.NO_NUMBER:
            found["measurable"] = True
        return found


_MEASURED = {"kind", "baseline", "target", "percent"}
_KINDS = {
    MeasureKind.RUNNING_TOTAL: Kind.COUNT,
    MeasureKind.AT_LEAST: Kind.AT_LEAST,
    MeasureKind.AT_MOST: Kind.AT_MOST,
    MeasureKind.RECURRING: Kind.RECURRING,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of an answer; `sentence` names the key result, "" for the whole goal."""

    ground: Ground
    yes: bool
    sentence: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CoachAnswer:
    """The coach's answer; it is yes when every reason is."""

    question: Question
    reasons: tuple[Reason, ...]

    @property
    def yes(self) -> bool:
        """Whether every reason says so."""
        return all(reason.yes for reason in self.reasons)


def coach_answers(
    objective: str, key_results: Sequence[KeyResultFacts], *, cycle: Span | None = None
) -> dict[Question, CoachAnswer]:
    """Returns the answers that can be read off a goal; the other questions are people's."""
    found = {
        Question.OUTCOME: _outcome(objective),
        Question.INDEPENDENT: _independent(objective, key_results),
        Question.POSSIBLE: _possible(key_results, cycle),
        Question.CLEAR: (_clear(item, cycle) for item in key_results),
        Question.BALANCED: _balanced(key_results),
        Question.HARD_ENOUGH: _hard_enough(key_results),
    }
    answers = (CoachAnswer(question, tuple(reasons)) for question, reasons in found.items())
    return {answer.question: answer for answer in answers if answer.reasons}


def _outcome(objective: str) -> Iterator[Reason]:
    """An amount or a piece of work says nothing of what will be different for anybody."""
    read = _objective(objective)
    if read.amount:
        yield Reason(Ground.AMOUNT, yes=False, values={"words": read.amount})
    elif read.is_work:
        yield Reason(Ground.WORK, yes=False)


def _independent(objective: str, key_results: Sequence[KeyResultFacts]) -> Iterator[Reason]:
    if words := _objective(objective).others:
        yield Reason(Ground.DEPENDS, yes=False, values={"words": words})
    for item in key_results:
        if words := _key_result(item.sentence).others:
            yield Reason(Ground.DEPENDS, False, item.sentence, {"words": words})


def _possible(key_results: Sequence[KeyResultFacts], cycle: Span | None) -> Iterator[Reason]:
    """No where a deadline lies behind the cycle, or hardly anybody believes in it."""
    for item in key_results:
        if cycle and item.deadline and item.deadline > cycle.end:
            yield Reason(Ground.LATE, False, item.sentence, {"deadline": item.deadline})
        if item.confidence is not None and item.confidence <= below_coin_toss.CONFIDENCE_MAX:
            yield Reason(Ground.DOUBTED, False, item.sentence, {"confidence": item.confidence})


def _clear(item: KeyResultFacts, cycle: Span | None) -> Reason:
    """Whether yes or no can be said at the end, with the figures that decide it."""
    ground = _ground(item)
    deadline = item.deadline or (cycle.end if cycle else None)
    values: dict[str, object] = {"unit": item.unit, "deadline": deadline}
    for name in ("baseline", "target", "percent", "lower", "upper", "planned", "required"):
        values[name] = getattr(item.measure, name, None)
    return Reason(ground, ground is not Ground.NO_NUMBER, item.sentence, values)


def _ground(item: KeyResultFacts) -> Ground:
    measure = item.measure
    if measure is None:
        return Ground.NO_NUMBER
    if measure.kind in _ALWAYS:
        return _ALWAYS[measure.kind]
    if measure.kind is MeasureKind.YES_NO:
        is_measurable = _key_result(item.sentence).is_measurable
        return Ground.DONE_OR_NOT if is_measurable else Ground.NO_NUMBER
    if measure.kind is MeasureKind.RELATIVE_CHANGE:
        return Ground.NO_NUMBER if measure.percent is None else Ground.PERCENT
    if measure.kind is MeasureKind.RECURRING:
        return Ground.NO_NUMBER if measure.required is None else Ground.TIMES
    if measure.lower is not None or measure.upper is not None:
        return Ground.WITHIN
    if measure.target is None:
        return Ground.NO_NUMBER
    one_sided = _ONE_SIDED.get(measure.kind)
    return one_sided or (Ground.TO if measure.baseline is None else Ground.FROM_TO)


_ALWAYS = {
    MeasureKind.MILESTONES: Ground.MILESTONES,
    MeasureKind.FROM_CHILDREN: Ground.CHILDREN,
}
_ONE_SIDED = {
    MeasureKind.AT_LEAST: Ground.AT_LEAST,
    MeasureKind.HOLD: Ground.AT_LEAST,
    MeasureKind.AT_MOST: Ground.AT_MOST,
}


def _balanced(key_results: Sequence[KeyResultFacts]) -> Iterator[Reason]:
    """The three categories that should each have a key result; activity is none of them."""
    found = {item.category or _key_result(item.sentence).category for item in key_results}
    wanted = (Category.VOLUME, Category.MONEY, Category.QUALITY)
    missing = tuple(category for category in wanted if category not in found)
    if not missing:
        yield Reason(Ground.CATEGORIES, yes=True)
    elif found - {None}:
        yield Reason(Ground.MISSING, yes=False, values={"categories": missing})


def _hard_enough(key_results: Sequence[KeyResultFacts]) -> Iterator[Reason]:
    """No where one was near certain from the start; yes where all began as a stretch."""
    known = [
        (item.sentence, item.confidence) for item in key_results if item.confidence is not None
    ]
    sure = [pair for pair in known if pair[1] >= sure_thing.CONFIDENCE_MIN]
    is_hard = len(known) == len(key_results) and all(c <= HARD_MAX for _text, c in known)
    for sentence, confidence in sure or (known if is_hard else []):
        yield Reason(Ground.CONFIDENCE, not sure, sentence, {"confidence": confidence})


@dataclass(frozen=True, slots=True)
class _Read:
    """The little of a reading that the answers need; words are "" where there are none."""

    others: str = ""
    amount: str = ""
    is_work: bool = False
    is_measurable: bool = False
    category: Category | None = None


@lru_cache(maxsize=2048)
def _objective(text: str) -> _Read:
    goal = objective_goal(text)
    reading = goal.objective
    if reading is None:
        return _Read()
    said = {name: goal.words_at(span) for name, span in reading.spans.items()}
    amount, others = said.get("has_number_target", ""), said.get("names_dependency", "")
    return _Read(others, amount, reading.is_activity)


@lru_cache(maxsize=4096)
def _key_result(text: str) -> _Read:
    goal = key_result_goal(text)
    reading = goal.key_result
    if reading is None:
        return _Read()
    span = reading.spans.get("names_dependency")
    return _Read(
        others=goal.words_at(span) if span else "",
        is_measurable=reading.measurable,
        category=reading.category,
    )
