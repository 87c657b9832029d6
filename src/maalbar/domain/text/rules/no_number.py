"""A key result without a number

## What it notices
A direction or a task whose end nobody can agree on: no amount, no event that is done or not.

## Why it matters
A key result needs a clear yes or no on the last day. Without a number it becomes a matter of
opinion.

## Poor
- Sell more season tickets

## Better
- Sell more season tickets: from 400 to 550

## When to ignore it
While the measurement is being set up; write what will be counted.

## Source
George Doran, “There's a S.M.A.R.T. way” (1981), on a measurable goal.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.judging import has_placeholder, vague_place
from maalbar.domain.text.lexicon import Lexicon

CODE = "no-number"
SEVERITY = Severity.WARNING
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop(
    "How many, how much, or which event? As it stands, nobody can say yes or no at the end."
)


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a key result that cannot be judged, where no other rule names the word at fault."""
    reading = goal.key_result
    if reading is None or reading.measurable or has_placeholder(goal.sentence):
        return
    if vague_place(goal.sentence) is None:
        yield Finding(CODE, SEVERITY, goal.whole, {"template": _template(goal, words)})


def _template(goal: Goal, words: Lexicon) -> str:
    """The sentence with blanks to fill: "… from __ to __"."""
    if goal.key_result is None or goal.key_result.direction is None:
        return ""
    body = goal.text.rstrip(" .!")
    return f"{body} {words.first_word('cues', 'from')} __ {words.first_word('cues', 'to')} __"
