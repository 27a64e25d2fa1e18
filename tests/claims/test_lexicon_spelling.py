"""Words of a lexicon that part of the language's writers spell otherwise are read in both spellings."""

from __future__ import annotations

import pytest

from claims.lexicon import load_lexicon


@pytest.mark.parametrize(("word", "other"), [("rechtmäßig*", "rechtmässig*"), ("entließ*", "entliess*")])
def test_swiss_spelling_stands_beside_the_german_one(word: str, other: str) -> None:
    """A word of a table of opposites has its Swiss form."""
    lexicon = load_lexicon("de")
    assert lexicon is not None
    told = {w for poles in lexicon.table("opposites").values() for words in poles.values() for w in words}
    assert {word, other} <= told


def test_lists_that_count_their_places_stay_as_they_are() -> None:
    """The decades are numbered by their place in the list."""
    lexicon = load_lexicon("de")
    assert lexicon is not None
    assert len(lexicon.words("dates", "tens")) == 8
