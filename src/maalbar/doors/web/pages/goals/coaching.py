"""The coach beside the writing form: its answer to each sentence, while people type and after.

A sentence is answered with its chips, its findings and the marks behind its words; the goal's key
results together are answered beneath them. Nothing is stored, and nothing stops a save.
"""

from copy import copy
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maalbar.domain.text.goal import Surroundings
from maalbar.domain.text.linter import lint_objective_with_key_results
from maalbar.domain.text.questions import coach_answers
from maalbar.doors.web.pages.coach.remarks import Part, Remark, remarks_on, rule_title
from maalbar.doors.web.pages.coach.sentences import (
    Chip,
    Reading,
    language_among,
    missing_number,
    read_key_result,
    read_objective,
)
from maalbar.doors.web.pages.goals.balance import SHOWN_HERE, balance_of_form
from maalbar.doors.web.pages.goals.checklist import Checklist, checklist
from maalbar.doors.web.pages.goals.forms.desk import Desk, desk_for
from maalbar.doors.web.pages.goals.forms.key_result import KeyResultForm
from maalbar.doors.web.pages.goals.forms.objective import ObjectiveForm, posted_objective
from maalbar.doors.web.pages.goals.forms.words import understood
from maalbar.doors.web.visits import Visit, in_workspace

OBJECTIVE, TOGETHER = "goal", "set"
FIGURES = frozenset({"baseline", "target", "lower", "upper", "percent", "planned", "required"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands beside one sentence; `id` is its place, "goal", "set" or "kr-<number>".

    `take` is the name that the button of a better sentence sends. `silent` are (key, title, why) of
    what is not said here; `carried` the hidden fields that remember it.
    """

    id: str
    parts: tuple[Part, ...] = ()
    chips: tuple[Chip, ...] = ()
    remarks: tuple[Remark, ...] = ()
    take: str = ""
    number: int = -1
    silent: tuple[tuple[str, str, str], ...] = ()
    carried: tuple[tuple[str, str], ...] = ()

    @property
    def says(self) -> str:
        """What a screen reader hears when the answer comes."""
        if not self.remarks:
            return ", ".join(f"{chip.word} {chip.value}".strip() for chip in self.chips)
        said = ngettext("%(num)s remark", "%(num)s remarks", len(self.remarks))
        return f"{said % {'num': len(self.remarks)}}: {self.remarks[0].says}"


@require_POST
@in_workspace(here="goals")
def post_coach(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The answer to the sentence that was just typed, and to the key results together."""
    form = posted_objective(request.POST)
    desk = desk_for(visit, form.texts["team"], form.texts["cycle"])
    asked, found = request.POST.get("sentence_of", ""), [answer_together(form, desk)]
    if asked == OBJECTIVE:
        answer = answer_objective(form, desk)
        # The field for the reason comes next: nobody is asked for it before they get there.
        on_it = tuple(r for r in answer.remarks if r.code != "missing-why")
        found.append(replace(answer, remarks=on_it))
    blocks = (block for block in form.key_results if asked == f"kr-{block.number}")
    found += (answer_key_result(block, form, desk) for block in blocks)
    here = request.POST.get("here", "")
    path = here if here.startswith(visit.root) else visit.root
    page = {
        "answers": [_with_silences(answer, form, desk) for answer in found],
        "path": path,
        "balance": balance_of_form(form.key_results, desk),
        "checks": control_questions(form, desk).checks,
    }
    return render(request, "pages/write_answers.html", page)


def answers(form: ObjectiveForm, desk: Desk) -> dict[str, Answer]:
    """Every answer of a form, by id."""
    blocks = [b for b in form.key_results if not b.is_removed]
    each = (answer_key_result(block, form, desk) for block in blocks)
    found = (answer_objective(form, desk), answer_together(form, desk), *each)
    return {answer.id: _with_silences(answer, form, desk) for answer in found}


def control_questions(form: ObjectiveForm, desk: Desk) -> Checklist:
    """The control questions with what was typed, and what the coach reads off the form."""
    blocks = [b for b in form.key_results if not (b.is_removed or b.is_blank)]
    facts = [block.facts(desk) for block in blocks]
    coach = coach_answers(form.texts.get("sentence", ""), facts, cycle=desk.span)
    return checklist(coach, form.asked.answers, desk.visit.formats, was=form.asked.was)


def answer_objective(form: ObjectiveForm, desk: Desk) -> Answer:
    """What the coach says about the objective; its reason counts where it stands apart."""
    text = form.texts.get("sentence", "")
    if not text.strip():
        return Answer(OBJECTIVE)
    around = Surroundings(desk.visit.today, desk.span, why=form.texts.get("why", ""))
    language = language_among(text, _whole(form))
    silent = form.asked.silent(OBJECTIVE)
    read = read_objective(text, around, desk.visit.formats, language, silent=silent)
    return Answer(OBJECTIVE, read.parts, (), read.remarks, take="take-goal")


def answer_key_result(block: KeyResultForm, form: ObjectiveForm, desk: Desk) -> Answer:
    """What the coach says about a key result; what was set by hand stands before its sentence."""
    text, place = block.texts.get("sentence", ""), f"kr-{block.number}"
    if not text.strip():
        return Answer(place, number=block.number)
    around = _around(block, desk)
    language = language_among(text, _whole(form))
    silent = form.asked.silent(place)
    read = read_key_result(text, around, desk.visit.formats, language, silent=silent)
    return Answer(
        place,
        read.parts,
        _chips(block, read, desk),
        read.remarks,
        take=f"take-{block.number}",
        number=block.number,
    )


def answer_together(form: ObjectiveForm, desk: Desk) -> Answer:
    """What the coach says about the key results as a set; nothing before there are two.

    What it says about their kinds, the balance beneath shows.
    """
    blocks = [b for b in form.key_results if not b.is_removed]
    written = [b for b in blocks if b.texts.get("sentence", "").strip()]
    sentence = form.texts.get("sentence", "")
    if len(written) < 2 or not sentence.strip():
        return Answer(TOGETHER)
    found = lint_objective_with_key_results(
        sentence,
        [block.texts["sentence"] for block in written],
        by_hand=[_around(block, desk).by_hand for block in written],
    )
    silent = {*SHOWN_HERE, *form.asked.silent(TOGETHER)}
    others = [finding for finding in found if finding.code not in silent]
    return Answer(TOGETHER, remarks=remarks_on("", others, desk.visit.formats))


def remarks_left(form: ObjectiveForm, desk: Desk) -> str:
    """How many remarks a saved goal still has, in words; "" for none."""
    number = sum(len(answer.remarks) for answer in answers(form, desk).values())
    if not number:
        return ""
    said = ngettext(
        "The coach has %(num)s remark on it.", "The coach has %(num)s remarks on it.", number
    )
    return said % {"num": number}


def _chips(block: KeyResultForm, read: Reading, desk: Desk) -> tuple[Chip, ...]:
    """The block as it would be saved: the sentence read, and corrections by hand kept."""
    as_saved = copy(block)
    as_saved.texts = dict(block.texts)
    as_saved.read_sentence(desk, only_when_new=True)
    chips = tuple(understood(as_saved, desk))
    asked = tuple(replace(c, field="target") for c in read.chips if c == missing_number())
    has_figures = any(chip.field in FIGURES for chip in chips)
    return chips if has_figures else (*asked, *(c for c in chips if not asked or c != chips[0]))


def _around(block: KeyResultForm, desk: Desk) -> Surroundings:
    """What is known beside the sentence: the form's own fields, where a person has set them."""
    facts, own = block.facts(desk), block.held
    unit = facts.unit if "unit" in own else ""
    around = Surroundings(desk.visit.today, desk.span, unit=unit or None)
    return replace(around, by_hand=facts.labels(own))


def _with_silences(answer: Answer, form: ObjectiveForm, desk: Desk) -> Answer:
    """The answer with what is not said at its place, and why."""
    silent = tuple(
        (f"{answer.id}-{rule}", rule_title(rule, desk.visit.formats), because)
        for rule, because in form.asked.silent(answer.id).items()
    )
    return replace(answer, silent=silent, carried=tuple(form.asked.carried(answer.id)))


def _whole(form: ObjectiveForm) -> str:
    """All that was written, which tells the language of a short sentence in it."""
    texts = [form.texts.get("sentence", ""), form.texts.get("why", "")]
    return "\n".join(texts + [block.texts.get("sentence", "") for block in form.key_results])
