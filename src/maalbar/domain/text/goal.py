"""What a rule looks at: a read sentence and its surroundings, an objective's set, a team's set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol

from maalbar.domain.nouns import Finding, Language, Severity, Span
from maalbar.domain.text.labels import CodePoints, KeyResultReading, ObjectiveReading
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.objectives import objective_reading
from maalbar.domain.text.parser import key_result_reading
from maalbar.domain.text.sentence import Sentence, read_sentence


class Subject(Enum):
    """What a rule is about."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    ANY_SENTENCE = "any_sentence"
    OBJECTIVE_SET = "objective_set"
    TEAM_SET = "team_set"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the sentence.

    `has_period` is False when neither a cycle nor anything else sets an end. `why` is a reason told
    apart from the objective. `unit` is the unit chosen by hand, `current` the latest value.
    `by_hand` holds what a person has set of a key result, by the name of its label.
    """

    today: date | None = None
    cycle: Span | None = None
    has_period: bool = True
    why: str = ""
    unit: str | None = None
    current: Decimal | None = None
    confidence: int | None = None
    by_hand: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goal:
    """A sentence with what was read of it. `key_results` stand under an objective; `objectives`
    make a team's set, whose own sentence is empty.
    """

    text: str
    sentence: Sentence
    around: Surroundings
    objective: ObjectiveReading | None = None
    key_result: KeyResultReading | None = None
    key_results: tuple["Goal", ...] = ()
    objectives: tuple["Goal", ...] = ()

    @property
    def whole(self) -> CodePoints:
        """The span of the whole text."""
        return 0, len(self.text)

    def words_at(self, span: CodePoints) -> str:
        """The words of a span, as written."""
        return self.text[span[0] : span[1]]


def gettext_noop(message: str) -> str:
    """Marks a sentence for the catalogues; the doors word it in the reader's language."""
    return message


class Rule(Protocol):
    """A rule module. Its docstring is its page; `fix` is optional and stands beside `check`."""

    CODE: str
    SEVERITY: Severity
    SUBJECT: Subject
    MESSAGE: str
    __doc__: str | None

    def check(self, goal: Goal, words: Lexicon) -> Iterable[Finding]:
        """Yields what it notices."""


NOWHERE = Surroundings()


def key_result_goal(
    text: str, language: Language | None = None, around: Surroundings = NOWHERE
) -> Goal:
    """Reads a key result into a goal."""
    sentence = read_sentence(text, language, today=around.today, cycle=around.cycle)
    reading = _as_set(key_result_reading(sentence), around.by_hand, (0, len(text)))
    return Goal(text, sentence, around, key_result=reading)


def objective_goal(
    text: str,
    language: Language | None = None,
    around: Surroundings = NOWHERE,
    key_results: tuple[Goal, ...] = (),
) -> Goal:
    """Reads an objective into a goal, with its key results when they are given."""
    sentence = read_sentence(text, language, today=around.today, cycle=around.cycle)
    reading = objective_reading(sentence)
    return Goal(text, sentence, around, objective=reading, key_results=key_results)


def _as_set(
    reading: KeyResultReading, by_hand: Mapping[str, Any], whole: CodePoints
) -> KeyResultReading:
    """The reading with what was set by hand; a sentence whose numbers disagree keeps them."""
    kept = ("baseline", "target") if reading.arithmetic_conflict else ()
    own = {name: value for name, value in by_hand.items() if name not in kept}
    if not own:
        return reading
    # A deadline that the sentence does not tell is nowhere in particular in it.
    return replace(reading, **own, spans={"deadline": whole, **reading.spans})


@dataclass(frozen=True, slots=True)
class Replacement:
    """Writes other words over a span."""

    span: CodePoints
    words: str
    others: tuple["Replacement", ...] = field(default=())

    def in_text(self, text: str) -> str:
        """Returns the text with this and the other replacements made, last first."""
        parts = sorted((self, *self.others), key=lambda part: part.span, reverse=True)
        for part in parts:
            text = text[: part.span[0]] + part.words + text[part.span[1] :]
        return text
