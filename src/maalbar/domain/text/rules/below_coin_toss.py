"""Hardly believed

## What it notices
A key result that starts with a confidence of 2 or less of 10.

## Why it matters
A goal nobody believes in is not worked for. Five of ten, a coin toss, is hard enough.

## Poor
- The ferry leaves on time
- Reduce delayed departures from 30 to 2 (1/10)

## Better
- The ferry leaves on time
- Reduce delayed departures from 30 to 12 (5/10)

## When to ignore it
When everybody has agreed on a long shot.

## Source
Wodtke (2016), on confidence of five of ten.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "below-coin-toss"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE_SET
MESSAGE = gettext_noop(
    "A confidence of %(confidence)s of 10 from the start: who believes in “%(words)s”?"
)

CONFIDENCE_MAX = 2


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a first confidence near none."""
    for place, part in enumerate(goal.key_results):
        confidence = part.around.confidence
        if confidence is not None and confidence <= CONFIDENCE_MAX:
            values = {"confidence": confidence, "words": part.text, "places": [place]}
            yield Finding(CODE, SEVERITY, goal.whole, values)
