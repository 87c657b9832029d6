"""What a writing form answers the coach: control questions, and findings that do not apply here.

A finding's place is "goal", "set" (the key results together) or "kr-<number>"; its key is the place
with the rule's code. What stands travels as `stored-<key>`, what is new as `silenced-<key>`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.http import QueryDict

from maalbar.apps.goals.drafts import AnswerDraft
from maalbar.apps.goals.queries.coached import AnswerRow, SilenceRow
from maalbar.domain.nouns import TEXT_MAX
from maalbar.domain.text.goal import Subject
from maalbar.domain.text.linter import rule_of
from maalbar.domain.text.questions import Question
from maalbar.doors.web.pages.goals.checklist import was_of

KEY = re.compile(r"(goal|set|kr-\d{1,6})-([a-z-]{1,40})")
STORED, SILENCED, BECAUSE = "stored-", "silenced-", "because-"
ANSWER, WORDS, WAS = "answer-", "words-", "was-"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Asked:
    """Answers as typed with how they stood, and silences by key: an empty one is taken back."""

    answers: tuple[AnswerRow, ...] = ()
    was: dict[str, str] = field(default_factory=dict)
    stored: dict[str, str] = field(default_factory=dict)
    silenced: dict[str, str] = field(default_factory=dict)

    def drafts(self) -> tuple[AnswerDraft, ...]:
        """The answers that differ from what the form was opened with."""
        return tuple(
            AnswerDraft(row.question, row.said, row.words)
            for row in self.answers
            if was_of(row.said, row.words) != self.was.get(row.question, was_of("", ""))
        )

    def silent(self, place: str) -> dict[str, str]:
        """Why each rule says no more at a place, by its code."""
        found = (self.stored | self.silenced).items()
        at = ((KEY.fullmatch(key), because) for key, because in found if because)
        return {m[2]: because for m, because in at if m and m[1] == place}

    def carried(self, place: str) -> list[tuple[str, str]]:
        """The hidden fields of a place, as names and values."""
        both = ((STORED, self.stored), (SILENCED, self.silenced))
        return [
            (prefix + key, because)
            for prefix, found in both
            for key, because in found.items()
            if (match := KEY.fullmatch(key)) and match[1] == place
        ]

    def hear(self, key: str) -> None:
        """Let a rule speak again."""
        self.silenced.pop(key, None)
        if self.stored.get(key):
            self.silenced[key] = ""

    def acts(self) -> Iterator[tuple[str, str, str]]:
        """(place, rule, why) of every silence that is new here or taken back."""
        for key, because in self.silenced.items():
            match = KEY.fullmatch(key)
            if match and rule_of(match[2]) and self.stored.get(key, "") != because:
                yield match[1], match[2], because


def posted_asked(posted: QueryDict) -> Asked:
    """What was sent; a reason that was written silences, with or without its button."""
    asked = Asked(posted_rows(posted), {q: posted.get(WAS + q, "") for q in Question})
    for name, value in posted.items():
        if name.startswith(STORED):
            asked.stored[name.removeprefix(STORED)] = str(value)
        elif name.startswith(SILENCED):
            asked.silenced[name.removeprefix(SILENCED)] = str(value)
    for name, value in posted.items():
        if name.startswith(BECAUSE) and str(value).strip():
            asked.silenced[name.removeprefix(BECAUSE)] = str(value).strip()[:TEXT_MAX]
    return asked


def posted_rows(posted: QueryDict) -> tuple[AnswerRow, ...]:
    """The answers as they were sent, of the questions that were asked."""
    return tuple(
        AnswerRow(
            question.value,
            posted.get(ANSWER + question, ""),
            posted.get(WORDS + question, "").strip(),
            None,
            NEVER,
        )
        for question in Question
        if WORDS + question in posted
    )


def standing_asked(
    answers: Sequence[AnswerRow], silences: Sequence[SilenceRow], numbers: dict[str, int]
) -> Asked:
    """What stands; `numbers` are those of the blocks by the ids of their key results."""
    asked = Asked(tuple(answers), {row.question: was_of(row.said, row.words) for row in answers})
    for row in silences:
        if row.key_result and row.key_result not in numbers:
            continue
        rule = rule_of(row.rule)
        is_of_set = rule is not None and rule.SUBJECT is Subject.OBJECTIVE_SET
        place = "set" if is_of_set else "goal"
        if row.key_result:
            place = f"kr-{numbers[row.key_result]}"
        asked.stored[f"{place}-{row.rule}"] = row.because
    return asked
