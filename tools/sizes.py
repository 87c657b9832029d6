"""How long functions and files are. Habits, not fences: this reports and never fails."""

import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG_FUNCTION, LONG_FILE = 60, 500
Sized = tuple[int, str]


def functions(path: Path) -> list[Sized]:
    """Return the length and place of each function in one file."""
    tree = ast.parse(path.read_text())
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    place = path.relative_to(ROOT)
    return [((n.end_lineno or 0) - n.lineno + 1, f"{place}:{n.lineno} {n.name}") for n in found]


def main() -> None:
    """Name what is too long, then print one line of figures."""
    paths = [path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "migrations"]
    written = sorted(sized for path in paths for sized in functions(path))
    files = sorted((len(p.read_text().splitlines()), str(p.relative_to(ROOT))) for p in paths)
    too_long = [s for s in written if s[0] > LONG_FUNCTION] + [s for s in files if s[0] > LONG_FILE]
    for length, place in too_long:
        print(f"{length} lines: {place}")
    print(
        f"functions: median {statistics.median(length for length, _ in written):.0f} lines,"
        f" nine in ten ≤ {written[len(written) * 9 // 10][0]}, longest {written[-1][0]};"
        f" files: nine in ten ≤ {files[len(files) * 9 // 10][0]}, longest {files[-1][0]}"
    )


if __name__ == "__main__":
    main()
