"""The library and the file commands work where only their own dependencies are installed.

Everything that `pip install maalbar` would not bring is made impossible to import, and the file
commands are run. Then the whole domain is loaded, as after `pip install maalbar[forecast]`.
"""

import contextlib
import io
import json
import pkgutil
import re
import sys
from collections.abc import Sequence
from importlib import import_module, metadata
from importlib.machinery import ModuleSpec
from types import ModuleType

SENTENCE = "Raise the share of orders delivered on time from 82 % to 95 % by 30 June"
ASKED = json.dumps({"id": "1", "lang": "en", "role": "key_result", "text": SENTENCE})
DOCUMENT = f"# Customers get what they ordered, when they need it\n\n- {SENTENCE}\n"
COMMANDS = (
    (("read",), ASKED, '"target": 95'),
    (("lint", "-"), DOCUMENT, ""),
    (("import", "-", "--dry-run", "--json"), DOCUMENT, SENTENCE),
)


class Absent:
    """Refuses to find the packages that a plain install does not have."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Answer like a machine without the package."""
        del path, target
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"{name} is not part of `pip install maalbar`", name=name)
        return None


def brought(extra: str) -> set[str]:
    """Return the distributions that installing Målbar with an extra (or "") brings."""
    found, waiting = set(), ["maalbar"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for line in metadata.requires(name) or ():
            requirement, _, condition = line.partition("extra ==")
            if not condition or (name == "maalbar" and condition.strip(" '\"") == extra):
                waiting.append(plain(re.split(r"[\s<>=!~;\[(]", requirement)[0]))
    return found


def plain(name: str) -> str:
    """Write a distribution's name in its one canonical way."""
    return re.sub(r"[-_.]+", "-", name).lower()


def absent(extra: str = "") -> set[str]:
    """Return the top-level packages of this environment that such an install lacks."""
    present = brought(extra)
    owners = metadata.packages_distributions()
    return {top for top, names in owners.items() if not present & {plain(n) for n in names}}


def load_domain() -> int:
    """Import every module of the domain; return how many there are."""
    domain = import_module("maalbar.domain")
    names = [found.name for found in pkgutil.walk_packages(domain.__path__, "maalbar.domain.")]
    for name in names:
        import_module(name)
    return len(names)


def run_command(*arguments: str, given: str = "") -> str:
    """Run one command in this process and return what it printed; fail when it fails."""
    main = import_module("maalbar.doors.cli.main").main
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    sys.stdin = io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8")
    with contextlib.redirect_stdout(printed):
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = stop.code
    if status not in (0, None):
        sys.exit(f"maalbar {' '.join(arguments)}: exit status {status}")
    return printed.buffer.getvalue().decode()


def main() -> None:
    """Prove it, and say how much was proved."""
    names = absent()
    if "django" not in names:
        sys.exit("Django is not installed here, so this proves nothing.")
    finder = Absent(names)
    sys.meta_path.insert(0, finder)
    run_command("--help")
    for arguments, given, expected in COMMANDS:
        if expected not in run_command(*arguments, given=given):
            sys.exit(f"maalbar {' '.join(arguments)} does not say {expected!r}")
    finder.names = absent("forecast")
    modules = load_domain()
    print(f"{len(COMMANDS)} commands and {modules} modules, without {len(names)} other packages")


if __name__ == "__main__":
    main()
