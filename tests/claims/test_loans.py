"""The lists of English nouns and their words in another language."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims import loans as module
from claims.errors import LexiconError
from claims.lexicon import known_languages
from claims.loans import FOLDER, load_loans


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda p: p.stem)
def test_lists(path: Path) -> None:
    """Every list belongs to a known language, and its words are whole."""
    loans = load_loans(path.stem)
    assert path.stem in known_languages()
    assert loans is not None
    assert all(english and all(word.isalpha() for word in words) for english, words in loans.words.items())


@pytest.mark.parametrize(
    ("english", "word"), [("recall", "rückruf"), ("Agreements", "vereinbarung"), ("qwertz", "")]
)
def test_words(english: str, word: str) -> None:
    """A noun is found in any case and in its plural; an unknown one has no words."""
    loans = load_loans("de")
    assert loans is not None
    assert word in loans.of(english) if word else loans.of(english) == ()


@pytest.mark.parametrize("lang", ["fr", "xx", "../de"])
def test_none(lang: str) -> None:
    """A language without a list has none."""
    assert load_loans(lang) is None


def test_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged list says which file it is."""
    (tmp_path / "zz.tsv").write_text("no tab here\n", encoding="utf-8")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(LexiconError, match="not a word list"):
        load_loans("zz")
