"""The sums that the name tagger keeps by word are those of its features, whatever came before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.facts.tagfeatures import LABELS, sentence_rows
from claims.facts.tagsums import TagSums
from claims.facts.wordtable import load_weights

WORDS = st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=9), max_size=12)


@pytest.fixture(scope="module")
def kept() -> TagSums:
    """Sums that all cases share, as all sentences of a run do."""
    return TagSums(load_weights())


def by_feature(words: list[str], lang: str) -> np.ndarray:
    """The scores summed feature by feature, as the training sums them."""
    weights = load_weights()
    return weights.scores[sentence_rows(words, lang)].sum(axis=1) + weights.bias


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        (["Die", "Zentralbank", "in", "Frankfurt", "erhöhte", "die", "Zinsen", "."], "de"),
        (["„", "Morgen", "“", ",", "sagte", "Anna", "Weber", ",", "„", "Nein", "“"], "de"),
        (["Le", "maire", "de", "Lyon", "a", "démissionné"], "fr"),
        (["Weber"], "en"),
        (["Weber", "Weber", "Weber"], "en"),
    ],
)
def test_sentence(kept: TagSums, words: list[str], lang: str) -> None:
    """A sentence has the scores of its features, at its first word, its last, and behind an opening mark."""
    np.testing.assert_allclose(kept.scores([words], lang), by_feature(words, lang), atol=1e-4)


@settings(max_examples=60, deadline=None)
@given(words=WORDS.filter(bool), lang=st.sampled_from(("de", "en", "fr")))
def test_any_words(kept: TagSums, words: list[str], lang: str) -> None:
    """Any words do, marks and digits among them."""
    np.testing.assert_allclose(kept.scores([words], lang), by_feature(words, lang), atol=1e-4)


def test_sentences_together(kept: TagSums) -> None:
    """Sentences scored together have the scores that they have alone, empty ones none."""
    sentences = [["Anna", "Weber"], [], ["Le", "maire", "de", "Lyon", "."], ["Weber"], []]
    alone = np.concatenate([by_feature(words, "fr") for words in sentences if words])
    np.testing.assert_allclose(kept.scores(sentences, "fr"), alone, atol=1e-4)
    assert kept.scores([], "fr").shape == kept.scores([[]], "fr").shape == (0, len(LABELS))


def test_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once too many words are kept, all are dropped, and the scores stay right."""
    monkeypatch.setattr("claims.facts.tagsums._KEPT_WORDS", 6)
    kept = TagSums(load_weights())
    for words in (["Anna", "Weber", "kam"], ["Der", "Zug", "nach", "Bonn"], ["Anna", "kam"]):
        np.testing.assert_allclose(kept.scores([words], "de"), by_feature(words, "de"), atol=1e-4)
