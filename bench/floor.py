"""The floor of `goals_page`: the same rows by set-based SQL, joined to a page of the same size."""

import os
import sqlite3
import threading

PATH = os.environ["DATABASE_URL"].removeprefix("sqlite:///")
BYTES, TEAM = int(os.environ["BENCH_BYTES"]), os.environ["BENCH_TEAM"]
OBJECTIVES = """
    SELECT o.id, o.public_id, o.sentence, o.why, u.name, o.progress, o.parts, o.reporting
      FROM goals_objective o JOIN people_team t ON t.id = o.team_id
      LEFT JOIN people_user u ON u.id = o.owner_id
     WHERE t.public_id = ? AND o.deleted_at IS NULL ORDER BY o.position, o.id
"""
KEY_RESULTS = """
    SELECT k.objective_id, k.public_id, k.sentence, u.name, k.unit, k.baseline, k.target, k.current,
           k.raw, k.confidence, k.measured_at, k.spark
      FROM goals_keyresult k LEFT JOIN people_user u ON u.id = k.owner_id
     WHERE k.objective_id IN (SELECT o.id FROM goals_objective o
             JOIN people_team t ON t.id = o.team_id WHERE t.public_id = ?)
       AND k.deleted_at IS NULL ORDER BY k.objective_id, k.position, k.id
"""
local = threading.local()


def application(environ: dict, start_response: object) -> list[bytes]:  # type: ignore[type-arg]
    """Fetch, join, pad each row so that the page has the same size as ours, and send."""
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(PATH)
    objectives = local.connection.execute(OBJECTIVES, [TEAM]).fetchall()
    below: dict[int, list[tuple]] = {}  # type: ignore[type-arg]
    count = 0
    for row in local.connection.execute(KEY_RESULTS, [TEAM]):
        below.setdefault(row[0], []).append(row)
        count += 1
    parts = ["<!doctype html><html><body>"]
    for objective in objectives:
        parts.append(
            f"<section><h2>{objective[2]}</h2><p>{objective[3]}</p><b>{objective[5]}</b></section>"
        )
        parts += [
            f"<li><h3>{k[2]}</h3><p>{k[3]} {k[10]}</p><dl>{k[5]} {k[7]} {k[6]} {k[4]}</dl>"
            f'<svg><polyline points="{k[11]}"/></svg><b>{k[8]}</b><i>{k[9]}</i></li>'
            for k in below.get(objective[0], ())
        ]
    page = "".join(parts)
    body = (page + " " * max(BYTES - len(page.encode()), 0)).encode()
    start_response(  # type: ignore[operator]
        "200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
    )
    return [body]
