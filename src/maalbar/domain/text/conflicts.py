"""Whether a sentence contradicts itself: its words of movement, its percentage, its numbers."""

from decimal import ROUND_HALF_UP, Decimal

from maalbar.domain.text.kinds import Movement, movement, movements
from maalbar.domain.text.labels import HUNDRED
from maalbar.domain.text.numbers import Quantity
from maalbar.domain.text.roles import Roles, assign, in_one_unit, multiple_of
from maalbar.domain.text.sentence import Sentence
from maalbar.domain.text.units import PERCENT, POINTS_OF_PERCENT, fit_together

_EXACT = Decimal("0.005")


def roles_of(sentence: Sentence, moved: Movement | None) -> Roles:
    """Assigns the numbers of the main part their roles, start and end in one unit."""
    inside = range(sentence.main_start, sentence.main_end)
    found = [quantity for quantity in sentence.quantities if quantity.first in inside]
    return in_one_unit(assign(sentence.tokens, found, moves=moved is not None))


def has_conflict(
    sentence: Sentence, roles: Roles, moved: Movement | None, factor: Decimal | None
) -> bool:
    """Tells whether the sentence contradicts itself, by direction or by arithmetic."""
    if roles.baseline is None or roles.target is None or not _comparable(roles):
        return False
    start, end = roles.baseline.value, roles.target.value
    if _against(sentence, roles, moved):
        return True
    if factor is not None:
        return bool(start) and not _close(end / start, factor)
    return roles.change is not None and not _agrees(roles.change, roles, start, end)


def contradicts_direction(sentence: Sentence) -> bool:
    """Tells a word of movement against the numbers: "reduce … from 5 to 10"."""
    moved = movement(sentence)
    roles = roles_of(sentence, moved)
    return _against(sentence, roles, moved)


def factor_of(sentence: Sentence) -> Decimal | None:
    """Returns the factor that a word of movement states: 2 for "double"."""
    moved = movement(sentence)
    found = multiple_of(sentence.main, sentence.lexicon) if moved else None
    return found[0] if found else None


def units_of(sentence: Sentence) -> tuple[str | None, str | None]:
    """Returns the written units of start and end."""
    roles = roles_of(sentence, movement(sentence))
    start = roles.baseline.unit if roles.baseline else None
    return start, roles.target.unit if roles.target else None


def is_ambiguous_percent(sentence: Sentence, roles: Roles) -> bool:
    """Tells a percent change of what is itself a share, a score or a rate."""
    change = roles.change
    if change is None or change.unit != PERCENT or change.is_fraction or roles.target:
        return False
    return any(token.has("share", "rate") and not token.has("unit") for token in sentence.main)


def _comparable(roles: Roles) -> bool:
    one = roles.baseline.unit if roles.baseline else None
    two = roles.target.unit if roles.target else None
    return one is None or two is None or fit_together(one, two)


def _against(sentence: Sentence, roles: Roles, moved: Movement | None) -> bool:
    """Every word of movement points the other way than the numbers."""
    if roles.baseline is None or roles.target is None or not _comparable(roles):
        return False
    sign = roles.change_sign or (moved.sign if moved and moved.is_claim else 0)
    start, end = roles.baseline.value, roles.target.value
    right = 1 if end > start else -1
    if not sign or end == start or sign == right:
        return False
    return all(other.sign != right for other in movements(sentence) if other.is_claim)


def _agrees(change: Quantity, roles: Roles, start: Decimal, end: Decimal) -> bool:
    size = abs(end - start)
    unit = roles.target.unit if roles.target else None
    if change.unit == POINTS_OF_PERCENT or (change.unit != PERCENT):
        return size == change.value
    if not start:
        return False
    computed = size / abs(start) * HUNDRED
    if roles.change_limit == "at_least":
        return computed >= change.value
    if _rounds_to(computed, change) or (unit == PERCENT and size == change.value):
        return True
    # A pace is the inverse of a time: from 15 to 10 days is 33 % less time, or a 50 % higher pace.
    return roles.change_is_better and bool(end) and _rounds_to(size / abs(end) * HUNDRED, change)


def _rounds_to(computed: Decimal, change: Quantity) -> bool:
    exact = Decimal(1).scaleb(-change.decimals)
    return computed.quantize(exact, ROUND_HALF_UP) == change.value.quantize(exact)


def _close(one: Decimal, two: Decimal) -> bool:
    return abs(one - two) <= _EXACT * two
