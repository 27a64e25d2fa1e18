"""Family names that lose, win or change a letter between two versions."""

from __future__ import annotations

import pytest

from checker.checks.name_mismatch import NameMismatchCheck
from checker.pairs import Pair, passage_of_text
from claims.embed import load_encoder

CASES = [
    pytest.param(
        "de", "Minister Georg Tanner warnte.", "fr", "Le ministre Georg Tannert a mis en garde.", True, id="t"
    ),
    pytest.param(
        "de", "Minister Mihai Stoica warnte.", "fr", "Le ministre Mihai Stoika a averti.", True, id="c and k"
    ),
    pytest.param("de", "Minister Viktor Haas warnte.", "en", "Minister Viktor Haase warned.", True, id="e"),
    pytest.param(
        "de",
        "Die Pianistin Halina Wargosz gewann.",
        "fr",
        "La pianiste Halina Wargorz a gagné.",
        True,
        id="inside",
    ),
    pytest.param("de", "Alexander Popow kam.", "en", "Alexander Popov came.", False, id="one sound"),
    pytest.param("de", "Maria Kowalski kam.", "en", "Maria Kowalsky came.", False, id="i and y"),
    pytest.param("de", "Karl Meiers Sohn kam.", "en", "Karl Meier's son came.", False, id="a genitive"),
    pytest.param("de", "Josef Stalin kam.", "fr", "Josef Staline est venu.", False, id="a French ending"),
    pytest.param(
        "de", "Minister Iwan Larin warnte.", "en", "Minister Iwan Larine warned.", True, id="none in English"
    ),
    pytest.param("de", "Georg Tanner kam.", "fr", "Jakob Tannert est venu.", False, id="another first name"),
]


@pytest.mark.parametrize(("left", "here", "right", "there", "told"), CASES)
def test_last_letters(left: str, here: str, right: str, there: str, told: bool) -> None:
    """A last letter more or less, another one or c for k is told where the first names are one."""
    sides = passage_of_text(here, left, "left"), passage_of_text(there, right, "right")
    vectors = load_encoder(None).encode([here, there])
    pair = Pair(*sides, float(vectors[0] @ vectors[1]))
    found = [f for f in NameMismatchCheck().compare(pair) if f.rule == "name-garbled"]
    assert bool(found) is told
