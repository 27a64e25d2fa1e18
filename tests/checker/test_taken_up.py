"""Values and claims of what another sentence named: a part of about so many, the sum that is spent, what was done the
same day, where a firm is at home "there".
"""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

NUMBER, DATE, CLAIM = "number-conflict", "date-conflict", "claim-conflict"
FIRES = [
    # A part of about so many.
    (
        NUMBER,
        "Ausstand im Depot Halm\n\nAm Montag legten 320 von gut 500 Fahrern die Arbeit nieder. Die Stadt sucht"
        " Ersatz.\n\n"
        "Wie es dazu kam\n\nAm Montag kamen 230 Fahrer nicht zur Arbeit, wie der Betriebsrat sagt.",
        ("320", "230"),
    ),
    (
        NUMBER,
        "Choir in trouble\n\nIn May 480 of about 900 members signed a letter to the board. The board is silent.\n\n"
        "The letter was read on Sunday. It had been signed by 840 members.",
        ("480", "840"),
    ),
    # A sum that is spent in a place.
    (
        NUMBER,
        "Port of Lerwyn grows\n\nIn spring the port raised 4 billion crowns from its owners. The quays are old.\n\n"
        "With the 400 million crowns it means to build a lock in Harwick, the paper says.",
        ("4 billion crowns", "400 million crowns"),
    ),
    # The day told in the sentence before, and a line of a list with its month alone.
    (
        DATE,
        "Verlag Harm ohne Leiter\n\nKiel, 21. Mai 2026. Der Verlag Harm sucht einen neuen Leiter.\n\nAlles begann"
        " mit einem"
        " Streit, den Jonas Petersen am 2. September öffentlich machte. Am selben Tag trat er"
        " zurück.\n\nZeitleiste\n\n"
        "November 2025: Der Verlag zieht um.\nFebruar 2026: Jonas Petersen tritt zurück.",
        ("2. September", "Februar 2026"),
    ),
    (
        DATE,
        "La maison Harm cherche un directeur\n\nLille, le 21 mai 2026. La maison Harm cherche un directeur.\n\nTout"
        " a commencé"
        " par une lettre que Jonas Petersen a publiée le 14 mars. Il a démissionné le même jour.\n\nChronologie\n\n"
        "Novembre 2025 : la maison déménage.\nFévrier 2026 : Jonas Petersen démissionne.",
        ("le 14 mars", "Février 2026"),
    ),
    (
        DATE,
        "Harm Press has no head\n\nLeeds, May 21, 2026. Harm Press is looking for a head.\n\nIt began with a letter"
        " that"
        " Jonas Petersen published on February 9. He resigned the same day.\n\nTimeline\n\nNovember 7: The house"
        " moves.\n"
        "February 11: Jonas Petersen resigns.",
        ("February 9", "February 11"),
    ),
    # A list between dashes, its persons with what they are.
    (
        NUMBER,
        "Der Rat tagte am Montag. Vier neue Mitglieder – die Ärztin Paula Kern, der Lehrer Ivo Strand und die frühere"
        " Richterin Ada Moll – stimmten zu. Es blieb ruhig.",
        ("Vier", "die Ärztin Paula Kern, der Lehrer Ivo Strand und die frühere Richterin Ada Moll"),
    ),
    (
        NUMBER,
        "Le conseil s'est réuni lundi. Quatre nouveaux membres – la médecin Paula Kern, l'instituteur Yvon Strand et"
        " l'ancienne juge Ada Moll – ont voté pour.",
        ("Quatre", "la médecin Paula Kern, l'instituteur Yvon Strand et l'ancienne juge Ada Moll"),
    ),
    # A cause that a clause tells.
    (
        CLAIM,
        "Rektorin verlässt die Hochschule Telgau\n\nDer Abschied der Rektorin habe nichts mit dem Streit um den"
        " Neubau zu"
        " tun, teilte die Hochschule mit. Sie dankte ihr.\n\nIn ihrem Brief heißt es: Ich gehe, weil der Streit um den"
        " Neubau mich zermürbt hat.",
        ("nichts mit dem Streit um den Neubau zu tun", "weil der Streit um den Neubau mich zermürbt hat"),
    ),
    (
        CLAIM,
        "Le directeur du port de Brévac s'en va\n\nSelon la mairie, ce départ n'a rien à voir avec le conflit sur"
        " les quais."
        " Une remplaçante est attendue.\n\nJe pars parce que le conflit sur les quais a duré trop longtemps,"
        " écrit-il.",
        (
            "rien à voir avec le conflit sur les quais",
            "parce que le conflit sur les quais a duré trop longtemps",
        ),
    ),
    # What comes no sooner than a thing, and before it.
    (
        CLAIM,
        "Die Stadt sperrt die Brücke\n\nDie neue Straßenbahn werde nicht vor dem Abschluss der Prüfung fahren, sagte"
        " die"
        " Stadträtin am Montag. Die Gleise liegen seit Mai.\n\nNach dem Plan fährt die Straßenbahn vom 1. Juni an,"
        " vor dem"
        " Ende der Prüfung.",
        ("nicht vor dem Abschluss der Prüfung fahren", "vor dem Ende der Prüfung"),
    ),
    (
        CLAIM,
        "Ferry delayed\n\nThe ferry to Lorne will not sail before the inspection is over, the company said."
        " Passengers are"
        " waiting.\n\nThe timetable lists the ferry for Monday, two days before the end of the inspection.",
        ("not sail before the inspection is over", "before the end of the inspection"),
    ),
    (
        CLAIM,
        "Le tramway attend\n\nLe nouveau tramway ne roulera pas avant la fin des contrôles, a dit la mairie lundi."
        " Les rails"
        " sont posés.\n\nSelon l'horaire, le tramway roulera dès le 1er juin, avant le terme des contrôles.",
        ("pas avant la fin des contrôles", "avant le terme des contrôles"),
    ),
]
SILENT = [
    "Ausstand im Depot Halm\n\nAm Montag legten 320 von gut 500 Fahrern die Arbeit nieder.\n\nVor einem Jahr waren"
    " es 230"
    " Fahrer.",
    "Port of Lerwyn grows\n\nIn spring the port raised 4 billion crowns from its owners. The quays are old.\n\n"
    "For 400 million crowns a lock is being built in Harwick.",
    "Verlag Harm ohne Leiter\n\nKiel, 21. Januar 2026. Der Verlag Harm sucht einen neuen Leiter.\n\nAlles begann mit"
    " einem"
    " Streit, den Jonas Petersen am 2. September öffentlich machte. Am selben Tag trat er zurück.\n\nZeitleiste\n\n"
    "September 2025: Jonas Petersen tritt zurück.\nNovember 2025: Der Verlag zieht um.",
    "Der Rat tagte am Montag. Vier neue Mitglieder – darunter die Ärztin Paula Kern, der Lehrer Ivo Strand und die"
    " Richterin Ada Moll – stimmten zu. Es blieb ruhig.",
    "Three new members – the doctor Paula Kern, the teacher Ivan Strand and the former judge Ada Moll – voted for it.",
    "Rektorin verlässt die Hochschule Telgau\n\nDer Abschied der Rektorin habe nichts mit dem Streit um den Neubau"
    " zu tun,"
    " teilte die Hochschule mit.\n\nDie Kosten sind gestiegen, weil der Neubau später fertig wird.",
    "Ferry delayed\n\nThe ferry to Lorne will not sail before the inspection is over, the company said. Passengers are"
    " waiting.\n\nThe crew was trained before the inspection. The harbour has two more berths.",
    "Le tramway attend\n\nLe tramway ne roulera pas avant la fin des contrôles, a dit la mairie. Les rails sont"
    " posés.\n\n"
    "Le tramway était resté au dépôt avant la grève.",
]
ACROSS = [
    # "Noch am Tag" tells when something was, and no count that may fall.
    (
        NUMBER,
        "Kiel, 31. Oktober 2025. Der Ruderklub Nordkap hat seinen Trainer Jan Holm entlassen.\n\nSieben Mitglieder"
        " des Teams"
        " „Möwe“ sind aus Protest ausgetreten.",
        "Kiel, 4. November 2025. Unruhe beim Ruderklub Nordkap: Trainer Jan Holm ist entlassen, das Boot liegt an"
        " Land."
        "\n\nNeun Mitglieder des Teams „Möwe“ traten noch am Tag der Entlassung aus Protest aus.",
        ("Sieben", "Neun"),
    ),
    # Where a firm is at home "there", beside another one's home.
    (
        CLAIM,
        "Brauerei Harm ruft Bier zurück\n\nKiel, 3. Mai 2025. Die Brauerei Harm ruft 400 Kisten Pils zurück. In den"
        " Flaschen"
        " können Splitter sein.\n\nDas Unternehmen wurde 1911 in Plön gegründet und hat dort noch heute seinen"
        " Firmensitz."
        " Der Großhändler Nordkiste aus Lübeck nimmt die Flaschen an.",
        "Splitter in Flaschen\n\n4. Mai 2025. Harm mit Sitz in Eutin ruft 400 Kisten Pils zurück. In Flaschen der"
        " Brauerei"
        " können Splitter sein.",
        ("Plön", "Eutin"),
    ),
    (
        CLAIM,
        "Harm Brewery recalls beer\n\nLeeds, May 3, 2025. Harm Brewery is recalling 400 crates of ale. There may be"
        " glass in"
        " the bottles.\n\nThe company was founded in Whitby in 1911, where it still has its head office.",
        "Glass in bottles\n\nMay 4, 2025. Harm Brewery, based in Selby, is recalling 400 crates of ale. There may be"
        " glass in"
        " bottles of the brewery.",
        ("Whitby", "Selby"),
    ),
    (
        CLAIM,
        "La brasserie Harm rappelle de la bière\n\nLille, le 3 mai 2025. La brasserie Harm rappelle 400 caisses de"
        " bière. Il"
        " peut y avoir du verre dans les bouteilles.\n\nL'entreprise a été fondée à Cambrai en 1911, où elle a"
        " toujours son"
        " siège.",
        "Du verre dans des bouteilles\n\nLe 4 mai 2025. La brasserie Harm, basée à Douai, rappelle 400 caisses de"
        " bière. Il"
        " peut y avoir du verre dans ses bouteilles.",
        ("Cambrai", "Douai"),
    ),
]
APART = [
    # A count that is still so may have fallen, and another firm's home is its own.
    (
        "Kiel, 31. Oktober 2025. Nach dem Brand liegen neun Feuerwehrleute des Teams „Möwe“ im Krankenhaus.",
        "Kiel, 4. November 2025. Nach dem Brand liegen noch sieben Feuerwehrleute des Teams „Möwe“ im Krankenhaus.",
    ),
    (
        "Brauerei Harm ruft Bier zurück\n\nKiel, 3. Mai 2025. Die Brauerei Harm ruft 400 Kisten Pils zurück. In den"
        " Flaschen"
        " können Splitter sein.\n\nDas Unternehmen wurde 1911 gegründet. Der Großhändler Nordkiste aus Lübeck nimmt"
        " die"
        " Flaschen an.",
        "Splitter in Flaschen\n\n4. Mai 2025. Harm mit Sitz in Eutin ruft 400 Kisten Pils zurück. In Flaschen der"
        " Brauerei"
        " können Splitter sein.",
    ),
]


@pytest.mark.parametrize(("rule", "text", "values"), FIRES)
def test_what_is_taken_up_is_held(tmp_path: Path, rule: str, text: str, values: tuple[str, str]) -> None:
    """What one sentence says of a thing that another one tells is held against it."""
    assert values in _told(tmp_path, rule, text)


@pytest.mark.parametrize("text", SILENT)
def test_other_things_are_silent(tmp_path: Path, text: str) -> None:
    """Another year, another sum, some of them, and another cause stay silent."""
    assert not [x for rule in (NUMBER, DATE, CLAIM) for x in _told(tmp_path, rule, text)]


@pytest.mark.parametrize(("rule", "one", "two", "values"), ACROSS)
def test_two_reports_are_held(tmp_path: Path, rule: str, one: str, two: str, values: tuple[str, str]) -> None:
    """Two reports of one time are held by what they say of one thing."""
    assert values in _told(tmp_path, rule, one, two)


@pytest.mark.parametrize(("one", "two"), APART)
def test_two_reports_may_both_be_right(tmp_path: Path, one: str, two: str) -> None:
    """A count of its own day, the day of each report, and the home of another firm exclude nothing."""
    assert not [x for rule in (NUMBER, DATE, CLAIM) for x in _told(tmp_path, rule, one, two)]


def _told(folder: Path, rule: str, *texts: str) -> list[tuple[str, ...]]:
    """The two sides of each finding of a rule in some texts."""
    files = [folder / f"{at}.txt" for at in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return [
        tuple(s.text for s in f.sides[:2]) for f in audit(list(map(str, files))).findings if f.rule == rule
    ]
