"""The insight page in one sentence."""

from django.utils.translation import gettext as _

from maalbar.apps.insights.queries import Counts
from maalbar.domain.nouns import CycleState
from maalbar.doors.web.pages.goals.telling_chances import likely_told, others_told
from maalbar.doors.web.pages.insight.choosing import Asked
from maalbar.doors.web.visits import Visit
from maalbar.doors.web.wording import number_word


def lead(numbers: Counts, asked: Asked, visit: Visit) -> tuple[str, str]:
    """How likely the chosen key results are; the first words stand out, the rest explains them."""
    if numbers.key_results:
        answers = {answer.value: number for answer, number in numbers.answers.items()}
        others = f"{others_told(answers)} {_moves(numbers, asked, visit)}".strip()
        return likely_told(answers, visit), others
    if asked.choice.cycle is None and not any(
        row.state is CycleState.RUNNING for row in asked.cycles
    ):
        return "", _("No period runs now. Choose one to look at.")
    return "", _("There are no key results with these choices.")


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
