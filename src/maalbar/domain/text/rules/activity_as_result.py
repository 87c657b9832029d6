"""An activity posing as a result

## What it notices
Something the team can tick off by its own work: hold, write, launch, migrate.

## Why it matters
Forty calls can be made without one new customer. Measure what the work is meant to change, and
keep the work as an action.

## Poor
- Hold six courses for new coaches

## Better
- Raise the share of new coaches who stay after the first season from 40 % to 60 %

## When to ignore it
When an activity helps to keep focus for a while; then say which effect it is meant to have.

## Source
Robert Kaplan and David Norton, *The Balanced Scorecard* (1996), on lead and lag measures.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "activity-as-result"
SEVERITY = Severity.WARNING
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("This is work of your own. What is it meant to change, and how much?")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a key result that the team ticks off by its own work."""
    if goal.key_result and goal.key_result.is_activity:
        yield Finding(CODE, SEVERITY, goal.whole)
