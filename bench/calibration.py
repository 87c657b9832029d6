"""What recalibration gains and costs, on simulated workspaces that are always the same.

  python bench/calibration.py          a table
  python bench/calibration.py --json   one line of JSON

The error is the mean squared distance between the probability said and the true one: where the
truth is shifted by -.6 and flattened to .8 in log odds, and where nothing is wrong.
"""

import argparse
import json

import numpy as np

from maalbar.domain.measure.calibration import fit_calibration

CLOSED = (10, 20, 40, 80, 320)
WORKSPACES = 300
SPREAD = 1.2


def main() -> None:
    """Print the error left, for so many closed key results."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    figures = {
        f"{name}_{closed}": round(error_left(closed, shift, slope), 4)
        for name, shift, slope in (("biased", -0.6, 0.8), ("unbiased", 0.0, 1.0))
        for closed in (0, *CLOSED)
    }
    if parser.parse_args().json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:14} {figure:.4f}")


def error_left(closed: int, shift: float, slope: float) -> float:
    """Mean squared error of recalibrated probabilities after learning from `closed` outcomes."""
    rng = np.random.default_rng(4)
    errors = []
    for _ in range(WORKSPACES):
        said = rng.normal(0, SPREAD, closed)
        came = rng.random(closed) < expit(shift + slope * said)
        learnt = fit_calibration(list(expit(said)), list(came))
        new = rng.normal(0, SPREAD, 500)
        mended = expit(learnt.intercept + learnt.slope * new)
        errors.append(np.mean((mended - expit(shift + slope * new)) ** 2))
    return float(np.mean(errors))


def expit(log_odds: np.ndarray) -> np.ndarray:
    """Log odds as probabilities."""
    return 1 / (1 + np.exp(-log_odds))


if __name__ == "__main__":
    main()
