"""An objective too long to remember

## What it notices
More than 140 characters in one objective.

## Why it matters
A goal that cannot be said from memory does not guide anybody on a Tuesday.

## Poor
- Become the municipality where newly arrived families quickly find a school, a doctor, a sports
  club and a neighbour to ask, since we know from last year that the first hundred days decide

## Better
- Newly arrived families feel at home from their first autumn

## When to ignore it
When the sentence carries its reason and both are short enough to read aloud.

## Source
Christina Wodtke, *Radical Focus* (2016), on an objective that can be remembered.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexer import clean
from maalbar.domain.text.lexicon import Lexicon

CODE = "too-long"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE
MESSAGE = gettext_noop("%(length)s characters: too long to remember (at most %(limit)s).")

LENGTH_MAX = 140


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Counts the characters that are seen."""
    length = len(clean(goal.text.strip()).text)
    if length > LENGTH_MAX:
        values = {"length": length, "limit": LENGTH_MAX}
        yield Finding(CODE, SEVERITY, goal.whole, values)
