"""The pictures of one key result say what the values say, in numbers that people can read too."""

import re
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from cast import FROM_0_TO_100, NOW, TODAY
from doors.web.goals import sign_in
from maalbar.apps.checkins.commands import record_check_ins
from maalbar.apps.checkins.drafts import CheckInDraft
from maalbar.apps.checkins.queries import key_result_story
from maalbar.apps.goals.commands import finish_action, write_action
from maalbar.apps.goals.drafts import ActionDraft, KeyResultDraft, MilestoneDraft
from maalbar.apps.goals.queries import actions_of
from maalbar.apps.people.queries import workspaces_of
from maalbar.domain.nouns import MeasureKind
from maalbar.doors.web.formats import Formats
from maalbar.doors.web.pages.checkins.pictures.confidence import confidence_figure
from maalbar.doors.web.pages.checkins.pictures.effort import effort_figure
from maalbar.doors.web.pages.checkins.pictures.likelihood import probabilities_over_time
from maalbar.doors.web.pages.checkins.pictures.pace import pace_figure
from maalbar.doors.web.visits import Visit

START = date(2026, 10, 1)
LATEST = KeyResultDraft("Answers within a day", kind=MeasureKind.YES_NO)
CASH = KeyResultDraft("Cash stays above 3", kind=MeasureKind.HOLD, lower=Decimal(3))
WEEKLY = KeyResultDraft("A talk each week", kind=MeasureKind.RECURRING, planned=13, required=10)
READY = KeyResultDraft(
    "The shop is ready",
    kind=MeasureKind.MILESTONES,
    milestones=(MilestoneDraft("Built"), MilestoneDraft("Staffed", weight=Decimal(3))),
)
PHASED = KeyResultDraft(
    "From 0 to 100 visits", target=Decimal(100), baseline=Decimal(0), phases="10, 40, 100"
)


def report(by, key_result, weeks_ago, **values):
    """Check in on one key result, so many weeks ago."""
    draft = CheckInDraft(key_result, **values)
    now = NOW - timedelta(weeks=weeks_ago)
    record_check_ins([draft], actor=by.actor, now=now, submission_id="")


@pytest.fixture
def make(company, member):
    """Make a key result in an objective of its own."""
    return lambda draft: company.key_results(company.write(member, draft))[0]


@pytest.fixture
def reported(make, member):
    """Make a key result and check in on it, a week ago."""

    def key_result(draft):
        made = make(draft)
        report(member, made, 1, value=Decimal(4))
        return made

    return key_result


@pytest.fixture
def visit(member):
    """Somebody's visit on the day of all these tests, in English."""
    workspaces = workspaces_of(member.key)
    formats = Formats("en", ZoneInfo("Europe/Oslo"))
    return Visit(member.actor, workspaces[0], workspaces, NOW, TODAY, formats, waiting=0)


@pytest.fixture
def pace(member, visit):
    """The pace chart of a key result, with an unmoved goal."""

    def figure(key_result, goal=100.0):
        story = key_result_story(key_result, member.actor, now=NOW)
        goals = [] if goal is None else [(START, goal)]
        return pace_figure(story, goals, probabilities_over_time(story), visit)

    return figure


def kinds(figure):
    """Which bands and lines there are."""
    (picture,) = figure.script
    return [mark["kind"] for mark in (*picture["bands"], *picture["lines"])]


def test_a_way_to_a_goal_has_its_plan_and_a_fan(make, pace, member):
    customers = make(FROM_0_TO_100)
    report(member, customers, 2, value=Decimal(20), confidence=6)
    report(member, customers, 1, value=Decimal(35), confidence=5)

    figure = pace(customers)

    assert kinds(figure) == ["fan80", "fan50", "plan", "goal", "middle", "actual", "said", "last"]
    assert figure.script[0]["lines"][0]["points"][0] == [0.0, 0.0]
    assert figure.script[0]["lines"][0]["points"][1][1] == 100.0
    assert [row[1] for row in figure.tables[0].rows] == ["20", "35"]
    assert [row[3] for row in figure.tables[0].rows] == ["6", "5"]
    said = next(line for line in figure.script[0]["lines"] if line["kind"] == "said")
    assert [value for _x, value in said["points"]] == [20.0, 35.0]


def test_the_cursor_reads_the_numbers_of_the_table(make, pace, member):
    customers = make(FROM_0_TO_100)
    report(member, customers, 2, value=Decimal("20.5"), confidence=6)

    figure = pace(customers)
    (_day, value, expected, confidence, probability) = figure.tables[0].rows[0]
    said = figure.script[0]["stops"][0][2]

    assert (value, confidence) == ("20.5", "6")
    assert said == (
        f"4 Nov: 20.5 · expected {expected} · confidence 6 of 10 · probability {probability}"
    )


def test_the_fan_is_told_step_by_step_up_to_the_last_day(make, pace, member):
    customers = make(FROM_0_TO_100)
    report(member, customers, 1, value=Decimal(35))

    fan = pace(customers).tables[1]

    assert len(fan.rows) == 8
    assert fan.rows[-1][0] == "31 Dec 2026"
    numbers = [float(cell) for cell in fan.rows[-1][1:]]
    assert numbers == sorted(numbers)


def test_the_owners_own_phases_stand_in_place_of_the_even_pace(make, pace, member):
    visits = make(PHASED)
    report(member, visits, 1, value=Decimal(12))

    figure = pace(visits)

    plan = next(line for line in figure.script[0]["lines"] if line["kind"] == "plan")
    assert [round(value, 6) for _x, value in plan["points"]] == [0.0, 10.0, 40.0, 100.0]
    assert "your own plan" in [word["text"] for word in figure.script[0]["words"]]


@pytest.mark.parametrize(
    ("draft", "goal", "expected"),
    [
        (CASH, None, ["goal", "actual", "said", "last"]),
        (WEEKLY, 10.0, ["plan", "goal", "actual", "said", "last"]),
    ],
)
def test_what_is_held_or_counted_is_drawn_without_a_fan(reported, pace, draft, goal, expected):
    key_result = reported(draft)

    found = kinds(pace(key_result, goal))

    assert found == expected


def test_milestones_are_drawn_as_the_share_that_is_done(make, pace, member):
    shop = make(READY)
    story = key_result_story(shop, member.actor, now=NOW)
    report(member, shop, 1, done=frozenset({story.milestones[1].key}))

    figure = pace(shop, 1.0)

    assert [row[1] for row in figure.tables[0].rows] == ["75%"]
    assert [tick[1] for tick in figure.script[0]["y"]["ticks"]][-1] == "100%"


def test_what_is_done_or_not_has_the_strip_alone(make, pace, member, visit):
    shop = make(LATEST)
    report(member, shop, 2, value=Decimal(0), confidence=7)
    story = key_result_story(shop, member.actor, now=NOW)

    strip = confidence_figure(story, probabilities_over_time(story), visit)

    assert pace(shop, 1.0) is None
    assert strip.tables[0].rows[0][:2] == ("4 Nov 2026", "7")


def test_the_strip_has_both_numbers_of_a_day_in_one_row(make, member, visit):
    customers = make(FROM_0_TO_100)
    report(member, customers, 2, value=Decimal(20), confidence=6)
    story = key_result_story(customers, member.actor, now=NOW)

    strip = confidence_figure(story, [(date(2026, 11, 4), 0.4), (date(2026, 11, 5), 0.5)], visit)

    assert strip.tables[0].rows == [("4 Nov 2026", "6", "40%"), ("5 Nov 2026", "", "50%")]
    assert [stop[2] for stop in strip.script[0]["stops"]] == [
        "4 Nov: confidence 6 of 10 · probability 40%",
        "5 Nov: probability 50%",
    ]


def test_nothing_is_drawn_before_anything_is_known(make, pace, member, visit):
    customers = make(FROM_0_TO_100)
    story = key_result_story(customers, member.actor, now=NOW)

    assert pace(customers) is None
    assert confidence_figure(story, probabilities_over_time(story), visit) is None
    assert effort_figure(story, (), visit) is None


def test_a_probability_of_the_past_is_what_was_known_then(make, member):
    customers = make(FROM_0_TO_100)
    report(member, customers, 3, value=Decimal(25))
    then = dict(probabilities_over_time(key_result_story(customers, member.actor, now=NOW)))
    report(member, customers, 0, value=Decimal(26))

    later = dict(probabilities_over_time(key_result_story(customers, member.actor, now=NOW)))

    assert list(then) == [date(2026, 10, 28), date(2026, 11, 18)]
    assert later[date(2026, 10, 28)] == then[date(2026, 10, 28)]
    assert later[date(2026, 11, 18)] < then[date(2026, 11, 18)]


def test_what_was_kept_on_a_day_stands(make, member):
    customers = make(FROM_0_TO_100)
    report(member, customers, 3, value=Decimal(25))
    story = key_result_story(customers, member.actor, now=NOW)

    found = dict(probabilities_over_time(story, [(date(2026, 10, 28), 0.25)]))

    assert found[date(2026, 10, 28)] == 0.25


def test_work_is_shown_beside_the_movement_and_as_many_weeks_later_as_asked(company, member, visit):
    objective = company.write(member, FROM_0_TO_100)
    (customers,) = company.key_results(objective)
    for sentence, effort in (("Call", 1), ("Visit", 3)):
        draft = ActionDraft(sentence, effort=Decimal(effort), key_results=(customers,))
        action = write_action(objective, draft, actor=member.actor, now=NOW - timedelta(weeks=6))
        if sentence == "Visit":
            finish_action(action, done=True, actor=member.actor, now=NOW - timedelta(weeks=4))
    report(member, customers, 5, value=Decimal(10))
    report(member, customers, 1, value=Decimal(30))
    story = key_result_story(customers, member.actor, now=NOW)

    figure = effort_figure(story, actions_of(story.row.key, member.actor), visit)

    assert [(row[1], row[2]) for row in figure.tables[0].rows] == [
        ("0%", ""),
        ("0%", ""),
        ("0%", "10%"),
        ("75%", "10%"),
        ("75%", "10%"),
        ("75%", "10%"),
        ("75%", "30%"),
        ("75%", "30%"),
    ]
    at_once, later = figure.script[0], figure.script[2]
    assert at_once["stops"][3][2] == "week 43: work done 75% · moved 10%"
    assert later["stops"][3][2] == "week 43: work done 0% · moved 10%"
    assert later["stops"][5][2] == "week 45: work done 75% · moved 10%"


def test_work_without_an_effort_weighs_nothing_beside_work_with_one(company, member, visit):
    objective = company.write(member, FROM_0_TO_100)
    (customers,) = company.key_results(objective)
    for sentence, effort in (("Call", None), ("Visit", Decimal(3))):
        draft = ActionDraft(sentence, effort=effort, key_results=(customers,))
        action = write_action(objective, draft, actor=member.actor, now=NOW - timedelta(weeks=6))
        if sentence == "Call":
            finish_action(action, done=True, actor=member.actor, now=NOW - timedelta(weeks=4))
    report(member, customers, 1, value=Decimal(30))
    story = key_result_story(customers, member.actor, now=NOW)

    figure = effort_figure(story, actions_of(story.row.key, member.actor), visit)

    assert figure.tables[0].rows[-1][1:] == ("0%", "30%")


def test_more_values_than_can_be_seen_are_drawn_by_the_last_of_each_stretch(make, pace, member):
    customers = make(FROM_0_TO_100)
    start = NOW - timedelta(days=40)
    for n in range(300):
        now = start + timedelta(hours=3 * n)
        draft = CheckInDraft(customers, Decimal(n) / 10)
        record_check_ins([draft], actor=member.actor, now=now, submission_id="")

    figure = pace(customers)

    assert len(figure.tables[0].rows) == 150
    assert figure.tables[0].rows[-1][1] == "29.9"


def test_a_unit_cannot_break_out_of_the_picture(client, company, make, member):
    key_result = make(
        KeyResultDraft("From 0 to 9", target=Decimal(9), baseline=Decimal(0), unit="</script><b>")
    )
    report(member, key_result, 1, value=Decimal(3))
    sign_in(client, member)

    response = client.get(f"/w/{company.slug}/key-results/{key_result}/").content.decode()

    carried = re.findall(r'<script type="application/json">(.*?)</script>', response, re.DOTALL)

    assert carried != []
    assert "<b>" not in "".join(carried)
