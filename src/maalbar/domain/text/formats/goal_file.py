"""YAML → pieces: the project's own goal file, and other files of goals that are plausible.

Line numbers are kept, so the file is composed into nodes instead of loaded into values.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from maalbar.domain.nouns import Finding, Language, Severity
from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.draft import (
    LIMITS,
    DocumentCycle,
    Piece,
    PieceRole,
    find,
)
from maalbar.domain.text.formats.fields import Fields
from maalbar.domain.text.formats.figures import day, figure
from maalbar.domain.text.formats.goal_fields import field_values
from maalbar.domain.text.formats.yaml_nodes import (
    Entries,
    entries_of,
    last_line_of,
    line_of,
    meaning,
    sentence_of,
    words_of,
)

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEW_LINE = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
_LIKELY = re.compile(
    r"^(?:-\s+|\s*)?[\"']?(?:maalbar|objectives?|goals?|okrs?|key[_ -]?results?|mål|hovedmål)[\"']?"
    r"[ \t]*:[ \t]*(?:$|[\[{#]|\d)",
    re.I | re.M,
)


@dataclass(frozen=True, slots=True)
class GoalFile:
    """What a goal file holds."""

    pieces: Sequence[Piece]
    findings: Sequence[Finding] = ()
    language: Language | None = None
    cycle: DocumentCycle | None = None


def looks_like_yaml(text: str) -> bool:
    """Whether a text without a name is a goal file."""
    return bool(_LIKELY.search(text[:20_000])) and not text.lstrip().startswith("# ")


def read_goal_file(text: str) -> GoalFile | None:
    """Reads a goal file; None when it is no mapping of goals. Findings say why it is not YAML."""
    if problem := _refusal(text):
        return GoalFile((), (problem,))
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        return GoalFile((), (find("yaml-broken", Severity.ERROR, line=line),))
    return _FileReader().read(root) if root is not None else None


def _refusal(text: str) -> Finding | None:
    if len(text) > LIMITS.yaml_bytes:
        return find("too-large", Severity.ERROR, size=len(text), limit=LIMITS.yaml_bytes)
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                return find("yaml-alias", Severity.ERROR, line=line_of(event))
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > LIMITS.yaml_depth:
                limit = LIMITS.yaml_depth
                return find("yaml-too-deep", Severity.ERROR, line=line_of(event), limit=limit)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        return find("yaml-broken", Severity.ERROR, line=mark.line + 1 if mark else 0)
    return None


class _FileReader:
    """Walks the nodes; goals in the order they stand."""

    def __init__(self) -> None:
        self.builder = Builder()
        self.names: dict[str, int] = {}
        self.wanted: list[tuple[int, str, int]] = []
        self.lists: list[tuple[int, str, list[str]]] = []
        self.language: Language | None = None
        self.cycle: DocumentCycle | None = None

    def read(self, root: Any) -> GoalFile | None:
        found = self._document(root)
        if not found:
            return None
        self._hang()
        self._link()
        builder = self.builder
        return GoalFile(builder.pieces, builder.findings, self.language, self.cycle)

    def _document(self, root: Any) -> bool:
        if isinstance(root, yaml.SequenceNode):
            self._goals(root, None)
            return bool(self.builder.pieces)
        entries = entries_of(root)
        meant = {meaning(name) for name, _, _ in entries}
        if "key_results" in meant:
            self._goals(root, None)
            return True
        if not meant & {"objectives", "objective"}:
            return self._sections(entries)
        for name, value, key in entries:
            self._document_entry(name, value, key)
        return bool(self.builder.pieces)

    def _sections(self, entries: Entries) -> bool:
        """A file whose keys are periods or teams, each with its objectives."""
        for name, value, key in entries:
            if not isinstance(value, yaml.MappingNode | yaml.SequenceNode):
                self._rest(key, value, None)
                continue
            words = str(key.value)
            piece = self._add(key, words, PieceRole.TEAM, None)
            self.builder.change(piece, level_or_owner=words)
            before = len(self.builder.pieces)
            inner = [each for each in entries_of(value) if meaning(each[0]) == "objectives"]
            self._goals(inner[0][1] if inner else value, piece)
            if len(self.builder.pieces) == before:
                self.builder.change(piece, role=PieceRole.IGNORED)
            _ = name
        return any(piece.role is PieceRole.OBJECTIVE for piece in self.builder.pieces)

    def _document_entry(self, name: str, value: Any, key: Any) -> None:
        if meaning(name) in ("objectives", "objective"):
            self._add(key, str(key.value), PieceRole.HEADING, None)
            self._goals(value, None)
        elif name == "maalbar":
            self._add(key, f"{name}: {words_of(value)}", PieceRole.HEADING, None)
        elif name == "language":
            self._add(key, f"{name}: {words_of(value)}", PieceRole.HEADING, None)
            words = words_of(value).lower().replace("no", "nb")
            self.language = Language(words) if words in set(Language) else None
        elif name == "cycle" and isinstance(value, yaml.MappingNode):
            self._cycle(value, key)
        else:
            self._rest(key, value, None)

    def _cycle(self, node: Any, key: Any) -> None:
        told = {name: words_of(value) for name, value, _ in entries_of(node)}
        self.cycle = DocumentCycle(
            told.get("name", ""), day(told.get("start", "")), day(told.get("end", ""))
        )
        piece = self._add(key, "cycle", PieceRole.PERIOD, None, last_line_of(node))
        self.builder.change(piece, text=told.get("name") or "cycle")

    def _goals(self, node: Any, parent: int | None) -> None:
        """Objectives: a list of mappings or sentences, a mapping by name, or a single one."""
        if isinstance(node, yaml.SequenceNode):
            for each in node.value:
                self._goals(each, parent)
        elif isinstance(node, yaml.ScalarNode):
            if words := words_of(node):
                self._add(node, words, PieceRole.OBJECTIVE, parent)
        elif isinstance(node, yaml.MappingNode):
            meant = {meaning(name) for name, _, _ in entries_of(node)}
            if meant & {"objective", "text", "key_results", "key_result"}:
                self._objective(node, parent)
            else:
                self._by_name(node, parent)

    def _by_name(self, node: Any, parent: int | None) -> None:
        """ "Grow in Norway: [key results]": the key is the objective's sentence."""
        for _, value, key in entries_of(node):
            piece = self._add(key, str(key.value), PieceRole.OBJECTIVE, parent)
            if isinstance(value, yaml.SequenceNode):
                self._leaves(value, piece, PieceRole.KEY_RESULT)
            elif isinstance(value, yaml.MappingNode):
                self._fields(value, piece, PieceRole.OBJECTIVE)
            else:
                self._rest(key, value, piece)

    def _objective(self, node: Any, parent: int | None) -> None:
        text, at = sentence_of(node, "objective")
        piece = self._add(at, text or "…", PieceRole.OBJECTIVE, parent)
        self._fields(node, piece, PieceRole.OBJECTIVE, skip=at)

    def _fields(self, node: Any, piece: int, role: PieceRole, skip: Any = None) -> None:
        for name, value, key in entries_of(node):
            meant = meaning(name)
            if value is skip:
                continue
            if role is PieceRole.OBJECTIVE and meant in ("children", "objectives"):
                self._add(key, str(key.value), PieceRole.HEADING, piece)
                self._goals(value, piece)
            elif role is PieceRole.OBJECTIVE and meant in ("key_results", "actions"):
                is_action = meant == "actions"
                self._add(key, str(key.value), PieceRole.HEADING, piece)
                leaf = PieceRole.ACTION if is_action else PieceRole.KEY_RESULT
                self._leaves(value, piece, leaf)
            else:
                self._field(meant, value, key, piece)

    def _leaves(self, node: Any, parent: int, role: PieceRole) -> None:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        for each in nodes:
            if isinstance(each, yaml.ScalarNode):
                if words := words_of(each):
                    self._add(each, words, role, parent)
                continue
            if isinstance(each, yaml.SequenceNode):
                self._rest(each, each, parent)
                continue
            own = "action" if role is PieceRole.ACTION else "key_result"
            text, at = sentence_of(each, own)
            if text:
                piece = self._add(at, text, role, parent)
                self._fields(each, piece, role, skip=at)
            else:
                self._leaves_by_name(each, parent, role)

    def _leaves_by_name(self, node: Any, parent: int, role: PieceRole) -> None:
        for _, value, key in entries_of(node):
            words = words_of(value)
            text = words if re.fullmatch(r"(?i)kr\s*[\d.]+", str(key.value)) else str(key.value)
            piece = self._add(key, text or str(key.value), role, parent, last_line_of(value))
            if isinstance(value, yaml.MappingNode):
                self._fields(value, piece, role)
            elif figure(words)[0] is not None:
                self._field("target", value, key, piece)

    def _field(self, name: str, value: Any, key: Any, piece: int) -> None:
        """One field of a goal; what it cannot hold stays as a note, and is told."""
        held = self._link_field(name, value, piece)
        if not held and (fields := field_values(name, value)) is not None:
            self._change(piece, fields)
            held = True
        shown = "" if held else yaml.serialize(value).strip().removesuffix("...").strip()
        if held or shown in ("", "null", "''"):
            self._add(key, str(key.value), PieceRole.HEADING, piece, last_line_of(value))
            return
        note = f"{key.value}: {shown}"
        self._add(key, note, PieceRole.NOTE, piece, last_line_of(value))
        unknown = find("field-unknown", line=line_of(key), field=str(key.value))
        self.builder.findings.append(unknown)

    def _change(self, piece: int, fields: Fields) -> None:
        """Fills the fields in; the unit of a figure does not overrule the unit's own field."""
        if len(fields) > 1 and self.builder.piece(piece).unit:
            fields = {name: value for name, value in fields.items() if name != "unit"}
        self.builder.change(piece, **fields)

    def _link_field(self, name: str, value: Any, piece: int) -> bool:
        """Remembers names and links between goals, which are followed when all is read."""
        words = words_of(value)
        if name == "id" and words:
            self.names.setdefault(words, piece)
            self.builder.change(piece, ref=words)
        elif name == "hangs_on" and words:
            self.wanted.append((piece, words, line_of(value)))
        elif name in ("sum_of", "key_results") and isinstance(value, yaml.SequenceNode):
            self.lists.append((piece, name, [words_of(each) for each in value.value]))
        else:
            return False
        return True

    def _rest(self, key: Any, value: Any, parent: int | None) -> None:
        """Something that is no goal and no field of one."""
        words = words_of(value)
        text = f"{getattr(key, 'value', '')}: {words}" if words else str(key.value)[:200]
        self._add(key, text, PieceRole.NOTE, parent, last_line_of(value))

    def _add(self, node: Any, text: str, role: PieceRole, parent: int | None, last: int = 0) -> int:
        first = node.start_mark.line + 1
        end = last or last_line_of(node)
        return self.builder.add((first, max(first, end)), _NEW_LINE.sub(" ", text), role, parent)

    def _hang(self) -> None:
        """Moves objectives under the goal they name."""
        for piece, words, line in self.wanted:
            above = self.names.get(words)
            if above is None:
                self.builder.findings.append(
                    find("unknown-parent", Severity.WARNING, line=line, parent=words)
                )
            elif self._is_at_or_below(above, piece):
                self.builder.findings.append(
                    find("parent-circle", Severity.ERROR, line=line, ids=words)
                )
            else:
                self.builder.change(piece, parent=above)

    def _is_at_or_below(self, piece: int | None, above: int) -> bool:
        while piece is not None:
            if piece == above:
                return True
            piece = self.builder.piece(piece).parent
        return False

    def _link(self) -> None:
        for piece, name, words in self.lists:
            found = tuple(self.names[each] for each in words if each in self.names)
            self.builder.change(piece, **{name: found})
            for each in words:
                if each not in self.names:
                    line = self.builder.piece(piece).line
                    self.builder.findings.append(
                        find("unknown-parent", Severity.WARNING, line=line, parent=each)
                    )
