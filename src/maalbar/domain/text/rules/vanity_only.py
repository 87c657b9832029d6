"""Numbers that only look good

## What it notices
All key results count attention: followers, views, clicks, visits.

## Why it matters
Attention is easy to buy and does not show whether anybody was helped.

## Poor
- People in the valley know our bakery
- Reach 5,000 followers on social media
- Reach 20,000 views of our films

## Better
- People in the valley know our bakery
- Reach 5,000 followers on social media
- Raise regular customers from 120 to 200

## When to ignore it
When reaching people is the whole purpose, as in public information.

## Source
Eric Ries, *The Lean Startup* (2011), on vanity metrics.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon

CODE = "vanity-only"
SEVERITY = Severity.HINT
SUBJECT = Subject.OBJECTIVE_SET
MESSAGE = gettext_noop("All key results count attention. Who is helped when they are reached?")

COUNT_MIN = 2


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices that every key result counts followers, views, clicks or visits."""
    shows = [
        part.sentence.has("vanity") and not part.sentence.has("money", "share")
        for part in goal.key_results
    ]
    if len(shows) >= COUNT_MIN and all(shows):
        yield Finding(CODE, SEVERITY, goal.whole, {"places": list(range(len(shows)))})
