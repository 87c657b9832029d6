"""Sentences of the coach in the reader's language: messages from catalogues, pages from files."""

import gettext
import inspect
from functools import cache
from importlib import resources
from pathlib import Path

from maalbar.domain.nouns import Finding, Language
from maalbar.domain.text.goal import Rule
from maalbar.domain.text.linter import rule_of


def message(finding: Finding, language: Language) -> str:
    """Words a finding; a value the message does not find is left out."""
    rule = rule_of(finding.code)
    if rule is None:
        return finding.code
    return _catalogue(language).gettext(rule.MESSAGE) % finding.values


def page(rule: Rule, language: Language) -> str:
    """Returns a rule's page as Markdown."""
    if language is Language.EN:
        return f"# {inspect.cleandoc(rule.__doc__ or '')}\n"
    name = f"{rule.CODE.replace('-', '_')}.{language.value}.md"
    return resources.files("maalbar.domain.text.rules").joinpath(name).read_text(encoding="utf-8")


def title(rule: Rule, language: Language) -> str:
    """Returns the first line of a rule's page."""
    return page(rule, language).partition("\n")[0].removeprefix("# ")


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    folder = Path(str(resources.files("maalbar"))) / "locale"
    return gettext.translation("django", folder, [language.value], fallback=True)
