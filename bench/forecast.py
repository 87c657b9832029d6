"""Speed and accuracy of the forecast.

  python bench/forecast.py          every figure; accuracy only where practice data is found
  python bench/forecast.py --json   one line with the figures of speed
  python bench/forecast.py --fit    the mixture's weights, fitted anew on the practice data

Practice data is looked for in the folder that MAALBAR_PRACTICE_DATA names. One core.
"""

import argparse
import gzip
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from maalbar.domain.measure.calibration import score
from maalbar.domain.measure.forecast import (
    Packed,
    Series,
    closed_form_probabilities,
    fit_weights,
    forecast,
    forecast_many,
    pack,
    reach_probabilities,
)

KEY_RESULTS = 100_000
HORIZONS = (0.25, 0.5, 0.75)
FOLDS = 5


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one line with the figures of speed")
    parser.add_argument("--fit", action="store_true", help="fit the weights on the practice data")
    options = parser.parse_args()
    if options.fit:
        print_weights()
    elif options.json:
        print(json.dumps(speed()))
    else:
        for name, figure in speed().items():
            print(f"{name:38} {figure:.3f}")
        print_accuracy()


def speed() -> dict[str, float]:
    """Seconds for a large organisation on packed arrays, milliseconds for one key result."""
    many = packed_walks(KEY_RESULTS)
    one = Series(0.0, 100.0, up=True, points=[(i / 26, 7.0 * i) for i in range(-13, 11)], now=0.4)
    forecast(one)
    return {
        "closed_form_seconds_per_100000": round(seconds(closed_form_probabilities, many), 4),
        "mixture_seconds_per_100000": round(seconds(reach_probabilities, many), 3),
        "one_key_result_ms": round(min(seconds(forecast, one) for _ in range(50)) * 1e3, 3),
    }


def seconds(function: Callable[[object], object], argument: object) -> float:
    """How long one call takes."""
    start = perf_counter()
    function(argument)
    return perf_counter() - start


def packed_walks(count: int) -> Packed:
    """Random walks with 13 weeks of history and 4 to 9 check-ins, one in ten a running total."""
    rng = np.random.default_rng(1)
    is_total = rng.random(count) < 0.1
    points = 13 + rng.integers(4, 10, count) + ~is_total
    starts = np.concatenate([[0], np.cumsum(points)])
    weeks = np.arange(starts[-1]) - np.repeat(starts[:-1], points) - 13
    steps = rng.normal(0.05, 0.2, starts[-1])
    steps[starts[:-1]] = 0.0
    walks = np.cumsum(steps)
    walks -= np.repeat(walks[starts[:-1] + 13], points)
    return Packed(
        times=(weeks + np.repeat(is_total, points)) / 13,
        values=walks,
        starts=starts,
        is_total=is_total,
        goals=np.where(rng.random(count) < 0.2, -1.0, 1.0),
        limits=np.full(count, np.inf),
        settled=np.full(count, np.nan),
    )


def practice() -> list[dict]:
    """The practice cases, or none where they are not found."""
    folder = os.environ.get("MAALBAR_PRACTICE_DATA", "")
    path = Path(folder) / "forecast" / "practice.jsonl.gz"
    if not folder or not path.exists():
        return []
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines]


def road(case: dict, at: float) -> Series:
    """A practice case as it was known at that share of its period."""
    length = case["end"] - case["start"]
    pairs = [*case["history"], *case["checkins"]]
    points = [((t - case["start"]) / length, v) for t, v in pairs]
    return Series(
        baseline=case["baseline"],
        goal=case["target"],
        up=case["direction"] == "up",
        points=[p for p in points if p[0] <= at],
        now=at,
        is_total=case["kind"] == "cumulative",
    )


def print_accuracy() -> None:
    """Scores at each horizon, with weights fitted on other sources only."""
    cases = practice()
    if not cases:
        print("accuracy: not collected, MAALBAR_PRACTICE_DATA names no practice data")
        return
    print(f"accuracy on {len(cases)} practice cases, cross-validated by source")
    print("  at    brier  log    ece (chance)   covers 80 %   closed form brier")
    for at in (0.0, *HORIZONS):
        chosen = [case for case in cases if at or case["history"]]
        print(f"  {at:<5} {' '.join(horizon_figures(chosen, at))}")
    for step in (0.02, 0.2, 1.0):
        print(f"  {falls(cases, step)}")


def horizon_figures(cases: Sequence[dict], at: float) -> Iterator[str]:
    """Brier, log score, calibration error, coverage, and the closed form's Brier."""
    outcomes = [bool(case["outcome"]) for case in cases]
    roads = [road(case, at) for case in cases]
    found = score(cross_validated(cases, roads), outcomes)
    closed = score(list(closed_form_probabilities(pack(roads))), outcomes)
    bands = [(f.low, f.high) for f in forecast_many(roads)]
    inside = [low <= c["final"] <= high for c, (low, high) in zip(cases, bands, strict=True)]
    yield f"{found.brier:.4f} {found.log_score:.4f}"
    yield f"{found.calibration_error:.3f} ({found.error_by_chance:.3f})"
    yield f"  {np.mean(inside):.3f}         {closed.brier:.4f}"


def cross_validated(cases: Sequence[dict], roads: Sequence[Series]) -> list[float]:
    """Probabilities with weights fitted on the check-ins of other sources."""
    sources = sorted({case["source"] for case in cases})
    fold_of = {source: place % FOLDS for place, source in enumerate(sources)}
    found = np.empty(len(cases))
    for fold in range(FOLDS):
        others = [road(case, 0.75) for case in cases if fold_of[case["source"]] != fold]
        weights = fit_weights(pack(others))
        mine = [i for i, case in enumerate(cases) if fold_of[case["source"]] == fold]
        found[mine] = reach_probabilities(pack([roads[i] for i in mine]), weights=weights)
    return [float(p) for p in found]


def falls(cases: Sequence[dict], step: float) -> str:
    """How often a better last value lowers the probability by more than half a point."""
    roads = [road(case, at) for case in cases for at in HORIZONS]
    roads = [series for series in roads if series.points and series.points[-1][0] > 0]
    before = reach_probabilities(pack(roads))
    after = reach_probabilities(pack([lifted(series, step) for series in roads]))
    share, worst = np.mean(after < before - 0.005), (after - before).min()
    return (
        f"a last value better by {step:4.0%} of the gap lowers p in {share:.1%}, worst {worst:.2f}"
    )


def lifted(series: Series, step: float) -> Series:
    """The same road with a better last value."""
    *points, (at, value) = series.points
    better = value + step * series.scale * (1 if series.up else -1)
    return replace(series, points=[*points, (at, better)])


def print_weights() -> None:
    """The weights as `weights.py` writes them, a line for each shape."""
    fitted = fit_weights(pack([road(case, 0.75) for case in practice()]))
    for name, weights, width in (("_LEVELS", fitted.levels, 6), ("_TOTALS", fitted.totals, 3)):
        print(f"{name} = [")
        for line in weights.reshape(-1, width):
            print("    [" + ", ".join(f"{weight:.4f}" for weight in line) + "],")
        print("]")


if __name__ == "__main__":
    main()
