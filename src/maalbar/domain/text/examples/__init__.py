"""The teaching library: a poor sentence and a better one side by side, by trade, in five languages.

One file a trade; the keys are the same in every language. Each poor sentence shows one rule, which
finds it; no rule finds anything in the better one. A test keeps both true.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from maalbar.domain.nouns import Language
from maalbar.domain.text.linter import rule_of
from maalbar.domain.text.rule_page import title

__all__ = ["Example", "Role", "Trade", "examples", "find", "for_rule"]


class Trade(StrEnum):
    """Whose everyday work a pair is taken from, in the order of the library."""

    RETAIL = "retail"
    SOFTWARE = "software"
    PUBLIC_SERVICE = "public_service"
    SCHOOL = "school"
    HEALTH = "health"
    VOLUNTARY_WORK = "voluntary_work"
    INDUSTRY = "industry"
    FINANCE = "finance"


class Role(StrEnum):
    """What a sentence is."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"


@dataclass(frozen=True, slots=True)
class Example:
    """A pair in one language; `rule` is the code that the poor sentence fires, `why` one line."""

    id: str
    trade: Trade
    role: Role
    rule: str
    poor: str
    better: str
    why: str


@cache
def examples(language: Language) -> tuple[Example, ...]:
    """Returns every pair in a language, by trade."""
    return tuple(
        Example(
            id=row["id"],
            trade=trade,
            role=Role(row["role"]),
            rule=row["rule"],
            **row[language.value],
        )
        for trade in Trade
        for row in _rows(trade)
    )


def find(
    query: str, language: Language, *, names: Mapping[Trade, str] | None = None
) -> tuple[Example, ...]:
    """Returns the pairs that hold every word of the query: in a sentence, its line of why, the
    title or code of its rule, or its trade's code and name. An empty query finds them all.

    `names` are the trades' names in the reader's language.
    """
    words = _plain(query).split()
    named = {trade: _plain(name) for trade, name in (names or {}).items()}
    return tuple(
        example
        for example in examples(language)
        if all(
            word in _searched(example, language) or word in named.get(example.trade, "")
            for word in words
        )
    )


def for_rule(code: str, language: Language) -> tuple[Example, ...]:
    """Returns the pairs whose poor sentence fires a rule."""
    return tuple(example for example in examples(language) if example.rule == code)


@cache
def _searched(example: Example, language: Language) -> str:
    rule = rule_of(example.rule)
    said = title(rule, language) if rule else ""
    return _plain(
        f"{example.poor} {example.better} {example.why} {said} {example.rule} {example.trade}"
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _rows(trade: Trade) -> list[dict[str, Any]]:
    source = resources.files("maalbar.domain.text.examples").joinpath(f"{trade.value}.toml")
    rows: list[dict[str, Any]] = tomllib.loads(source.read_text("utf-8"))["example"]
    return rows
