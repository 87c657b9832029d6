"""What a word means by where it stands: faster, none, together with, a launch."""

import pytest

from maalbar.domain.nouns import Category, Language
from maalbar.domain.text.labels import Kind
from maalbar.domain.text.linter import lint_key_result, lint_objective
from maalbar.domain.text.parser import read_key_result, read_objective


def codes(text, language):
    """The codes found in a key result."""
    return [finding.code for finding in lint_key_result(text, Language(language))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "33 % raskere vask av båter, fra 15 til 10 dager"),
        ("nn", "50 % raskare vask av båtar, frå 15 til 10 dagar"),
        ("sv", "20 % snabbare svar, från 10 till 8 timmar"),
        ("da", "25 % hurtigere svar, fra 10 til 8 timer"),
        ("en", "50% faster repairs, from 30 to 20 days"),
    ],
)
def test_faster_is_less_time_or_a_higher_pace(language, text):
    assert codes(text, language) == []


def test_faster_by_another_share_than_the_numbers_say_is_wrong_arithmetic():
    findings = lint_key_result("20 % raskere vask, fra 15 til 10 dager", Language.NB)

    assert [(finding.code, finding.values["rewrite"]) for finding in findings] == [
        ("arithmetic-conflict", "33 % raskere vask, fra 15 til 10 dager")
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Flere kommer til timen: uteblitte pasienter fra 14 til 8 prosent"),
        ("en", "Increase loyalty by reducing complaints from 10 to 5"),
        ("sv", "Fler hinner med: sena avgångar från 30 till 12"),
    ],
)
def test_a_direction_said_of_something_else_is_no_conflict(language, text):
    assert codes(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "change"),
    [
        ("nb", "Strømregningen 15 % lavere enn i fjor", 15),
        ("en", "Costs per mile 8 percent lower than last year", 8),
        ("sv", "10 % fler besökare än i fjol", 10),
        ("da", "10 % færre klager end sidste år", 10),
    ],
)
def test_a_comparison_after_its_amount_is_a_change(language, text, change):
    reading = read_key_result(text, Language(language))

    assert (reading.change, reading.target) == (change, None)


@pytest.mark.parametrize(
    ("language", "text", "target", "unit"),
    [
        ("nb", "4,6 av 5 i snitt fra gjestene", "4.6", "points"),
        ("nb", "4 av 5 i snitt på undersøkelsen", "4", "points"),
        ("da", "4,5 ud af 5 i gennemsnit", "4.5", "points"),
        ("nb", "4 av 5 leietakere fornyer", "80", "%"),
        ("en", "At least 12 reviews a month", "12", "count"),
        ("en", "A score of 60 on the pulse", "60", "points"),
    ],
)
def test_a_mark_is_told_from_a_share_and_from_a_count(language, text, target, unit):
    reading = read_key_result(text, Language(language))

    assert (str(reading.target), reading.unit) == (target, unit)


def test_what_others_write_every_month_is_not_the_teams_doing():
    reading = read_key_result("At least 12 reviews a month", Language.EN)

    assert (reading.kind, reading.is_activity) == (Kind.AT_LEAST, False)


@pytest.mark.parametrize(
    ("language", "text", "is_amount"),
    [
        ("nb", "Ingen ulykker på verftet", True),
        ("en", "No accidents on the slope", True),
        ("nb", "Ingen jakke venter unødig på renseriet", False),
        ("nn", "Ingen gamle skal vere einsame", False),
        ("sv", "Ingen patient ska behöva upprepa sig", False),
        ("da", "Ingen bliver glemt ved udskrivelsen", False),
        ("en", "No child goes hungry to school", False),
    ],
)
def test_none_is_an_amount_only_of_what_is_counted(language, text, is_amount):
    reading = read_objective(text, Language(language))

    assert reading.has_number_target is is_amount


@pytest.mark.parametrize(
    ("language", "text", "depends"),
    [
        ("nb", "Ungdom har noen å være sammen med", False),
        ("nb", "Folk i bygget finner på ting sammen med hverandre", False),
        ("en", "Everybody has somebody to eat together with", False),
        ("nb", "Et bedre bomiljø sammen med naboene", True),
        ("en", "A calmer street together with the school", True),
    ],
)
def test_together_with_depends_only_on_somebody_named(language, text, depends):
    reading = read_objective(text, Language(language))

    assert reading.names_dependency is depends


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "God flyt fra bestilling til levering"),
        ("nb", "Godt samarbeid i garderoben"),
        ("en", "Good contact with every tenant"),
        ("en", "Support is always one call away"),
        ("da", "God kontakt til de unge"),
        ("sv", "God kontakt med alla föräldrar"),
        ("nb", "Bygge bro mellom gamle og unge"),
        ("nn", "Møte innbyggjarane med respekt"),
        ("sv", "Bygga ett lag som håller ihop"),
        ("da", "Levere mad med omtanke"),
    ],
)
def test_a_state_worded_with_a_verb_of_work_is_no_activity(language, text):
    found = [finding.code for finding in lint_objective(text, Language(language))]

    assert found == ["missing-why"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Bygge ny idrettshall"),
        ("nn", "Byggje naust ved kaien"),
        ("sv", "Bygga en ny lagerlokal"),
        ("da", "Bygge et nyt sejlerhus"),
        ("en", "Build a warehouse by the harbour"),
        ("en", "Launch a booking app"),
    ],
)
def test_a_thing_to_be_made_is_an_activity(language, text):
    reading = read_objective(text, Language(language))

    assert reading.is_activity


@pytest.mark.parametrize(
    ("language", "text", "target", "unit"),
    [
        ("nb", "Beboere som blir lenger enn ett år: 85 %", 85, "%"),
        ("en", "Guests who stay more than 3 nights: 40%", 40, "%"),
        ("da", "Hver tredje gæst er under 25 år", None, "%"),
    ],
)
def test_the_number_alone_behind_a_colon_is_the_target(language, text, target, unit):
    reading = read_key_result(text, Language(language))

    assert (reading.target if target else None, reading.unit) == (target, unit)


def test_the_age_of_those_counted_is_no_second_target():
    assert codes("Hver tredje gæst er under 25 år", "da") == []


def test_a_year_after_a_place_left_is_a_deadline():
    text = "Utsläppen från båtarna ska minska med 40 % till 2030"

    reading = read_key_result(text, Language.SV)

    assert (reading.change, reading.target, reading.deadline) == (40, None, "till 2030")


@pytest.mark.parametrize(
    ("language", "text", "category"),
    [
        ("nb", "Vekst i leieinntekter på 12 %", Category.MONEY),
        ("nn", "Salsvekst på 7 %", Category.MONEY),
        ("da", "Kurv pr. kunde fra 180 til 215 kr.", Category.QUALITY),
        ("nb", "Strømregningen 15 % lavere", Category.MONEY),
        ("en", "Water use per bed down 12%", Category.VOLUME),
        ("nn", "Auke grønsaksleveransen frå 4 000 til 4 500 kg", Category.VOLUME),
        ("sv", "Olösta ärenden från 11 till 6", Category.QUALITY),
        ("nb", "Lekkasjer i vannledningene ned 15 %", Category.QUALITY),
        ("en", "Reopened cases from 11% to 6%", Category.QUALITY),
        ("da", "Papiransøgninger fra 30 til 10 procent", Category.VOLUME),
        ("sv", "Vinna två arkitektpriser", Category.QUALITY),
        ("da", "Vinde to udbud", Category.MONEY),
        ("en", "Staff turnover below 12%", Category.QUALITY),
        ("en", "Two thirds of guests come back", Category.QUALITY),
        ("nb", "Hver fjerde gjest tar bussen", Category.VOLUME),
        ("en", "At least 12 reviews a month", Category.VOLUME),
        ("nb", "Ha ringt alle leietakerne", Category.ACTIVITY),
    ],
)
def test_the_category_goes_by_what_is_said_of_the_metric(language, text, category):
    reading = read_key_result(text, Language(language))

    assert reading.category is category


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Staff turnover below 12%"),
        ("en", "Named one of the ten best places to eat"),
        ("da", "Blive kåret til årets skole"),
        ("sv", "Bli utsedd till årets butik"),
        ("nb", "Omsette for 2 mill. kr på torget"),
    ],
)
def test_what_others_decide_or_pay_is_a_result(language, text):
    assert codes(text, language) == []
