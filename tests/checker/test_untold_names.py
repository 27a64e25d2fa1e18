"""Names of a sentence that the other version leaves out stand for none of its names."""

from __future__ import annotations

import pytest

from checker.names.namedrift import name_drift
from checker.pairs import Pair, passage_of
from claims.extract import take_apart

LETTER_FR = (
    "Dans une lettre dont Radio Falaise a obtenu copie, l'éditeur Petersen a promis aux employés que personne ne sera"
    " licencié."
)
LETTER_EN = "In a letter seen by Radio Lorne, the publisher Petersen promised the staff that nobody would be dismissed."
ROWS = [
    (
        "de",
        "Eine Sprecherin von Tamsen wollte die Gründe nicht nennen. In einem Schreiben, das Radio Lorne vorliegt,"
        " versprach der Verleger Petersen den Angestellten, dass niemand entlassen wird.",
        "fr",
        LETTER_FR,
        ("Lorne", "Falaise"),
    ),
    (
        "en",
        "A spokeswoman for Tamsen would not comment on the reasons. " + LETTER_EN,
        "fr",
        LETTER_FR,
        ("Lorne", "Falaise"),
    ),
    (
        "en",
        "A spokeswoman for Tamsen would not comment on the reasons. "
        + LETTER_EN.replace("Radio Lorne", "Harbour Weekly"),
        "fr",
        LETTER_FR.replace("Radio Falaise", "Radio Brest"),
        (),
    ),
]


@pytest.mark.parametrize(("lang", "left", "other", "right", "names"), ROWS)
def test_a_name_that_is_left_out_is_not_replaced(
    lang: str, left: str, other: str, right: str, names: tuple[str, ...]
) -> None:
    """The names of the sentence that both tell stand against each other, not the one that is left out."""
    one = take_apart(left, id_="a", path="a", lang=lang)
    two = take_apart(right, id_="b", path="b", lang=other)
    pair = Pair(passage_of(one, [0, 1]), passage_of(two, [0]), 0.6)
    found = [(p.left.text, p.right.text) for p in name_drift(pair).pairs]
    assert not any("Tamsen" in a for a, _ in found)
    assert not names or any(names[0] in a and names[1] in b for a, b in found), found
