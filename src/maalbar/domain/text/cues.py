"""The small words around a number that say what it is for: from, to, by, at least, more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from maalbar.domain.text.lexicon import Token
from maalbar.domain.text.numbers import Quantity

_CUES = (
    "from",
    "to",
    "by",
    "at_least",
    "at_most",
    "up",
    "down",
    "within",
    "exceed",
    "fall_below",
    "between",
)
_BRIDGES = frozenset(": ( a an the en et ett ein eit ~ ≈ = | av of på i at as is er å".split())
_BRIDGING = ("about", "unit", "state", "obtain")
BRIDGES_MAX = 6
_ARROWS = ("->", "-->", "=>", "→")


@dataclass(frozen=True, slots=True)
class Cued:
    """A quantity with the cues that stand around it."""

    quantity: Quantity
    cues: frozenset[str]


def cued(tokens: Sequence[Token], quantity: Quantity) -> Cued:
    """Gathers the cues; a minus after "from" or "to" is part of the value: "from -10 to +20"."""
    cues = _cues(tokens, quantity)
    if quantity.sign < 0 and cues & {"from", "to"}:
        quantity = replace(quantity, value=-quantity.value)
    return Cued(quantity, cues)


def _cues(tokens: Sequence[Token], quantity: Quantity) -> frozenset[str]:
    cues: set[str] = set()
    for back in range(quantity.first - 1, max(-1, quantity.first - BRIDGES_MAX), -1):
        token = tokens[back]
        here = {cue for cue in _CUES if cue in token.tags}
        if token.text in _ARROWS:
            here = {"to"}
        if "exceed" in here or "fall_below" in here:
            here = _verb_limit(tokens, back, here)
        elif "at_least" in here and _is_negated(tokens, back):
            here = {"at_most"}
        cues |= here - ({"by"} if cues & {"to", "from"} else set())
        if not here and token.text not in _BRIDGES and not token.has(*_BRIDGING):
            break
        if here & {"from"}:
            break
    after = tokens[quantity.last : quantity.last + 4]
    cues.update(_after_cues(after))
    if quantity.last < len(tokens) and tokens[quantity.last].text in _ARROWS:
        cues.add("from")
    return frozenset(cues)


def _after_cues(after: Sequence[Token]) -> Iterable[str]:
    for index, token in enumerate(after):
        if token.has("or_more") or (index == 0 and token.text == "+"):
            yield "at_least"
        if token.has("or_less"):
            yield "at_most"
        if index == 0 and (cue := _comparison(token)):
            yield cue
        elif token.text not in ("%",) and not token.has("volume", "weak", "unit"):
            return


def _comparison(token: Token) -> str:
    """What follows an amount of change: "20 % more", "8 % lower than last year", "10 % faster"."""
    than = " " in token.text
    if token.has("more", "raise") or (than and token.has("at_least")):
        return "more"
    if token.has("less", "lower") or (than and token.has("at_most")):
        return "less"
    return "better" if token.has("better", "improve") else ""


def _is_negated(tokens: Sequence[Token], place: int) -> bool:
    return any(token.has("not") for token in tokens[max(0, place - 3) : place])


def _verb_limit(tokens: Sequence[Token], place: int, here: set[str]) -> set[str]:
    """Such as "ikke overstige 60": a ceiling; "overstige 60": a floor."""
    negated = any(token.has("not", "none") for token in tokens[max(0, place - 4) : place])
    is_floor = ("exceed" in here) != negated
    return {"at_least"} if is_floor else {"at_most"}
