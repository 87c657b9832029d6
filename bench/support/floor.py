"""The floor of `goals_page`: a bare handler that reads the same rows and writes the same markup.

Three set-based statements, f-strings and html.escape: no session, no person, no languages, no
rights, no templates, nothing kept. `goals_page` checks that its page has our size ± 10 %.
"""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

PATH = os.environ["DATABASE_URL"].removeprefix("sqlite:///")
TEAM, ELAPSED = os.environ["BENCH_TEAM"], 0.56
OBJECTIVES = """
    SELECT o.id, o.public_id, o.sentence, o.why, o.progress, o.parts, o.reporting, o.probability
      FROM goals_objective o JOIN people_team t ON t.id = o.team_id
     WHERE t.public_id = ? AND o.deleted_at IS NULL ORDER BY o.position, o.id
"""
WANTED = """
    SELECT o.id FROM goals_objective o JOIN people_team t ON t.id = o.team_id WHERE t.public_id = ?
"""
KEY_RESULTS = f"""
    SELECT k.objective_id, k.public_id, k.sentence, u.name, k.unit, k.baseline, k.target, k.current,
           k.raw, k.confidence, k.measured_at, k.spark, k.spark_goal, k.probability, k.status,
           k.basis, k.checked_in_at, k.deadline, k.phases, k.lag_days, k.own_status, k.own_reason,
           k.own_status_at
      FROM goals_keyresult k LEFT JOIN people_user u ON u.id = k.owner_id
     WHERE k.objective_id IN ({WANTED}) AND k.deleted_at IS NULL
     ORDER BY k.objective_id, k.position, k.id
"""
LINKS = f"""
    SELECT link.child_id, above.public_id, above.sentence
      FROM goals_link link JOIN goals_objective above ON above.id = link.parent_objective_id
     WHERE link.child_id IN ({WANTED})
"""
HEAD = "<!doctype html><html><head><title>Goals</title></head><body><main>"
TAIL = "</main></body></html>"
connection = sqlite3.connect(PATH, check_same_thread=False)


def application(environ: object, start_response: Callable[..., object]) -> list[bytes]:  # noqa: ARG001
    """Fetch, join and send."""
    below: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(KEY_RESULTS, [TEAM]):
        below[row[0]].append(row)
    links = {row[0]: row for row in connection.execute(LINKS, [TEAM])}
    parts = [HEAD]
    for rank, row in enumerate(connection.execute(OBJECTIVES, [TEAM]), start=1):
        parts += _objective(rank, row, links.get(row[0]), below[row[0]])
    body = "".join([*parts, TAIL]).encode()
    headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
    start_response("200 OK", headers)
    return [body]


def _objective(
    rank: int,
    row: tuple[Any, ...],
    link: tuple[Any, ...] | None,
    key_results: list[tuple[Any, ...]],
) -> Iterator[str]:
    _, public_id, sentence, why, progress, parts, reporting, together = row
    href = f"/w/bench/objectives/{public_id}/"
    least = min(key_results, key=lambda k: k[13] or 0)
    hangs = f'<p><a href="{link[1]}">{escape(link[2])}</a></p>' if link else ""
    yield f"""<section class="objective" id="o-{public_id}" aria-labelledby="t-{public_id}">
<p class="objective__rank"><span class="vh">Priority </span>{rank}</p>
<div class="objective__body"><div class="objective__head"><div class="objective__say">
<h2 class="objective__title" id="t-{public_id}"><a href="{href}">{escape(sentence)}</a></h2>
<p class="objective__why">{escape(why)}</p>{hangs}</div><dl class="sums">
<div><dt>Weakest</dt><dd>{escape(least[2])}</dd></div><div><dt>Progress</dt>\
<dd><a class="explains" href="{href}#explain">{progress:.0%}</a>\
<small>{reporting} of {parts}</small></dd></div>
<div><dt>All {parts} are reached</dt><dd>{_chance(together, "amber", href)}</dd></div>
</dl></div>
<div class="krs">
<ul role="list">
"""
    for key_result in key_results:
        yield _key_result(key_result)
    yield "</ul>\n</div></div></section>\n"


def _key_result(row: tuple[Any, ...]) -> str:
    _, public_id, sentence, owner, unit, baseline, target, current, raw = row[:9]
    confidence, measured_at, spark, goal, probability, status = row[9:15]
    points = round(100 * (ELAPSED - raw))
    href = f"/w/bench/key-results/{public_id}/"
    return f"""<li class="kr" id="k-{public_id}"><div class="kr__what">
<h3 class="kr__title"><a href="{href}">{escape(sentence)}</a></h3>
<p class="kr__meta dots"><span>{escape(owner)}</span><span>measured <time datetime="{measured_at}" \
data-relative>{measured_at}</time></span></p>
</div><dl class="kr__figures">
<div class="kr__value"><dt>From, now and to</dt><dd><span class="values"><span>{baseline}</span>\
<i aria-hidden="true">→</i><strong>{current}<small> {escape(unit)}</small></strong>\
<i aria-hidden="true">→</i><span>{target}</span></span></dd></div>
<div class="kr__spark"><dt>So far</dt><dd><svg class="spark" viewBox="0 0 96 28" \
aria-hidden="true"><path class="spark__goal" d="M0 {goal}H96"/><polyline class="spark__line" \
marker-end="url(#m-dot)" points="{spark}"/></svg><span class="vh">now {current}</span></dd></div>
<div class="kr__progress"><dt>Progress</dt><dd><svg class="bar" width="100%" height="16" \
aria-hidden="true"><rect class="bar__track" x="5%" y="6" width="80%" height="4"/>\
<rect class="bar__fill" x="5%" y="6" width="{80 * min(max(raw, 0), 1):.1f}%" height="4"/>\
<line class="bar__end" x1="85%" x2="85%" y1="3" y2="13"/>\
<rect class="bar__now" x="{5 + 80 * ELAPSED:.1f}%" y="1" width="2" height="14"/></svg>\
<span class="bar__say"><a class="explains" href="{href}#explain"><b>{raw:.0%}</b></a>\
<span title="Expected by now: {ELAPSED:.0%}. That is {points} days behind the pace.">\
{points} points behind</span></span></dd></div>
<div class="kr__prob"><dt>Probability</dt><dd>{_chance(probability, status, href)}</dd></div>
<div class="kr__conf"><dt>Confidence</dt><dd><span class="conf"><span><b>{confidence}</b>\
<small> of 10</small></span></span></dd></div>
</dl></li>
"""


def _chance(probability: float | None, status: str, href: str) -> str:
    word = {"green": "Likely", "amber": "Uncertain", "red": "Unlikely"}.get(status, "Unknown")
    percent = round(100 * (probability or 0))
    return f"""<a class="prob is-{word.lower()}" href="{href}#realism"><svg class="ring" \
viewBox="0 0 20 20" aria-hidden="true"><circle class="ring__track" cx="10" cy="10" r="7.5"/>\
<circle class="ring__arc" cx="10" cy="10" r="7.5" pathLength="100" \
stroke-dasharray="{percent} 100" transform="rotate(-90 10 10)"/></svg><span>{word} \
<span class="prob__num">{percent} %</span></span></a>"""
