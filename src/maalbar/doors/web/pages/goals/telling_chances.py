"""How realistic some key results are, in one sentence, from the answers at hand."""

from collections import Counter
from collections.abc import Iterable, Mapping

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
    if answers.total() == answers[UNKNOWN]:
        return None
    return likely_told(answers, visit), others_told(answers)


def likely_told(answers: Mapping[str, int], visit: Visit) -> str:
    """ "Four of thirteen key results will probably be reached.", from how often each answer is."""
    total, likely = sum(answers.values()), answers.get("likely", 0)
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


def others_told(answers: Mapping[str, int]) -> str:
    """ "Five are uncertain, two are unlikely, two lack fresh figures.", "" where none is."""
    near, open_ = answers.get("in_reach", 0), answers.get("uncertain", 0)
    far, unknown = answers.get("unlikely", 0), answers.get(UNKNOWN, 0)
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
