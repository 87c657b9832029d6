"""Only activities

## What it notices
Every key result under the objective is work of the team's own.

## Why it matters
All of it can be done while nothing changes. At least one key result should be an effect.

## Poor
- The harbour is swimmable again
- Publish three reports on water quality
- Hold four cleaning days

## Better
- The harbour is swimmable again
- Raise days with approved bathing water from 40 to 80
- Hold four cleaning days

## When to ignore it
In a first cycle, while you learn what can be measured.

## Source
Kaplan and Norton (1996), on lead and lag measures.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "only-activities"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE_SET
MESSAGE = gettext_noop("All key results are work of your own. Which effect should the work have?")

COUNT_MIN = 2


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices an objective whose key results are all activities."""
    works = [part.key_result.is_activity for part in goal.key_results if part.key_result]
    if len(works) >= COUNT_MIN and all(works):
        yield Finding(CODE, SEVERITY, goal.whole, {"places": list(range(len(works)))})
