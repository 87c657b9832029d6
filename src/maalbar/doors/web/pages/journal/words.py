"""Words for journal entries: who did what to which goal, and what it was before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from maalbar.apps.journal.queries import EntryRow
from maalbar.apps.people.queries import names
from maalbar.domain.nouns import Language
from maalbar.domain.text.linter import rule_of
from maalbar.domain.text.questions import Question
from maalbar.domain.text.rule_page import title
from maalbar.doors.web.pages.goals.checklist import short_names, yes_or_no
from maalbar.doors.web.pages.goals.realism import status_options
from maalbar.doors.web.visits import Visit
from maalbar.doors.web.wording import kinds, roles, states

ADDRESSES = {
    "objective": "objectives/{}/",
    "key_result": "key-results/{}/",
    "team": "teams/",
    "cycle": "cycles/",
    "workspace": "settings/",
    "person": "people/",
    "invitation": "people/",
    "dependency": "dependencies/{}/",
    "view": "insight/views/{}/",
}
NUMBERS = frozenset(
    {"value", "confidence", "baseline", "target", "lower", "upper", "percent", "weight", "position"}
)
ICONS = {
    "check_in": "done",
    "withdraw_check_in": "undo",
    "write_comment": "talk",
    "hang": "link",
    "unhang": "link",
    "finish_action": "done",
    "ask_team": "out",
    "confirm_dependency": "done",
    "withdraw_dependency": "undo",
}


@dataclass(frozen=True, slots=True)
class NewsView:
    """One line of what happened; see components/news.html."""

    icon: str
    who: str
    text: str
    title: str
    url: str
    after: str
    at: str
    when: str
    note: str


def news_views(entries: Sequence[EntryRow], visit: Visit) -> list[NewsView]:
    """The entries in words, newest first; one statement for the names."""
    people = names(e.actor_id for e in entries if e.actor_id is not None)
    said = _sentences()
    return [_view(entry, people, said, visit) for entry in entries]


def _view(
    entry: EntryRow, people: Mapping[int, str], said: Mapping[str, str], visit: Visit
) -> NewsView:
    address = ADDRESSES.get(entry.subject_kind, "")
    return NewsView(
        icon=ICONS.get(entry.command, "edit"),
        who=people.get(entry.actor_id or 0, _("Somebody")),
        text=said.get(entry.command, entry.command),
        title=entry.subject_name,
        url=visit.root + address.format(entry.subject_id) if address else "",
        after=_after(entry, visit),
        at=entry.at.isoformat(),
        when=visit.formats.moment(entry.at),
        note=_note(entry),
    )


def _after(entry: EntryRow, visit: Visit) -> str:
    """What changed, from old to new, field by field."""
    words = _fields()
    parts = [
        f"{words[name]} {_old_to_new(name, old, new, visit)}"
        for name, (old, new) in entry.changes.items()
        if name in words
    ]
    return "· " + ", ".join(parts) if parts else ""


def _old_to_new(name: str, old: object, new: object, visit: Visit) -> str:
    before, after = _in_words(name, old, visit), _in_words(name, new, visit)
    return f"{before} → {after}" if before else after


def _in_words(name: str, value: object, visit: Visit) -> str:
    if value is None or value == "":
        return ""
    if name == "kind":
        return kinds().get(str(value), str(value))
    if name == "own_status":
        return dict(status_options(visit.formats.language)).get(str(value), str(value)).lower()
    if name == "state":
        return states().get(str(value), str(value))
    if name == "role":
        return roles().get(str(value), str(value))
    if name in set(Question):
        said, _colon, words = str(value).partition(":")
        return ", ".join(filter(None, (yes_or_no()[said] if said else "", words)))
    if name == "rule":
        rule = rule_of(str(value))
        return title(rule, Language(visit.formats.language)) if rule else str(value)
    if name in NUMBERS:
        return visit.formats.number(Decimal(str(value)))
    return str(value)


def _note(entry: EntryRow) -> str:
    note = entry.changes.get("note", ["", ""])[1]
    return entry.reason or (str(note) if note else "")


def _fields() -> dict[str, str]:
    return {
        "value": _("value"),
        "confidence": _("confidence"),
        "baseline": _("start"),
        "target": _("goal"),
        "lower": _("lower end"),
        "upper": _("upper end"),
        "percent": _("change in per cent"),
        "kind": _("measured"),
        "unit": _("unit"),
        "deadline": _("deadline"),
        "weight": _("weight"),
        "position": _("priority"),
        "sentence": _("sentence"),
        "state": _("state"),
        "role": _("role"),
        "name": _("name"),
        "start": _("first day"),
        "end": _("last day"),
        "parent": _("hangs on"),
        **short_names(),
        "rule": _("about"),
        "mission": _("mission"),
        "asked": _("from"),
        "own_status": _("answer"),
    }


def _sentences() -> dict[str, str]:
    return {
        "write_objective": _("wrote the goal"),
        "change_objective": _("changed the goal"),
        "remove_objective": _("removed the goal"),
        "restore_objective": _("brought back the goal"),
        "order_objectives": _("moved the goal"),
        "add_key_result": _("added the key result"),
        "change_key_result": _("changed the key result"),
        "remove_key_result": _("removed the key result"),
        "hang": _("linked the goal"),
        "unhang": _("unlinked the goal"),
        "answer_questions": _("answered control questions about"),
        "silence_finding": _("let the coach be silent about"),
        "hear_finding": _("let the coach speak again about"),
        "write_action": _("added the action"),
        "change_action": _("changed the action"),
        "finish_action": _("finished the action"),
        "reopen_action": _("opened the action again"),
        "remove_action": _("removed the action"),
        "ask_team": _("asked another team for"),
        "confirm_dependency": _("agreed to"),
        "decline_dependency": _("said no to"),
        "withdraw_dependency": _("took back the request for"),
        "check_in": _("checked in on"),
        "say_own_status": _("sees otherwise"),
        "take_back_own_status": _("took back their own answer on"),
        "withdraw_check_in": _("took back a check-in on"),
        "correct_reading": _("corrected a value of"),
        "add_history": _("added earlier values to"),
        "write_comment": _("wrote about"),
        "remove_comment": _("removed a comment on"),
        "import_goals": _("imported goals into"),
        "undo_import": _("took back an import into"),
        "create_workspace": _("started"),
        "change_workspace": _("changed the settings of"),
        "create_team": _("made the team"),
        "change_team": _("changed the team"),
        "remove_team": _("removed the team"),
        "place_in_team": _("changed who is in"),
        "leave_team": _("changed who is in"),
        "invite": _("invited somebody"),
        "withdraw_invitation": _("took back an invitation"),
        "join": _("joined"),
        "change_role": _("changed somebody's role"),
        "remove_member": _("took somebody out of the organisation"),
        "create_cycle": _("made the period"),
        "change_cycle": _("changed the period"),
        "set_cycle_state": _("moved the period on"),
        "remove_cycle": _("removed the period"),
        "share_view": _("shared the view"),
        "unshare_view": _("stopped sharing the view"),
        "change_view": _("changed the view"),
        "remove_view": _("removed the view"),
    }
