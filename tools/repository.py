"""No tracked file names a package registry or a path of somebody's machine."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTRIES = (
    r"\bpypi\.(org|python)|pythonhosted\.|\bnpmjs\.|registry\.(npm|yarn)|unpkg\.|jsdelivr\."
    r"|\bdeb\.debian\.|archive\.ubuntu\.|\b(docker|ghcr|quay|gcr)\.io\b|crates\.io"
)
MACHINES = r"/(root|home|Users)/[\w.-]+|/wor[k]/|/tm[p]/[\w.-]+|/opt/(wheels|pypi)|\.pyen[v]\b"
FORBIDDEN = re.compile(f"{REGISTRIES}|{MACHINES}")


def tracked() -> list[Path]:
    """Return every file that git keeps and that is still there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def faults() -> Iterator[str]:
    """Name each place, as file:line."""
    for path in tracked():
        try:
            lines = path.read_text().splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            if match := FORBIDDEN.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: {match.group()}"


if __name__ == "__main__":
    found = list(faults())
    print(*found or [f"{len(tracked())} files speak of the product alone"], sep="\n")
    sys.exit(1 if found else 0)
