"""What an objective hangs on, and what it needs from other teams."""

from django.db import models

from maalbar.apps.fields import PublicIdField, versions
from maalbar.apps.goals.models.key_results import KeyResult
from maalbar.apps.goals.models.objectives import Objective
from maalbar.domain.nouns import SENTENCE_MAX, SUBMISSION_MAX, TEXT_MAX, DependencyState

DEPENDENCY_STATES = [(item.value, item.value) for item in DependencyState]


class Link(models.Model):
    """An objective hangs on a key result or on another objective; at most one link is counted."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="links_up")
    parent_objective = models.ForeignKey(
        Objective, on_delete=models.CASCADE, null=True, blank=True, related_name="links_down"
    )
    parent_key_result = models.ForeignKey(
        KeyResult, on_delete=models.CASCADE, null=True, blank=True, related_name="links_down"
    )
    counted = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    history = versions()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=models.Q(counted=True), name="one_counted_parent"
            ),
            models.UniqueConstraint(
                fields=["child", "parent_objective"], name="one_link_to_an_objective"
            ),
            models.UniqueConstraint(
                fields=["child", "parent_key_result"], name="one_link_to_a_key_result"
            ),
            models.CheckConstraint(
                condition=models.Q(parent_objective__isnull=False)
                ^ models.Q(parent_key_result__isnull=False),
                name="link_has_one_parent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} → {self.parent_key_result_id or self.parent_objective_id}"


class Dependency(models.Model):
    """What an objective, or one of its key results, needs from another team, and its answer."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="dependencies")
    key_result = models.ForeignKey(
        KeyResult, on_delete=models.CASCADE, null=True, blank=True, related_name="dependencies"
    )
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="asked")
    need = models.CharField(max_length=SENTENCE_MAX)
    due = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=9, choices=DEPENDENCY_STATES, default=DependencyState.ASKED.value
    )
    answer = models.CharField(max_length=TEXT_MAX, blank=True)
    asked_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    submission_id = models.CharField(max_length=SUBMISSION_MAX, null=True, blank=True)
    history = versions(leave_out=["submission_id"])

    class Meta:
        indexes = [models.Index(fields=["team", "state"], name="dependency_of_team")]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "submission_id"], name="one_dependency_per_submission"
            )
        ]

    def __str__(self) -> str:
        return self.need
