"""A whole workspace is forecast while a page loads. The figures themselves: bench/forecast.py."""

from time import process_time

from maalbar.domain.measure.forecast import Series, pack, reach_probabilities


def test_five_thousand_key_results_take_less_than_three_seconds():
    points = tuple((i / 26, float(i % 7)) for i in range(-13, 13))
    many = [Series(0.0, 5.0 + i, up=True, points=points, now=0.5) for i in range(5_000)]

    start = process_time()
    found = reach_probabilities(pack(many))

    assert process_time() - start < 3
    assert len(found) == 5_000
