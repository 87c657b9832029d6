"""Points of time in a sentence: "31. mars", "Q3 2026", "uke 42", "the summer", "two months".

An anchor is only the point; the words that lead to it, and whether it is a deadline at all, are the
business of `dates`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Lexicon, Token
from maalbar.domain.text.moments import Moment, Period

DEADLINE_FIRST = 2000

_CODE = re.compile(r"([qtk])([1-4])(?:[-.'/]?((?:20)?\d\d))?|(20\d\d)-?([qt])([1-4])")
_HALF = re.compile(r"h([12])(?:[-.'/]?((?:20)?\d\d))?")
_YEAR = re.compile(r"(?:19|20)\d\d|2100")
_FISCAL = re.compile(r"fy'?((?:20)?\d\d)")
_WEEK_CODE = re.compile(r"[wvu](\d{1,2})")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_CODES = {"q": Period.QUARTER, "k": Period.QUARTER, "t": Period.TERTIAL}
_WORDS = {
    "quarter_word": Period.QUARTER,
    "tertial_word": Period.TERTIAL,
    "half_word": Period.HALF,
}
_SAID_PLAINLY = frozenset(
    "kvartalet kvartalets året årets tertialet halvåret semesteret måneden månaden månedens".split()
)
_IS = frozenset({"er", "är", "is"})
_OVER = frozenset({"omme", "over", "slut", "slutt", "endt", "til ende"})
_YEARS = frozenset({"year", "år", "året", "kalenderåret"})
_YEAR_ENDS = frozenset(
    "årsskiftet nyttår nyår nytår årsslutt årsslutten year-end yearend eoy".split()
)
_CHRISTMAS = frozenset({"jul", "julen", "jula", "christmas", "xmas"})
_OUR_OR_SPRING = "vår"
_DAYS_PER = {"day": 1, "week": 7}
_MONTHS_PER = {"month": 1, "year": 12}
_LENGTH_MAX = 400
_FROM_REACH = 3
_LATE_YEAR = 2010


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of time at token places `first` to `last` (exclusive).

    `needs_lead`: a deadline only after a leading word. `is_strict`: only after a word that means a
    deadline or a duration, not a plain "in".
    """

    first: int
    last: int
    moment: Moment
    needs_lead: bool = True
    is_strict: bool = False


def anchor_at(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """Returns the point of time that starts at a place."""
    token = tokens[place]
    if token.shape is Shape.NUMBER:
        return _from_number(tokens, place, lexicon)
    if token.shape is not Shape.WORD:
        return None
    return _from_code(tokens, place) or _from_word(tokens, place, lexicon)


def is_year(token: Token) -> bool:
    """Tells a plain four-digit year."""
    return bool(_YEAR.fullmatch(token.text))


def ends_phrase(tokens: Sequence[Token], place: int) -> bool:
    """Tells whether a phrase ends before a place: nothing follows, or a sign."""
    return place >= len(tokens) or tokens[place].shape is Shape.SIGN


def _from_number(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """Such as "31. mars 2025", "3. kvartal", "2030", "2 months"."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and following.has("month") and token.text.isdecimal() and int(token.text) <= 31:
        month = _month(following, lexicon)
        return _day(tokens, place, place + 2, month=month, day=int(token.text))
    period = _period_word(following) if following and token.text in "1234" else None
    if period:
        year, last = _year(tokens, place + 2)
        return Anchor(place, last, Moment(period, int(token.text), year))
    if is_year(token) and not _is_amount(tokens, place):
        year = int(token.text)
        known = year >= DEADLINE_FIRST
        return Anchor(place, place + 1, Moment(Period.YEAR, year=year)) if known else None
    return _length(tokens, place, lexicon)


def _day(tokens: Sequence[Token], first: int, after: int, *, month: int, day: int) -> Anchor:
    """Makes the anchor of a day, with the year that may stand at `after`."""
    year, last = _year(tokens, after)
    return Anchor(first, last, Moment(Period.DAY, month, year, day), needs_lead=False)


def _month(token: Token, lexicon: Lexicon) -> int:
    return int(lexicon.value("months", token.text) or 0)


def _from_code(tokens: Sequence[Token], place: int) -> Anchor | None:
    """Such as "Q3", "T1 2026", "2026-Q1", "H1", "2026-03-31", "31.12.2026", "FY26", "w10"."""
    text = tokens[place].text
    if found := _CODE.fullmatch(text):
        letter, number = found[1] or found[5], found[2] or found[6]
        return _coded(tokens, place, _CODES[letter], int(number), found[3] or found[4])
    if found := _HALF.fullmatch(text):
        return _coded(tokens, place, Period.HALF, int(found[1]), found[2])
    if found := _DATE.fullmatch(text):
        numbers = [int(part) for part in found.groups() if part]
        year, month, day = numbers if found[1] else numbers[::-1]
        return Anchor(place, place + 1, Moment(Period.DAY, month, year, day), needs_lead=False)
    if found := _FISCAL.fullmatch(text):
        return _coded(tokens, place, Period.YEAR, 0, found[1])
    if found := _WEEK_CODE.fullmatch(text):
        return Anchor(place, place + 1, Moment(Period.WEEK, int(found[1])), is_strict=True)
    return None


def _coded(
    tokens: Sequence[Token], place: int, period: Period, number: int, stated: str | None
) -> Anchor:
    """Makes the anchor of a code; a year in two digits is of this century."""
    if stated:
        year = int(stated) % 100 + DEADLINE_FIRST
        return Anchor(place, place + 1, Moment(period, number, year))
    later, last = _year(tokens, place + 1)
    return Anchor(place, last, Moment(period, number, later))


def _from_word(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """Tries what a word can begin, most specific first."""
    token = tokens[place]
    if token.has("month"):
        return _from_month(tokens, place, lexicon)
    tries = (
        _from_ordinal(tokens, place, lexicon),
        _from_period(tokens, place),
        _from_year_word(tokens, place),
        _from_ordinal_day(tokens, place, lexicon),
        _from_season(tokens, place, lexicon),
        _length(tokens, place, lexicon) if token.has("number", "one") else None,
    )
    found = next((anchor for anchor in tries if anchor), None)
    if found is None and token.has("event"):
        return Anchor(place, place + 1, Moment(Period.NAMED), is_strict=True)
    return found


def _from_month(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor:
    """Such as "mai 2026", "March 31, 2026", "March 31st"."""
    after = place + 1
    if after < len(tokens):
        text = tokens[after].text
        ordinal = _ORDINAL_DAY.fullmatch(text)
        plain = int(text) if text.isdecimal() and len(text) < 3 and lexicon.is_english else 0
        day = int(ordinal[1]) if ordinal else plain
        if 1 <= day <= 31:
            month = _month(tokens[place], lexicon)
            return _day(tokens, place, after + 1, month=month, day=day)
    year, last = _year(tokens, after)
    return Anchor(place, last, Moment(Period.MONTH, _month(tokens[place], lexicon), year))


def _from_ordinal(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """Such as "third quarter", "tredje tertial 2026"."""
    if not tokens[place].has("ordinal") or place + 1 >= len(tokens):
        return None
    period = _period_word(tokens[place + 1])
    if period is None:
        return None
    number = int(lexicon.value("ordinals", tokens[place].text) or 0)
    year, last = _year(tokens, place + 2)
    return Anchor(place, last, Moment(period, number, year))


def _from_ordinal_day(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """Such as "31st of March"."""
    found = _ORDINAL_DAY.fullmatch(tokens[place].text)
    after = place + 1
    if found and after < len(tokens) and tokens[after].text == "of":
        after += 1
    if found is None or after >= len(tokens) or not tokens[after].has("month"):
        return None
    month = _month(tokens[after], lexicon)
    return _day(tokens, place, after + 1, month=month, day=int(found[1]))


def _from_period(tokens: Sequence[Token], place: int) -> Anchor | None:
    """Such as "uke 42", "kvartal 3", "kvartalet", "this month"."""
    token = tokens[place]
    period = Period.WEEK if token.has("week_word") else _period_word(token)
    after = place + 1
    if period and after < len(tokens) and tokens[after].text.isdecimal():
        number = int(tokens[after].text[:4])
        if number <= (53 if period is Period.WEEK else 4):
            year, last = _year(tokens, after + 1)
            return Anchor(place, last, Moment(period, number, year))
    if period or token.has("month_word"):
        return _definite(tokens, place)
    return None


def _from_year_word(tokens: Sequence[Token], place: int) -> Anchor | None:
    """As "år 2030", "året er omme", "this year"; not "andre året", which is somebody's second."""
    token = tokens[place]
    if not token.has("year_word") or token.has("yearly"):
        return None
    after = place + 1
    if token.text in _YEARS and after < len(tokens) and is_year(tokens[after]):
        year = int(tokens[after].text)
        return Anchor(place, after + 1, Moment(Period.YEAR, year=year))
    if place and tokens[place - 1].has("ordinal"):
        return None
    return _definite(tokens, place)


def _definite(tokens: Sequence[Token], place: int) -> Anchor | None:
    """Such as "kvartalet", "the quarter", "inneværende måned", with "er omme" after it."""
    token = tokens[place]
    before = tokens[place - 1] if place else None
    pointed = before is not None and (before.has("this", "end_word") or before.text in ("the", "i"))
    if token.text not in _SAID_PLAINLY and not pointed:
        return None
    if token.text.endswith("s") and not ends_phrase(tokens, place + 1):
        return None
    last = place + 1
    if last + 1 < len(tokens) and tokens[last].text in _IS and tokens[last + 1].text in _OVER:
        last += 2
    is_next = before is not None and before.has("next")
    strict = token.has("month_word", "week_word")
    return Anchor(place, last, _this_or_named(token, is_next=is_next), is_strict=strict)


def _this_or_named(token: Token, *, is_next: bool) -> Moment:
    if is_next or token.has("month_word", "week_word"):
        return Moment(Period.NAMED)
    return Moment(Period.YEAR if token.has("year_word") else Period.CYCLE)


def _from_season(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """Such as "sommerferien", "jul 2026"; not "vår butikk" (our shop) nor "summer school"."""
    token = tokens[place]
    if not token.has("season"):
        return None
    year, last = _year(tokens, place + 1)
    goes_on = year is None and not ends_phrase(tokens, last)
    if goes_on and token.text == _OUR_OR_SPRING:
        return None
    if goes_on and lexicon.is_english and _is_noun_part(tokens[last]):
        return None
    return Anchor(place, last, _season(token, year))


def _season(token: Token, year: int | None) -> Moment:
    if token.text in _YEAR_ENDS:
        return Moment(Period.YEAR, year=year)
    if token.text in _CHRISTMAS:
        return Moment(Period.DAY, 12, year, 24)
    return Moment(Period.NAMED)


def _is_noun_part(token: Token) -> bool:
    return token.shape is Shape.WORD and not token.has("function", "during", "deadline", "and")


def _length(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """As "two months", "30 dager"; hours and less are limits of the thing itself."""
    if place + 1 >= len(tokens) or not tokens[place + 1].has("unit"):
        return None
    unit = lexicon.value("units", tokens[place + 1].text) or ""
    number = _whole(tokens[place], lexicon)
    if number is None or not 1 <= number <= _LENGTH_MAX:
        return None
    if unit in _DAYS_PER:
        moment = Moment(Period.AFTER, int(number) * _DAYS_PER[unit])
    elif unit in _MONTHS_PER:
        moment = Moment(Period.AFTER_MONTHS, int(number) * _MONTHS_PER[unit])
    else:
        return None
    return Anchor(place, place + 2, moment, is_strict=True)


def _whole(token: Token, lexicon: Lexicon) -> Decimal | None:
    if token.text.isdecimal():
        return Decimal(token.text)
    return lexicon.number(token.text) or (Decimal(1) if token.has("one") else None)


def _period_word(token: Token) -> Period | None:
    return next((period for tag, period in _WORDS.items() if tag in token.tags), None)


def _year(tokens: Sequence[Token], place: int) -> tuple[int | None, int]:
    """Reads an optional year at a place, past a comma or "i": the year, and the place after."""
    step = place
    if step < len(tokens) and tokens[step].text in (",", "i", "in", "of", "år", "-", "/"):
        step += 1
    if step < len(tokens) and is_year(tokens[step]):
        return int(tokens[step].text), step + 1
    return None, place


def _is_amount(tokens: Sequence[Token], place: int) -> bool:
    """A year-like number that counts things: "2030 medlemmer", "fra 1500 til 2030", "kr 2000"."""
    before = tokens[place - 1] if place else None
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if before and before.has("unit") and before.has("money"):
        return True
    if following and (following.has("unit", "scale", "weak") or following.text in ("-", "–")):
        return True
    if following and following.has("money", "volume", "people", "thing") and not _dated(before):
        return True
    return before is not None and before.has("to") and _ends_a_range(tokens[: place - 1])


def _ends_a_range(earlier: Sequence[Token]) -> bool:
    """As "fra 1500 til …": the number after "til" is an amount, unless a year stood after "fra"."""
    starts = [place for place, token in enumerate(earlier[:-1]) if token.has("from")]
    if not starts or _is_late_year(earlier[starts[-1] + 1]):
        return False
    if not any(token.shape is Shape.NUMBER for token in earlier[starts[-1] + 1 :][:_FROM_REACH]):
        return False
    return not any(token.has("to") for token in earlier[starts[-1] :])


def _is_late_year(token: Token) -> bool:
    return is_year(token) and int(token.text) >= _LATE_YEAR


def _dated(token: Token | None) -> bool:
    return token is not None and (token.has("deadline", "year_word") or token.text in ("i", "in"))
