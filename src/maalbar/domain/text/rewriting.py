"""The few ways a rule writes a better sentence: another number, a swap, a split."""

import re
from decimal import Decimal

from maalbar.domain.text.goal import Goal, Replacement
from maalbar.domain.text.labels import CodePoints
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.numbers import number_text

_DIGITS = re.compile(r"\d(?:[\d.,'\s]*\d)?")
_TIES_AT_END = re.compile(r"(?:[\s,;.&]|\b(?:og|och|and|samt))+$", re.IGNORECASE)


def with_number(goal: Goal, span: CodePoints, value: Decimal, words: Lexicon) -> str:
    """Writes another value over the digits of a span; "" where the number is in letters."""
    found = _DIGITS.search(goal.text, *span)
    if found is None or "k" in goal.words_at(span).lower()[found.end() - span[0] :][:1]:
        return ""
    written = number_text(value, is_english=words.is_english)
    return Replacement(found.span(), written).in_text(goal.text)


def swapped(goal: Goal, one: CodePoints, two: CodePoints) -> str:
    """Swaps two numbers; with their units when both have one."""
    first, second = _DIGITS.search(goal.text, *one), _DIGITS.search(goal.text, *two)
    if first is None or second is None:
        return ""
    units = goal.text[first.end() : one[1]].strip() and goal.text[second.end() : two[1]].strip()
    spans = (one, two) if units else (first.span(), second.span())
    return Replacement(
        spans[0],
        goal.words_at(spans[1]),
        (Replacement(spans[1], goal.words_at(spans[0])),),
    ).in_text(goal.text)


def split_at(goal: Goal, start: int) -> str:
    """Parts the text in two lines at a place, dropping the "and" before it."""
    head = _TIES_AT_END.sub("", goal.text[:start]).strip()
    tail = goal.text[start:].strip()
    return f"{head}\n{tail[:1].upper()}{tail[1:]}" if head and tail else ""
