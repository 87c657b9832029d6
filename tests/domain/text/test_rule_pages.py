"""The reference pages of the rules are made from the rules."""

import pytest

import rule_pages
from maalbar.domain.nouns import Language


@pytest.mark.parametrize("language", list(Language))
def test_the_reference_page_says_what_the_rules_say(language):
    kept = rule_pages.path_of(language).read_text(encoding="utf-8")

    made = rule_pages.page(language)

    assert kept == made


def test_a_stale_page_fails_the_check(tmp_path, monkeypatch):
    monkeypatch.setattr(rule_pages, "FOLDER", tmp_path)

    status = rule_pages.main("check")

    assert status == 1


def test_update_writes_every_language(tmp_path, monkeypatch):
    monkeypatch.setattr(rule_pages, "FOLDER", tmp_path)

    status = rule_pages.main("update")

    assert status == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "rules.md",
        "rules.nb.md",
        "rules.nn.md",
        "rules.sv.md",
        "rules.da.md",
    }
