"""The gate, `make check`: one line a step, and what a failing step says.

`make check STEPS="types imports"` runs the named steps only, and prints all of what they say.
"""

import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
DJANGO = (PYTHON, "-m", "django")
ENOUGH = 40

STEPS: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "--output-format", "concise", "."),
    "lint": ("ruff", "check", "--output-format", "concise", "."),
    "types": ("mypy",),
    "imports": ("lint-imports", "--no-logo"),
    "migrations": (*DJANGO, "makemigrations", "--check", "--dry-run"),
    "translations": (PYTHON, "tools/catalogues.py", "check"),
    "domain": (PYTHON, "tools/domain_alone.py"),
    "locks": (PYTHON, "tools/locks.py"),
    "repository": (PYTHON, "tools/repository.py"),
    "sizes": (PYTHON, "tools/sizes.py"),
}


def main(names: list[str]) -> int:
    """Run the named steps, or all; go on after a failure so that one run tells everything."""
    limit = None if names else ENOUGH
    failed = [name for name in names or STEPS if not passes(name, STEPS[name], limit)]
    print(f"Failed: {', '.join(failed)}." if failed else "Everything holds.")
    return 1 if failed else 0


def passes(name: str, command: tuple[str, ...], limit: int | None) -> bool:
    """Run one step and print its line with its last word; more when it fails or is asked for."""
    began = time.monotonic()
    result = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    passed = result.returncode == 0
    said = (result.stdout + ("" if passed else result.stderr)).splitlines()
    verdict = said[-1].strip() if passed and said else ""
    took = time.monotonic() - began
    print(f"{'ok  ' if passed else 'FAIL'}  {name:<12} {took:5.1f} s  {verdict}", flush=True)
    if not passed or limit is None:
        show(name, said, limit)
    return passed


def show(name: str, said: list[str], limit: int | None) -> None:
    """Print what a step said, or its last lines and how to see the rest."""
    if limit is not None and len(said) > limit:
        print(f'      … {len(said) - limit} more lines: make check STEPS="{name}"')
        said = said[-limit:]
    print(*(f"      {line}" for line in said), sep="\n", flush=True)


def environment() -> dict[str, str]:
    """Return a step's surroundings: this environment's tools first, and nothing kept in var/."""
    tools = sysconfig.get_path("scripts")
    return os.environ | {
        "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}",
        "DJANGO_SETTINGS_MODULE": "maalbar.server.settings",
        "DATABASE_URL": "sqlite:///:memory:",
        "MAALBAR_SECRET_KEY": "the gate signs nothing",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
