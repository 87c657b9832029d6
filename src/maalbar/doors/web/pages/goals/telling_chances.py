"""How realistic a page of goals is, in one sentence, from the answers at hand."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maalbar.doors.web.pages.goals.realism import UNKNOWN
from maalbar.doors.web.visits import Visit
from maalbar.doors.web.wording import number_word


def chances_told(given: Iterable[str], visit: Visit) -> tuple[str, str] | None:
    """ "Four of thirteen key results will probably be reached." and what of the others.

    None where nothing is known of any.
    """
    answers = Counter(given)
    total, unknown = answers.total(), answers[UNKNOWN]
    if total == unknown:
        return None
    return _first(answers["likely"], total, visit), _rest(answers)


def _first(likely: int, total: int, visit: Visit) -> str:
    own = visit.own_key_results(total)
    if own:
        return _("%(number)s of %(what)s will probably be reached.") % {
            "number": _beginning(likely),
            "what": own,
        }
    said = ngettext(
        "%(number)s of %(total)s key result will probably be reached.",
        "%(number)s of %(total)s key results will probably be reached.",
        total,
    )
    return said % {"number": _beginning(likely), "total": number_word(total)}


def _rest(answers: Counter[str]) -> str:
    """ "Five are uncertain, two are unlikely, two lack fresh figures."."""
    parts = []
    if number := answers["in_reach"]:
        said = ngettext("%(number)s is in reach", "%(number)s are in reach", number)
        parts.append(said % {"number": number_word(number)})
    if number := answers["uncertain"]:
        said = ngettext("%(number)s is uncertain", "%(number)s are uncertain", number)
        parts.append(said % {"number": number_word(number)})
    if number := answers["unlikely"]:
        said = ngettext("%(number)s is unlikely", "%(number)s are unlikely", number)
        parts.append(said % {"number": number_word(number)})
    if number := answers["unknown"]:
        said = ngettext("%(number)s lacks fresh figures", "%(number)s lack fresh figures", number)
        parts.append(said % {"number": number_word(number)})
    sentence = ", ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def _beginning(number: int) -> str:
    word = number_word(number) if number else _("none")
    return word[:1].upper() + word[1:]
