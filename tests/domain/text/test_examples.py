"""The teaching library: every poor sentence fires its rule, every better one is silent."""

import tomllib
from collections import Counter
from datetime import date
from importlib import resources

import pytest

from maalbar.domain.nouns import Language, Span
from maalbar.domain.text.examples import Role, Trade, examples, find, for_rule
from maalbar.domain.text.goal import Subject
from maalbar.domain.text.linter import RULES, lint_key_result, lint_objective

JUDGING = (Subject.OBJECTIVE, Subject.KEY_RESULT, Subject.ANY_SENTENCE)
FIRST_QUARTER = Span(date(2027, 1, 1), date(2027, 3, 31))
CASES = [
    pytest.param(example, language, id=f"{example.id} {language}")
    for language in Language
    for example in examples(language)
]


def codes(text, example, language):
    """What the linter finds, where the rule's question can be asked at all."""
    if example.role is Role.OBJECTIVE:
        return {found.code for found in lint_objective(text, language)}
    around = {}
    if example.rule == "no-deadline":
        around = {"has_period": False}
    if example.rule == "deadline-after-cycle":
        around = {"cycle": FIRST_QUARTER, "today": date(2027, 1, 10)}
    return {found.code for found in lint_key_result(text, language, **around)}


@pytest.mark.parametrize(("example", "language"), CASES)
def test_a_poor_sentence_fires_its_rule(example, language):
    told = codes(example.poor, example, language)

    guessed = codes(example.poor, example, None)

    assert example.rule in told
    assert example.rule in guessed


@pytest.mark.parametrize(("example", "language"), CASES)
def test_a_better_sentence_is_silent(example, language):
    told = codes(example.better, example, language)

    guessed = codes(example.better, example, None)

    assert told == set()
    assert guessed == set()


def test_every_rule_that_judges_a_sentence_has_pairs_from_two_trades():
    trades = {
        rule.CODE: {example.trade for example in for_rule(rule.CODE, Language.EN)}
        for rule in RULES
        if rule.SUBJECT in JUDGING
    }

    lonely = {code for code, found in trades.items() if len(found) < 2}

    assert len(trades) == 20
    assert lonely == set()


@pytest.mark.parametrize("language", list(Language))
def test_every_trade_has_eight_pairs_or_more(language):
    counts = Counter(example.trade for example in examples(language))

    assert counts == {
        Trade.RETAIL: 8,
        Trade.SOFTWARE: 8,
        Trade.PUBLIC_SERVICE: 8,
        Trade.SCHOOL: 8,
        Trade.HEALTH: 8,
        Trade.VOLUNTARY_WORK: 8,
        Trade.INDUSTRY: 9,
        Trade.FINANCE: 10,
    }


@pytest.mark.parametrize("trade", list(Trade))
def test_a_file_says_the_same_in_every_language(trade):
    folder = resources.files("maalbar.domain.text.examples")

    rows = tomllib.loads((folder / f"{trade.value}.toml").read_text("utf-8"))["example"]

    assert {frozenset(row) for row in rows} == {
        frozenset({"id", "role", "rule", "nb", "nn", "sv", "da", "en"})
    }
    assert {
        tuple(row[language]) for row in rows for language in ("nb", "nn", "sv", "da", "en")
    } == {("poor", "better", "why")}


def test_an_id_names_one_pair():
    ids = Counter(example.id for example in examples(Language.NB))

    repeated = [name for name, count in ids.items() if count > 1]

    assert repeated == []


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_is_used_twice(language):
    said = Counter(text for each in examples(language) for text in (each.poor, each.better))

    repeated = [text for text, count in said.items() if count > 1]

    assert repeated == []


def test_a_search_wants_every_word():
    found = find("sykehjemmet fall", Language.NB)

    assert [example.id for example in found] == ["health-falls"]


def test_a_search_finds_a_rule_by_its_title():
    found = find("placeholder", Language.EN)

    assert [example.id for example in found] == [
        "software-recommend",
        "health-survey",
        "finance-claims",
    ]


def test_a_search_overlooks_case_and_unicode_form():
    found = find("VANTETID".replace("A", "A\u0308", 1), Language.SV)

    assert [example.id for example in found] == ["public-phone", "health-queue"]


def test_a_search_knows_the_trades_by_name():
    names = {Trade.VOLUNTARY_WORK: "Frivillighet"}

    found = find("frivillighet kurs", Language.NB, names=names)

    assert [example.id for example in found] == ["voluntary-coaches"]


def test_a_search_for_nothing_finds_all():
    found = find("  ", Language.DA)

    assert len(found) == 67


def test_a_search_may_find_nothing():
    found = find("submarine", Language.EN)

    assert found == ()


def test_the_pairs_of_a_rule():
    found = for_rule("unit-mismatch", Language.NN)

    assert [example.poor for example in found] == [
        "Redusere vraket frå 4 % til 2 tonn",
        "Redusere driftskostnadene frå 12 mill. kr til 90 %",
    ]


def test_a_set_rule_has_no_pairs():
    found = for_rule("too-many-objectives", Language.EN)

    assert found == ()
