"""Words: offsets are slices, numbers are one word, function words carry no content."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.words import function_words, letters_per_meaning, split_words

SPLIT = [
    ("de", "Er zahlte 2.500,75 Euro.", ["Er", "zahlte", "2.500,75", "Euro", "."]),
    ("fr", "l’eau qu’il boit", ["l’", "eau", "qu’", "il", "boit"]),
    ("fr", "2 500 euros", ["2 500", "euros"]),
    ("fr", "1\u202f250 francs", ["1\u202f250", "francs"]),
    ("en", "the children's boats", ["the", "children's", "boats"]),
    ("en", "at 10:30 (sharp)", ["at", "10:30", "(", "sharp", ")"]),
    ("de", "am 3 500 Leute", ["am", "3 500", "Leute"]),
    ("en", "12 2024 people", ["12", "2024", "people"]),
    ("und", "", []),
]
CONTENT = [
    ("de", "Der Hafen wurde von der Stadt gekauft", {"Hafen", "Stadt", "gekauft"}),
    ("fr", "Le port a été acheté par la ville", {"port", "acheté", "ville"}),
    ("en", "The port was bought by the town", {"port", "bought", "town"}),
    ("xx", "abc de 7 !", {"7"}),
]


@pytest.mark.parametrize(("lang", "text", "words"), SPLIT)
def test_split(lang: str, text: str, words: list[str]) -> None:
    """Words, grouped numbers, elided articles and marks are cut as they are read."""
    assert [w.text for w in split_words(text, lang)] == words


@pytest.mark.parametrize(("lang", "text", "words"), CONTENT)
def test_content(lang: str, text: str, words: set[str]) -> None:
    """Function words and marks are no content; without a lexicon short words are taken for such."""
    assert {w.text for w in split_words(text, lang) if w.content} == words


@given(st.text(max_size=200), st.sampled_from(["de", "fr", "en", "und"]))
def test_offsets_are_slices(text: str, lang: str) -> None:
    """Every word is the slice at its offsets, in order, and only white space is left out."""
    words = split_words(text, lang)
    assert all(w.text == text[w.start : w.end] and w.text for w in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
    gaps = zip([0, *(w.end for w in words)], [*(w.start for w in words), len(text)], strict=True)
    assert not "".join(text[a:b] for a, b in gaps).strip()


def test_language_data() -> None:
    """The lexicons' languages have function words and a length; others have none and count as English."""
    assert all(function_words(lang) for lang in ("de", "fr", "en"))
    assert not function_words("xx")
    assert letters_per_meaning("de") > letters_per_meaning("en") == letters_per_meaning("xx") == 1.0
