"""The insight page in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.apps.insights.choices import Answer
from maalbar.apps.insights.queries import Counts
from maalbar.domain.nouns import CycleState
from maalbar.doors.web.pages.insight.choosing import Asked
from maalbar.doors.web.visits import Visit
from maalbar.doors.web.wording import number_word


def lead(numbers: Counts, asked: Asked, visit: Visit) -> tuple[str, str]:
    """How likely the chosen key results are; the first words stand out, the rest explains them."""
    if numbers.key_results:
        return _likely(
            numbers, visit
        ), f"{_others(numbers)} {_moves(numbers, asked, visit)}".strip()
    if asked.choice.cycle is None and not any(_runs(row.state) for row in asked.cycles):
        return "", _("No period runs now. Choose one to look at.")
    return "", _("There are no key results with these choices.")


def _runs(state: CycleState) -> bool:
    return state is CycleState.RUNNING


def _likely(numbers: Counts, visit: Visit) -> str:
    total, likely = numbers.key_results, numbers.answers[Answer.LIKELY]
    number = _beginning(number_word(likely) if likely else _("none"))
    if own := visit.own_key_results(total):
        said = _("%(number)s of %(what)s will probably be reached.")
        return said % {"number": number, "what": own}
    said = ngettext(
        "%(number)s of %(total)s key result will probably be reached.",
        "%(number)s of %(total)s key results will probably be reached.",
        total,
    )
    return said % {"number": number, "total": number_word(total)}


def _others(numbers: Counts) -> str:
    """ "Five are uncertain, two are unlikely, two lack fresh figures."."""
    known = numbers.answers
    near, open_, far = known[Answer.IN_REACH], known[Answer.UNCERTAIN], known[Answer.UNLIKELY]
    unknown = known[Answer.UNKNOWN]
    said = [
        (near, ngettext("%(number)s is in reach", "%(number)s are in reach", near)),
        (open_, ngettext("%(number)s is uncertain", "%(number)s are uncertain", open_)),
        (far, ngettext("%(number)s is unlikely", "%(number)s are unlikely", far)),
        (
            unknown,
            ngettext("%(number)s lacks fresh figures", "%(number)s lack fresh figures", unknown),
        ),
    ]
    parts = [words % {"number": number_word(number)} for number, words in said if number]
    return _beginning(", ".join(parts)) + "." if parts else ""


def _beginning(words: str) -> str:
    return words[:1].upper() + words[1:]


def _moves(numbers: Counts, asked: Asked, visit: Visit) -> str:
    """What has changed since the day of comparison; "" where no day can be compared with."""
    if asked.choice.compared is None:
        return ""
    day = visit.formats.short_day(asked.choice.compared)
    risen, fallen = numbers.risen, numbers.fallen
    if not risen and not fallen:
        return _("Since %(day)s none has moved by five points or more.") % {"day": day}
    said = _("Since %(day)s, %(risen)s became more likely and %(fallen)s less likely.")
    return said % {
        "day": day,
        "risen": number_word(risen) if risen else _("none"),
        "fallen": number_word(fallen) if fallen else _("none"),
    }
