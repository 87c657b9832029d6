"""Which category a key result belongs to: money, volume, quality, or activity as a crutch."""

from maalbar.domain.nouns import Category
from maalbar.domain.text.labels import Kind
from maalbar.domain.text.lexicon import Token
from maalbar.domain.text.sentence import Sentence
from maalbar.domain.text.units import AMOUNTS, COUNT, CURRENCIES, PERCENT, POINTS, TIMES

_TIME_WORDS = ("day_word", "week_word", "month_word", "event")
_QUALITY_REACH = 7
_ENGLISH_REACH = 2
_GROWTH = frozenset("vekst veksten vækst væksten tillväxt tillväxten growth".split())
_BETTER = frozenset({"better", "bedre", "betre", "bättre"})
_PRIZES = ("pris", "prisen", "prisene", "priser", "priset", "prisar", "prisane")


def category_of(
    sentence: Sentence, kind: Kind, unit: str | None, *, is_own: bool
) -> Category | None:
    """Returns the category: activity first, then by averages, unit and the metric's noun."""
    if is_own:
        return Category.ACTIVITY
    by_unit = _by_unit(sentence, unit)
    if by_unit:
        return by_unit
    if kind is Kind.MILESTONE and sentence.opens and sentence.head_is("hire"):
        return Category.VOLUME
    if kind is Kind.MILESTONE and not sentence.has("money"):
        return Category.QUALITY
    if _is_prize(sentence) or _is_manner(sentence):
        return Category.QUALITY
    if is_timely_share(sentence, unit):
        return Category.QUALITY
    return _by_noun(sentence, kind, unit) or _by_shape(sentence, kind, unit)


def _is_prize(sentence: Sentence) -> bool:
    """Such as "win two design awards"; what is won for money is told by its noun."""
    if not (sentence.opens and sentence.head_is("win")):
        return False
    won = [token for place, token in enumerate(sentence.tokens) if place != sentence.head]
    return any(
        token.text.endswith(_PRIZES) or (token.has("approval") and not token.has("money"))
        for token in won
    )


def _is_manner(sentence: Sentence) -> bool:
    """Such as "faster answers to suppliers": how it goes, whatever it is."""
    first = next(iter(sentence.main), None)
    return first is not None and first.has("better") and first.text not in _BETTER


def _by_unit(sentence: Sentence, unit: str | None) -> Category | None:
    """Money, times, marks and physical amounts say it themselves; the average of a sale is its
    quality.
    """
    if sentence.has("average") and not sentence.has("cost", "resource"):
        return Category.QUALITY
    if unit in CURRENCIES:
        return Category.MONEY
    if unit in TIMES or unit == POINTS:
        return Category.QUALITY
    return Category.VOLUME if unit in AMOUNTS else None


def _by_noun(sentence: Sentence, kind: Kind, unit: str | None) -> Category | None:
    """The first metric noun decides, unless more is said of it."""
    nouns = _metric_nouns(sentence)
    if not nouns:
        return None
    place, first = nouns[0]
    token = sentence.main[place]
    if first is Category.QUALITY and unit == COUNT and _counts_marks(sentence, place):
        return Category.VOLUME
    if first is Category.VOLUME and _is_praised(sentence, token):
        return Category.QUALITY
    if first is Category.VOLUME and _is_ill(sentence, token, kind, unit):
        return Category.QUALITY
    return _said_of(sentence, nouns, unit) or first


def _is_praised(sentence: Sentence, token: Token) -> bool:
    """As "9 of 10 guests come back": a share of people who say, manage or stay."""
    if not token.has("people", "weak"):
        return False
    return sentence.has("can") or (_is_share_of(sentence) and _relative_has(sentence, "can"))


def _relative_has(sentence: Sentence, tag: str) -> bool:
    """Looks in the relative clause right after the main part: "90 % of guests who …"."""
    rest = sentence.tokens[sentence.main_end :]
    return bool(rest) and rest[0].has("relative") and any(token.has(tag) for token in rest)


def _is_ill(sentence: Sentence, token: Token, kind: Kind, unit: str | None) -> bool:
    """As "reopened cases from 11 to 6 %": a share that should sink, but for what is used up."""
    sinks = kind in (Kind.DECREASE, Kind.AT_MOST)
    is_share = unit == PERCENT and any(q.unit == PERCENT for q in sentence.quantities)
    if not sinks or not is_share or token.has("resource", "share", "weak"):
        return False
    return not sentence.has("resource") and _is_level(sentence)


def _is_level(sentence: Sentence) -> bool:
    """Tells "to 6 %" and "below 6 %" from "down by 6 %"."""
    first = next(quantity for quantity in sentence.quantities if quantity.unit == PERCENT)
    before = sentence.tokens[max(0, first.first - 2) : first.first]
    return any(token.has("from", "to", "at_most") for token in before)


def _counts_marks(sentence: Sentence, place: int) -> bool:
    """As "12 reviews": so many marks, not how good they are."""
    return sentence.main[place].has("score") and sentence.main[place].has("thing")


def _metric_nouns(sentence: Sentence) -> list[tuple[int, Category]]:
    """Returns the words with a category up to the first comma after one, with their places."""
    found: list[tuple[int, Category]] = []
    for place, token in enumerate(sentence.main):
        if token.text == "," and found:
            break
        category = _of_token(token)
        if category and not _is_name(sentence, place):
            found.append((place, category))
    if len(found) > 1 and sentence.main[found[0][0]].text in _GROWTH:
        return found[1:]
    return found


def _said_of(
    sentence: Sentence, nouns: list[tuple[int, Category]], unit: str | None
) -> Category | None:
    """As "fornøyde" of people, "løst" of a share, "rate" after a noun: a quality; in English the
    last noun of a row ("ticket sales") is its head.
    """
    place, first = nouns[0]
    if first is Category.QUALITY or sentence.main[place].has("resource"):
        return None
    near = sentence.main[place + 1 : place + 1 + _ENGLISH_REACH]
    if any(token.has("rate") and not token.has("unit") for token in near):
        return Category.QUALITY
    token, is_english = sentence.main[place], sentence.lexicon.is_english
    counted = first is Category.VOLUME and (token.has("people", "weak") or unit == PERCENT)
    qualified = counted or _is_share_of(sentence)
    reach = _QUALITY_REACH if qualified else _ENGLISH_REACH if is_english else 0
    for later, category in nouns[1:]:
        if later > place + reach:
            return None
        if category is Category.QUALITY or (is_english and later == place + 1):
            return category
    return None


def _is_share_of(sentence: Sentence) -> bool:
    """Tells "80 % av ordrene …": what comes after says what is true of them."""
    tokens = sentence.tokens
    return any(
        quantity.unit == PERCENT and quantity.last < len(tokens) and tokens[quantity.last].has("of")
        for quantity in sentence.quantities
    )


def _of_token(token: Token) -> Category | None:
    for category in (Category.QUALITY, Category.MONEY, Category.VOLUME):
        if category.value in token.tags:
            return category
    if token.has("cost"):
        return Category.MONEY
    return Category.VOLUME if token.has("people", "resource") else None


def _is_name(sentence: Sentence, place: int) -> bool:
    """Such as "Lag 2": a name, not a number of teams."""
    after = place + 1
    named = after < len(sentence.main) and sentence.main[after].text.isdigit()
    return named and sentence.main[place].has("identifier")


def is_timely_share(sentence: Sentence, unit: str | None) -> bool:
    """Such as "95 % answered within 24 hours": a share of what is done in time."""
    if unit != PERCENT or not sentence.has("within"):
        return False
    return sentence.has(*_TIME_WORDS) or any(q.unit in TIMES for q in sentence.quantities)


def _by_shape(sentence: Sentence, kind: Kind, unit: str | None) -> Category:
    """Without a known noun: counts and shares of use are volume, the rest quality."""
    if sentence.has("improve", "better") or kind is Kind.MILESTONE:
        return Category.QUALITY
    if any(token.has("rate") and not token.has("unit") for token in sentence.main):
        return Category.QUALITY
    if unit == COUNT and kind in (Kind.DECREASE, Kind.AT_MOST):
        return Category.QUALITY
    if unit == COUNT or sentence.has("weak"):
        return Category.VOLUME
    return Category.QUALITY
