"""Already there

## What it notices
The start, or the latest value, already meets the target.

## Why it matters
A goal that is reached on the first day teaches nothing; perhaps the start or the target was
written wrong.

## Poor
- Increase the number of choir members from 40 to 40

## Better
- Increase the number of choir members from 40 to 55

## When to ignore it
When the aim is to hold a level; then write at least or at most.

## Source
Locke and Latham (2002), on difficult goals.
"""

from collections.abc import Iterator
from decimal import Decimal

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.labels import Direction, KeyResultReading, Kind
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.numbers import number_text

CODE = "already-reached"
SEVERITY = Severity.WARNING
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop(
    "The target %(target)s is reached already. Is the start or the target right?"
)

_HELD = (Kind.AT_LEAST, Kind.AT_MOST, Kind.RECURRING, Kind.COUNT)


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a start or a latest value that meets the target; levels to hold are left alone."""
    reading = goal.key_result
    if reading is None or reading.target is None or reading.kind in _HELD:
        return
    stands = reading.baseline == reading.target
    if stands or _meets(reading, goal.around.current):
        target = number_text(reading.target, is_english=words.is_english)
        span = reading.spans.get("target", goal.whole)
        yield Finding(CODE, SEVERITY, span, {"target": target})


def _meets(reading: KeyResultReading, current: Decimal | None) -> bool:
    if current is None or reading.target is None:
        return False
    if reading.direction is Direction.DOWN:
        return current <= reading.target
    return current >= reading.target
