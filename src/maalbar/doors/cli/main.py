"""`maalbar COMMAND`: finds the module with the command, and words what goes wrong in one line."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from maalbar import __version__
from maalbar.domain.errors import MaalbarError

# Each module is imported only for its own commands, so that file commands start fast.
MODULES = {
    "text": ("read", "lint", "explain"),
    "documents": ("import", "export"),
    "forecast": ("forecast",),
    "server": ("serve", "jobs", "migrate", "demo", "check", "password"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status (2 for unusable arguments or input)."""
    asked = sys.argv[1:] if arguments is None else list(arguments)
    parser = _parser(asked[0] if asked else "")
    values = parser.parse_args(asked)
    try:
        return int(values.run(values) or 0)
    except MaalbarError as error:
        details = ", ".join(f"{name} {value}" for name, value in error.values.items())
        print(f"maalbar: {error.code}" + (f" ({details})" if details else ""), file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except (OSError, UnicodeError, ModuleNotFoundError) as error:
        print(f"maalbar: {_in_words(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="maalbar", description="Objectives and Key Results, read and followed."
    )
    parser.add_argument("--version", action="version", version=f"maalbar {__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    wanted = [name for name, commands in MODULES.items() if command in commands] or MODULES
    for name in wanted:
        import_module(f"maalbar.doors.cli.{name}").add_parsers(subparsers)
    return parser


def _in_words(error: Exception) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name in ("django", "granian"):
        return "this command needs the server: pip install 'maalbar[server]'"
    if isinstance(error, ModuleNotFoundError) and error.name == "numpy":
        return "this command needs numpy: pip install 'maalbar[forecast]'"
    return str(error)


if __name__ == "__main__":
    sys.exit(main())
