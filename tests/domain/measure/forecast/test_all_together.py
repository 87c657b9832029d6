"""p(all): the worked rows of docs/maths/forecast.md and what must always hold."""

from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maalbar.domain.measure.forecast.together import all_reached_probability, fit_shared_swing

THREE_COINS = (0.5, 0.5, 0.5)
MIXED = (0.9, 0.8, 0.3)
FOUR_LIKELY = (0.9, 0.9, 0.9, 0.9)


@pytest.mark.parametrize(
    ("probabilities", "shared_swing", "together"),
    [
        (THREE_COINS, 0.0, 0.125),
        (THREE_COINS, 0.3, 0.198),
        (THREE_COINS, 0.6, 0.279),
        (MIXED, 0.0, 0.216),
        (MIXED, 0.3, 0.257),
        (MIXED, 0.6, 0.287),
        (FOUR_LIKELY, 0.0, 0.656),
        (FOUR_LIKELY, 0.3, 0.705),
        (FOUR_LIKELY, 0.6, 0.761),
        ((0.7, 0.0), 0.3, 0.0),
        ((1.0, 1.0), 0.3, 1.0),
        ((1.0, 0.4), 0.3, 0.4),
    ],
)
def test_p_all_follows_the_one_factor_copula(probabilities, shared_swing, together):
    found = all_reached_probability(probabilities, shared_swing)

    assert found == pytest.approx(together, abs=0.0005)


def test_an_objective_without_key_results_has_no_p_all():
    assert all_reached_probability([]) is None


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.floats(0, 0.9))
def test_p_all_lies_between_the_product_and_the_smallest(probabilities, shared_swing):
    product = prod(p for p in probabilities if p < 1)

    found = all_reached_probability(probabilities, shared_swing)

    assert product <= found <= min(probabilities)


def test_the_shared_swing_is_general_until_objectives_close():
    assert fit_shared_swing([]) == 0.3
    assert fit_shared_swing([[(0.5, True)]]) == 0.3


def test_key_results_that_fall_together_raise_the_shared_swing():
    together = [[(0.5, True), (0.5, True)], [(0.5, False), (0.5, False)]] * 10

    assert fit_shared_swing(together) == pytest.approx(0.65)


def test_key_results_that_replace_each_other_lower_the_shared_swing():
    apart = [[(0.5, True), (0.5, False)]] * 20

    assert fit_shared_swing(apart) == 0.0
