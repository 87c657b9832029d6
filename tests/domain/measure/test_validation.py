"""What a form refuses about a measure, and what an import lets through."""

import pytest

from maalbar.domain.errors import RefusedError
from maalbar.domain.measure.validation import MeasureFault, check_same_unit, validate_measure
from maalbar.domain.nouns import MeasureKind

from .worked import measure


def test_a_target_equal_to_the_baseline_is_refused_with_maintain_offered():
    flat = measure("change", "7", "7")

    assert validate_measure(flat) == (
        MeasureFault("target-equals-baseline", "target", MeasureKind.AT_LEAST),
    )


def test_staying_below_is_offered_where_less_is_better():
    flat = measure("change", "7", "7", direction_up=False)

    assert validate_measure(flat)[0].offer is MeasureKind.AT_MOST


@pytest.mark.parametrize("flat", [measure("change", "7", "7"), measure("change", None, "7")])
def test_an_import_lets_a_flat_or_unfinished_change_through(flat):
    assert validate_measure(flat, imported=True) == ()


@pytest.mark.parametrize(
    ("subject", "code", "field"),
    [
        (measure("change", None, "7"), "baseline-missing", "baseline"),
        (measure("change", "7"), "target-missing", "target"),
        (measure("change", "7", "NaN"), "value-not-finite", "target"),
        (measure("change", "1E+13", "7"), "value-too-large", "baseline"),
        (measure("at_least"), "target-missing", "target"),
        (measure("at_most", target="1", tolerance="-1"), "tolerance-negative", "tolerance"),
        (measure("relative_change", "0", percent="20"), "relative-to-zero", "baseline"),
        (measure("relative_change", "5", percent="0"), "target-equals-baseline", "percent"),
        (measure("relative_change", "5"), "percent-missing", "percent"),
        (measure("range", lower="5", upper="4"), "range-empty", "upper"),
        (measure("range", lower="5", upper="5"), "range-without-tolerance", "tolerance"),
        (measure("range", lower="5"), "upper-missing", "upper"),
        (measure("hold"), "target-missing", "target"),
        (measure("hold", target="5", required_share=1.5), "share-outside", "required_share"),
        (measure("running_total", target="0"), "target-zero", "target"),
        (measure("recurring", required=3), "periods-outside", "planned"),
        (measure("recurring", planned=3), "required-missing", "required"),
        (measure("recurring", planned=3, required=4), "required-above-planned", "required"),
        (measure("ratio", "0.5", "0.5"), "target-equals-baseline", "target"),
        (measure("sum_of"), "target-missing", "target"),
    ],
)
def test_a_measure_that_cannot_be_followed_is_refused(subject, code, field):
    faults = validate_measure(subject)

    assert [(fault.code, fault.field) for fault in faults] == [(code, field)]


@pytest.mark.parametrize(
    "subject",
    [
        measure("change", "-1.5", "100000"),
        measure("at_most", target="0"),
        measure("range", lower="5", upper="5", tolerance="1"),
        measure("hold", lower="5", upper="8"),
        measure("relative_change", "-5", percent="20"),
        measure("recurring", planned=13, required=10),
        measure("running_total", target="-5"),
        measure("ratio", None, "0.5"),
        measure("sum_of", None, "100"),
        measure("milestones"),
        measure("yes_no"),
        measure("from_children"),
    ],
)
def test_a_sound_measure_of_each_kind_is_accepted(subject):
    assert validate_measure(subject) == ()


def test_euros_are_not_added_to_per_cent():
    with pytest.raises(RefusedError) as refusal:
        check_same_unit("EUR", ["EUR", "%"])

    assert (refusal.value.code, refusal.value.values["others"]) == ("units-differ", ["%"])
