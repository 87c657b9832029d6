"""Judgements on a key result: own work or effect, measurable or not, whom it depends on."""

from maalbar.domain.text.categories import is_timely_share
from maalbar.domain.text.kinds import counted_noun
from maalbar.domain.text.labels import Kind
from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Token
from maalbar.domain.text.numbers import Quantity
from maalbar.domain.text.roles import Roles
from maalbar.domain.text.sentence import DOING, Sentence
from maalbar.domain.text.units import AMOUNTS, CURRENCIES

_LEVELS = (Kind.INCREASE, Kind.DECREASE)
_COUNTING = (Kind.COUNT, Kind.AT_LEAST, Kind.AT_MOST, Kind.REACH)
_TELLING = (Kind.AT_MOST, Kind.AT_LEAST, Kind.RECURRING, Kind.COUNT)
_PARTY_REACH = 6
_TIES = frozenset("med with fra frå från from av af of på on".split())
_EACH_OTHER = frozenset("hverandre kvarandre varandra hinanden each one".split())


def is_activity(sentence: Sentence, kind: Kind, roles: Roles) -> bool:
    """Tells what the team ticks off by its own work."""
    if kind is Kind.RECURRING:
        return True
    if kind in _LEVELS:
        return (
            is_doing(sentence)
            and not sentence.head_is("obtain", "win")
            and not (roles.target or roles.change)
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
    if sentence.opens and sentence.head_is("become") and not sentence.has("approval", "done"):
        return False
    if sentence.has("approval", "done") or (sentence.opens and sentence.head_is("make")):
        return True
    return not sentence.has("vague")


def has_placeholder(sentence: Sentence) -> bool:
    """Tells "fra x til y", "N kunder", "tbd"."""
    return next(iter(placeholders(sentence)), None) is not None


def placeholders(sentence: Sentence) -> list[int]:
    """Returns the places of placeholders; single letters only where a number should stand."""
    tokens = sentence.tokens
    return [
        place
        for place, token in enumerate(tokens)
        if token.has("placeholder") and _stands_for_number(tokens, place)
    ]


def _stands_for_number(tokens: tuple[Token, ...], place: int) -> bool:
    text = tokens[place].text
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if len(text) > 1 or not text.isalpha():
        return text != "?" or following is not None
    if place and tokens[place - 1].has("from", "to", "by", "at_least", "at_most", "multiple"):
        return True
    return following is not None and following.has("unit", "volume", "money", "thing", "people")


def vague_place(sentence: Sentence) -> int | None:
    """Returns the place of the first vague word that is no word of movement."""
    for place in sentence.places("vague"):
        if not sentence.tokens[place].has("raise", "lower", "improve", "more", "less", "better"):
            return place
    return None


def names_dependency(sentence: Sentence) -> tuple[int, int] | None:
    """Returns the places of the words that name another party who must act."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.has("because"):
            return None
        if token.has("dependency") and _names_somebody(tokens, place):
            return place, place + 1
        led = token.has("when") or (place == 0 and token.text in ("with", "med"))
        if led:
            for after in range(place + 1, min(len(tokens), place + _PARTY_REACH)):
                if tokens[after].text == ",":
                    break
                if tokens[after].has("party"):
                    return place, after + 1
    return None


def _names_somebody(tokens: tuple[Token, ...], place: int) -> bool:
    """Tells "together with the school" from "somebody to be together with" and "each other"."""
    if tokens[place].text.rpartition(" ")[2] not in _TIES:
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or following.shape is not Shape.WORD or following.text in _EACH_OTHER:
        return False
    return following.text == "the" or not following.has("during", "to", "from", "by", "and", "when")


def is_doing(sentence: Sentence) -> bool:
    """Tells whether the sentence opens with work: "Lansere …", "Created …", not "The app can …"."""
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
    if any(token.has("done") and token.has("make") for token in sentence.main):
        return True
    if _opens_with_doing(sentence):
        return True
    is_done = any(token.has("done") and not token.has("state") for token in sentence.main)
    return is_done and sentence.has("thing", "deliverable")


def _opens_with_doing(sentence: Sentence) -> bool:
    """Such as "Training of all drivers": the work as a noun, and what it is done to."""
    first, second = (*sentence.main, None, None)[:2]
    if first is None or second is None or not second.has("of"):
        return False
    return first.has("thing", "deliverable") and not first.has("quality", "volume", "money")


def _is_own_count(sentence: Sentence, kind: Kind, target: Quantity | None) -> bool:
    if kind not in _COUNTING or target is None:
        return False
    noun = counted_noun(sentence, target)
    if target.unit in AMOUNTS | CURRENCIES or (noun is not None and noun.has("approval")):
        return False
    if is_timely_share(sentence, target.unit):
        return False
    if sentence.opens and sentence.head is not None and sentence.head < target.first:
        head = sentence.tokens[sentence.head]
        if head.has("make", "effort") and not head.has("win"):
            return not head.has("obtain") or target.unit is None
        if head.has("win") and not head.has("obtain"):
            return False
    if target.unit is not None:
        return False
    return noun is not None and noun.has("thing") and not noun.has("volume", "quality", "money")
