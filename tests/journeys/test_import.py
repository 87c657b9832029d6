"""A goals document becomes a living tree: pasted, looked through, created, used, or undone."""

import pytest

from browser import shot
from journeys.documents import PRACTICE, WRITTEN, practice

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]

DOCUMENTS = [pytest.param(lambda: WRITTEN, id="written")]
if PRACTICE:
    DOCUMENTS.append(pytest.param(practice, id="practice"))


def found_an_organisation(page):
    """What a newcomer does on an empty installation, up to the empty import page."""
    page.goto("/")
    page.get_by_label("What is the organisation called?").fill("Ytre Havn")
    page.get_by_label("Your name").fill("Siv Strand")
    page.get_by_label("Your e-mail").fill("siv@havn.example")
    page.get_by_label("A password").fill("brygge og tau")
    page.get_by_role("button", name="Set it up").click()
    page.wait_for_url("**/begin/")
    page.get_by_role("link", name="Import a document").click()


def paste(page, text):
    """Paste a document and let it be read."""
    page.get_by_label("Your goals").fill(text)
    page.get_by_role("button", name="Read it").click()
    page.locator(".pieces").wait_for()


def create(page):
    """Create all of it, and land on the goals of the company."""
    page.get_by_role("button", name="Create all of it").click()
    page.wait_for_url("**/goals/**")
    return page.url


def company_goal(page, company):
    """A company objective on the goals page."""
    heading = page.get_by_role("heading", name=company, exact=True)
    return page.locator("section.objective").filter(has=heading)


def hanging(page, company):
    """The goals that hang on a company objective, in the order of their teams."""
    return company_goal(page, company).locator(".links li > a").all_inner_texts()


def open_department(page, goals, company, sentence):
    """Go from the company's goals down to a department's."""
    page.goto(goals)
    company_goal(page, company).get_by_role("link", name=sentence, exact=True).click()
    page.get_by_role("heading", name=sentence, exact=True).wait_for()


def check_in(page, goals, companies, report):
    """Write a key result's value on its own page; return the names that moved, upward."""
    company, departments = companies[report.company]
    open_department(page, goals, company, departments[report.department].sentence)
    page.locator(".krs .kr__title a").nth(report.key_result).click()
    page.locator("[data-check-in] [name^=v-]").fill(report.value)
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("#moved").wait_for()
    return page.locator("#moved .moved__steps a").all_inner_texts()


@pytest.mark.every_database
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_pasted_document_becomes_a_tree_that_moves(page, document):
    given = document()
    below = {}

    found_an_organisation(page)
    paste(page, given.text)
    counted = page.locator(".lead__say strong").inner_text()
    shot(page, "import")
    goals = create(page)
    standing = {company: set(hanging(page, company)) for company, _ in given.companies}
    for company, departments in given.companies:
        for sentence in [d.sentence for d in departments]:
            open_department(page, goals, company, sentence)
            found = page.locator(".krs .kr").count(), page.locator(".todo li").count()
            below[sentence] = found
    moved = [check_in(page, goals, given.companies, report) for report in given.reports]
    page.goto(goals)
    progress = [
        company_goal(page, company).locator(".sums .explains").inner_text()
        for company, _ in given.companies
    ]

    assert counted == given.counted
    assert standing == {c: {d.sentence for d in departments} for c, departments in given.companies}
    assert below == {
        d.sentence: (d.key_results, d.actions) for _, ds in given.companies for d in ds
    }
    assert [len(line) for line in moved] == [3, 3, 3]
    assert [line[-1] for line in moved] == [given.companies[r.company][0] for r in given.reports]
    assert progress == list(given.progress)


def test_an_import_is_taken_back_while_nobody_has_used_it(page):
    found_an_organisation(page)
    paste(page, WRITTEN.text)
    goals = create(page)

    page.get_by_role("button", name="Undo").click()
    page.get_by_text("6 objectives were taken back.").wait_for()
    page.goto(goals)

    assert page.locator("section.objective").count() == 0


def test_an_import_in_use_stays_and_says_by_name_what_is_used(page):
    found_an_organisation(page)
    paste(page, WRITTEN.text)
    goals = create(page)
    check_in(page, goals, WRITTEN.companies, WRITTEN.reports[1])

    page.goto(f"{page.url.split('/key-results/')[0]}/import/")
    page.get_by_role("button", name="Undo").click()
    told = page.locator(".notice--error").inner_text()
    page.goto(goals)

    assert "cannot be taken back" in told
    assert "Det er lett å få plass" in told
    assert "Det skjer noe for alle hver uke" not in told
    assert page.locator("section.objective").count() == 2


def test_a_line_read_wrongly_is_corrected_before_anything_is_created(page):
    found_an_organisation(page)
    paste(
        page, "Objective: Gjestene blir\n- Øke omsetningen fra 20 til 40\n- Flere stoler i kafeen\n"
    )

    stools = page.locator(".piece").filter(has_text="Flere stoler")
    stools.get_by_role("combobox", name="What line 3 is").select_option("action")
    sales = page.locator(".piece").filter(has_text="Øke omsetningen")
    sales.get_by_text("Correct").click()
    sales.get_by_label("To", exact=True).fill("50")
    page.get_by_role("button", name="Read again with the changes").click()
    page.get_by_text("1 objective, 1 key result, 1 action").wait_for()
    chips = page.locator(".piece--key_result .chip").all_inner_texts()
    create(page)

    assert chips == ["from\n20", "to\n50"]
    assert page.locator(".kr__value").inner_text().split()[-1] == "50"


def test_an_import_needs_no_script(visit):
    page = visit(javascript=False)
    found_an_organisation(page)

    paste(page, WRITTEN.text)
    page.locator(".piece--action [name=shift][value^=up]").first.click()
    page.locator(".pieces").wait_for()
    create(page)

    assert page.locator("section.objective h2").all_inner_texts() == [
        "Hele byen bruker huset",
        "Huset bærer seg selv",
    ]


def test_an_import_sent_again_after_a_lost_answer_creates_one_tree(page):
    found_an_organisation(page)
    paste(page, WRITTEN.text)
    sent = []

    def lose_the_first_answer(route):
        sent.append(route.request.url)
        if len(sent) == 1:
            route.fetch(max_redirects=0)
            route.abort("aborted")
        else:
            route.continue_()

    page.route("**/import/", lose_the_first_answer)
    page.get_by_role("button", name="Create all of it").click(no_wait_after=True)
    create(page)

    assert len(sent) == 2
    assert page.locator("section.objective").count() == 2
    assert page.get_by_text("6 objectives, 7 key results, 3 actions are created.").is_visible()
