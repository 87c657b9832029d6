"""A number moves all above it, and each shown number opens into the sum behind it."""

import pytest

from browser import shot
from journeys.test_import import create, found_an_organisation, paste
from lappverk import LEADER, come_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]

# Three levels of objectives, each the only part of the one above but for the rain.
RIVER = """# Objective: Elva er ren nok til å bade i

## Objective: Ingenting skittent renner ut

### Objective: Kloakken når renseanlegget

#### Objective: Pumpene står aldri stille

- Key result: Redusere driftsstans fra 40 til 0 timer i måneden

### Objective: Regnet får sitt eget løp

- Key result: Øke separerte gater fra 20 til 60
"""


def report(page, value):
    """Check in on the key result whose page this is."""
    page.locator("[data-check-in] [name^=v-]").fill(value)
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("#moved").wait_for()


def moved(page):
    """The steps of the first line upward: name, and before → now, without the probability."""
    steps = page.locator(".moved__steps").first.locator("li").all_inner_texts()
    return [" ".join(step.split()).split(" probability ")[0] for step in steps]


def sums(page):
    """The sum behind the number of this page, line by line."""
    rows = page.locator("#explain .explain__steps > div")
    return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows.all()}


def test_a_check_in_deep_in_the_tree_moves_every_goal_above(page):
    found_an_organisation(page)
    paste(page, RIVER)
    goals = create(page)

    page.get_by_role("link", name="Redusere driftsstans").first.click()
    report(page, "20")
    steps = moved(page)
    urls = page.locator(".moved__steps a").evaluate_all("links => links.map(a => a.href)")
    shown = []
    for url in urls[1:]:
        page.goto(url)
        shown.append(page.locator("#explain .explain__sum dd").inner_text())
    page.goto(goals)
    listed = page.locator("section.objective .sums .explains").all_inner_texts()

    assert steps == [
        "Redusere driftsstans fra 40 til 0 timer … 20 hours",
        "Pumpene står aldri stille – → to 50%",
        "Kloakken når renseanlegget – → to 50%",
        "Ingenting skittent renner ut – → to 25%",
        "Elva er ren nok til å bade i – → to 25%",
    ]
    assert shown == ["50%", "50%", "25%", "25%"]
    assert sorted(listed) == ["25%", "25%", "50%", "50%"]


@pytest.mark.every_database
def test_each_number_opens_into_its_sum_down_to_what_was_measured(page, lappverk):
    come_in(page, LEADER)
    page.goto(lappverk.goals("Lappverk"))
    company = page.locator("section.objective").filter(has_text="Å leie er like enkelt som å eie")

    company.locator(".sums .explains").click()
    top = sums(page)
    page.locator("#explain").get_by_role("link", name="Alle som jobber med utleie").click()
    carried = sums(page)
    page.locator("#explain").get_by_role("link", name="Skolene leier utstyr").click()
    department = sums(page)
    page.locator("#explain a").first.click()
    measured = sums(page)
    shot(page, "sum")

    assert top == {
        "Utleide døgn": "45%",
        "Leietakere som leier igjen innen tre måneder": "33%",
        "Inntekter fra utleie": "52%",
        "Alle som jobber med utleie, når målene sine": "58%",
        "Progress of the objective": "47%",
    }
    assert carried == {
        "Skolene leier utstyr til hele klassen hos oss": "61%",
        "Turen starter når du vil, ikke når vi åpner": "55%",
        "Progress": "58%",
    }
    assert department == {
        "Nye skoler og barnehager med avtale": "53%",
        "Skoler som fornyer avtalen": "75%",
        "Klassesett klare til utlån": "56%",
        "Progress of the objective": "61%",
    }
    assert measured == {"Entries in the period": "6", "Now": "21", "Goal": "40", "Progress": "53%"}
