"""Names of the writing form's fields, and their values in words."""

import json
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.formats import unit_words
from maalbar.doors.web.pages.coach.sentences import Chip
from maalbar.doors.web.pages.goals.forms.desk import Desk
from maalbar.doors.web.pages.goals.forms.key_result import KeyResultForm
from maalbar.doors.web.pages.goals.forms.objective import ObjectiveForm
from maalbar.doors.web.wording import ambitions, categories, kinds


def field_words() -> dict[str, str]:
    """The label of each field of the objective."""
    return {
        "sentence": _("What do you want to achieve, and for whom?"),
        "why": _("Why?"),
        "owner": _("Owner"),
        "contributors": _("Contributors"),
        "ambition": _("Ambition"),
        "personal": _("Whose goal is it?"),
        "parent": _("What it hangs on"),
        "counted": _("Does it count there?"),
        "weight": _("Weight"),
        "team": _("Team"),
        "cycle": _("Period"),
        "reason": _("Why do you change how it is measured?"),
    }


def measure_words() -> dict[str, str]:
    """The label of each field of a key result."""
    return {
        "sentence": _("What will be different, and by how much?"),
        "kind": _("How it is measured"),
        "baseline": _("From (today)"),
        "target": _("To (goal)"),
        "lower": _("Lower end"),
        "upper": _("Upper end"),
        "tolerance": _("Tolerance"),
        "percent": _("Change in per cent"),
        "planned": _("Number of periods"),
        "required": _("Of which must be done"),
        "unit": _("Unit"),
        "milestones": _("Milestones"),
        "sums": _("Key results that are added up"),
        "deadline": _("Deadline"),
        "phases": _("Own pace"),
        "lag_days": _("Days before any effect can show"),
        "category": _("Category"),
        "owner": _("Owner"),
        "weight": _("Weight"),
    }


def counted_words() -> dict[str, str]:
    """What a link to an objective does with the progress."""
    return {"1": _("It counts in the progress there"), "0": _("It is shown there only")}


def label(name: str, form: ObjectiveForm) -> str:
    """The label of a field by its name in a snapshot."""
    key, slash, field = name.partition("/")
    if not slash:
        return field_words()[key]
    for place, block in enumerate(form.key_results, start=1):
        if block.texts.get("id") == key:
            said = _("Key result %(num)s: %(field)s")
            return said % {"num": place, "field": measure_words()[field].lower()}
    return measure_words()[field]


def shown(name: str, value: str, desk: Desk) -> str:
    """A field's value in words; a dash for nothing."""
    field = name.rpartition("/")[2]
    if field == "milestones":
        return "; ".join(row[0] for row in json.loads(value)) if value else "–"
    words = _words(field, desk)
    parts = value.split("\n") if field in ("contributors", "sums") else [value]
    return ", ".join(words.get(part, part) for part in parts) or "–"


def _words(field: str, desk: Desk) -> dict[str, str]:
    """The words for a field's codes; none for one that holds text or a number."""
    tables: dict[str, Callable[[], dict[str, str]]] = {
        "owner": lambda: dict(desk.person_options()),
        "contributors": lambda: dict(desk.person_options()),
        "kind": kinds,
        "category": categories,
        "ambition": ambitions,
        "counted": counted_words,
        "personal": lambda: {"1": _("personal"), "": _("the team's")},
        "team": lambda: {row.public_id: row.name for row in desk.teams},
        "cycle": lambda: {row.public_id: row.name for row in desk.cycles},
        "parent": lambda: {v: text for group in desk.parent_groups() for v, text in group.options},
        "sums": lambda: dict(desk.addend_options()),
    }
    return tables[field]() if field in tables else {}


def understood(block: KeyResultForm, desk: Desk) -> list[Chip]:
    """What is kept of the sentence, each with its field; the kind first."""
    if block.kind is None:
        return []
    texts, own, unit = block.texts, block.by_hand, block.texts.get("unit", "")
    chips = [("kind", "", kinds()[block.kind.value])]
    figures = [(name, word) for name, word in _figures(block.kind) if texts.get(name)]
    chips += [(name, word, _figure(texts[name], desk)) for name, word in figures]
    if unit and unit != unit_words()["count"] and len(chips) > 1:
        chips.append(("unit", pgettext("chip", "unit"), unit))
    if texts.get("deadline"):
        day = desk.visit.formats.day(desk.typed(texts, {}).day("deadline"))
        chips.append(("deadline", pgettext("chip", "by"), day))
    if texts.get("category"):
        chips.append(("category", "", categories().get(texts["category"], "")))
    return [Chip(word, value, field=name, is_set=name in own) for name, word, value in chips]


def _figure(typed: str, desk: Desk) -> str:
    """A number as it is read, with its thousands apart; what is no number stays as typed."""
    number = desk.typed({"figure": typed}, {}).number("figure")
    return typed if number is None else desk.visit.formats.number(number)


def _figures(kind: MeasureKind) -> list[tuple[str, str]]:
    if kind in (MeasureKind.RANGE, MeasureKind.HOLD):
        return [("lower", pgettext("chip", "from")), ("upper", pgettext("chip", "to"))]
    if kind is MeasureKind.RECURRING:
        return [
            ("required", pgettext("chip", "periods done")),
            ("planned", pgettext("chip", "of")),
            ("target", pgettext("chip", "each time")),
        ]
    if kind is MeasureKind.RELATIVE_CHANGE:
        return [("baseline", pgettext("chip", "from")), ("percent", pgettext("chip", "per cent"))]
    return [("baseline", pgettext("chip", "from")), ("target", pgettext("chip", "to"))]
