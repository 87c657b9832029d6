"""`maalbar jobs` on a real database, and `maalbar serve` with the process beside it."""

import signal
import socket
import sqlite3
import subprocess
import sys
import time

from test_keeping import TEXT, Installation

from maalbar.server.jobs import work

PATIENCE = 60


def runs(folder):
    """The finished runs, and how many forecasts are stored."""
    with sqlite3.connect(folder / "maalbar.sqlite3") as database:
        finished = "SELECT COUNT(*) FROM insights_nightlyrun WHERE finished_at IS NOT NULL"
        stored = "SELECT COUNT(*) FROM insights_forecast"
        return tuple(database.execute(ask).fetchone()[0] for ask in (finished, stored))


def wrote_goals(folder):
    """An installation with goals in it."""
    place = Installation(folder).found()
    (folder / "goals.txt").write_text(TEXT)
    status, _, complaint = place.run("import", str(folder / "goals.txt"), "--workspace", "fjellbua")
    assert (status, complaint) == (0, "")
    return place


def jobs_of(process):
    """The ids of the processes below this one that do the nightly work."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    return [int(pid) for pid, above, said in rows if int(above) == process.pid and " jobs" in said]


def awaited(what):
    """What comes within a minute, or the last answer."""
    end = time.monotonic() + PATIENCE
    while not (found := what()) and time.monotonic() < end:
        time.sleep(0.2)
    return found


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_jobs_once_does_the_day_s_work_and_ends(tmp_path):
    place = wrote_goals(tmp_path)

    first = place.run("jobs", "--once")
    second = place.run("jobs", "--once")

    assert first == (0, "workspaces with work: 1\n", "")
    assert second == (0, "workspaces with work: 0\n", "")
    finished, stored = runs(tmp_path)
    assert finished == 1
    assert stored > 0


def test_serve_starts_the_work_and_stops_it_when_it_ends(tmp_path):
    place, port = wrote_goals(tmp_path), free_port()
    command = [sys.executable, "-m", "maalbar.doors.cli.main", "serve", "--port", str(port)]
    serving = subprocess.Popen(
        command, env=place.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        started = awaited(lambda: jobs_of(serving))
        worked = awaited(lambda: is_open(port) and runs(tmp_path)[0])
        serving.send_signal(signal.SIGTERM)
        serving.wait(timeout=PATIENCE)
    finally:
        serving.kill()
        serving.wait()

    assert len(started) == 1
    assert worked == 1
    assert awaited(lambda: not is_alive(started[0]))


def is_alive(pid):
    """Whether a process runs; one that waits to be counted out does not."""
    told = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(told.stdout.strip()) and not told.stdout.strip().startswith("Z")


def test_the_work_ends_where_the_process_that_started_it_is_gone():
    rounds = []

    work(pause=rounds.append, beside=-1)

    assert rounds == []


def test_serve_without_jobs_starts_no_work(tmp_path):
    place = Installation(tmp_path).found()
    port = free_port()
    command = [sys.executable, "-m", "maalbar.doors.cli.main", "serve", "--no-jobs", "--port"]
    serving = subprocess.Popen(
        [*command, str(port)], env=place.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        answers = awaited(lambda: is_open(port))
        found = jobs_of(serving)
    finally:
        serving.terminate()
        serving.wait(timeout=PATIENCE)

    assert answers
    assert found == []


def is_open(port):
    """Whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
