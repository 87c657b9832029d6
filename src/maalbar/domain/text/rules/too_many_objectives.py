"""Too many objectives

## What it notices
More than five objectives for one team in one cycle.

## Why it matters
Few goals at a time reach everyone; many goals reach nobody.

## Poor
- Calmer evenings in the ward
- Nurses have time for relatives
- Night staff feel safe
- Patients sleep through the night
- Students want to come back
- Doctors find what they look for

## Better
- Calmer evenings in the ward
- Nurses have time for relatives

## When to ignore it
When some of them are kept only to be closed.

## Source
Grove (1983), on few, chosen objectives.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "too-many-objectives"
SEVERITY = Severity.HINT
SUBJECT = Subject.TEAM_SET
MESSAGE = gettext_noop("%(count)s objectives in one cycle: which can wait? At most %(limit)s.")

COUNT_MAX = 5


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Counts the objectives of a team's set."""
    count = len(goal.objectives)
    if count > COUNT_MAX:
        values = {"count": count, "limit": COUNT_MAX, "places": list(range(COUNT_MAX, count))}
        yield Finding(CODE, SEVERITY, (0, 0), values)
