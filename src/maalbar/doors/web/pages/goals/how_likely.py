"""What the probabilities mean, in plain words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maalbar.domain.measure.experience import GENERAL_BELOW
from maalbar.doors.web.visits import Visit, in_workspace


@in_workspace(here="goals")
def how_likely(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The four answers, where they come from, and how far to trust them."""
    page = {"root": visit.root, "general_below": GENERAL_BELOW}
    return render(request, "pages/how_likely.html", page)
