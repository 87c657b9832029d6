"""Sentences that a careless reader gets wrong."""

from datetime import date
from decimal import Decimal

import pytest

from maalbar.domain.nouns import Category, Language, MeasureKind, Span
from maalbar.domain.text.labels import Kind
from maalbar.domain.text.linter import lint_key_result
from maalbar.domain.text.parser import read_key_result, read_objective


def read(language, text):
    """A key result, read."""
    return read_key_result(text, Language(language))


@pytest.mark.parametrize(
    ("language", "text", "baseline", "target", "unit"),
    [
        ("nb", "Få 40 % høyere leieinntekter, fra 60 000 kr til 90 000 kr", 60000, 90000, "NOK"),
        ("nb", "Redusere køtiden fra ti til fem minutter", 10, 5, "min"),
        ("nb", "Saksbehandlingstid fra 2 uker til 2 dager", 14, 2, "day"),
        ("nn", "Auke talet på kundar frå 20 til 30", 20, 30, "count"),
        ("en", "Go from 2M to 3M listeners", 2000000, 3000000, "count"),
        ("nb", "Øke inntektene fra 1,2 til 1,6 mill. kr", 1200000, 1600000, "NOK"),
        ("en", "Improve NPS from -10 to +20", -10, 20, "points"),
        ("nb", "Sykefravær: 8,1 → 6,5 prosent", Decimal("8.1"), Decimal("6.5"), "%"),
        ("sv", "Kötiden ned från 3 timmar till 45 minuter", 180, 45, "min"),
        ("da", "Fra halvtreds til femoghalvfjerds spejdere", 50, 75, "count"),
        ("nb", "Andelen opp fra 1/3 til 1/2", Decimal("33.3"), 50, "%"),
    ],
)
def test_from_and_to_are_read_in_the_unit_of_the_target(language, text, baseline, target, unit):
    reading = read(language, text)

    assert (reading.baseline, reading.target, reading.unit) == (baseline, target, unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Bli ISO 9001-sertifisert i Q3"),
        ("nb", "Følge artikkel 12 i avtalen innen 2030"),
        ("nb", "Ny leder på plass i team 4"),
        ("nb", "Lansere versjon 2.0"),
        ("sv", "Införa artikel 14 före årsskiftet"),
        ("en", "Launch the Tier 2 help desk in week 40"),
        ("en", "Sign the B2B contract"),
        ("da", "Indføre døgnvagt 24/7 på hold 3"),
        ("nb", "1.2 Lansere ny kursportal"),
        ("nb", "Publisere veileder for 25-årsjubileet"),
        ("sv", "Kartlägga scope 1 och 2"),
    ],
)
def test_names_with_numbers_are_no_targets(language, text):
    reading = read(language, text)

    assert (reading.kind, reading.target, reading.change) == (Kind.MILESTONE, None, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Døgnåpen hjelp 24/7 til dem som trenger den"),
        ("en", "The B2B partner everybody trusts"),
        ("nb", "Trygg skolestart for klasse 1"),
        ("sv", "En tryggare vardag 2030"),
        ("da", "Byens 100-årsfest samler alle"),
        ("en", "Families feel welcome from day one"),
    ],
)
def test_names_with_numbers_do_not_make_an_objective_a_key_result(language, text):
    reading = read_objective(text, Language(language))

    assert not reading.has_number_target


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Go from 2M to 3M listeners"),
        ("nb", "Fortsette å vokse i nord"),
        ("en", "Continue to grow in the north"),
        ("sv", "Bli kända för att hålla vad vi lovar"),
        ("nb", "Sørge for at alle finner fram"),
        ("en", "Make it easy to find us"),
    ],
)
def test_a_to_that_is_no_purpose_is_no_why(language, text):
    reading = read_objective(text, Language(language))

    assert not reading.has_why


@pytest.mark.parametrize(
    ("language", "text", "share"),
    [
        ("nb", "Doble antall lån", 100),
        ("nb", "Halvere utslippene", 50),
        ("sv", "Minska svinnet med en tredjedel", Decimal("33.3")),
        ("nb", "Øke antall lån med en faktor på 3", 200),
        ("nb", "Redusere svinnet med en faktor på 4", 75),
        ("en", "Grow donations 3x", 200),
        ("en", "Cut travel in half", 50),
        ("da", "Firedoble antallet af udlån", 300),
    ],
)
def test_halves_doubles_and_factors_are_changes_in_per_cent(language, text, share):
    reading = read(language, text)

    assert (reading.change, reading.change_unit, reading.target) == (share, "%", None)


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("Doble antall lån fra 1 000 til 2 000", False),
        ("Doble antall lån fra 1 000 til 1 800", True),
        ("14 % flere lån, fra 70 til 80", False),
        ("20 % flere lån, fra 70 til 80", True),
        ("14,3 % flere lån, fra 70 til 80", False),
        ("Minst 40 % flere lån, fra 100 til 150", False),
        ("Redusere køen fra 5 til 10", True),
        ("Forbedre svartiden fra 10 til 5 minutter", False),
        ("Øke andelen med 10 prosentpoeng, fra 30 % til 40 %", False),
        ("Øke andelen med 12 prosentpoeng, fra 30 % til 40 %", True),
        ("Øke antall lån med 50, fra 100 til 150", False),
    ],
)
def test_arithmetic_is_read_critically(text, conflict):
    reading = read("nb", text)

    assert reading.arithmetic_conflict is conflict


def test_per_cent_of_a_score_is_ambiguous_and_points_are_offered():
    findings = lint_key_result("Økt eNPS med 12 %", Language.NB)

    found = {finding.code: finding.values.get("rewrite") for finding in findings}

    assert found["ambiguous-percent"] == "Økt eNPS med 12 poeng"


def test_two_targets_take_the_first_and_offer_a_split():
    findings = lint_key_result("Minst 94 % gjenkjøp og høyst 6 % retur", Language.NB)

    found = {finding.code: finding.values.get("rewrite") for finding in findings}

    assert found["two-targets"] == "Minst 94 % gjenkjøp\nHøyst 6 % retur"


def test_two_figures_side_by_side_are_two_targets():
    findings = lint_key_result("91% gross retention, 104% net retention", Language.EN)

    assert "two-targets" in {finding.code for finding in findings}


def test_a_range_is_one_target():
    findings = lint_key_result("Keep staff turnover between 5% and 8%", Language.EN)

    assert "two-targets" not in {finding.code for finding in findings}


def test_a_metric_and_its_target_may_stand_in_two_cells():
    reading = read("en", "Trial-to-member conversion | 12%")

    assert (reading.kind, reading.target, reading.unit) == (Kind.REACH, 12, "%")


def test_a_status_is_not_a_target():
    reading = read("sv", "Minska utsläppen med 60 procent till 2035. Status 2025: -22 procent")

    assert (reading.change, reading.target, reading.deadline) == (60, None, "till 2035")


def test_letters_without_their_rings_and_dots_are_still_read():
    reading = read("sv", "Skulden ska inte overstiga 40 procent")

    assert reading.kind is Kind.AT_MOST


def test_an_english_sentence_is_read_in_a_norwegian_set():
    findings = lint_key_result("Reduce churn from 8% to 5%")

    assert findings == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Øke salget fra 10 til 20", MeasureKind.CHANGE),
        ("Øke salget med 20 %", MeasureKind.RELATIVE_CHANGE),
        ("Vinne 5 kunder", MeasureKind.RUNNING_TOTAL),
        ("Omsetning på 5 mill. kr", MeasureKind.CHANGE),
        ("Minst 90 % oppmøte", MeasureKind.AT_LEAST),
        ("Høyst 3 % svinn", MeasureKind.AT_MOST),
        ("Tre møter hver uke", MeasureKind.RECURRING),
        ("Lansere ny app", MeasureKind.YES_NO),
    ],
)
def test_the_measure_follows_from_the_kind(text, kind):
    measure = read("nb", text).measure()

    assert measure is not None
    assert measure.kind is kind


def test_a_direction_without_a_number_has_no_measure():
    reading = read("nb", "Selge flere sesongkort")

    assert (reading.measurable, reading.measure()) == (False, None)


def test_a_deadline_after_the_cycle_is_noticed():
    cycle = Span(date(2026, 1, 1), date(2026, 3, 31))

    findings = lint_key_result("Vinne 5 kunder innen 1. juni 2026", Language.NB, cycle=cycle)

    assert [finding.code for finding in findings] == ["deadline-after-cycle"]


def test_a_latest_value_past_the_target_is_noticed():
    text = "Øke antall medlemmer fra 40 til 60"

    findings = lint_key_result(text, Language.NB, current=Decimal(61))

    assert [finding.code for finding in findings] == ["already-reached"]


def test_a_chosen_unit_that_does_not_fit_is_noticed():
    findings = lint_key_result("Redusere ventetiden fra 9 til 6 dager", Language.NB, unit="NOK")

    assert [finding.code for finding in findings] == ["unit-mismatch"]


@pytest.mark.parametrize(
    ("language", "text", "category"),
    [
        ("nb", "Øke omsetningen med 5 %", Category.MONEY),
        ("nb", "Øke antall lånere med 5 %", Category.VOLUME),
        ("nb", "Redusere sykefraværet med 5 %", Category.QUALITY),
        ("nb", "Kutte energibruken i skolen med 5 %", Category.VOLUME),
        ("nb", "Snittkjøp fra 220 kr til 300 kr", Category.QUALITY),
        ("nb", "Holde 3 kurs", Category.ACTIVITY),
        ("en", "Raise the email reply rate to 40%", Category.QUALITY),
        ("en", "Raise ticket sales to 400", Category.MONEY),
    ],
)
def test_the_category_goes_by_the_head_of_the_metric(language, text, category):
    reading = read(language, text)

    assert reading.category is category


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "🎯",
        "\t\n",
        "a\u0301\u0301",
        "\u200f\u200e",
        "%",
        "fra til",
        "x" * 10_000,
        "1" * 400,
    ],
)
def test_odd_texts_are_read_without_fuss(text):
    reading = read_key_result(text)

    assert reading.target is None
