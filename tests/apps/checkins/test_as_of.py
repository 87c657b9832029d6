"""A page as it was known on a day is the page as it was shown on that day."""

import pytest
from play import Play, plain

from maalbar.apps.checkins.as_of import goals_as_of, key_result_as_of, objective_as_of

STEPS, LOOKS = 30, 12


def as_of(address, actor, name, moment):
    """The page at an address as it was known at a moment, as plain values."""
    kind, *ids = address
    if kind == "goals":
        found = goals_as_of(*ids, actor, moment=moment)
        return plain((name, found.place, found.cycle, found.cycles, found.rows))
    if kind == "objective":
        page = objective_as_of(*ids, actor, moment=moment)
        return plain((page.page, page.comments))
    return plain(key_result_as_of(*ids, actor, moment=moment).story)


@pytest.mark.parametrize("seed", range(5))
def test_whatever_people_do_a_page_of_the_past_is_what_was_shown_then(company, owner, seed):
    play = Play(company, owner, seed)
    shown = []
    for _ in range(STEPS):
        play.go()
        shown.append((play.now, play.pages()))

    for moment, pages in shown:
        for address in play.random.sample(sorted(pages), min(LOOKS, len(pages))):
            page = pages[address]
            name = page[0] if address[0] == "goals" else ""
            assert as_of(address, owner.actor, name, moment) == page, (play.done, address)
