"""A coach that nags wrongly is worse than a silent one: good goals get no warning."""

import pytest
from goal_sentences import good_goals

from maalbar.domain.nouns import Language, Severity
from maalbar.domain.text.linter import lint_key_result, lint_objective


@pytest.mark.parametrize("language", list(Language))
def test_a_good_goal_gets_no_warning(language):
    goals = good_goals(language.value)

    warned = [
        sentence
        for is_objective, sentence in goals
        for finding in (lint_objective if is_objective else lint_key_result)(sentence, language)
        if finding.severity is not Severity.HINT
    ]

    assert (len(goals), warned) == (100, [])
