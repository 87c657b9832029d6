"""How likely a key result is reads the same everywhere, and what is missing is never called bad."""

import re
from dataclasses import replace
from datetime import UTC, date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest

from cast import FROM_0_TO_100, NOW, TODAY
from doors.web.goals import sign_in
from doors.web.test_goals_page import KEY_RESULT, OBJECTIVE
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.domain.nouns import MeasureKind, Span
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.goals.realism import (
    all_reached_words,
    chance,
    gap,
    objective_chance,
    probability_number,
    weakest_by_chance,
)
from maalbar.doors.web.pages.goals.sheet import Sheet
from maalbar.doors.web.pages.goals.telling_chances import chances_told

SPAN = Span(date(2026, 10, 1), date(2026, 12, 31))
SHEET = Sheet("/w/fjord/", Formats("en", UTC), TODAY, date(2026, 11, 4), 0.52, "", SPAN)
LIKELY = replace(KEY_RESULT, probability=0.71, basis="readings", status="green")
PROBABLE = re.compile(r'<a class="prob (is-\w+)".*?</svg><span>(.*?)</span></a>', re.DOTALL)


def said(page: str) -> list[str]:
    """What each ring of a page says, with its colour."""
    return [
        f"{tone} {re.sub('<[^>]*>', '', words).strip()}" for tone, words in PROBABLE.findall(page)
    ]


@pytest.mark.parametrize(
    ("changes", "text", "tone"),
    [
        ({}, "Likely 71%", "likely"),
        ({"probability": 0.54}, "In reach 54%", "likely"),
        ({"probability": 0.47, "status": "amber"}, "Uncertain 47%", "uncertain"),
        ({"probability": 0.12, "status": "red"}, "Unlikely 12%", "unlikely"),
        ({"probability": 0.002, "status": "red"}, "Unlikely <\u00a01%", "unlikely"),
        ({"probability": 1.0, "basis": "settled"}, "Reached", "likely"),
        ({"probability": 0.0, "basis": "settled", "status": "red"}, "Not reached", "unlikely"),
        ({"checked_in_at": None, "measured_at": None}, "Nothing reported yet", "unknown"),
        ({"probability": None, "status": ""}, "Cannot be said yet", "unknown"),
    ],
)
def test_a_key_result_says_how_likely_it_is(changes, text, tone):
    found = chance(replace(LIKELY, **changes), SHEET)

    assert (found.text, found.tone) == (text, tone)


def test_what_nobody_reported_for_two_rounds_is_grey_with_its_age_and_never_unlikely():
    old = NOW - timedelta(days=15)
    row = replace(LIKELY, probability=0.1, status="red", checked_in_at=old, measured_at=old)

    found = chance(row, SHEET)

    assert (found.text, found.tone, found.is_old) == ("Unknown, 15 days old", "unknown", True)


def test_what_is_decided_does_not_grow_old():
    old = NOW - timedelta(days=40)
    row = replace(LIKELY, probability=1.0, basis="settled", checked_in_at=old, measured_at=old)

    assert chance(row, SHEET).text == "Reached"


def test_a_reading_without_a_check_in_is_a_report_too():
    row = replace(LIKELY, checked_in_at=None)

    assert chance(row, SHEET).tone == "likely"


def test_what_its_objectives_measure_has_no_report_of_its_own():
    row = replace(
        LIKELY,
        kind=MeasureKind.FROM_CHILDREN,
        basis="children",
        checked_in_at=None,
        measured_at=None,
    )

    assert chance(row, SHEET).tone == "likely"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (0.3, "22 points behind"),
        (0.6, "8 points ahead"),
        (0.52, "on pace"),
        (0.51, "1 point behind"),
    ],
)
def test_the_pace_gap_is_the_difference_of_the_per_cent_as_shown(raw, says):
    assert gap(replace(LIKELY, raw=raw), SHEET).says == says


def test_the_pace_gap_says_what_was_expected_and_how_many_days_are_missing():
    explained = gap(replace(LIKELY, raw=0.3), SHEET).explained

    assert explained == "Expected by now: 52%. That is 20 days behind the pace."


def test_the_pace_follows_the_key_results_own_deadline_phases_and_delay():
    until_today = replace(LIKELY, raw=0.3, deadline=TODAY)
    late = replace(LIKELY, raw=0.3, phases="10, 30, 60, 100")
    delayed = replace(LIKELY, raw=0.3, lag_days=46)

    assert gap(until_today, SHEET).says == "68 points behind"
    assert gap(late, SHEET).says == "2 points behind"
    assert gap(delayed, SHEET).says == "26 points ahead"


def test_kinds_to_be_held_or_judged_have_no_pace():
    held = [MeasureKind.AT_LEAST, MeasureKind.HOLD, MeasureKind.YES_NO]

    assert [gap(replace(LIKELY, kind=kind), SHEET) for kind in held] == [None, None, None]


def test_all_of_an_objective_cannot_be_said_while_one_of_it_is_unknown():
    silent = replace(LIKELY, checked_in_at=None, measured_at=None)
    known = replace(OBJECTIVE, probability=0.31, key_results=(LIKELY, LIKELY, LIKELY), children=())
    unknown = replace(known, key_results=(LIKELY, LIKELY, silent))

    assert all_reached_words(known) == "All three are reached"
    assert objective_chance(known, SHEET).text == "Uncertain 31%"
    assert objective_chance(unknown, SHEET).text == "Cannot be said yet"


def test_the_weakest_is_the_least_likely_not_the_one_that_has_come_least_far():
    far = replace(LIKELY, raw=0.9, probability=0.2, status="red", sentence="Far but unlikely")
    near = replace(LIKELY, raw=0.1, sentence="Near but likely")

    assert weakest_by_chance(replace(OBJECTIVE, key_results=(near, far)), SHEET) is far


def test_only_what_is_certain_is_called_0_or_100_per_cent():
    numbers = [probability_number(p, SHEET.formats) for p in (0.0, 0.001, 0.999, 1.0)]

    assert numbers == ["0%", "<\u00a01%", ">\u00a099%", "100%"]


def test_three_pages_say_the_same_of_a_key_result(client, company, member):
    goal = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(goal)
    draft = CheckInDraft(key_result, value=Decimal(45), confidence=8)
    record_check_ins([draft], actor=member.actor, now=NOW)
    sign_in(client, member)
    root = f"/w/{company.slug}/"

    of_team = client.get(f"{root}goals/{company.teams['North']}/{company.cycles['Q4']}/")
    of_objective = client.get(f"{root}objectives/{goal}/")
    own = client.get(f"{root}key-results/{key_result}/")

    pages = [page.content.decode() for page in (of_team, of_objective, own)]
    rings = [set(said(page)) for page in pages]
    assert len(rings[2]) == 1
    assert rings[2] <= rings[0]
    assert rings[2] <= rings[1]
    for words in ("45%", gap_of(pages[2])):
        assert [words in page for page in pages] == [True, True, True]


def gap_of(page: str) -> str:
    """The pace gap as the page of a key result says it."""
    return re.search(r"<small>(\d+ points? (?:behind|ahead)|on pace)</small>", page)[1]


def test_a_page_of_goals_says_in_two_sentences_what_will_be_reached():
    visit = SimpleNamespace(own_key_results=lambda _number: "")

    told = chances_told(["likely", "uncertain", "uncertain", "unlikely", "unknown"], visit)

    assert told == (
        "One of five key results will probably be reached.",
        "Two are uncertain, one is unlikely, one lacks fresh figures.",
    )
    assert chances_told(["unknown", "unknown"], visit) is None


def test_a_key_result_explains_its_probability(client, company, member):
    goal = company.write(member, FROM_0_TO_100)
    (key_result,) = company.key_results(goal)
    for day, value in ((21, 10), (14, 20), (0, 20)):
        draft = CheckInDraft(key_result, value=Decimal(value), confidence=9)
        record_check_ins([draft], actor=member.actor, now=NOW - timedelta(days=day))
    sign_in(client, member)

    page = client.get(f"/w/{company.slug}/key-results/{key_result}/").content.decode()

    assert re.search(r"Three readings, needs [\d.]+ a week, has made 2\.9\.", page)
    assert "It rests on what was reported in the period." in page
    assert "You say 9 of 10, which is taken as 90%." in page
    assert "What do you know that the figures do not? Talk about this one." in page
    assert "This is general experience; your own counts from 30 closed key results on" in page
