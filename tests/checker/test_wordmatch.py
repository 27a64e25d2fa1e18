"""Word links: translations find each other, words without a counterpart score high, offsets are slices."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.words import wordmatch, wordside
from checker.words.wordlinks import WordLinks
from checker.words.wordmatch import match_words, prepare_links

PAIRS = [
    (
        "de",
        "Die Brücke wurde am Montag geöffnet.",
        "fr",
        "Le pont a été ouvert lundi.",
        [("Brücke", "pont"), ("Montag", "lundi"), ("geöffnet", "ouvert")],
    ),
    (
        "en",
        "The minister bought a new boat.",
        "de",
        "Der Minister kaufte ein neues Boot.",
        [("minister", "Minister"), ("boat", "Boot"), ("bought", "kaufte")],
    ),
    (
        "fr",
        "Le maire Kowalczyk a vendu 350 vélos.",
        "en",
        "Mayor Kowalczyk sold 350 bicycles.",
        [("Kowalczyk", "Kowalczyk"), ("350", "350"), ("vélos", "bicycles")],
    ),
]
LONELY = [
    (
        "de",
        "Die Brücke wurde am Montag geöffnet, trotz heftiger Schneefälle.",
        "fr",
        "Le pont a été ouvert lundi.",
        "Schneefälle",
        "Montag",
    ),
    (
        "en",
        "The minister bought a new boat with borrowed money.",
        "de",
        "Der Minister kaufte ein neues Boot.",
        "borrowed",
        "boat",
    ),
]


@pytest.mark.parametrize(("left_lang", "left", "right_lang", "right", "expected"), PAIRS)
def test_translations_link(
    left_lang: str, left: str, right_lang: str, right: str, expected: list[tuple[str, str]]
) -> None:
    """A word is linked to its translation, and from the other side just so."""
    links = match_words(left, right, left_lang, right_lang)
    for one, other in expected:
        word = next(w for w in links.left if w.text == one)
        assert links.right[word.link].text == other
        assert word.score < 0.5
        assert [w.text for w in links.counterparts(word.start, word.end)] == [other]


@pytest.mark.parametrize(("left_lang", "left", "right_lang", "right", "lonely", "shared"), LONELY)
def test_lonely_words_score_high(
    left_lang: str, left: str, right_lang: str, right: str, lonely: str, shared: str
) -> None:
    """A word that the other side does not have scores above one half and far above a translated word."""
    scores = {w.text: w.score for w in match_words(left, right, left_lang, right_lang).left}
    assert scores[lonely] > 0.5 > scores[shared]
    assert scores[lonely] > scores[shared] + 0.3


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text(left: str, right: str) -> None:
    """Whatever the texts: slices, links that exist, scores in 0..1, and no content without a letter or digit."""
    links = match_words(left, right, "de", "fr")
    for words, text, other in ((links.left, left, links.right), (links.right, right, links.left)):
        assert all(w.text == text[w.start : w.end] for w in words)
        assert all(-1 <= w.link < len(other) and 0.0 <= w.score <= 1.0 for w in words)
        assert not any(w.content and not any(c.isalnum() for c in w.text) for w in words)


def test_sides_made_together() -> None:
    """Texts made ready together, an empty one and one of many subwords among them, link as those made alone."""
    texts = [
        (text, lang) for one, text, other, right, _ in PAIRS for text, lang in ((text, one), (right, other))
    ]
    texts += [("", "de"), ("Donaudampfschifffahrtsgesellschaftskapitän", "de"), ("...", "fr")]
    alone = [wordside.word_side(*key) for key in texts]
    together = wordside.make_sides(texts)
    for one, two in zip(alone, together, strict=True):
        assert (one.words, one.folded) == (two.words, two.folded)
        for field in ("content", "weak", "units", "content_at", "content_lengths", "parts", "twos_lengths"):
            np.testing.assert_allclose(getattr(one, field), getattr(two, field), atol=1e-6, err_msg=field)


def test_sides_made_ready_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made ready is not made again; a very long text is, since it is not kept."""
    asked: list[int] = []
    made = wordside.make_sides
    monkeypatch.setattr(wordside, "make_sides", lambda keys: asked.append(len(keys)) or made(keys))
    texts = [(f"Die Brücke Nummer {i} wurde am Montag geöffnet.", "de") for i in range(40)]
    wordside.prepare_sides([*texts, *texts, ("lang " * 500, "de")])
    assert sum(asked) == 40
    for key in texts:
        wordside.word_side(*key)
    assert sum(asked) == 40
    wordside.word_side("lang " * 500, "de")
    assert sum(asked) == 41


def test_links_made_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs linked together, long ones and empty ones among them, get the very links they get alone, and keep them."""
    pairs = [(left, right, one, other) for one, left, other, right, _ in PAIRS]
    pairs += [(right, left, other, one) for left, right, one, other in pairs]
    pairs += [
        ("Die Brücke", "", "de", "fr"),
        ("", "", "de", "fr"),
        ("...", "!", "de", "fr"),
        ("a", "Le pont", "de", "fr"),
    ]
    pairs += [("Die Brücke wurde geöffnet. " * 9, "Le pont a été ouvert.", "de", "fr")]
    alone = [match_words(*pair) for pair in pairs]
    prepare_links(pairs)
    monkeypatch.setattr(wordmatch, "match_sides", None)
    for pair, links in zip(pairs, alone, strict=True):
        assert match_words(*pair) == links, pair


def test_empty_side() -> None:
    """Against nothing, every word has no counterpart."""
    links = match_words("Die Brücke", "", "de", "fr")
    assert links.right == ()
    assert [(w.link, w.score) for w in links.left] == [(-1, 1.0), (-1, 1.0)]


def test_shifted_and_flipped() -> None:
    """Offsets move side by side, and flipping exchanges the sides."""
    links = match_words("Die Brücke", "Le pont", "de", "fr")
    moved = links.shifted(10, 20)
    assert [w.start for w in moved.left] == [10, 14]
    assert [w.start for w in moved.right] == [20, 23]
    assert links.flipped() == WordLinks(links.right, links.left)


def test_long_passages_stay_cheap() -> None:
    """Two passages of 600 words each are linked in well under a second."""
    left, right = "Die Brücke wurde geöffnet. " * 120, "Le pont a été ouvert. " * 120
    begin = time.process_time()
    match_words(left, right, "de", "fr")
    assert time.process_time() - begin < 3.0
