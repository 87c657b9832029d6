"""The one-line check-in: which key result, which figures, and what is asked rather than guessed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maalbar.domain.nouns import Language, MeasureKind
from maalbar.domain.text.one_line import Name, Problem, read_check_ins

NB = (
    Name("leads", "Øke kvalifiserte leads fra nettsiden fra 60 til 100", target=Decimal(100)),
    Name("calls", "Telefoner besvart innen ett minutt", unit="%"),
    Name("opened", "Styrer som åpner månedsrapporten", unit="%"),
    Name("report", "Rapporten ute innen den femte", MeasureKind.YES_NO),
    Name("sales", "Salg i nettbutikken", MeasureKind.RUNNING_TOTAL, "NOK"),
    Name("wait", "Tid fra klage til avgjørelse", unit="day"),
    Name("mark", "Kundenes karakter etter en klage", unit="points", target=Decimal(5)),
    Name("solved", "Andel saker løst i første kontakt", MeasureKind.RATIO, "%"),
    Name("deal", "Avtale med kommunen signert", MeasureKind.YES_NO),
    Name("demos", "Ukentlige demoer", MeasureKind.RECURRING),
    Name("iso", "ISO 14001 i fire avdelinger", MeasureKind.AT_LEAST),
)
NN = (
    Name("wait", "Ventetida i skranken ned til 5 minutt", unit="min"),
    Name("deal", "Avtala med kommunen er signert", MeasureKind.YES_NO),
    Name("visits", "Talet på vitjingar i butikken", MeasureKind.RUNNING_TOTAL),
)
SV = (
    Name("cases", "Öppna ärenden ner till 40"),
    Name("deal", "Avtalet med kommunen undertecknat", MeasureKind.YES_NO),
    Name("sales", "Försäljningen i webbutiken", MeasureKind.RUNNING_TOTAL, "SEK"),
)
DA = (
    Name("calls", "Besvarede opkald inden for et minut", unit="%"),
    Name("deal", "Aftalen med kommunen underskrevet", MeasureKind.YES_NO),
    Name("sales", "Omsætning i webshoppen", MeasureKind.RUNNING_TOTAL, "DKK"),
)
EN = (
    Name("signups", "Weekly sign-ups from 200 to 400"),
    Name("deal", "Contract with the city signed", MeasureKind.YES_NO),
    Name("sales", "Online revenue this quarter", MeasureKind.RUNNING_TOTAL, "GBP"),
)
NAMES = {Language.NB: NB, Language.NN: NN, Language.SV: SV, Language.DA: DA, Language.EN: EN}


def read(line, language=Language.NB, **given):
    """The only check-in of a line."""
    (found,) = read_check_ins(line, NAMES[language], language, **given)
    return found


def told(line, language=Language.NB):
    """What a clear check-in says: key result, value, confidence, note."""
    found = read(line, language)
    value = None if found.value is None else str(found.value)
    assert found.problem is None, found
    return [*found.fits, value, found.confidence, found.note]


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("nb", "leads 78, 6/10, kampanjen traff", ["leads", "78", 6, "kampanjen traff"]),
        ("nb", "telefonene 72 %, tro 7", ["calls", "72", 7, ""]),
        ("nb", "salget 1,5 mill. kr", ["sales", "1500000", None, ""]),
        ("nb", "avtalen klar, 9 av 10", ["deal", "1", 9, ""]),
        ("nn", "ventetid 7,5 min, tru 6, køen er borte", ["wait", "7.5", 6, "køen er borte"]),
        ("nn", "vitjingane 1 240", ["visits", "1240", None, ""]),
        ("nn", "avtala ikkje ferdig, 4/10", ["deal", "0", 4, ""]),
        ("sv", "ärendena 52, tilltro 7, två nya kollegor", ["cases", "52", 7, "två nya kollegor"]),
        ("sv", "försäljning 1,2 MSEK, 6 av 10", ["sales", "1200000", 6, ""]),
        ("sv", "avtal klart", ["deal", "1", None, ""]),
        ("da", "opkaldene 72 %, tiltro 6, ny plan virker", ["calls", "72", 6, "ny plan virker"]),
        ("da", "omsætningen 1.500.000 kr, 6 ud af 10", ["sales", "1500000", 6, ""]),
        ("da", "aftale færdig", ["deal", "1", None, ""]),
        ("en", "sign-ups 310, confidence 6, campaign hit", ["signups", "310", 6, "campaign hit"]),
        ("en", "revenue 1,250.50, 6 out of 10", ["sales", "1250.5", 6, ""]),
        ("en", "contract not done", ["deal", "0", None, ""]),
    ],
)
def test_a_line_is_understood_in_five_languages(language, line, expected):
    assert told(line, Language(language)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("78 leads kampanjen traff", ["leads", "78", None, "kampanjen traff"]),
        ("leads: 78", ["leads", "78", None, ""]),
        ("leads – 78", ["leads", "78", None, ""]),
        ("leads 78,6/10", ["leads", "78", 6, ""]),
        ("leads 72 → 78", ["leads", "78", None, ""]),
        ("leads fra 72 til 78", ["leads", "78", None, ""]),
        ("leads 78 mot 72 i fjor", ["leads", "78", None, "mot 72 i fjor"]),
        ("leads, 78, 6/10", ["leads", "78", 6, ""]),
        ("leads 6/10", ["leads", None, 6, ""]),
        ("leads, kampanjen traff", ["leads", None, None, "kampanjen traff"]),
        ("Nye leads er nå 78", ["leads", "78", None, ""]),
        ("tid 2 uker", ["wait", "14", None, ""]),
        ("karakter 4,2 av 5", ["mark", "4.2", None, ""]),
        ("leads 60 av 100", ["leads", "60", None, ""]),
        ("månedsrapport 34", ["opened", "34", None, ""]),
        ("rapport ferdig", ["report", "1", None, ""]),
        ("rapport nei, 3/10, avventer tall", ["report", "0", 3, "avventer tall"]),
    ],
)
def test_the_order_and_the_signs_are_free(line, expected):
    assert told(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("leads Q3 78", ["leads", "78", None, "Q3"]),
        ("leads 2026: 78", ["leads", "78", None, "2026"]),
        ("leads uke 42 78", ["leads", "78", None, "uke 42"]),
        ("leads 31. mars 78", ["leads", "78", None, "31. mars"]),
        ("kl. 14.30 leads 78", ["leads", "78", None, "kl. 14.30"]),
        ("leads 78, vakt 24/7 fra mandag", ["leads", "78", None, "vakt 24/7 fra mandag"]),
        ("leads 78, 6 av 10 kunder sa ja", ["leads", "78", None, "6 av 10 kunder sa ja"]),
        ("leads 78, tro på kampanjen", ["leads", "78", None, "tro på kampanjen"]),
        ("iso 14001 2", ["iso", "2", None, ""]),
    ],
)
def test_times_and_names_are_no_values(line, expected):
    assert told(line) == expected


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("klage 4", Problem.WHICH),
        ("tlf 72", Problem.WHICH),
        ("rapport 34 %", Problem.WHICH),
        ("besøkende leads 78", Problem.WHICH),
        ("kampanjen traff", Problem.UNKNOWN),
        ("tro 6", Problem.UNKNOWN),
        ("leads", Problem.NOTHING),
        ("avtale 31. mars", Problem.NOTHING),
        ("leads 24/7", Problem.VALUE),
        ("leads 2026", Problem.VALUE),
        ("leads 20–30", Problem.VALUE),
        ("leads over 70", Problem.VALUE),
        ("leads 78 6 av 10 kampanjen", Problem.VALUE),
        ("leads 78 salg 12", Problem.VALUE),
        ("leads -3", Problem.VALUE),
        ("leads 11/10", Problem.VALUE),
        ("leads 3 000 000 000 000 000", Problem.VALUE),
        ("telefoner 1 av 3", Problem.VALUE),
        ("avtale 34", Problem.VALUE),
        ("avtale nesten ferdig", Problem.VALUE),
        ("leads ferdig", Problem.VALUE),
        ("saker løst 31", Problem.VALUE),
        ("leads 78 kr", Problem.UNIT),
        ("leads +12", Problem.ADDING),
        ("karakter 4/10", Problem.MARK),
    ],
)
def test_what_is_not_clear_is_asked(line, problem):
    assert read(line).problem is problem


def test_two_that_fit_are_both_offered():
    found = read("klage 4, 6/10")

    assert found.fits == ("wait", "mark")
    assert found.value is None


def test_an_answer_settles_which_key_result_is_meant():
    line = "klage 4, 6/10, to til"

    found = read(line, chosen={line: "wait"})

    assert (found.problem, found.fits) == (None, ("wait",))
    assert (found.value, found.confidence, found.note) == (Decimal(4), 6, "to til")


def test_a_unit_tells_two_of_one_name_apart():
    names = (Name("share", "Svar på undersøkelsen", unit="%"), Name("days", "Svar", unit="day"))

    (found,) = read_check_ins("svar på undersøkelse 34 %", names, Language.NB)

    assert found.fits == ("share",)


def test_the_whole_name_goes_before_a_longer_one():
    names = (Name("long", "Leads fra messer"), Name("short", "Leads"))

    (found,) = read_check_ins("leads 78", names, Language.NB)

    assert (found.fits, found.problem) == (("short",), None)


@pytest.mark.parametrize(
    ("line", "value", "adds"),
    [("salg +12 000", 12000, True), ("salg 12 000", 12000, False), ("demo gjort", 1, True)],
)
def test_a_plus_adds_to_a_running_total(line, value, adds):
    found = read(line)

    assert (found.value, found.adds, found.problem) == (Decimal(value), adds, None)


def test_a_ratio_takes_a_part_and_a_whole():
    found = read("saker løst 31/40, 6/10")

    assert found.share == (Decimal(31), Decimal(40))
    assert found.confidence == 6


def test_semicolons_and_line_breaks_part_the_check_ins():
    found = read_check_ins("leads 78; telefoner 70, 8/10\n\navtale klar;", NB, Language.NB)

    assert [(one.fits, one.value) for one in found] == [
        (("leads",), Decimal(78)),
        (("calls",), Decimal(70)),
        (("deal",), Decimal(1)),
    ]


def test_a_key_result_stands_once_in_a_line():
    found = read_check_ins("leads 78; leads 79", NB, Language.NB)

    assert [one.problem for one in found] == [None, Problem.TWICE]


def test_a_figure_kept_in_millions_is_typed_in_millions():
    names = (Name("revenue", "Omsetning", unit="mill. kr"),)

    (short,) = read_check_ins("omsetning 12,5 mill. kr", names, Language.NB)
    (bare,) = read_check_ins("omsetning 12,5", names, Language.NB)

    assert (short.value, bare.value) == (Decimal("12.5"), Decimal("12.5"))


def test_a_unit_in_words_of_its_own_is_understood():
    names = (
        Name("calls", "Spørsmål om hvor plagget er", unit="telefoner i uka"),
        Name("mark", "Kundenes karakter", unit="poeng"),
    )

    calls, mark = read_check_ins("spørsmål 180 telefoner; karakter 4/10", names, Language.NB)

    assert (calls.value, calls.note) == (Decimal(180), "")
    assert mark.problem is Problem.MARK


def test_the_point_is_read_as_the_language_writes_it():
    nordic, english = read("leads 1.500"), read("sign-ups 1.500", Language.EN)

    assert (nordic.value, english.value) == (Decimal(1500), Decimal("1.5"))


WORDS = st.sampled_from(
    """leads telefoner rapport klage avtale karakter 78 6/10 6 av 10 / , ; : +12 -3 1,5 mill. kr %
    tro ferdig ikke nesten nei Q3 2026 kl. 14.30 uke 42 24/7 fra til → – ISO 14001 31. mars 20-30
    sytti over \n""".split(" ")
)
ANY = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join))


@given(line=ANY, language=st.sampled_from(list(Language)))
@settings(max_examples=400, deadline=None)
def test_no_line_is_too_odd_to_read(line, language):
    ids = {name.id for name in NB}

    for found in read_check_ins(line, NB, language):
        assert set(found.fits) <= ids
        assert found.problem or len(found.fits) == 1
        assert found.confidence is None or 0 <= found.confidence <= 10


@given(line=ANY)
@settings(max_examples=100, deadline=None)
def test_without_key_results_nothing_is_understood(line):
    found = read_check_ins(line, (), Language.NB)

    assert all(one.problem is Problem.UNKNOWN for one in found)
