"""The journal's one table. Rows are only added; nothing here decides or reads."""

from django.db import models


class Entry(models.Model):
    """One thing that happened, with who and why. Names of people never stand here, only ids.

    `digest` is taken over the salted payload, so that a payload can be blanked when a person is
    erased and a chain over digests still verifies.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    via = models.CharField(max_length=8)
    command = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=12)
    subject_name = models.CharField(max_length=200, blank=True)
    objective_id = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "-id"], name="journal_newest"),
            models.Index(fields=["objective_id", "-id"], name="journal_of_objective"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.command} {self.subject_id}"
