"""Tells headings that name a period or a part of the organisation from those that name a goal."""

import re
from datetime import date
from functools import cache

from maalbar.domain.nouns import Language
from maalbar.domain.text.anchors import anchor_at
from maalbar.domain.text.formats.vocabulary import (
    COMPANY_WORDS,
    GENERIC_WORDS,
    TEAM_ENDINGS,
    TEAM_NAMES,
)
from maalbar.domain.text.lexicon import lexicon, word_lists
from maalbar.domain.text.moments import last_day

_YEAR = r"(?:20\d\d|'\d\d)"
_MONTH = (
    r"(?:jan(?:uary|uar|uari)?|feb(?:ruary|ruar|ruari)?|mar(?:ch|s|ts)?|apr(?:il)?|ma[yij]|june?|"
    r"juni|july?|juli|aug(?:ust|usti)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|"
    r"de[cs](?:ember)?)"
)
_ORDINAL = (
    r"(?:[1-4]\.|1st|2nd|3rd|4th|first|second|third|fourth|første|andre|tredje|fjerde|fyrste|"
    r"første|andet|andra|första|fjärde)"
)
PERIOD = re.compile(
    rf"\b(?:"
    rf"(?:FY)?{_YEAR}?[ -/]?[QKTH][1-4](?:\s*[-–/]\s*[QKTH][1-4])?(?:[ \-/,]*(?:FY)?{_YEAR})?"
    rf"|FY\s?\d\d(?:\d\d)?(?:[ -]?Q[1-4])?"
    rf"|{_ORDINAL}\s*(?:kvartal|tertial|halvår|quarter|half|halvdel)"
    rf"(?:[ ,]*(?:of|af|av|i)?\s*{_YEAR})?"
    rf"|(?:kvartal|tertial|quarter|termin)\s*[1-4](?:[ ,]*{_YEAR})?"
    rf"|(?:våren|vår|høsten|høst|sommeren|vinteren|hausten|haust|hösten|höst|foråret|efteråret|"
    rf"spring|autumn|fall|winter|summer)\s+{_YEAR}"
    rf"|{_MONTH}\.?\s*(?:{_YEAR}\s*)?(?:[-–]|to|til|till)\s*{_MONTH}\.?\s*{_YEAR}?"
    rf"|{_MONTH}\.?\s+{_YEAR}"
    rf"|20\d\d\s*[-–/]\s*(?:20)?\d\d|20\d\d"
    rf")(?![\w%])",
    re.I,
)
_WORD = re.compile(r"[^\W\d_][\w:'/&-]*")
_EDGES = " :-–—|,()[]/·."
_NUMBERING = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+")


def split_period(heading: str) -> tuple[str, str]:
    """The period a heading names, and the rest of its words without "OKRs", "goals", "plan"."""
    found = PERIOD.search(heading)
    if not found:
        said = " ".join(_said(heading))
        return (said, "") if names_time(said) else ("", said)
    rest = f"{heading[: found.start()]} {heading[found.end() :]}"
    return found[0].strip(_EDGES), " ".join(_said(rest))


def _said(heading: str) -> list[str]:
    words = [word.strip(_EDGES) for word in _NUMBERING.sub("", heading).split()]
    kept = [word for word in words if word and word.lower() not in GENERIC_WORDS]
    return kept if any(_WORD.search(word) for word in kept) else []


def names_time(words: str) -> bool:
    """Whether the words are a time without a number: "høsten", "neste halvår", "the autumn"."""
    parts = words.lower().split()
    times, pointing = _time_words()
    return bool(times.intersection(parts)) and times.union(pointing).issuperset(parts)


@cache
def _time_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of a time, and those that point at one, in all five languages."""
    times: set[str] = set()
    pointing: set[str] = set()
    for language in Language:
        lists = word_lists(language)["time"]
        for name in ("season", "half_word", "quarter_word", "tertial_word", "year_word"):
            times.update(lists[name].split())
        for name in ("this", "next"):
            pointing.update(lists[name].split())
    return frozenset(word for word in times if len(word) > 1), frozenset(pointing)


def names_team(words: str) -> bool:
    """Whether the words name a department, a team or the whole organisation, and nothing else."""
    parts = [word.strip(_EDGES).lower() for word in words.split()]
    parts = [word for word in parts if word and word not in GENERIC_WORDS]
    if not 0 < len(parts) <= 5:
        return False
    if parts[0].endswith(TEAM_ENDINGS) or parts[-1].endswith(TEAM_ENDINGS):
        return True
    names = [name for word in parts for name in re.split("[/&+]", word)]
    return all(name in TEAM_NAMES or name in COMPANY_WORDS for name in names if name)


def last_day_of(period: str, language: Language, *, today: date) -> date | None:
    """The last day of a period as a heading names it: "Q3 2026", "høsten 2026", "2027"."""
    words = lexicon(language)
    tokens = words.tokens(period)
    days: list[date] = []
    place = 0
    while place < len(tokens):
        anchor = anchor_at(tokens, place, words)
        day = last_day(anchor.moment, today=today, cycle=None) if anchor else None
        days += [day] if day else []
        place = anchor.last if anchor else place + 1
    return max(days, default=None)
