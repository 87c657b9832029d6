"""Objectives: is it really a key result, does it say why, is it work, is it two in one."""

from itertools import takewhile

from maalbar.domain.text.judging import is_doing, names_dependency
from maalbar.domain.text.kinds import counted_noun, movement
from maalbar.domain.text.labels import CodePoints, ObjectiveReading
from maalbar.domain.text.lexicon import Token
from maalbar.domain.text.numbers import Quantity
from maalbar.domain.text.sentence import Sentence, starts_clause
from maalbar.domain.text.units import COUNT

_OBJECT_REACH = 5
_NOUN_REACH = 2
_EFFECTS = ("obtain", "win", "improve", "raise", "lower", "aid")
_MORE = ("better", "more", "less")
_ZEROS = ("null", "nul", "noll", "zero")
_WHY_WORDS = frozenset({"why", "hvorfor", "varför", "kvifor"})
_WE = frozenset({"vi", "me", "we"})
_BEST = frozenset("mest most best beste bästa bedste".split())
_SO = frozenset({"så", "so"})
_AIMS = ("raise", "lower", "improve", "make", "effort", "win", "other", "multiple")


def objective_reading(sentence: Sentence) -> ObjectiveReading:
    """Draws the labels of an objective from a prepared sentence."""
    amount = _amount(sentence)
    why = _why(sentence)
    dependency = names_dependency(sentence)
    second = _second_aim(sentence)
    places = {
        "has_number_target": amount,
        "has_why": why,
        "names_dependency": dependency,
        "is_compound": second,
    }
    spans: dict[str, CodePoints] = {
        name: sentence.span(*place) for name, place in places.items() if place
    }
    return ObjectiveReading(
        sentence.language,
        amount is not None,
        why is not None,
        _is_activity(sentence),
        dependency is not None,
        second is not None,
        spans,
    )


def _amount(sentence: Sentence) -> tuple[int, int] | None:
    """Finds an amount to reach; ages, years, names and "one" are none."""
    for quantity in sentence.quantities:
        if _is_amount(sentence, quantity):
            return quantity.first, quantity.last
    for place, token in enumerate(sentence.main, sentence.main_start):
        if token.has("multiple") or _is_zero(token) or _is_none_of(sentence, place):
            return place, place + 1
    return None


def _is_amount(sentence: Sentence, quantity: Quantity) -> bool:
    if quantity.unit not in (None, COUNT) or quantity.is_multiple:
        return not quantity.is_fraction or movement(sentence) is not None
    if quantity.is_word and quantity.value <= 3 and quantity.value > 0:
        return _is_counted(sentence, quantity)
    return not quantity.is_word or quantity.value > 12 or _is_counted(sentence, quantity)


def _is_zero(token: Token) -> bool:
    """ "Net zero" is an amount; "climate neutral" is a state."""
    return token.has("nothing") and any(zero in token.text for zero in _ZEROS)


def _is_none_of(sentence: Sentence, place: int) -> bool:
    """Tells "No accidents at the yard", a count of 0, from "No child goes hungry", a state."""
    if place or not sentence.tokens[place].has("none"):
        return False
    after = sentence.main[1 : 1 + _NOUN_REACH]
    counted = next((i for i, token in enumerate(after) if token.has("quality", "thing")), None)
    if counted is None or after[counted].has("people"):
        return False
    return not any(token.has("state", "other", "can") for token in sentence.main[counted + 2 :])


def _is_counted(sentence: Sentence, quantity: Quantity) -> bool:
    noun = counted_noun(sentence, quantity)
    return quantity.value == 0 or (noun is not None and sentence.head_is("raise", "lower", "win"))


def _why(sentence: Sentence) -> tuple[int, int] | None:
    """Finds a reason, or a purpose that is no part of the verb ("fortsette å", "kjent for å")."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.has("because") and (place > 0 or token.text in _WHY_WORDS):
            return place, place + 1
        if token.has("purpose") and _is_purpose(sentence, place):
            return place, place + 1
        if token.text in _SO and place > 1 and tokens[place - 1].text == ",":
            return place, place + 1
    return None


def _is_purpose(sentence: Sentence, place: int) -> bool:
    """A purpose follows a verb of its own; an English "to" only a sentence that opens with one."""
    if place < 2 or sentence.tokens[place - 1].has("stay") or not _has_verb(sentence, place):
        return False
    if sentence.tokens[place].text == "to" and sentence.lexicon.is_english and not sentence.opens:
        return False
    return starts_clause(sentence.tokens, place, sentence.lexicon)


def _has_verb(sentence: Sentence, place: int) -> bool:
    before = sentence.tokens[:place]
    return sentence.head is not None or any(token.has(*_AIMS, "state") for token in before)


def _is_activity(sentence: Sentence) -> bool:
    """Tells work or a deliverable from a state or an effect."""
    if sentence.opens and _hires_somebody(sentence):
        return True
    if sentence.opens and (sentence.head_is(*_EFFECTS) or _forms_no_thing(sentence)):
        return False
    if is_doing(sentence) and not sentence.head_is("guessed"):
        return not _says_how_we_are(sentence)
    return bool(sentence.main) and _names_deliverable(sentence)


def _hires_somebody(sentence: Sentence) -> bool:
    """Tells "hire a head of sales", work, from "hire the people others want"."""
    after = sentence.tokens[(sentence.head or 0) + 1 :][:1]
    return sentence.head_is("hire") and any(token.has("one", "new") for token in after)


def _says_how_we_are(sentence: Sentence) -> bool:
    """Such as "Vi lyssnar på patienterna": what we do always is a state, not a piece of work."""
    head = sentence.head
    return bool(head) and sentence.tokens[(head or 0) - 1].text in _WE


def _forms_no_thing(sentence: Sentence) -> bool:
    """Tells "build bridges between us", an effect, from "build a booking system", work."""
    if sentence.head is None or not sentence.head_is("forming"):
        return False
    after = sentence.main[sentence.head + 1 : sentence.head + 1 + _OBJECT_REACH]
    built = takewhile(lambda token: not token.has("between", "during", "from"), after)
    made = list(built)
    if any(token.text in _BEST for token in sentence.main):
        return True
    if sentence.has("deliverable") or any(token.has("building") for token in made):
        return False
    if any(token.has("soft") for token in after) or sentence.has("vague"):
        return True
    return not any(token.has("thing", "new") for token in made)


def _names_deliverable(sentence: Sentence) -> bool:
    """As "Ny plattform for …", "Pilot for …": a noun phrase that starts with the thing made."""
    for token in sentence.main:
        if token.has("deliverable"):
            return not sentence.has("state", "vague", "better", "more")
        if not token.has("new", "function", "about"):
            return False
    return False


def _second_aim(sentence: Sentence) -> tuple[int, int] | None:
    """Finds a second verb of aim after "and" or a comma: two aims that could each stand alone."""
    tokens = sentence.tokens[: sentence.main_end]
    if not tokens or not tokens[0].has(*_AIMS, "better", "more", "less"):
        return None
    for place in range(2, len(tokens)):
        before = tokens[place - 1]
        if not before.has("and") or before.text in ("eller", "or") or place == 2:
            continue
        comparative = tokens[0].has(*_MORE) and tokens[place].has(*_MORE) and place > 2
        if (comparative or tokens[place].has(*_AIMS)) and place + 1 < len(tokens):
            return place, place + 1
    return None
