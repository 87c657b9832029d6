"""What holds for any text: no crash, spans inside, the same answer in other clothes."""

import unicodedata
from datetime import date

from goal_sentences import everything
from hypothesis import given, settings
from hypothesis import strategies as st

from maalbar.domain.nouns import Language, Span
from maalbar.domain.text.linter import lint_key_result, lint_objective
from maalbar.domain.text.parser import read_key_result, read_objective

CYCLE = Span(date(2026, 1, 1), date(2026, 4, 30))
LANGUAGES = st.sampled_from(list(Language))
SENTENCES = st.sampled_from([row.text for row in everything()])
WORDS = st.sampled_from(
    """fra til frå från from to med by på minst høyst max under over 10 5 % prosent kr mill. $
    1.500 1,500 100 000 Q3 2030 uke mars innen by før doble halvere øke reduce flere og and , . -
    – → x y 2x 2/3 av of ikke not ingen null fem halvtreds tjugofem hver week møter kunder ISO
    14001 (5/10)""".split()
)
JUMBLED = st.lists(WORDS, max_size=14).map(" ".join)
ANY = st.one_of(st.text(max_size=120), SENTENCES, JUMBLED)
MARGINS = st.sampled_from(["", " ", "\n", "\t ", "\u00a0"])


def labels(reading):
    """The labels without their places."""
    names = [name for name in reading.__slots__ if name != "spans"]
    return {name: getattr(reading, name) for name in names}


@given(text=ANY, language=st.none() | LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_no_text_is_too_odd_to_read(text, language):
    readings = (
        read_key_result(text, language, cycle=CYCLE),
        read_objective(text, language, cycle=CYCLE),
    )

    findings = (*lint_key_result(text, language, cycle=CYCLE), *lint_objective(text, language))

    spans = [span for reading in readings for span in reading.spans.values()]
    spans += [finding.span for finding in findings]
    assert all(0 <= start <= end <= len(text) for start, end in spans)


@given(text=ANY, language=LANGUAGES, before=MARGINS, after=MARGINS)
@settings(max_examples=200, deadline=None)
def test_outer_space_changes_nothing(text, language, before, after):
    bare = text.strip()

    reading = read_key_result(before + bare + after, language, cycle=CYCLE)

    assert labels(reading) == labels(read_key_result(bare, language, cycle=CYCLE))


@given(text=ANY, language=LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_the_unicode_form_changes_nothing(text, language):
    composed = unicodedata.normalize("NFC", text)

    reading = read_key_result(unicodedata.normalize("NFD", text), language, cycle=CYCLE)

    assert labels(reading) == labels(read_key_result(composed, language, cycle=CYCLE))


@given(text=st.one_of(SENTENCES, JUMBLED), language=LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_a_rewrite_removes_its_finding_and_adds_none(text, language):
    findings = lint_key_result(text, language)
    before = {finding.code for finding in findings}

    for finding in findings:
        for line in str(finding.values.get("rewrite", "")).split("\n"):
            after = {found.code for found in lint_key_result(line, language)}

            assert finding.code not in after
            assert after <= before


@given(text=SENTENCES, language=LANGUAGES)
@settings(max_examples=100, deadline=None)
def test_a_number_that_was_read_can_be_pointed_at(text, language):
    reading = read_key_result(text, language)

    words = {name: text[start:end] for name, (start, end) in reading.spans.items()}

    assert all(words.values())
