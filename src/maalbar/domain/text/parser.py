"""A sentence in, labels out. A first version; colleagues may call it, its answers will sharpen."""

import re
from datetime import date
from decimal import Decimal

from maalbar.domain.nouns import Language, Span
from maalbar.domain.text.labels import Direction, Kind, KeyResultReading, ObjectiveReading

_NUMBER = r"(\d[\d  ]*(?:[.,]\d+)?)"
_FROM_TO = re.compile(rf"\b(?:fra|frå|från|from)\s+{_NUMBER}.*?\b(?:til|till|to)\s+{_NUMBER}", re.I)
_ANY = re.compile(_NUMBER)
_WHY = re.compile(r"\b(fordi|fordi|eftersom|because|so that|slik at|så att)\b", re.I)


def read_key_result(
    text: str,
    language: Language | None = None,
    *,
    today: date | None = None,
    cycle: Span | None = None,
) -> KeyResultReading:
    """Reads one key result."""
    language = language or Language.NB
    if found := _FROM_TO.search(text):
        baseline, target = (_value(part) for part in found.groups())
        up = target > baseline
        return KeyResultReading(
            language,
            measurable=True,
            kind=Kind.INCREASE if up else Kind.DECREASE,
            baseline=baseline,
            target=target,
            unit="%" if "%" in text else "count",
            direction=Direction.UP if up else Direction.DOWN,
            spans={"baseline": found.span(1), "target": found.span(2)},
        )
    if found := _ANY.search(text):
        return KeyResultReading(
            language,
            measurable=True,
            kind=Kind.REACH,
            target=_value(found[1]),
            unit="%" if "%" in text else "count",
            direction=Direction.UP,
            spans={"target": found.span(1)},
        )
    return KeyResultReading(language)


def read_objective(
    text: str,
    language: Language | None = None,
    *,
    today: date | None = None,
    cycle: Span | None = None,
) -> ObjectiveReading:
    """Reads one objective."""
    found = _WHY.search(text)
    spans = {"has_why": found.span()} if found else {}
    return ObjectiveReading(language or Language.NB, has_why=bool(found), spans=spans)


def _value(words: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", words).replace(",", "."))
