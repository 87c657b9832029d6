"""Sentences of the coach in the reader's language, from the catalogues."""

import gettext
from functools import cache
from importlib import resources
from pathlib import Path

from maalbar.domain.nouns import Finding, Language
from maalbar.domain.text.linter import rule_of
from maalbar.domain.text.rule_page import page, title

__all__ = ["message", "page", "title"]


def message(finding: Finding, language: Language) -> str:
    """Words a finding; a value the message does not find is left out."""
    rule = rule_of(finding.code)
    if rule is None:
        return finding.code
    return _catalogue(language).gettext(rule.MESSAGE) % finding.values


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    folder = Path(str(resources.files("maalbar"))) / "locale"
    return gettext.translation("django", folder, [language.value], fallback=True)
