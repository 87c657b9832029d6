"""Sentences for codes: what was refused, how a key result is measured, what a person may be."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maalbar.domain.errors import RefusedError
from maalbar.domain.nouns import CycleState
from maalbar.doors.web.refusals import sentences


def refusal(error: RefusedError) -> str:
    """The sentence for a refused value, in the reader's language."""
    sentence = sentences().get(error.code) or _("This cannot be saved as it is (%(code)s).")
    return sentence % ({"code": error.code} | error.values)


def kinds() -> dict[str, str]:
    """Names of the measure kinds, in the order a form offers them."""
    return {
        "change": _("From one value to another"),
        "running_total": _("A running total"),
        "at_least": _("At least"),
        "at_most": _("At most"),
        "range": _("Within a range"),
        "hold": _("Hold a level throughout"),
        "relative_change": _("A change in per cent"),
        "ratio": _("A share: part of a whole"),
        "recurring": _("Done a number of times, regularly"),
        "milestones": _("Milestones"),
        "yes_no": _("Done or not"),
        "from_children": _("From the objectives that hang on it"),
        "sum_of": _("The sum of other key results"),
    }


def categories() -> dict[str, str]:
    """Names of the categories."""
    return {
        "volume": pgettext("category", "Volume"),
        "money": pgettext("category", "Money"),
        "quality": pgettext("category", "Quality"),
        "activity": pgettext("category", "Activity"),
    }


def roles() -> dict[str, str]:
    """Names of the workspace roles, widest first."""
    return {
        "owner": pgettext("role", "Owner"),
        "admin": pgettext("role", "Administrator"),
        "member": pgettext("role", "Member"),
        "viewer": pgettext("role", "Viewer"),
    }


def states() -> dict[str, str]:
    """Names of a cycle's states."""
    return {
        "draft": pgettext("cycle", "Draft"),
        "running": pgettext("cycle", "Running"),
        "closing": pgettext("cycle", "Closing"),
        "closed": pgettext("cycle", "Closed"),
    }


def cycle_steps() -> dict[tuple[CycleState, CycleState], str]:
    """What is done to a cycle when it goes from one state to another."""
    draft, running = CycleState.DRAFT, CycleState.RUNNING
    closing, closed = CycleState.CLOSING, CycleState.CLOSED
    return {
        (draft, running): _("Start the period"),
        (running, draft): _("Back to draft"),
        (running, closing): _("Begin to close"),
        (closing, running): _("Let it run again"),
        (closing, closed): _("Close the period"),
        (closed, closing): _("Open it again"),
    }


def ambitions() -> dict[str, str]:
    """Names of the two ambitions, with what they mean."""
    return {
        "aspirational": _("Aspirational: reached now and then"),
        "committed": _("Committed: a promise"),
    }


def number_word(number: int) -> str:
    """A number as it stands in a sentence: "three", and from thirteen on "13"."""
    words = {
        1: pgettext("number", "one"),
        2: pgettext("number", "two"),
        3: pgettext("number", "three"),
        4: pgettext("number", "four"),
        5: pgettext("number", "five"),
        6: pgettext("number", "six"),
        7: pgettext("number", "seven"),
        8: pgettext("number", "eight"),
        9: pgettext("number", "nine"),
        10: pgettext("number", "ten"),
        11: pgettext("number", "eleven"),
        12: pgettext("number", "twelve"),
    }
    return words.get(number, str(number))


def rhythms() -> dict[str, str]:
    """Names of the check-in rhythms."""
    return {
        "weekly": _("Every week"),
        "biweekly": _("Every second week"),
        "monthly": _("Every month"),
    }
