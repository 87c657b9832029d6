"""The library and the file commands work where only their own dependencies are installed.

Everything that `pip install maalbar` would not bring is made impossible to import, then every
module of the domain is loaded and the file commands are run.
"""

import contextlib
import importlib.util
import io
import pkgutil
import re
import sys
from collections.abc import Sequence
from importlib import import_module, metadata
from importlib.machinery import ModuleSpec
from types import ModuleType


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


def brought() -> set[str]:
    """Return the distributions that `pip install maalbar` brings, itself included."""
    found, waiting = set(), ["maalbar"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        always = [line for line in metadata.requires(name) or () if "extra ==" not in line]
        waiting += [plain(re.split(r"[\s<>=!~;\[(]", line)[0]) for line in always]
    return found


def plain(name: str) -> str:
    """Write a distribution's name in its one canonical way."""
    return re.sub(r"[-_.]+", "-", name).lower()


def absent() -> set[str]:
    """Return the top-level packages of this environment that a plain install lacks."""
    present = brought()
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
    printed = io.StringIO()
    sys.argv, sys.stdin = ["maalbar", *arguments], io.StringIO(given)
    with contextlib.redirect_stdout(printed):
        try:
            status = main()
        except SystemExit as stop:
            status = stop.code
    if status not in (0, None):
        sys.exit(f"maalbar {' '.join(arguments)}: exit status {status}")
    return printed.getvalue()


if __name__ == "__main__":
    names = absent()
    if "django" not in names:
        sys.exit("Django is not installed here, so this proves nothing.")
    sys.meta_path.insert(0, Absent(names))
    modules = load_domain()
    if importlib.util.find_spec("maalbar.doors.cli.main"):
        run_command("--help")
    print(f"{modules} modules and the file commands, without {len(names)} other packages")
