"""A word that everybody reads differently

## What it notices
A key result that rests on a word such as good, user-friendly or satisfied, with nothing to
count.

## Why it matters
Two people can read the same result and one says yes, the other no.

## Poor
- Parents are happy with the information from school

## Better
- 85 % of parents answer that the information from school is enough

## When to ignore it
When a named survey or test defines the word.

## Source
Locke and Latham (2002), on specific goals against "do your best".
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.judging import has_placeholder, vague_place
from maalbar.domain.text.lexicon import Lexicon

CODE = "vague-word"
SEVERITY = Severity.HINT
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("“%(words)s” can be read in many ways. What would you count to know it?")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices the vague word that a key result without a number rests on."""
    reading = goal.key_result
    if reading is None or reading.measurable or has_placeholder(goal.sentence):
        return
    place = vague_place(goal.sentence)
    if place is not None:
        span = goal.sentence.span(place, place + 1)
        yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span)})
