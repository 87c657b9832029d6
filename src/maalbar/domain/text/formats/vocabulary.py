"""The words that documents mark their goals with, in five languages. Data alone.

The same words head a paragraph ("Key results:"), a table's column and a field under a goal
("Owner: Kari"). Every language's words count in every document: people mix them.
"""

from enum import StrEnum

from maalbar.domain.nouns import Language


class Label(StrEnum):
    """What a word in front of a colon, in brackets, or over a column announces."""

    OBJECTIVE = "objective"
    GOAL = "goal"  # "mål", "goal": an objective, or a target, as its place decides
    KEY_RESULT = "key_result"
    METRIC = "metric"
    ACTION = "action"
    WHY = "why"
    TEAM = "team"
    OWNER = "owner"
    PERIOD = "period"
    NOTE = "note"
    STATUS = "status"
    BASELINE = "baseline"
    TARGET = "target"
    CURRENT = "current"
    UNIT = "unit"
    DEADLINE = "deadline"
    CONFIDENCE = "confidence"
    SUPPORTS = "supports"
    IDENTIFIER = "identifier"
    PARENT = "parent"
    TYPE = "type"
    CATEGORY = "category"
    WEIGHT = "weight"
    TITLE = "title"  # a column where objectives and key results share a place


_EN = {
    Label.OBJECTIVE: "objective, objectives, obj, o, strategic objective, strategic goal",
    Label.GOAL: "goal, goals, aim, aims, ambition, ambitions",
    Label.KEY_RESULT: "key result, key results, kr, krs, key-result, key-results, "
    "measurable result, measurable results, measurable outcome, measurable outcomes, "
    "success measure, success measures, measure of success, measures of success, "
    "success criterion, success criteria, sub-goal, sub-goals, subgoal, subgoals",
    Label.METRIC: "result, results, metric, metrics, measure, measures, kpi, kpis, indicator, "
    "indicators",
    Label.ACTION: "action, actions, activity, activities, initiative, initiatives, task, tasks, "
    "to do, todo, to-do, to-dos, action item, action items, next step, next steps, "
    "action plan, projects, key initiatives, supporting initiatives, tactics, tactic",
    Label.WHY: "why, why this matters, why it matters, why now, because, rationale, reason, "
    "reasoning, motivation, purpose, background, the why, context",
    Label.TEAM: "team, department, unit name, area, group, division, function, level, tribe, squad",
    Label.OWNER: "owner, owners, dri, assignee, assigned to, responsible, lead, person, who, "
    "accountable, champion, sponsor, owned by",
    Label.PERIOD: "period, quarter, cycle, timeframe, time frame, year, half, timeline, "
    "time period",
    Label.NOTE: "note, notes, nb, comment, comments, remark, remarks, risk, risks, dependencies, "
    "dependency, assumptions, link, links, source, sources, description, definition, details, "
    "learnings, blockers, how we measure, measured by, measurement, data source, retrospective, "
    "update, updates, progress updates, see also, vision, mission, last updated, p.s.",
    Label.STATUS: "status, score, scores, grade, progress, state, rag, done, % done, % complete, "
    "complete, completion, rating, health",
    Label.BASELINE: "baseline, base, start, starting point, starting value, from, start value, "
    "initial, initial value, as-is",
    Label.TARGET: "target, targets, target value, to, goal value, to-be, target level",
    Label.CURRENT: "current, current value, actual, actuals, now, today, latest, result to date",
    Label.UNIT: "unit, units, unit of measure, uom",
    Label.DEADLINE: "deadline, due, due date, by, by when, target date, end date, completion date, "
    "when, date, end",
    Label.CONFIDENCE: "confidence, confidence level, confidence score",
    Label.SUPPORTS: "supports, contributes to, aligned to, aligned with, aligns to, aligns with, "
    "alignment, linked to, rolls up to, hangs on, parent goal, ladders up to",
    Label.IDENTIFIER: "id, no, no., nr, #, number, ref, key, code",
    Label.PARENT: "parent, parent id, parent_id, parentid, parent key, parent ref, "
    "parent objective, parent objective id",
    Label.TYPE: "type, kind, role, item type, issue type, level type",
    Label.CATEGORY: "category, theme",
    Label.WEIGHT: "weight, weighting",
    Label.TITLE: "title, name, text, item, okr, okrs, summary, statement, headline",
}
_NB = {
    Label.OBJECTIVE: "hovedmål, hovedmålet, overordnet mål, overordnede mål, strategisk mål, "
    "strategiske mål, målsetting, målsettinger, overordnet målsetting, satsing, virksomhetsmål, "
    "selskapsmål, bedriftsmål, foretaksmål, konsernmål, organisasjonsmål",
    Label.GOAL: "mål, målet, våre mål, vårt mål, ambisjon, ambisjoner, ambisjonen",
    Label.KEY_RESULT: "nøkkelresultat, nøkkelresultater, nøkkelresultatene, delmål, delmålene, "
    "resultatmål, målbare resultater, suksesskriterium, "
    "suksesskriterier",
    Label.METRIC: "resultat, resultater, måleparameter, måltall, måleindikator, indikator, "
    "indikatorer, "
    "måling, målepunkt, målepunkter, nøkkeltall",
    Label.ACTION: "tiltak, tiltakene, handling, handlinger, aktivitet, aktiviteter, initiativ, "
    "initiativer, oppgave, oppgaver, handlingsplan, arbeidsoppgaver, neste steg, å gjøre, gjøremål",
    Label.WHY: "hvorfor, begrunnelse, fordi, bakgrunn, formål, hensikt, hvorfor er dette viktig, "
    "hvorfor det er viktig, hvorfor dette er viktig",
    Label.TEAM: "avdeling, enhet, seksjon, nivå, område, gruppe, virksomhetsområde, lag",
    Label.OWNER: "ansvarlig, ansvarlige, eier, eiere, hvem, ansvar, målansvarlig, mål-eier, "
    "måleier",
    Label.PERIOD: "periode, kvartal, tertial, år, halvår, tidsrom, tidsperiode",
    Label.NOTE: "notat, notater, merknad, merknader, kommentar, kommentarer, risiko, "
    "avhengigheter, forutsetninger, lenke, lenker, kilde, kilder, beskrivelse, definisjon, merk, "
    "visjon, misjon, oppsummering, sist oppdatert, obs, måles ved, hvordan måle",
    Label.STATUS: "fremdrift, framdrift, måloppnåelse, poeng, tilstand, ferdig",
    Label.BASELINE: "utgangspunkt, startverdi, nåsituasjon, fra, grunnlinje, nullpunkt, startpunkt",
    Label.TARGET: "målverdi, måltall for perioden, til, ønsket verdi, målnivå",
    Label.CURRENT: "nå, nåverdi, nåværende, nåværende verdi, i dag, faktisk, siste måling, "
    "per i dag",
    Label.UNIT: "enhet for måling, måleenhet, benevning",
    Label.DEADLINE: "frist, innen, tidsfrist, dato, når, forfall, ferdig innen, sluttdato",
    Label.CONFIDENCE: "tro, tiltro, konfidens, sannsynlighet, trygghet",
    Label.SUPPORTS: "støtter, bidrar til, støtter opp om, knyttet til, henger på, kobling, "
    "koblet til, underlagt",
    Label.IDENTIFIER: "nummer, løpenummer, kode",
    Label.PARENT: "forelder, overordnet, overordnet id, tilhører, hører til",
    Label.TYPE: "art, slag",
    Label.CATEGORY: "kategori, tema",
    Label.WEIGHT: "vekt, vekting",
    Label.TITLE: "tittel, navn, tekst, formulering",
}
_NN = {
    Label.OBJECTIVE: "hovudmål, hovudmålet, overordna mål, målsetjing, satsing, verksemdsmål",
    Label.GOAL: "måla, måla våre, målet vårt, ambisjon, ambisjonar",
    Label.KEY_RESULT: "nøkkelresultat, nøkkelresultata, delmål, delmåla, resultatmål, "
    "målbare resultat, suksesskriterium, suksesskriteria",
    Label.METRIC: "resultata, indikator, indikatorar, måltal, nøkkeltal",
    Label.ACTION: "tiltak, tiltaka, handlingar, aktivitetar, initiativ, oppgåve, oppgåver, "
    "neste steg, gjeremål",
    Label.WHY: "kvifor, grunngjeving, føremål, bakgrunn, kvifor dette er viktig, "
    "kvifor er dette viktig",
    Label.TEAM: "avdeling, eining, nivå, område",
    Label.OWNER: "ansvarleg, ansvarlege, eigar, kven",
    Label.PERIOD: "periode, kvartal, tertial, halvår",
    Label.NOTE: "notat, merknad, merknader, kommentarar, avhengnader, føresetnader, kjelde, "
    "kjelder, skildring, visjon, lenkje",
    Label.STATUS: "framdrift, måloppnåing, tilstand, ferdig",
    Label.BASELINE: "utgangspunkt, startverdi, frå, no-situasjon",
    Label.TARGET: "målverdi, til, ønskt verdi",
    Label.CURRENT: "no, noverdi, i dag, siste måling",
    Label.UNIT: "måleeining",
    Label.DEADLINE: "frist, innan, dato, når, tidsfrist",
    Label.CONFIDENCE: "tru, sannsyn",
    Label.SUPPORTS: "støttar, bidreg til, støttar opp om, knytt til, heng på",
    Label.PARENT: "overordna, høyrer til",
    Label.CATEGORY: "kategori, tema",
    Label.WEIGHT: "vekt, vekting",
    Label.TITLE: "tittel, namn, tekst",
}
_SV = {
    Label.OBJECTIVE: "huvudmål, huvudmålet, övergripande mål, övergripande målsättning, "
    "målsättning, målsättningar, strategiskt mål, strategiska mål, verksamhetsmål, bolagsmål, "
    "företagsmål, koncernmål",
    Label.GOAL: "mål, målet, våra mål, vårt mål, ambition, ambitioner",
    Label.KEY_RESULT: "nyckelresultat, nyckelresultaten, delmål, delmålen, resultatmål, "
    "mätbara resultat, mätbart resultat, framgångskriterier",
    Label.METRIC: "resultat, indikator, indikatorer, mätetal, nyckeltal, mått, mätvärde",
    Label.ACTION: "åtgärd, åtgärder, åtgärderna, aktivitet, aktiviteter, insats, insatser, "
    "initiativ, uppgift, uppgifter, handlingsplan, nästa steg, att göra",
    Label.WHY: "varför, motivering, motiv, bakgrund, syfte, anledning, därför att, "
    "varför är detta viktigt, varför det är viktigt",
    Label.TEAM: "avdelning, enhet, nivå, område, grupp, förvaltning, sektion",
    Label.OWNER: "ansvarig, ansvariga, ägare, vem, ansvar, målägare",
    Label.PERIOD: "period, kvartal, tertial, år, halvår, tidsperiod",
    Label.NOTE: "notering, anteckning, anteckningar, anmärkning, anmärkningar, kommentar, "
    "kommentarer, risk, risker, beroenden, förutsättningar, länk, länkar, källa, källor, "
    "beskrivning, definition, vision, sammanfattning, senast uppdaterad, obs, mäts genom",
    Label.STATUS: "framsteg, måluppfyllelse, läge, poäng, klart, progress",
    Label.BASELINE: "utgångsläge, utgångspunkt, startvärde, nuläge, från, basvärde",
    Label.TARGET: "målvärde, till, önskat värde, målnivå",
    Label.CURRENT: "nu, nuvarande, nuvarande värde, idag, i dag, utfall, faktiskt, senaste mätning",
    Label.UNIT: "måttenhet",
    Label.DEADLINE: "deadline, senast, frist, klart senast, slutdatum, datum, när, förfaller",
    Label.CONFIDENCE: "tilltro, konfidens, sannolikhet",
    Label.SUPPORTS: "stödjer, stöder, bidrar till, kopplat till, kopplad till, hänger på, "
    "understödjer, koppling",
    Label.PARENT: "överordnad, överordnat, överordnat mål, tillhör, förälder",
    Label.TYPE: "typ",
    Label.CATEGORY: "kategori, tema",
    Label.WEIGHT: "vikt, viktning",
    Label.TITLE: "titel, namn, text, rubrik",
}
_DA = {
    Label.OBJECTIVE: "hovedmål, hovedmålet, overordnet mål, overordnede mål, målsætning, "
    "målsætninger, overordnet målsætning, strategisk mål, strategiske mål, indsatsområde, "
    "virksomhedsmål",
    Label.GOAL: "mål, målet, vores mål, ambition, ambitioner",
    Label.KEY_RESULT: "nøgleresultat, nøgleresultater, nøgleresultaterne, delmål, delmålene, "
    "resultatmål, målbare resultater, succeskriterium, succeskriterier",
    Label.METRIC: "resultater, indikator, indikatorer, nøgletal, målepunkt, målepunkter, måltal",
    Label.ACTION: "indsats, indsatser, indsatserne, handling, handlinger, aktivitet, aktiviteter, "
    "initiativ, initiativer, opgave, opgaver, tiltag, handlingsplan, næste skridt, næste trin",
    Label.WHY: "hvorfor, begrundelse, baggrund, formål, hensigt, hvorfor er det vigtigt, "
    "hvorfor det er vigtigt",
    Label.TEAM: "afdeling, enhed, niveau, område, gruppe, sektion",
    Label.OWNER: "ansvarlig, ansvarlige, ejer, ejere, hvem, ansvar, tovholder",
    Label.PERIOD: "periode, kvartal, tertial, år, halvår, tidsperiode",
    Label.NOTE: "note, noter, notat, bemærkning, bemærkninger, kommentar, kommentarer, risiko, "
    "risici, afhængigheder, forudsætninger, kilde, kilder, beskrivelse, vision, opsummering, "
    "sidst opdateret, obs, måles ved",
    Label.STATUS: "fremdrift, målopfyldelse, tilstand, færdig",
    Label.BASELINE: "udgangspunkt, startværdi, nuværende niveau, fra, basisværdi",
    Label.TARGET: "målværdi, til, ønsket værdi, målniveau",
    Label.CURRENT: "nu, nuværende, nuværende værdi, i dag, faktisk, seneste måling",
    Label.UNIT: "måleenhed",
    Label.DEADLINE: "frist, deadline, senest, inden, dato, hvornår, slutdato, forfalder",
    Label.CONFIDENCE: "tiltro, tro, konfidens, sandsynlighed",
    Label.SUPPORTS: "støtter, bidrager til, understøtter, knyttet til, hænger på, kobling",
    Label.PARENT: "overordnet, hører til, forælder",
    Label.TYPE: "type",
    Label.CATEGORY: "kategori, tema",
    Label.WEIGHT: "vægt, vægtning",
    Label.TITLE: "titel, navn, tekst",
}

LABELS: dict[Language, dict[Label, str]] = {
    Language.EN: _EN,
    Language.NB: _NB,
    Language.NN: _NN,
    Language.SV: _SV,
    Language.DA: _DA,
}

# These announce a column; in front of a colon they are ordinary words.
COLUMN_ONLY = frozenset(
    """
    from to by no now start end base when date who fra til frå nå nu från till key code name text
    item area group function level year half key år gruppe område nivå type kind role art slag
    person complete done ferdig klart færdig today idag
    """.split()
)

# A word that ends in one of these names a part of an organisation ("salgsavdelingen").
TEAM_ENDINGS = (
    "avdelinga", "avdelingen", "avdeling", "avdelningen", "avdelning", "afdelingen", "afdeling",
    "teamet", "teamen", "team", "enheten", "enheden", "eininga", "seksjonen", "sektionen",
    "gruppen", "gruppa", "laget", "nivå", "niveau", "kontoret", "staben", "forvaltningen",
    "förvaltningen", "direktoratet", "department", "squad", "tribe", "division",
)  # fmt: skip

# A heading of these words alone names a part of an organisation.
TEAM_NAMES = frozenset(
    """
    hr it pr ceo cto cfo coo cmo sales marketing engineering product products finance people support
    operations ops legal design data security success customer community development research
    platform infrastructure mobile web backend frontend growth brand procurement logistics admin
    salg sal marked markedsføring økonomi kundeservice kundesenter drift produkt utvikling personal
    personell kommunikasjon innkjøp logistikk administrasjon kunde utvikling lager butikk butikker
    marknad marknadsføring kundeteneste innkjøp kommunikasjon
    försäljning sälj marknad marknadsföring ekonomi kundtjänst produktion utveckling inköp
    kommunikation logistik lager butik butiker
    marketing økonomi kundeservice drift udvikling indkøb kommunikation logistik produktion
    leadership management executive board ledelse ledelsen leiinga ledning ledningen direktion
    """.split()
)

# What stands above the departments.
COMPANY_WORDS = frozenset(
    """
    company corporate organisation organization organisational organizational enterprise business
    firm group-level company-wide company-level
    selskap selskapet selskapsnivå bedrift bedriften bedriftsnivå konsern konsernet konsernnivå
    virksomhet virksomheten virksomhetsnivå virksomhetens organisasjon organisasjonen foretaket
    verksemd verksemda verksemdsnivå selskapsnivået bedrifta organisasjonsnivå konsernnivået
    organisasjonsnivået felles hele hele-organisasjonen
    företag företaget företagsnivå företagets bolag bolaget bolagsnivå koncern koncernen
    koncernnivå organisationen organisationsnivå verksamheten verksamhetens
    virksomhed virksomheden virksomhedsniveau virksomhedens firmaet firmaniveau koncernniveau
    selskabet selskabsniveau organisationsniveau
    """.split()
)

# Words that say no more than "here come goals".
GENERIC_WORDS = frozenset(
    """
    okr okrs okr-er okr-ar okr'er okr:er objectives objective key results result goals goal plan
    planning our the for of and & in on to the quarterly annual yearly strategic strategy
    overview draft template example examples final proposal document table contents introduction
    mål våre våra vores vår vårt målene måla målen målbilde målstyring nøkkelresultater
    nøkkelresultat nyckelresultat nøgleresultater og och hovedmål hovudmål huvudmål delmål plan
    okr'ar okr'er okr’er virksomhetsplan verksemdsplan verksamhetsplan virksomhedsplan årsplan
    handlingsplan strategiplan målplan prioriteringer prioritizations priorities program
    strategi strategiske eksempel eksempler exempel på i til till utkast oversikt översikt
    oversigt innledning inledning indledning med with
    """.split()
)

# A list under such words shows what not to write, or asks the reader.
BAD_EXAMPLE_WORDS = frozenset(
    """
    bad poor weak wrong avoid don't not unclear vague dårlig dårlige dårleg dårlege svake svak
    unngå ikke ikkje feil dåliga dåligt dålig svaga undvik inte undgå svage forkerte fel
    """.split()
)
# A goal that stands over the document's other goals.
OVERALL_WORDS = frozenset(
    """
    overordnet overordnede overordna overall overarching top-level topplinje övergripande
    overgripende overordnete virksomhetsmål verksemdsmål verksamhetsmål virksomhedsmål selskapsmål
    bedriftsmål foretaksmål konsernmål bolagsmål företagsmål koncernmål organisasjonsmål
    """.split()
)
QUESTION_WORDS = frozenset(
    """
    kontrollspørsmål spørsmål kontrollspørsmåla kontrollfrågor frågor kontrolspørgsmål spørgsmål
    questions checklist sjekkliste checklista tjekliste tips
    """.split()
)

# Verbs and comparatives of movement, for lists that nothing announces.
MOVEMENT_WORDS = frozenset(
    """
    increase increased increasing reduce reduced decrease decreased grow grew raise lower improve
    improved double halve cut boost reach achieve attain launch hire win sign deliver publish
    øke øk økt økte redusere reduser redusert senke senk forbedre forbedret doble doblet halvere
    nå oppnå oppnådd kutte kutt flere færre lansere ansette vinne levere få
    auke auk auka redusera redusert senke forbetre forbetra doble halvere nå oppnå fleire færre
    öka ökat ökade minska minskat sänka förbättra fördubbla halvera nå uppnå fler färre lansera
    anställa vinna leverera
    øge øg øget reducere reducer reduceret mindske sænke forbedre forbedret fordoble halvere nå
    opnå flere færre lancere ansætte vinde levere
    """.split()
)

STOPWORDS: dict[Language, frozenset[str]] = {
    Language.EN: frozenset(
        "the of and to a in for is with by from our we at least increase".split()
    ),
    Language.NB: frozenset(
        "og å i er det som på for av med til en et vi ikke fra hva hvordan øke innen flere".split()
    ),
    Language.NN: frozenset(
        "og å i er det som på for av med til ein eit vi me ikkje frå kva korleis auke innan fleire "
        "dei vere gjere".split()
    ),
    Language.SV: frozenset(
        "och att i är det som på för av med till en ett vi inte från vad hur öka senast".split()
    ),
    Language.DA: frozenset(
        "og at i er det som på for af med til en et vi ikke fra hvad hvordan øge inden flere "
        "ikke blive".split()
    ),
}
