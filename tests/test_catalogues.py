"""Catalogues are gathered from Python, templates and rules, and every fault in them is named."""

import pytest

import catalogues

PYTHON = '_("Goals")\nngettext("%(num)s goal", "%(num)s goals", count)\n'
TEMPLATE = '{{ pgettext("page", "Today") }}{% trans %}\n  Sign\n  in\n{% endtrans %}'
RULE = 'CODE = "too-long"\nMESSAGE = gettext_noop(\n    "Too long to "\n    "remember."\n)\n'
NORWEGIAN = """
msgid "Goals"
msgstr "Mål"

msgid "Old words"
msgstr "Gamle ord"

#, fuzzy
msgid "Sign in"
msgstr "Logg inn"
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package with a module, a template and a rule, in place of the product's own."""
    (tmp_path / "pages.py").write_text(PYTHON)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/today.html").write_text(TEMPLATE)
    (tmp_path / "domain/text/rules").mkdir(parents=True)
    (tmp_path / "domain/text/rules/too_long.py").write_text(RULE)
    monkeypatch.setattr(catalogues, "PACKAGE", tmp_path)
    return tmp_path


def write(package, language, text):
    path = package / f"locale/{language}/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(catalogues.HEADER.format(language=language) + text)


def test_texts_are_gathered_from_python_templates_and_rules(package):
    found = {
        (message.id, message.context) for message in catalogues.messages(catalogues.extracted())
    }

    assert found == {
        ("Goals", None),
        (("%(num)s goal", "%(num)s goals"), None),
        ("Today", "page"),
        ("Too long to remember.", None),
        ("Sign in", None),
    }


def test_update_keeps_translations_drops_unused_ones_and_sorts(package):
    write(package, "nb", NORWEGIAN)

    catalogues.update()

    lines = catalogues.path_of("nb").read_text().splitlines()
    assert [line for line in lines if line.startswith(("msgid", "msgstr", "#"))] == [
        'msgid ""',
        'msgstr ""',
        "#, python-format",
        'msgid "%(num)s goal"',
        'msgid_plural "%(num)s goals"',
        'msgstr[0] ""',
        'msgstr[1] ""',
        'msgid "Goals"',
        'msgstr "Mål"',
        "#, fuzzy",
        'msgid "Sign in"',
        'msgstr "Logg inn"',
        'msgid "Today"',
        'msgstr ""',
        'msgid "Too long to remember."',
        'msgstr ""',
    ]


def test_english_holds_only_what_differs_from_its_source(package):
    write(package, "en", 'msgid "Goals"\nmsgstr "Our goals"\n')

    catalogues.update()

    words = [(m.id, m.string) for m in catalogues.messages(catalogues.kept("en"))]
    assert words == [("Goals", "Our goals")]


def test_every_fault_of_a_catalogue_is_named(package):
    write(package, "nb", NORWEGIAN)

    faults = [fault for fault in catalogues.faults() if fault.startswith("nb")]

    assert faults == [
        "nb: missing: 'Today'",
        "nb: missing: 'Too long to remember.'",
        "nb: missing: ('%(num)s goal', '%(num)s goals')",
        "nb: no longer used: 'Old words'",
        "nb: fuzzy: 'Sign in'",
    ]


def test_a_translation_with_other_placeholders_is_a_fault(package):
    write(package, "sv", 'msgid "Goals"\nmsgstr "Mål"\n#, python-format\n' + PLURAL)

    broken = list(catalogues.broken("sv", catalogues.kept("sv")))

    assert broken == [
        "sv: unknown named placeholder 'antal': ('%(num)s goal', '%(num)s goals')",
    ]


PLURAL = """msgid "%(num)s goal"
msgid_plural "%(num)s goals"
msgstr[0] "%(antal)s mål"
msgstr[1] "%(antal)s mål"
"""
