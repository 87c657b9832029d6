"""The rules of the coach as reference pages: `update` writes docs/reference, `check` compares.

One page a language, made from the rules' own pages, in the order the rules run.
"""

import sys
from pathlib import Path

from maalbar.domain.nouns import Language
from maalbar.domain.text.linter import RULES
from maalbar.doors.cli import wording

FOLDER = Path(__file__).resolve().parent.parent / "docs/reference"
TITLES = {
    Language.NB: "Reglene til veilederen",
    Language.NN: "Reglane til rettleiaren",
    Language.SV: "Coachens regler",
    Language.DA: "Coachens regler",
    Language.EN: "The rules of the coach",
}


def path_of(language: Language) -> Path:
    """Returns where the page of a language is kept; English is the plain one."""
    return FOLDER / ("rules.md" if language is Language.EN else f"rules.{language.value}.md")


def page(language: Language) -> str:
    """Writes the page of a language: each rule's own page, one heading lower, with its code."""
    parts = [f"# {TITLES[language]}\n"]
    for rule in RULES:
        text = wording.page(rule, language).strip()
        title, _, body = text.partition("\n")
        lowered = body.replace("\n## ", "\n### ")
        parts.append(
            f"## {title.removeprefix('# ')}\n\n`{rule.CODE}` · {rule.SEVERITY}\n{lowered}\n"
        )
    return "\n".join(parts)


def main(command: str) -> int:
    """Runs a command; `check` answers 1 when a page is not as the rules say."""
    stale = [language for language in Language if _kept(language) != page(language)]
    for language in stale:
        if command == "update":
            path_of(language).write_text(page(language), encoding="utf-8")
            print(path_of(language).name)
        else:
            print(f"{path_of(language).name} is not as the rules say: rule_pages.py update")
    return int(bool(stale) and command != "update")


def _kept(language: Language) -> str:
    path = path_of(language)
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
