"""What a line announces: "Objective for Sales: …", "KR 1.2 –", "[Ket Result]", "Tiltak:".

Only the words in front of the goal are read here; where the goal belongs is the outline's matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from maalbar.domain.text.formats.cleaning import is_placeholder
from maalbar.domain.text.formats.periods import names_team, split_period
from maalbar.domain.text.formats.vocabulary import (
    BAD_EXAMPLE_WORDS,
    COLUMN_ONLY,
    LABELS,
    QUESTION_WORDS,
    Label,
)

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}|(?<=\s)[A-Z]\d?)"
_BRACKETED = re.compile(r"^\[(?P<label>[^\[\]]{1,40})\]\s*[:–—-]?\s*(?P<rest>.*)$", re.S)
_SEPARATED = re.compile(
    r"^(?P<label>[^:|–—=]{1,90}?)\s*(?P<sign>:|\||–|—|\s-\s|=)\s*(?P<rest>.*)$", re.S
)
_CODED = re.compile(
    r"^(?P<label>KR|NR|O|OBJ|Obj|kr|Kr|K|M|T|A)[ -]?#?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})"
    r"(?:\s*[:.)|–—-]\s*|\s+|$)(?P<rest>.*)$",
    re.S,
)
_DOTTED = re.compile(
    r"^(?P<label>[^\W\d]+(?:\s[^\W\d]+)?\s\d{1,2}(?:\.\d{1,2})?)\.\s+(?P<rest>\S.*)$", re.S
)
_YEAR_END = re.compile(r"\s+(?P<year>20\d\d)$")
_NUMBERED_END = re.compile(rf"\s*[#(]?\s*{_NUMBER}\s*[).]?$")
_NUMBERED_START = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.):]?\s+")
_SCOPED = re.compile(
    r"^(?P<head>.+?)\s+(?:på|for|för|i|til|till|of|in|at|hos|from|fra|från|\()\s*(?P<scope>.+?)\)?$"
)
_PARENTHESES = re.compile(r"\s*\([^()]*\)\s*$")
_SENTENCE_END = re.compile(r"[.!?]\s+")
_QUESTION = re.compile(
    r"(?:hva|hvordan|hvorfor|hvem|hvilke[nt]?|kva|korleis|kvifor|kven|vad|hur|varför|vem|vilka|"
    r"hvad|hvem|what|how|why|who|which)\b",
    re.I,
)
_ASKS = re.compile(r"\?(?:[\s)»”\"]|$)")
_DECLARES = re.compile(
    r"(?:det|den|vårt?|våre|våra|vores|the|our|my|mitt?|mit|min)?\s*(?:\w+\s){0,2}"
    r"(?:goal|objective|aim|mål|målet|hovedmål|hovedmålet|hovudmål|huvudmål|målsætning|"
    r"målsetting|målsättning)\s(?:vårt\s)?(?:er|är|is)\s",
    re.I,
)
_WORD = re.compile(r"[\w'-]+")
_CODES = {"kr": Label.KEY_RESULT, "nr": Label.KEY_RESULT, "k": Label.KEY_RESULT}
_CODES |= {"o": Label.OBJECTIVE, "obj": Label.OBJECTIVE}
_CODES |= {"m": Label.GOAL, "t": Label.ACTION, "a": Label.ACTION}

_IN_PROSE = (
    (
        Label.OBJECTIVE,
        r"objectives?|objektive\w*|hovedmål\w*|hovudmål\w*|huvudmål\w*|overordnede? mål"
        r"|övergripande mål|målsetting\w*|målsetjing\w*|målsättning\w*|målsætning\w*",
    ),
    (
        Label.KEY_RESULT,
        r"key[ -]?results?|key[ -]?resultat\w*|nøkkelresultat\w*|nyckelresultat\w*"
        r"|nøgleresultat\w*|delmål\w*|(?-i:KRs?)",
    ),
    (
        Label.ACTION,
        r"actions?|activities|initiatives?|tiltak\w*|åtgärd\w*|indsats\w*|tiltag\w*|handlinger"
        r"|handlingar|aktivitet\w*|initiativ\w*",
    ),
    (Label.GOAL, r"goals?|mål|måla|målene|målen|mal"),
)
_PROSE = [(label, re.compile(rf"\b(?:{words})\b", re.I)) for label, words in _IN_PROSE]
_EXAMPLE = re.compile(r"\b(?:eksemp\w*|exemp\w*|examples?|e\.g\.|f\.eks\.?)", re.I)


@dataclass(frozen=True, slots=True)
class Headword:
    """What stands in front of a goal: its label, its number, whom it is for, and the `rest`."""

    label: Label
    rest: str = ""
    number: str = ""
    scope: str = ""
    phrase: str = ""
    plural: bool = False


def _phrases() -> dict[str, Label]:
    found: dict[str, Label] = {}
    for by_label in LABELS.values():
        for label, words in by_label.items():
            for phrase in words.split(","):
                found.setdefault(phrase.strip(), label)
    return found


PHRASES = _phrases()
_GOAL_LABELS = frozenset({Label.OBJECTIVE, Label.GOAL, Label.KEY_RESULT, Label.ACTION})
_ALIKE = 0.84
_MISSPELT: dict[str, list[str]] = {}
for _phrase, _label in PHRASES.items():
    if len(_phrase) >= 7 and _label in _GOAL_LABELS:
        _MISSPELT.setdefault(_phrase[0], []).append(_phrase)
_PLURAL = re.compile(
    r"(?:s|er|ene|ar|arna|or|mål|måla|tiltak|tiltaka|indsatser|resultat|resultata)$"
)


def headword(text: str) -> Headword | None:
    """What `text` announces, or None when it announces nothing.

    Bad examples and questions announce themselves as notes.
    """
    found = _found(text)
    if found is None or found.label not in _GOAL_LABELS:
        return found
    before = {word.lower() for word in _WORD.findall(text[: len(text) - len(found.rest)])}
    if (
        is_placeholder(found.rest)
        or is_question(found.rest)
        or before & (BAD_EXAMPLE_WORDS | QUESTION_WORDS)
    ):
        return Headword(Label.NOTE, found.rest, phrase=found.phrase)
    return found


def is_about_method(head: Headword) -> bool:
    """Whether a note was meant to be read about goals, not about one of them."""
    return head.label is Label.NOTE and PHRASES.get(head.phrase) in _GOAL_LABELS


def declares_goal(text: str) -> bool:
    """Whether a whole sentence says what the goal is: "Det overordnede mål er at …"."""
    return bool(_DECLARES.match(text))


def is_question(text: str) -> bool:
    """Whether the words ask something; goals do not."""
    return bool(_QUESTION.match(text) or _ASKS.search(text))


def _found(text: str) -> Headword | None:
    if found := _BRACKETED.match(text):
        return _headed(found["label"], found["rest"].strip())
    if found := _CODED.match(text):
        label = _CODES[found["label"].lower()]
        if found["label"].upper() in ("KR", "O", "OBJ", "NR") or found["rest"]:
            return _coded(label, found)
    if (found := _DOTTED.match(text)) and _unnumbered(found["label"])[0] in PHRASES:
        return _headed(found["label"], found["rest"])
    if found := _SEPARATED.match(text):
        return _headed(found["label"], found["rest"].strip())
    return _headed(text, "") if len(text) <= 90 else None


def column_label(text: str) -> Label | None:
    """What a table's column holds, by the words over it."""
    phrase, _ = _unnumbered(_PARENTHESES.sub("", text))
    return PHRASES.get(phrase) or _misspelt(phrase)


def lead_in(text: str) -> Label | None:
    """What the list under `text` holds, when its last sentence says so.

    A list of bad examples or of questions is a NOTE.
    """
    last = _SENTENCE_END.split(text.rstrip(" :"))[-1]
    words = {word.lower() for word in _WORD.findall(last)}
    if words & QUESTION_WORDS:
        return Label.NOTE
    found = [(match.start(), label) for label, match in _prose_matches(last)]
    if not found:
        return None
    announces = text.rstrip().endswith(":") or len(words) <= 7 or _EXAMPLE.search(last)
    if not announces:
        return None
    if words & BAD_EXAMPLE_WORDS:
        return Label.NOTE
    strong = [each for each in found if each[1] is not Label.GOAL]
    return min(strong or found)[1]


def mentions_method(text: str) -> bool:
    """Whether a sentence speaks about goals instead of being one."""
    return any(label is not Label.GOAL for label, _ in _prose_matches(text)) or "OKR" in text


def _prose_matches(text: str) -> Iterator[tuple[Label, re.Match[str]]]:
    for label, pattern in _PROSE:
        if found := pattern.search(text):
            yield label, found


def _coded(label: Label, found: re.Match[str]) -> Headword | None:
    rest = found["rest"].strip()
    if found["label"].upper() in ("K", "M", "T", "A") and not rest[:1].isupper():
        return None
    return Headword(label, rest, found["number"], phrase=found["label"].lower())


def _headed(words: str, rest: str) -> Headword | None:
    label, number, scope, phrase = _announced(words.strip(" *_#\t"))
    if label is None:
        return None
    if phrase in COLUMN_ONLY:
        return None
    plural = not number and bool(_PLURAL.search(phrase))
    return Headword(label, rest, number, scope, phrase, plural)


@lru_cache(maxsize=4096)
def _announced(words: str) -> tuple[Label | None, str, str, str]:
    """The label, number, scope and phrase of the words before the goal."""
    phrase, number = _unnumbered(words)
    if label := PHRASES.get(phrase) or _misspelt(phrase):
        return label, number, "", phrase
    if year := _YEAR_END.search(words):
        phrase, number = _unnumbered(words[: year.start()])
        if label := PHRASES.get(phrase):
            return label, number, year["year"], phrase
    bare = _PARENTHESES.sub("", words)
    if bare != words:
        inner = words[len(bare) :].strip(" ()")
        label, number, scope, phrase = _announced(bare)
        return label, number, scope or (inner if label in _GOAL_LABELS else ""), phrase
    if (scoped := _SCOPED.match(words)) and len(words.split()) <= 8:
        head, number = _unnumbered(scoped["head"])
        label = PHRASES.get(head)
        if label in _GOAL_LABELS:
            return label, number, scoped["scope"], head
    return _modified(words)


def _modified(words: str) -> tuple[Label | None, str, str, str]:
    """ "Company objective 2", "Sales team KR": whom it is for stands first."""
    parts = words.split()
    for size in (3, 2, 1):
        if not 0 < len(parts) - size <= 4:
            continue
        phrase, number = _unnumbered(" ".join(parts[-size:]))
        label, scope = PHRASES.get(phrase), " ".join(parts[:-size])
        if label in (Label.OBJECTIVE, Label.GOAL, Label.KEY_RESULT):
            period, team = split_period(scope)
            return label, number, scope if names_team(team) else period, phrase
    return None, "", "", ""


def _unnumbered(words: str) -> tuple[str, str]:
    number = ""
    if found := _NUMBERED_START.match(words):
        words, number = words[found.end() :], found["number"]
    if (found := _NUMBERED_END.search(words)) and found.start() > 0:
        words, number = words[: found.start()], found["number"]
    return " ".join(words.lower().replace("_", " ").split()).strip(" .:-'\"*"), number


@lru_cache(maxsize=4096)
def _misspelt(phrase: str) -> Label | None:
    """The label that `phrase` was meant to be, when one letter or two went wrong."""
    if not 6 <= len(phrase) <= 24:
        return None
    for known in _MISSPELT.get(phrase[0], ()):
        alike = SequenceMatcher(None, phrase, known)
        if abs(len(known) - len(phrase)) <= 2 and alike.ratio() >= _ALIKE:
            return PHRASES[known]
    return None
