"""An objective that is work

## What it notices
The objective names something to do or deliver instead of what becomes different.

## Why it matters
Work can be finished without any effect. Say the state you want, and let the work be an action
under it.

## Poor
- Migrate to a new booking platform

## Better
- Guests book a room without having to call us

## When to ignore it
When the delivery itself is what others wait for, and everybody knows why.

## Source
Christina Wodtke, *Radical Focus* (2016), on outcomes before output.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "activity-as-objective"
SEVERITY = Severity.WARNING
SUBJECT = Subject.OBJECTIVE
MESSAGE = gettext_noop("This is work to be done. What will be different when it is done?")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices an objective that names work or a deliverable."""
    if goal.objective and goal.objective.is_activity:
        yield Finding(CODE, SEVERITY, goal.whole)
