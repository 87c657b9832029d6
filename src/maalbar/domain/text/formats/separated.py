"""CSV with any separator → pieces."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.draft import LIMITS, Piece, find
from maalbar.domain.text.formats.rows import read_table
from maalbar.domain.text.formats.settling import settle
from maalbar.domain.text.formats.tables import Row, columns_of

_SEPARATORS = ",;\t|"
_DECLARED = re.compile(r"^sep=(.)\s*$", re.I)
_SAMPLE = 60


def looks_separated(lines: Sequence[str]) -> bool:
    """Whether a text without a name is a table with separators: its first lines say so."""
    filled = [line for line in lines[:_SAMPLE] if line.strip()]
    if len(filled) < 2 or filled[0].lstrip().startswith(("|", "#", "-", "*")):
        return False
    for separator in ";\t,":
        rows = _rows(filled, separator)
        if rows is None or len(rows) < 2:
            continue
        widths = Counter(len(row.cells) for row in rows)
        width, count = widths.most_common(1)[0]
        if width >= 2 and count >= 0.8 * len(rows) and (columns_of(rows)[1] is not None):
            return True
    return False


def read_separated(lines: Sequence[str]) -> tuple[list[Piece], list[Finding]] | None:
    """Reads a CSV file; None when nothing in it separates columns."""
    start, separator = _separator(lines)
    rows = _rows(lines[start:], separator, start) if separator else None
    if rows is None:
        return None
    builder = Builder()
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    findings = [] if read_table(filled, builder) else [find("columns-unknown", Severity.WARNING)]
    settle(builder)
    return builder.pieces, [*builder.findings, *findings]


def _separator(lines: Sequence[str]) -> tuple[int, str]:
    """Where the table starts, and the separator that cuts its lines most evenly."""
    if lines and (declared := _DECLARED.match(lines[0])):
        return 1, declared[1]
    sample = [line for line in lines if line.strip()][:_SAMPLE]
    best, found = (0.0, 0), ""
    for separator in _SEPARATORS:
        rows = _rows(sample, separator)
        if not rows:
            continue
        widths = Counter(len(row.cells) for row in rows)
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]))
        if width < 2:
            continue
        score = (count / len(rows) + (columns_of(rows)[1] is not None), width)
        if score > best:
            best, found = score, separator
    return 0, found


def _rows(lines: Sequence[str], separator: str, offset: int = 0) -> list[Row] | None:
    """The rows with the lines they stand on; None when the quotes do not close."""
    reader = csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=separator)
    rows: list[Row] = []
    before = 0
    try:
        for cells in reader:
            first, before = before + 1, reader.line_num
            if cells:
                rows.append(Row((first + offset, before + offset), tuple(cells)))
            if len(rows) * max(1, len(cells)) > LIMITS.cells:
                return rows
    except csv.Error:
        return None
    return rows
