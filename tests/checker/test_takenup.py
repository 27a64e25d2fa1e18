"""Counts that take up others, votes that are too many, ordinals of times, and numbers of a head that the text lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

TAKEN_UP = [
    (
        "Im Hafen von Lund sanken am Sonntag neun Fischerboote. Die Polizei ermittelt.\n\nDie sieben Boote"
        " lagen am Nordkai.",
        {"neun", "sieben"},
    ),
    (
        "Bei dem Unglück starben drei Bergleute. Die Grube bleibt geschlossen.\n\nAlle vier Todesopfer"
        " stammten aus dem Dorf.",
        {"drei", "vier"},
    ),
    (
        "The council closed eight libraries in March.\n\nThe mayor defended the step."
        " The six libraries had cost too much.",
        {"eight", "six"},
    ),
    (
        "All the talks are over. Thieves took five paintings from the museum in Ardale.\n\nAll seven"
        " paintings were insured.",
        {"five", "seven"},
    ),
    (
        "La ville a vendu douze bus électriques. Le maire s'en félicite.\n\nLes quinze bus partiront en mai.",
        {"douze", "quinze"},
    ),
    (
        "Six randonneurs ont disparu dans le massif.\n\nLes secours cherchent depuis lundi. Tous les"
        " huit randonneurs viennent de Gap.",
        {"Six", "huit"},
    ),
    ("Sieben der neun Richter stimmten für den Antrag, vier dagegen.", {"Sieben", "vier"}),
    ("Five of the seven governors voted for the cut, three voted against.", {"Five", "three"}),
    (
        "Huit des onze conseillers ont voté pour le budget, cinq ont voté contre.",
        {"Huit", "cinq"},
    ),
    (
        "Die Ruderin Ada Holm gewann zum dritten Mal den Pokal.\n\nFür sie ist es der fünfte Pokal.",
        {"dritten", "fünfte"},
    ),
    (
        "The choir won the prize for the third time.\n\nIt is its fourth prize, said the conductor.",
        {"third", "fourth"},
    ),
]
HEADED = [
    (
        "Bank erhöht Zins auf 3,25 Prozent\n\nDer Rat der Notenbank hob den Zins von 3,00 auf 3,50 Prozent"
        " an. Es ist der zweite Schritt in diesem Jahr.",
        "3,25 Prozent",
    ),
    (
        "Airline cuts 420 flights\n\nThe airline said on Monday that it would drop 240 flights in May."
        " Passengers get their money back.",
        "420",
    ),
    (
        "Le fonds investit 75 millions d'euros dans le port\n\nLe fonds versera 57 millions d'euros au port"
        " d'ici à mai, a dit son directeur.",
        "75 millions d'euros",
    ),
]
SILENT = [
    # Some of them only, another noun, a sum, a number that is told elsewhere, another time.
    "Im Hafen sanken neun Boote. Die sieben Boote am Nordkai gehörten einem Verein.",
    "Im Hafen sanken neun Boote. Die übrigen sieben Boote blieben heil.",
    "Drei Männer und vier Frauen wurden verletzt. Die sieben Verletzten kamen ins Krankenhaus.",
    "The council closed eight libraries. The six museums stay open.",
    "The council runs eight libraries and closed two of them. The six libraries that are left open on Sundays.",
    "La ville a vendu douze bus et en a loué trois. Les quinze bus partiront en mai.",
    "In 2015 the city had eight libraries. It has six libraries now. The six libraries are full.",
    "Sieben der neun Richter stimmten für den Antrag, zwei dagegen.",
    "Five of the seven governors voted for the cut, one voted against and one abstained.",
    "Huit des onze conseillers ont voté pour le budget, deux ont voté contre.",
    "Die Ruderin gewann zum dritten Mal den Pokal. Ihr Vereinskollege holte sich den fünften Platz.",
    "The choir won the prize for the second time. Its fourth concert is in May.",
    "Bank erhöht Zins auf 3,5 Prozent\n\nDer Rat hob den Zins von 3,00 auf 3,50 Prozent an.",
    "Airline cuts 420 flights\n\nThe airline said that it would drop some 420 flights in May, and 240 flights later.",
    "Le fonds investit 75 millions d'euros\n\nLe fonds versera 75,2 millions d'euros au port.",
]


@pytest.mark.parametrize(("text", "values"), TAKEN_UP)
def test_told(tmp_path: Path, text: str, values: set[str]) -> None:
    """Two numbers of one thing, of which one takes up the other, or which are too many together, are told."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = [f for f in audit([str(tmp_path / "a.txt")]).findings if f.rule == "number-conflict"]
    assert [{s.text for s in f.sides} for f in found] == [values]


@pytest.mark.parametrize(("text", "number"), HEADED)
def test_headed(tmp_path: Path, text: str, number: str) -> None:
    """A number of the headline that the text has nowhere is shown beside the nearest of the text."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = [f for f in audit([str(tmp_path / "a.txt")]).findings if f.rule == "number-conflict"]
    assert number in {s.text for f in found for s in f.sides}


@pytest.mark.parametrize("text", SILENT)
def test_silent(tmp_path: Path, text: str) -> None:
    """Numbers of some of them, of other things or times, sums, and numbers that go together are silent."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert not [f for f in audit([str(tmp_path / "a.txt")]).findings if f.rule == "number-conflict"]
