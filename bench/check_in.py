"""A check-in among 50 key results, and the same among 50,000: what is big must not be slow.

Two organisations of the same shape, each in a database and a process of its own: trees of three
counted levels with 50 key results and five readings each; one tree, and a thousand. Check-ins are
recorded in turn, one here and one there, and the medians compared. Prints the statements of a
check-in (BEGIN and COMMIT not counted) and the milliseconds. `--json` prints one line of JSON.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from support.organisation import (
    EMAIL,
    NOW,
    PASSWORD,
    check_in,
    multiply,
    organisation,
    use_new_database,
    write_tree,
)

LEVELS, READINGS = 3, 5
ROUNDS, WARM_UP = 60, 10
AROUND = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
STATEMENTS_MAX, RATIO_MAX = 10 + LEVELS, 1.5


def main() -> None:
    """Start both organisations, check in by turns, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--trees", type=int, help="be one of the two, with so many trees")
    options = parser.parse_args()
    if options.trees:
        answer(options.trees)
        return
    small, large = Organisation(1), Organisation(1000)
    times = [(small.ask("command"), large.ask("command")) for _ in range(WARM_UP + ROUNDS)]
    pages = [(small.ask("request"), large.ask("request")) for _ in range(WARM_UP + ROUNDS)]
    ms_at_50, ms_at_50000 = medians(times)
    figures = {
        "sql_statements": max(int(small.ask("statements")), int(large.ask("statements"))),
        "ms_at_50": ms_at_50,
        "ms_at_50000": ms_at_50000,
    }
    small.end()
    large.end()
    if options.json:
        print(json.dumps(figures))
        return
    print(f"sql_statements {figures['sql_statements']:>8}   limit {STATEMENTS_MAX}")
    print(f"ms_at_50       {ms_at_50:>8}")
    print(f"ms_at_50000    {ms_at_50000:>8}   limit {ms_at_50 * RATIO_MAX:.2f}")
    print("the whole request, with sign-in and page: {} ms and {} ms".format(*medians(pages)))


def medians(times: list[tuple[float, float]]) -> tuple[float, float]:
    """Both medians in milliseconds, without the first rounds."""
    small, large = zip(*times[WARM_UP:], strict=True)
    return round(statistics.median(small), 2), round(statistics.median(large), 2)


class Organisation:
    """One of the two, in a process of its own."""

    def __init__(self, trees: int) -> None:
        command = [sys.executable, __file__, "--trees", str(trees)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, what: str) -> float:
        """Let it do one thing and tell a number."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def end(self) -> None:
        """Close the conversation and wait."""
        self.process.communicate()


def answer(trees: int) -> None:
    """Make the organisation, then do what is asked on standard input."""
    use_new_database()
    from maalbar.apps.people.commands import register

    actor, place = organisation()
    key_results = write_tree(actor, place)
    check_in(actor, all_key_results(), READINGS)
    if trees > 1:
        multiply(trees, owner=register("other@example.org", "Other", PASSWORD, "nb").pk)
    client = signed_in()
    for number, line in enumerate(sys.stdin):
        key_result = key_results[number % len(key_results)]
        match line.strip():
            case "command":
                print(command_ms(actor, key_result, number), flush=True)
            case "request":
                print(request_ms(client, place.slug, key_result, number), flush=True)
            case "statements":
                print(statements(actor, key_result), flush=True)


def all_key_results() -> list[str]:
    """Every key result's public id."""
    from maalbar.apps.goals.models import KeyResult

    return list(KeyResult.objects.values_list("public_id", flat=True))


def signed_in() -> Any:
    """A browser of the owner's."""
    from django.test import Client

    client = Client(headers={"accept-language": "nb"})
    client.post("/sign-in/", {"email": EMAIL, "password": PASSWORD})
    return client


def record(actor: Any, key_result: str, number: int) -> None:
    """One check-in with a value that moves everything above it."""
    from maalbar.apps.checkins.commands import record_check_ins
    from maalbar.apps.checkins.drafts import CheckInDraft

    draft = CheckInDraft(key_result, value=Decimal(number % 89), confidence=number % 11)
    at = NOW + timedelta(seconds=number)
    record_check_ins([draft], actor=actor, now=at, submission_id=f"bench-{number}")


def command_ms(actor: Any, key_result: str, number: int) -> float:
    """Milliseconds of one check-in."""
    start = time.perf_counter()
    record(actor, key_result, number)
    return (time.perf_counter() - start) * 1000


def request_ms(client: Any, slug: str, key_result: str, number: int) -> float:
    """Milliseconds from the sent form to the redirect."""
    form = {f"v-{key_result}": str(number % 89), f"c-{key_result}": "5", "submission": str(number)}
    start = time.perf_counter()
    response = client.post(f"/w/{slug}/check-ins/", form)
    seconds = time.perf_counter() - start
    assert response.status_code == 302, response.status_code
    return seconds * 1000


def statements(actor: Any, key_result: str) -> int:
    """The SQL statements of one check-in, transaction control not counted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        record(actor, key_result, 10_000)
    return sum(not query["sql"].startswith(AROUND) for query in captured.captured_queries)


if __name__ == "__main__":
    main()
