"""Key results and their milestones, with what readings and forecasts say kept ready."""

from django.db import models

from maalbar.apps.fields import PublicIdField, ValueField, versions
from maalbar.apps.goals.models.objectives import Objective
from maalbar.domain.nouns import PHASES_MAX, SENTENCE_MAX, TEXT_MAX, UNIT_MAX, Category, MeasureKind

CATEGORIES = [(item.value, item.value) for item in Category]
KINDS = [(item.value, item.value) for item in MeasureKind]
BY_HAND_MAX = 120


class KeyResult(models.Model):
    """A number that shows whether the objective came true, with how it is measured."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="key_results")
    sentence = models.CharField(max_length=SENTENCE_MAX)
    owner = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    position = models.PositiveIntegerField(default=0)
    weight = models.DecimalField(max_digits=9, decimal_places=3, default=1)
    kind = models.CharField(max_length=16, choices=KINDS, default=MeasureKind.CHANGE.value)
    unit = models.CharField(max_length=UNIT_MAX, blank=True)
    baseline = ValueField(null=True, blank=True)
    target = ValueField(null=True, blank=True)
    lower = ValueField(null=True, blank=True)
    upper = ValueField(null=True, blank=True)
    tolerance = ValueField(null=True, blank=True)
    percent = ValueField(null=True, blank=True)
    planned = models.PositiveIntegerField(null=True, blank=True)
    required = models.PositiveIntegerField(null=True, blank=True)
    sums = models.ManyToManyField("self", symmetrical=False, related_name="summed_in", blank=True)
    addend_keys = models.JSONField(default=list)
    deadline = models.DateField(null=True, blank=True)
    phases = models.CharField(max_length=PHASES_MAX, blank=True)
    lag_days = models.PositiveSmallIntegerField(null=True, blank=True)
    category = models.CharField(max_length=8, choices=CATEGORIES, blank=True)
    by_hand = models.CharField(max_length=BY_HAND_MAX, blank=True)
    # What somebody says against the figures; it stands until the next check-in.
    own_status = models.CharField(max_length=5, blank=True)
    own_reason = models.CharField(max_length=TEXT_MAX, blank=True)
    own_status_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    # Kept ready.
    current = ValueField(null=True, blank=True)
    raw = models.FloatField(null=True)
    reached = models.BooleanField(null=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    measured_at = models.DateTimeField(null=True)
    checked_in_at = models.DateTimeField(null=True)
    last_check_in_id = models.BigIntegerField(null=True)
    spark = models.CharField(max_length=400, blank=True)
    spark_goal = models.FloatField(null=True)
    probability = models.FloatField(null=True)
    unlearnt = models.FloatField(null=True)
    basis = models.CharField(max_length=10, blank=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    status = models.CharField(max_length=5, blank=True)
    is_stalled = models.BooleanField(default=False)
    forecast_at = models.DateTimeField(null=True)

    history = versions(
        leave_out=[
            "current",
            "raw",
            "reached",
            "confidence",
            "measured_at",
            "checked_in_at",
            "last_check_in_id",
            "spark",
            "spark_goal",
            "probability",
            "unlearnt",
            "basis",
            "low",
            "high",
            "status",
            "is_stalled",
            "forecast_at",
        ]
    )

    class Meta:
        indexes = [
            models.Index(fields=["objective", "position"], name="key_result_of_objective"),
            models.Index(fields=["owner", "checked_in_at"], name="key_result_waiting"),
        ]

    def __str__(self) -> str:
        return self.sentence


class Milestone(models.Model):
    """One item of a milestones measure; a removed one leaves both sums."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key_result = models.ForeignKey(KeyResult, on_delete=models.CASCADE, related_name="milestones")
    text = models.CharField(max_length=SENTENCE_MAX)
    weight = models.DecimalField(max_digits=9, decimal_places=3, default=1)
    due = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True, blank=True)
    history = versions()

    def __str__(self) -> str:
        return self.text
