"""The insight page, signed in: 10,000 key results of 100 teams, each forecast today and a week ago.

One request after another through Django itself, without a network, median of the lists: what the
server needs for one page, with its statements. `--json` prints one line of JSON.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from support.insight import workspace_of_teams
from support.organisation import EMAIL, PASSWORD, use_new_database

TEAMS, OBJECTIVES, KEY_RESULTS = 100, 25, 4
ROUNDS = 7
LIMITS = {"insight_ms": 300, "sql_statements": 16}


def main() -> None:
    """Make the workspace, ask for every list, print the slowest list's median."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    use_new_database()
    place = workspace_of_teams(TEAMS, OBJECTIVES, KEY_RESULTS)
    from maalbar.apps.insights.choices import Shown

    seconds, statements = {}, {}
    for shown in Shown:
        path = f"/w/{place.slug}/insight/?list={shown.value}"
        seconds[shown.value], statements[shown.value] = measure(path)
    figures = {
        "insight_ms": round(1000 * max(seconds.values()), 1),
        "sql_statements": max(statements.values()),
    }
    if options.json:
        print(json.dumps(figures))
        return
    for name, took in seconds.items():
        print(f"  {name:14} {1000 * took:>8.1f} ms   {statements[name]} statements")
    for name, figure in figures.items():
        print(f"{name:16} {figure:>8}   limit {LIMITS[name]}")


def measure(path: str) -> tuple[float, int]:
    """The median time of the page, and its statements."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"accept-language": "nb"})
    client.post("/sign-in/", {"email": EMAIL, "password": PASSWORD})
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    statements = len(captured)
    assert response.status_code == 200, response.status_code
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(path)
        took.append(time.perf_counter() - began)
    return statistics.median(took), statements


if __name__ == "__main__":
    main()
