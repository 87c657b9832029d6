"""Deadlines and cadences: "innen utgangen av mai", "by Week 6", "T1", "hver uke".

A deadline is an anchor (a point of time) with the words that lead to it. Time limits of the thing
itself ("answered within 4 hours") are no deadlines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from maalbar.domain.nouns import Span
from maalbar.domain.text.moments import (
    Moment,
    Period,
    first_day,
    last_day,
    shifted_months,
)
from maalbar.domain.text.labels import Cadence
from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Lexicon, Token

_CODE = re.compile(r"([qthks])([1-4])(?:[-.'/]?((?:20)?\d\d))?|((?:20)\d\d)[-]?([qt])([1-4])")
_YEAR = re.compile(r"(19|20)\d\d|2100")
_FISCAL = re.compile(r"fy'?((?:20)?\d\d)")
_WEEK_CODE = re.compile(r"[wvu](\d{1,2})")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_CODES = {"q": Period.QUARTER, "k": Period.QUARTER, "t": Period.TERTIAL, "h": Period.HALF}
_WORDS = {
    "quarter_word": Period.QUARTER,
    "tertial_word": Period.TERTIAL,
    "half_word": Period.HALF,
}
DEADLINE_FIRST = 2000
_POINTING = frozenset("this next dette denne detta denna neste nästa næste komande".split())
_DAYS = {"day": 1, "week": 7, "sec": 0, "min": 0, "hour": 0}
_FILLERS = frozenset(
    "the of av af den det de dei in i at på til ved om in close er is a an et en and around about "
    "år året year år: mid- midten hele heile hela senest inom loppet løpet course".split()
)
_STEPS_BACK = 7
CADENCES = tuple(cadence.value for cadence in Cadence)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of time at token places `first` to `last` (exclusive). `needs_lead` marks weak ones."""

    first: int
    last: int
    moment: Moment
    needs_lead: bool = True
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline as token places, and its day when it can be told."""

    first: int
    last: int
    day: date | None
    is_named: bool = False


def find_deadline(
    tokens: Sequence[Token],
    lexicon: Lexicon,
    *,
    today: date | None = None,
    cycle: Span | None = None,
) -> tuple[Deadline | None, frozenset[int]]:
    """Finds the deadline, and every place that belongs to some time and so is no amount."""
    barred: set[int] = set()
    chosen: Deadline | None = None
    place = 0
    while place < len(tokens):
        anchor = _anchor(tokens, place, lexicon)
        if anchor is None:
            place += 1
            continue
        lead = _lead(tokens, anchor)
        if lead is None and anchor.needs_lead:
            place += 1
            continue
        first = anchor.first if lead is None else lead
        barred.update(range(first, anchor.last))
        if chosen is None or chosen.is_named or _is_range(tokens, chosen, first):
            day = _day(tokens, first, anchor, today=today, cycle=cycle)
            chosen = Deadline(first, anchor.last, day, anchor.moment.period is Period.NAMED)
        place = anchor.last
    return chosen, frozenset(barred)


def find_cadence(tokens: Sequence[Token]) -> tuple[Cadence, int] | None:
    """Returns the first cadence and its place."""
    for place, token in enumerate(tokens):
        for name in CADENCES:
            if name in token.tags:
                return Cadence(name), place
    return None


def is_year(token: Token) -> bool:
    """Tells a plain four-digit year."""
    return bool(_YEAR.fullmatch(token.text))


def _anchor(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    token = tokens[place]
    if token.shape is Shape.NUMBER:
        return _from_number(tokens, place, lexicon)
    if token.shape is not Shape.WORD:
        return None
    return _from_code(tokens, place) or _from_word(tokens, place, lexicon)


def _from_number(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """"31. mars 2025", "3. kvartal", "2030", "two months" in digits."""
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and following.has("month") and token.text.isdecimal() and int(token.text) <= 31:
        month = int(lexicon.value("months", following.text) or 0)
        year, last = _year(tokens, place + 2)
        return Anchor(place, last, Moment(Period.DAY, month, year, int(token.text)), False)
    if following and token.text in "1234":
        period = _period_word(following)
        if period:
            year, last = _year(tokens, place + 2)
            return Anchor(place, last, Moment(period, int(token.text), year))
    if is_year(token) and not _is_amount(tokens, place):
        if int(token.text) < DEADLINE_FIRST:
            return None
        return Anchor(place, place + 1, Moment(Period.YEAR, year=int(token.text)))
    return _after(tokens, place, lexicon)


def _from_code(tokens: Sequence[Token], place: int) -> Anchor | None:
    """"Q3", "T1 2026", "2026-Q1", "2026-03-31", "31.12.2026", "FY26", "w10"."""
    text = tokens[place].text
    if found := _CODE.fullmatch(text):
        letter, number = found[1] or found[5], found[2] or found[6]
        stated = found[3] or found[4]
        year, last = (int(stated) % 100 + 2000, place + 1) if stated else _year(tokens, place + 1)
        period = _CODES.get(letter, Period.HALF)
        if letter in "hk" and number in "34" and letter == "h":
            return None
        return Anchor(place, last, Moment(period, int(number), year))
    if found := _DATE.fullmatch(text):
        numbers = [int(part) for part in found.groups() if part]
        year, month, day = numbers if found[1] else numbers[::-1]
        return Anchor(place, place + 1, Moment(Period.DAY, month, year, day), False)
    if found := _FISCAL.fullmatch(text):
        return Anchor(place, place + 1, Moment(Period.YEAR, year=int(found[1]) % 100 + 2000))
    if found := _WEEK_CODE.fullmatch(text):
        return Anchor(place, place + 1, Moment(Period.WEEK, int(found[1])), is_strict=True)
    return None


def _from_word(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    token = tokens[place]
    if token.has("month"):
        return _from_month(tokens, place, lexicon)
    if token.has("ordinal"):
        return _from_ordinal(tokens, place, lexicon)
    if token.has("week_word") or token.has(*_WORDS):
        if found := _from_period(tokens, place):
            return found
    if token.text in ("year", "år", "året", "kalenderåret", "the year") and place + 1 < len(tokens):
        if is_year(tokens[place + 1]):
            year = int(tokens[place + 1].text)
            return Anchor(place, place + 2, Moment(Period.YEAR, year=year))
    if token.has("year_word", "month_word") and not token.has("yearly", "monthly"):
        return _from_definite(tokens, place)
    if found := _ORDINAL_DAY.fullmatch(token.text):
        return _from_ordinal_day(tokens, place, int(found[1]), lexicon)
    if token.has("season"):
        year, last = _year(tokens, place + 1)
        if year is None and not _ends_phrase(tokens, last):
            if token.text == "vår" or (lexicon.is_english and _is_noun_part(tokens[last])):
                return None
        return Anchor(place, last, _season(token, year))
    if token.has("number", "one"):
        found_after = _after(tokens, place, lexicon)
        if found_after:
            return found_after
    if token.has("event"):
        return Anchor(place, place + 1, Moment(Period.NAMED), is_strict=True)
    return None


def _from_month(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """"mai 2026", "March 31, 2026"; English "may" and "march" only with a lead or a year."""
    month = int(lexicon.value("months", tokens[place].text) or 0)
    after = place + 1
    if after < len(tokens):
        text = tokens[after].text
        found = _ORDINAL_DAY.fullmatch(text)
        day = int(found[1]) if found else int(text) if text.isdecimal() and len(text) < 3 else 0
        if 1 <= day <= 31 and (lexicon.is_english or found):
            year, last = _year(tokens, after + 1)
            return Anchor(place, last, Moment(Period.DAY, month, year, day), False)
    year, last = _year(tokens, after)
    return Anchor(place, last, Moment(Period.MONTH, month, year))


def _from_ordinal(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """"third quarter", "tredje tertial 2026"."""
    if place + 1 >= len(tokens):
        return None
    period = _period_word(tokens[place + 1])
    if period is None:
        return None
    number = int(lexicon.value("ordinals", tokens[place].text) or 0)
    year, last = _year(tokens, place + 2)
    return Anchor(place, last, Moment(period, number, year))


def _from_ordinal_day(
    tokens: Sequence[Token], place: int, day: int, lexicon: Lexicon
) -> Anchor | None:
    """"31st of March"."""
    after = place + 1
    if after < len(tokens) and tokens[after].text == "of":
        after += 1
    if after < len(tokens) and tokens[after].has("month"):
        month = int(lexicon.value("months", tokens[after].text) or 0)
        year, last = _year(tokens, after + 1)
        return Anchor(place, last, Moment(Period.DAY, month, year, day), False)
    return None


def _from_period(tokens: Sequence[Token], place: int) -> Anchor | None:
    """"uke 42", "kvartal 3", "the quarter"."""
    token = tokens[place]
    period = Period.WEEK if token.has("week_word") else _period_word(token)
    after = place + 1
    if period and after < len(tokens):
        text = tokens[after].text
        if text.isdecimal() and int(text) <= (53 if period is Period.WEEK else 4):
            year, last = _year(tokens, after + 1)
            return Anchor(place, last, Moment(period, int(text), year))
    return _from_definite(tokens, place) if period else None


def _from_definite(tokens: Sequence[Token], place: int) -> Anchor | None:
    """"kvartalet", "this year", "the quarter", "inneværende måned"."""
    token = tokens[place]
    before = tokens[place - 1] if place else None
    if before and before.has("ordinal") and token.has("year_word"):
        return None
    is_definite = token.text in _DEFINITE or (
        before is not None and (before.has("this", "end_word") or before.text in ("the", "i"))
    )
    if not is_definite:
        return None
    last = place + 1
    while last < len(tokens) and (tokens[last].text in ("er", "är", "is") or _is_over(tokens, last)):
        last += 1
    if tokens[last - 1].text in ("er", "är", "is"):
        last = place + 1
    moment = Moment(Period.NAMED)
    if token.has("quarter_word", "tertial_word", "half_word") and not (
        before and before.has("next")
    ):
        moment = Moment(Period.CYCLE)
    elif token.has("year_word") and not (before and before.has("next")):
        moment = Moment(Period.YEAR)
    return Anchor(place, last, moment, is_strict=token.has("month_word", "week_word"))


_DEFINITE = frozenset(
    "kvartalet kvartalets året årets tertialet halvåret semesteret måneden månaden månedens".split()
)


def _is_noun_part(token: Token) -> bool:
    """"summer school": the season is only the first part of a name."""
    return token.shape is Shape.WORD and not token.has("function", "during", "deadline", "and")


def _ends_phrase(tokens: Sequence[Token], place: int) -> bool:
    return place >= len(tokens) or tokens[place].shape is Shape.SIGN


def _is_over(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].text in ("omme", "over", "slut", "slutt", "endt")


def _after(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> Anchor | None:
    """"two months", "30 dager": needs "within"; hours and less are limits, never deadlines."""
    if place + 1 >= len(tokens) or not tokens[place + 1].has("unit"):
        return None
    unit = lexicon.value("units", tokens[place + 1].text)
    token = tokens[place]
    number = Decimal(token.text) if token.text.isdecimal() else lexicon.number(token.text)
    if token.has("one") and number is None:
        number = Decimal(1)
    if number is None or not 1 <= number <= 400 or unit not in ("day", "week", "month", "year"):
        return None
    if not _leads_after(tokens, place) or _is_limit(tokens, place, unit):
        return None
    return Anchor(place, place + 2, _length(int(number), unit), is_strict=True)


def _length(number: int, unit: str) -> Moment:
    if unit in _DAYS:
        return Moment(Period.AFTER, number * _DAYS[unit])
    return Moment(Period.AFTER, -number * (12 if unit == "year" else 1))


def _leads_after(tokens: Sequence[Token], place: int) -> bool:
    """Tells whether "within" or "the next" stands before, past small words."""
    for back in range(place - 1, max(-1, place - 5), -1):
        token = tokens[back]
        if token.has("within") or token.text in ("the next", "om", "in"):
            return token.text != "in" or back == place - 1
        if not (token.has("next", "this", "about") or token.text in _FILLERS):
            return False
    return False


def _is_limit(tokens: Sequence[Token], place: int, unit: str) -> bool:
    """"90 % of cases within 7 days": the time belongs to the thing measured."""
    before = tokens[:place]
    if any(token.has("next", "this") for token in before[-3:]):
        return False
    moves = any(
        token.has("raise", "lower", "improve", "multiple", "up", "down") for token in before
    )
    share = any(token.text in ("%", "prosent", "procent", "percent", "pct") for token in before)
    share = share or any(token.has("fraction") for token in before)
    if share and not moves:
        return True
    return unit == "day" and not moves and not any(t.has("make", "win", "done") for t in before)


def _period_word(token: Token) -> Period | None:
    for tag, period in _WORDS.items():
        if tag in token.tags:
            return period
    return None


def _year(tokens: Sequence[Token], place: int) -> tuple[int | None, int]:
    """Reads an optional year at `place`, past a comma or "i": the year, and the place after."""
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
    if before and before.has("unit") and not before.has("year_word", "week_word", "month_word"):
        if before.text in ("kr", "$", "€", "£", "usd", "nok", "sek", "eur"):
            return True
    if following and (following.has("unit", "scale", "weak") or following.text in ("-", "–")):
        return True
    if following and following.has("money", "volume", "thing") and not _strict_lead(before):
        return True
    if before and before.has("to") and not before.has("deadline"):
        earlier = tokens[: place - 1]
        starts = [i for i, token in enumerate(earlier[:-1]) if token.has("from")]
        if not starts or is_year(earlier[starts[-1] + 1]):
            return False
        return not any(token.has("to") for token in earlier[starts[-1] :])
    return False


def _strict_lead(token: Token | None) -> bool:
    return token is not None and (token.has("deadline", "year_word") or token.text in ("i", "in"))


def _lead(tokens: Sequence[Token], anchor: Anchor) -> int | None:
    """Returns the place where the words that lead to an anchor start, or None without any."""
    first: int | None = None
    bare_year = anchor.moment.period is Period.YEAR and anchor.last - anchor.first == 1
    for back in range(anchor.first - 1, max(-1, anchor.first - _STEPS_BACK), -1):
        token = tokens[back]
        nearest = back == anchor.first - 1
        if nearest and bare_year and token.has("since") and not token.has("during", "deadline"):
            return None
        if token.has("deadline") or (token.has("within") and not anchor.is_strict):
            first = back
        elif token.has("during") and (first is None or token.text in ("i løpet av",)):
            if not anchor.is_strict or _is_lasting(tokens, back, anchor):
                first = back
            elif not (token.text in _FILLERS):
                break
        elif token.has("end_word", "start_word", "middle_word"):
            first = back
        elif token.has("within") and anchor.moment.period is Period.AFTER:
            first = back
        elif nearest and token.text in _POINTING and anchor.moment.period is not Period.AFTER:
            first = back
        elif not (
            token.text in _FILLERS or token.has("this", "next", "month_word", "year_word", "about")
        ):
            break
    if first is None and _stands_alone(tokens, anchor):
        return anchor.first
    return first


def _is_lasting(tokens: Sequence[Token], place: int, anchor: Anchor) -> bool:
    """An event needs "during" itself or "the next": a plain "in" is no time."""
    token = tokens[place]
    if token.text in _LASTING or anchor.moment.period is Period.AFTER:
        return True
    return any(tokens[i].has("next") for i in range(place + 1, anchor.first))


_LASTING = frozenset(
    {
        "during",
        "under",
        "throughout",
        "over the course of",
        "gjennom",
        "i løpet av",
        "i løbet af",
        "under loppet av",
    }
)


def _stands_alone(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """"År 2025 ska …", "… Skr 150 miljarder 2035.", "Q3:" need no leading word."""
    period = anchor.moment.period
    last = tokens[anchor.last] if anchor.last < len(tokens) else None
    at_end = last is None or last.text in (".", ",", ")", ";")
    if period is Period.YEAR and anchor.moment.year:
        if anchor.last - anchor.first == 2:
            return anchor.first == 0 or not tokens[anchor.first - 1].has("since")
        before = tokens[anchor.first - 1] if anchor.first else None
        return at_end and before is not None and not before.has("since", "identifier", "from", "to")
    if period in (Period.QUARTER, Period.TERTIAL, Period.HALF) and anchor.moment.number:
        return at_end and anchor.first > 0
    return False


def _is_range(tokens: Sequence[Token], chosen: Deadline, first: int) -> bool:
    """"from 1 August to 31 December": the end of a range is its deadline."""
    starts = tokens[chosen.first].has("from") or (
        chosen.first > 0 and any(t.has("from") for t in tokens[max(0, chosen.first - 2) : chosen.first])
    )
    return starts and first <= chosen.last + 1


def _day(
    tokens: Sequence[Token],
    first: int,
    anchor: Anchor,
    *,
    today: date | None,
    cycle: Span | None,
) -> date | None:
    if anchor.moment.period is Period.AFTER and anchor.moment.number < 0:
        start = cycle.start if cycle else today
        return shifted_months(start, -anchor.moment.number) if start else None
    end = last_day(anchor.moment, today=today, cycle=cycle)
    if end is None:
        return None
    lead = tokens[first : anchor.first]
    if any(token.has("before") for token in lead):
        return first_day(anchor.moment, end) - timedelta(days=1)
    if any(token.has("start_word") for token in lead):
        return first_day(anchor.moment, end)
    return end


def _season(token: Token, year: int | None) -> Moment:
    if token.text in _YEAR_ENDS:
        return Moment(Period.YEAR, year=year)
    if token.text in ("jul", "julen", "jula", "christmas", "xmas"):
        return Moment(Period.DAY, 12, year, 24)
    return Moment(Period.NAMED)


_YEAR_ENDS = frozenset(
    "årsskiftet nyttår nyår nytår årsslutt årsslutten year-end yearend eoy".split()
)
