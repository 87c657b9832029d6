"""The gate, `make check`: one line a step, the whole output of a step that fails.

`python tools/check.py types imports` runs the named steps only.
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

STEPS: dict[str, tuple[str, ...]] = {
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "lint": ("ruff", "check", "--quiet", "."),
    "types": ("mypy",),
    "imports": ("lint-imports", "--no-logo"),
    "migrations": (*DJANGO, "makemigrations", "--check", "--dry-run"),
    "translations": (PYTHON, "tools/catalogues.py", "check"),
    "domain": (PYTHON, "tools/domain_alone.py"),
    "locks": (PYTHON, "tools/locks.py"),
    "repository": (PYTHON, "tools/repository.py"),
}


def main(names: list[str]) -> int:
    """Run the named steps, or all; go on after a failure so that one run tells everything."""
    failed = [name for name in names or STEPS if not passes(name, STEPS[name])]
    print(f"Failed: {', '.join(failed)}." if failed else "Everything holds.")
    return 1 if failed else 0


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one step and print its line; what it wrote is shown only when it fails."""
    began = time.monotonic()
    result = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    passed = result.returncode == 0
    print(
        f"{'ok  ' if passed else 'FAIL'}  {name:<13} {time.monotonic() - began:5.1f} s", flush=True
    )
    if not passed:
        print(result.stdout, result.stderr, sep="", flush=True)
    return passed


def environment() -> dict[str, str]:
    """Return a step's surroundings: this environment's tools first, Django's settings named."""
    tools = sysconfig.get_path("scripts")
    return os.environ | {
        "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}",
        "DJANGO_SETTINGS_MODULE": "maalbar.server.settings",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
