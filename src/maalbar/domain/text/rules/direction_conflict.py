"""A word that says down while the numbers go up

## What it notices
The verb and the numbers point in opposite directions.

## Why it matters
Either the word or the numbers were swapped, and progress would be counted backwards.

## Poor
- Reduce the time to answer from 5 to 10 hours

## Better
- Reduce the time to answer from 10 to 5 hours

## When to ignore it
Never, really; reword so that both agree.

## Source
Plain arithmetic: the sign of to − from.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.conflicts import contradicts_direction
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.rewriting import swapped

CODE = "direction-conflict"
SEVERITY = Severity.ERROR
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("“%(words)s” and the numbers point in opposite directions.")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a word of movement against the numbers."""
    reading = goal.key_result
    if reading and reading.arithmetic_conflict and contradicts_direction(goal.sentence):
        span = reading.spans.get("kind") or reading.spans.get("change") or goal.whole
        yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span)})


def fix(goal: Goal, words: Lexicon) -> str:
    """Swaps the two numbers."""
    reading = goal.key_result
    if reading is None or "baseline" not in reading.spans or "target" not in reading.spans:
        return ""
    return swapped(goal, reading.spans["baseline"], reading.spans["target"])
