"""Plain text and markdown → lines with their marks: headings, bullets, numbers, tables, indents.

No meaning is read here, with one exception: a line that announces something is never the
continuation of the line above it.
"""

import re
from collections.abc import Sequence
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

    @property
    def place(self) -> tuple[int, int]:
        """Its first and last line in the document."""
        return self.number, self.last


BOLD_LEVEL = 7
# All patterns meet lines without outer or repeated white space, so none of them can run away.
_HEADING = re.compile(r"^(#{1,6}) ?(?=[^#\s])(.*)$", re.S)
_RULE = re.compile(r"^\W*$")
_BULLET = re.compile(
    r"^(?:[-*+–—] (?=[•◦▪‣●○·]))?"
    r"(?:[-*+•◦▪‣·●○■□➢➤►▶✓✔☐☑⁃∙\uf0b7\uf0a7]|[–—](?= )) ?(?=\S)(?P<rest>.+)$",
    re.S,
)
_WORD_BULLET = re.compile(r"o(?:\t| {2,})")
_SIGNED = re.compile(r"^[-*+][-*0-9]")
_ORDERED = re.compile(
    r"^(?P<ordinal>\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z]|[ivx]{1,4})[.)]|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}\.[a-z]) (?P<rest>\S.*)$",
    re.S,
)
_CHECKBOX = re.compile(r"^\[[ xX✓]?\] ")
_SEPARATOR_ROW = re.compile(r"^\|? ?:?-{2,}:? ?(?:\| ?:?-{2,}:? ?)*\|?$")
_FRAME_ROW = re.compile(r"^[+|][-+=|: ]+[+|]$")
_BOLD_LINE = re.compile(r"^(?:\*\*|__)(?=\S)(.+?)(?:\*\*|__) ?:?$", re.S)
_PAGE = re.compile(r"^(?:(?:side|sida|sidan|page|s\.) ?)?\d{1,4}(?: ?(?:av|of|/) ?\d{1,4})?$", re.I)
_SPACES = re.compile(r"\s{2,}|[\t\n\r\f\v]")
_ENDED = re.compile(r"[.!?:;]['\"»”)*_]*$")
_WRAP_WIDTH = 55
_NARROW = 30
_DEEPEST = 80
_JOINED_MAX = 1_000
_UNDER = 2


def read_lines(lines: Sequence[str]) -> list[Line]:
    """Marks every line that is not blank, joins what was wrapped, and finds the tables."""
    marked: list[Line] = []
    gap, before = True, ""
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            gap = True
            continue
        below = _compact(lines[number]) if number < len(lines) else ""
        line = _mark(number, raw, below, marked, gap=gap)
        if marked and _continues(marked[-1], line, before):
            marked[-1] = _joined(marked[-1], line)
        else:
            marked.append(line)
        gap, before = False, _compact(raw)
    return _under_numbers(marked)


def _under_numbers(lines: list[Line]) -> list[Line]:
    """Dashes below a numbered item stand under it, even where nobody indented them."""
    placed: list[Line] = []
    number: int | None = None
    deeper = 0
    for line in lines:
        if line.ordinal[:1].isdigit():
            number, deeper = line.indent, 0
        elif line.mark is Mark.HEADING or (line.mark is Mark.PLAIN and line.gap):
            number, deeper = None, 0
        elif line.mark is Mark.BULLET and not line.ordinal and line.indent == number:
            deeper = _UNDER
        is_under = line.mark is Mark.BULLET and not line.ordinal
        placed.append(replace(line, indent=line.indent + deeper) if is_under else line)
    return placed


def _compact(raw: str) -> str:
    return _SPACES.sub(" ", raw.strip())


def _mark(number: int, raw: str, below: str, above: list[Line], *, gap: bool) -> Line:
    raw = _unquoted(raw).expandtabs(4)
    body = _compact(raw)
    indent = min(len(raw) - len(raw.lstrip()), _DEEPEST)
    base = Line(number, number, Mark.PLAIN, body, indent, gap=gap)
    if _is_decoration(body):
        return replace(base, mark=Mark.DECORATION)
    if found := _HEADING.match(body):
        text = clean(found[2].rstrip("# "))
        return replace(base, mark=Mark.HEADING, text=text, indent=0, level=len(found[1]))
    if _is_row(body, below, above, number):
        return replace(base, mark=Mark.ROW, cells=tuple(_cells(body)))
    if (found := _BULLET.match(body)) and not _SIGNED.match(body):
        return _item(base, found["rest"], "")
    if found := _ORDERED.match(body):
        return _item(base, found["rest"], found["ordinal"].strip("()."))
    return _plain(base, body, below)


def _unquoted(raw: str) -> str:
    """Without the marks of a quotation; Word's round bullet, the letter o, becomes a bullet."""
    start = raw.lstrip()
    if start[:1] == ">":
        return start.lstrip("> \t")
    if _WORD_BULLET.match(start):
        return raw[: len(raw) - len(start)] + "•" + start[1:]
    return raw


def _item(base: Line, rest: str, ordinal: str) -> Line:
    rest = _CHECKBOX.sub("", rest)
    # "1.1" under "1.", and "a)" under "1)", stand further in even where they are not indented.
    deeper = 4 * ordinal.count(".") + 2 * ordinal.isalpha()
    return replace(
        base,
        mark=Mark.BULLET,
        text=clean(rest) or rest,
        indent=base.indent + deeper,
        ordinal=ordinal,
        bold=bool(_BOLD_LINE.match(rest)),
    )


def _plain(base: Line, body: str, below: str) -> Line:
    text = clean(body)
    if not text:
        return replace(base, mark=Mark.DECORATION)
    underlined = len(below) >= 3 and set(below) in ({"="}, {"-"})
    if underlined and base.gap and len(text) <= 120:
        level = 1 if below[0] == "=" else 2
        return replace(base, mark=Mark.HEADING, text=text, level=level)
    if _BOLD_LINE.match(body):
        return replace(base, mark=Mark.HEADING, text=text, level=BOLD_LEVEL, bold=True)
    return replace(base, text=text)


def _is_decoration(body: str) -> bool:
    if body.startswith(("```", "~~~")):
        return True
    patterns = (_PAGE, _RULE, _SEPARATOR_ROW, _FRAME_ROW)
    return any(pattern.match(body) for pattern in patterns)


def _is_row(body: str, below: str, above: list[Line], number: int) -> bool:
    """A row of a table: fenced by pipes, or beside such rows, or over a line of dashes."""
    if "|" not in body:
        return False
    if "|" in below and _SEPARATOR_ROW.match(below):
        return True
    if above and above[-1].last == number - 1 and _in_table(above):
        return True
    return body.startswith("|") and body.count("|") >= 2


def _in_table(above: list[Line]) -> bool:
    last = above[-1]
    if last.mark is Mark.ROW:
        return True
    return last.mark is Mark.DECORATION and len(above) > 1 and above[-2].mark is Mark.ROW


def _cells(body: str) -> list[str]:
    inner = body.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def _continues(above: Line, line: Line, before: str) -> bool:
    """Whether `line` is the rest of a sentence that was wrapped, as in text lifted from a PDF.

    `before` is the line just above, which may itself be the rest of another.
    """
    if line.gap or line.mark is not Mark.PLAIN or above.mark not in (Mark.PLAIN, Mark.BULLET):
        return False
    if len(above.text) > _JOINED_MAX or headword(line.text):
        return False
    starts_low = line.text[:1].islower()
    if before.endswith("-") and starts_low:
        return True
    has_ended = bool(_ENDED.search(before))
    if above.mark is Mark.BULLET and not has_ended:
        starts_mid = starts_low or (line.text[:1].isdigit() and len(before) > _NARROW)
        if starts_mid or line.indent > above.indent:
            return True
    if starts_low and not before.endswith(":"):
        return True
    return len(before) >= _WRAP_WIDTH and not has_ended and not _heads(above)


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
