"""Whatever is dropped on the importer: read right, or refused with a finding; nothing is lost."""

import codecs
import io
import time
import zipfile

import pytest

from maalbar.domain.nouns import Severity
from maalbar.domain.text.formats import LIMITS, Draft, Format, PieceRole, read_document

GOALS = "Hovedmål: Bli først på ønskelisten\nNøkkelresultater:\n- Øke andelen fra 10 % til 20 %\n"
OBJECTIVE = "Bli først på ønskelisten"
KEY_RESULT = "Øke andelen fra 10 % til 20 %"


def codes(draft: Draft) -> list[str]:
    return [finding.code for finding in draft.findings]


def sentences(draft: Draft) -> list[str]:
    found: list[str] = []
    for node in draft.tree():
        found += [node.objective.text, *(each.text for each in node.key_results)]
    return found


@pytest.mark.parametrize("content", ["", b"", "   \n\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_document_is_told(content: str | bytes) -> None:
    draft = read_document(content)

    assert codes(draft) == ["empty-document"]
    assert draft.tree() == ()


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x1b", "\x7f", "\x81", "\ufffe", "\ud800"])
def test_a_control_character_is_not_kept(sign: str) -> None:
    torn = GOALS * 20 + f"Mål: Kundene fin{sign}ner fram\n- 90 % finner{sign} fram\n"

    draft = read_document(torn)

    assert sentences(draft)[-2:] == ["Kundene finner fram", "90 % finner fram"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOALS.encode("cp1252"), ["encoding-guessed"]),
        (GOALS.encode("utf-8"), []),
        (GOALS.encode("utf-8-sig"), []),
        (GOALS.encode("utf-16"), []),
        (GOALS.encode("utf-16-le"), []),
        (GOALS.encode("utf-16-be"), []),
        (codecs.BOM_UTF16_BE + GOALS.encode("utf-16-be"), []),
        (GOALS.encode("utf-32"), []),
        (GOALS.replace("\n", "\r\n").encode("cp1252"), ["encoding-guessed"]),
        (GOALS.replace("\n", "\r").encode("utf-8"), []),
        (GOALS.encode("utf-8").decode("cp1252"), ["encoding-mended"]),
        (GOALS.encode("utf-8").decode("cp1252").encode("utf-8"), ["encoding-mended"]),
    ],
)
def test_norwegian_letters_are_read_right_in_every_encoding(
    content: str | bytes, told: list[str]
) -> None:
    draft = read_document(content)

    assert sentences(draft) == [OBJECTIVE, KEY_RESULT]
    assert codes(draft) == told


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bytes(range(256)) * 20, "binary-file"),
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3", "unsupported-file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "unsupported-file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "unsupported-file"),
        (b"{\\rtf1\\ansi Objective: Grow}", "unsupported-file"),
        (b"PK\x03\x04" + b"word/document.xml" + bytes(60), "damaged-file"),
        (b"PK\x03\x04" + b"xl/workbook.xml" + bytes(60), "damaged-file"),
        (b"PK\x03\x04" + bytes(60), "binary-file"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_reason(content: bytes, code: str) -> None:
    draft = read_document(content)

    assert codes(draft) == [code]
    assert draft.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize("name", ["goals.xlsx", "Mål.DOCX"])
@pytest.mark.parametrize("content", [b"Objective: Customers stay", b"PK\x03\x04"])
def test_a_damaged_office_file_is_told_and_not_read_as_text(content: bytes, name: str) -> None:
    draft = read_document(content, name)

    assert draft.pieces == ()
    assert [finding.code for finding in draft.findings] == ["damaged-file"]


def test_text_with_control_characters_pasted_is_kept_line_by_line() -> None:
    draft = read_document("Objective: a\x00\x01\x02\nb\x00\x01\x03")

    assert "binary-file" in codes(draft)
    assert [piece.role for piece in draft.pieces] == [PieceRole.IGNORED, PieceRole.IGNORED]


def test_a_document_above_the_limit_is_refused_with_both_sizes() -> None:
    draft = read_document("a" * (LIMITS.bytes + 1))

    assert codes(draft) == ["too-large"]
    assert draft.findings[0].values == {"size": 6_000_001, "limit": 6_000_000}


def test_a_paste_of_five_megabytes_is_read_or_refused_within_seconds() -> None:
    many_lines, one_line = "KR1: Øke fra 1 til 2\n" * 240_000, "ord " * 1_250_000

    started = time.process_time()
    refused, read = read_document(many_lines), read_document(one_line)

    assert time.process_time() - started < 6
    assert codes(refused) == ["too-many-lines"]
    assert codes(read) == ["no-goals"]


def test_a_file_that_unpacks_to_far_more_is_refused_unopened() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(LIMITS.unpacked_bytes + 1))

    draft = read_document(packed.getvalue())

    assert codes(draft) == ["too-large"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_is_read_with_the_separator_it_has(separator: str) -> None:
    rows = [["Objective", "Key result"], ["Grow calmly", "Revenue from 2 to 3 million"]]
    content = "\n".join(separator.join(row) for row in rows)

    draft = read_document(content, "goals.csv")

    assert draft.format is Format.CSV
    assert sentences(draft) == ["Grow calmly", "Revenue from 2 to 3 million"]


def test_csv_may_name_its_separator_itself() -> None:
    draft = read_document("sep=#\nObjective#Key result\nGrow#Sell 10, then 20\n", "goals.csv")

    assert sentences(draft) == ["Grow", "Sell 10, then 20"]


def test_csv_with_no_separator_is_read_as_text_and_told() -> None:
    draft = read_document("Objective: Grow\nKR1: Sell 10\n", "goals.csv")

    assert sentences(draft) == ["Grow", "Sell 10"]
    assert codes(draft) == ["no-columns"]


def test_csv_with_unknown_columns_is_told() -> None:
    draft = read_document("Farge;Vekt\nrød;3\nblå;4\n", "goals.csv")

    assert "columns-unknown" in codes(draft)
    assert [piece.line for piece in draft.pieces] == [1, 2, 3]


def test_a_quoted_cell_may_hold_separators_and_line_breaks() -> None:
    content = 'Objective;Key result\n"Grow; slowly";"Sell 10\nSell 20"\n'

    draft = read_document(content, "goals.csv")

    assert sentences(draft) == ["Grow; slowly", "Sell 10", "Sell 20"]
    assert {(piece.line, piece.last_line) for piece in draft.pieces} == {(1, 0), (2, 3)}


def test_a_circle_of_parents_is_cut_and_told_with_its_ids() -> None:
    content = "id,parent,type,title\n1,3,Objective,A\n2,1,Objective,B\n3,2,Objective,C\n"

    draft = read_document(content, "goals.csv")

    circle = next(finding for finding in draft.findings if finding.code == "parent-circle")
    assert circle.values == {"line": 2, "ids": "1, 3, 2"}
    assert [node.objective.text for node in draft.tree()] == ["A"]
    assert [node.objective.text for node in draft.tree()[0].children] == ["B"]


def test_a_row_that_is_its_own_parent_is_a_root_and_told() -> None:
    draft = read_document("id,parent,type,title\n7,7,Objective,A\n", "goals.csv")

    assert codes(draft) == ["parent-circle"]
    assert [node.objective.text for node in draft.tree()] == ["A"]


def test_an_unknown_parent_is_told_with_its_line() -> None:
    content = "id,parent,type,title\n1,,Objective,A\n2,9,Objective,B\n"

    draft = read_document(content, "goals.csv")

    [finding] = draft.findings
    assert (finding.code, finding.values) == ("unknown-parent", {"line": 3, "parent": "9"})
    assert [node.objective.text for node in draft.tree()] == ["A", "B"]


def test_a_key_result_without_an_objective_is_told_not_dropped() -> None:
    draft = read_document("KR1: Øke salget fra 1 til 2\n")

    assert codes(draft) == ["no-objective-above"]
    assert draft.findings[0].values == {"line": 1, "text": "Øke salget fra 1 til 2"}


def test_lines_that_are_no_goals_are_told_together() -> None:
    draft = read_document("Referat fra møtet\nTil stede: alle\n\nMål: Vokse\nKR1: Selge 10\n")

    [finding] = draft.findings
    assert (finding.code, finding.severity) == ("not-a-goal", Severity.HINT)
    assert (finding.values["line"], finding.values["last_line"]) == (1, 2)


def test_a_target_equal_to_its_baseline_is_told() -> None:
    draft = read_document("Objective: Stay\nKR1: Keep score from 7 to 7\n")

    assert [(each.code, each.values["line"]) for each in draft.findings] == [
        ("target-is-baseline", 2)
    ]


@pytest.mark.parametrize("value", [".nan", ".inf", "-.inf", "NaN", "Infinity", "1e400", "9" * 16])
def test_a_figure_that_is_no_number_is_kept_as_a_note_and_told(value: str) -> None:
    start = "objectives:\n  - objective: A\n    key_results:\n      - key_result: B\n"
    content = f"{start}        target: {value}\n"

    draft = read_document(content, "goals.yaml")

    [key_result] = draft.tree()[0].key_results
    assert key_result.target is None
    assert codes(draft) == ["field-unknown"]
    assert value in key_result.note


def test_a_deadline_outside_the_cycle_is_told() -> None:
    content = (
        "cycle: {name: Q1, start: 2027-01-01, end: 2027-03-31}\n"
        "objectives:\n  - objective: A\n    key_results:\n"
        "      - {key_result: B, deadline: 2027-06-01}\n"
        "      - {key_result: C, deadline: 2027-03-31}\n"
    )

    draft = read_document(content, "goals.yaml")

    assert [(each.code, each.values) for each in draft.findings] == [
        ("deadline-outside-cycle", {"line": 5, "deadline": "2027-06-01"})
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("objectives:\n  - objective: [A\n", "yaml-broken"),
        ("a: &a [x, x]\nb: [*a, *a]\nobjectives: [*a]\n", "yaml-alias"),
        ("objectives: " + "[" * 5_000, "yaml-too-deep"),
        ("objectives: |\n" + "  a\n" * 700_000, "too-large"),
    ],
)
def test_yaml_that_cannot_be_read_is_told_and_kept_as_text(content: str, code: str) -> None:
    draft = read_document(content, "goals.yaml")

    assert code in codes(draft)
    assert draft.format is Format.TEXT


def test_twenty_thousand_lines_are_read_in_seconds() -> None:
    block = f"{GOALS}\nEn vanlig linje om noe helt annet enn mål og resultater.\n"
    content = block * 4_000

    started = time.process_time()
    draft = read_document(content)

    assert len(draft.lines) == 20_000
    assert time.process_time() - started < 4
    assert len(draft.tree()) == 4_000


@pytest.mark.parametrize(
    "atom", [" ", "\u00a0", "(", "[[a|", "<!--", "@a ", "1.", "|-", "✅ ", "* "]
)
@pytest.mark.parametrize("start", ["", "KR1: a ", "- ", "# "])
def test_no_line_makes_the_reader_run_away(start: str, atom: str) -> None:
    content = f"{start}{atom * (100_000 // len(atom))}x"

    started = time.process_time()
    draft = read_document(content)

    assert time.process_time() - started < 3
    assert draft.pieces[0].line == 1
