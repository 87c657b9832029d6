"""Cycles: the periods that goals belong to."""

from django.db import models

from maalbar.apps.fields import PublicIdField, versions
from maalbar.domain.nouns import NAME_MAX, CycleState

STATES = [(item.value, item.value) for item in CycleState]


class Cycle(models.Model):
    """A period with goals. Cycles may hold one another and may overlap."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    name = models.CharField(max_length=NAME_MAX)
    start = models.DateField()
    end = models.DateField()
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    state = models.CharField(max_length=8, choices=STATES, default=CycleState.DRAFT.value)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    history = versions()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")), name="cycle_days"
            )
        ]

    def __str__(self) -> str:
        return self.name
