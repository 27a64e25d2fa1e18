"""Surnames that a machine translated where only somebody can stand, inside one article and between versions."""

from __future__ import annotations

import pytest

from checker.checks.name_garbled import NameGarbledCheck
from checker.checks.name_mismatch import NameMismatchCheck
from checker.model import Severity
from checker.pairs import Pair, passage_of_text
from claims.embed import load_encoder
from claims.extract import take_apart

WITHIN = [
    pytest.param(
        "de",
        "Die Trainerin Helen Brook geht. „Ich bin müde“, sagte Bach am Sonntag.",
        {"Bach": Severity.WARNING},
        id="behind a verb of saying",
    ),
    pytest.param(
        "de",
        "Die Trainerin Helen Brook geht. „Ich bin müde“, so Bach.",
        {"Bach": Severity.WARNING},
        id="behind what is said",
    ),
    pytest.param(
        "fr",
        "Le maire, Peter Hill, a perdu. Colline a demandé un nouveau vote.",
        {"Colline": Severity.WARNING},
        id="in French, before a verb",
    ),
    pytest.param(
        "fr",
        "Le maire, Peter Bridges, a perdu. « C'est fini », a déclaré Ponts lundi.",
        {"Ponts": Severity.WARNING},
        id="a plural in French, behind a verb of saying",
    ),
    pytest.param(
        "de",
        "Die Trainerin Helen Brook geht. Das Haus liegt am Bach, so Bürgermeister Tom Ried.",
        {},
        id="a noun",
    ),
    pytest.param(
        "de",
        "Die Trainerin Helen Brook geht. Der Musiker Udo Bach bleibt. „Gut“, sagte Bach.",
        {},
        id="another bearer",
    ),
    pytest.param(
        "fr",
        "Le maire, Peter Hill, a perdu. La colline reste verte. Hier, il a demandé un nouveau vote.",
        {},
        id="a French noun behind its article",
    ),
    pytest.param(
        "fr",
        "Le maire, Peter Stone, a perdu face à Pierre Lannoy. Pierre a déclaré sa victoire.",
        {},
        id="a first name of somebody else",
    ),
]


@pytest.mark.parametrize(("lang", "text", "expected"), WITHIN)
def test_within(lang: str, text: str, expected: dict[str, Severity]) -> None:
    """A surname's translation is told where a person stands; a noun in its place is none."""
    article = take_apart(text, id_="a", path="a", lang=lang)
    found = [f for f in NameGarbledCheck().within(article) if f.left is not None]
    assert {f.left.text: f.severity for f in found if f.left} == expected


BETWEEN = [
    pytest.param(
        "de",
        "Die Daten helfen später, sagte Bach vor Fachleuten.",
        "en",
        "The data will help later, said Brook before experts.",
        True,
        id="both behind a verb",
    ),
    pytest.param(
        "de",
        "„Das Werk bleibt offen“, sagte Bach vor Fachleuten.",
        "en",
        '"The plant will stay open," Brook told experts.',
        True,
        id="before the verb over there",
    ),
    pytest.param(
        "de",
        "„Das Werk bleibt offen“, sagte Brook vor Fachleuten.",
        "en",
        '"The plant will stay open," Brook told experts.',
        False,
        id="the name itself",
    ),
    pytest.param(
        "de",
        "Das Wasser steige, sagte ein Sprecher, im Bach liege Holz.",
        "en",
        "The water is rising, a spokesman said, and there is wood in the brook.",
        False,
        id="nouns",
    ),
]


@pytest.mark.parametrize(("left", "here", "right", "there", "told"), BETWEEN)
def test_between(left: str, here: str, right: str, there: str, told: bool) -> None:
    """A speaker told by the noun for the other version's surname is a garbled name."""
    sides = passage_of_text(here, left, "left"), passage_of_text(there, right, "right")
    vectors = load_encoder(None).encode([here, there])
    pair = Pair(*sides, float(vectors[0] @ vectors[1]))
    assert any(f.rule == "name-garbled" for f in NameMismatchCheck().compare(pair)) is told
