"""YAML nodes with their line numbers: keys by meaning, words, lists of values."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml

from maalbar.domain.text.formats.decode import keepable
from maalbar.domain.text.formats.draft import DraftMilestone, PastValue
from maalbar.domain.text.formats.figures import day, figure

Entries = list[tuple[str, Any, Any]]


def entries_of(node: Any) -> Entries:
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


def meaning(name: str) -> str:
    """The goal file's own word for a key."""
    return _MEANING.get(name, name)


def words_of(node: Any) -> str:
    """A scalar's text, empty for null and for anything that is no scalar."""
    if not isinstance(node, yaml.ScalarNode):
        return ""
    return "" if node.tag.endswith(":null") else keepable(str(node.value)).strip()


def sentence_of(node: Any, own: str) -> tuple[str, Any]:
    """The goal's sentence and the node it stands in: its own key first, then "text", "title"."""
    for wanted in (own, "text"):
        for name, value, _ in entries_of(node):
            if meaning(name) == wanted and (text := words_of(value)):
                return text, value
    return "", node


def last_line_of(node: Any) -> int:
    """The last line of a node; a block ends before the line where the next one begins."""
    mark = node.end_mark
    return int(mark.line) + (1 if mark.column else 0)


def milestones_of(node: Any) -> Iterator[DraftMilestone]:
    """The items of a milestones measure: sentences, or mappings with weight and due."""
    for each in node.value:
        if isinstance(each, yaml.ScalarNode):
            yield DraftMilestone(words_of(each))
            continue
        told = {meaning(name): words_of(value) for name, value, _ in entries_of(each)}
        weight = figure(told.get("weight", ""))[0]
        due = day(told.get("deadline", ""))
        yield DraftMilestone(told.get("text", ""), Decimal(1) if weight is None else weight, due)


def history_of(node: Any) -> tuple[tuple[PastValue, ...], bool]:
    """The past values that could be read, and whether that was all of them."""
    past: list[PastValue] = []
    for each in node.value:
        told = {name: words_of(value) for name, value, _ in entries_of(each)}
        measured_on, value = day(told.get("date", "")), figure(told.get("value", ""))[0]
        if measured_on and value is not None:
            past.append(PastValue(measured_on, value))
    return tuple(past), len(past) == len(node.value)


def line_of(node: Any) -> int:
    """The line of a node or an event, counted from 1."""
    return int(node.start_mark.line) + 1
