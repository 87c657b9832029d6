"""A goal sentence in, the codebook's labels out.

The order of work: `sentence` finds times and numbers, `roles` gives the numbers their parts,
`kinds` names the kind, `judging`, `conflicts` and `categories` draw the conclusions, `objectives`
reads objectives.
"""

from datetime import date
from decimal import Decimal

from maalbar.domain.nouns import Language, Span
from maalbar.domain.text import conflicts, judging
from maalbar.domain.text.categories import category_of
from maalbar.domain.text.kinds import (
    Movement,
    counted_noun,
    is_nothing,
    is_one_person,
    kind_of,
    movement,
)
from maalbar.domain.text.labels import (
    HUNDRED,
    Cadence,
    CodePoints,
    Direction,
    KeyResultReading,
    Kind,
    ObjectiveReading,
)
from maalbar.domain.text.numbers import Quantity
from maalbar.domain.text.objectives import objective_reading
from maalbar.domain.text.roles import Roles, multiple_of
from maalbar.domain.text.sentence import Sentence, read_sentence
from maalbar.domain.text.units import COUNT, PERCENT, POINTS, plain_unit

__all__ = ["KeyResultReading", "ObjectiveReading", "read_key_result", "read_objective"]

_DOWN = (Kind.DECREASE, Kind.AT_MOST)
_UP = (Kind.INCREASE, Kind.AT_LEAST, Kind.REACH, Kind.COUNT)
_SHARES = ("prosent", "prosenten", "procent", "procenten", "percentage", "andel", "andelen")
_RATIOS = frozenset({"roas", "roi", "ltv"})


def read_key_result(
    text: str,
    language: Language | None = None,
    *,
    today: date | None = None,
    cycle: Span | None = None,
) -> KeyResultReading:
    """Reads one key result. Without `language` it is guessed; a date needs `today` or `cycle`."""
    return key_result_reading(read_sentence(text, language, today=today, cycle=cycle))


def read_objective(
    text: str,
    language: Language | None = None,
    *,
    today: date | None = None,
    cycle: Span | None = None,
) -> ObjectiveReading:
    """Reads one objective."""
    return objective_reading(read_sentence(text, language, today=today, cycle=cycle))


def key_result_reading(sentence: Sentence) -> KeyResultReading:
    """Draws the labels from a prepared sentence."""
    moved = movement(sentence)
    roles = conflicts.roles_of(sentence, moved)
    multiple = multiple_of(sentence.main, sentence.lexicon) if moved else None
    factor = multiple[0] if multiple else None
    named = _named_unit(sentence)
    kind = kind_of(sentence, roles, moved, named_unit=named)
    target, unit, baseline = _numbers(sentence, roles, kind, named)
    change, change_unit = _change(sentence, roles, factor, kind)
    measurable = change is not None or judging.is_measurable(sentence, kind, roles)
    own = judging.is_activity(sentence, kind, roles)
    unit = unit if target is not None else change_unit or unit
    dependency = judging.names_dependency(sentence)
    deadline = sentence.deadline
    span = sentence.span(deadline.first, deadline.last) if deadline else None
    return KeyResultReading(
        sentence.language,
        measurable,
        kind,
        baseline,
        target,
        change,
        unit,
        change_unit,
        _literal(sentence) if span else None,
        deadline.day if deadline else None,
        _cadence(sentence, kind, roles),
        Direction.DOWN if kind in _DOWN else Direction.UP if kind in _UP else None,
        own,
        category_of(sentence, kind, unit or change_unit, is_own=own),
        conflicts.has_conflict(sentence, roles, moved, factor),
        conflicts.is_ambiguous_percent(sentence, roles),
        dependency is not None,
        _spans(sentence, roles, moved, dependency),
    )


def _numbers(
    sentence: Sentence, roles: Roles, kind: Kind, named: str | None
) -> tuple[Decimal | None, str | None, Decimal | None]:
    """Returns target, unit and baseline, the baseline in the target's unit."""
    target = roles.target
    if target is None or (target.unit is None and kind is Kind.AT_MOST and sentence.has("nothing")):
        once = kind is Kind.RECURRING and _is_once(sentence)
        if once or (kind is Kind.COUNT and is_one_person(sentence)):
            return Decimal(1), COUNT, None
        if kind is Kind.AT_MOST and is_nothing(sentence):
            return Decimal(0), "tonne" if sentence.has("nothing") else COUNT, None
        baseline = roles.baseline
        return None, None, baseline.value if baseline else None
    unit = _unit(sentence, target, roles, named)
    return target.value, unit, roles.baseline.value if roles.baseline else None


def _unit(sentence: Sentence, target: Quantity, roles: Roles, named: str | None) -> str:
    if target.unit:
        return target.unit
    if roles.baseline and roles.baseline.unit and roles.baseline.unit != PERCENT:
        return roles.baseline.unit
    if roles.baseline and roles.baseline.unit:
        return PERCENT
    if named:
        return named
    if any(token.text in _RATIOS for token in sentence.main):
        return "ratio"
    if target.out_of or _is_scored(sentence, target):
        return POINTS
    return PERCENT if _is_share(sentence, target) else COUNT


def _is_share(sentence: Sentence, target: Quantity) -> bool:
    """Tells "svarprosent over 70": a share whose sign was left out."""
    if target.value > HUNDRED or counted_noun(sentence, target) is not None:
        return False
    return any(token.text.endswith(_SHARES) for token in sentence.main)


def _is_scored(sentence: Sentence, target: Quantity) -> bool:
    noun = counted_noun(sentence, target)
    if noun is not None and noun.has("share") and noun.has("quality") and target.value:
        return True
    if not sentence.has("score"):
        return False
    is_score = noun is None or (noun.has("score") and not noun.has("thing"))
    return is_score or bool(target.decimals)


def _named_unit(sentence: Sentence) -> str | None:
    """Such as "ventetid i minutter", "kostnad (kr)": a unit named apart from its number."""
    used = {place for q in sentence.quantities for place in range(q.first, q.last)}
    for place, token in enumerate(sentence.tokens[1:], 1):
        if token.has("unit") and place not in used and not token.has(*_TIME_TAGS_BARRED):
            before = sentence.tokens[place - 1]
            closed = before.text == "(" or before.text in ("i", "in", "målt i", "measured in")
            if closed and len(token.text) > 1:
                code = sentence.lexicon.value("units", token.text) or ""
                return plain_unit(code)[0] if code not in ("day", "week", "month", "year") else None
    return None


_TIME_TAGS_BARRED = ("year_word", "week_word", "month_word", "day_word")


def _is_once(sentence: Sentence) -> bool:
    """Such as "en gang per måned", "et møte per uke": one, said with the article."""
    tokens = sentence.main
    for place, token in enumerate(tokens[:-1]):
        following = tokens[place + 1]
        if token.text == "once" or (token.has("one") and following.has("times", "thing")):
            return True
    return False


def _change(
    sentence: Sentence, roles: Roles, factor: Decimal | None, kind: Kind
) -> tuple[Decimal | None, str | None]:
    """Returns the size of the change and its unit; halving beside a from–to leaves it out."""
    change = roles.change
    if change and change.is_multiple:
        factor, change = change.value, None
    if change:
        bare = POINTS if sentence.has("score") else COUNT
        return abs(change.value), change.unit or bare
    if factor is None or roles.target or kind not in (Kind.INCREASE, Kind.DECREASE):
        return None, None
    if factor < 1 or kind is Kind.INCREASE:
        return abs(factor - 1) * HUNDRED // 1, PERCENT
    return round((1 - 1 / factor) * HUNDRED, 1).normalize(), PERCENT


def _literal(sentence: Sentence) -> str | None:
    deadline = sentence.deadline
    if deadline is None:
        return None
    start = sentence.tokens[deadline.first].start
    return sentence.clean.text[start : sentence.tokens[deadline.last - 1].end]


def _cadence(sentence: Sentence, kind: Kind, roles: Roles) -> Cadence | None:
    if kind is Kind.RECURRING:
        return sentence.cadence
    yearly = sentence.cadence is Cadence.YEARLY and roles.change is not None
    return sentence.cadence if yearly else None


def _spans(
    sentence: Sentence, roles: Roles, moved: Movement | None, dependency: tuple[int, int] | None
) -> dict[str, CodePoints]:
    """Gathers where each label was read, for chips and findings."""
    places: dict[str, tuple[int, int]] = {}
    for name in ("baseline", "target", "change"):
        quantity: Quantity | None = getattr(roles, name)
        if quantity:
            places[name] = (quantity.first, quantity.last)
    if roles.other_target:
        places["other_target"] = (roles.other_target.first, roles.other_target.last)
    if sentence.deadline:
        places["deadline"] = (sentence.deadline.first, sentence.deadline.last)
    if sentence.cadence:
        places["cadence"] = (sentence.cadence_place, sentence.cadence_place + 1)
    if moved:
        places["kind"] = (moved.place, moved.place + 1)
    if dependency:
        places["names_dependency"] = dependency
    return {name: sentence.span(*place) for name, place in places.items()}
