"""Judgements on a read key result: own work or effect, measurable or not, which category, whom it
depends on, whether its numbers agree.
"""

from decimal import ROUND_HALF_UP, Decimal

from maalbar.domain.nouns import Category
from maalbar.domain.text.kinds import Movement, counted_noun, movement
from maalbar.domain.text.labels import HUNDRED, Kind
from maalbar.domain.text.lexicon import Token
from maalbar.domain.text.numbers import Quantity
from maalbar.domain.text.roles import Roles, assign, in_one_unit, multiple_of
from maalbar.domain.text.sentence import DOING, Sentence
from maalbar.domain.text.units import (
    COUNT,
    CURRENCIES,
    PERCENT,
    POINTS,
    POINTS_OF_PERCENT,
    TIMES,
    fit_together,
)

_LEVELS = (Kind.INCREASE, Kind.DECREASE)
_COUNTING = (Kind.COUNT, Kind.AT_LEAST, Kind.AT_MOST, Kind.REACH)
_TIME_WORDS = ("day_word", "week_word", "month_word")
_TELLING = (Kind.AT_MOST, Kind.AT_LEAST, Kind.RECURRING, Kind.COUNT)
_PARTY_REACH = 6
_QUALITY_REACH = 7


def roles_of(sentence: Sentence, moved: Movement | None) -> Roles:
    """Assigns the numbers of the main part their roles, start and end in one unit."""
    inside = range(sentence.main_start, sentence.main_end)
    found = [quantity for quantity in sentence.quantities if quantity.first in inside]
    return in_one_unit(assign(sentence.tokens, found, moves=moved is not None))


def is_activity(sentence: Sentence, kind: Kind, roles: Roles) -> bool:
    """Tells what the team ticks off by its own work."""
    if kind is Kind.RECURRING:
        return True
    if kind in _LEVELS:
        return is_doing(sentence) and not sentence.head_is("obtain", "win") and not (
            roles.target or roles.change
        )
    if kind is Kind.MILESTONE:
        return _is_own_milestone(sentence)
    return _is_own_count(sentence, kind, roles.target)


def is_measurable(sentence: Sentence, kind: Kind, roles: Roles) -> bool:
    """Tells whether two people could agree, from the text alone, on yes or no at the end."""
    if roles.target or roles.change or kind in _TELLING:
        return True
    if kind is not Kind.MILESTONE or has_placeholder(sentence):
        return False
    if sentence.opens and sentence.head_is("effort", "create") and not sentence.has("done"):
        return is_doing(sentence) and not sentence.head_is("effort")
    if sentence.has("approval", "done") or (sentence.opens and sentence.head_is("make")):
        return True
    return not sentence.has("vague")


def has_placeholder(sentence: Sentence) -> bool:
    """Tells "fra x til y", "N kunder", "tbd"."""
    return next(iter(placeholders(sentence)), None) is not None


def placeholders(sentence: Sentence) -> list[int]:
    """Returns the places of placeholders; single letters only where a number should stand."""
    tokens = sentence.tokens
    found = []
    for place, token in enumerate(tokens):
        if not token.has("placeholder"):
            continue
        before = tokens[place - 1] if place else None
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.text == "?" and following is None:
            continue
        if len(token.text) > 1 or not token.text.isalpha():
            found.append(place)
        elif (before and before.has("from", "to", "by", "at_least", "at_most", "multiple")) or (
            following and (following.text == "%" or following.has("unit", "volume", "money"))
        ):
            found.append(place)
    return found


def category_of(
    sentence: Sentence, kind: Kind, unit: str | None, *, is_own: bool
) -> Category | None:
    """Returns the category: activity first, then by averages, unit and the metric's noun."""
    if is_own:
        return Category.ACTIVITY
    if sentence.has("average"):
        return Category.QUALITY
    if unit in CURRENCIES:
        return Category.MONEY
    if unit in TIMES or unit == POINTS:
        return Category.QUALITY
    if kind is Kind.MILESTONE and not sentence.has("money"):
        return Category.QUALITY
    if unit == PERCENT and _is_timely(sentence):
        return Category.QUALITY
    return _by_noun(sentence, unit) or _by_shape(sentence, kind, unit)


def names_dependency(sentence: Sentence) -> tuple[int, int] | None:
    """Returns the places of the words that name another party who must act."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.has("because"):
            return None
        if token.has("dependency"):
            return place, place + 1
        led = token.has("when") or (place == 0 and token.text in ("with", "med"))
        if led:
            for after in range(place + 1, min(len(tokens), place + _PARTY_REACH)):
                if tokens[after].text == ",":
                    break
                if tokens[after].has("party"):
                    return place, after + 1
    return None


def has_conflict(roles: Roles, moved: Movement | None, factor: Decimal | None) -> bool:
    """Tells whether the sentence contradicts itself, by direction or by arithmetic."""
    if roles.baseline is None or roles.target is None or not _comparable(roles):
        return False
    start, end = roles.baseline.value, roles.target.value
    if _against(roles, moved):
        return True
    if factor is not None:
        return bool(start) and not _close(end / start, factor)
    return roles.change is not None and not _agrees(roles.change, roles, start, end)


def contradicts_direction(sentence: Sentence) -> bool:
    """Tells a word of movement against the numbers: "reduce … from 5 to 10"."""
    moved = movement(sentence)
    roles = roles_of(sentence, moved)
    return _against(roles, moved)


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


def vague_place(sentence: Sentence) -> int | None:
    """Returns the place of the first vague word that is no word of movement."""
    for place in sentence.places("vague"):
        if not sentence.tokens[place].has("raise", "lower", "improve", "more", "less", "better"):
            return place
    return None


def _comparable(roles: Roles) -> bool:
    one = roles.baseline.unit if roles.baseline else None
    two = roles.target.unit if roles.target else None
    return one is None or two is None or fit_together(one, two)


def _against(roles: Roles, moved: Movement | None) -> bool:
    if roles.baseline is None or roles.target is None or not _comparable(roles):
        return False
    sign = roles.change_sign or (moved.sign if moved and moved.is_claim else 0)
    start, end = roles.baseline.value, roles.target.value
    return bool(sign) and end != start and (end > start) != (sign > 0)


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
    exact = Decimal(1).scaleb(-change.decimals)
    if computed.quantize(exact, ROUND_HALF_UP) == change.value.quantize(exact):
        return True
    return unit == PERCENT and size == change.value


def _close(one: Decimal, two: Decimal) -> bool:
    return abs(one - two) <= Decimal("0.005") * two


def is_ambiguous_percent(sentence: Sentence, roles: Roles) -> bool:
    """Tells a percent change of what is itself a share, a score or a rate."""
    change = roles.change
    if change is None or change.unit != PERCENT or change.is_fraction or roles.target:
        return False
    return sentence.has("share")


def is_doing(sentence: Sentence) -> bool:
    """Tells whether the sentence opens with work: "Lansere …", "Created …", not "IPFS can …"."""
    if not sentence.opens or sentence.head is None:
        return False
    if sentence.head_is("create"):
        following = sentence.tokens[sentence.head + 1 : sentence.head + 5]
        return any(token.has("thing", "deliverable") for token in following)
    return sentence.head_is(*DOING)


def _is_own_milestone(sentence: Sentence) -> bool:
    if is_doing(sentence):
        return not sentence.head_is("win", "obtain") or sentence.head_is("effort")
    if sentence.has("approval") or (sentence.opens and sentence.head_is("win", "obtain")):
        return False
    return sentence.has("done") and sentence.has("thing", "deliverable")


def _is_own_count(sentence: Sentence, kind: Kind, target: Quantity | None) -> bool:
    if kind not in _COUNTING or target is None:
        return False
    if sentence.opens and sentence.head is not None and sentence.head < target.first:
        head = sentence.tokens[sentence.head]
        if head.has("make", "effort") and not head.has("win"):
            return not head.has("obtain") or target.unit is None
        if head.has("win") and not head.has("obtain"):
            return False
    if target.unit is not None:
        return False
    noun = counted_noun(sentence, target)
    return noun is not None and noun.has("thing") and not noun.has("volume", "quality", "money")


def _by_noun(sentence: Sentence, unit: str | None) -> Category | None:
    """The first metric noun decides; a quality said of people or of a share wins over their number."""
    first: Category | None = None
    reach = at = len(sentence.main)
    for place, token in enumerate(sentence.main):
        if place > reach or (token.text == "," and first):
            break
        name = _category_of(token)
        named = place + 1 < len(sentence.main) and sentence.main[place + 1].text.isdigit()
        if token.has("identifier") and named:
            continue
        if first and token.has("rate") and place <= at + 2:
            return Category.QUALITY
        if first is None and name:
            first, at = name, place
            if name is not Category.VOLUME and not sentence.lexicon.is_english:
                return name
            if name is not Category.VOLUME or not (
                token.has("people", "weak") or unit == PERCENT
            ):
                reach = place + 2
                continue
            if sentence.has("can"):
                return Category.QUALITY
            reach = place + _QUALITY_REACH
        elif name is Category.QUALITY or (name and first is not name and place == at + 1 and first is not Category.QUALITY):
            return name
    return first


def _category_of(token: Token) -> Category | None:
    for name in (Category.QUALITY, Category.MONEY, Category.VOLUME):
        if name.value in token.tags:
            return name
    return Category.VOLUME if token.has("people") else None


def _is_timely(sentence: Sentence) -> bool:
    """"95 % answered within 24 hours": a share of what is done in time."""
    if not sentence.has("within"):
        return False
    return sentence.has(*_TIME_WORDS) or any(q.unit in TIMES for q in sentence.quantities)


def _by_shape(sentence: Sentence, kind: Kind, unit: str | None) -> Category:
    """Without a known noun: counts and shares of use are volume, the rest quality."""
    if sentence.has("improve", "better") or kind is Kind.MILESTONE:
        return Category.QUALITY
    if sentence.has("rate"):
        return Category.QUALITY
    if unit in (COUNT, "tonne") or sentence.has("weak"):
        return Category.VOLUME
    return Category.QUALITY
