"""Stored forecasts, what was learnt, nightly runs and saved views: fields, no rules.

All but the views can be worked out again, a forecast only as long as it is the day's own.
"""

from django.db import models

from maalbar.apps.fields import PublicIdField
from maalbar.domain.nouns import NAME_MAX, TEXT_MAX

FILTERS_MAX = 300


class Forecast(models.Model):
    """How realistic a key result was on a day, as it was known then. The day's last one counts.

    `model` is the probability before the workspace's own experience changed it, `elapsed` the
    share of the period that had passed.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key_result = models.ForeignKey(
        "goals.KeyResult", on_delete=models.CASCADE, related_name="forecasts"
    )
    day = models.DateField()
    made_at = models.DateTimeField()
    elapsed = models.FloatField()
    model = models.FloatField()
    probability = models.FloatField()
    basis = models.CharField(max_length=10)
    status = models.CharField(max_length=5, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    raw = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "day"], name="forecast_of_day")]
        constraints = [
            models.UniqueConstraint(fields=["key_result", "day"], name="one_forecast_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.key_result_id} {self.day} {self.probability:.2f}"


class Lesson(models.Model):
    """What the workspace's closed key results taught when a cycle closed. Never changed."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    closed = models.PositiveIntegerField()
    experience = models.JSONField()
    shared_swing = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "at"], name="lesson_order")]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.at:%Y-%m-%d}"


class NightlyRun(models.Model):
    """One night's work in one workspace: begun, how far it is, finished or broken off."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=TEXT_MAX, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "day"], name="nightly_run_of_day")]

    def __str__(self) -> str:
        return f"{self.workspace_id} {self.day}"


class SavedView(models.Model):
    """A choice of filters on the insight page, kept under a name by one person."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    owner = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=NAME_MAX)
    filters = models.CharField(max_length=FILTERS_MAX, blank=True)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
