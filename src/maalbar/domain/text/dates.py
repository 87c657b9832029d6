"""Deadlines and cadences: "innen utgangen av mai", "by Week 6", "i løpet av T1", "hver uke".

A deadline is a point of time with the words that lead to it. Time limits of the thing itself
("answered within 4 hours") and years compared with ("from 2019 levels") are no deadlines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from maalbar.domain.nouns import Span
from maalbar.domain.text.anchors import Anchor, anchor_at, ends_phrase
from maalbar.domain.text.labels import Cadence
from maalbar.domain.text.lexicon import Lexicon, Token
from maalbar.domain.text.moments import Period, first_day, last_day

CADENCES = tuple(cadence.value for cadence in Cadence)
_FILLERS = frozenset(
    "the of av af den det de dei in i at på til ved om close er is a an et en and around about år "
    "året year mid- midten hele heile hela senest inom loppet løpet course".split()
)
_POINTING = frozenset("this next dette denne detta denna neste nästa næste komande".split())
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
_PERCENT = frozenset({"%", "prosent", "procent", "percent", "pct"})
_NUMBERED = (Period.QUARTER, Period.TERTIAL, Period.HALF)
_LENGTHS = (Period.AFTER, Period.AFTER_MONTHS)
_STEPS_BACK = 7
_LENGTH_STEPS_BACK = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline as token places, and its day when it can be told.

    `is_named`: an event without a date ("før eksamen"), which a date said later replaces.
    """

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
        anchor = anchor_at(tokens, place, lexicon)
        first = _first_place(tokens, anchor) if anchor else None
        if anchor is None or first is None:
            place += 1
            continue
        barred.update(range(first, anchor.last))
        if chosen is None or chosen.is_named or _is_range(tokens, chosen, first):
            day = _day(tokens, first, anchor, today=today, cycle=cycle)
            chosen = Deadline(first, anchor.last, day, anchor.moment.period is Period.NAMED)
        place = anchor.last
    return chosen, frozenset(barred)


def find_cadence(tokens: Sequence[Token]) -> tuple[Cadence, int] | None:
    """Returns the first cadence and its place."""
    for place, token in enumerate(tokens):
        if place and tokens[place - 1].has("within"):
            continue
        for name in CADENCES:
            if name in token.tags:
                return Cadence(name), place
    return None


def _first_place(tokens: Sequence[Token], anchor: Anchor) -> int | None:
    """Returns where the deadline starts, its leading words included, or None when it is none."""
    if anchor.moment.period in _LENGTHS and not _is_deadline_length(tokens, anchor):
        return None
    lead = _lead(tokens, anchor)
    if lead is not None:
        return lead
    if not anchor.needs_lead or _stands_alone(tokens, anchor):
        return anchor.first
    return None


def _lead(tokens: Sequence[Token], anchor: Anchor) -> int | None:
    """Steps back over small words to the first that leads to the anchor."""
    first: int | None = None
    pointed = False
    for back in range(anchor.first - 1, max(-1, anchor.first - _STEPS_BACK), -1):
        token = tokens[back]
        if _is_comparison(token, anchor, back):
            return None
        if _leads(tokens, back, anchor) and (first is None or pointed or not token.has("during")):
            first, pointed = back, token.text in _POINTING or token.has("end_word")
        elif not (
            token.text in _FILLERS or token.has("this", "next", "month_word", "year_word", "about")
        ):
            break
    if first is not None and first > 1 and _is_part(tokens, first):
        return first - 2
    return first


def _leads(tokens: Sequence[Token], place: int, anchor: Anchor) -> bool:
    token = tokens[place]
    if token.has("deadline", "end_word", "start_word", "middle_word"):
        return True
    if token.has("within"):
        return not anchor.is_strict or anchor.moment.period in _LENGTHS
    if token.text in _POINTING and place == anchor.first - 1:
        return anchor.moment.period not in _LENGTHS
    if not token.has("during"):
        return False
    return not anchor.is_strict or _is_lasting(tokens, place, anchor)


def _is_part(tokens: Sequence[Token], first: int) -> bool:
    """Such as "siste måned i Q2": the part said before the whole."""
    return tokens[first - 1].has("month_word", "week_word") and tokens[first - 2].has("this")


def _is_comparison(token: Token, anchor: Anchor, place: int) -> bool:
    """Such as "compared to 2019", "sedan 2020": a year that is compared with."""
    bare_year = anchor.moment.period is Period.YEAR and anchor.last - anchor.first == 1
    nearest = place == anchor.first - 1
    return bare_year and nearest and token.has("since") and not token.has("during", "deadline")


def _is_lasting(tokens: Sequence[Token], place: int, anchor: Anchor) -> bool:
    """An event needs "during" itself or "the next": a plain "in" is no time."""
    if tokens[place].text in _LASTING or anchor.moment.period in _LENGTHS:
        return True
    return any(tokens[i].has("next") for i in range(place + 1, anchor.first))


def _stands_alone(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """Such as "År 2025 ska …", "… 40 miljoner 2031.", "… Q3": no leading word is needed."""
    moment, before = anchor.moment, tokens[anchor.first - 1] if anchor.first else None
    if moment.period is Period.YEAR and moment.year:
        if anchor.last - anchor.first == 2:
            return before is None or not before.has("since")
        at_end = ends_phrase(tokens, anchor.last)
        return at_end and before is not None and not before.has("since", "identifier", "from", "to")
    numbered = moment.period in _NUMBERED and moment.number > 0
    return numbered and anchor.first > 0 and ends_phrase(tokens, anchor.last)


def _is_deadline_length(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """Tells "within two months" from "90 % answered within 7 days" and from a bare length."""
    for back in range(anchor.first - 1, max(-1, anchor.first - _LENGTH_STEPS_BACK), -1):
        token = tokens[back]
        if token.has("within") or token.text in ("the next", "om"):
            return not _is_limit(tokens, anchor)
        if token.text == "in":
            return back == anchor.first - 1 and not _is_limit(tokens, anchor)
        if not (token.has("next", "this", "about") or token.text in _FILLERS):
            return False
    return False


def _is_limit(tokens: Sequence[Token], anchor: Anchor) -> bool:
    """Tells a time that belongs to the thing measured: after a share, or in days without work."""
    before = tokens[: anchor.first]
    if any(token.has("next", "this") for token in before[-3:]):
        return False
    if any(t.has("raise", "lower", "improve", "multiple", "up", "down") for t in before):
        return False
    if any(token.text in _PERCENT or token.has("fraction", "per") for token in before):
        return True
    in_days = tokens[anchor.last - 1].has("day_word")
    return in_days and not any(token.has("make", "win", "done") for token in before)


def _is_range(tokens: Sequence[Token], chosen: Deadline, first: int) -> bool:
    """Such as "from 1 August to 31 December": the end of a range is its deadline."""
    lead = tokens[max(0, chosen.first - 2) : chosen.first + 1]
    return any(token.has("from") for token in lead) and first <= chosen.last + 1


def _day(
    tokens: Sequence[Token],
    first: int,
    anchor: Anchor,
    *,
    today: date | None,
    cycle: Span | None,
) -> date | None:
    """Returns the last day on which the deadline is kept: "før juni" ends on 31 May."""
    end = last_day(anchor.moment, today=today, cycle=cycle)
    if end is None:
        return None
    lead = tokens[first : anchor.first]
    if any(token.has("before") for token in lead):
        return first_day(anchor.moment, end) - timedelta(days=1)
    if any(token.has("start_word") for token in lead):
        return first_day(anchor.moment, end)
    return end
