"""Findings as the pages show them: worded, with their words marked and the better sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.urls import reverse
from django.utils.translation import gettext as _

from maalbar.domain.nouns import Finding, Language
from maalbar.domain.text.linter import rule_of
from maalbar.domain.text.rule_page import title
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.wording import categories

SHOWN_MAX = 3
WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text; `is_marked` where a finding concerns it, or where a rewrite is new."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding in words; `rewrite` is the sentence (or two, a line each) that one click takes.

    `has_blanks` tells a rewrite with places to fill in. `about` are the words, "" for all of them.
    """

    code: str
    says: str
    about: str
    url: str
    rewrite: str
    has_blanks: bool
    lines: tuple[tuple[Part, ...], ...]


def remarks_on(text: str, findings: Sequence[Finding], formats: Formats) -> tuple[Remark, ...]:
    """The findings worth showing, most important first."""
    return tuple(_remark(text, finding, formats) for finding in findings[:SHOWN_MAX])


def marked(text: str, findings: Sequence[Finding]) -> tuple[Part, ...]:
    """The text in parts; a finding about the whole sentence marks none of its words.

    Whole parts travel to the page, so that no place in the text has to be counted there.
    """
    spans = sorted(f.span for f in findings[:SHOWN_MAX] if _is_part(f, text))
    parts, at = [], 0
    for start, end in spans:
        if start >= at:
            parts += [Part(text[at:start]), Part(text[start:end], is_marked=True)]
            at = end
    return tuple(part for part in (*parts, Part(text[at:])) if part.text)


def worded(finding: Finding, formats: Formats) -> str:
    """A finding in the reader's language."""
    rule = rule_of(finding.code)
    if rule is None:
        return finding.code
    values = dict(finding.values)
    if "category" in values:
        values["category"] = categories()[str(values["category"])].lower()
    if "deadline" in values:
        values["deadline"] = formats.day(date.fromisoformat(str(values["deadline"])))
    return _(rule.MESSAGE) % values


def rule_title(code: str, formats: Formats) -> str:
    """The name of a rule's page; the code of a rule that is gone."""
    rule = rule_of(code)
    return title(rule, Language(formats.language)) if rule else code


def _remark(text: str, finding: Finding, formats: Formats) -> Remark:
    rewrite = str(finding.values.get("rewrite") or "")
    template = str(finding.values.get("template") or "")
    better = rewrite or template
    start, end = finding.span
    return Remark(
        code=finding.code,
        says=worded(finding, formats),
        about=text[start:end] if _is_part(finding, text) else "",
        url=reverse("coach_rule", args=[finding.code]),
        rewrite=better,
        has_blanks=bool(template) and not rewrite,
        lines=tuple(_new_words(text, line) for line in better.split("\n")) if better else (),
    )


def _is_part(finding: Finding, text: str) -> bool:
    start, end = finding.span
    return 0 < end - start < len(text.strip())


def _new_words(before: str, after: str) -> tuple[Part, ...]:
    """The better sentence in parts, the words that are new marked."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found = ((tag != "equal", "".join(new[start:end])) for tag, _i, _j, start, end in steps)
    return tuple(_parts(found))


def _parts(found: Iterable[tuple[bool, str]]) -> Iterable[Part]:
    return (Part(text, is_new) for is_new, text in found if text)
