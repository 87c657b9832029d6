"""Rows of the preview: every line of the document, and what was recognised in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maalbar.domain.nouns import Finding, MeasureKind
from maalbar.domain.text.formats import Draft, Piece, PieceRole
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.coach.remarks import Remark
from maalbar.doors.web.pages.imports.coaching import Silences, weak_points
from maalbar.doors.web.wording import kinds

DEPTH_MAX = 6
FOLDED = frozenset({PieceRole.IGNORED.value, PieceRole.NOTE.value})
SHOWN_KINDS = tuple(k for k in MeasureKind if k not in ("from_children", "sum_of", "milestones"))


@dataclass(frozen=True, slots=True)
class PieceView:
    """One piece beside the line it was read in."""

    id: int
    line: int
    text: str
    depth: int
    role: str
    says: str
    chips: tuple[tuple[str, str], ...]
    finding: str
    is_unsure: bool
    is_question: bool
    is_key_result: bool
    is_goal: bool
    kind: str
    baseline: str
    target: str
    unit: str
    weak: Remark | None = None


def piece_views(draft: Draft, formats: Formats, silent: Silences = ()) -> list[PieceView]:
    """Every piece in the order of its line, with its depth among the goals.

    `silent` are (sentence, rule) of what the coach does not say here.
    """
    by_id = {piece.id: piece for piece in draft.pieces}
    said = {
        finding.values.get("line"): finding_text(finding)
        for finding in draft.findings
        if finding.values.get("line")
    }
    shown: set[int] = set()
    weak = weak_points(draft, formats, silent)
    views = []
    for piece in draft.pieces:
        first = piece.line not in shown
        shown.add(piece.line)
        view = _view(piece, by_id, draft, formats, said.get(piece.line, "") if first else "")
        views.append(replace(view, weak=weak.get(piece.id)))
    return views


def folded(rows: Sequence[PieceView]) -> list[tuple[bool, list[PieceView]]]:
    """The rows in runs; a run of ordinary text is folded away when it is longer than two lines."""
    runs = [
        (is_text, list(run))
        for is_text, run in groupby(
            rows, key=lambda row: row.role in FOLDED and not row.is_question
        )
    ]
    return [(is_text and len(run) > 2, run) for is_text, run in runs]


def role_words() -> list[tuple[str, str]]:
    """What a line may be, for the select."""
    return [
        (PieceRole.OBJECTIVE.value, _("Objective")),
        (PieceRole.KEY_RESULT.value, _("Key result")),
        (PieceRole.ACTION.value, _("Action")),
        (PieceRole.WHY.value, pgettext("import", "Why")),
        (PieceRole.TEAM.value, _("Team")),
        (PieceRole.PERIOD.value, _("Period")),
        (PieceRole.NOTE.value, _("Note")),
        (PieceRole.HEADING.value, _("Heading")),
        (PieceRole.IGNORED.value, _("Not a goal")),
    ]


def kind_words() -> list[tuple[str, str]]:
    """The kinds a single sentence can be measured by."""
    return [(code, word) for code, word in kinds().items() if code in SHOWN_KINDS]


def finding_text(finding: Finding) -> str:
    """The sentence for what the importer noticed."""
    sentence = _findings().get(finding.code, "")
    return sentence % dict(finding.values) if sentence else finding.code


def _view(
    piece: Piece, by_id: dict[int, Piece], draft: Draft, formats: Formats, finding: str
) -> PieceView:
    is_key_result = piece.role is PieceRole.KEY_RESULT
    lines = draft.lines[piece.line - 1 : max(piece.last_line, piece.line)]
    text = "\n".join(lines)
    is_question = bool(finding) and piece.role not in (PieceRole.IGNORED, PieceRole.NOTE)
    return PieceView(
        id=piece.id,
        line=piece.line,
        text=text,
        depth=min(_depth(piece, by_id), DEPTH_MAX),
        role=piece.role.value,
        says=piece.text,
        chips=_chips(piece, formats),
        finding=finding if is_question else "",
        is_unsure=is_question or (is_key_result and piece.kind is None),
        is_question=is_question,
        is_key_result=is_key_result,
        is_goal=piece.role in (PieceRole.OBJECTIVE, PieceRole.KEY_RESULT, PieceRole.ACTION),
        kind=piece.kind.value if piece.kind else "",
        baseline=formats.plain(piece.baseline),
        target=formats.plain(piece.target),
        unit=formats.unit(piece.unit),
    )


def _depth(piece: Piece, by_id: dict[int, Piece]) -> int:
    """How many goals stand above it."""
    depth, above, seen = 0, piece.parent, {piece.id}
    while above in by_id and above not in seen:
        seen.add(above)
        parent = by_id[above]
        depth += parent.role in (PieceRole.OBJECTIVE, PieceRole.KEY_RESULT)
        above = parent.parent
    return depth


def _chips(piece: Piece, formats: Formats) -> tuple[tuple[str, str], ...]:
    """What was understood of a key result, as (word, value)."""
    if piece.role is PieceRole.OBJECTIVE:
        return ((_("team"), piece.level_or_owner),) if piece.level_or_owner else ()
    if piece.role is not PieceRole.KEY_RESULT:
        return ()
    unit = formats.unit(piece.unit)
    chips = [
        (pgettext("chip", "from"), formats.number(piece.baseline)),
        (
            pgettext("chip", "to"),
            f"{formats.number(piece.target)} {unit}".strip() if piece.target is not None else "",
        ),
        (
            pgettext("chip", "change"),
            f"{formats.number(piece.percent)} %" if piece.percent is not None else "",
        ),
        (_("deadline"), piece.deadline),
        (_("confidence"), formats.number(piece.confidence)),
        (_("now"), formats.number(piece.current_value)),
    ]
    return tuple((word, value) for word, value in chips if value)


def _findings() -> dict[str, str]:
    return {
        "empty-document": _("There is nothing in it."),
        "no-goals": _("No goals were found here. Say below which lines are goals."),
        "no-objective-above": _(
            "Which objective does this belong to? Move it in, or make one above it."
        ),
        "not-a-goal": _("Read as ordinary text."),
        "correction-refused": _("That could not be done: it would stand under itself."),
        "unknown-parent": _("It says that it hangs on %(parent)s, which is not in the document."),
        "parent-circle": _(
            "These hang on each other in a circle: %(ids)s. The circle was cut here."
        ),
        "binary-file": _("This is not a text. Save it as text, Word, Excel or CSV and try again."),
        "damaged-file": _("The file is damaged and cannot be opened."),
        "unsupported-file": _("This kind of file is not read: %(kind)s."),
        "encoding-guessed": _(
            "Written in an older way (%(encoding)s); the letters were put right."
        ),
        "encoding-mended": _("The letters were broken (%(encoding)s) and were put right."),
        "columns-unknown": _("The columns have no known headings. Say below what each line is."),
        "no-columns": _("No columns were found: is the separator right?"),
        "field-unknown": _("“%(field)s” is not known and was left out."),
        "sentences-unread": _("%(count)s sentences were left unread beyond the first %(limit)s."),
        "sentence-too-long": _("This is long: only the first %(limit)s characters are kept."),
        "target-is-baseline": _("Start and goal are the same, %(value)s. Which one is wrong?"),
        "deadline-outside-cycle": _("The deadline %(deadline)s lies outside the period."),
        "too-large": _("The document is too large."),
        "too-many-lines": _("The document has %(lines)s lines; at most %(limit)s are read."),
        "yaml-broken": _("The file cannot be read from line %(line)s on."),
        "yaml-alias": _("Line %(line)s uses an alias, which is not read."),
        "yaml-too-deep": _("Line %(line)s lies too deep; at most %(limit)s levels are read."),
    }
