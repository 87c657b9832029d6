"""A number still to be filled in

## What it notices
An x, N, tbd or question marks where a number should stand.

## Why it matters
The number is the decision. As long as it is missing, nobody has promised anything.

## Poor
- Raise the share of returning guests from x to y

## Better
- Raise the share of returning guests from 22 % to 30 %

## When to ignore it
While the baseline is being measured; say when it will be known.

## Source
Andrew Grove, *High Output Management* (1983): at the end you can look and say yes or no.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.judging import placeholders
from maalbar.domain.text.lexicon import Lexicon

CODE = "placeholder"
SEVERITY = Severity.WARNING
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("“%(words)s” still stands for a number. When will it be known?")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices the first placeholder of a key result that has no number yet."""
    if goal.key_result is None or goal.key_result.measurable:
        return
    for place in placeholders(goal.sentence)[:1]:
        span = goal.sentence.span(place, place + 1)
        yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span)})
