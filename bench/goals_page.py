"""The goals page, signed in: 50 objectives × 4 key results × 10 readings, each with its sparkline.

Two worker processes and eight connections on loopback, against a floor in the same run: a bare
handler that fetches the same rows with set-based statements and joins strings to a page of the
same size. Prints requests a second, the ratio floor ÷ ours (3 = three times slower), the time to
the first byte when idle, and the number of SQL statements. `--json` prints one line of JSON.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from operator import truediv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from support.organisation import (
    EMAIL,
    PASSWORD,
    check_in,
    organisation,
    use_new_database,
    write_goals,
)

WORKERS, CONNECTIONS, WARM_UP = 2, 8, 40
ROUNDS, SECONDS = 9, 1.5
LIMITS = {
    "requests_per_second": 150,
    "ratio_to_floor": 3,
    "first_byte_ms": 15,
    "sql_statements": 10,
}


def main() -> None:
    """Make the organisation, measure ours and the floor by short turns, print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    use_new_database()
    actor, place = organisation()
    check_in(actor, write_goals(actor, place, 50, 4), 10)
    path = f"/w/{place.slug}/goals/{place.team}/{place.cycle}/"
    cookie, statements, size = sign_in_and_look(path)
    os.environ["BENCH_TEAM"] = place.team
    ours, floor = [], []
    with (
        serving("maalbar.server.wsgi:application") as port,
        serving("support.floor:application") as other,
    ):
        check_size(other, size)
        first_bytes = [first_byte(port, path, cookie) for _ in range(WARM_UP * 2)][WARM_UP:]
        load(other, path, cookie)
        for _ in range(ROUNDS):
            ours.append(load(port, path, cookie))
            floor.append(load(other, path, cookie))
    figures = {
        "requests_per_second": round(statistics.median(ours), 1),
        "ratio_to_floor": round(statistics.median(map(truediv, floor, ours)), 2),
        "first_byte_ms": round(statistics.median(first_bytes) * 1000, 1),
        "sql_statements": statements,
    }
    if options.json:
        print(json.dumps(figures))
        return
    print(f"page of {size / 1000:.0f} kB; floor {statistics.median(floor):.0f} requests/s")
    for name, figure in figures.items():
        print(f"{name:22} {figure:>8}   limit {LIMITS[name]}")


def sign_in_and_look(path: str) -> tuple[str, int, int]:
    """The session cookie, the statements of one page, and its size in bytes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"accept-language": "nb"})
    client.post("/sign-in/", {"email": EMAIL, "password": PASSWORD})
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, response.status_code
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return cookie, len(captured), len(response.content)


def check_size(port: int, size: int) -> None:
    """Stop unless the floor's page has our size, within 10 %."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(_request("/", ""))
        _, floor = _read_rest(connection, b"")
    if abs(floor - size) > size / 10:
        raise SystemExit(f"the floor's page has {floor} bytes, ours {size}")


@contextmanager
def serving(application: str) -> Iterator[int]:
    """Serve on a free port with the product's own server and its settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--workers", str(WORKERS), "--blocking-threads", "1"]
    command += ["--host", "127.0.0.1", "--port", str(port), application]
    folder = str(Path(__file__).parent)
    environment = os.environ | {"PYTHONPATH": f"{folder}:{os.environ.get('PYTHONPATH', '')}"}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(0.5)
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not start")


def first_byte(port: int, path: str, cookie: str) -> float:
    """Seconds from sending one request on an open connection to its first byte."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        request = _request(path, cookie)
        start = time.perf_counter()
        connection.sendall(request)
        connection.recv(1)
        seconds = time.perf_counter() - start
        _read_rest(connection, b"H")
    return seconds


def load(port: int, path: str, cookie: str) -> float:
    """Requests a second over all connections, each asking again as soon as it is answered."""
    counts = [0] * CONNECTIONS
    stop = time.monotonic() + SECONDS
    threads = [
        threading.Thread(
            target=_ask, args=(port, path, cookie, stop, counts), kwargs={"number": number}
        )
        for number in range(CONNECTIONS)
    ]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - start)


def _ask(port: int, path: str, cookie: str, stop: float, counts: list[int], *, number: int) -> None:
    request = _request(path, cookie)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while time.monotonic() < stop:
            connection.sendall(request)
            status, _ = _read_rest(connection, b"")
            if status != 200:
                raise RuntimeError(f"status {status}")
            counts[number] += 1


def _request(path: str, cookie: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {cookie}", "Accept-Language: nb"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _read_rest(connection: socket.socket, begun: bytes) -> tuple[int, int]:
    """Read one whole response, which names its length; return its status and that length."""
    received = bytearray(begun)
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    left = length - len(body)
    while left > 0:
        left -= len(connection.recv(min(left, 1 << 20)))
    return int(head.split(b" ", 2)[1]), length


if __name__ == "__main__":
    main()
