"""Words that matter to a finder are tested once each; what was computed last is kept, up to a bound."""

from __future__ import annotations

import pytest

from claims.facts import telling
from claims.facts.telling import TellingWords
from claims.recent import Recent


def test_each_word_is_tested_once() -> None:
    """The words for which the test holds come out, and no word is tested twice."""
    tested: list[str] = []

    def test(word: str) -> bool:
        tested.append(word)
        return word.startswith("n")

    words = TellingWords(test)
    assert words.among(frozenset({"der", "nie", "not"})) == {"nie", "not"}
    assert words.among(frozenset({"not", "der", "nein"})) == {"not", "nein"}
    assert words.among(frozenset({"der"})) == words.among(frozenset()) == frozenset()
    assert sorted(tested) == ["der", "nein", "nie", "not"]


def test_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past its bound a filter begins anew, and answers as before."""
    monkeypatch.setattr(telling, "KEPT_WORDS", 3)
    words = TellingWords(str.isupper)
    for _ in range(2):
        for text in ("A b C", "d e F", "A b F g"):
            assert words.among(frozenset(text.split())) == {w for w in text.split() if w.isupper()}


def test_recent() -> None:
    """The value that was not asked for the longest makes room."""
    kept: Recent[str, int] = Recent(2)
    assert kept.put("a", 1) == 1
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)
