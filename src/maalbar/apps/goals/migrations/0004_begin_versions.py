"""What stood before cycles, milestones, actions and lists had versions gets its first ones."""

from django.db import migrations

ENDS = ("closed_at", "done_at", "deleted_at")


def begin_versions(apps, schema_editor):
    """Give what stands a version from its beginning, and repeat its lists on the older versions.

    What was changed before the versions were kept is not known: it is taken to have always been so.
    """
    for name, created in (("Cycle", ""), ("Action", ""), ("Milestone", "key_result")):
        kept = apps.get_model("goals", f"Historical{name}")
        for row in apps.get_model("goals", name).objects.select_related(*filter(None, [created])):
            kept.objects.bulk_create(_versions(row, kept, row.key_result if created else row))
    lists = (
        ("Objective", "contributors", "contributor_keys", "user_id"),
        ("KeyResult", "sums", "addend_keys", "to_keyresult_id"),
        ("Action", "key_results", "key_result_keys", "keyresult_id"),
    )
    for name, field, keys, column in lists:
        model = apps.get_model("goals", name)
        pairs = getattr(model, field).through.objects.order_by(column)
        key = "from_keyresult_id" if name == "KeyResult" else f"{name.lower()}_id"
        found = {}
        for row, listed in pairs.values_list(key, column):
            found.setdefault(row, []).append(listed)
        for row, listed in found.items():
            model.objects.filter(pk=row).update(**{keys: listed})
            apps.get_model("goals", f"Historical{name}").objects.filter(id=row).update(
                **{keys: listed}
            )


def _versions(row, kept, born):
    """The row as it was written, and once more for each of its ends, in their order."""
    told = {field.attname for field in kept._meta.concrete_fields}
    names = [f.attname for f in row._meta.concrete_fields if f.attname in told]
    values = {name: getattr(row, name) for name in names}
    ends = sorted((values[end], end) for end in ENDS if values.get(end))
    first = values | dict.fromkeys([end for _, end in ends])
    if values.get("closed_at"):
        first["state"] = "running"
    found = [kept(**first, history_date=born.created_at, history_type="+")]
    for moment, end in ends:
        first[end] = moment
        if end == "closed_at":
            first["state"] = "closed"
        found.append(kept(**first, history_date=moment, history_type="~"))
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0003_versions"),
    ]

    operations = [
        migrations.RunPython(begin_versions, migrations.RunPython.noop, elidable=True),
    ]
