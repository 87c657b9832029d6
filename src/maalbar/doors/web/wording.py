"""Sentences for codes: what was refused, how a key result is measured, what a person may be."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maalbar.domain.errors import RefusedError


def refusal(error: RefusedError) -> str:
    """The sentence for a refused value, in the reader's language."""
    sentences = _refusals()
    sentence = sentences.get(error.code) or _("This cannot be saved as it is (%(code)s).")
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


def ambitions() -> dict[str, str]:
    """Names of the two ambitions, with what they mean."""
    return {
        "aspirational": _("Aspirational: reached now and then"),
        "committed": _("Committed: a promise"),
    }


def rhythms() -> dict[str, str]:
    """Names of the check-in rhythms."""
    return {
        "weekly": _("Every week"),
        "biweekly": _("Every second week"),
        "monthly": _("Every month"),
    }


def _refusals() -> dict[str, str]:
    return {
        "sentence-missing": _("Write the sentence first."),
        "name-missing": _("Write a name."),
        "text-too-long": _("This is too long: at most %(limit)s characters."),
        "email-taken": _("Somebody already signs in with this address."),
        "already-member": _("This person is already a member."),
        "last-owner": _("An organisation needs at least one owner. Make somebody else owner first."),
        "team-under-itself": _("A team cannot stand under itself or one of its own teams."),
        "team-needs-parent": _("Choose the team that this one belongs to."),
        "team-is-top": _("The top team is the organisation itself and cannot be removed."),
        "team-not-empty": _("This team still has goals or teams below it. Move them first."),
        "cycle-closed": _("The period is closed. What was written there stays as it is."),
        "cycle-days": _("The last day comes before the first."),
        "cycle-outside-parent": _("The days must lie inside %(name)s."),
        "cycle-under-itself": _("A period cannot lie inside itself."),
        "cycle-state": _("%(name)s cannot go there from where it is."),
        "cycle-not-empty": _("%(name)s still has goals or periods inside it."),
        "link-cycle": _("This would make the goal hang on itself, through the goals above it."),
        "sum-unknown": _("Choose the key results that are added up."),
        "sum-cycle": _("A key result cannot be part of its own sum."),
        "sum-units-differ": _("Only key results in the same unit can be added up."),
        "sum-of-children": _("A key result measured by its objectives has no value to add up."),
        "weight-negative": _("A weight is 0 or more."),
        "value-missing": _("Write a number."),
        "value-not-a-number": _("Write a number, such as 1 500 or 2,5."),
        "value-not-finite": _("Write a number, such as 1 500 or 2,5."),
        "value-too-large": _("The number is too large."),
        "value-too-precise": _("Write at most 15 digits, and at most 6 of them after the comma."),
        "confidence-range": _("Confidence is a whole number from 0 to 10."),
        "future-time": _("This day has not been yet."),
        "date-not-a-date": _("Write a day, such as 2026-03-31."),
        "reading-already-corrected": _("This value was corrected already. Correct the newer one."),
        "baseline-missing": _("Where do you start from? Write today's value."),
        "target-missing": _("Where are you going? Write the value to reach."),
        "target-equals-baseline": _(
            "Start and goal are the same. To keep a level, choose “at least” or “at most”."
        ),
        "percent-missing": _("Write the change in per cent."),
        "percent-zero": _("A change of 0 per cent is no change."),
        "percent-of-zero": _("A percentage of 0 is nothing. Choose from one value to another."),
        "range-empty": _("The lower end is above the upper end."),
        "range-missing": _("Write the lower and the upper end."),
        "bounds-missing": _("Write the lower end, the upper end, or both."),
        "planned-missing": _("Write how many times are planned."),
        "required-missing": _("Write how many times are needed."),
        "required-above-planned": _("More times are needed than are planned."),
        "milestones-missing": _("Write at least one milestone."),
        "comment-empty": _("Write something first."),
    }
