"""What is done for objectives."""

from django.db import models

from maalbar.apps.fields import PublicIdField, versions
from maalbar.apps.goals.models.key_results import KeyResult
from maalbar.apps.goals.models.objectives import Objective
from maalbar.domain.nouns import SENTENCE_MAX, SUBMISSION_MAX, TEXT_MAX


class Action(models.Model):
    """What we do about it, with the assumption behind it. Actions never move the progress."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="actions")
    key_results = models.ManyToManyField(KeyResult, related_name="actions", blank=True)
    key_result_keys = models.JSONField(default=list)
    sentence = models.CharField(max_length=SENTENCE_MAX)
    assumption = models.CharField(max_length=TEXT_MAX, blank=True)
    owner = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    effort = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    submission_id = models.CharField(max_length=SUBMISSION_MAX, null=True, blank=True)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    history = versions(leave_out=["submission_id"])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "submission_id"], name="one_action_per_submission"
            )
        ]

    def __str__(self) -> str:
        return self.sentence
