"""Workbooks and text documents, made here cell by cell and paragraph by paragraph."""

import io
import time
import zipfile
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from maalbar.domain.text.formats import Format, read_document


def workbook(*sheets: tuple[str, list[list[object]]], bold: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value in bold:
                    cell.font = Font(bold=True)
                if isinstance(cell.value, float) and cell.value < 1:
                    cell.number_format = "0%"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_sheet_with_columns_is_read_with_its_figures_as_people_see_them() -> None:
    rows: list[list[object]] = [
        ["Planen vår"],
        [],
        ["Hovedmål", "Nøkkelresultat", "Fra", "Til", "Frist"],
        ["Kundene blir", "Gjenkjøp", 0.28, 0.4, date(2027, 3, 31)],
        [None, "Klager i uken", 12.5, 6, None],
    ]

    draft = read_document(workbook(("Q1 2027", rows)), "plan.xlsx")

    [node] = draft.tree()
    repurchase, complaints = node.key_results
    assert draft.format is Format.XLSX
    assert draft.lines[2] == "Kundene blir | Gjenkjøp | 28 % | 40 % | 2027-03-31"
    assert (repurchase.text, repurchase.baseline, repurchase.target) == ("Gjenkjøp: 40 %", 28, 40)
    assert (repurchase.unit, repurchase.deadline) == ("%", "2027-03-31")
    assert (complaints.baseline, complaints.target) == (Decimal("12.5"), 6)


def test_sheets_are_headings_and_bold_rows_are_objectives() -> None:
    rows: list[list[object]] = [
        ["OKR", "Owner"],
        ["Win the north", "Ada"],
        ["Open 3 shops", "Bo"],
        ["Keep the south", "Cy"],
        ["Churn below 2 %", "Di"],
    ]
    content = workbook(
        ("Sales", rows),
        ("Notes", [["Nothing here yet"]]),
        bold=("Win the north", "Keep the south"),
    )

    draft = read_document(content)

    assert [node.objective.text for node in draft.tree()] == ["Win the north", "Keep the south"]
    assert [node.objective.level_or_owner for node in draft.tree()] == ["Sales", "Sales"]
    assert [node.key_results[0].text for node in draft.tree()] == [
        "Open 3 shops",
        "Churn below 2 %",
    ]


def test_a_sheet_without_column_names_is_read_by_how_far_in_it_stands() -> None:
    rows: list[list[object]] = [
        ["Objective: Be seen"],
        [None, "KR1", "1 000 followers"],
        [None, "KR2", "40 mentions"],
    ]

    draft = read_document(workbook(("Marketing", rows)))

    [node] = draft.tree()
    assert node.objective.text == "Be seen"
    assert [each.text for each in node.key_results] == ["1 000 followers", "40 mentions"]


def test_a_text_document_is_read_with_headings_lists_and_tables() -> None:
    document = docx.Document()
    document.add_heading("Mål 2027", 0)
    document.add_heading("Salg", 1)
    document.add_heading("Hovedmål: Flere faste kunder", 2)
    document.add_paragraph("Fordi faste kunder betaler regningene.")
    document.add_paragraph("Andel faste fra 20 % til 35 %", style="List Bullet")
    document.add_paragraph("Tiltak:")
    document.add_paragraph("Ringe alle", style="List Number")
    document.add_heading("Drift", 1)
    document.add_paragraph().add_run("Ingen tomme hyller").bold = True
    document.add_paragraph("Svinn under 2 %", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, words in enumerate((("Mål", "Nøkkelresultat"), ("Trygt arbeid", "0 skader"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    kept = io.BytesIO()
    document.save(kept)

    draft = read_document(kept.getvalue(), "mål.docx")

    regulars, shelves, safety = draft.tree()
    assert draft.format is Format.DOCX
    assert (regulars.objective.text, regulars.objective.level_or_owner) == (
        "Flere faste kunder",
        "Salg",
    )
    assert regulars.objective.why == "Fordi faste kunder betaler regningene."
    assert [each.text for each in regulars.actions] == ["Ringe alle"]
    assert (shelves.objective.text, shelves.objective.level_or_owner) == (
        "Ingen tomme hyller",
        "Drift",
    )
    assert [each.text for each in shelves.key_results] == ["Svinn under 2 %"]
    assert [each.text for each in safety.key_results] == ["0 skader"]
    assert safety.key_results[0].line == 12


def test_nested_list_items_of_a_text_document_stand_under_each_other() -> None:
    document = docx.Document()
    document.add_paragraph("Kunderna stannar", style="List Bullet")
    document.add_paragraph("Uppsägningar från 9 % till 5 %", style="List Bullet 2")
    document.add_paragraph("NKI från 68 till 75", style="List Bullet 2")
    kept = io.BytesIO()
    document.save(kept)

    draft = read_document(kept.getvalue())

    [node] = draft.tree()
    assert node.objective.text == "Kunderna stannar"
    assert [each.text for each in node.key_results] == [
        "Uppsägningar från 9 % till 5 %",
        "NKI från 68 till 75",
    ]


def word(body: str) -> bytes:
    """A text document whose body is this markup."""
    plain, packed = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in set(old.namelist()) - {"word/document.xml"}:
            new.writestr(name, old.read(name))
        new.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        )
    return packed.getvalue()


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_a_cell_that_claims_to_span_two_thousand_million_columns_is_one_cell() -> None:
    wide = cell("Win the north", '<w:gridSpan w:val="2000000000"/>')

    draft = read_document(word(f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>"), "plan.docx")

    assert [line.rstrip(" |") for line in draft.lines] == ["Win the north"]


def test_a_cell_over_several_rows_has_its_text_in_each() -> None:
    first = cell("North", '<w:vMerge w:val="restart"/>') + cell("Open 3 shops")
    second = cell("", "<w:vMerge/>") + cell("Hire 2 people")

    draft = read_document(
        word(f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"), "plan.docx"
    )

    assert draft.lines == ("North | Open 3 shops", "North | Hire 2 people")


@pytest.mark.parametrize("body", ["<w:p/>" * 10_001, "<w:p/>" * 300_001])
def test_a_document_of_endless_paragraphs_is_refused(body: str) -> None:
    draft = read_document(word(body), "plan.docx")

    assert [finding.code for finding in draft.findings] == ["too-large"]
    assert draft.pieces == ()


def test_two_thousand_paragraphs_are_read_in_seconds() -> None:
    document, kept = docx.Document(), io.BytesIO()
    for number in range(2_000):
        document.add_paragraph(f"Note {number}")
    document.save(kept)

    began = time.monotonic()
    draft = read_document(kept.getvalue(), "notes.docx")

    assert len(draft.pieces) == 2_000
    assert time.monotonic() - began < 5
