"""Numbers in a sentence: digits and words, thousands and decimals, scales, fractions, units.

What a number is *for* (from, to, by) is decided in `roles`; dates and names are barred before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Lexicon, Token
from maalbar.domain.text.units import CURRENCIES, PERCENT, POINTS, plain_unit

UNGROUPED_MAX = 4
HUNDRED = Decimal(100)
_DIGITS_MAX = 15
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
}
_GROUPED = re.compile(r"\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_NORDIC_GROUP, _ENGLISH_GROUP = ".", ","
_OUT_OF = frozenset({"/", "av", "af", "of", "ud af", "out of", "in", "ut av", "out", "ud"})
_DASHES = frozenset({"-", "–"})
_FRACTION_MAX = 4
_TIME_WORDS = ("day_word", "week_word", "month_word", "quarter_word", "year_word")
_WHOLE_MAX = 100


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `first` and `last` are token places, `last` exclusive.

    `sign` is −1, 0 or 1 as written; `decimals` the stated precision; `scale` the million of "1,2
    mill."; `out_of` the 5 of "4,5 av 5". `is_multiple` marks "2x"; `is_word` a number in letters.
    """

    value: Decimal
    first: int
    last: int
    unit: str | None = None
    sign: int = 0
    decimals: int = 0
    scale: Decimal = Decimal(1)
    out_of: Decimal | None = None
    is_multiple: bool = False
    is_word: bool = False
    is_fraction: bool = False


def number_value(words: str, *, is_english: bool) -> Decimal | None:
    """Reads digits: "1 500", "1.500" (1.5 in English), "1,5".

    None when there are too many digits, or more than one number: "40 50".
    """
    if sum(letter.isdigit() for letter in words) > _DIGITS_MAX:
        return None
    mark = _ENGLISH_GROUP if is_english else _NORDIC_GROUP
    grouped = _GROUPED.fullmatch(words)
    if " " in words and not grouped:
        return None
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
    """Tells "1.500" in English, "1,500" elsewhere: one group after the other language's mark."""
    other = _NORDIC_GROUP if is_english else _ENGLISH_GROUP
    return bool(re.fullmatch(rf"[1-9]\d{{0,2}}\{other}\d{{3}}", words))


def quantities(tokens: Sequence[Token], lexicon: Lexicon, barred: frozenset[int]) -> list[Quantity]:
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


def _quantity(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> Quantity | None:
    """Reads sign, currency, number, scale and unit, in this order."""
    sign, place = _sign(tokens, first)
    currency = _currency(tokens, place, lexicon)
    place += 1 if currency else 0
    if place >= len(tokens):
        return None
    core = _core(tokens, place, lexicon)
    if core is None:
        return None
    core = replace(core, first=first, sign=sign, unit=core.unit or currency)
    if core.is_fraction:
        return core
    core = _past_range(tokens, core)
    return _as_thousands(tokens, _with_unit(_scaled(core, tokens, lexicon), tokens, lexicon))


def _sign(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """Returns the sign before a number and the place after it: none for "10-20" and "- 3 nye"."""
    token = tokens[place]
    if token.text not in ("+", "-", "±") or place + 1 >= len(tokens):
        return 0, place
    if tokens[place + 1].shape is not Shape.NUMBER or token.end != tokens[place + 1].start:
        return 0, place
    before = tokens[place - 1] if place else None
    if before and before.end == token.start and before.shape is not Shape.SIGN:
        return 0, place
    return (-1 if token.text == "-" else 1), place + 1


def _currency(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> str | None:
    """Such as "kr 50", "$250k": a currency before its number."""
    if place + 1 >= len(tokens) or not tokens[place].has("unit"):
        return None
    if tokens[place + 1].shape is not Shape.NUMBER:
        return None
    unit = plain_unit(lexicon.value("units", tokens[place].text) or "")[0]
    return unit if unit in CURRENCIES else None


def _core(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Quantity | None:
    """Reads the bare number, in digits or in letters."""
    token = tokens[place]
    if token.shape is Shape.NUMBER:
        value = number_value(token.text, is_english=lexicon.is_english)
        return _bare(value, place, is_word=False) if value is not None else None
    if token.has("fraction") and not _counts_time(tokens, place):
        share = Decimal(lexicon.value("fractions", token.text) or 0)
        return replace(_bare(share, place, is_word=True), unit=PERCENT, is_fraction=True)
    if token.has("number"):
        number = lexicon.number(token.text)
        return _bare(number, place, is_word=True) if number is not None else None
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and token.has("one") and following.has("scale") and len(following.text) > 3:
        return _bare(Decimal(1), place, is_word=True)
    return None


def _counts_time(tokens: Sequence[Token], place: int) -> bool:
    """Tells "every third week" from "every third guest"."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return following is not None and following.has(*_TIME_WORDS)


def _bare(value: Decimal, place: int, *, is_word: bool) -> Quantity:
    decimals = max(0, -int(value.as_tuple().exponent))
    return Quantity(value, place, place + 1, decimals=decimals, is_word=is_word)


def _past_range(tokens: Sequence[Token], found: Quantity) -> Quantity:
    """Such as "20–30 dager": the lower end stands for the range."""
    last = found.last
    if last + 1 >= len(tokens) or tokens[last].text not in _DASHES:
        return found
    dash, end = tokens[last], tokens[last + 1]
    ties = end.shape is Shape.NUMBER and dash.end == end.start
    return replace(found, last=last + 2) if ties else found


def _scaled(found: Quantity, tokens: Sequence[Token], lexicon: Lexicon) -> Quantity:
    """Multiplies by "tusen", "mill.", "k"; adds what follows: "to tusen fem hundre"."""
    value, last, scale = found.value, found.last, Decimal(1)
    while last < len(tokens) and tokens[last].has("scale"):
        token = tokens[last]
        if len(token.text) == 1 and (token.text == "t" or token.start != tokens[last - 1].end):
            break
        factor = _SCALES[lexicon.value("scales", token.text) or ""]
        value, scale, last = value * factor, scale * factor, last + 1
        rest = lexicon.number(tokens[last].text) if last < len(tokens) else None
        if rest is not None and rest < factor < _SCALES["million"]:
            value, last = value + rest, last + 1
    decimals = 0 if scale > 1 else found.decimals
    return replace(found, value=_plain(value), last=last, decimals=decimals, scale=scale)


def _with_unit(found: Quantity, tokens: Sequence[Token], lexicon: Lexicon) -> Quantity:
    """Reads what stands right after: a unit, the x of "2x", the whole of "4 av 5"."""
    last = found.last
    if last >= len(tokens):
        return found
    following = tokens[last]
    if following.text == "x" and following.start == tokens[last - 1].end:
        return replace(found, last=last + 1, is_multiple=True)
    if following.text in _OUT_OF:
        return _out_of(found, tokens, lexicon)
    if following.has("unit") and found.unit in (None, "USD") and _is_unit(tokens, last):
        code = lexicon.value("units", following.text) or following.text
        unit, factor = plain_unit(code)
        value, scale = _plain(found.value * factor), found.scale * factor
        return replace(found, value=value, scale=scale, unit=unit, last=last + 1)
    return found


def _is_unit(tokens: Sequence[Token], place: int) -> bool:
    """A unit of one letter must touch its number, but for hours and tonnes."""
    token = tokens[place]
    if len(token.text) > 1 or not token.text.isalpha():
        return True
    return token.start == tokens[place - 1].end or token.text in "ht"


def _out_of(found: Quantity, tokens: Sequence[Token], lexicon: Lexicon) -> Quantity:
    """As "2/3 av kundene", "9 out of 10 say": a share; "4,5 av 5", "10/10": a mark on a scale."""
    after = found.last + 1
    while after < len(tokens) and tokens[after].text in ("of", "af"):
        after += 1
    whole = _whole(tokens, after, lexicon)
    if whole is None or not max(found.value, Decimal(2)) <= whole <= _WHOLE_MAX:
        return found
    last = after + 1
    if last < len(tokens) and lexicon.value("units", tokens[last].text) == POINTS:
        return replace(found, last=last + 1, out_of=whole, unit=POINTS)
    if last < len(tokens) and tokens[last].has("unit", "scale"):
        return found
    slash = tokens[found.last].text == "/"
    goes_on = last < len(tokens) and _is_noun(tokens[last]) and not found.decimals
    if (slash and whole <= _FRACTION_MAX) or (goes_on and found.value < whole and not slash):
        share = _plain(round(found.value / whole * HUNDRED, 1))
        return replace(found, value=share, last=last, unit=PERCENT, is_fraction=True)
    return replace(found, last=last, out_of=whole)


def _is_noun(token: Token) -> bool:
    return token.shape is Shape.WORD and not token.has("during", "to", "from", "by", "average")


def _whole(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Decimal | None:
    if place >= len(tokens):
        return None
    if tokens[place].shape is Shape.NUMBER:
        return number_value(tokens[place].text, is_english=lexicon.is_english)
    return lexicon.number(tokens[place].text)


def _as_thousands(tokens: Sequence[Token], found: Quantity) -> Quantity:
    """Such as "Sell 1.500 cards": what is counted has no decimals, so the mark parts thousands."""
    is_counted = found.unit in CURRENCIES or (
        found.unit is None and found.last < len(tokens) and tokens[found.last].shape is Shape.WORD
    )
    fits = is_counted and found.decimals == 3 and found.scale == 1 and found.value >= 1
    if not fits or found.out_of is not None:
        return found
    return replace(found, value=_plain(found.value * 1000), decimals=0)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
