"""Too many key results

## What it notices
More than five key results under one objective.

## Why it matters
What is measured by everything is led by nothing; every key result should be needed.

## Poor
- The market hall is alive all week
- Raise visits on Mondays from 200 to 300
- Raise visits on Tuesdays from 210 to 300
- Raise turnover per stall from $900 to $1,100
- Reduce empty stalls from 9 to 3
- Cut complaints about noise from 30 to 10
- At least 80 % of traders recommend the hall

## Better
- The market hall is alive all week
- Raise visits on weekdays from 1,100 to 1,500
- Reduce empty stalls from 9 to 3

## When to ignore it
When some of them are safeguards with weight 0.

## Source
Doerr (2018), on three to five key results.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "too-many-key-results"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE_SET
MESSAGE = gettext_noop("%(count)s key results: which are not needed? At most %(limit)s.")

COUNT_MAX = 5


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Counts the key results of an objective."""
    count = len(goal.key_results)
    if count > COUNT_MAX:
        values = {"count": count, "limit": COUNT_MAX, "places": list(range(COUNT_MAX, count))}
        yield Finding(CODE, SEVERITY, goal.whole, values)
