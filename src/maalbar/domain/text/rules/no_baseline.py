"""A change without a start

## What it notices
The sentence says where it should go, not where it is today.

## Why it matters
Without the start nobody sees how far there is to go, or whether the goal is hard enough.

## Poor
- Increase the number of loans at the library to 90,000

## Better
- Increase the number of loans at the library from 72,000 to 90,000

## When to ignore it
When the number is measured for the first time this cycle.

## Source
Doerr (2018), on key results from x to y.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.labels import Kind
from maalbar.domain.text.lexicon import Lexicon

CODE = "no-baseline"
SEVERITY = Severity.HINT
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("Where are you today? Without a start nobody sees how far there is to go.")

_MOVING = (Kind.INCREASE, Kind.DECREASE)


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a movement to a target, or by an amount, from an unknown start."""
    reading = goal.key_result
    if reading is None or reading.kind not in _MOVING or not reading.measurable:
        return
    if reading.baseline is None:
        span = reading.spans.get("target") or reading.spans.get("change") or goal.whole
        yield Finding(CODE, SEVERITY, span, {"template": _template(goal, words)})


def _template(goal: Goal, words: Lexicon) -> str:
    """The sentence with a blank for the start: "… from __ to 90"."""
    reading = goal.key_result
    if reading is None or "target" not in reading.spans:
        return ""
    start = reading.spans["target"][0]
    for place, token in enumerate(goal.sentence.tokens):
        if token.has("to") and 0 <= start - goal.sentence.span(place, place + 1)[1] <= 1:
            at = goal.sentence.span(place, place + 1)[0]
            blank = f"{words.first_word('cues', 'from')} __ "
            return goal.text[:at] + blank + goal.text[at:]
    return ""
