"""The balance of an objective's key results in words: how many of each kind, which, a question."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maalbar.apps.goals.queries import KeyResultRow
from maalbar.domain.nouns import Category
from maalbar.domain.text.balance import Balance, BalanceQuestion, balance_of, category_read
from maalbar.doors.web.pages.goals.forms.desk import Desk
from maalbar.doors.web.pages.goals.forms.key_result import KeyResultForm
from maalbar.doors.web.wording import categories

# A drawing holds so many dots; the number beside it tells the rest.
DOTS_MAX = 6
DOT, ROOM = 8, 16
ABOUT_ACTIVITIES = (BalanceQuestion.EFFECT, BalanceQuestion.RESULTS)
# Findings about the whole set that the figure shows better.
SHOWN_HERE = ("unbalanced-categories", "only-activities")


@dataclass(frozen=True, slots=True)
class Name:
    """A key result in the balance; `is_read` where its category was read from its sentence."""

    text: str
    url: str = ""
    category: str = ""
    is_read: bool = False


@dataclass(frozen=True, slots=True)
class BalancePart:
    """One kind: its word, a dot for each key result (x in the drawing), and their names."""

    word: str
    dots: tuple[int, ...]
    names: tuple[Name, ...]

    @property
    def width(self) -> int:
        """The drawing's width; an empty kind has room for the ring that says so."""
        return max(len(self.dots), 1) * ROOM


@dataclass(frozen=True, slots=True)
class BalanceView:
    """The figure with what it opens into; see components/balance.html.

    `why` is the page of the rule behind the question.
    """

    parts: tuple[BalancePart, ...]
    question: str = ""
    why: str = ""


def balance_of_rows(rows: Sequence[KeyResultRow], root: str) -> BalanceView | None:
    """The balance of an objective's key results; None where there are none."""
    return balance_view(
        named(row.sentence, row.category, f"{root}key-results/{row.public_id}/") for row in rows
    )


def balance_of_form(blocks: Iterable[KeyResultForm], desk: Desk) -> BalanceView | None:
    """The balance of key results while they are written, each of the kind it would be saved as."""
    names = []
    for block in blocks:
        as_saved = copy(block)
        as_saved.texts = dict(block.texts)
        as_saved.read_sentence(desk, only_when_new=True)
        if block.texts.get("sentence", "").strip() and not block.is_removed:
            names.append(named(as_saved.texts["sentence"], as_saved.texts.get("category", "")))
    return balance_view(names)


def named(sentence: str, category: str, url: str = "") -> Name:
    """A key result with the category that was chosen, else the one its sentence tells."""
    read = "" if category else category_read(sentence) or ""
    return Name(sentence, url, category or read, is_read=bool(read))


def balance_view(names: Iterable[Name]) -> BalanceView | None:
    """The balance of key results, in their order; None where there are none."""
    found = tuple(names)
    if not found:
        return None
    known = {category.value for category in Category}
    balance = balance_of(
        [Category(name.category) if name.category in known else None for name in found]
    )
    parts = tuple(_parts(balance, found))
    if balance.question is None:
        return BalanceView(parts)
    rule = "only-activities" if balance.question in ABOUT_ACTIVITIES else "unbalanced-categories"
    return BalanceView(parts, questions()[balance.question], reverse("coach_rule", args=[rule]))


def questions() -> dict[BalanceQuestion, str]:
    """What is asked about a mix, in the reader's language."""
    return {
        BalanceQuestion.EFFECT: _("Only activities: which figure will show that they had effect?"),
        BalanceQuestion.RESULTS: _(
            "More activities than results: what will be different because of them?"
        ),
        BalanceQuestion.QUALITY: _("How will you see that quality doesn’t suffer?"),
        BalanceQuestion.SOURCE: _(
            "Only money: what must there be more of, or what must be better, for it to come?"
        ),
        BalanceQuestion.REACH: _("For how many will it be better?"),
        BalanceQuestion.WORTH: _("What is it worth, and what may it cost?"),
    }


def _parts(balance: Balance, names: Sequence[Name]) -> Iterable[BalancePart]:
    """Volume, money and quality always; activities and what nobody can tell, where there are."""
    for code, word in categories().items():
        places = balance.places[Category(code)]
        if places or code != Category.ACTIVITY:
            yield _part(word, places, names)
    if balance.unknown:
        yield _part(pgettext("category", "Not known"), balance.unknown, names)


def _part(word: str, places: Sequence[int], names: Sequence[Name]) -> BalancePart:
    dots = tuple(DOT + ROOM * number for number in range(min(len(places), DOTS_MAX)))
    return BalancePart(word, dots, tuple(names[place] for place in places))
