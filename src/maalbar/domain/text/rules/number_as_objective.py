"""An objective that is a key result

## What it notices
An amount to reach in the objective itself: a percentage, a sum, a doubling.

## Why it matters
An objective says where we want to go and why; the numbers underneath say how we know. When the
number stands on top, nobody learns what it is good for.

## Poor
- Increase sales by 30 %
- Double the number of volunteers

## Better
- Be the shop that people in town recommend to each other

## When to ignore it
When the organisation has agreed that one number is this year's direction.

## Source
John Doerr, *Measure What Matters* (2018), on objectives as the what and key results as the how.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "number-as-objective"
SEVERITY = Severity.WARNING
SUBJECT = Subject.OBJECTIVE
MESSAGE = gettext_noop(
    "“%(words)s” is an amount: this is really a key result. What would be true for "
    "people when it is reached?"
)


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices an amount to reach in an objective."""
    reading = goal.objective
    if reading and reading.has_number_target:
        span = reading.spans["has_number_target"]
        yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span)})
