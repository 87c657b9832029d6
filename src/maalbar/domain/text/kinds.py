"""Which kind of key result a sentence states, by the codebook's order of rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from maalbar.domain.text.labels import Cadence, Kind
from maalbar.domain.text.lexicon import Token
from maalbar.domain.text.numbers import Quantity
from maalbar.domain.text.roles import Roles
from maalbar.domain.text.sentence import DOING, Sentence
from maalbar.domain.text.units import COUNT, CURRENCIES

_MOVES = ("raise", "lower", "improve", "multiple")
_UP, _DOWN = 1, -1
_CLAUSE_MARKS = frozenset({":", ";", "|"})
_NOUN_REACH = 4
_NOT_DOING = ("win", "obtain", "raise", "lower", "improve")


@dataclass(frozen=True, slots=True)
class Movement:
    """The word that speaks of movement; `is_claim` when it says the direction outright."""

    place: int
    sign: int
    is_claim: bool = True


def movement(sentence: Sentence) -> Movement | None:
    """Returns the governing word of movement: the first of the numbers' own clause, else any."""
    found = list(movements(sentence))
    start = _clause_of_numbers(sentence)
    inside = [one for one in found if one.place >= start]
    if inside or not found:
        return inside[0] if inside else None
    return replace(found[0], is_claim=found[0].is_claim and _opens_with_number(sentence, start))


def movements(sentence: Sentence) -> Iterator[Movement]:
    """Yields the words of movement in the main part."""
    works = sentence.opens and sentence.head_is(*DOING) and not sentence.head_is(*_NOT_DOING)
    for place, token in enumerate(sentence.main, sentence.main_start):
        if place and sentence.tokens[place - 1].has("none"):
            continue
        found = _movement_at(sentence, place, token, works=works)
        if found:
            yield found


def _clause_of_numbers(sentence: Sentence) -> int:
    """Returns where the clause of the first number starts: after a colon, a semicolon or a bar."""
    first = next((quantity.first for quantity in sentence.quantities), 0)
    for place in range(first - 1, sentence.main_start, -1):
        if sentence.tokens[place].text in _CLAUSE_MARKS:
            return place + 1
    return sentence.main_start


def _opens_with_number(sentence: Sentence, start: int) -> bool:
    """As "Sell more: from 4 to 6", where what stands before the colon says what is counted."""
    return any(quantity.first - start <= 1 for quantity in sentence.quantities)


def _movement_at(sentence: Sentence, place: int, token: Token, *, works: bool) -> Movement | None:
    """A verb or noun of movement, a comparison, or a direction beside a number. Where the sentence
    opens with work ("Lansere …"), only what stands right after the verb counts.
    """
    opens = token.has("lower_first") and place == sentence.head
    if opens or (token.has(*_MOVES) and not token.has("pursue")):
        return None if works or _is_fundraising(sentence, place) else _moved(sentence, place)
    if token.has("more", "less", "better"):
        if _is_bound(sentence, place) or (works and not _is_object(sentence, place, token)):
            return None
        sign = _UP if token.has("more", "better") else _DOWN
        return Movement(place, sign, is_claim=token.has("more", "less"))
    if _is_particle(sentence, place):
        return Movement(place, _DOWN if _is_down(token) else _UP)
    return None


def kind_of(
    sentence: Sentence, roles: Roles, moved: Movement | None, *, named_unit: str | None
) -> Kind:
    """Decides the kind: recurring, movement, limit, count, reach, milestone, first that fits."""
    if is_recurring(sentence, roles, moved):
        return Kind.RECURRING
    if sentence.has("nothing") and not (roles.target and roles.target.unit):
        return Kind.AT_MOST
    if moved or roles.change or (roles.baseline and roles.target):
        return _movement_kind(roles, moved)
    if roles.limit:
        return Kind.AT_LEAST if roles.limit == "at_least" else Kind.AT_MOST
    if roles.target is None:
        return _kind_without_number(sentence)
    if roles.target.value == 0:
        return Kind.AT_MOST
    is_number = roles.target.unit in (None, COUNT) and not named_unit
    return Kind.COUNT if is_number and _is_counted(sentence, roles.target) else Kind.REACH


def _movement_kind(roles: Roles, moved: Movement | None) -> Kind:
    """The numbers decide the direction where there are two, else the word or the sign."""
    sign = roles.change_sign or (moved.sign if moved else _UP)
    if roles.baseline and roles.target and roles.baseline.value != roles.target.value:
        sign = _UP if roles.target.value > roles.baseline.value else _DOWN
    return Kind.INCREASE if sign > 0 else Kind.DECREASE


def _kind_without_number(sentence: Sentence) -> Kind:
    if is_one_person(sentence):
        return Kind.COUNT
    return Kind.AT_MOST if is_nothing(sentence) else Kind.MILESTONE


def is_recurring(sentence: Sentence, roles: Roles, moved: Movement | None) -> bool:
    """Tells whether the doing itself, at a rhythm, is the thing asked for."""
    if sentence.cadence is None or roles.baseline or roles.change:
        return False
    if moved and not moved.is_claim:
        moved = None
    if moved or sentence.cadence_place not in range(sentence.main_start, sentence.main_end):
        return False
    if (roles.target and roles.target.unit not in (None, COUNT)) or _is_done_once(sentence):
        return False
    if (sentence.opens and sentence.head_is(*DOING)) or sentence.has("times"):
        return True
    if roles.target is None:
        return sentence.has("thing") or not sentence.has("money", "volume", "quality")
    noun = counted_noun(sentence, roles.target)
    if noun is None or not noun.has("thing"):
        return False
    return not (roles.limit and noun.has("volume", "score"))


def _is_done_once(sentence: Sentence) -> bool:
    """Such as "publish the annual report by 15 May": what comes once a year, and has its day."""
    after = sentence.cadence_place + 1
    if sentence.cadence is not Cadence.YEARLY or sentence.deadline is None:
        return False
    return after < len(sentence.tokens) and sentence.tokens[after].has("thing", "deliverable")


def is_nothing(sentence: Sentence) -> bool:
    """Such as "Ingen brannskader", "net zero": a target of 0 without a digit."""
    if sentence.has("nothing"):
        return True
    if sentence.opens and sentence.head_is(*DOING):
        return False
    first = next(iter(sentence.places("none")), None)
    return first is not None and first <= 6


def is_one_person(sentence: Sentence) -> bool:
    """Such as "Ansette en ny person": one, said with the article."""
    if not sentence.opens or not sentence.head_is("win", "make") or sentence.head is None:
        return False
    after = sentence.tokens[sentence.head + 1 : sentence.head + 4]
    return (
        len(after) == 3 and after[0].has("one") and after[1].has("new") and after[2].has("people")
    )


def counted_noun(sentence: Sentence, quantity: Quantity) -> Token | None:
    """Returns the noun that a bare number counts: the first thing or metric word after it."""
    for token in sentence.tokens[quantity.last : quantity.last + _NOUN_REACH]:
        if token.has("thing", "money", "volume", "quality", "deliverable") and not token.has("new"):
            return token
    return None


def _moved(sentence: Sentence, place: int) -> Movement:
    token = sentence.tokens[place]
    if token.has("multiple"):
        halves = sentence.lexicon.value("multiples", token.text) == "0.5"
        return Movement(place, _DOWN if halves else _UP)
    if token.has("raise"):
        return Movement(place, _UP)
    if token.has("lower", "lower_first"):
        return Movement(place, _DOWN)
    return Movement(place, _UP, is_claim=False)


def _is_particle(sentence: Sentence, place: int) -> bool:
    """Such as "skal opp 10 prosent", "få ned køen til 40": a direction beside a number."""
    token = sentence.tokens[place]
    if not (token.has("up", "down") or (token.has("to", "from") and " " in token.text)):
        return False
    if token.has("to", "from") and not _first_word(token) & _PARTICLES:
        return False
    if token.text in ("up to", "opp til", "op til", "upp till"):
        return sentence.has("from") or any(t.has("share") for t in sentence.tokens[:place])
    if place and sentence.tokens[place - 1].has("obtain") and token.has("up", "down"):
        return True
    start = _clause_of_numbers(sentence)
    return place >= start and any(0 <= q.first - place <= _NEAR for q in sentence.quantities)


_NEAR = 3
_PARTICLES = frozenset("opp ned up down op upp ner".split())


def _first_word(token: Token) -> frozenset[str]:
    return frozenset((token.text.partition(" ")[0],))


def _is_down(token: Token) -> bool:
    return token.has("down") or token.text.startswith(("ned", "ner", "down"))


def _is_bound(sentence: Sentence, place: int) -> bool:
    """Such as "at most 5 % more": the comparison belongs to a limit."""
    for quantity in sentence.quantities:
        if quantity.last == place:
            before: Sequence[Token] = sentence.tokens[max(0, quantity.first - 2) : quantity.first]
            return any(token.has("at_most") for token in before)
    return False


def _is_object(sentence: Sentence, place: int, token: Token) -> bool:
    """Such as "Skrive flere artikler": the comparison stands right after the verb."""
    after_head = sentence.head is not None and place - sentence.head == 1
    return after_head and not token.has("better")


def _is_fundraising(sentence: Sentence, place: int) -> bool:
    """Such as "Raise $80,000": to collect, not to lift."""
    if not sentence.lexicon.is_english or not sentence.tokens[place].text.startswith("rais"):
        return False
    return any(
        quantity.unit in CURRENCIES and _is_object_of(sentence, quantity, place)
        for quantity in sentence.quantities
    )


def _is_object_of(sentence: Sentence, quantity: Quantity, place: int) -> bool:
    """Tells "raise $80,000" and "raise a round of $2M" from "raise the price to $20"."""
    if quantity.first in (place + 1, place + 2):
        return True
    return quantity.first > place and sentence.tokens[quantity.first - 1].text == "of"


def _is_counted(sentence: Sentence, target: Quantity) -> bool:
    """Tells new things made, won or done from a level to be at."""
    after = sentence.tokens[target.last : target.last + 2]
    if any(token.has("new") for token in after):
        return True
    noun = counted_noun(sentence, target)
    if sentence.head is not None and sentence.head < target.first:
        head = sentence.tokens[sentence.head]
        if head.has("obtain") and not head.has("make"):
            return noun is not None and noun.has("thing") and not noun.has("volume")
        if head.has("make", "win", "effort"):
            return True
    return noun is not None and noun.has("thing") and not noun.has("volume", "quality", "money")
