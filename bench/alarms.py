"""False alarms: how often a note is written where there is nothing to note.

  python bench/alarms.py          every figure
  python bench/alarms.py --json   one line of JSON

Simulated teams and key results, always the same; the practice cases too where
MAALBAR_PRACTICE_DATA names their folder.
"""

import argparse
import json
from collections.abc import Sequence

import numpy as np
from forecast import practice, road

from maalbar.domain.measure.ambition import AmbitionNote, note_for_team
from maalbar.domain.measure.effort import EffortNote, effort_note
from maalbar.domain.measure.forecast import Series, forecast_many

TEAMS, QUARTERS, KEY_RESULTS = 2_000, 8, 4
ROADS, WEEKS = 2_000, 13


def main() -> None:
    """Print the shares of false alarms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    figures = {**team_alarms(), **effort_alarms(*simulated_roads())}
    if cases := practice():
        figures |= practice_figures(cases)
    if parser.parse_args().json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:52} {figure:.4f}")


def team_alarms() -> dict[str, float]:
    """Honest teams (half of what they call a coin toss is reached), looked at every quarter."""
    rng = np.random.default_rng(2)
    looks, notes, years = [], [], []
    for _ in range(TEAMS):
        reached, noted = 0, [-4]
        for quarter in range(QUARTERS):
            reached += int((rng.random(KEY_RESULTS) < 0.5).sum())
            stated = [0.5] * (KEY_RESULTS * (quarter + 1))
            if len(stated) < 8:
                continue
            looks.append(note_for_team(stated, reached))
            note = note_for_team(stated, reached, noted_this_year=quarter - noted[-1] < 4)
            notes.append(note is not None)
            if note is not None:
                noted.append(quarter)
        years.append((len(noted) - 1) / (QUARTERS / 4))
    return {
        "team_too_easy_a_look": float(np.mean([x is AmbitionNote.TOO_EASY for x in looks])),
        "team_hopeless_a_look": float(np.mean([x is AmbitionNote.HOPELESS for x in looks])),
        "team_notes_a_look_as_written": float(np.mean(notes)),
        "team_notes_a_year": float(np.mean(years)),
    }


def simulated_roads() -> tuple[list[list[float]], list[bool]]:
    """Weekly r of key results that drift, wander and are read with noise; and whether reached."""
    rng = np.random.default_rng(3)
    drift = rng.normal(0.6, 0.5, (ROADS, 1))
    steps = drift / WEEKS + rng.normal(0, 0.35 / np.sqrt(WEEKS), (ROADS, WEEKS))
    true = np.cumsum(steps, axis=1)
    seen = true + rng.normal(0, 0.08, (ROADS, WEEKS))
    return seen.tolist(), (seen[:, -1] >= 1).tolist()


def effort_alarms(roads: Sequence[Sequence[float]], reached: Sequence[bool]) -> dict[str, float]:
    """Notes at half time and three quarters among the reached, effort keeping step with time."""
    figures = {}
    for weeks, at in ((6, 0.5), (9, 0.75)):
        seen = [list(values[:weeks]) for values in roads]
        series = [
            Series(
                0.0, 1.0, up=True, points=[((i + 1) / WEEKS, v) for i, v in enumerate(s)], now=at
            )
            for s in seen
        ]
        noted = noted_roads(seen, series)
        hits = np.array(reached)
        moved = np.array([values[-1] for values in roads]) >= 0.25
        figures[f"effort_simulated_false_among_reached_{at}"] = float(noted[hits].mean())
        figures[f"effort_simulated_caught_below_a_quarter_{at}"] = float(noted[~moved].mean())
        figures[f"effort_simulated_noted_and_missed_{at}"] = float((~hits[noted]).mean())
    return figures


def noted_roads(seen: Sequence[Sequence[float]], series: Sequence[Series]) -> np.ndarray:
    """Which of these roads get the note of effort without effect, at effort .6."""
    found = forecast_many(series)
    marks = [
        effort_note(
            values,
            [u for u, _ in road.points if u > 0][-len(values) :],
            effort=0.6,
            probability=forecast.probability,
            is_total=road.is_total,
        )
        for values, road, forecast in zip(seen, series, found, strict=True)
    ]
    return np.array([mark is EffortNote.NO_EFFECT for mark in marks])


def practice_figures(cases: Sequence[dict]) -> dict[str, float]:
    """The same on real roads that aim away from their baseline."""
    cases = [case for case in cases if case["kind"] != "maintain"]
    figures = {}
    for at in (0.5, 0.75):
        series = [road(case, at) for case in cases]
        seen = [[s.normal(v) for u, v in s.points if u > 0] for s in series]
        hits = np.array([bool(case["outcome"]) for case in cases])
        noted = noted_roads(seen, series)
        figures[f"effort_practice_false_among_reached_{at}"] = float(noted[hits].mean())
        figures[f"effort_practice_noted_and_missed_{at}"] = float((~hits[noted]).mean())
    return figures


if __name__ == "__main__":
    main()
