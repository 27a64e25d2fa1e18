"""A clause that the other version tells in another sentence is not left out; one that it tells nowhere is."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.checks.number import NumberCheck
from checker.decide.elsewhere import Elsewhere
from checker.model import Finding, Severity
from checker.pairs import Pair, passage_of
from checker.pipeline import compare
from checker.settings import Settings
from claims.embed import load_encoder
from claims.extract import take_apart

GERMAN = (
    "Die Reederei Tamsen hat eine neue Fähre bestellt. Das Schiff, das auf der Werft in Wolgast gebaut wird, soll "
    "dreihundert Autos fassen.\n\nDer Bürgermeister begrüßte die Entscheidung. Im Herbst beginnt der Umbau.\n"
)
# The same with the clause moved to the end, and without it.
MOVED = (
    "La compagnie maritime Tamsen a commandé un nouveau ferry. Le navire pourra transporter trois cents voitures.\n\n"
    "Le maire a salué la décision. Les travaux commencent en automne. "
    "Le navire est construit au chantier naval de Wolgast.\n"
)
LOST = MOVED.replace(" Le navire est construit au chantier naval de Wolgast.", "")


@pytest.mark.parametrize(("french", "found"), [(MOVED, False), (LOST, True)], ids=["moved", "lost"])
def test_a_clause_that_moved(tmp_path: Path, french: str, found: bool) -> None:
    """The relative clause is reported where the French version has it nowhere, and from either side."""
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "fr.txt").write_text(french, encoding="utf-8")
    for sides, rule in ((("de", "fr"), "omission"), (("fr", "de"), "addition")):
        report = compare(*(str(tmp_path / f"{side}.txt") for side in sides), Settings(langs=sides))
        told = [e.text for f in report.findings for e in f.sides if "Wolgast" in e.text]
        assert bool(told) is found, told
        assert {f.rule for f in report.findings} == ({rule} if found else set())


HEADLINES = (
    "Tamsen bekommt nach vierzehn Jahren eine neue Fähre\n\n",
    "Tamsen reçoit enfin un nouveau ferry\n\n",
)
WAITED = "Darauf hatte die Reederei vierzehn Jahre gewartet.\n"


@pytest.mark.parametrize(
    ("french", "found"),
    [
        ("La compagnie attendait ce navire depuis quatorze ans.\n", False),
        ("La compagnie attendait ce navire depuis longtemps.\n", True),
    ],
    ids=["told in the text", "told nowhere"],
)
def test_a_number_that_the_text_tells(tmp_path: Path, french: str, found: bool) -> None:
    """A headline without the number lacks nothing where the text below it tells the number."""
    first, second = GERMAN.split("\n\n"), MOVED.split("\n\n")
    texts = (
        HEADLINES[0] + first[0] + " " + WAITED + "\n" + first[1],
        HEADLINES[1] + second[0] + " " + french + "\n" + second[1],
    )
    for side, text in zip(("de", "fr"), texts, strict=True):
        (tmp_path / f"{side}.txt").write_text(text, encoding="utf-8")
    report = compare(*(str(tmp_path / f"{side}.txt") for side in ("de", "fr")), Settings(langs=("de", "fr")))
    told = [f for f in report.findings if f.rule == "number-missing"]
    assert bool(told) is found


# Sentences cut at other places: where the second one begins in English the first one ends in French.
CLOCKS = (
    "The Clock Museum in Sarn will receive its first guests on Sunday, a year behind schedule. Housed in a former "
    "tannery dating from 1862 on the banks of the Wendel-Noire canal, it has some 900 pieces on display, from sundials "
    "to atomic clocks.\n\nThe building cost nine million euros.\n"
)
HORLOGES = (
    "Avec un an de retard, le musée de l'Horloge recevra ses premiers visiteurs dimanche{place}, à Sarn. Installé dans "
    "une ancienne tannerie de 1862, il présente quelque 900 pièces, du cadran solaire à l'horloge atomique.\n\n"
    "Le bâtiment a coûté neuf millions d'euros.\n"
)


@pytest.mark.parametrize(("place", "found"), [(" sur les berges de la Wendel-Noire", False), ("", True)])
def test_a_clause_told_in_the_sentence_beside(tmp_path: Path, place: str, found: bool) -> None:
    """What the sentence before tells in other words is no omission and no addition; what is nowhere is, whole words."""
    told = _told(tmp_path, CLOCKS, HORLOGES.format(place=place), ("en", "fr"))
    assert told == (["banks of the Wendel-Noire canal"] if found else [])


@pytest.mark.parametrize(
    ("second", "left"), [("Nach 27 Monaten warten Leser.", 0), ("Dort warten Leser.", 1)]
)
def test_a_number_told_in_the_sentence_beside(second: str, left: int) -> None:
    """A number that the other version tells one sentence later is not missing; one that it tells nowhere is."""
    english = take_apart(
        "The library opens again after 27 months. Readers wait.", id_="a", path="a", lang="en"
    )
    german = take_apart(f"Die Bücherei öffnet wieder. {second}", id_="b", path="b", lang="de")
    pair = Pair(passage_of(english, [0]), passage_of(german, [0]), 0.8)
    found = list(NumberCheck().compare(pair))
    assert [f.rule for f in found] == ["number-missing"]
    assert len(list(Elsewhere(english, german, load_encoder(None)).without(found, pair))) == left


@pytest.mark.parametrize(("home", "severity"), [(" aus Zürich", Severity.INFO), ("", Severity.WARNING)])
def test_a_place_that_both_know_is_an_explanation(tmp_path: Path, home: str, severity: Severity) -> None:
    """Words that only add a place which the other version names too are an info."""
    german = f"Der Verlag Ostermann{home} streicht dreißig Stellen.\n\nDie Aktie gab am Dienstag um 3 Prozent nach.\n"
    english = (
        "Zurich publisher Ostermann is cutting thirty jobs.\n\n"
        "On the Zurich stock exchange, its shares fell 3 percent on Tuesday.\n"
    )
    found = [f for f in _findings(tmp_path, german, english, ("de", "en")) if f.rule == "addition"]
    assert [f.severity for f in found if "exchange" in f.sides[0].text] == [severity]


def _findings(folder: Path, left: str, right: str, langs: tuple[str, str]) -> list[Finding]:
    """What is said of two versions."""
    for lang, text in zip(langs, (left, right), strict=True):
        (folder / f"{lang}.txt").write_text(text, encoding="utf-8")
    return list(compare(*(str(folder / f"{lang}.txt") for lang in langs), Settings(langs=langs)).findings)


def _told(folder: Path, left: str, right: str, langs: tuple[str, str]) -> list[str]:
    """The evidence of what is said of two versions."""
    return [e.text for f in _findings(folder, left, right, langs) for e in f.sides]
