"""What people answer the coach: control questions, silenced findings, fields set by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cast import FROM_0_TO_100, NOW, TODAY
from doors.web.goals import stands
from maalbar.apps.goals.commands import (
    answer_questions,
    change_objective,
    hear_finding,
    set_cycle_state,
    silence_finding,
)
from maalbar.apps.goals.drafts import AnswerDraft, SilenceDraft
from maalbar.apps.goals.queries import objective_page
from maalbar.apps.goals.queries.coached import (
    answers_of,
    asked_cycles,
    silenced_sentences,
    silences_of,
)
from maalbar.apps.journal.queries import entries
from maalbar.domain.errors import NotAllowedError, NotFoundError, RefusedError
from maalbar.domain.nouns import CycleState

PARENTS = AnswerDraft("customer", "yes", "the parents")
FIRST_TIME = SilenceDraft("no-baseline", "measured for the first time")


@pytest.fixture
def objective(company, member):
    """Give an objective of North with one key result."""
    return company.write(member, FROM_0_TO_100)


def key(objective, by):
    """The key of an objective."""
    return objective_page(objective, by.actor).row.key


def answers(objective, by):
    """What people have answered, as (question, yes or no, words, who)."""
    return [(a.question, a.said, a.words, a.by) for a in answers_of(key(objective, by), by.actor)]


def silences(objective, by):
    """What is silent, as (key result, rule, why)."""
    rows = silences_of(key(objective, by), by.actor)
    return [(row.key_result, row.rule, row.because) for row in rows]


def news(objective, by):
    """The newest entry about an objective."""
    return entries(by.actor, objective=key(objective, by))[0]


@pytest.mark.parametrize("name", ["Vera", "Kari"])
def test_who_may_not_change_the_objective_answers_nothing_and_silences_nothing(
    company, objective, name
):
    actor = company.people[name].actor

    with pytest.raises(NotAllowedError):
        answer_questions(objective, [PARENTS], actor=actor, now=NOW)
    with pytest.raises(NotAllowedError):
        silence_finding(objective, FIRST_TIME, actor=actor, now=NOW)
    with pytest.raises(NotAllowedError):
        hear_finding(objective, "no-baseline", actor=actor, now=NOW)


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (AnswerDraft("colour", "yes"), NotFoundError),
        (AnswerDraft("customer", "perhaps"), RefusedError),
        (AnswerDraft("customer", "yes", "x" * 201), RefusedError),
    ],
)
def test_what_is_no_answer_is_refused(objective, member, draft, error):
    with pytest.raises(error):
        answer_questions(objective, [draft], actor=member.actor, now=NOW)


def test_nothing_is_answered_of_a_closed_period(company, objective, owner):
    for state in (CycleState.CLOSING, CycleState.CLOSED):
        set_cycle_state(company.cycles["Q4"], state, actor=owner.actor, now=NOW)

    with pytest.raises(RefusedError) as refused:
        answer_questions(objective, [PARENTS], actor=owner.actor, now=NOW)

    assert refused.value.code == "cycle-closed"


def test_an_answer_is_kept_with_who_gave_it_and_stands_in_the_journal(objective, member):
    answer_questions(objective, [PARENTS], actor=member.actor, now=NOW)

    told = news(objective, member)
    assert answers(objective, member) == [("customer", "yes", "the parents", "Mia")]
    assert told.command == "answer_questions"
    assert told.changes == {"customer": ["", "yes:the parents"]}


def test_the_same_answer_again_tells_nothing_new(objective, member, teammate):
    answer_questions(objective, [PARENTS], actor=member.actor, now=NOW)
    before = len(entries(member.actor))

    answer_questions(objective, [PARENTS], actor=teammate.actor, now=NOW)

    assert len(entries(member.actor)) == before
    assert answers(objective, member)[0][3] == "Mia"


def test_an_answer_is_changed_and_taken_back_by_a_teammate(objective, member, teammate):
    answer_questions(objective, [PARENTS], actor=member.actor, now=NOW)

    answer_questions(
        objective, [AnswerDraft("customer", "no", "all of us")], actor=teammate.actor, now=NOW
    )
    changed = answers(objective, member)
    answer_questions(objective, [AnswerDraft("customer")], actor=teammate.actor, now=NOW)

    assert changed == [("customer", "no", "all of us", "Tor")]
    assert answers(objective, member) == []
    assert news(objective, member).changes == {"customer": ["no:all of us", ""]}


def test_a_silence_needs_a_reason_and_a_rule_that_there_is(objective, member):
    with pytest.raises(RefusedError) as refused:
        silence_finding(objective, SilenceDraft("no-baseline", " "), actor=member.actor, now=NOW)
    with pytest.raises(NotFoundError):
        silence_finding(objective, SilenceDraft("no-such", "x"), actor=member.actor, now=NOW)

    assert (refused.value.code, refused.value.field) == ("because-missing", "because")


def test_a_key_result_of_another_objective_is_not_found(company, objective, member):
    (other,) = company.key_results(company.write(member, FROM_0_TO_100))

    with pytest.raises(NotFoundError):
        silence_finding(objective, FIRST_TIME, key_result=other, actor=member.actor, now=NOW)


def test_a_silence_is_of_one_goal_with_its_reason_in_the_journal(company, objective, member):
    (part,) = company.key_results(objective)

    silence_finding(objective, FIRST_TIME, key_result=part, actor=member.actor, now=NOW)

    told = news(objective, member)
    assert silences(objective, member) == [(part, "no-baseline", "measured for the first time")]
    assert (told.command, told.subject_kind) == ("silence_finding", "key_result")
    assert told.reason == "measured for the first time"
    assert told.changes == {"rule": ["", "no-baseline"]}


def test_a_silence_is_taken_back_once(objective, member):
    silence_finding(objective, FIRST_TIME, actor=member.actor, now=NOW)

    hear_finding(objective, "no-baseline", actor=member.actor, now=NOW)
    before = len(entries(member.actor))
    hear_finding(objective, "no-baseline", actor=member.actor, now=NOW)

    assert silences(objective, member) == []
    assert news(objective, member).command == "hear_finding"
    assert len(entries(member.actor)) == before


def test_sentences_are_known_by_what_is_silent_of_them(company, objective, member, stranger):
    (part,) = company.key_results(objective)
    silence_finding(objective, FIRST_TIME, key_result=part, actor=member.actor, now=NOW)
    silence_finding(
        objective, SilenceDraft("missing-why", "told above"), actor=member.actor, now=NOW
    )
    written = ["Customers stay", FROM_0_TO_100.sentence, "Others"]

    assert silenced_sentences(written, member.actor) == {
        ("Customers stay", "missing-why"),
        (FROM_0_TO_100.sentence, "no-baseline"),
    }
    assert silenced_sentences(written, stranger.actor) == frozenset()


def test_a_goal_is_written_with_its_answers_and_silences(company, member):
    silenced = (replace(FIRST_TIME, place=1), SilenceDraft("missing-why", "told above"))

    objective = company.write(
        member, FROM_0_TO_100, FROM_0_TO_100, answers=(PARENTS,), silences=silenced
    )

    _first, second = company.key_results(objective)
    assert answers(objective, member) == [("customer", "yes", "the parents", "Mia")]
    assert silences(objective, member) == [
        (second, "no-baseline", "measured for the first time"),
        ("", "missing-why", "told above"),
    ]


def test_a_change_without_answers_leaves_them_as_they_are(company, member):
    objective = company.write(member, FROM_0_TO_100, answers=(PARENTS,))

    change_objective(objective, stands(objective, member), version=1, actor=member.actor, now=NOW)

    assert answers(objective, member) == [("customer", "yes", "the parents", "Mia")]


def test_fields_set_by_hand_are_remembered(company, member):
    by_hand = replace(FROM_0_TO_100, by_hand=("target", "unit", "nonsense"))

    objective = company.write(member, by_hand)

    (kept,) = stands(objective, member).key_results
    assert kept.by_hand == ("unit", "target")


def test_a_team_s_goals_are_asked_about_cycle_by_cycle(company, member, objective):
    company.write(member, cycle=company.cycles["Q3"], sentence="Earlier", answers=(PARENTS,))
    team = objective_page(objective, member.actor).team_key

    earlier, now = asked_cycles(team, TODAY, member.actor)
    before_any = asked_cycles(team, TODAY - timedelta(days=365), member.actor)

    assert [earlier.name, now.name] == ["Q3", "Q4"]
    assert [o.sentence for o in earlier.objectives] == ["Earlier"]
    assert earlier.objectives[0].answers[0].words == "the parents"
    assert now.objectives[0].key_results[0].facts.sentence == FROM_0_TO_100.sentence
    assert before_any == ()


def test_what_a_team_is_asked_takes_four_statements_whatever_the_size(
    company, member, objective, django_assert_num_queries
):
    team = objective_page(objective, member.actor).team_key
    for _ in range(4):
        company.write(member, FROM_0_TO_100, FROM_0_TO_100, answers=(PARENTS,))

    with django_assert_num_queries(4):
        found = asked_cycles(team, TODAY, member.actor)

    assert len(found[0].objectives) == 5
