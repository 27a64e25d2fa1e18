"""What the divergence model doubts and what becomes of it: facts are left to their own rules."""

from __future__ import annotations

import pytest

from checker.checks.divergence import DivergenceCheck
from checker.meaning.crossjudge import Judged
from checker.model import TokenScore
from checker.pairs import Pair, passage_of_text

LEFT = "The owner claimed about £1,400 a month in interest until last spring."
RIGHT = "Der Besitzer bekam bis zum letzten Frühjahr rund 1.400 Pfund (1.500 Euro) im Monat an Zinsen."


def doubts(text: str, words: tuple[str, ...]) -> tuple[TokenScore, ...]:
    """Words of a text that the model doubts."""
    return tuple(TokenScore(text.index(w), text.index(w) + len(w), 0.9) for w in words)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ((), ("1.500", "Euro"), False),
        (("£1,400",), ("1.500",), False),
        ((), ("1.500", "Euro", "Besitzer"), True),
        (("interest",), (), True),
        ((), (), True),
    ],
    ids=["a gloss", "numbers of both sides", "a word too", "a word", "no word named"],
)
def test_doubts_about_facts_alone_are_left_to_their_rules(
    left: tuple[str, ...], right: tuple[str, ...], told: bool
) -> None:
    """The model's alarm is told unless all words it doubts belong to numbers, dates or names."""
    opinion = Judged(0.95, doubts(LEFT, left), doubts(RIGHT, right), 0.001)
    sides = [passage_of_text(text, lang, "a") for text, lang in ((LEFT, "en"), (RIGHT, "de"))]
    found = list(DivergenceCheck().compare(Pair(sides[0], sides[1], 0.8, opinion=opinion)))
    assert bool(found) is told
