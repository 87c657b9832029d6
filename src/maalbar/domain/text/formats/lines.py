"""Plain text and markdown → lines with their marks: headings, bullets, numbers, tables, indents.

No meaning is read here, with one exception: a line that announces something is never the
continuation of the line above it.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from maalbar.domain.text.formats.cleaning import clean
from maalbar.domain.text.formats.headwords import headword


class Mark(StrEnum):
    """How a line stands in the document."""

    HEADING = "heading"
    BULLET = "bullet"
    PLAIN = "plain"
    ROW = "row"
    DECORATION = "decoration"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or several that were wrapped; `indent` counts columns, a tab is four.

    `gap` says that an empty line stands before it. A `level` counts from 1 for the highest
    heading; bold lines and short titles rank below all marked headings.
    """

    number: int
    last: int
    mark: Mark
    text: str
    indent: int = 0
    level: int = 0
    ordinal: str = ""
    cells: tuple[str, ...] = ()
    bold: bool = False
    gap: bool = False


BOLD_LEVEL = 7
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s*(?=[^#\s])(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^\s*(=|-){3,}\s*$")
_RULE = re.compile(r"^\W*$")
_BULLET = re.compile(
    r"^(?P<indent>\s*(?:[-*+–—]\s+(?=[•◦▪‣●○·]))?)"
    r"(?:(?P<sign>[-*+•◦▪‣·●○■□➢➤►▶✓✔☐☑⁃∙\uf0b7\uf0a7]|[–—](?=\s)|o(?=\t|\s{2,}))\s*)(?=\S)"
    r"(?P<rest>.+)$",
    re.S,
)
_SPACED = re.compile(r"^\s*[-*+–—]\S")
_ORDERED = re.compile(
    r"^(?P<indent>\s*)(?P<ordinal>\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z]|[ivx]{1,4})[.)]|"
    r"\d{1,2}(?:\.\d{1,2}){1,3})\s+(?P<rest>\S.*)$",
    re.S,
)
_CHECKBOX = re.compile(r"^\[[ xX✓]?\]\s+")
_SEPARATOR_ROW = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_FRAME_ROW = re.compile(r"^\s*[+|][-+=|:\s]+[+|]\s*$")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)(?=\S)(.+?)(?:\*\*|__)\s*:?\s*$", re.S)
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_PAGE = re.compile(
    r"^\s*(?:(?:side|sida|sidan|page|s\.)\s*)?\d{1,4}(?:\s*(?:av|of|/)\s*\d{1,4})?\s*$", re.I
)
_ENDED = re.compile(r"[.!?:;]['\"»”)*_]*\s*$")
_WRAP_WIDTH = 55
_NARROW = 30
_JOINED_MAX = 1_000


def read_lines(lines: list[str]) -> list[Line]:
    """Marks every line that is not blank, joins what was wrapped, and finds the tables."""
    marked: list[Line] = []
    gap = True
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            gap = True
            continue
        line = _mark(number, raw, marked, lines, gap=gap)
        if marked and _continues(marked[-1], line, lines):
            marked[-1] = _joined(marked[-1], line)
        else:
            marked.append(line)
        gap = False
    return marked


def _mark(number: int, raw: str, above: list[Line], lines: list[str], *, gap: bool) -> Line:
    raw = _QUOTE.sub("", raw).replace("\t", "    ") if raw.lstrip()[:1] == ">" else raw
    raw = raw.expandtabs(4)
    base = Line(number, number, Mark.PLAIN, "", gap=gap)
    if _is_decoration(raw):
        return replace(base, mark=Mark.DECORATION, text=raw.strip())
    if found := _HEADING.match(raw):
        return replace(base, mark=Mark.HEADING, text=clean(found[2]), level=len(found[1]))
    if _is_row(raw, number, above, lines):
        cells = tuple(_cells(raw))
        return replace(base, mark=Mark.ROW, text=raw.strip(), cells=cells)
    if (found := _BULLET.match(raw)) and not _is_signed_number(raw, found["rest"]):
        return _item(base, found["indent"], found["rest"], "")
    if found := _ORDERED.match(raw):
        return _item(base, found["indent"], found["rest"], found["ordinal"].strip("()."))
    return _plain(base, raw, lines)


def _is_signed_number(raw: str, rest: str) -> bool:
    """ "-20 %", "--": a sign that stands for itself, not for an item."""
    return bool(_SPACED.match(raw)) and rest[:1] in "-*0123456789"


def _item(base: Line, indent: str, rest: str, ordinal: str) -> Line:
    rest = _CHECKBOX.sub("", rest)
    bold = bool(_BOLD_LINE.match(rest))
    # "1.1" under "1.", and "a)" under "1)", stand further in even where they are not indented.
    deeper = 4 * ordinal.count(".") + 2 * ordinal.isalpha()
    return replace(
        base,
        mark=Mark.BULLET,
        text=clean(rest),
        indent=len(indent) + deeper,
        ordinal=ordinal,
        bold=bold,
    )


def _plain(base: Line, raw: str, lines: list[str]) -> Line:
    indent = len(raw) - len(raw.lstrip())
    text = clean(raw)
    if not text:
        return replace(base, mark=Mark.DECORATION, text=raw.strip())
    below = lines[base.number] if base.number < len(lines) else ""
    if (under := _UNDERLINE.match(below)) and base.gap and len(text) <= 120:
        return replace(base, mark=Mark.HEADING, text=text, level=1 if under[1] == "=" else 2)
    if _BOLD_LINE.match(raw):
        return replace(
            base, mark=Mark.HEADING, text=text, level=BOLD_LEVEL, indent=indent, bold=True
        )
    return replace(base, text=text, indent=indent)


def _is_decoration(raw: str) -> bool:
    if _PAGE.match(raw) or _FENCE.match(raw) or _SEPARATOR_ROW.match(raw):
        return True
    return bool(_RULE.match(raw) or _FRAME_ROW.match(raw)) or raw.strip().startswith("<!--")


def _is_row(raw: str, number: int, above: list[Line], lines: list[str]) -> bool:
    """A row of a table: fenced by pipes, or beside such rows, or over a line of dashes."""
    if raw.count("|") < 1:
        return False
    stripped = raw.strip()
    below = lines[number] if number < len(lines) else ""
    if "|" in below and _SEPARATOR_ROW.match(below):
        return True
    in_table = bool(above) and above[-1].last == number - 1 and _in_table(above)
    if in_table:
        return True
    return stripped.startswith("|") and stripped.count("|") >= 2


def _in_table(above: list[Line]) -> bool:
    last = above[-1]
    if last.mark is Mark.ROW:
        return True
    return last.mark is Mark.DECORATION and len(above) > 1 and above[-2].mark is Mark.ROW


def _cells(raw: str) -> list[str]:
    inner = raw.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def _continues(above: Line, line: Line, lines: list[str]) -> bool:
    """Whether `line` is the rest of a sentence that was wrapped, as in text lifted from a PDF."""
    if line.gap or line.mark is not Mark.PLAIN or above.mark not in (Mark.PLAIN, Mark.BULLET):
        return False
    if len(above.text) > _JOINED_MAX or headword(line.text):
        return False
    before = lines[above.last - 1]
    starts_low = line.text[:1].islower()
    if before.rstrip().endswith("-") and starts_low:
        return True
    if above.mark is Mark.BULLET and not _ENDED.search(before):
        starts_mid = starts_low or (line.text[:1].isdigit() and len(before) > _NARROW)
        if starts_mid or line.indent > above.indent:
            return True
    wide = len(before.strip()) >= _WRAP_WIDTH
    return (starts_low and not before.rstrip().endswith(":")) or (
        wide and not _ENDED.search(before) and not _heads(above)
    )


def _heads(line: Line) -> bool:
    found = headword(line.text)
    return bool(found and not found.rest)


def _joined(above: Line, line: Line) -> Line:
    if above.text.endswith("-") and line.text[:1].islower() and not above.text.endswith(" -"):
        second = line.text.split(" ", 1)[0]
        glue = "" if second not in ("og", "och", "and", "eller", "or") else " "
        first = above.text if glue else above.text[:-1]
        text = f"{first}{glue}{line.text}"
    else:
        text = f"{above.text} {line.text}"
    return replace(above, text=text, last=line.last)
