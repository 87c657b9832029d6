"""YAML → pieces: the project's own goal file, and other files of goals that are plausible.

Line numbers are kept, so the file is composed into nodes instead of loaded into values.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from maalbar.domain.nouns import Ambition, Category, Finding, Language, MeasureKind, Severity
from maalbar.domain.text.formats.builder import Builder
from maalbar.domain.text.formats.draft import (
    LIMITS,
    DocumentCycle,
    DraftMilestone,
    PastValue,
    Piece,
    PieceRole,
    find,
)
from maalbar.domain.text.formats.figures import day, figure

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
                return find("yaml-alias", Severity.ERROR, line=_line(event))
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > LIMITS.yaml_depth:
                limit = LIMITS.yaml_depth
                return find("yaml-too-deep", Severity.ERROR, line=_line(event), limit=limit)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        return find("yaml-broken", Severity.ERROR, line=mark.line + 1 if mark else 0)
    return None


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


Entries = list[tuple[str, Any, Any]]


def _entries(node: Any) -> Entries:
    """A mapping's (key, value node, key node), keys lower-case with underscores."""
    if not isinstance(node, yaml.MappingNode):
        return []
    found: Entries = []
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        name = re.sub(r"(?<=[a-zæøåäö])(?=[A-ZÆØÅÄÖ])", "_", name).lower()
        found.append((re.sub(r"[\s-]+", "_", name.strip()), value, key))
    return found


_KEYS = {
    "objectives": "objectives objective_list goals okrs okr mål hovedmål hovudmål målsetninger",
    "children": "children child_objectives sub_objectives subgoals",
    "objective": "objective o goal mål hovedmål hovudmål huvudmål",
    "key_results": "key_results keyresults krs kr results key_result_list nøkkelresultater "
    "nøkkelresultat nyckelresultat nøgleresultater delmål resultater",
    "key_result": "key_result kr keyresult nøkkelresultat nyckelresultat nøgleresultat",
    "actions": "actions initiatives activities tasks tiltak åtgärder indsatser aktiviteter",
    "action": "action initiative activity task tiltak åtgärd indsats aktivitet",
    "text": "text title name description statement sentence summary tekst tittel titel navn namn",
    "why": "why rationale reason because purpose hvorfor kvifor varför begrunnelse",
    "team": "team department level level_or_owner avdeling avdelning afdeling nivå group",
    "owner": "owner responsible lead dri ansvarlig ansvarleg ansvarig eier ägare ejer assignee",
    "period": "period quarter timeframe periode kvartal tertial",
    "baseline": "baseline start from start_value utgangspunkt startverdi utgångsläge udgangspunkt",
    "target": "target to goal_value target_value målverdi målvärde målværdi",
    "current": "current current_value actual now nå nu",
    "unit": "unit uom enhet eining enhed",
    "deadline": "deadline due due_date frist by target_date",
    "confidence": "confidence tro tru tilltro tiltro",
    "note": "note notes comment comments notat kommentar remark",
    "id": "id ref key",
    "hangs_on": "hangs_on parent parent_id parent_key_result supports aligned_to",
}  # fmt: skip
_MEANING = {word: name for name, words in _KEYS.items() for word in words.split()}


def _meant(name: str) -> str:
    """The goal file's own word for a key."""
    return _MEANING.get(name, name)


def _words(node: Any) -> str:
    """A scalar's text, empty for null and for anything that is no scalar."""
    if not isinstance(node, yaml.ScalarNode):
        return ""
    return "" if node.tag.endswith(":null") else str(node.value).strip()


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
        entries = _entries(root)
        meant = {_meant(name) for name, _, _ in entries}
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
            inner = [each for each in _entries(value) if _meant(each[0]) == "objectives"]
            self._goals(inner[0][1] if inner else value, piece)
            if len(self.builder.pieces) == before:
                self.builder.change(piece, role=PieceRole.IGNORED)
            _ = name
        return any(piece.role is PieceRole.OBJECTIVE for piece in self.builder.pieces)

    def _document_entry(self, name: str, value: Any, key: Any) -> None:
        if _meant(name) in ("objectives", "objective"):
            self._add(key, str(key.value), PieceRole.HEADING, None)
            self._goals(value, None)
        elif name == "maalbar":
            self._add(key, f"{name}: {_words(value)}", PieceRole.HEADING, None)
        elif name == "language":
            self._add(key, f"{name}: {_words(value)}", PieceRole.HEADING, None)
            words = _words(value).lower().replace("no", "nb")
            self.language = Language(words) if words in set(Language) else None
        elif name == "cycle" and isinstance(value, yaml.MappingNode):
            self._cycle(value, key)
        else:
            self._rest(key, value, None)

    def _cycle(self, node: Any, key: Any) -> None:
        told = {name: _words(value) for name, value, _ in _entries(node)}
        self.cycle = DocumentCycle(
            told.get("name", ""), day(told.get("start", "")), day(told.get("end", ""))
        )
        piece = self._add(key, "cycle", PieceRole.PERIOD, None, _last(node))
        self.builder.change(piece, text=told.get("name") or "cycle")

    def _goals(self, node: Any, parent: int | None) -> None:
        """Objectives: a list of mappings or sentences, a mapping by name, or a single one."""
        if isinstance(node, yaml.SequenceNode):
            for each in node.value:
                self._goals(each, parent)
        elif isinstance(node, yaml.ScalarNode):
            if words := _words(node):
                self._add(node, words, PieceRole.OBJECTIVE, parent)
        elif isinstance(node, yaml.MappingNode):
            meant = {_meant(name) for name, _, _ in _entries(node)}
            if meant & {"objective", "text", "key_results", "key_result"}:
                self._objective(node, parent)
            else:
                self._by_name(node, parent)

    def _by_name(self, node: Any, parent: int | None) -> None:
        """ "Grow in Norway: [key results]": the key is the objective's sentence."""
        for _, value, key in _entries(node):
            piece = self._add(key, str(key.value), PieceRole.OBJECTIVE, parent)
            if isinstance(value, yaml.SequenceNode):
                self._leaves(value, piece, PieceRole.KEY_RESULT)
            elif isinstance(value, yaml.MappingNode):
                self._fields(value, piece, PieceRole.OBJECTIVE)
            else:
                self._rest(key, value, piece)

    def _objective(self, node: Any, parent: int | None) -> None:
        text, at = _sentence(node, "objective")
        piece = self._add(at, text or "…", PieceRole.OBJECTIVE, parent)
        self._fields(node, piece, PieceRole.OBJECTIVE, skip=at)

    def _fields(self, node: Any, piece: int, role: PieceRole, skip: Any = None) -> None:
        for name, value, key in _entries(node):
            meant = _meant(name)
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
                if words := _words(each):
                    self._add(each, words, role, parent)
                continue
            if isinstance(each, yaml.SequenceNode):
                self._rest(each, each, parent)
                continue
            own = "action" if role is PieceRole.ACTION else "key_result"
            text, at = _sentence(each, own)
            if text:
                piece = self._add(at, text, role, parent)
                self._fields(each, piece, role, skip=at)
            else:
                self._leaves_by_name(each, parent, role)

    def _leaves_by_name(self, node: Any, parent: int, role: PieceRole) -> None:
        for _, value, key in _entries(node):
            words = _words(value)
            text = words if re.fullmatch(r"(?i)kr\s*[\d.]+", str(key.value)) else str(key.value)
            piece = self._add(key, text or str(key.value), role, parent, _last(value))
            if isinstance(value, yaml.MappingNode):
                self._fields(value, piece, role)
            elif figure(words)[0] is not None:
                self._field("target", value, key, piece)

    def _field(self, name: str, value: Any, key: Any, piece: int) -> None:
        """One field of a goal; what it cannot hold stays as a note, and is told."""
        if not self._fill(name, value, piece):
            shown = yaml.serialize(value).strip().removesuffix("...").strip()
            if not shown or shown in ("null", "''"):
                self._add(key, str(key.value), PieceRole.HEADING, piece, _last(value))
                return
            note = f"{key.value}: {shown}"
            self._add(key, note, PieceRole.NOTE, piece, _last(value))
            self.builder.findings.append(
                find("field-unknown", line=key.start_mark.line + 1, field=str(key.value))
            )
        else:
            self._add(key, str(key.value), PieceRole.HEADING, piece, _last(value))

    def _fill(self, name: str, value: Any, piece: int) -> bool:
        """Sets one field; False when its words are none it can hold."""
        words = _words(value)
        if name in _TEXT_FIELDS:
            self.builder.change(piece, **{_TEXT_FIELDS[name]: words})
            return True
        if name in _FIGURES:
            return self._figure(name, words, piece)
        if name in _CHOICES:
            return self._choice(name, words.lower(), piece)
        return self._fill_list(name, value, piece)

    def _figure(self, name: str, words: str, piece: int) -> bool:
        number, unit = figure(words)
        if number is None and words:
            return False
        self.builder.change(piece, **{name: number}, stated=True)
        if unit and not self.builder.piece(piece).unit:
            self.builder.change(piece, unit=unit)
        return True

    def _choice(self, name: str, words: str, piece: int) -> bool:
        chosen = _CHOICES[name].get(words)
        if chosen is not None:
            stated = self.builder.piece(piece).stated or name == "kind"
            self.builder.change(piece, **{name: chosen}, stated=stated)
        return chosen is not None

    def _fill_list(self, name: str, value: Any, piece: int) -> bool:
        if isinstance(value, yaml.SequenceNode):
            return self._fill_many(name, value, piece)
        words = _words(value)
        change = self.builder.change
        if name == "id":
            self.names.setdefault(words, piece)
            change(piece, ref=words)
        elif name == "hangs_on" and words:
            self.wanted.append((piece, words, _line(value)))
        elif name == "deadline":
            change(piece, deadline=words, deadline_date=day(words))
        elif name in ("planned", "required") and re.fullmatch(r"\d{1,6}", words):
            change(piece, **{name: int(words)}, stated=True)
        elif name == "confidence" and (number := _CONFIDENCE.match(words)):
            change(piece, confidence=Decimal(number[1]))
        elif name == "current":
            change(piece, current=words, current_value=figure(words)[0])
        else:
            return False
        return True

    def _fill_many(self, name: str, node: Any, piece: int) -> bool:
        if name in ("sum_of", "key_results"):
            self.lists.append((piece, name, [_words(each) for each in node.value]))
        elif name == "milestones":
            self.builder.change(piece, milestones=tuple(_milestones(node)), stated=True)
        elif name == "history":
            past, complete = _history(node)
            self.builder.change(piece, history=past)
            return complete
        else:
            return False
        return True

    def _rest(self, key: Any, value: Any, parent: int | None) -> None:
        """Something that is no goal and no field of one."""
        words = _words(value)
        text = f"{getattr(key, 'value', '')}: {words}" if words else str(key.value)[:200]
        self._add(key, text, PieceRole.NOTE, parent, _last(value))

    def _add(self, node: Any, text: str, role: PieceRole, parent: int | None, last: int = 0) -> int:
        first = node.start_mark.line + 1
        end = last or _last(node)
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


_TEXT_FIELDS = {
    "why": "why",
    "team": "level_or_owner",
    "owner": "owner",
    "period": "period",
    "unit": "unit",
    "note": "note",
    "effort": "effort",
    "assumption": "assumption",
}
_CONFIDENCE = re.compile(r"(10|\d(?:\.\d)?)(?:\s*/\s*10)?$")
_FIGURES = frozenset("baseline target lower upper tolerance percent weight".split())
_CHOICES: dict[str, dict[str, Any]] = {
    "kind": {each.value: each for each in MeasureKind},
    "category": {each.value: each for each in Category},
    "ambition": {each.value: each for each in Ambition},
    "counted": {"true": True, "yes": True, "false": False, "no": False},
}


def _sentence(node: Any, own: str) -> tuple[str, Any]:
    """The goal's sentence and the node it stands in: its own key first, then "text", "title"."""
    for wanted in (own, "text"):
        for name, value, _ in _entries(node):
            if _meant(name) == wanted and (words := _words(value)):
                return words, value
    return "", node


def _last(node: Any) -> int:
    """The last line of a node; a block ends before the line where the next one begins."""
    mark = node.end_mark
    return int(mark.line) + (1 if mark.column else 0)


def _milestones(node: Any) -> Iterator[DraftMilestone]:
    for each in node.value:
        if isinstance(each, yaml.ScalarNode):
            yield DraftMilestone(_words(each))
            continue
        told = {_meant(name): _words(value) for name, value, _ in _entries(each)}
        weight = figure(told.get("weight", ""))[0]
        due = day(told.get("deadline", ""))
        yield DraftMilestone(told.get("text", ""), Decimal(1) if weight is None else weight, due)


def _history(node: Any) -> tuple[tuple[PastValue, ...], bool]:
    past: list[PastValue] = []
    for each in node.value:
        told = {name: _words(value) for name, value, _ in _entries(each)}
        measured_on, value = day(told.get("date", "")), figure(told.get("value", ""))[0]
        if measured_on and value is not None:
            past.append(PastValue(measured_on, value))
    return tuple(past), len(past) == len(node.value)
