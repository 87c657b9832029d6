"""Objectives, with the progress of their parts kept ready."""

from django.db import models

from maalbar.apps.fields import PublicIdField, versions
from maalbar.apps.goals.models.cycles import Cycle
from maalbar.domain.nouns import SENTENCE_MAX, SUBMISSION_MAX, TEXT_MAX, Ambition

AMBITIONS = [(item.value, item.value) for item in Ambition]


class Objective(models.Model):
    """One sentence that a team, or a person within it, wants to make true in one cycle."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="objectives")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="objectives")
    is_personal = models.BooleanField(default=False)
    sentence = models.CharField(max_length=SENTENCE_MAX)
    why = models.CharField(max_length=TEXT_MAX, blank=True)
    owner = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contributors = models.ManyToManyField("people.User", related_name="+", blank=True)
    contributor_keys = models.JSONField(default=list)
    ambition = models.CharField(
        max_length=12, choices=AMBITIONS, default=Ambition.ASPIRATIONAL.value
    )
    position = models.PositiveIntegerField(default=0)
    weight = models.DecimalField(max_digits=9, decimal_places=3, default=1)
    version = models.PositiveIntegerField(default=1)
    submission_id = models.CharField(max_length=SUBMISSION_MAX, null=True, blank=True)
    import_id = models.CharField(max_length=12, blank=True)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    # Kept ready.
    progress = models.FloatField(null=True)
    parts = models.PositiveIntegerField(default=0)
    reporting = models.PositiveIntegerField(default=0)
    reached = models.BooleanField(null=True)
    probability = models.FloatField(null=True)

    history = versions(
        leave_out=[
            "progress",
            "parts",
            "reporting",
            "reached",
            "probability",
            "submission_id",
            "import_id",
        ]
    )

    class Meta:
        indexes = [
            models.Index(fields=["team", "cycle", "position"], name="objective_of_team"),
            models.Index(fields=["workspace", "cycle"], name="objective_of_cycle"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "submission_id"], name="one_objective_per_submission"
            )
        ]

    def __str__(self) -> str:
        return self.sentence
