"""One field of a goal in a goal file → the fields of a piece."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import yaml

from maalbar.domain.nouns import LAG_DAYS_MAX, PHASES_MAX, Ambition, Category, MeasureKind
from maalbar.domain.text.formats.fields import Fields
from maalbar.domain.text.formats.figures import day, figure
from maalbar.domain.text.formats.yaml_nodes import history_of, milestones_of, words_of

_WORDS = {"why", "owner", "period", "unit", "note", "effort", "assumption"}
_FIGURES = frozenset("baseline target lower upper tolerance percent weight".split())
_MEASURES = _FIGURES - {"weight"}
_CONFIDENCE = re.compile(r"(10|\d(?:\.\d)?)(?:\s*/\s*10)?$")
_CHOICES: dict[str, dict[str, Any]] = {
    "kind": {each.value: each for each in MeasureKind},
    "category": {each.value: each for each in Category},
    "ambition": {each.value: each for each in Ambition},
    "counted": {"true": True, "yes": True, "false": False, "no": False},
}


def field_values(name: str, node: Any) -> Fields | None:
    """The fields that one entry fills, or None when it is none or its words are none it can hold.

    A key result whose kind or figures are stated is marked so: its sentence does not overrule them.
    """
    if isinstance(node, yaml.SequenceNode):
        return _of_list(name, node)
    words = words_of(node)
    if name in _WORDS:
        return {name: words}
    if name == "team":
        return {"level_or_owner": words}
    if name in _FIGURES:
        return _of_figure(name, words)
    if name in _CHOICES:
        chosen = _CHOICES[name].get(words.lower())
        return None if chosen is None else {name: chosen} | _stated(name == "kind")
    return _of_words(name, words)


def _of_figure(name: str, words: str) -> Fields | None:
    number, unit = figure(words)
    if number is None:
        return None if words else {}
    return {name: number} | ({"unit": unit} if unit else {}) | _stated(name in _MEASURES)


def _of_words(name: str, words: str) -> Fields | None:
    if name == "deadline":
        return {"deadline": words, "deadline_date": day(words)}
    if name == "current":
        return {"current": words, "current_value": figure(words)[0]}
    if name == "confidence" and (number := _CONFIDENCE.match(words)):
        return {"confidence": Decimal(number[1])}
    if name in ("planned", "required") and re.fullmatch(r"\d{1,6}", words):
        return {name: int(words), "stated": True}
    if name == "lag_days" and re.fullmatch(r"\d{1,6}", words) and int(words) <= LAG_DAYS_MAX:
        return {name: int(words)}
    return _of_phases(re.split(r"[\s,;%]+", words.strip(" %"))) if name == "phases" else None


def _of_list(name: str, node: Any) -> Fields | None:
    if name == "milestones":
        return {"milestones": tuple(milestones_of(node)), "stated": True}
    if name == "history":
        past, complete = history_of(node)
        return {"history": past} if complete else None
    return _of_phases([words_of(each) for each in node.value]) if name == "phases" else None


def _of_phases(parts: Sequence[str]) -> Fields | None:
    """The per cent expected at the end of each equal part of the time: they rise, up to 100."""
    shares = [int(part) for part in parts if re.fullmatch(r"\d{1,3}", part)]
    written = ", ".join(str(share) for share in shares)
    rises = shares == sorted(shares) and shares[-1:] == [100]
    if len(shares) < len(parts) or not rises or len(written) > PHASES_MAX:
        return None
    return {"phases": written}


def _stated(is_stated: bool) -> Fields:  # noqa: FBT001 - reads as a sentence where it is called
    return {"stated": True} if is_stated else {}
