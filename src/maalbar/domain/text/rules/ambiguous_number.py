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
from maalbar.domain.text.goal import Goal, Replacement, Subject
from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Lexicon, Token
from maalbar.domain.text.numbers import is_ambiguous, number_text, number_value

CODE = "ambiguous-number"
SEVERITY = Severity.HINT
SUBJECT = Subject.KEY_RESULT
MESSAGE = "“%(words)s” is read here as %(value)s."


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices a number whose mark parts thousands in one country and decimals in another."""
    for place, token in enumerate(goal.sentence.tokens):
        if _is_amount(goal, place, token) and is_ambiguous(token.text, is_english=words.is_english):
            span = goal.sentence.span(place, place + 1)
            value = _plain(token, words)
            yield Finding(CODE, SEVERITY, span, {"words": goal.words_at(span), "value": value})


def fix(goal: Goal, words: Lexicon) -> str:
    """Writes each such number as it was read."""
    parts = [
        Replacement(goal.sentence.span(place, place + 1), _plain(token, words))
        for place, token in enumerate(goal.sentence.tokens)
        if _is_amount(goal, place, token) and is_ambiguous(token.text, is_english=words.is_english)
    ]
    if not parts:
        return ""
    return Replacement(parts[0].span, parts[0].words, tuple(parts[1:])).in_text(goal.text)


def _is_amount(goal: Goal, place: int, token: Token) -> bool:
    return token.shape is Shape.NUMBER and any(
        quantity.first <= place < quantity.last for quantity in goal.sentence.quantities
    )


def _plain(token: Token, words: Lexicon) -> str:
    value = number_value(token.text, is_english=words.is_english)
    return number_text(value, is_english=words.is_english) if value is not None else token.text
