"""Numbers in a sentence: digits and words, thousands and decimals, scales, fractions, units.

What a number is *for* (from, to, by) is decided in `roles`; dates and names are barred before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Lexicon, Token
from maalbar.domain.text.units import CURRENCIES, PERCENT, plain_unit

_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
}
_GROUPED = re.compile(r"\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_NORDIC_GROUP, _ENGLISH_GROUP = ".", ","
_DIGITS_MAX = 15
UNGROUPED_MAX = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `first` and `last` are token places, `last` exclusive.

    `sign` is −1, 0 or 1 as written; `decimals` the stated precision; `out_of` the 5 of "4,5 av 5".
    `is_multiple` marks "2x"; `is_word` a number written in letters.
    """

    value: Decimal
    first: int
    last: int
    unit: str | None = None
    sign: int = 0
    decimals: int = 0
    out_of: Decimal | None = None
    is_multiple: bool = False
    is_word: bool = False
    is_fraction: bool = False
    scale: Decimal = Decimal(1)


def number_value(words: str, *, is_english: bool) -> Decimal | None:
    """Reads digits: "1 500", "1.500" (1.5 in English), "1,5"; None when there are too many."""
    if sum(letter.isdigit() for letter in words) > _DIGITS_MAX:
        return None
    mark = _ENGLISH_GROUP if is_english else _NORDIC_GROUP
    grouped = _GROUPED.fullmatch(words)
    if grouped and _groups(words, grouped[1], mark):
        words = words.replace(grouped[1], "")
    return Decimal(words.replace(" ", "").replace(",", "."))


def number_text(value: Decimal, *, is_english: bool) -> str:
    """Writes a number as the language does: 12 500,5 or 12,500.5; four digits stay together."""
    text = f"{_plain(value):f}"
    whole, _, decimals = text.partition(".")
    if len(whole.lstrip("-")) > UNGROUPED_MAX:
        whole = f"{int(whole):,}"
    whole = whole if is_english else whole.replace(",", " ")
    mark = "." if is_english else ","
    return f"{whole}{mark}{decimals}" if decimals else whole


def is_ambiguous(words: str, *, is_english: bool) -> bool:
    """Tells "1.500": one group of three after the other language's mark."""
    other = _NORDIC_GROUP if is_english else _ENGLISH_GROUP
    return bool(re.fullmatch(rf"[1-9]\d{{0,2}}\{other}\d{{3}}", words))


def quantities(
    tokens: Sequence[Token], lexicon: Lexicon, barred: frozenset[int]
) -> list[Quantity]:
    """Finds the numbers outside the barred places, left to right."""
    found: list[Quantity] = []
    place = 0
    while place < len(tokens):
        quantity = None if place in barred else _quantity(tokens, place, lexicon)
        if quantity and not barred.intersection(range(quantity.first, quantity.last)):
            found.append(quantity)
            place = quantity.last
        else:
            place += 1
    return found


def _groups(words: str, separator: str, mark: str) -> bool:
    """Decides whether a mark before three digits parts thousands."""
    if separator in " '":
        return True
    several = words.count(separator) > 1
    return several or (separator == mark and not words.startswith("0"))


def _quantity(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Quantity | None:
    first = place
    sign = 0
    token = tokens[place]
    if token.text in ("+", "-", "±") and place + 1 < len(tokens):
        if tokens[place + 1].shape is not Shape.NUMBER or _glued(tokens, place):
            return None
        sign = -1 if token.text == "-" else 1
        place += 1
    currency = _currency(tokens, place, lexicon)
    if currency:
        place += 1
    core = _core(tokens, place, lexicon)
    if core is None:
        return None
    value, last, decimals, is_word = core
    bare = value
    value, last, decimals = _scaled(tokens, last, value, decimals, lexicon)
    scale = value / bare if bare else Decimal(1)
    if tokens[place].has("fraction"):
        return Quantity(value, first, last, PERCENT, sign, decimals, is_fraction=True, is_word=True)
    return _with_unit(
        Quantity(value, first, last, currency, sign, decimals, is_word=is_word, scale=scale),
        tokens,
        lexicon,
    )


def _glued(tokens: Sequence[Token], place: int) -> bool:
    """Tells a dash that ties two numbers ("10-20") or stands apart ("- 3 nye") from a sign."""
    if tokens[place].end != tokens[place + 1].start:
        return True
    if place == 0:
        return False
    before = tokens[place - 1]
    return before.end == tokens[place].start and (
        before.shape is not Shape.SIGN or before.text in (")", "%")
    )


def _currency(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> str | None:
    if place + 1 >= len(tokens) or not tokens[place].has("unit"):
        return None
    if tokens[place + 1].shape is not Shape.NUMBER:
        return None
    unit = plain_unit(lexicon.value("units", tokens[place].text) or "")[0]
    return unit if unit in CURRENCIES else None


def _core(
    tokens: Sequence[Token], place: int, lexicon: Lexicon
) -> tuple[Decimal, int, int, bool] | None:
    """Reads the bare number: value, the place after it, its decimals, whether in letters."""
    token = tokens[place]
    if token.shape is Shape.NUMBER:
        value = number_value(token.text, is_english=lexicon.is_english)
        if value is None:
            return None
        exponent = value.as_tuple().exponent
        return value, place + 1, max(0, -int(exponent)), False
    if token.has("fraction"):
        share = Decimal(lexicon.value("fractions", token.text) or 0)
        return share, place + 1, max(0, -int(share.as_tuple().exponent)), True
    if token.has("number"):
        number = lexicon.number(token.text)
        return None if number is None else (number, place + 1, 0, True)
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and token.has("one") and following.has("scale") and len(following.text) > 3:
        return Decimal(1), place + 1, 0, True
    return None


def _scaled(
    tokens: Sequence[Token], last: int, value: Decimal, decimals: int, lexicon: Lexicon
) -> tuple[Decimal, int, int]:
    while last < len(tokens) and tokens[last].has("scale"):
        token = tokens[last]
        if len(token.text) == 1 and token.start != tokens[last - 1].end:
            break
        if token.text == "t" or (token.text == "m" and lexicon.is_english and value >= 1000):
            break
        factor = _SCALES[lexicon.value("scales", token.text) or ""]
        value, last, decimals = value * factor, last + 1, 0
        if last < len(tokens) and tokens[last].has("number") and factor < 10**6:
            rest = lexicon.number(tokens[last].text)
            if rest is not None and rest < factor:
                value, last = value + rest, last + 1
    return _plain(value), last, decimals


def _with_unit(found: Quantity, tokens: Sequence[Token], lexicon: Lexicon) -> Quantity:
    value, last, unit, out_of, multiple = found.value, found.last, found.unit, None, False
    following = tokens[last] if last < len(tokens) else None
    if following is None:
        pass
    elif following.text == "x" and following.start == tokens[last - 1].end:
        last, multiple = last + 1, True
    elif following.text in ("/", "av", "af", "of", "ud af", "out of", "in", "ut av", "out"):
        out_of, last = _out_of(tokens, last, value, lexicon)
    elif following.has("unit") and (unit is None or unit == "USD"):
        code = lexicon.value("units", following.text) or following.text
        if _is_unit(tokens, last, following):
            unit, factor = plain_unit(code)
            value, last = _plain(value * factor), last + 1
    scale = found.scale * (value / found.value) if found.value else found.scale
    return replace(
        found, value=value, last=last, unit=unit, out_of=out_of, is_multiple=multiple, scale=scale
    )


def _is_unit(tokens: Sequence[Token], place: int, token: Token) -> bool:
    """A short unit ("s", "t", "h") must touch its number or end the phrase; "m" is a scale."""
    if len(token.text) > 1 or not token.text.isalpha():
        return True
    return token.start == tokens[place - 1].end or token.text in "ht"


def _out_of(
    tokens: Sequence[Token], place: int, value: Decimal, lexicon: Lexicon
) -> tuple[Decimal | None, int]:
    """Reads the second half of "4,5 av 5", "2/3", "9 out of 10"."""
    after = place + 1
    while after < len(tokens) and tokens[after].text in ("of", "af"):
        after += 1
    if after >= len(tokens):
        return None, place
    token = tokens[after]
    whole: Decimal | None = None
    if token.shape is Shape.NUMBER:
        whole = number_value(token.text, is_english=lexicon.is_english)
    elif token.has("number"):
        whole = lexicon.number(token.text)
    if whole is None or whole > 100 or whole < value or whole < 2:
        return None, place
    if after + 1 < len(tokens) and tokens[after + 1].has("unit", "scale"):
        return None, place
    return whole, after + 1


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
