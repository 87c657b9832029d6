"""No end in sight

## What it notices
Neither the sentence nor its cycle says by when.

## Why it matters
A goal without an end is a wish; nobody can say yes or no.

## Poor
- Reduce food waste in the canteen from 60 to 40 kg

## Better
- Reduce food waste in the canteen from 60 to 40 kg by 1 June

## When to ignore it
When the goal stands in a cycle; the cycle's end is its deadline.

## Source
Doran (1981), on a time-bound goal.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "no-deadline"
SEVERITY = Severity.HINT
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("By when? Neither the sentence nor a cycle says.")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a missing deadline, only where no cycle gives one."""
    reading = goal.key_result
    bounded = goal.around.has_period or goal.around.cycle is not None
    if reading and not bounded and reading.deadline is None and reading.cadence is None:
        yield Finding(CODE, SEVERITY, goal.whole)
