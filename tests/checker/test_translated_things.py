"""Things in Pinyin and translated inside one article, and bodies of two reports whose names are nearly one."""

from __future__ import annotations

import pytest

from checker.checks.name_garbled import NameGarbledCheck
from checker.story.make import make_story
from claims.embed import load_encoder
from claims.extract import take_apart

CASES = [
    pytest.param(
        [
            (
                "de",
                "Auf der Tieshan-Werft brannte es. Der Schaden ist groß. Die Eisenberg-Werft stand danach still.",
            )
        ],
        {"Tieshan", "Eisenberg"},
        id="a yard, in one word",
    ),
    pytest.param(
        [
            (
                "de",
                "Der Frachter „Weißer Tiger“ liegt fest. Am Abend rauchte es an Bord der „Bai Hu“. Alle leben.",
            )
        ],
        {"Weißer Tiger", "Bai Hu"},
        id="a ship, in two words",
    ),
    pytest.param(
        [("en", "The freighter Bai Hu is stuck. Nobody on board the White Tiger was hurt.")],
        {"White Tiger", "Bai Hu"},
        id="a ship, in English",
    ),
    pytest.param(
        [("fr", "Le cargo « Bai Hu » est bloqué. Personne n'a été blessé sur le « Tigre blanc ».")],
        {"Tigre blanc", "Bai Hu"},
        id="a ship, in French",
    ),
    pytest.param(
        [("de", "Der Frachter „Bai Hu“, also „Weißer Tiger“, liegt fest. Die „Bai Hu“ ist neu.")],
        set(),
        id="a name that is explained",
    ),
    pytest.param(
        [("de", "Der Frachter „Bai Hu“ liegt fest. An Bord war ein weißer Tiger. Weiße Tiger sind selten.")],
        set(),
        id="an animal",
    ),
    pytest.param(
        [
            ("de", "Die Bahn kam vom Hersteller Waldwerk Rail. Sie sprang bei Altmar aus dem Gleis."),
            ("de", "Bei Altmar entgleiste eine Bahn. Die Firma Seewerk Rail hatte sie gebaut."),
        ],
        set(),
        id="another beginning",
    ),
    pytest.param(
        [
            ("de", "Die Bahn kam vom Hersteller Waldwerk Rail. Sie sprang bei Altmar aus dem Gleis."),
            ("de", "Bei Altmar entgleiste eine Bahn. Die Firma Waldberg Rail hatte sie gebaut."),
        ],
        {"Waldwerk Rail", "Waldberg Rail"},
        id="a firm with another half in another report",
    ),
    pytest.param(
        [
            ("de", "Die Bahn kam vom Hersteller Waldwerk Rail. Sie sprang bei Altmar aus dem Gleis."),
            ("de", "Bei Altmar entgleiste eine Bahn. Waldwerk Rail siegte einst gegen Waldberg Rail."),
        ],
        set(),
        id="two firms that one report tells apart",
    ),
]


@pytest.mark.parametrize(("texts", "expected"), CASES)
def test_things(texts: list[tuple[str, str]], expected: set[str]) -> None:
    """A thing's name is told beside its translation, and a body's beside one that differs in half a word."""
    articles = [take_apart(t, id_=f"a{i}", path=f"a{i}", lang=lang) for i, (lang, t) in enumerate(texts)]
    check = NameGarbledCheck()
    found = [f for a in articles for f in check.within(a)]
    found += check.across(make_story(articles, load_encoder(None)))
    assert {e.text for f in found for e in f.sides} == expected
