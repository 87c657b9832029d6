"""Deadlines: the literal words, and the day where it can be told."""

from datetime import date

import pytest

from maalbar.domain.nouns import Language, Span
from maalbar.domain.text.parser import read_key_result

CYCLE = Span(date(2026, 1, 1), date(2026, 4, 30))


@pytest.mark.parametrize(
    ("language", "text", "words", "day"),
    [
        ("nb", "Få 20 nye kunder senest 31. mars", "senest 31. mars", "2026-03-31"),
        ("nb", "Lager på 40 enheter ultimo juni", "ultimo juni", "2026-06-30"),
        ("nb", "Få 20 nye kunder i T1", "i T1", "2026-04-30"),
        ("nb", "Få 20 nye kunder i uke 42", "i uke 42", "2026-10-18"),
        ("nb", "Få 20 nye kunder innen utgangen av mai", "innen utgangen av mai", "2026-05-31"),
        ("nb", "Få 20 nye kunder før juni", "før juni", "2026-05-31"),
        ("nb", "Få 20 nye kunder før Q2", "før Q2", "2026-03-31"),
        ("nb", "Få 20 nye kunder før jul", "før jul", "2026-12-23"),
        ("nb", "Få 20 nye kunder innen to måneder", "innen to måneder", "2026-03-01"),
        ("nb", "Få 20 kunder siste måned i Q2", "siste måned i Q2", "2026-06-30"),
        ("nb", "Ha 50 kunder innen året er omme", "innen året er omme", "2026-12-31"),
        ("nb", "Få 20 nye kunder innen tredje kvartal", "innen tredje kvartal", "2026-09-30"),
        ("nb", "Få 20 nye kunder i 2. tertial 2026", "i 2. tertial 2026", "2026-08-31"),
        ("nn", "Få 20 nye kundar innan 1. mai", "innan 1. mai", "2026-05-01"),
        ("sv", "Få 20 nya kunder före 1 april", "före 1 april", "2026-03-31"),
        ("sv", "Få 20 nya kunder innan årets slut", "innan årets slut", None),
        ("sv", "År 2027 ska hälften av bilarna gå på el", "År 2027", "2027-12-31"),
        ("da", "Få 20 nye kunder inden udgangen af 2026", "inden udgangen af 2026", "2026-12-31"),
        ("da", "Få 20 nye kunder inden for tre uger", "inden for tre uger", "2026-01-22"),
        ("en", "Win 20 customers by the end of Q3", "by the end of Q3", "2026-09-30"),
        ("en", "Win 20 customers by March 31, 2026", "by March 31, 2026", "2026-03-31"),
        ("en", "Win 20 customers by the 15th of May", "by the 15th of May", "2026-05-15"),
        ("en", "Win 20 customers by H1", "by H1", "2026-06-30"),
        ("en", "Win 20 customers by FY26", "by FY26", "2026-12-31"),
        ("en", "Win 20 customers by 2026-03-01", "by 2026-03-01", "2026-03-01"),
        ("en", "Win 20 customers this autumn", "this autumn", None),
    ],
)
def test_a_deadline_is_read_with_its_day(language, text, words, day):
    reading = read_key_result(text, Language(language), cycle=CYCLE)

    assert reading.deadline == words
    assert reading.deadline_date == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "90 % av sakene er løst innen 5 dager"),
        ("nb", "Svare på alle klager innen 4 timer"),
        ("nb", "Øke antall besøk i vår butikk til 400"),
        ("nb", "Null frafall i første året av utdanningen"),
        ("sv", "Minska svinnet med 20 % jämfört med 2019"),
        ("nb", "Øke antall kunder fra 1500 til 2030"),
        ("en", "At least 80 sign-ups for the summer camp"),
        ("en", "Cut waste by 10% from 2019 levels"),
    ],
)
def test_a_limit_a_basis_year_and_a_name_are_no_deadlines(language, text):
    reading = read_key_result(text, Language(language), cycle=CYCLE)

    assert reading.deadline is None


def test_without_cycle_or_today_the_words_stand_without_a_day():
    reading = read_key_result("Få 20 nye kunder senest 31. mars", Language.NB)

    assert (reading.deadline, reading.deadline_date) == ("senest 31. mars", None)


def test_a_year_in_the_words_needs_no_reference():
    reading = read_key_result("Få 20 nye kunder innen 2027", Language.NB)

    assert reading.deadline_date == date(2027, 12, 31)
