"""What each number in a sentence is for: where we are, where we go, by how much, at which limit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from maalbar.domain.text.cues import BRIDGES_MAX, Cued, cued
from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Lexicon, Token
from maalbar.domain.text.numbers import Quantity
from maalbar.domain.text.units import PERCENT, POINTS_OF_PERCENT, SHORT_TIMES, TIMES, converted

_NOUN_BETWEEN = 2
_SCALED_MAX = 100
_SIGNED_UNITS = (PERCENT, POINTS_OF_PERCENT, "points", None)
_AIMED = frozenset({"to", "at_least", "at_most"})
_ANSWERS = frozenset({":", "|", "="})
_MOVES = ("raise", "lower", "improve")

Pair = tuple[Cued | None, Cued | None]


@dataclass(frozen=True, slots=True)
class Roles:
    """The quantities by role. `limit` is at_least or at_most, when the target has one.

    `change_is_better` tells a change without a direction of its own: "20 % faster".
    `other_target` is a second target that was not taken.
    """

    baseline: Quantity | None = None
    target: Quantity | None = None
    change: Quantity | None = None
    limit: str | None = None
    change_limit: str | None = None
    change_sign: int = 0
    change_is_better: bool = False
    other_target: Quantity | None = None


def assign(tokens: Sequence[Token], found: Sequence[Quantity], *, moves: bool) -> Roles:
    """Decides the role of each quantity. `moves` says whether the sentence speaks of movement."""
    parts = [cued(tokens, quantity) for quantity in found]
    baseline, target = _from_to(tokens, parts)
    if baseline and target is None and len(parts) == 1 and not moves:
        baseline, target = None, baseline
    used = {id(part.quantity) for part in (baseline, target) if part}
    rest = [part for part in parts if id(part.quantity) not in used]
    change = _first(part for part in rest if _is_change(tokens, part, moves=moves, target=target))
    rest = [part for part in rest if part is not change]
    if target is None:
        free = [part for part in rest if change is None or part.cues & _AIMED]
        target = _answer(tokens, free) or _target(free)
    rest = [part for part in rest if part is not target and "from" not in part.cues]
    return Roles(
        baseline.quantity if baseline else None,
        target.quantity if target else None,
        change.quantity if change else None,
        _limit(target),
        _limit(change),
        _sign(change),
        change is not None and "better" in change.cues,
        _other(tokens, rest, target),
    )


def in_one_unit(roles: Roles) -> Roles:
    """Brings the start into the end's unit and scale: "3 uker til 2 dager", "1,2 til 1,6 mill."."""
    start, end = roles.baseline, roles.target
    if start is None or end is None:
        return roles
    if end.scale > 1 and start.scale == 1 and start.value * end.scale <= end.value * _SCALED_MAX:
        return replace(roles, baseline=replace(start, value=start.value * end.scale))
    if not start.unit or not end.unit:
        return roles
    value = converted(start.value, start.unit, end.unit)
    return roles if value is None else replace(roles, baseline=replace(start, value=value))


def _from_to(tokens: Sequence[Token], parts: Sequence[Cued]) -> Pair:
    """Finds "from A … to B" in either order, and "A til B" side by side."""
    baseline = _first(part for part in parts if "from" in part.cues)
    if baseline is None:
        return _side_by_side(tokens, parts)
    index = parts.index(baseline)
    targets = [part for part in parts[index + 1 :] if "to" in part.cues]
    targets += [part for part in parts[:index] if "to" in part.cues]
    return baseline, targets[0] if targets else None


def _side_by_side(tokens: Sequence[Token], parts: Sequence[Cued]) -> Pair:
    for one, two in pairwise(parts):
        between = tokens[one.quantity.last : two.quantity.first]
        if len(between) == 1 and between[0].has("to") and not one.cues & {"to", "by"}:
            return one, two
    return None, None


def _is_change(tokens: Sequence[Token], part: Cued, *, moves: bool, target: Cued | None) -> bool:
    """Tells "by how much" from "to where": what says so itself, then what movement implies."""
    quantity, cues = part.quantity, part.cues
    if quantity.is_multiple:
        return True
    if cues & {"to", "from"}:
        return False
    if quantity.sign and quantity.unit in _SIGNED_UNITS:
        return True
    if cues & {"more", "less", "better"} and not cues & {"at_most", "at_least"}:
        return True
    return moves and _is_moved_by(tokens, part, target=target)


def _is_moved_by(tokens: Sequence[Token], part: Cued, *, target: Cued | None) -> bool:
    quantity, cues = part.quantity, part.cues
    if "by" in cues and _by_movement(tokens, quantity):
        return True
    if cues & {"at_least", "at_most", "within"}:
        return False
    if cues & {"up", "down"} or quantity.unit == POINTS_OF_PERCENT:
        return True
    if target is not None or quantity.unit != PERCENT:
        return quantity.unit == PERCENT
    return quantity.is_fraction or not _heads_noun(tokens, quantity)


def _by_movement(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """As "med 5": by. "på 5", "of 5" only right after a noun of movement ("vekst på 5 %")."""
    for back in range(quantity.first - 1, max(-1, quantity.first - BRIDGES_MAX), -1):
        token = tokens[back]
        if token.has("by"):
            strong = token.text in ("med", "by")
            return strong or (back > 0 and tokens[back - 1].has(*_MOVES))
    return False


def _heads_noun(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Such as "90 % of users": a share of something, not a change."""
    return quantity.last < len(tokens) and tokens[quantity.last].has("of")


def _target(rest: Sequence[Cued]) -> Cued | None:
    for wanted in ({"to"}, {"at_least", "at_most"}):
        found = _first(part for part in rest if part.cues & wanted)
        if found and (wanted == {"to"} or found.quantity.unit == rest[0].quantity.unit):
            return found
    free = [part for part in rest if "from" not in part.cues]
    plain = [part for part in free if not _is_time_limit(part)]
    return _first(plain) or _first(free)


def _answer(tokens: Sequence[Token], rest: Sequence[Cued]) -> Cued | None:
    """Such as "Members who stay longer than a year: 85 %": the number alone behind a colon."""
    for part in rest:
        quantity = part.quantity
        is_alone = quantity.first and tokens[quantity.first - 1].text in _ANSWERS
        if is_alone and all(token.text == "." for token in tokens[quantity.last :]):
            return part
    return None


def _is_time_limit(part: Cued) -> bool:
    return "within" in part.cues and part.quantity.unit in TIMES


def _limit(part: Cued | None) -> str | None:
    if part is None:
        return None
    if "at_least" in part.cues:
        return "at_least"
    if "at_most" in part.cues:
        return "at_most"
    if "within" in part.cues and part.quantity.unit in SHORT_TIMES | {"day"}:
        return "at_most"
    return None


def _sign(part: Cued | None) -> int:
    if part is None:
        return 0
    if part.quantity.sign:
        return part.quantity.sign
    if part.cues & {"up", "more"}:
        return 1
    return -1 if part.cues & {"down", "less"} else 0


def _other(tokens: Sequence[Token], rest: Sequence[Cued], target: Cued | None) -> Quantity | None:
    """Finds a second target: a number with a limit or a share of its own, or one more count."""
    if target is None or "between" in target.cues:
        return None
    for part in rest:
        if _is_condition(tokens, part.quantity, target.quantity):
            continue
        limited = part.cues & {"at_least", "at_most", "to"} and not _is_time_limit(part)
        shares = part.quantity.unit == PERCENT == target.quantity.unit
        if limited or shares or _is_one_more(tokens, part.quantity, target.quantity):
            return part.quantity
    return None


def _is_condition(tokens: Sequence[Token], other: Quantity, target: Quantity) -> bool:
    """Such as the time of "80 % of guests under 25 years": it says what is counted."""
    if target.unit != PERCENT or other.unit not in TIMES:
        return False
    return not any(token.has("and") for token in tokens[target.last : other.first])


def _is_one_more(tokens: Sequence[Token], other: Quantity, target: Quantity) -> bool:
    """As "40 medlemmer og 25 frivillige": two counts tied with "and", each with its noun."""
    if other.unit or target.unit or other.first - target.last < _NOUN_BETWEEN:
        return False
    noun = tokens[other.last] if other.last < len(tokens) else None
    return tokens[other.first - 1].has("and") and noun is not None and noun.shape is Shape.WORD


def _first(parts: Iterable[Cued]) -> Cued | None:
    return next(iter(parts), None)


def multiple_of(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Decimal, int] | None:
    """Returns a factor in words ("doble", "halvere", "med en faktor på 4") and its place."""
    for place, token in enumerate(tokens):
        if token.has("multiple"):
            return Decimal(lexicon.value("multiples", token.text) or 1), place
        if token.has("factor"):
            for near in tokens[place + 1 : place + 3]:
                if near.text.isdecimal() and 1 < len(near.text) + 1 < 4 and int(near.text) > 1:
                    return Decimal(near.text), place
    return None
