"""Numbers that are names, not amounts: "ISO 14001", "scope 1 och 2", "team 4", "basåret 2020"."""

from collections.abc import Iterator, Sequence

from maalbar.domain.text.anchors import DEADLINE_FIRST, is_year
from maalbar.domain.text.lexer import Shape
from maalbar.domain.text.lexicon import Token

_SPANS = ("day_word", "week_word", "month_word", "year_word")
_STATUS = frozenset({"status", "status:"})
_BASES = frozenset(("basår", "basåret", "basisår", "basisåret", "baseline", "base year"))
_TIES = frozenset({",", "-", "–", "/", "&", "og", "och", "and", "eller", "or", "to", "til", "till"})
_SCALE_WORDS = frozenset("skala skalaen skalan skalaer scale skåra".split())
_BEST = frozenset("best beste bedste bästa første fyrste första first største största".split())
_MARKS = frozenset({")", ".", ":"})


def named_places(tokens: Sequence[Token]) -> frozenset[int]:
    """Returns the places of numbers that name something."""
    places: set[int] = set(_numbering(tokens))
    for place, token in enumerate(tokens):
        if token.has("identifier", "factor"):
            places.update(_named_by(tokens, place))
        elif place == 0 and _names_a_doer(tokens):
            places.add(1)
        elif token.has("first") and token.text not in ("top", "topp", "best", "beste", "bästa"):
            places.update(_first_n(tokens, place))
        if place and token.text in _BEST and _is_number(tokens[place - 1]):
            places.add(place - 1)
        if token.text in _SCALE_WORDS:
            places.update(_scale(tokens, place))
        if token.text in _STATUS:
            places.update(_rest_of_sentence(tokens, place))
        if token.shape is Shape.NUMBER and is_year(token) and _is_reference(tokens, place):
            places.add(place)
    return frozenset(places)


def _numbering(tokens: Sequence[Token]) -> Iterator[int]:
    """Such as "1. Øke …", "2) …", "1.2 Minska …": the number before a goal."""
    if len(tokens) < 2 or tokens[0].shape is not Shape.NUMBER or len(tokens[0].text) > 4:
        return
    following = tokens[1]
    if following.has("unit", "month", "scale") or following.shape is Shape.NUMBER:
        return
    gap = following.start - tokens[0].end
    looks_listed = "." in tokens[0].text and following.has("raise", "lower", "make", "improve")
    if following.text in _MARKS or gap >= 2 or looks_listed:
        yield 0


def _names_a_doer(tokens: Sequence[Token]) -> bool:
    """Such as "Crew 7 keeps …": an unknown word, a number, a verb."""
    if len(tokens) < 3 or tokens[0].tags or tokens[0].shape is not Shape.WORD:
        return False
    if tokens[2].has("thing", "volume", "money", "quality"):
        return False
    return _is_number(tokens[1]) and tokens[2].has("state", "obtain", "make", "win", "other")


def _named_by(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """Yields the numbers right after a naming word, and those tied to them."""
    after = place + 1
    while after < len(tokens) and _is_number(tokens[after]):
        if after + 1 < len(tokens) and tokens[after + 1].has("unit", "scale"):
            return
        yield after
        after += 1
        if after + 1 < len(tokens) and tokens[after].text in _TIES:
            if not _is_number(tokens[after + 1]):
                return
            after += 1


def _first_n(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """Such as "the first 30 days": the length is no amount."""
    after = place + 1
    if after + 1 < len(tokens) and _is_number(tokens[after]) and tokens[after + 1].has(*_SPANS):
        yield from (after, after + 1)


def _rest_of_sentence(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """Such as "Status 2025: -12 procent": where we are, said apart."""
    for step in range(place, len(tokens)):
        if tokens[step].text == ".":
            return
        yield step


def _scale(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """Such as "på en skala fra 1 til 6", "a 1–10 scale": the numbers of the scale itself."""
    for step in range(place + 1, min(len(tokens), place + 6)):
        if _is_number(tokens[step]):
            yield step
    back = place - 1
    while back >= max(0, place - 4) and (
        _is_number(tokens[back]) or tokens[back].text in ("-", "–", "to", "point")
    ):
        yield back
        back -= 1


def _is_reference(tokens: Sequence[Token], place: int) -> bool:
    """Such as "jämfört med 2010", "basåret 2022", "2019 levels", "Status 2025:"."""
    before = tokens[place - 1] if place else None
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and (following.text in ("levels", "level", "baseline", ":", "-nivå")):
        return True
    if any(near.text in _BASES for near in tokens[place + 1 : place + 3]):
        return True
    if before is None:
        return False
    if int(tokens[place].text) < DEADLINE_FIRST and before.has("deadline", "during", "from"):
        return True
    if before.has("since") and not before.has("to", "by"):
        return not (following and following.has("unit", "volume", "money"))
    return before.text in ("basår", "basåret", "base year", "referenceår", "of", "av", "år")


def _is_number(token: Token) -> bool:
    return token.shape is Shape.NUMBER or token.has("number")
