"""Opens the example company's files, from a checkout or from an installed package."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Row = dict[str, Any]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FOLDER = files("maalbar.demo")


def languages() -> tuple[str, ...]:
    """The languages the company is written in."""
    return tuple(sorted(f.name for f in _FOLDER.iterdir() if (f / "company.yaml").is_file()))


@cache
def read(path: str) -> Row:
    """One file's content."""
    text = _FOLDER.joinpath(path).read_text(encoding="utf-8")
    content: Row = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the loader is a safe one
    return content


def read_all(folder: str) -> list[Row]:
    """Every file of a folder, in the order of their names."""
    names = sorted(f.name for f in _FOLDER.joinpath(folder).iterdir() if f.name.endswith(".yaml"))
    return [read(f"{folder}/{name}") for name in names]
