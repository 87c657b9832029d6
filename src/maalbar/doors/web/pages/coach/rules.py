"""The pages of the coach's rules, in the reader's language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maalbar.domain.nouns import Language
from maalbar.domain.text.examples import for_rule
from maalbar.domain.text.goal import Subject
from maalbar.domain.text.linter import RULES, rule_of
from maalbar.domain.text.rule_page import page, title

EMPHASIS = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: kind heading, paragraph, list or quote.

    Each line is a run of (text, is_stressed); a paragraph has one line.
    """

    kind: str
    lines: tuple[tuple[tuple[str, bool], ...], ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule's page: its title and its blocks."""

    title: str
    blocks: tuple[Block, ...]


def rule(request: HttpRequest, code: str) -> HttpResponse:
    """What a rule notices, why it matters, a poor and a better example, when to ignore it."""
    language = Language(request.LANGUAGE_CODE)
    shown = rule_page(code, language)
    if shown is None:
        raise Http404
    page = {"page": shown, "code": code, "examples": len(for_rule(code, language))}
    return render(request, "pages/coach_rule.html", page)


def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, by what it looks at."""
    language = Language(request.LANGUAGE_CODE)
    groups = [
        (word, [(each.CODE, title(each, language)) for each in RULES if each.SUBJECT in subjects])
        for word, subjects in _subjects()
    ]
    return render(request, "pages/coach_rules.html", {"groups": groups})


@lru_cache(maxsize=512)
def rule_page(code: str, language: Language) -> RulePage | None:
    """A rule's page, read from its own simple markup; None for a code that no rule has."""
    found = rule_of(code)
    if found is None:
        return None
    first, *rest = blocks(page(found, language))
    return RulePage(first.lines[0][0][0], tuple(rest))


def blocks(text: str) -> Iterator[Block]:
    """Read headings (#), lists (-), quotes (>) and paragraphs; nothing else is markup."""
    for kind, run in groupby(_marked_lines(text), key=lambda pair: pair[0]):
        lines = [line for _kind, line in run]
        if kind == "paragraph":
            lines = [" ".join(lines)]
        if kind == "heading":
            yield from (Block(kind, (_stressed(line),)) for line in lines)
        elif kind:
            yield Block(kind, tuple(_stressed(line) for line in lines))


def _marked_lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with its kind; an empty line has none."""
    kinds = {"#": "heading", "-": "list", ">": "quote"}
    for line in text.splitlines():
        mark, _space, words = line.partition(" ")
        kind = kinds.get(mark[:1], "") if words and not mark.strip("#->") else ""
        yield (kind, words) if kind else ("paragraph" if line.strip() else "", line.strip())


def _stressed(line: str) -> tuple[tuple[str, bool], ...]:
    """The line in runs; every second one stood between stars."""
    runs = enumerate(EMPHASIS.split(line))
    return tuple((text, place % 2 == 1) for place, text in runs if text)


def _subjects() -> list[tuple[str, tuple[Subject, ...]]]:
    return [
        (_("In an objective"), (Subject.OBJECTIVE,)),
        (_("In a key result"), (Subject.KEY_RESULT,)),
        (_("In any goal"), (Subject.ANY_SENTENCE,)),
        (_("In the goals together"), (Subject.OBJECTIVE_SET, Subject.TEAM_SET)),
    ]
