"""Two people changed the same objective: what each of them wrote, field by field.

Three texts are compared: what the form showed when it was opened, what stands now, and what was
typed. What only the other one changed is taken over and told; what both changed is asked about.
"""

import json
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from maalbar.doors.web.pages.goals.forms.desk import Desk
from maalbar.doors.web.pages.goals.forms.key_result import FIELDS as BLOCK_FIELDS
from maalbar.doors.web.pages.goals.forms.key_result import KeyResultForm, MilestoneForm
from maalbar.doors.web.pages.goals.forms.objective import FIELDS, ObjectiveForm
from maalbar.doors.web.pages.goals.forms.words import label, shown

CHOICE = "choose-"
COMPARED = tuple(name for name in FIELDS if name != "reason")


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed; `name` is its place in a snapshot."""

    name: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What must be chosen, and what was taken over as (label, text)."""

    clashes: tuple[Clash, ...]
    taken: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.clashes or self.taken)


def snapshot(form: ObjectiveForm) -> dict[str, str]:
    """Every compared field by name; those of a standing key result are `<its id>/<field>`."""
    texts = {name: form.texts.get(name, "").strip() for name in COMPARED}
    texts["contributors"] = "\n".join(sorted(form.contributors))
    for key, block in _blocks(form).items():
        texts |= {f"{key}/{name}": block.texts.get(name, "").strip() for name in BLOCK_FIELDS}
        rows = [[m.text, m.weight, m.due] for m in block.milestones if m.text.strip()]
        texts[f"{key}/milestones"] = json.dumps(rows) if rows else ""
        texts[f"{key}/sums"] = "\n".join(sorted(block.sums))
    return texts


def take_chosen(form: ObjectiveForm, theirs: ObjectiveForm, posted: QueryDict) -> None:
    """Take over the fields where the other one's text was chosen."""
    for name, choice in posted.items():
        if name.startswith(CHOICE) and choice == "theirs":
            _take(form, theirs, name.removeprefix(CHOICE))


def settle(form: ObjectiveForm, theirs: ObjectiveForm, desk: Desk) -> Settled:
    """Bring what stands into the form, and say what both have changed."""
    was = _opened(form)
    taken = _settle_blocks(form, theirs, was)
    mine, stands, clashes = snapshot(form), snapshot(theirs), []
    for name in [name for name in mine if name in stands and mine[name] != stands[name]]:
        if was.get(name) == mine[name]:
            _take(form, theirs, name)
            taken.append((label(name, form), shown(name, stands[name], desk)))
        elif was.get(name) != stands[name]:
            texts = (shown(name, mine[name], desk), shown(name, stands[name], desk))
            clashes.append(Clash(name, label(name, form), *texts))
    form.texts["was"] = json.dumps(snapshot(theirs))
    form.texts["version"] = theirs.texts["version"]
    return Settled(tuple(clashes), tuple(taken))


def _settle_blocks(
    form: ObjectiveForm, theirs: ObjectiveForm, was: dict[str, str]
) -> list[tuple[str, str]]:
    """Bring in key results that came or changed, and let go of those that went."""
    before = {name.partition("/")[0] for name in was if "/" in name}
    mine, stands, taken = _blocks(form), _blocks(theirs), []
    texts_of_mine, texts_of_theirs = snapshot(form), snapshot(theirs)
    for key in stands.keys() - mine.keys():
        if key not in before or _of(key, was) != _of(key, texts_of_theirs):
            form.key_results = [b for b in form.key_results if b.texts.get("id") != key]
            form.key_results.append(replace(stands[key], number=form.next_number))
            taken.append((_("Key result"), stands[key].texts["sentence"]))
    for key in mine.keys() - stands.keys():
        sentence = mine[key].texts.get("sentence", "")
        if _of(key, was) == _of(key, texts_of_mine):
            form.key_results.remove(mine[key])
            taken.append((_("Removed key result"), sentence))
        else:
            mine[key].texts["id"] = ""
            taken.append((_("Removed by the other, kept here as a new key result"), sentence))
    return taken


def _blocks(form: ObjectiveForm) -> dict[str, KeyResultForm]:
    return {b.texts["id"]: b for b in form.key_results if b.texts.get("id") and not b.is_removed}


def _of(key: str, texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if name.startswith(f"{key}/")}


def _take(form: ObjectiveForm, theirs: ObjectiveForm, name: str) -> None:
    key, slash, field = name.partition("/")
    if not slash:
        if key == "contributors":
            form.contributors = list(theirs.contributors)
        elif key in COMPARED:
            form.texts[key] = theirs.texts.get(key, "")
        return
    block, other = _blocks(form).get(key), _blocks(theirs).get(key)
    if block is None or other is None:
        return
    if field == "milestones":
        block.milestones = [MilestoneForm(m.text, m.weight, m.due, m.key) for m in other.milestones]
    elif field == "sums":
        block.sums = list(other.sums)
    elif field in BLOCK_FIELDS:
        block.texts[field] = other.texts.get(field, "")
    if field == "sentence":
        block.texts["read"] = other.texts.get("read", "")


def _opened(form: ObjectiveForm) -> dict[str, str]:
    try:
        texts = json.loads(form.texts.get("was", "") or "{}")
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in texts.items()} if isinstance(texts, dict) else {}
