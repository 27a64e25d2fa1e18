"""One fact in the forms of three languages is no difference, and another value of it is one."""

from __future__ import annotations

import tomllib
from itertools import permutations
from pathlib import Path

import pytest
from evaluation.rows import pairs_of

from checker.checks.date import DateCheck
from checker.checks.number import NumberCheck
from checker.model import Severity

LANGS = ("de", "fr", "en")
TABLE = Path(__file__).parent / "data" / "one_fact.toml"
ROWS: list[tuple[str, str, str]] = [
    (row[0], row[1], row[2]) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["rows"]
]


@pytest.mark.parametrize(("one", "two"), [*permutations(range(3), 2)])
def test_one_fact_has_no_finding(one: int, two: int) -> None:
    """No check of numbers, units or dates tells two versions of a row apart."""
    pairs = pairs_of([(row[one], row[two]) for row in ROWS], (LANGS[one], LANGS[two]))
    found = [
        f"{pair.left.text} ↔ {pair.right.text}: {finding.message}"
        for pair in pairs
        for check in (NumberCheck(), DateCheck())
        for finding in check.compare(pair)
        if finding.severity is not Severity.INFO
    ]
    assert found == []


OTHER_VALUE = [
    ("de", "Der Zug kam um 15.30 Uhr an.", "fr", "Le train est arrivé à 15 heures 20."),
    ("fr", "Deux millions et demi de personnes ont fui.", "en", "Two million people fled."),
    ("fr", "Le plan pèse 700 Milliards de dollars.", "de", "Der Plan ist 700 Millionen Dollar schwer."),
    (
        "fr",
        "La part dans Lumvara de 6,01 pour cent reste stable.",
        "en",
        "The stake in Lumvara is 9 percent.",
    ),
    ("fr", "Le chiffre d'affaires atteint 1,5 M€.", "en", "Sales reached €15m."),
    ("en", "The deal is worth $2B.", "de", "Der Vertrag ist 2 Millionen Dollar wert."),
    ("fr", "Elle mesure 1 m 75.", "de", "Sie ist 1,65 Meter groß."),
    ("en", "He is 5ft 11in tall.", "de", "Er ist 1,60 Meter groß."),
    ("fr", "Cela coûte deux euros cinquante.", "en", "It costs three euros fifty."),
    ("fr", "Elle a couru en 11 s 20.", "de", "Sie lief 11,9 Sekunden."),
    ("de", "Zwischen 17 und 18 Uhr ist geschlossen.", "en", "It is closed between 3 and 6 pm."),
    ("en", "At the start it was 48 degrees.", "de", "Am Start waren es 20 Grad."),
    ("de", "In den nächsten zehn Jahren bleibt es so.", "fr", "Cela durera un siècle."),
]


@pytest.mark.parametrize(("left_lang", "left", "right_lang", "right"), OTHER_VALUE)
def test_another_value_is_found(left_lang: str, left: str, right_lang: str, right: str) -> None:
    """The forms that are read as one fact still differ where their value does."""
    (pair,) = pairs_of([(left, right)], (left_lang, right_lang))
    assert [*NumberCheck().compare(pair), *DateCheck().compare(pair)]
