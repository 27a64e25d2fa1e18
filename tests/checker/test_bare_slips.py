"""Short surnames a letter or a vowel apart, first names in two spellings, and a last e, inside one article."""

from __future__ import annotations

import pytest

from checker.checks.name_garbled import NameGarbledCheck
from checker.model import Severity
from claims.extract import take_apart

WARNING, INFO = Severity.WARNING, Severity.INFO
CASES = [
    pytest.param(
        "de",
        "Der Bankchef Oliver Demm geht. Demm kam 2015. Demms Vertrag endet. Temm, der in Kiel lebt, schwieg.",
        {"Temm": WARNING},
        id="another first letter, before a clause",
    ),
    pytest.param(
        "fr",
        "La directrice Clara Tyss quitte le musée. Teiss, âgée de 60 ans, ne dit rien.",
        {"Teiss": INFO},
        id="other vowels, in French",
    ),
    pytest.param(
        "en",
        "Mayor Alan Kerr will go. Kerr and his wife left town. “We are tired,” said Karr on Monday.",
        {"Karr": INFO},
        id="one who speaks",
    ),
    pytest.param(
        "de",
        "Der Bankchef Oliver Demm geht. Demm kam 2015. Sein Freund Udo Temm bleibt. Temm, der dort lebt, schwieg.",
        {},
        id="somebody whom the article introduces",
    ),
    pytest.param(
        "de",
        "Der Bankchef Oliver Dorn geht. Dorn kam 2015. Zorn, der lange schwelte, brach aus.",
        {},
        id="a noun",
    ),
    pytest.param(
        "de",
        "Der Bankchef Oliver Demm geht. Demm kam 2015. Am Abend spielte Temm gegen Kiel.",
        {},
        id="where a club may stand",
    ),
    pytest.param(
        "de",
        "Die Chefin Jekaterina Sawenko kam. Später lachte Yekaterina Sawenko.",
        {"Yekaterina Sawenko": INFO},
        id="a first name in two transliterations",
    ),
    pytest.param(
        "de",
        "Die Schwestern Anna Sawenko und Hanne Sawenko kamen.",
        {},
        id="two sisters",
    ),
    pytest.param(
        "fr",
        "La ministre Nora Hallowe a parlé. Nora Hallow viendra jeudi.",
        {"Nora Hallow": INFO},
        id="a last e",
    ),
    pytest.param(
        "fr",
        "Le Parti Conservateur recule. L'Alliance Local gagne, l'Alliance Locale aussi.",
        {},
        id="an adjective",
    ),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES)
def test_bare_slips(lang: str, text: str, expected: dict[str, Severity]) -> None:
    """What is nearly a person's name is told, and how sure it is; other persons and words are not."""
    article = take_apart(text, id_="a", path="a", lang=lang)
    found = NameGarbledCheck().within(article)
    assert {f.left.text: f.severity for f in found if f.left} == expected
