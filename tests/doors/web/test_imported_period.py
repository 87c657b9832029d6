"""The import offers the period that the document itself names."""

import pytest
from django.urls import reverse

from doors.web.forms import fields_of
from doors.web.goals import sign_in

DOCUMENT = "# OKR {period}\n\nObjective: Customers stay\n- KR: From 10 to 20 signed customers\n"


def chosen(client, company, document):
    """What is chosen in the preview of a pasted document, as the form would send it."""
    address = reverse("import", args=[company.slug])
    shown = client.post(address, {"text": document})
    return fields_of(shown, address)


@pytest.mark.parametrize(
    ("period", "cycle"), [("Q2 2026", "Q2"), ("Q3", "Q3"), ("2026", "2026"), ("1999", "Q4")]
)
def test_the_period_it_names_is_chosen_where_there_is_one(client, company, member, period, cycle):
    sign_in(client, member)

    fields = chosen(client, company, DOCUMENT.format(period=period))

    assert fields["cycle"] == [company.cycles[cycle]]


def test_a_period_that_is_not_there_is_said_beside_the_choice(client, company, member):
    sign_in(client, member)

    address = reverse("import", args=[company.slug])
    shown = client.post(address, {"text": DOCUMENT.format(period="Q1 2031")})

    assert "The document says Q1 2031, which is not among the open periods." in (
        shown.content.decode()
    )
