"""Per cent of what?

## What it notices
A change in per cent of something that is itself a share, a rate or a score.

## Why it matters
Five per cent up from 40 % is either 42 % or 45 %.

## Poor
- Increase the share of digital applications by 5 %

## Better
- Increase the share of digital applications by 5 percentage points

## When to ignore it
When everybody in the room computes it the same way and the target value stands beside.

## Source
Statistical style guides, on per cent and percentage points.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Replacement, Subject, gettext_noop
from maalbar.domain.text.lexer import clean
from maalbar.domain.text.lexicon import Lexicon

CODE = "ambiguous-percent"
SEVERITY = Severity.HINT
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("“%(words)s” of a share: per cent of it, or percentage points?")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a change in per cent of a share, a rate or a score."""
    reading = goal.key_result
    if reading and reading.ambiguous_percent and "change" in reading.spans:
        span = reading.spans["change"]
        yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span)})


def fix(goal: Goal, words: Lexicon) -> str:
    """Says points: of a score, or of a percentage."""
    reading = goal.key_result
    if reading is None or "change" not in reading.spans:
        return ""
    span = reading.spans["change"]
    number = clean(goal.words_at(span)).text.rstrip("%").strip()
    digits = number if number[-1:].isdigit() else number.rpartition(" ")[0]
    unit = words.first_word("units", "points" if goal.sentence.has("score") else "pp")
    return Replacement(span, f"{digits} {unit}").in_text(goal.text) if digits else ""
