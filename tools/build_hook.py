"""Compiles the message catalogues (.po → .mo) whenever the package is built or installed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> list[Path]:
    """Write `django.mo` beside every `django.po` that is newer; return the files written."""
    written = []
    for source in sorted((root / "src/maalbar/locale").glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as po_file, target.open("wb") as mo_file:
            write_mo(mo_file, read_po(po_file, locale=source.parts[-3]))
        written.append(target)
    return written


class CompileCatalogues(BuildHookInterface[Any]):
    """Found by hatchling through `[tool.hatch.build.hooks.custom]`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before files are collected, for wheels and for editable installs alike."""
        del version, build_data
        compile_catalogues(Path(self.root))
