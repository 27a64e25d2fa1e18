"""A clause that the other version tells in another sentence is not left out; one that it tells nowhere is."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import compare
from checker.settings import Settings

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
