"""A document of any kind → a draft. Nothing is kept, nothing is fetched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from maalbar.domain.nouns import SENTENCE_MAX, Finding, Language, Severity, Span
from maalbar.domain.text.formats.decode import (
    decode,
    is_binary,
    keepable,
    mended,
    packed_format,
    split_lines,
    too_large,
)
from maalbar.domain.text.formats.draft import (
    GOALS,
    LIMITS,
    DocumentCycle,
    Draft,
    Format,
    Piece,
    PieceRole,
    find,
    goal_told_of,
    objective_above,
)
from maalbar.domain.text.formats.goal_file import GoalFile, looks_like_yaml, read_goal_file
from maalbar.domain.text.formats.lines import read_lines
from maalbar.domain.text.formats.outline import Outline
from maalbar.domain.text.formats.sentences import guess_language, with_measures
from maalbar.domain.text.formats.separated import looks_separated, read_separated


@dataclass(frozen=True, slots=True)
class Read:
    """What a format's reader hands back."""

    lines: Sequence[str]
    pieces: Sequence[Piece]
    findings: Sequence[Finding] = ()
    language: Language | None = None
    cycle: DocumentCycle | None = None


def read_document(
    content: str | bytes,
    name: str = "",
    *,
    language: Language | None = None,
    today: date | None = None,
) -> Draft:
    """Reads a goals document; `name` is its file name, which helps to tell what it is.

    Never raises for what a document holds: what cannot be read is a finding.
    """
    if refused := too_large(len(content)):
        return Draft(findings=(refused,), language=language or Language.EN)
    if isinstance(content, bytes) and (packed := packed_format(content, name)):
        read = _read_packed(content, packed)
        return _draft(read, packed, language, today)
    decoded = decode(content) if isinstance(content, bytes) else mended(content)
    if decoded.text is None:
        return Draft(findings=decoded.findings, language=language or Language.EN)
    format_, read = _read_text(decoded.text, name)
    read = replace(read, findings=(*decoded.findings, *read.findings))
    return _draft(read, format_, language, today)


def _read_packed(content: bytes, packed: Format) -> Read:
    from maalbar.domain.text.formats import office  # noqa: PLC0415 - slow to load, seldom needed

    reader = office.read_workbook if packed is Format.XLSX else office.read_word
    lines, pieces, findings = reader(content)
    return Read(lines, pieces, findings)


def _read_text(typed: str, name: str) -> tuple[Format, Read]:
    text = keepable(typed)
    lines = split_lines(text)
    findings: list[Finding] = []
    if len(lines) > LIMITS.lines:
        findings.append(
            find("too-many-lines", Severity.ERROR, lines=len(lines), limit=LIMITS.lines)
        )
        lines = []
    if is_binary(typed):
        findings.append(find("binary-file", Severity.ERROR))
        pieces = [
            Piece(number, at, line, PieceRole.IGNORED)
            for number, (at, line) in enumerate(_filled(lines), start=1)
        ]
        return Format.TEXT, Read(lines, pieces, findings)
    format_, read = _by_format(text, lines, name.lower().rpartition(".")[2])
    return format_, replace(read, findings=(*findings, *read.findings))


def _by_format(text: str, lines: list[str], suffix: str) -> tuple[Format, Read]:
    """By the file's name where it has one, else by its looks; what fails is read as plain text."""
    findings: list[Finding] = []
    if suffix in ("yaml", "yml") or (suffix not in ("md", "csv", "tsv") and looks_like_yaml(text)):
        file = read_goal_file(text)
        if file and (_has_goals(file) or (file.pieces and text.startswith("maalbar:"))):
            read = Read(lines, file.pieces, file.findings, file.language, file.cycle)
            return Format.YAML, read
        if file and (suffix in ("yaml", "yml") or text.startswith("maalbar:")):
            findings += file.findings
    if suffix in ("csv", "tsv") or (suffix in ("", "txt") and looks_separated(lines)):
        table = read_separated(lines)
        if table:
            return Format.CSV, Read(lines, *table)
        findings.append(find("no-columns", Severity.WARNING))
    builder = Outline(read_lines(lines)).read()
    return Format.TEXT, Read(lines, builder.pieces, (*findings, *builder.findings))


def _has_goals(file: GoalFile) -> bool:
    return any(piece.role in GOALS for piece in file.pieces)


def _filled(lines: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, line) for at, line in enumerate(lines, start=1) if line.strip()]


def _draft(read: Read, format_: Format, language: Language | None, today: date | None) -> Draft:
    language = language or read.language or guess_language("\n".join(read.lines))
    cycle = read.cycle
    span = Span(cycle.start, cycle.end) if cycle and cycle.start and cycle.end else None
    pieces = _all_accounted(read.lines, read.pieces)
    measured, unread = with_measures(pieces, language, today=today, cycle=span)
    findings = list(read.findings)
    if read.lines or not findings:
        findings += noticed(read.lines, measured, cycle)
    if unread:
        findings.append(find("sentences-unread", count=unread, limit=LIMITS.sentences))
    return Draft(
        lines=tuple(read.lines),
        pieces=measured,
        findings=tuple(findings),
        language=language,
        format=format_,
        cycle=cycle,
    )


def _all_accounted(lines: Sequence[str], pieces: Sequence[Piece]) -> list[Piece]:
    """Adds a piece for every line that nothing was read from."""
    covered: set[int] = set()
    for piece in pieces:
        covered.update(range(piece.line, max(piece.line, piece.last_line) + 1))
    last = max((piece.id for piece in pieces), default=0)
    missing = [(at, line) for at, line in _filled(lines) if at not in covered]
    added = [
        Piece(last + number, at, line.strip() or line, PieceRole.IGNORED)
        for number, (at, line) in enumerate(missing, start=1)
    ]
    return [*pieces, *added]


def noticed(
    lines: Sequence[str], pieces: Sequence[Piece], cycle: DocumentCycle | None = None
) -> list[Finding]:
    """What people should know of a draft: nothing in it, lone goals, lines that are no goals."""
    if not any(line.strip() for line in lines) and not pieces:
        return [find("empty-document", Severity.ERROR)]
    if not any(piece.role in GOALS for piece in pieces):
        return [find("no-goals", Severity.WARNING)]
    by_id = {piece.id: piece for piece in pieces}
    findings: list[Finding] = []
    for piece in pieces:
        if piece.role in GOALS:
            findings += _doubts(piece, by_id, cycle)
    return [*findings, *_unplaced(pieces, by_id)][: LIMITS.findings]


def _doubts(
    piece: Piece, by_id: dict[int, Piece], cycle: DocumentCycle | None
) -> Iterator[Finding]:
    """What is odd about one goal."""
    line = piece.line
    if piece.role is not PieceRole.OBJECTIVE and objective_above(piece, by_id) is None:
        yield find("no-objective-above", Severity.WARNING, line=line, text=piece.text)
    if len(piece.text) > SENTENCE_MAX:
        yield find("sentence-too-long", Severity.WARNING, line=line, limit=SENTENCE_MAX)
    if piece.target is not None and piece.baseline == piece.target:
        yield find("target-is-baseline", Severity.WARNING, line=line, value=piece.target)
    due, start, end = piece.deadline_date, cycle and cycle.start, cycle and cycle.end
    if due and ((start and due < start) or (end and due > end)):
        yield find("deadline-outside-cycle", line=line, deadline=due.isoformat())


_WORDY = re.compile(r"\w{2}")


def _unplaced(pieces: Sequence[Piece], by_id: dict[int, Piece]) -> list[Finding]:
    """Lines that are neither goals nor about one, neighbours told together."""
    runs: list[tuple[int, int, str]] = []
    loose = (PieceRole.NOTE, PieceRole.WHY, PieceRole.IGNORED)
    for piece in sorted(pieces, key=lambda each: each.line):
        last = max(piece.line, piece.last_line)
        if piece.role not in loose or not _WORDY.search(piece.text):
            continue
        if goal_told_of(piece, by_id):
            continue
        if runs and runs[-1][1] >= piece.line - 2:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]), runs[-1][2])
        else:
            runs.append((piece.line, last, piece.text))
    return [
        find("not-a-goal", line=first, last_line=last, text=text[:120])
        for first, last, text in runs
    ]
