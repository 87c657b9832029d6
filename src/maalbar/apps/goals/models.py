"""Cycles, goals, links, dependencies and actions: fields and constraints, no rules.

Fields under "Kept ready" are derived from readings and children in the transaction that changes
them; they are left out of the version history. A list that stands in a table of its own is repeated
on the row as sorted ids (`…_keys`), so that a version of the row tells it too.
"""

from django.db import models

from maalbar.apps.fields import PublicIdField, ValueField, versions
from maalbar.domain.nouns import (
    NAME_MAX,
    PHASES_MAX,
    SENTENCE_MAX,
    SUBMISSION_MAX,
    TEXT_MAX,
    UNIT_MAX,
    Ambition,
    Category,
    CycleState,
    DependencyState,
    MeasureKind,
)

AMBITIONS = [(item.value, item.value) for item in Ambition]
CATEGORIES = [(item.value, item.value) for item in Category]
KINDS = [(item.value, item.value) for item in MeasureKind]
DEPENDENCY_STATES = [(item.value, item.value) for item in DependencyState]
STATES = [(item.value, item.value) for item in CycleState]
BY_HAND_MAX, WORDS_MAX = 120, 200


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


class ControlAnswer(models.Model):
    """What people answer to one control question about an objective: yes, no, or words alone."""

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=12)
    said = models.CharField(max_length=3, blank=True)
    words = models.CharField(max_length=WORDS_MAX, blank=True)
    by = models.ForeignKey("people.User", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    history = versions()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["objective", "question"], name="one_answer_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.said} {self.words}"


class Silence(models.Model):
    """A rule of the coach that says no more about one goal, and why.

    Without a key result it is about the objective, or about its key results together.
    """

    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, related_name="+")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="silences")
    key_result = models.ForeignKey(
        KeyResult, on_delete=models.CASCADE, null=True, blank=True, related_name="silences"
    )
    rule = models.CharField(max_length=40)
    because = models.CharField(max_length=TEXT_MAX)
    by = models.ForeignKey("people.User", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    history = versions()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "rule"],
                condition=models.Q(key_result__isnull=True),
                name="one_silence_of_an_objective",
            ),
            models.UniqueConstraint(
                fields=["key_result", "rule"], name="one_silence_of_a_key_result"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.because}"
