"""Workspaces, people and teams: fields and constraints, no rules."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower

from maalbar.apps.fields import PublicIdField, versions
from maalbar.domain.measure.experience import SHARED_SWING
from maalbar.domain.nouns import NAME_MAX, SUBMISSION_MAX, TEXT_MAX, Language, Role

LANGUAGES = [(code.value, code.value) for code in Language]
ROLES = [(role.value, role.value) for role in Role]
RHYTHMS = [(name, name) for name in ("weekly", "biweekly", "monthly")]


class User(AbstractBaseUser):
    """A person who signs in with an e-mail address, unique in the installation."""

    public_id = PublicIdField()
    email = models.EmailField()
    name = models.CharField(max_length=NAME_MAX)
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    theme = models.CharField(max_length=5, blank=True)
    is_active = models.BooleanField(default=True)
    demo_card = models.CharField(max_length=NAME_MAX, blank=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_user_per_email")]

    def __str__(self) -> str:
        return self.name or self.email


class Workspace(models.Model):
    """One organisation's data, isolated from every other."""

    public_id = PublicIdField()
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=NAME_MAX)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="nb")
    time_zone = models.CharField(max_length=64, default="Europe/Oslo")
    currency = models.CharField(max_length=3, default="NOK")
    fiscal_year_start = models.PositiveSmallIntegerField(default=1)
    rhythm = models.CharField(max_length=8, choices=RHYTHMS, default="weekly")
    mission = models.CharField(max_length=TEXT_MAX, blank=True)
    vision = models.CharField(max_length=TEXT_MAX, blank=True)
    objective_word = models.CharField(max_length=40, blank=True)
    objectives_word = models.CharField(max_length=40, blank=True)
    key_result_word = models.CharField(max_length=40, blank=True)
    key_results_word = models.CharField(max_length=40, blank=True)
    is_demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    # Kept ready: what closed cycles have taught the forecasts (`domain.measure.experience`).
    experience = models.JSONField(default=dict)
    shared_swing = models.FloatField(default=SHARED_SWING)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in a workspace."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=ROLES, default=Role.MEMBER.value)
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_before_at = models.DateTimeField(null=True, blank=True)
    history = versions(leave_out=["seen_at", "seen_before_at"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class Team(models.Model):
    """A company, department or team: one tree of any depth."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="teams")
    public_id = PublicIdField()
    name = models.CharField(max_length=NAME_MAX)
    purpose = models.CharField(max_length=TEXT_MAX, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    rhythm = models.CharField(max_length=8, choices=RHYTHMS, blank=True)
    position = models.PositiveIntegerField(default=0)
    submission_id = models.CharField(max_length=SUBMISSION_MAX, null=True, blank=True)
    created_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    history = versions(leave_out=["submission_id"])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "submission_id"], name="one_team_per_submission"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TeamMembership(models.Model):
    """A person's place in a team, from a day to a day."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="team_memberships")
    is_lead = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    history = versions()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user"],
                condition=models.Q(until__isnull=True),
                name="one_place_in_a_team",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


class Invitation(models.Model):
    """An e-mail address asked to join; the link holds the token, the row only its digest."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invitations")
    public_id = PublicIdField()
    email = models.EmailField()
    role = models.CharField(max_length=8, choices=ROLES, default=Role.MEMBER.value)
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} → {self.workspace}"
