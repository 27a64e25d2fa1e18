"""Ages, limits, votes, years and days that are shown to be of one thing by what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

AGES = [
    (
        (
            "Feuer im Lager\n\nDie Polizei befragte einen 34 Jahre alten Monteur der Firma Holm. Er schwieg.\n\nDer"
            " 43-jährige Monteur soll am Montag aussagen.",
        ),
        ("34 Jahre", "43-jährige"),
    ),
    (
        (
            "Fire at the depot\n\nPolice questioned a 26-year-old welder on Friday. He said nothing.\n\nThe 62-year-old"
            " welder will be heard again on Monday.",
        ),
        ("26-year", "62-year"),
    ),
    (
        (
            "Incendie au dépôt\n\nLa police a entendu un soudeur de 35 ans vendredi. Il se tait.\n\nLe"
            " soudeur de 53 ans"
            " sera de nouveau entendu lundi.",
        ),
        ("35 ans", "53 ans"),
    ),
    (
        (
            "Bus rammt Brücke in Tarnow\n\n4. Mai 2025\n\nIn Tarnow rammte ein Bus die Steinbrücke. Am Steuer saß ein"
            " 58 Jahre alter Fahrer der Tarnower Verkehrsbetriebe.",
            "Nach dem Busunfall von Tarnow\n\n5. Mai 2025\n\nDer Fahrer, ein 38-jähriger Mann, sagte am Montag aus."
            " Der Bus hatte in Tarnow die Steinbrücke gerammt.",
        ),
        ("58 Jahre", "38-jähriger"),
    ),
]
AGES_SILENT = [
    (
        "Unfall\n\nEin 34-jähriger Radfahrer stürzte. Ein weiterer Radfahrer half.\n\nDer andere, 43-jährige Radfahrer"
        " blieb unverletzt.",
    ),
    (
        "Crash\n\nTwo welders were hurt. A 26-year-old welder broke an arm.\n\nThe 62-year-old welder was unhurt."
        " The two welders work for Holm.",
    ),
    ("Unfall\n\nEin 34-jähriger Mann stürzte.\n\nDer 43-jährige Mann blieb unverletzt.",),
    (
        "Incendie\n\nUn soudeur de 35 ans a été entendu vendredi.\n\nLe soudeur de 35 ans le sera encore lundi.",
    ),
]
NUMBERS = [
    (
        (
            "Tram derails in Tarnow\n\n4 May 2025\n\nThe tram left the track at Steen Bridge in Tarnow. It was doing"
            " 41 km/h, first data show. The limit there is 25 km/h.",
            "Tarnow tram inquiry\n\n6 May 2025\n\nInvestigators say the tram ran at 61 km/h, where 25 km/h are"
            " allowed. It derailed at Steen Bridge in Tarnow.",
        ),
        ("41 km/h", "61 km/h"),
    ),
    (
        (
            "Rat stoppt den Bau\n\nAcht Mitglieder stimmten für den Stopp, drei dagegen. Die Sitzung war kurz.\n\nDie"
            " Mehrheit von neun zu drei Stimmen sei deutlich, sagte die Leiterin.",
        ),
        ("Acht", "neun"),
    ),
    (
        (
            "Fund loses millions\n\nThe fund pays pensions to 410,000 teachers, active and retired. It lost"
            " money.\n\n“Our 401,000 members deserve answers,” the union said.",
        ),
        ("410,000", "401,000"),
    ),
]
NUMBERS_SILENT = [
    (
        "Tram derails in Tarnow\n\n4 May 2025\n\nThe tram left the track at Steen Bridge in Tarnow. It was doing"
        " 41 km/h. The limit there is 25 km/h.",
        "Tarnow tram inquiry\n\n6 May 2025\n\nOn the new line through Tarnow trams will run at 61 km/h from June. The"
        " council likes it. Steen Bridge stays closed.",
    ),
    (
        "Rat stoppt den Bau\n\nAcht Mitglieder stimmten für den Stopp, vier dagegen. Die Sitzung war"
        " kurz.\n\nIm Mai war"
        " der Bau mit sieben zu drei Stimmen gebilligt worden.",
    ),
    (
        "Fund loses millions\n\nThe fund pays pensions to 410,000 teachers and 140,000 nurses.\n\n“Our 415,000 members"
        " deserve answers,” the union said.",
    ),
]
DATES = [
    (
        (
            "Zug entgleist in Tarnow\n\n4. Mai 2025\n\nAm Lindmarkt in Tarnow entgleiste eine Bahn der Linie 7, sagte"
            " Bahnchefin Petra Windau. Es ist der schwerste Unfall im Tarnower Netz seit 1994. Damals"
            " waren am Steinring zwei Bahnen zusammengestoßen; 47 Menschen wurden verletzt.",
            "Nach dem Unglück von Tarnow\n\n6. Mai 2025\n\nBahnchefin Petra Windau sprach am Lindmarkt in Tarnow, wo"
            " eine Bahn der Linie 7 entgleist war. Vergleichbares gab es in Tarnow zuletzt 1984, als am"
            " Steinring zwei Bahnen ineinanderfuhren. 47 Fahrgäste trugen Verletzungen davon.",
        ),
        ("1994", "1984"),
    ),
    (
        (
            "Radfahrerin gesperrt\n\nDie Probe wurde nach der Etappe am 11. Juli genommen. Sie war positiv.\n\nDer"
            " Minister fragte, warum die am 14. Juli genommene Probe liegen blieb.",
        ),
        ("11. Juli", "14. Juli"),
    ),
    (
        (
            "Rider suspended\n\n21 August 2026\n\nMira Berg, 24, denies it all. She rode for Tarn.\n\nMira"
            " Berg, born in"
            " 1999 in Oldmouth, is a great talent.",
        ),
        ("24", "1999"),
    ),
    (
        (
            "Fahrerin gesperrt\n\nTarn, 21. August 2026 (Hafenfunk)\n\nMira Berg, 24 Jahre alt und"
            " Meisterin des Landes,"
            " bestreitet alles.\n\nMira Berg, geboren 1999 in Tarn, gilt als großes Talent.",
        ),
        ("24 Jahre", "1999"),
    ),
]
DATES_SILENT = [
    (
        "Zug entgleist in Tarnow\n\n4. Mai 2025\n\nAm Lindmarkt in Tarnow entgleiste eine Bahn der Linie 7, sagte"
        " Bahnchefin Petra Windau. Es ist der schwerste Unfall im Tarnower Netz seit 1994. Damals"
        " waren am Steinring zwei Bahnen zusammengestoßen.",
        "Nach dem Unglück von Tarnow\n\n6. Mai 2025\n\nBahnchefin Petra Windau sprach am Lindmarkt in Tarnow, wo"
        " eine Bahn der Linie 7 entgleist war. Das Netz von Tarnow wurde zuletzt 1984 erweitert. Der Rat sprach"
        " von einem Erfolg.",
    ),
    (
        "Radfahrerin gesperrt\n\nDie Probe wurde am 11. Juli genommen. Sie war positiv.\n\nAm 14. Juli gewann sie die"
        " Etappe in Tarn.",
    ),
    (
        "Rider suspended\n\n21 August 2026\n\nMira Berg, 27, denies it all.\n\nMira Berg, born in 1999 in"
        " Oldmouth, is a"
        " great talent.",
    ),
    (
        "Rider suspended\n\n21 August 2026\n\nMira Berg was 24 when she first won.\n\nMira Berg, born in"
        " 1999 in Oldmouth,"
        " is a great talent.",
    ),
]


@pytest.mark.parametrize(("texts", "values"), AGES)
def test_two_ages_of_one_tradesman_are_told(
    tmp_path: Path, texts: tuple[str, ...], values: tuple[str, str]
) -> None:
    """Who is told of by a trade alone has one age, in an article and in two reports."""
    assert values in _told(tmp_path, texts, "number-conflict")


@pytest.mark.parametrize("texts", AGES_SILENT)
def test_ages_of_two_are_silent(tmp_path: Path, texts: tuple[str, ...]) -> None:
    """Another one of the trade, several who are counted, and men at large have ages of their own."""
    assert not _told(tmp_path, texts, "number-conflict")


@pytest.mark.parametrize(("texts", "values"), NUMBERS)
def test_numbers_beside_one_number_are_told(
    tmp_path: Path, texts: tuple[str, ...], values: tuple[str, str]
) -> None:
    """Two speeds beside one limit, two results with one number of noes, and large numbers with the same digits."""
    assert values in _told(tmp_path, texts, "number-conflict")


@pytest.mark.parametrize("texts", NUMBERS_SILENT)
def test_numbers_beside_others_are_silent(tmp_path: Path, texts: tuple[str, ...]) -> None:
    """Another speed, another vote and other digits are of other things."""
    assert not _told(tmp_path, texts, "number-conflict")


@pytest.mark.parametrize(("texts", "values"), DATES)
def test_dates_beside_the_same_words_are_told(
    tmp_path: Path, texts: tuple[str, ...], values: tuple[str, str]
) -> None:
    """A year of one thing of the past, a day beside the same words, and an age that the year of birth denies."""
    assert values in _told(tmp_path, texts, "date-conflict")


@pytest.mark.parametrize("texts", DATES_SILENT)
def test_dates_beside_other_words_are_silent(tmp_path: Path, texts: tuple[str, ...]) -> None:
    """Other things have other years and days, and an age may be that of then."""
    assert not _told(tmp_path, texts, "date-conflict")


def _told(folder: Path, texts: tuple[str, ...], rule: str) -> list[tuple[str, ...]]:
    """The two places of each finding of a rule on some texts."""
    paths = [folder / f"{at}.txt" for at in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    findings = audit([str(path) for path in paths]).findings
    return [tuple(s.text for s in f.sides[:2]) for f in findings if f.rule == rule]
