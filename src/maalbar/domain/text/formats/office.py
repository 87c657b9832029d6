"""Workbooks and text documents → lines and pieces. Loaded only when such a file comes."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

import docx
import openpyxl
from docx.enum.style import WD_STYLE_TYPE
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.cleaning import clean
from maalbar.domain.text.formats.draft import LIMITS, Piece, PieceRole, find
from maalbar.domain.text.formats.lines import BOLD_LEVEL, Line, Mark, read_lines
from maalbar.domain.text.formats.outline import Outline
from maalbar.domain.text.formats.periods import names_team, split_period
from maalbar.domain.text.formats.rows import read_table
from maalbar.domain.text.formats.settling import settle
from maalbar.domain.text.formats.tables import Row, columns_of

Result = tuple[list[str], Sequence[Piece], Sequence[Finding]]
Styles = dict[str | None, str]
_SHEET_LEVEL, _SPAN_MAX = 1.0, 64
# So many tags are read of a part of the file, by the end of its name.
_TAGS = {"styles.xml": LIMITS.tags // 6, "document.xml": LIMITS.tags // 2, "": LIMITS.tags}


def read_workbook(content: bytes) -> Result:
    """Reads every sheet of an xlsx file; a damaged file is a finding."""
    if refused := _too_large_unpacked(content):
        return [], (), (refused,)
    try:
        sheets = list(_sheets(content))
    except Exception as problem:  # a damaged file fails in many ways
        return [], (), (_damaged(problem),)
    lines: list[str] = []
    builder = Builder()
    for title, rows in sheets:
        if rows:
            _read_sheet(title, rows, lines, builder, alone=len(sheets) == 1)
    settle(builder)
    return lines, builder.pieces, builder.findings


def _sheets(content: bytes) -> Iterator[tuple[str, list[tuple[tuple[str, ...], bool]]]]:
    """Each sheet's title and its filled rows: the cells as people see them, and if it is bold."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    left = LIMITS.cells
    for sheet in book.worksheets:
        rows: list[tuple[tuple[str, ...], bool]] = []
        for row in sheet.iter_rows():
            left -= len(row)
            if left < 0:
                break
            cells = tuple(_shown(cell) for cell in row)
            if any(cells):
                rows.append((_without_tail(cells), _is_bold(row)))
        yield sheet.title, rows


def _without_tail(cells: tuple[str, ...]) -> tuple[str, ...]:
    end = len(cells)
    while end > 1 and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _shown(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, int | float):
        return _number_shown(value, str(cell.number_format or ""))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _number_shown(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{round(value * 100, 6):g} %"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.10g}"
    return str(int(value)) if abs(value) < 1e15 else str(value)


def _is_bold(row: Sequence[Any]) -> bool:
    filled = [cell for cell in row if cell.value is not None]
    return bool(filled) and bool(filled[0].font and filled[0].font.b)


def _read_sheet(
    title: str,
    rows: list[tuple[tuple[str, ...], bool]],
    lines: list[str],
    builder: Builder,
    *,
    alone: bool,
) -> None:
    if not alone:
        lines.append(title)
        _open_sheet(title, len(lines), builder)
    start = len(lines)
    lines += [" | ".join(cell.replace("\n", " ") for cell in cells) for cells, _ in rows]
    all_bold = all(bold for _, bold in rows[1:])
    table = [
        Row((number, number), cells, bold and not all_bold)
        for number, (cells, bold) in enumerate(rows, start=start + 1)
    ]
    if columns_of(table)[1]:
        read_table(table, builder)
    else:
        Outline([_as_line(row) for row in table], builder).read_on()


def _as_line(row: Row) -> Line:
    """A row of a sheet without columns' names: how far in it starts is how deep it stands."""
    first = next(at for at, cell in enumerate(row.cells) if cell)
    text = " | ".join(clean(cell) for cell in row.cells[first:] if cell)
    number, last = row.place
    return Line(number, last, Mark.BULLET, text, indent=4 * first, bold=row.bold)


def _open_sheet(title: str, line: int, builder: Builder) -> None:
    """A sheet's name is a heading: a period, a team, or just a name."""
    period, team = split_period(title)
    role = PieceRole.TEAM if names_team(team) else PieceRole.HEADING
    piece = builder.add((line, line), title, PieceRole.PERIOD if period and not team else role)
    builder.open_section(piece, _SHEET_LEVEL)
    builder.change(piece, level_or_owner=team, period=period)


def read_word(content: bytes) -> Result:
    """Reads a docx file's headings, lists, paragraphs and tables in their order."""
    if refused := _too_large_unpacked(content):
        return [], (), (refused,)
    try:
        document = docx.Document(io.BytesIO(content))
        blocks = list(islice(_blocks(document.element.body, document), LIMITS.blocks + 1))
        if len(blocks) > LIMITS.blocks:
            return [], (), (_too_many(len(blocks), LIMITS.blocks),)
        texts, marked = _marked(blocks, _styles(document))
    except Exception as problem:  # a damaged file fails in many ways
        return [], (), (_damaged(problem),)
    builder = Outline(marked).read()
    return texts, builder.pieces, builder.findings


def _marked(blocks: Sequence[Any], styles: Styles) -> tuple[list[str], list[Line]]:
    texts: list[str] = []
    marked: list[Line] = []
    gap = True
    for block in blocks:
        _refuse_overlong(texts)
        if isinstance(block, Table):
            for cells in _table_rows(block):
                _refuse_overlong(texts)
                texts.append(" | ".join(" ".join(cell.split()) for cell in cells))
                at = len(texts)
                if texts[-1].strip(" |"):
                    marked.append(Line(at, at, Mark.ROW, texts[-1], cells=cells, gap=gap))
            gap = True
            continue
        style = _style(block, styles)
        is_item = _is_item(block, style)
        parts = block.text.split("\n")
        is_bold = _is_all_bold(block)
        for part in parts:
            texts.append(part.replace("\t", " ") if is_item else part)
            if part.strip():
                marked.append(_paragraph(block, part, len(texts), style, bold=is_bold, gap=gap))
            gap = not part.strip()
        gap = gap or not is_item
    return texts, marked


def _blocks(container: Any, document: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those inside content controls."""
    for child in container.iterchildren():
        name = str(child.tag).rpartition("}")[2]
        if name == "p":
            yield Paragraph(child, document)
        elif name == "tbl":
            yield Table(child, document)
        elif name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _blocks(child, document)


def _table_rows(table: Table) -> Iterator[tuple[str, ...]]:
    """Rows of texts, column by column. A cell over several columns has its text in the first.

    Not python-docx's own cells: it hands out one for each column that a file claims to span, two
    thousand million for a few bytes.
    """
    above: list[str] = []
    for row in table._tbl.tr_lst:
        cells: list[str] = []
        for cell in row.tc_lst:
            at = len(cells)
            is_merged = cell.vMerge == "continue" and at < len(above)
            cells.append(above[at] if is_merged else _Cell(cell, table).text.strip())
            cells += [""] * (min(cell.grid_span, _SPAN_MAX) - 1)
        yield tuple(cells)
        above = cells


def _is_item(paragraph: Paragraph, style: str) -> bool:
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return numbered or style.startswith("list")


def _styles(document: Any) -> Styles:
    """The styles' names in small letters by id; under None that of a paragraph without one.

    Looked up once: python-docx searches all of them for every paragraph, which takes 7 ms.
    """
    default = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    return names | {None: (default.name or "").lower() if default is not None else ""}


def _style(paragraph: Paragraph, styles: Styles) -> str:
    return styles.get(paragraph._p.style, styles[None])


def _refuse_overlong(texts: Sequence[str]) -> None:
    if len(texts) > LIMITS.blocks:
        raise ValueError("too many lines")


def _is_all_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _paragraph(
    paragraph: Paragraph, part: str, number: int, style: str, *, bold: bool, gap: bool
) -> Line:
    text = clean(part)
    if style.startswith("heading") or style == "title":
        level = int(style[-1]) if style[-1].isdigit() else 1
        return Line(number, number, Mark.HEADING, text, level=level, gap=gap)
    if _is_item(paragraph, style):
        indent = 4 * _item_level(paragraph, style)
        return Line(number, number, Mark.BULLET, text, indent=indent, gap=gap)
    if bold and len(text) <= 140:
        return Line(number, number, Mark.HEADING, text, level=BOLD_LEVEL, bold=True, gap=gap)
    [line] = read_lines([part]) or [Line(number, number, Mark.PLAIN, text)]
    return Line(
        number, number, line.mark, line.text, line.indent, line.level, line.ordinal, gap=gap,
        bold=line.bold,
    )  # fmt: skip


def _item_level(paragraph: Paragraph, style: str) -> int:
    properties = paragraph._p.pPr
    numbering: Any = properties.numPr if properties is not None else None
    if numbering is not None and numbering.ilvl is not None:
        return int(numbering.ilvl.val)
    return int(style[-1]) - 1 if style[-1:].isdigit() else 0


def _too_large_unpacked(content: bytes) -> Finding | None:
    """Refuses a small file that would unpack to a huge one, or to parts that take ages to read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
            if size > LIMITS.unpacked_bytes:
                return find("too-large", Severity.ERROR, size=size, limit=LIMITS.unpacked_bytes)
            return _too_many_tags(packed)
    except Exception as problem:  # a damaged file fails in many ways
        return _damaged(problem)


def _too_many_tags(packed: zipfile.ZipFile) -> Finding | None:
    """Every tag becomes an object, those of styles even before a single cell is read."""
    for entry in packed.infolist():
        limit = next(most for end, most in _TAGS.items() if entry.filename.endswith(end))
        if entry.filename.endswith((".xml", ".rels")):
            tags = packed.read(entry).count(b"<")
            if tags > limit:
                return _too_many(tags, limit)
    return None


def _too_many(number: int, limit: int) -> Finding:
    return find("too-large", Severity.ERROR, size=number, limit=limit)


def _damaged(problem: Exception) -> Finding:
    return find("damaged-file", Severity.ERROR, reason=type(problem).__name__)
