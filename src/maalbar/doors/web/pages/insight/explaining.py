"""The rules of the lists, explained: what each looks at, why, and when to let it be."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maalbar.apps.insights.choices import Shown
from maalbar.doors.web.pages.insight.lists import ListWords, list_words
from maalbar.doors.web.visits import Visit, in_workspace


@dataclass(frozen=True, slots=True)
class Rule:
    """One list with its rule; `code` is its anchor and its address."""

    code: str
    words: ListWords
    paragraphs: tuple[str, ...]


@in_workspace(here="insight")
def insight_rules(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every rule on one page, each with an address of its own."""
    words = list_words(visit.formats.language, visit.words)
    said = _paragraphs()
    rules = [Rule(shown.value, words[shown], said[shown]) for shown in words]
    return render(request, "pages/insight_rules.html", {"rules": rules, "root": visit.root})


def _paragraphs() -> dict[Shown, tuple[str, ...]]:
    return _of_chances() | _of_effort() | _of_gaps()


def _of_chances() -> dict[Shown, tuple[str, ...]]:
    return {
        Shown.KEY_RESULTS: (
            _(
                "The probability comes from the values so far, the way that is left and the time"
                " that is left. The page of each key result opens it into the values and the rule."
            ),
            _(
                "Likely begins at 65 %, for a committed objective at 80 %; an aspirational"
                " one is in reach from 50 %. Unlikely is below 30 %. A status is left only when the"
                " probability is more than five points past its edge. Unknown: nobody has reported"
                " for two check-in rhythms."
            ),
            _(
                "The change is that since the latest day, a week ago or earlier, of which"
                " forecasts are stored. The nightly work stores them."
            ),
        ),
        Shown.OBJECTIVES: (
            _(
                "All that counts in an objective has to be reached, so its probability is lower"
                " than that of its parts. It is not said while one part is unknown."
            ),
        ),
        Shown.TALK: (
            _(
                "A confidence of 7 of 10 is read as 70 %. If it is more than 25 points from the"
                " probability, one of the two knows something the other does not."
            ),
            _(
                "Ask: what do you know that the figures do not? Neither has to be wrong. Old"
                " figures and what is settled already are left out."
            ),
        ),
    }


def _of_effort() -> dict[Shown, tuple[str, ...]]:
    return {
        Shown.NO_EFFECT: (
            _(
                "Effort is the finished share of the actions that name the key result, weighted by"
                " their effort; without efforts every action counts the same. The list wants half"
                " of it done, at least four check-ins, a movement below a quarter of the expected"
                " at two check-ins in a row, and a probability below 15 %."
            ),
            _(
                "It claims no cause. If an action works slowly, say after how many days an effect"
                " is expected, on the key result."
            ),
        ),
        Shown.NO_EFFORT: (
            _(
                "The key result is more than four fifths of the way, and less than a fifth of the"
                " effort planned for it is done. Was it luck, does it move by itself, or is"
                " something else behind it?"
            ),
        ),
    }


def _of_gaps() -> dict[Shown, tuple[str, ...]]:
    return {
        Shown.STILL: (
            _(
                "Objectives hang on this key result and all of them are likely, but it is unlikely"
                " itself, or has moved less than a quarter of the expected at two check-ins in a"
                " row. Perhaps the goals below do not lead there."
            ),
        ),
        Shown.STALE: (
            _(
                "Neither a person nor a connected system has reported for more than two check-in"
                " rhythms, in a period that runs. What is measured by other goals, and what is"
                " settled, is left out. A new goal gets its two rhythms first."
            ),
        ),
        Shown.ALONE: (
            _(
                "The objective of a team below the top hangs on no key result and no objective."
                " Some goals are a team's own; then leave it. Otherwise say what it helps."
            ),
        ),
        Shown.UNOWNED: (
            _(
                "No person is named on the key result itself. Whoever is responsible for the"
                " objective is asked to check in; one named person makes it easier."
            ),
        ),
    }
