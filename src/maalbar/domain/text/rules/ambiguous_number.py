"""One and a half, or fifteen hundred?

## What it notices
A number such as 1.500, which people in different countries read differently.

## Why it matters
A factor of a thousand is a large misunderstanding.

## Poor
- Reach 1.500 season tickets

## Better
- Reach 1,500 season tickets

## When to ignore it
When everybody who reads it writes numbers the same way.

## Source
The Unicode CLDR number formats of the five languages.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.goal import Goal, Replacement, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.numbers import is_ambiguous, number_text

CODE = "ambiguous-number"
SEVERITY = Severity.HINT
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("“%(words)s” is read here as %(value)s.")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a number whose mark parts thousands in one country and decimals in another."""
    for part in _ambiguous(goal, words):
        values = {"words": goal.words_at(part.span), "value": part.words}
        yield Finding(CODE, SEVERITY, part.span, values)


def fix(goal: Goal, words: Lexicon) -> str:
    """Writes each such number as it was read."""
    parts = _ambiguous(goal, words)
    if not parts:
        return ""
    return Replacement(parts[0].span, parts[0].words, tuple(parts[1:])).in_text(goal.text)


def _ambiguous(goal: Goal, words: Lexicon) -> list[Replacement]:
    """The ambiguous numbers with what they were read as."""
    return [
        Replacement(
            goal.sentence.span(place, place + 1),
            number_text(quantity.value / quantity.scale, is_english=words.is_english),
        )
        for quantity in goal.sentence.quantities
        for place in range(quantity.first, quantity.last)
        if is_ambiguous(goal.sentence.tokens[place].text, is_english=words.is_english)
    ]
