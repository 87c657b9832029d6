"""Writes organisations and their settings."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from maalbar.apps.journal.commands import News, differences, keep, record
from maalbar.apps.people.access import may_run_workspace, require
from maalbar.apps.people.commands.accounts import check_time_zone
from maalbar.apps.people.commands.teams import add_team, place
from maalbar.apps.people.commands.turn import command
from maalbar.apps.people.models import Membership, Workspace
from maalbar.domain.errors import ConflictError, RefusedError
from maalbar.domain.nouns import NAME_MAX, TEXT_MAX, Actor, Language, Role, check_text

WORD_MAX = 40
SLUG_MAX = 32
TRIES = 5
TEXTS = {
    "name": NAME_MAX,
    "mission": TEXT_MAX,
    "vision": TEXT_MAX,
    "objective_word": WORD_MAX,
    "objectives_word": WORD_MAX,
    "key_result_word": WORD_MAX,
    "key_results_word": WORD_MAX,
}
CHOICES: dict[str, tuple[object, ...]] = {
    "language": tuple(Language),
    "rhythm": ("weekly", "biweekly", "monthly"),
    "fiscal_year_start": tuple(range(1, 13)),
}
SETTINGS = (*TEXTS, *CHOICES, "time_zone", "currency")
LETTERS = {ord(letter): plain for letter, plain in (("ø", "o"), ("æ", "ae"), ("å", "a"))}


@transaction.atomic
def create_workspace(
    name: str, *, user_id: int, now: datetime, is_demo: bool = False, **settings: object
) -> Actor:
    """Create an organisation with its top team; the creator becomes owner and leads that team."""
    workspace = _insert(_checked({**settings, "name": name}), is_demo=is_demo, now=now)
    actor = Actor(user_id, workspace.pk, Role.OWNER)
    owner = Membership(workspace=workspace, user_id=user_id, role=Role.OWNER.value, created_at=now)
    keep(owner, actor, now=now)
    top = add_team(workspace.name, None, actor=actor, now=now)
    place(top, user_id, is_lead=True, actor=actor, now=now, today=now.date())
    news = News("create_workspace", "workspace", workspace.public_id, workspace.name)
    record([news], actor=actor, now=now)
    return Actor(user_id, workspace.pk, Role.OWNER, frozenset([top.pk]), frozenset([top.pk]))


@command
def change_workspace(
    values: Mapping[str, object], *, version: int, actor: Actor, now: datetime
) -> None:
    """Change an organisation's settings. Raises ConflictError when somebody else did meanwhile."""
    require(may_run_workspace(actor))
    workspace = Workspace.objects.get(pk=actor.workspace_id)
    old = {name: getattr(workspace, name) for name in SETTINGS}
    if workspace.version != version:
        raise ConflictError(theirs=old, version=workspace.version)
    new = _checked({name: values[name] for name in SETTINGS if name in values})
    changes = differences(old, new)
    if not changes:
        return
    for name, value in new.items():
        setattr(workspace, name, value)
    workspace.version += 1
    workspace.save(update_fields=[*new, "version"])
    news = News(
        "change_workspace",
        "workspace",
        workspace.public_id,
        workspace.name,
        subject_key=workspace.pk,
        changes=changes,
    )
    record([news], actor=actor, now=now)


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    """The settings as they are kept. Raises RefusedError with the field."""
    kept = dict(values)
    for field, value in values.items():
        if field in TEXTS:
            missing = "name-missing" if field == "name" else ""
            kept[field] = check_text(str(value), field=field, limit=TEXTS[field], missing=missing)
        elif field == "time_zone":
            check_time_zone(str(value))
        elif field == "currency":
            kept[field] = _currency(str(value))
        elif value not in CHOICES.get(field, ()):
            raise RefusedError("choice-unknown", field=field)
    return kept


def _currency(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", code.strip().upper(), re.ASCII):
        raise RefusedError("currency-unknown", field="currency")
    return code.strip().upper()


def _insert(settings: Mapping[str, object], *, is_demo: bool, now: datetime) -> Workspace:
    """Insert the workspace under a free slug, also while another one takes the same."""
    for _ in range(TRIES):
        row = Workspace(slug=_free_slug(str(settings["name"])), is_demo=is_demo, created_at=now)
        for field, value in settings.items():
            setattr(row, field, value)
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            continue
        return row
    raise RefusedError("name-taken", field="name")


def _free_slug(name: str) -> str:
    base = slugify(name.lower().translate(LETTERS))[:SLUG_MAX].strip("-") or "org"
    taken = set(Workspace.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
