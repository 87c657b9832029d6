"""Workbooks and text documents, made here cell by cell and paragraph by paragraph."""

import io
from datetime import date
from decimal import Decimal

import docx
import openpyxl
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
