"""Sample rows for every component: an invented heating company, with the awkward cases in it."""

from datetime import date
from types import SimpleNamespace as Row

from maalbar.doors.web.figures import Spark, bar, tape

LIKELY = Row(tone="likely", word="Likely", number="71 %", arc=71, is_old=False)
UNLIKELY = Row(tone="unlikely", word="Unlikely", number="9 %", arc=9, is_old=False)
REACHED = Row(tone="likely", word="Reached", number="", arc=100, is_old=False)
OLD = Row(tone="unknown", word="Unknown, 23 days old", number="", arc=None, is_old=True)
UNKNOWN = Row(tone="unknown", word="Nothing reported yet", number="", arc=None, is_old=False)


def _named(text, *, is_read=False):
    """A key result in the balance."""
    return Row(text=text, url="#", is_read=is_read)


ELAPSED = 0.53
TAPE = tape(date(2026, 1, 1), date(2026, 3, 31), date(2026, 2, 18))
RULER = Row(
    says="The cycle runs from 1 January to 31 March. Today is 18 February, week 8. "
    "53 per cent of the cycle has gone.",
    ticks=TAPE.ticks,
    months=[Row(at=month.at, name=f"{month.day:%B}") for month in TAPE.months],
    now=TAPE.now,
    today="today, week 8",
    left="41 days left",
)
STEPS = [
    Row(text="Warm homes on half the power", url="#", is_mission=True),
    Row(text="Vidda Heat", url="#", is_mission=False),
    Row(text="Operations and service", url="#", is_mission=False),
    Row(text="Control room", url="", is_mission=False),
]
PARENT = Row(
    says="These goals hang on this key result of Operations and service",
    title="Unplanned stops per plant, hours a month",
    url="#",
    start="4.2",
    now="3.1",
    target="2.0",
    unit="h",
    progress="50 %",
)


def key_result(number: int, title: str, **given: object) -> Row:
    """Return a row that is on its way, changed by what is given."""
    row: dict[str, object] = {
        "id": f"kr{number}",
        "title": title,
        "owner": "Signe H.",
        "start": "38",
        "now": "57",
        "target": "70",
        "unit": "%",
        "measured_at": "2026-02-17",
        "measured": "17 February",
        "source": "operations log",
        "is_old": False,
        "spark": Spark("0,24 19,22 38,23 58,15 77,10 96,7", x=96, y=7, goal=4),
        "spark_says": "Rising since week 2",
        "bar": bar(0.594, ELAPSED),
        "progress": "59 %",
        "says": "6 points ahead",
        "says_more": "Expected by now: 53 %.",
        "chance": LIKELY,
        "flag": "",
        "confidence": "7",
        "confidence_was": "",
        "seen": "",
        "ask": "",
        "ask_link": "",
    }
    return Row(**{**row, **given})


KEY_RESULTS = [
    key_result(1, "Stops that we warn of before the residents call"),
    key_result(
        2,
        "Cold days per hundred flats",
        start="6.4",
        now="7.1",
        target="2.0",
        unit="",
        source="sensors in the flats",
        spark=Spark("0,7 48,9 96,4", x=96, y=4, goal=24),
        bar=bar(-0.16, ELAPSED),
        chance=UNLIKELY,
        says="53 points behind",
        progress="0 %",
        flag="wrong",
        confidence="4",
        confidence_was="6",
        seen="Seen otherwise: uncertain, because the frost ended on Friday",
        ask="Three of four actions are done, but the figure moves the wrong way.",
        ask_link="What do you see?",
    ),
    key_result(
        3,
        "Call-outs solved on the first visit",
        start="61",
        now="83",
        target="80",
        bar=bar(1.16, ELAPSED),
        progress="100 %",
        chance=REACHED,
        flag="over",
        spark=Spark("0,24 48,15 96,4", x=96, y=4, goal=7),
    ),
    key_result(
        4,
        "Boards that open the monthly report, which is a long name that has to break somewhere",
        now="34",
        is_old=True,
        measured_at="2026-01-26",
        measured="26 January",
        bar=bar(0.32, ELAPSED),
        progress="32 %",
        chance=OLD,
        spark=Spark("0,24 22,20 50,15", x=50, y=15, goal=4),
    ),
    key_result(
        5,
        "Board chairs who trust the figures they get",
        start="3.9",
        now="",
        target="5.0",
        unit="",
        measured_at="",
        measured="",
        source="survey, scale 1–6",
        bar=None,
        progress="",
        says="first figure 2 March",
        says_more="",
        chance=UNKNOWN,
        spark=None,
        spark_says="",
        confidence="",
    ),
    key_result(
        6,
        "Contract value of new agreements",
        start="1 250 000",
        now="12 480 500",
        target="40 000 000",
        unit="kr",
        bar=bar(0.29, ELAPSED),
        progress="29 %",
    ),
]
OBJECTIVES = [
    Row(
        id="o1",
        rank=1,
        title="The residents never notice a fault, because we are there first",
        why="because one cold night costs more trust than ten warm winters give.",
        team="",
        weakest="Cold days",
        progress="34 %",
        progress_says="",
        chance=UNLIKELY,
        chance_word="All three are reached",
        parent=None,
        children=[
            Row(
                url="#", title="Night watch", team="Control room", progress="57 %", counted="counts"
            ),
        ],
        key_results=KEY_RESULTS[:3],
        key_result_word="",
    ),
    Row(
        id="o2",
        rank=2,
        title="The board sees what it saves without having to ask us",
        why="because whoever can show the sum recommends us to the neighbour.",
        team="",
        weakest="",
        progress="22 %",
        progress_says="1 of 3 report",
        chance=UNKNOWN,
        chance_word="All three are reached",
        children=(),
        parent=Row(says="Counts in this key result of Sales", title="Agreements", url="#"),
        key_results=KEY_RESULTS[3:],
        key_result_word="Sign",
    ),
]
FACTS = [
    ("Progress", "34 %", "53 % of the cycle has gone", "#explain"),
    ("Weakest", "Cold days", "", ""),
    ("Owner", "Signe H.", "", ""),
    ("Deadline", "31 March", "41 days left", ""),
]


def check_in(number: int, title: str, **given: object) -> Row:
    """Return a prefilled check-in row, changed by what is given."""
    row: dict[str, object] = {
        "id": f"kr{number}",
        "title": title,
        "last": "57 %",
        "measured_at": "2026-02-17",
        "measured": "17 February",
        "source": "operations log",
        "is_old": False,
        "unit": "%",
        "kind": "number",
        "value": "57",
        "below": "",
        "items": (),
        "confidence": "7",
        "note": "",
        "chance": LIKELY,
        "progress": "59 %, 6 points ahead",
        "hint": "",
        "error": "",
        "version": "3",
    }
    return Row(**{**row, **given})


CHECK_INS = [
    check_in(11, "Stops that we warn of before the residents call"),
    check_in(12, "Cold days per hundred flats", value="2.8", unit="days", last="7.1 days",
             hint="That is a large step from 7.1. Is it right, or did you mean 6.8?"),
    check_in(13, "Offers that become agreements", kind="ratio", value="31", below="90",
             unit="offers"),
    check_in(14, "New rota in use", kind="yes_no", value="0", unit="", last="", is_old=True),
    check_in(15, "The rota is introduced and evaluated", kind="milestones", value="", unit="",
             items=[Row(id="m1", text="Draft agreed", is_done=True),
                    Row(id="m2", text="Tried by two teams", is_done=False),
                    Row(id="m3", text="Evaluated with the night watch", is_done=False)]),
    check_in(16, "Cost per call-out", value="three thousand", unit="kr",
             error="Write a number, such as 3010 or 3010.50."),
]  # fmt: skip


def step(label, value, url="#", *, is_sum=False, chance=None):
    """One line of a sum that is explained."""
    return Row(label=label, value=value, url=url, is_sum=is_sum, chance=chance)


EXPLAIN = [
    step("Stops that we warn of", "59 %", chance=LIKELY),
    step("Cold days, the wrong way, counts as nothing", "0 %", chance=UNLIKELY),
    step("Time from alarm to first step", "42 %", chance=OLD),
    step("Mean of three, each with weight 1", "34 %", "", is_sum=True),
]
MOVED = [
    [
        Row(
            name="Demos that became a sale",
            url="#",
            was="30 %",
            now="38 %",
            note="probability 42 % → 55 %",
        ),
        Row(name="Sales", url="#", was="42 %", now="46 %", note=""),
        Row(name="Company", url="#", was="38 %", now="39 %", note=""),
    ],
    [Row(name="Trust of the board chairs", url="#", was="", now="4.2", note="")],
]
NEWS = [
    Row(icon="edit", who="Petra L.", text="moved", title="The board sees what it saves", url="#",
        after="from priority 2 to 3.", at="2026-02-17T10:12:00+00:00", when="17 February", note=""),
    Row(icon="value", who="Leila R.", text="measured", title="Cold days per hundred flats", url="#",
        after="7.1, before 6.4.", at="2026-02-16T08:00:00+00:00", when="16 February",
        note="Eight of eleven cold days were in two staircases."),
]  # fmt: skip
TALK = [
    Row(id="t1", initials="LR", who="Leila R.", at="2026-02-16", when="16 February",
        about="Cold days per hundred flats", may_remove=False,
        text="It is not the pump, it is the balancing.\nI set my confidence to 4."),
    Row(id="t2", initials="JB", who="Jonas B.", at="2026-02-17", when="17 February",
        about="", may_remove=True,
        text="A fitter is free on Thursday and Friday. Is that enough for both?"),
]  # fmt: skip
ORDER = [Row(id=row.id, title=row.title) for row in OBJECTIVES] + [
    Row(id="o3", title="The night watch sleeps, and only real faults wake it")
]
URLS = dict.fromkeys(
    ("home", "today", "goals", "teams", "import", "journal", "me", "settings", "theme", "language",
     "sign_in", "sign_out", "coach", "insight"), "/gallery")  # fmt: skip
FRAME = Row(
    assets="/static/",
    lang="en",
    theme="",
    path="/gallery",
    here="goals",
    urls=URLS,
    workspace="Vidda Heat",
    past=None,
    workspaces=[
        Row(name="Vidda Heat", url="#", is_current=True),
        Row(name="Choir of the valley", url="#", is_current=False),
    ],
    person=Row(name="Signe Holm", initials="SH"),
    waiting=5,
    languages=[
        ("nb", "Bokmål"),
        ("nn", "Nynorsk"),
        ("sv", "Svenska"),
        ("da", "Dansk"),
        ("en", "English"),
    ],
    notices=[Row(kind="ok", text="The goal is saved.")],
)

BALANCE = Row(
    parts=[
        Row(word="Volume", dots=[8, 24], width=32, names=[_named("Alarms"), _named("Stops")]),
        Row(word="Money", dots=[], width=16, names=[]),
        Row(word="Quality", dots=[8], width=16, names=[_named("Warm rooms", is_read=True)]),
    ],
    question="What is it worth, and what may it cost?",
    why="#",
)
WAITING = Row(
    url="#",
    need="Two cars on Fridays",
    icon="ask",
    state="Waiting for an answer",
    team="Transport",
    own_team="Control room",
    objective="The residents never notice a fault",
    objective_url="#",
    key_result="",
    answer="",
    answered="",
    due="1 Feb 2026",
    is_overdue=True,
)
ANSWERED = Row(
    **vars(WAITING)
    | {
        "icon": "done",
        "state": "Confirmed",
        "key_result": "Unplanned stops per plant",
        "answer": "Yes, from week 9.",
        "answered": "Petra Lind, 12 Jan 2026",
        "is_overdue": False,
    }
)
DEPENDENCIES = [WAITING, ANSWERED]
UNASKED = [Row(words="together with", sentence="Cut stops together with the depot", url="#")]
