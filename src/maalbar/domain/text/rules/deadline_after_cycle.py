"""A deadline after the cycle

## What it notices
The deadline in the sentence comes after the last day of the cycle.

## Why it matters
On the cycle's last day nobody can say yes or no. Move the goal to the cycle that holds the
deadline, or aim at a step on the way.

## Poor
- Increase membership from 200 to 300 by 31 December 2026

## Better
- Increase membership from 200 to 240 by 31 March 2026

## When to ignore it
When the goal is meant to be carried into the next cycle.

## Source
Doran (1981), on a time-bound goal.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "deadline-after-cycle"
SEVERITY = Severity.HINT
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("The deadline %(deadline)s comes after the cycle's last day.")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a deadline later than the cycle's last day."""
    reading, cycle = goal.key_result, goal.around.cycle
    if reading is None or cycle is None or reading.deadline_date is None:
        return
    if reading.deadline_date > cycle.end:
        span = reading.spans["deadline"]
        yield Finding(CODE, SEVERITY, span, {"deadline": reading.deadline_date.isoformat()})
