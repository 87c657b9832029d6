"""Numbers that contradict each other

## What it notices
The stated percentage, doubling or difference does not fit the numbers from and to.

## Why it matters
Two people will aim at two different targets and both be right.

## Poor
- Increase course sign-ups by 40 %, from 200 to 300

## Better
- Increase course sign-ups by 50 %, from 200 to 300

## When to ignore it
When the percentage is about something else than the two numbers; then say what.

## Source
Plain arithmetic: (to − from) ÷ from × 100.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.conflicts import contradicts_direction, factor_of
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.labels import HUNDRED
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.numbers import number_text
from maalbar.domain.text.rewriting import with_number

CODE = "arithmetic-conflict"
SEVERITY = Severity.ERROR
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop(
    "The numbers do not agree: from %(baseline)s to %(target)s is %(computed)s %%."
)


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a stated change that the numbers from and to do not bear out."""
    reading = goal.key_result
    if reading is None or not reading.arithmetic_conflict or contradicts_direction(goal.sentence):
        return
    span = reading.spans.get("change") or reading.spans.get("kind") or reading.spans["target"]
    values = {
        "baseline": goal.words_at(reading.spans["baseline"]),
        "target": goal.words_at(reading.spans["target"]),
        "computed": number_text(_percent(goal), is_english=words.is_english),
    }
    yield Finding(CODE, SEVERITY, span, values)


def fix(goal: Goal, words: Lexicon) -> str:
    """Writes the right percentage or difference, or the target that the doubling leads to."""
    reading = goal.key_result
    if reading is None or reading.baseline is None or reading.target is None:
        return ""
    factor = factor_of(goal.sentence)
    if factor is not None:
        return with_number(goal, reading.spans["target"], reading.baseline * factor, words)
    if "change" not in reading.spans:
        return ""
    difference = abs(reading.target - reading.baseline)
    right = _percent(goal) if reading.change_unit == "%" else difference
    return with_number(goal, reading.spans["change"], right, words)


def _percent(goal: Goal) -> Decimal:
    """The change from the baseline in per cent, rounded to a whole one."""
    reading = goal.key_result
    if reading is None or not reading.baseline or reading.target is None:
        return Decimal(0)
    share = abs(reading.target - reading.baseline) / abs(reading.baseline) * HUNDRED
    return share.quantize(Decimal(1), ROUND_HALF_UP)
