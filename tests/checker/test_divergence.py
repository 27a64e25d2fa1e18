"""What the divergence model doubts and what becomes of it: facts are left to their own rules."""

from __future__ import annotations

import pytest

from checker.checks.divergence import DivergenceCheck
from checker.checks.quote import QuoteCheck
from checker.judged import Judged
from checker.model import TokenScore
from checker.pairs import Pair, passage_of_text

LEFT = "The owner claimed about £1,400 a month in interest until last spring."
RIGHT = "Der Besitzer bekam bis zum letzten Frühjahr rund 1.400 Pfund (1.500 Euro) im Monat an Zinsen."


def doubts(text: str, words: tuple[str, ...], much: float = 0.9) -> tuple[TokenScore, ...]:
    """Words of a text that the model doubts."""
    return tuple(TokenScore(text.index(w), text.index(w) + len(w), much) for w in words)


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


@pytest.mark.parametrize(("doubt", "told"), [(0.02, False), (0.4, True)], ids=["sound", "doubted"])
def test_a_quotation_that_shares_no_words_is_altered_where_the_model_doubts_it(
    doubt: float, told: bool
) -> None:
    """A quotation rendered freely shares few words with its source; the model's word is asked as well."""
    left = "„Da rollt ein dickes Ding heran“, sagte der Meteorologe am Montag."
    right = "“Residents should brace themselves for flooding,” the meteorologist said on Monday."
    opinion = Judged(
        0.4, doubts(left, ("rollt", "Ding"), doubt), doubts(right, ("Residents", "brace"), doubt), 0.4
    )
    sides = [passage_of_text(text, lang, "a") for text, lang in ((left, "de"), (right, "en"))]
    found = list(QuoteCheck().compare(Pair(sides[0], sides[1], 0.8, opinion=opinion)))
    assert [f.rule for f in found] == (["quote-altered"] if told else [])
