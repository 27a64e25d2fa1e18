"""Numbers in digits where a language has no lexicon: what is a slip there, and what only looks like one."""

from __future__ import annotations

import pytest

from checker.checks.bare_number import BareNumberCheck
from checker.pairs import Pair, RowSide, passage_of_text


def found(left: str, right: str, langs: tuple[str, str]) -> list[str]:
    """The rules that fire on one row."""
    sides = (
        passage_of_text(text, lang, "rows", RowSide(1))
        for text, lang in zip((left, right), langs, strict=True)
    )
    return [f.rule for f in BareNumberCheck().compare(Pair(*sides, 0.5))]


@pytest.mark.parametrize(
    ("left", "right", "langs", "rules"),
    [
        ("Maximum 250 guests", "Enintään 350 vierasta", ("en", "fi"), ["number-mismatch"]),
        ("Upload up to 20 pictures", "Lataa enintään 25 kuvaa", ("und", "und"), ["number-mismatch"]),
        ("Höchstens 48 Stunden", "Maks. timer", ("de", "da"), ["number-missing"]),
        ("Le colis pèse 1 250 grammes.", "Pakken veier 1250 gram.", ("fr", "nb"), []),
        ("The plan costs 9.99 a month.", "Abonnement: 9,99 per kuu.", ("en", "et"), []),
        ("More than 2.5 million readers", "Yli 2,5 miljoonaa lukijaa", ("en", "fi"), []),
        ("Open until 9 pm", "Otwarte do 21:00", ("en", "pl"), []),
        ("Updated on 5/9/2024", "Päivitetty 5.9.2024", ("en", "fi"), []),
        ("Three of 40 seats", "3 / 40 paikkaa", ("en", "fi"), []),
        ("About 30,000 people", "約3万人", ("en", "ja"), []),
        ("More than 30,000 readers", "Ponad 30 tys. czytelników", ("en", "pl"), []),
        ("Over 3 million rides", "300万回以上の乗車", ("en", "ja"), []),
        ("Room for 45 guests", "Miejsce dla 54 gości", ("en", "pl"), ["number-mismatch"]),
        ("Page 7", "Sivu", ("en", "fi"), []),
        ("It has 30 cars.", "Sie hat 40 Autos.", ("en", "de"), []),
    ],
)
def test_digits(left: str, right: str, langs: tuple[str, str], rules: list[str]) -> None:
    """Digits are held against each other in any language; two languages with a lexicon have their own check."""
    assert found(left, right, langs) == rules
