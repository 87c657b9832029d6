"""An objective without a why

## What it notices
No reason and no purpose is written in the objective or beside it.

## Why it matters
A reason makes the goal worth the effort, and lets people find better ways than those we thought
of.

## Poor
- Calmer mornings at the kindergarten

## Better
- Calmer mornings at the kindergarten, because children who arrive in peace play better together

## When to ignore it
When the reason stands in the goal above and everybody has it in mind.

## Source
Edwin Locke and Gary Latham, “Building a practically useful theory of goal setting” (2002), on
commitment.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "missing-why"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE
MESSAGE = gettext_noop("Why does this matter, and for whom?")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices that neither the sentence nor its surroundings give a reason."""
    if goal.objective and not goal.objective.has_why and not goal.around.why.strip():
        yield Finding(CODE, SEVERITY, goal.whole)
