"""The sentence for each code of a refusal: what is wrong, and what to do about it.

A test finds every code that the product raises and asks for its sentence here.
"""

from django.utils.translation import gettext as _


def sentences() -> dict[str, str]:
    """Sentences by code, in the reader's language."""
    return _of_goals() | _of_measures() | _of_people() | _of_documents()


def _of_goals() -> dict[str, str]:
    """Goals, links, periods and texts."""
    return {
        "sentence-missing": _("Write the sentence first."),
        "name-missing": _("Write a name."),
        "text-too-long": _("This is too long: at most %(limit)s characters."),
        "cycle-closed": _("The period is closed. What was written there stays as it is."),
        "cycle-days": _("The last day comes before the first."),
        "cycle-outside-parent": _("The days must lie inside %(name)s."),
        "cycle-under-itself": _("A period cannot lie inside itself."),
        "cycle-state": _("%(name)s cannot go there from where it is."),
        "cycle-not-empty": _("%(name)s still has goals or periods inside it."),
        "link-cycle": _("This would make the goal hang on itself, through the goals above it."),
        "comment-empty": _("Write something first."),
        "reason-missing": _("Write why it changes; the reason stays in the history."),
        "because-missing": _("Write why it does not apply here; the reason stays in the history."),
        "choice-unknown": _("Choose one of those on offer."),
        "need-missing": _("Write what you need from them."),
        "team-missing": _("Choose the team to ask."),
        "team-asks-itself": _("The goal is this team’s own. Choose another team."),
        "answer-missing": _("Write why not, so that they can find another way."),
        "dependency-withdrawn": _("The request was taken back meanwhile."),
        "link-missing": _("Choose a goal first."),
        "link-exists": _("The goal hangs there already."),
        "goal-gone": _(
            "A goal that this one builds on was removed meanwhile. Choose again, then save."
        ),
        "owner-missing": _("A personal goal needs an owner."),
        "place-removed": _("Its team or period is removed. Bring that back first."),
        "deadline-before-start": _("The deadline lies before the period begins."),
        "cycle-leaves-part": _("%(name)s would lie outside these days."),
        "year-parts": _("A year is parted into 1, 2, 3, 4, 6 or 12 periods."),
        "effort-outside": _("Write hours from 0 to 1 000 000, with at most two decimals."),
        "weight-outside": _("A weight is at most %(limit)s, with at most three decimals."),
        "day-outside": _("Write a day between the years 1900 and 2999."),
        "day-before-all": _("%(name)s began here on %(day)s. Choose that day or a later one."),
        "days-in-turn": _(
            "The first day comes before the second. Choose them the other way round."
        ),
        "number-not-whole": _("Write a whole number."),
        "unknown-field": _("This field cannot be changed here."),
        "conflict": _("Somebody else changed this while you were writing."),
    }


def _of_measures() -> dict[str, str]:
    """Measures and values."""
    return {
        "sum-unknown": _("Choose the key results that are added up."),
        "sum-cycle": _("A key result cannot be part of its own sum."),
        "sum-units-differ": _("Only key results in the same unit can be added up."),
        "sum-of-children": _("A key result measured by its objectives has no value to add up."),
        "weight-negative": _("A weight is 0 or more."),
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
        "range-empty": _("The lower end is above the upper end."),
        "bounds-missing": _("Write the lower end, the upper end, or both."),
        "required-missing": _("Write how many times are needed."),
        "required-above-planned": _("More times are needed than are planned."),
        "milestones-missing": _("Write at least one milestone."),
        "lower-missing": _("Write the lower end."),
        "upper-missing": _("Write the upper end."),
        "range-without-tolerance": _(
            "The two ends are the same. Say how far from it is still good."
        ),
        "target-zero": _("A total of 0 is reached before it begins. Write what it adds up to."),
        "tolerance-negative": _("A tolerance is 0 or more."),
        "share-outside": _("A share lies above 0 and is at most 1."),
        "relative-to-zero": _("A percentage of 0 is nothing. Choose from one value to another."),
        "periods-outside": _("Write how many periods there are: 1 to 3 660."),
        "phases-unreadable": _("Write whole per cent with commas between: 10, 30, 60, 100."),
        "phases-not-rising": _("Each per cent is at least the one before, and the last is 100."),
        "own-reason-missing": _("Write why you see it otherwise."),
        "lag-outside": _("Write whole days, at most %(limit)s."),
        "units-differ": _("Only key results in the same unit can be added up."),
        "ratio-incomplete": _("Write both numbers: how many, and out of how many."),
        "value-carried": _("This key result follows others; nobody checks in on it."),
        "value-not-yes-no": _("Choose done or not done."),
        "history-kind": _("Earlier values can be kept for key results with one value a day."),
        "key-result-twice": _("The same key result stands here twice."),
    }


def _of_people() -> dict[str, str]:
    """People and teams."""
    return {
        "email-taken": _("Somebody already signs in with this address."),
        "already-member": _("This person is already a member."),
        "last-owner": _(
            "An organisation needs at least one owner. Make somebody else owner first."
        ),
        "team-under-itself": _("A team cannot stand under itself or one of its own teams."),
        "team-too-deep": _("Teams stand at most %(limit)s levels deep. Choose one further up."),
        "team-needs-parent": _("Choose the team that this one belongs to."),
        "team-is-top": _("The top team is the organisation itself and cannot be removed."),
        "team-not-empty": _("This team still has goals or teams below it. Move them first."),
        "sign-in-wrong": _("The address or the password is not right."),
        "password-wrong": _("The password is not right."),
        "password-short": _("A password has at least 10 characters."),
        "password-common": _(
            "Many people use this password, so it is guessed first. Choose another one."
        ),
        "too-many-tries": _("Too many tries. Wait %(minutes)s minutes, then try again."),
        "email-invalid": _("Write an e-mail address, such as kari@example.org."),
        "name-taken": _("This name is taken."),
        "currency-unknown": _("Choose a currency by its three letters, such as NOK."),
        "time-zone-unknown": _("Choose a time zone of the list."),
    }


def _of_documents() -> dict[str, str]:
    """Documents to import."""
    return {
        "document-empty": _("Paste some text, or choose a file."),
        "document-too-large": _("The document is too large: at most %(limit)s MB."),
        "document-too-long": _(
            "The document has %(lines)s lines; at most %(limit)s are read at once."
        ),
        "draft-unreadable": _("The recognised document did not come through. Paste it again."),
        "import-used": _(
            "These are in use since, so that the import cannot be taken back: %(names)s."
        ),
    }
