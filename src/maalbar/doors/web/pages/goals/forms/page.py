"""What the template of the writing form needs, from the form and its choices."""

from django.utils.translation import gettext as _

from maalbar.apps.people.queries import team_place
from maalbar.domain.nouns import SENTENCE_MAX, TEXT_MAX, MeasureKind
from maalbar.doors.web.pages.goals.balance import balance_of_form
from maalbar.doors.web.pages.goals.checklist import yes_or_no
from maalbar.doors.web.pages.goals.coaching import answers, control_questions
from maalbar.doors.web.pages.goals.forms.desk import Desk
from maalbar.doors.web.pages.goals.forms.key_result import USED, KeyResultForm
from maalbar.doors.web.pages.goals.forms.objective import ObjectiveForm
from maalbar.doors.web.pages.goals.forms.sentences import show
from maalbar.doors.web.pages.goals.forms.words import (
    counted_words,
    field_words,
    measure_words,
)
from maalbar.doors.web.pages.goals.place import thread
from maalbar.doors.web.wording import ambitions, categories, kinds

EMPTY_MILESTONES = 2


def form_page(
    form: ObjectiveForm, desk: Desk, *, title: str, back: str, goal: str = ""
) -> dict[str, object]:
    """The page's context; `goal` is the public id of a standing objective."""
    chosen = form.texts.get("parent", "")
    line = team_place(desk.team.public_id, desk.visit.actor)
    return _choices(desk) | {
        "form": form,
        "answers": answers(form, desk),
        "checklist": control_questions(form, desk),
        "says": yes_or_no(),
        "balance": balance_of_form(form.key_results, desk),
        "blocks": [block_view(block, desk) for block in form.key_results],
        "blank": block_view(KeyResultForm(0), desk) | {"number": "__n__"},
        "errors": error_links(form),
        "title": title,
        "thread": thread(desk.visit, line, cycle=desk.cycle.public_id, last=title),
        "words": field_words(),
        "w": measure_words(),
        "parents": desk.parent_groups(goal, chosen),
        "limits": {"sentence": SENTENCE_MAX, "text": TEXT_MAX},
        "goal": goal,
        "root": desk.visit.root,
        "back": back,
    }


def _choices(desk: Desk) -> dict[str, object]:
    return {
        "people": desk.person_options(),
        "teams": desk.team_options(),
        "cycles": desk.cycle_options(),
        "kinds": tuple(kinds().items()),
        "uses": used_by(),
        "categories": tuple(categories().items()),
        "ambitions": tuple(ambitions().items()),
        "counted": tuple(counted_words().items()),
        "units": desk.units(),
    }


def block_view(block: KeyResultForm, desk: Desk) -> dict[str, object]:
    """One key result block, with the names of what was set by hand."""
    is_sum = block.kind is MeasureKind.SUM_OF
    show(block.texts)
    words = measure_words()
    return {
        "number": block.number,
        "form": block,
        "texts": block.texts,
        "errors": block.errors,
        "by_hand": ", ".join(words[name] for name in block.by_hand),
        "addends": desk.addend_options(block.texts.get("id", "")) if is_sum else (),
        "empty_milestones": range(EMPTY_MILESTONES),
    }


def used_by() -> dict[str, str]:
    """The kinds that use each field, for the style sheet that hides the others."""
    names = sorted(set().union(*USED.values()))
    return {
        name: " ".join(kind.value for kind, used in USED.items() if name in used) for name in names
    }


def error_links(form: ObjectiveForm) -> list[tuple[str, str]]:
    """(id of the field, text) of every error, in the order of the page."""
    own = {name: text for name, text in form.errors.items() if name != "reason"}
    links = [(f"f-{name}", text) for name, text in own.items()]
    for place, block in enumerate(form.key_results, start=1):
        prefix, who = f"f-key_results-{block.number}-", _("Key result %(num)s") % {"num": place}
        links += [(prefix + name, f"{who}: {text}") for name, text in block.errors.items()]
    if "reason" in form.errors:
        links.append(("f-reason", form.errors["reason"]))
    return links
