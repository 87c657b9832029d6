"""Two targets in one sentence

## What it notices
Two numbers that each need their own yes or no.

## Why it matters
Half reached is neither yes nor no. Two sentences cost nothing and can be followed each by
itself.

## Poor
- At least 90 % satisfied patients and at most 5 % cancelled visits

## Better
- At least 90 % satisfied patients

## When to ignore it
When the second number is only a condition for the first.

## Source
Survey method, on double-barrelled questions.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.rewriting import split_at

CODE = "two-targets"
SEVERITY = Severity.HINT
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop(
    "A second target, “%(words)s”: two sentences can be followed each by itself."
)


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a second number with a limit or unit of its own."""
    reading = goal.key_result
    if reading and "other_target" in reading.spans:
        span = reading.spans["other_target"]
        yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span)})


def fix(goal: Goal, words: Lexicon) -> str:
    """Splits at the "and" before the second target: two lines."""
    reading = goal.key_result
    if reading is None or "other_target" not in reading.spans:
        return ""
    start = reading.spans["other_target"][0]
    ties = [
        place
        for place, token in enumerate(goal.sentence.tokens)
        if token.has("and") and goal.sentence.span(place, place + 1)[1] <= start
    ]
    if not ties or ties[-1] + 1 >= len(goal.sentence.tokens):
        return ""
    after = ties[-1] + 1
    return split_at(goal, goal.sentence.span(after, after + 1)[0])
