"""A goal that needs others

## What it notices
The sentence says that another team, partner or outsider must act.

## Why it matters
A team's goal should be within its own reach; one team's miss must not topple another's goal.
When the dependency is real, name who, and ask them to agree.

## Poor
- Cut delivery time from 9 to 5 days in partnership with the harbour

## Better
- Cut the time from order to dispatch from 4 to 2 days

## When to ignore it
When the other party has agreed and the agreement is visible on both sides.

## Source
Andrew Grove, *High Output Management* (1983), on what a manager can influence.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "depends-on-others"
SEVERITY = Severity.HINT
SUBJECT = Subject.ANY_SENTENCE
MESSAGE = gettext_noop(
    "“%(words)s”: others must act for this to happen. Who, and have they agreed?"
)


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices another party who must act."""
    reading = goal.key_result or goal.objective
    if reading and reading.names_dependency:
        span = reading.spans["names_dependency"]
        yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span)})
