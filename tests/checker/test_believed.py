"""Two opposite words that links and places leave open: the divergence model is asked, and the message says so."""

from __future__ import annotations

import pytest

from checker.checks.opposite import OppositeCheck
from checker.judged import Judged
from checker.model import Severity, TokenScore
from checker.pairs import Pair, passage_of_text

# Far apart in their sentences and beside no linked word: no rule holds them against each other.
LEFT = "Die ersten drei Häuser am Fluss wurden nach dem Brand im Sommer von der Gemeinde verkauft."
RIGHT = "Après l'incendie en été, la commune a vendu trois maisons au bord de la rivière, les dernières."


def doubt(text: str, word: str, score: float) -> tuple[TokenScore, ...]:
    """A score for one word of a text."""
    at = text.index(word)
    return (TokenScore(at, at + len(word), score),)


def pair(left: float | None, right: float) -> Pair:
    """The two sentences with the model's doubt in the opposite words, or without a model."""
    opinion = None
    if left is not None:
        opinion = Judged(0.5, doubt(LEFT, "ersten", left), doubt(RIGHT, "dernières", right))
    sides = [passage_of_text(text, lang, "a") for text, lang in ((LEFT, "de"), (RIGHT, "fr"))]
    return Pair(sides[0], sides[1], 0.8, opinion=opinion)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [(None, 0.0, False), (0.9, 0.9, True), (0.3, 0.05, True), (0.9, 0.0, False), (0.01, 0.01, False)],
    ids=["no model", "doubts both", "one more than the other", "doubts one", "doubts none"],
)
def test_model_is_asked_where_rules_are_silent(left: float | None, right: float, told: bool) -> None:
    """A finding stands on the model's doubt in both words, is a warning and says whose belief it is."""
    found = list(OppositeCheck().compare(pair(left, right)))
    assert bool(found) is told
    for one in found:
        assert one.by_model
        assert one.severity is Severity.WARNING
        assert one.message.startswith("The model believes")
        assert (one.left and one.left.text, one.right and one.right.text) == ("ersten", "dernières")
