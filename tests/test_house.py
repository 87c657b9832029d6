"""The house keeps its own rules: import contracts that bite, locks, the wheel, tracked files."""

import shutil
import subprocess
import sys
import zipfile

import locks
import repository
from conftest import ROOT

OFFENCES = {
    "1. Rooms are layers": ("apps/goals/zz.py", "import maalbar.server"),
    "2. Doors do not import each other": ("doors/cli/zz.py", "import maalbar.doors.web"),
    "3. Apps stand in one order": ("apps/people/zz.py", "import maalbar.apps.goals"),
    "4. Text and measure share nouns and errors only": (
        "domain/text/zz.py",
        "import maalbar.domain.measure",
    ),
    "5. The domain knows no framework, clock, chance, network or language of the reader": (
        "domain/measure/zz.py",
        "import random",
    ),
    "6. Tables are private to apps": ("doors/web/zz.py", "import maalbar.apps.goals.models"),
    "7. Only connectors use the network": ("server/zz.py", "import socket"),
}


def test_every_import_contract_is_broken_by_the_import_it_forbids(tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src")
    for path, line in OFFENCES.values():
        (tmp_path / "src/maalbar" / path).write_text(line)

    result = lint_imports(tmp_path / "src")

    broken = [line for line in result.splitlines() if line.endswith("BROKEN")]
    assert broken == [f"{name} BROKEN" for name in OFFENCES]


def lint_imports(source):
    """Run the repository's contracts over another copy of the source, on lines of any length."""
    config = ROOT / "pyproject.toml"
    command = [sys.executable, "-c", LINT, str(config)]
    surroundings = {"PYTHONPATH": str(source), "COLUMNS": "200"}
    return subprocess.run(
        command, cwd=source, env=surroundings, capture_output=True, text=True, check=False
    ).stdout


LINT = """
import sys
from importlinter.cli import lint_imports
lint_imports(config_filename=sys.argv[1], no_cache=True, is_debug_mode=False)
"""


def test_the_locks_agree_with_the_project_and_name_no_host():
    assert list(locks.faults()) == []


def test_a_lock_that_names_a_host_or_lacks_a_hash_is_found():
    lock = "--index-url https://example.org/simple\nsix==1.0\n"

    found = list(locks.unsafe("a.lock", lock))

    assert found == [
        "a.lock: names a host or an index",
        "a.lock: no hash for --index-url",
        "a.lock: no hash for six==1.0",
    ]


def test_a_pin_outside_its_range_is_found():
    pinned = {"django": {"django==6.0"}}

    found = list(locks.outside("a.lock", pinned, [locks.Requirement("django>=5.2,<6")]))

    assert found == ["a.lock: django 6.0 is outside <6,>=5.2"]


def test_no_tracked_file_names_a_registry_or_a_machine():
    assert list(repository.faults()) == []


def test_a_registry_and_a_home_folder_would_be_found():
    registry = "index = https://py" + "pi.org/simple"
    home = "cd /ho" + "me/kari/maalbar"

    assert repository.FORBIDDEN.search(registry)
    assert repository.FORBIDDEN.search(home)


def test_the_readme_is_read_in_two_minutes():
    lines = (ROOT / "README.md").read_text().splitlines()

    assert len(lines) <= 120


def test_the_wheel_holds_every_file_of_the_package_and_the_compiled_catalogues(tmp_path):
    tracked = [path for path in repository.tracked() if path.is_relative_to(ROOT / "src")]
    wanted = {str(path.relative_to(ROOT / "src")) for path in tracked}
    wanted |= {name.removesuffix(".po") + ".mo" for name in wanted if name.endswith(".po")}

    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )

    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert wanted - names == set()
    assert [name for name in names if name.startswith(("tests/", "tools/"))] == []
