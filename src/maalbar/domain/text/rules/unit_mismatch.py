"""From one unit to another

## What it notices
The start and the end are measured in units that cannot be compared.

## Why it matters
Progress between them cannot be computed.

## Poor
- Raise attendance from 60 % to 45 minutes

## Better
- Raise attendance from 60 % to 75 %

## When to ignore it
When two key results are meant; then write them apart.

## Source
Plain arithmetic: only like can be compared.
"""

from collections.abc import Iterator

from maalbar.domain.nouns import Finding, Severity
from maalbar.domain.text.conflicts import units_of
from maalbar.domain.text.goal import Goal, Subject, gettext_noop
from maalbar.domain.text.lexicon import Lexicon
from maalbar.domain.text.units import fit_together

CODE = "unit-mismatch"
SEVERITY = Severity.WARNING
SUBJECT = Subject.KEY_RESULT
MESSAGE = gettext_noop("From %(baseline)s to %(target)s: the two units cannot be compared.")


def check(goal: Goal, words: Lexicon) -> Iterator[Finding]:
    """Notices units of start and end, or of the chosen unit, that do not fit together."""
    reading, chosen = goal.key_result, goal.around.unit
    if reading is None or "target" not in reading.spans:
        return
    if "baseline" not in reading.spans and not chosen:
        return
    start, end = units_of(goal.sentence)
    if start and end and not fit_together(start, end):
        values = {"baseline": start, "target": end}
        yield Finding(CODE, SEVERITY, reading.spans["target"], values)
    if chosen and end and not fit_together(chosen, end):
        values = {"baseline": chosen, "target": end}
        yield Finding(CODE, SEVERITY, reading.spans["target"], values)
