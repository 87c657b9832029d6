"""All of one kind

## What it notices
Three or more key results that all measure volume, or all money, or all quality.

## Why it matters
Growth can be bought with poor quality, and quality with money. One of each keeps the others
honest.

## Poor
- The night bus is a real choice
- Raise passengers per night from 300 to 450
- Raise the number of monthly users from 2,000 to 3,000
- Raise the number of stops with a shelter from 20 to 35

## Better
- The night bus is a real choice
- Raise passengers per night from 300 to 450
- Reduce delays over 5 minutes from 18 % to 8 %

## When to ignore it
When another team holds the balance.

## Source
Grove (1983), on paired indicators.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Category, Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "unbalanced-categories"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE_SET
MESSAGE = gettext_noop(
    "All %(count)s key results are of one kind: %(category)s. What would keep them honest?"
)

COUNT_MIN = 3


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices that all key results measure volume, or all money, or all quality."""
    kinds = [part.key_result.category for part in goal.key_results if part.key_result]
    if len(kinds) < COUNT_MIN or len(set(kinds)) != 1 or kinds[0] in (None, Category.ACTIVITY):
        return
    values = {"count": len(kinds), "category": kinds[0], "places": list(range(len(kinds)))}
    yield Finding(CODE, SEVERITY, goal.whole, values)
