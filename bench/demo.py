"""`maalbar demo` from nothing: seconds to the first page, and memory once its pages are walked.

What `make demo` adds is the installation, which depends on the package cache. Memory is what each
worker process holds (VmRSS, Linux alone) after every place of the main menu has been visited.
`--json` prints one line of JSON.
"""

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener  # noqa: TID251

LIMITS = {"seconds_to_first_page": 60, "megabytes_a_worker": 150}
VISITS, PATIENCE_SECONDS = 20, 120


def main() -> None:
    """Build and serve, walk the pages, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    start = time.monotonic()
    with demo() as (process, address):
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        page = first_page(browser, address)
        seconds = time.monotonic() - start
        walk(browser, address, page)
        figures = {
            "seconds_to_first_page": round(seconds, 1),
            "megabytes_a_worker": round(max(memory(pid) for pid in workers(process.pid))),
        }
    if options.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:22} {figure:>8}   limit {LIMITS[name]}")


@contextmanager
def demo() -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """Run the demo in an empty folder on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "maalbar.doors.cli.main", "demo", "--port", str(port)]
    with tempfile.TemporaryDirectory(prefix="maalbar-bench-") as folder:
        environment = os.environ | {"MAALBAR_DATA": folder, "FRESH": "", "DEMO": "", "DISPLAY": ""}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            yield process, f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def first_page(browser: OpenerDirector, address: str) -> str:
    """Ask until the page with the three cards comes."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            with browser.open(address + "/") as response:
                return str(response.read().decode())
        except URLError:
            time.sleep(0.05)
    raise RuntimeError("the demo did not start")


def walk(browser: OpenerDirector, address: str, page: str) -> None:
    """Sign in by the first card, then visit every place of the main menu."""
    card = re.search(r'action="(/demo/[^"]+)"', page)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert card is not None
    assert token is not None
    form = urlencode({"csrfmiddlewaretoken": token[1]}).encode()
    with browser.open(address + card[1], form) as response:
        today = response.read().decode()
    menu = re.search(r'<nav class="nav".*?</nav>', today, re.DOTALL)
    assert menu is not None
    for _ in range(VISITS):
        for place in re.findall(r'href="([^"]+)"', menu[0]):
            with browser.open(address + place) as response:
                response.read()


def workers(parent: int) -> list[int]:
    """The processes that the server started, or the server itself where it started none."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in path.read_text().split()] or [parent]


def memory(pid: int) -> float:
    """Megabytes that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) / 1000


if __name__ == "__main__":
    main()
