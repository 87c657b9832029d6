"""Readings, check-ins and comments: fields and constraints, no rules."""

from django.db import models

from maalbar.apps.fields import PublicIdField, ValueField
from maalbar.domain.nouns import SUBMISSION_MAX, TEXT_MAX

TYPED_MAX = 40
SOURCES = [(name, name) for name in ("person", "import", "token", "system")]


class CheckIn(models.Model):
    """What a person said about a key result: confidence, note, and usually a new reading."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    key_result = models.ForeignKey(
        "goals.KeyResult", on_delete=models.CASCADE, related_name="check_ins"
    )
    by = models.ForeignKey("people.User", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=TEXT_MAX, blank=True)
    submission_id = models.CharField(max_length=SUBMISSION_MAX, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["key_result", "at"], name="check_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["key_result", "submission_id"],
                condition=~models.Q(submission_id=""),
                name="one_check_in_per_submission",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key_result_id} {self.at:%Y-%m-%d}"


class Reading(models.Model):
    """One measured value. Never edited: a correction is a new row that names this one, and
    one without a value withdraws it.

    For a running total `value` is the entry added; for a recurring measure it is 1 or 0 for the
    period that holds `measured_at`; for a milestone it is its done-state.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    key_result = models.ForeignKey(
        "goals.KeyResult", on_delete=models.CASCADE, related_name="readings"
    )
    value = ValueField(null=True, blank=True)
    numerator = ValueField(null=True, blank=True)
    denominator = ValueField(null=True, blank=True)
    check_in = models.ForeignKey(
        CheckIn, on_delete=models.CASCADE, null=True, blank=True, related_name="readings"
    )
    milestone = models.ForeignKey(
        "goals.Milestone", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    typed = models.CharField(max_length=TYPED_MAX, blank=True)
    measured_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    source = models.CharField(max_length=8, choices=SOURCES, default="person")
    corrects = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="corrections"
    )
    reason = models.CharField(max_length=TEXT_MAX, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["key_result", "measured_at", "recorded_at"], name="reading_order")
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.measured_at:%Y-%m-%d}"


class Comment(models.Model):
    """Talk about a goal."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    objective = models.ForeignKey(
        "goals.Objective", on_delete=models.CASCADE, related_name="comments"
    )
    key_result = models.ForeignKey(
        "goals.KeyResult", on_delete=models.CASCADE, null=True, blank=True, related_name="comments"
    )
    by = models.ForeignKey("people.User", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(max_length=TEXT_MAX)
    submission_id = models.CharField(max_length=SUBMISSION_MAX, null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["objective", "at"], name="comment_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "submission_id"], name="one_comment_per_submission"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
