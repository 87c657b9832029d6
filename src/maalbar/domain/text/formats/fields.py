"""What a line says about the goal above it: "Target: 50", "Owner: Kari", "Confidence: 6/10"."""

import re
from collections.abc import Callable
from decimal import Decimal

from maalbar.domain.text.formats.draft import PieceRole
from maalbar.domain.text.formats.figures import day, figure
from maalbar.domain.text.formats.vocabulary import Label

Fields = dict[str, object]

MEASURES = frozenset(
    {Label.BASELINE, Label.TARGET, Label.CURRENT, Label.UNIT, Label.CONFIDENCE, Label.DEADLINE}
)
_CONFIDENCE = re.compile(r"(\d{1,2})(?:\s*/\s*10)?\b(?!\s*[%.,]\d?)")


def is_field(label: Label) -> bool:
    """Whether the label's value is kept in a field of a goal."""
    return label in _READERS


def fields_of(label: Label, words: str, role: PieceRole) -> Fields:
    """The fields that the words fill in a goal of this role."""
    if label is Label.PERIOD and role is PieceRole.OBJECTIVE:
        return {"period": words}
    return _READERS[label](words)


def confidence_of(words: str) -> Decimal | None:
    """The confidence 0–10 that the words state; shares and words are none."""
    found = _CONFIDENCE.match(words)
    return Decimal(found[1]) if found and int(found[1]) <= 10 else None


def _figure(name: str) -> Callable[[str], Fields]:
    def read(words: str) -> Fields:
        value, unit = figure(words)
        found: Fields = {name: value} if value is not None else {}
        return found | ({"unit": unit} if unit else {})

    return read


def _deadline(words: str) -> Fields:
    return {"deadline": words, "deadline_date": day(words)}


def _confidence(words: str) -> Fields:
    value = confidence_of(words)
    return {} if value is None else {"confidence": value}


_READERS: dict[Label, Callable[[str], Fields]] = {
    Label.BASELINE: _figure("baseline"),
    Label.TARGET: _figure("target"),
    Label.CURRENT: lambda words: {"current": words, "current_value": figure(words)[0]},
    Label.UNIT: lambda words: {"unit": words},
    Label.DEADLINE: _deadline,
    Label.CONFIDENCE: _confidence,
    Label.OWNER: lambda words: {"owner": words},
    Label.TEAM: lambda words: {"level_or_owner": words},
    Label.PERIOD: _deadline,
}
