"""The example company: the same in both languages, of a real size, never in the future."""

import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta

import pytest
from example import NOON, WEDNESDAY, company_in, key_results, running
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from maalbar.demo.company import CheckIn, load_company
from maalbar.domain.nouns import Ambition, CycleState, Language, MeasureKind

DEPARTMENTS = {"workshop", "rental", "customers", "operations"}
WORDS = {
    *("name", "title", "text", "purpose", "mission", "vision", "language"),
    *("sentence", "why", "unit", "assumption", "note", "reason", "need"),
}


@pytest.fixture(scope="module")
def company():
    return company_in(Language.NB)


@pytest.fixture(scope="module")
def english():
    return company_in(Language.EN)


def without_words(value):
    if isinstance(value, dict):
        return {key: without_words(item) for key, item in value.items() if key not in WORDS}
    if isinstance(value, list | tuple):
        return [without_words(item) for item in value]
    return value


def sentences(company):
    """Every objective, key result and action in words, by cycle and id."""
    return {
        (cycle.id, item.id): item.sentence
        for cycle in company.cycles
        for each in cycle.objectives
        for item in (each, *each.key_results, *each.actions)
    }


def notes(company):
    return [
        (e.key_result, e.note != "")
        for cycle in company.cycles
        for e in cycle.events
        if isinstance(e, CheckIn)
    ]


def test_a_language_without_files_is_refused_by_name():
    with pytest.raises(ValueError, match="not written in sv"):
        load_company(Language.SV, today=WEDNESDAY, now=NOON)


def test_both_languages_have_the_same_shape_and_numbers(company, english):
    nb, en = without_words(asdict(company)), without_words(asdict(english))

    assert len(nb["cycles"][2]["events"]) == 557
    assert nb == en


def test_both_languages_have_the_same_people(company, english):
    assert [p.name for p in company.people] == [p.name for p in english.people]


def test_no_sentence_is_left_untranslated(company, english):
    nb, en = sentences(company), sentences(english)

    same = [key for key in nb if nb[key] == en[key]]

    assert len(nb) == 236
    assert same == []


def test_every_note_stands_in_both_languages(company, english):
    nb, en = notes(company), notes(english)

    assert sum(is_there for _, is_there in nb) == 74
    assert nb == en


def test_the_company_is_as_large_as_a_real_one(company):
    sizes = [(c.id, len(c.objectives), len(key_results(c))) for c in company.cycles]

    assert sizes == [("before", 12, 24), ("last", 12, 25), ("running", 30, 92)]
    assert len(company.people) == 24


def test_four_departments_and_eight_teams_stand_below_the_top(company):
    parents = Counter(team.parent for team in company.teams)

    assert parents == {
        None: 1,
        "company": 4,
        "workshop": 2,
        "rental": 2,
        "customers": 2,
        "operations": 2,
    }


def test_every_measure_kind_is_used(company):
    used = {k.measure.kind for k in key_results(running(company))}

    assert used == set(MeasureKind)


def test_change_goes_up_and_down(company):
    measures = [k.measure for k in key_results(running(company))]
    changes = [m for m in measures if m.kind is MeasureKind.CHANGE]

    up = [m for m in changes if m.target > m.baseline]
    down = [m for m in changes if m.target < m.baseline]

    assert (len(up), len(down)) == (28, 14)


def test_committed_aspirational_and_personal_objectives_are_there(company):
    objectives = running(company).objectives

    assert {o.ambition for o in objectives} == {Ambition.COMMITTED, Ambition.ASPIRATIONAL}
    assert [o.id for o in objectives if o.is_personal] == ["x1"]


def test_departments_hang_on_key_results_and_some_links_are_counted(company):
    hanging = [o for o in running(company).objectives if o.hangs_on is not None]

    departments = {o.hangs_on.kind for o in hanging if o.team in DEPARTMENTS}
    counted = [o.id for o in hanging if o.hangs_on.counted]
    from_children = [o.id for o in hanging if o.hangs_on.id == "t2-teams"]

    assert len(hanging) == 24
    assert departments == {"key_result"}
    assert counted == ["s2", "b2", "l1"]
    assert from_children == ["r1", "r2"]


def test_a_member_a_lead_and_a_leader_are_the_cards_and_have_check_ins_waiting(company):
    owners = Counter(k.owner for k in key_results(running(company)))
    emails = [card.email for card in company.cards]
    monday = datetime(2026, 11, 16, tzinfo=UTC)

    this_week = [e for e in running(company).events if isinstance(e, CheckIn) and e.at >= monday]

    assert [card.kind for card in company.cards] == ["member", "lead", "leader"]
    assert [owners[email] for email in emails] == [5, 7, 3]
    assert {e.by.partition("@")[0] for e in this_week} == {"emil", "mikkel", "piotr"}


def test_the_quarters_follow_one_another_inside_the_year(company):
    days = [(c.period.start, c.period.end, c.period.state) for c in company.cycles]

    assert days == [
        (date(2026, 4, 6), date(2026, 7, 5), CycleState.CLOSED),
        (date(2026, 7, 6), date(2026, 10, 4), CycleState.CLOSED),
        (date(2026, 10, 5), date(2027, 1, 3), CycleState.RUNNING),
    ]
    assert (company.year.start, company.year.end) == (date(2026, 4, 6), date(2027, 4, 4))
    assert company.year.name == "Driftsåret 2026–27"
    assert company.cycles[0].period.closed_at == datetime(2026, 7, 9, 14, tzinfo=UTC)


@settings(max_examples=50, deadline=None)
@given(
    today=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    clock=st.times(min_value=time(1), max_value=time(22)),
)
def test_today_is_always_in_week_seven_and_nothing_lies_ahead(today, clock):
    now = datetime.combine(today, clock, tzinfo=UTC)

    found = load_company(Language.NB, today=today, now=now)

    start = found.cycles[2].period.start
    times = [e.at for c in found.cycles for e in c.events]
    objectives = [o for c in found.cycles for o in c.objectives]
    assert start.isoweekday() == 1
    assert start + timedelta(weeks=6) <= today < start + timedelta(weeks=7)
    assert max(times) < now
    assert {at.isoweekday() for at in times} == {1, 2, 3, 4, 5}
    assert all(o.written_at < now for o in objectives)
    assert all(a.done_at is None or a.done_at < now for o in objectives for a in o.actions)


def test_events_come_in_order_of_time(company):
    times = [event.at for event in running(company).events]

    assert times == sorted(times)


def test_most_check_ins_come_from_monday_to_wednesday(company):
    days = Counter(e.at.isoweekday() for e in running(company).events if isinstance(e, CheckIn))

    assert days == {1: 239, 2: 129, 3: 101, 4: 36}


def test_no_file_names_a_month_or_a_year():
    months = "januar februar mars april mai juni juli august september oktober november desember"
    months += " january february march june july october december"
    texts = [path.read_text() for path in (ROOT / "src/maalbar/demo").rglob("*.yaml")]

    words = {word.strip('.,:;?!"') for text in texts for word in text.lower().split()}

    assert len(texts) == 35
    assert words & set(months.split()) == set()
    assert words & {str(year) for year in range(2015, 2045)} == set()


def test_the_company_is_read_from_a_package_that_is_no_folder(tmp_path):
    package = tmp_path / "maalbar.zip"
    with zipfile.ZipFile(package, "w") as archive:
        for path in sorted((ROOT / "src").rglob("*")):
            if path.suffix in (".py", ".yaml"):
                archive.write(path, path.relative_to(ROOT / "src"))

    told = subprocess.run(
        [sys.executable, "-c", FROM_PACKAGE],
        env={"PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stdout == "What you already own should last longer.\n", told.stderr


FROM_PACKAGE = """
from datetime import UTC, date, datetime
from maalbar.demo.company import load_company
from maalbar.domain.nouns import Language
now = datetime(2026, 11, 18, tzinfo=UTC)
print(load_company(Language.EN, today=now.date(), now=now).mission)
"""
