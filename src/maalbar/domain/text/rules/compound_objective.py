"""Two objectives in one

## What it notices
Two or more aims that could each stand alone, tied with "and".

## Why it matters
One of them will be forgotten, and nobody can say whether the goal was reached.

## Poor
- Win back our regular guests and train a new generation of cooks

## Better
- Win back our regular guests

## When to ignore it
When the two really are one thing seen from two sides.

## Source
George Doran, “There's a S.M.A.R.T. way” (1981), on a specific goal.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.rewriting import split_at

CODE = "compound-objective"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE
MESSAGE = gettext_noop("Two aims in one objective, from “%(words)s” on. Which one matters most?")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a second aim that could stand alone."""
    reading = goal.objective
    if reading and reading.is_compound:
        span = reading.spans["is_compound"]
        yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span)})


def fix(goal: Goal, words: Lexicon) -> str:
    """Splits before the second aim: two lines."""
    if not goal.objective or not goal.objective.is_compound:
        return ""
    return split_at(goal, goal.objective.spans["is_compound"][0])
