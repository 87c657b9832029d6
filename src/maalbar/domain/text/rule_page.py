"""The page of a rule in a language: English is the rule's docstring, the others lie beside it."""

import inspect
from importlib import resources

from maalbar.domain.nouns import Language
from maalbar.domain.text.goal import Rule


def page(rule: Rule, language: Language) -> str:
    """Returns a rule's page as Markdown."""
    if language is Language.EN:
        return f"# {inspect.cleandoc(rule.__doc__ or '')}\n"
    name = f"{rule.CODE.replace('-', '_')}.{language.value}.md"
    return resources.files("maalbar.domain.text.rules").joinpath(name).read_text(encoding="utf-8")


def title(rule: Rule, language: Language) -> str:
    """Returns the first line of a rule's page."""
    return page(rule, language).partition("\n")[0].removeprefix("# ")
