"""What stands against an unanswered denial on the other side."""

from __future__ import annotations

import pytest

from checker.checks.polarity import PolarityCheck
from checker.pairs import Pair, passage_of_text


@pytest.mark.parametrize(
    ("german", "english", "told"),
    [
        (
            "Der Rat tagte am Montag, ein Urteil über den Hafen sei noch nicht ergangen.",
            "The council met on Monday; a verdict on the harbour had already been reached.",
            "harbour had already been reached",
        ),
        ("Er hat die Rechnung nicht bezahlt.", "He paid the bill.", "paid"),
    ],
)
def test_evidence(german: str, english: str, told: str) -> None:
    """The counterpart of the denied word, or the rest of the clause where it has none."""
    pair = Pair(passage_of_text(german, "de", "a"), passage_of_text(english, "en", "b"), 0.8)
    assert [f.right.text for f in PolarityCheck().compare(pair) if f.right] == [told]
