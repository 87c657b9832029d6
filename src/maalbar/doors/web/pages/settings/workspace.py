"""The organisation: name, mission, language, clock, words."""

from collections.abc import Collection
from zoneinfo import available_timezones

from django.conf import settings as django_settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maalbar.apps.people.access import may_run_workspace
from maalbar.apps.people.commands import change_workspace
from maalbar.apps.people.queries import workspace_settings
from maalbar.domain.errors import ConflictError, RefusedError
from maalbar.domain.nouns import NAME_MAX, TEXT_MAX
from maalbar.doors.web.formats import CURRENCY_WORDS
from maalbar.doors.web.numbers import read_whole
from maalbar.doors.web.visits import Visit, in_workspace
from maalbar.doors.web.wording import refusal, rhythms

TEXTS = ("name", "mission", "vision")
WORDS = ("objective_word", "objectives_word", "key_result_word", "key_results_word")
ZONES = sorted(z for z in available_timezones() if z.startswith(("Europe/", "Atlantic/", "UTC")))


@in_workspace(here="settings")
def settings(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Read, and for administrators change, what holds for the whole organisation."""
    standing = workspace_settings(visit.actor)
    errors: dict[str, str] = {}
    theirs: dict[str, object] = {}
    if request.method == "POST":
        try:
            values = _read(request.POST)
            version = read_whole(request.POST.get("version", "")) or 0
            change_workspace(values, version=version, actor=visit.actor, now=visit.now)
        except ConflictError:
            errors["name"] = _(
                "Somebody else changed this meanwhile. Look through it and save again."
            )
            theirs = {k: v for k, v in standing.items() if str(v) != request.POST.get(k, str(v))}
        except RefusedError as error:
            errors[error.field] = refusal(error)
        else:
            messages.success(request, _("Saved."), extra_tags="ok")
            return redirect(f"{visit.root}settings/")
    page = {
        "values": {k: request.POST.get(k, v) for k, v in standing.items()}
        | {"version": standing["version"]},
        "theirs": theirs,
        "errors": errors,
        "may_change": may_run_workspace(visit.actor),
        "languages": django_settings.LANGUAGES,
        "zones": [(zone, zone) for zone in ZONES],
        "currencies": [(code, code) for code in CURRENCY_WORDS],
        "rhythms": list(rhythms().items()),
        "months": [
            (n, visit.formats.month(visit.today.replace(day=1, month=n))) for n in range(1, 13)
        ],
        "root": visit.root,
    }
    return render(request, "pages/settings.html", page, status=422 if errors else 200)


def _read(posted: QueryDict) -> dict[str, object]:
    values: dict[str, object] = {}
    for name in (*TEXTS, *WORDS):
        values[name] = posted.get(name, "").strip()
        limit = TEXT_MAX if name in ("mission", "vision") else 40 if name in WORDS else NAME_MAX
        if len(str(values[name])) > limit:
            raise RefusedError("text-too-long", field=name, limit=limit)
    if not values["name"]:
        raise RefusedError("name-missing", field="name")
    allowed: dict[str, Collection[str]] = {
        "language": dict(django_settings.LANGUAGES),
        "time_zone": ZONES,
        "currency": CURRENCY_WORDS,
        "rhythm": rhythms(),
    }
    for name, choices in allowed.items():
        if posted.get(name) not in choices:
            raise RefusedError("choice-unknown", field=name)
        values[name] = posted[name]
    month = read_whole(posted.get("fiscal_year_start", "1"))
    if month is None or not 1 <= month <= 12:
        raise RefusedError("choice-unknown", field="fiscal_year_start")
    values["fiscal_year_start"] = month
    return values
