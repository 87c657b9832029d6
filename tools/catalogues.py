"""Message catalogues: `update` gathers what people see, `compile` builds, `check` is the gate.

One file a language, sorted by msgid, without line numbers or dates, so that two changes to
different messages merge by themselves. English is the source: its catalogue holds only the texts
whose English differs from their msgid.
"""

import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from build_hook import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/maalbar"
SOURCE, TRANSLATED = "en", ("nb", "nn", "sv", "da")
KEYWORDS: dict[str, Any] = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}
HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def path_of(language: str) -> Path:
    """Return where a language's catalogue is kept."""
    return PACKAGE / f"locale/{language}/LC_MESSAGES/django.po"


def extracted() -> Catalog:
    """Gather the messages of every Python file and template."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    options = {m["pattern"]: {"trimmed": str(m.get("trimmed", False))} for m in mappings}
    catalogue = Catalog(charset="utf-8")
    for _, _, msgid, comments, context in extract_from_dir(
        PACKAGE, methods, options, KEYWORDS, comment_tags=("Translators:",)
    ):
        catalogue.add(msgid, auto_comments=comments, context=context)
    return catalogue


def kept(language: str) -> Catalog:
    """Read a language's catalogue; one that does not exist yet is empty."""
    if not path_of(language).exists():
        return Catalog(locale=language, charset="utf-8")
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages, without the header that Babel keeps as a message with no id."""
    return (message for message in catalogue if message.id)


def update() -> None:
    """Add new messages to every catalogue and drop those that nothing uses any more."""
    template = extracted()
    for language in (SOURCE, *TRANSLATED):
        catalogue = kept(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if language == SOURCE:
            for message in list(messages(catalogue)):
                if not is_translated(message):
                    catalogue.delete(message.id, message.context)
        write(language, catalogue)
        print(f"{language}: {sum(1 for _ in messages(catalogue))} messages")


def write(language: str, catalogue: Catalog) -> None:
    """Write one catalogue in its diff-friendly form."""
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        file.write(HEADER.format(language=language).encode())
        write_po(file, catalogue, sort_output=True, no_location=True, omit_header=True, width=100)


def is_translated(message: Message) -> bool:
    """Tell whether every form of the message has words."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(forms) and all(forms)


def faults() -> Iterator[str]:
    """Name every message that a reader of some language would meet in English, or broken."""
    wanted = {(message.id, message.context) for message in messages(extracted())}
    for language in TRANSLATED:
        catalogue = kept(language)
        found = {(message.id, message.context): message for message in messages(catalogue)}
        for key in sorted(wanted - found.keys(), key=str):
            yield f"{language}: missing: {key[0]!r}"
        for key in sorted(found.keys() - wanted, key=str):
            yield f"{language}: no longer used: {key[0]!r}"
        yield from broken(language, catalogue)


def broken(language: str, catalogue: Catalog) -> Iterator[str]:
    """Name the messages that stand in the catalogue and cannot be shown."""
    for message in messages(catalogue):
        if not is_translated(message):
            yield f"{language}: untranslated: {message.id!r}"
        elif message.fuzzy:
            yield f"{language}: fuzzy: {message.id!r}"
        else:
            yield from (
                f"{language}: {error}: {message.id!r}" for error in message.check(catalogue)
            )


def check() -> None:
    """Print every fault and fail if there is one."""
    lines = list(faults())
    if lines:
        print(*lines, "Run `make messages`, translate what is empty, and check again.", sep="\n")
        sys.exit(1)
    print(f"{sum(1 for _ in messages(extracted()))} texts in {len(TRANSLATED) + 1} languages")


if __name__ == "__main__":
    tasks: dict[str, Callable[[], object]] = {
        "update": update,
        "check": check,
        "compile": partial(compile_catalogues, ROOT),
    }
    tasks[sys.argv[1]]()
