"""Packed word scores are the sequence that they were made of."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from checker.model import TokenScore
from checker.words.packedscores import PackedScores

WORDS = st.lists(
    st.builds(
        lambda start, length, score: TokenScore(start, start + length, round(score, 4)),
        st.integers(0, 1_000_000),
        st.integers(0, 40),
        st.floats(0, 1),
    )
)


@given(WORDS)
def test_packed_scores_are_the_same_sequence(words: list[TokenScore]) -> None:
    """Length, items, slices and order stay, also through another process."""
    packed = PackedScores(words)
    assert len(packed) == len(words)
    assert list(packed) == words
    assert [packed[i] for i in range(len(words))] == words
    assert list(packed[1:3]) == words[1:3]
    assert packed == words
    assert pickle.loads(pickle.dumps(packed)) == packed
    assert hash(packed) == hash(PackedScores(words))


def test_other_scores_are_unequal() -> None:
    """Another score, another place or another number of words is another sequence."""
    packed = PackedScores([TokenScore(0, 4, 0.5)])
    assert packed != PackedScores([TokenScore(0, 4, 0.6)])
    assert packed != PackedScores([TokenScore(1, 4, 0.5)])
    assert packed != PackedScores()
    assert packed != "word"
