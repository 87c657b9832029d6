"""The example company on a Wednesday at noon, and short questions to its running quarter."""

from datetime import UTC, date, datetime

from maalbar.demo.company import CheckIn, load_company

WEDNESDAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def company_in(language):
    return load_company(language, today=WEDNESDAY, now=NOON)


def running(company):
    return company.cycles[2]


def objective(company, name):
    return next(o for o in running(company).objectives if o.id == name)


def key_results(cycle):
    return [k for o in cycle.objectives for k in o.key_results]


def measure(company, name):
    return next(k.measure for k in key_results(running(company)) if k.id == name)


def events(company, kind, key_result):
    """What happened to a key result in the running quarter, of one kind, oldest first."""
    happened = [e for e in running(company).events if isinstance(e, kind)]
    return [e for e in happened if e.key_result == key_result]


def values(company, key_result):
    reported = events(company, CheckIn, key_result)
    return [float(e.value) for e in reported if e.value is not None]
