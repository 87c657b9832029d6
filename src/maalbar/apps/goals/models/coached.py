"""What people answer the coach."""

from django.db import models

from maalbar.apps.fields import versions
from maalbar.apps.goals.models.key_results import KeyResult
from maalbar.apps.goals.models.objectives import Objective
from maalbar.domain.nouns import TEXT_MAX

WORDS_MAX = 200


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
