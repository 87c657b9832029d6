"""The one-line check-in: "leads 78, 6/10, kampanjen traff" → key result, figures, note.

Several stand in one line, parted by semicolons or line breaks. Precision first: what is not clear
is asked about, never guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import Language, MeasureKind, check_value
from maalbar.domain.text.calling import Name
from maalbar.domain.text.line_figures import Figures, all_words, read_figures
from maalbar.domain.text.numbers import Quantity, quantities
from maalbar.domain.text.units import COUNT, CURRENCIES, PERCENT, POINTS, converted

__all__ = ["LINE_MAX", "Name", "Problem", "Understood", "read_check_ins"]

LINE_MAX = 2_000
_YEARS = range(1990, 2101)
_LARGE = 1000
_CODES = frozenset({COUNT, PERCENT, POINTS, *CURRENCIES})
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[;\r\n\u2028\u2029]+")


class Problem(StrEnum):
    """Why a check-in cannot be saved as it was read."""

    WHICH = "which"
    UNKNOWN = "unknown"
    TWICE = "twice"
    NOTHING = "nothing"
    VALUE = "value"
    UNIT = "unit"
    ADDING = "adding"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Understood:
    """One check-in as it was read.

    `fits` are the ids of the key results that may be meant; with `problem` None there is exactly
    one. `value` is in the key result's own unit; 1 and 0 are yes and no; `adds` tells that it adds
    to a running total. `share` is numerator and denominator. `typed` is the value as written.
    """

    text: str
    fits: tuple[str, ...] = ()
    value: Decimal | None = None
    share: tuple[Decimal, Decimal] | None = None
    adds: bool = False
    confidence: int | None = None
    note: str = ""
    typed: str = ""
    problem: Problem | None = None


class _AskError(Exception):
    """The figures cannot be told for this key result."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _Value:
    value: Decimal | None = None
    share: tuple[Decimal, Decimal] | None = None
    adds: bool = False


def read_check_ins(
    line: str,
    names: Sequence[Name],
    language: Language,
    *,
    chosen: Mapping[str, str] | None = None,
) -> tuple[Understood, ...]:
    """Reads the check-ins of a line, in its order.

    `chosen` answers earlier questions: the text of a check-in, and the id that was meant by it.
    Only the first LINE_MAX characters are read.
    """
    texts = [text.strip() for text in _BETWEEN.split(line[:LINE_MAX])]
    found: list[Understood] = []
    for text in filter(None, texts):
        one = _read(text, names, language, (chosen or {}).get(text))
        is_twice = one.problem is None and any(one.fits == other.fits for other in found)
        found.append(replace(one, problem=Problem.TWICE) if is_twice else one)
    return tuple(found)


def _read(text: str, names: Sequence[Name], language: Language, chosen: str | None) -> Understood:
    figures = read_figures(text, names, language)
    meant = _meant(figures, names, language, chosen)
    read = Understood(
        text,
        tuple(name.id for name in meant),
        confidence=figures.confidence,
        note=figures.note,
        typed=figures.typed,
    )
    if not meant:
        return replace(read, problem=Problem.UNKNOWN)
    if not (chosen == meant[0].id or _is_sure(figures, meant)):
        return replace(read, problem=Problem.WHICH)
    try:
        value = _value(figures, meant[0], language)
    except _AskError as asked:
        return replace(read, problem=asked.problem)
    has_figure = value.value is not None or value.share or read.confidence is not None
    is_said = has_figure or (read.note and not _DIGIT.search(read.note))
    problem = None if is_said else Problem.NOTHING
    return replace(read, value=value.value, share=value.share, adds=value.adds, problem=problem)


def _is_sure(figures: Figures, meant: Sequence[Name]) -> bool:
    """Several that fit equally well may be told apart by what they are measured in."""
    found = figures.called
    is_told_apart = found.is_whole and len(found.names) > 1 and meant[0] in found.names
    return len(meant) == 1 and meant[0] in found.names and (found.is_sure or is_told_apart)


def _meant(
    figures: Figures, names: Sequence[Name], language: Language, chosen: str | None
) -> tuple[Name, ...]:
    """Returns the chosen key result, or those that fit and can take the value."""
    if chosen is not None:
        picked = tuple(name for name in names if name.id == chosen)
        if picked:
            return picked
    found = figures.called
    if not found.is_whole:
        return found.names
    for fitting in (found.names, found.others):
        if takers := tuple(name for name in fitting if _takes(name, figures, language)):
            return takers
    return found.names


def _takes(name: Name, figures: Figures, language: Language) -> bool:
    """Tells whether the value fits how the key result is measured."""
    try:
        value = _value(figures, name, language)
    except _AskError:
        return False
    is_yes_no = figures.done is not None
    return value.value is not None or value.share is not None or not is_yes_no


def _value(figures: Figures, name: Name, language: Language) -> _Value:
    """Returns the value in the key result's unit, or raises what has to be asked."""
    kind = name.kind
    if figures.is_unclear:
        raise _AskError(Problem.VALUE)
    has_value = figures.quantity or figures.share
    could_be_mark = kind is MeasureKind.RATIO or _unit_of(name, language)[0] == POINTS
    if figures.is_marked and could_be_mark and not has_value:
        raise _AskError(Problem.MARK)
    if figures.share is not None:
        return _of_share(figures.share, name, language)
    if figures.quantity is not None:
        return _of_quantity(figures.quantity, name, language)
    if figures.done is not None and kind is MeasureKind.YES_NO:
        return _Value(Decimal(figures.done))
    if figures.done and kind is MeasureKind.RECURRING:
        return _Value(Decimal(1), adds=True)
    if figures.done is not None:
        raise _AskError(Problem.VALUE)
    return _Value()


def _of_share(share: tuple[Decimal, Decimal], name: Name, language: Language) -> _Value:
    """As "31/40": a ratio's own, or a mark on a scale, or so far of the target."""
    part, whole = (_checked(number) for number in share)
    if name.kind is MeasureKind.RATIO:
        return _Value(share=(part, whole))
    if name.kind in (MeasureKind.YES_NO, MeasureKind.MILESTONES, MeasureKind.RECURRING):
        raise _AskError(Problem.VALUE)
    if whole == name.target or _unit_of(name, language)[0] == POINTS:
        return _Value(part)
    raise _AskError(Problem.VALUE)


def _of_quantity(found: Quantity, name: Name, language: Language) -> _Value:
    kind, is_signed = name.kind, bool(found.sign)
    if _could_be_year(found, name):
        raise _AskError(Problem.VALUE)
    value = _checked(_in_unit(found, name, language))
    if kind in (MeasureKind.RATIO, MeasureKind.MILESTONES):
        raise _AskError(Problem.VALUE)
    is_whole = found.value in (0, 1) and not is_signed and found.unit is None
    if kind is MeasureKind.YES_NO and not is_whole:
        raise _AskError(Problem.VALUE)
    if kind in (MeasureKind.RUNNING_TOTAL, MeasureKind.RECURRING):
        if found.sign < 0:
            raise _AskError(Problem.VALUE)
        return _Value(value, adds=is_signed or kind is MeasureKind.RECURRING)
    if found.sign > 0:
        raise _AskError(Problem.ADDING)
    if found.sign < 0 and name.unit == COUNT:
        raise _AskError(Problem.VALUE)
    return _Value(-value if found.sign < 0 else value)


def _could_be_year(found: Quantity, name: Name) -> bool:
    """Tells a bare 2026, where the target is not of that size."""
    is_bare = found.unit is None and found.scale == 1 and not found.sign
    is_large = name.target is not None and abs(name.target) >= _LARGE
    return is_bare and found.value in _YEARS and not is_large


def _in_unit(found: Quantity, name: Name, language: Language) -> Decimal:
    """Converts "2 t" into minutes, "1,5 mill." into a figure kept in millions; else asks."""
    unit, scale = _unit_of(name, language)
    value = found.value / scale if found.scale > 1 else found.value
    if found.unit in (None, unit, name.unit):
        return value
    changed = converted(value, found.unit or "", unit or name.unit)
    if changed is None:
        raise _AskError(Problem.UNIT)
    return changed


def _unit_of(name: Name, language: Language) -> tuple[str | None, Decimal]:
    """Reads the unit as a number's: "poeng" → points, "mill. kr" → kroner by the million."""
    if name.unit in _CODES:
        return name.unit, Decimal(1)
    lexicon = all_words(language)
    own = quantities(lexicon.tokens(f"1 {name.unit}"), lexicon, frozenset())
    return (own[0].unit, own[0].value) if own else (None, Decimal(1))


def _checked(value: Decimal) -> Decimal:
    try:
        return check_value(value)
    except RefusedError as error:
        raise _AskError(Problem.VALUE) from error
