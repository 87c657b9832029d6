"""An objective without a key result

## What it notices
Nothing under the objective says how it will be known.

## Why it matters
Without a key result the objective can be neither followed nor reached.

## Poor
- The cabin is a place families come back to

## Better
- The cabin is a place families come back to
- Raise the share of returning families from 30 % to 45 %

## When to ignore it
While the objective is still a draft.

## Source
Doerr (2018), on three to five key results.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "too-few-key-results"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE_SET
MESSAGE = gettext_noop("No key result yet. How will you know that you are there?")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices an objective with nothing under it."""
    if not goal.key_results:
        yield Finding(CODE, SEVERITY, goal.whole, {"places": []})
