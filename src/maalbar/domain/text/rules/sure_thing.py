"""A sure thing

## What it notices
A key result that starts with a confidence of 9 or 10 of 10.

## Why it matters
What is certain on the first day would have come anyway. Half sure is hard enough to matter.

## Poor
- The museum is open to everyone
- Raise school visits from 60 to 62 (10/10)

## Better
- The museum is open to everyone
- Raise school visits from 60 to 90 (5/10)

## When to ignore it
When it is a promise that others build on.

## Source
Wodtke (2016), on confidence of five of ten.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "sure-thing"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE_SET
MESSAGE = gettext_noop(
    "A confidence of %(confidence)s of 10 from the start: is “%(words)s” hard enough?"
)

CONFIDENCE_MIN = 9


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a first confidence near certainty."""
    for place, part in enumerate(goal.key_results):
        confidence = part.around.confidence
        if confidence is not None and confidence >= CONFIDENCE_MIN:
            values = {"confidence": confidence, "words": part.text, "places": [place]}
            yield Finding(CODE, SEVERITY, goal.whole, values)
