"""Makes an environment from a hashed lock: `python3 tools/environment.py requirements.lock .venv`.

Runs before anything is installed, so it needs the standard library only. Uses uv where it is on the
path, else venv and pip; the result is the same.
"""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)


def main(lock: str, folder: str) -> None:
    """Create the environment where it is missing, then install the lock and this checkout."""
    uv = shutil.which("uv")
    python = ROOT / folder / "bin/python"
    refuse_what_cannot_work(uv)
    pinned = packages_in(lock)
    if not usable(python, uv):
        say(f"1/3 Creating {folder} with {'uv' if uv else 'venv'}")
        creator = [uv, "venv", "--quiet"] if uv else [sys.executable, "-m", "venv"]
        chosen = ["--python", sys.executable] if uv else []
        run([*creator, *chosen, "--clear", folder])
    install = [uv, "pip", "install", "--python", str(python)] if uv else pip(python)
    say(f"2/3 Installing {pinned} pinned packages from {lock}")
    run([*install, "--require-hashes", "-r", lock], counted=pinned)
    say("3/3 Installing Målbar itself")
    run([*install, "--quiet", "--no-deps", "--no-build-isolation", "--editable", "."])


def packages_in(lock: str) -> int:
    """Count the packages that a lock installs on this kind of system."""
    pins = [line for line in (ROOT / lock).read_text().splitlines() if "==" in line]
    return len({pin.split("==")[0] for pin in pins if "sys_platform == 'win32'" not in pin})


def refuse_what_cannot_work(uv: str | None) -> None:
    """Stop with one clear line where Python is too old or cannot make environments."""
    if sys.version_info < OLDEST:
        version = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"Målbar needs Python 3.11 or newer, and {sys.executable} is {version}.")
    if uv is None and importlib.util.find_spec("ensurepip") is None:
        sys.exit("Python's venv support is missing. Install it: sudo apt-get install python3-venv")


def usable(python: Path, uv: str | None) -> bool:
    """Tell whether the environment runs, and has pip where pip is what will fill it."""
    if not python.exists():
        return False
    probe = "import sys; sys.exit(sys.version_info < (3, 11))"
    if uv is None:
        probe = "import pip; " + probe
    return subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode == 0


def pip(python: Path) -> list[str]:
    """Return the pip command, quiet about itself."""
    return [
        *(str(python), "-m", "pip", "install"),
        *("--disable-pip-version-check", "--no-input", "--progress-bar", "off"),
    ]


def run(command: list[str], counted: int = 0) -> None:
    """Run one step; with `counted`, show each package as it arrives. Stop if the step fails."""
    if counted == 0 or command[1] == "pip":
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
    else:
        code = run_counting(command, counted)
    if code != 0:
        sys.exit(f"That did not work (exit status {code}): {' '.join(command)}")


def run_counting(command: list[str], total: int) -> int:
    """Turn pip's many lines into one short line a package; errors pass as they are."""
    arrived = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith(("Collecting ", "Processing ")):
                arrived += 1
                name = re.split(r"==|\[|-\d", Path(line.split()[1]).name)[0]
                say(f"    {arrived}/{total} {name}")
    return process.returncode


def say(line: str) -> None:
    """Print at once, also when make or CI collects the output."""
    print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
