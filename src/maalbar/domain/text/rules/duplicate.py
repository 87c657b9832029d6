"""The same thing twice

## What it notices
Two key results under one objective that say the same, perhaps with different numbers.

## Why it matters
It counts double in the progress, and sooner or later the two disagree.

## Poor
- Readers trust the local paper
- Raise digital subscribers from 8,000 to 9,500
- Raise digital subscribers from 8,000 to 10,000

## Better
- Readers trust the local paper
- Raise digital subscribers from 8,000 to 9,500
- Cut corrections per month from 12 to 4

## When to ignore it
When they concern two groups; then name the groups.

## Source
Plain counting: the same thing is counted once.
"""

from collections.abc import Iterator
from itertools import combinations

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Lexicon

CODE = "duplicate"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE_SET
MESSAGE = gettext_noop("The same is said twice: “%(words)s”.")

SHARED_MIN = 0.85


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Compares the words of each pair, numbers, times and small words left out."""
    bags = [_content(part) for part in goal.key_results]
    for one, two in combinations(range(len(bags)), 2):
        either = bags[one] | bags[two]
        if either and len(bags[one] & bags[two]) / len(either) >= SHARED_MIN:
            values = {"words": goal.key_results[two].text, "places": [one, two]}
            yield Finding(CODE, SEVERITY, goal.whole, values)


def _content(goal: Goal) -> frozenset[str]:
    sentence = goal.sentence
    times = range(sentence.deadline.first, sentence.deadline.last) if sentence.deadline else ()
    return frozenset(
        token.text
        for place, token in enumerate(sentence.tokens)
        if token.shape is Shape.WORD and place not in times and not token.has("from", "to")
    )
