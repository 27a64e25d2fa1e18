"""The divergence model: what it ranks above what, and that its scores hold still."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker.meaning.crossjudge as module
from checker.meaning.crossjudge import CrossJudge, load_judge
from checker.meaning.judgewords import MAX_WORDS, cut_words, folded, spellings
from checker.meaning.shading import shaded
from checker.pairs import Pair, passage_of_text
from claims.embed import shipped_encoder
from claims.errors import EncoderError

SOUND = (
    "The council approved the new budget on Tuesday after three hours of debate.",
    "Der Rat hat am Dienstag nach dreistündiger Debatte den neuen Haushalt gebilligt.",
)
# A sound pair and the same pair with a divergence on the right.
DIVERGENT = {
    "another sentence": (SOUND, "Im Winter fahren viele Familien zum Skilaufen in die Berge."),
    "number": (
        ("The company sold 48 trucks last year.", "Die Firma verkaufte im letzten Jahr 48 Lastwagen."),
        "Die Firma verkaufte im letzten Jahr 73 Lastwagen.",
    ),
    "year": (
        ("La gare a été construite en 1912.", "The station was built in 1912."),
        "The station was built in 1934.",
    ),
    "clause left out": (
        (
            "The bridge was closed for repairs, because engineers had found deep cracks in two of its pillars.",
            "Die Brücke wurde für Reparaturen gesperrt, weil Ingenieure tiefe Risse in zwei Pfeilern gefunden hatten.",
        ),
        "Die Brücke wurde für Reparaturen gesperrt.",
    ),
    "sentence added": (
        SOUND,
        SOUND[1] + " Die Feuerwehr rettete danach elf Kühe aus einer brennenden Scheune.",
    ),
}
TEXTS = st.text(alphabet=st.sampled_from("aéßЖ漢9.,'’- \n%\u00a0\u0301"), max_size=60)


@pytest.fixture(scope="module")
def judge() -> CrossJudge:
    """The shipped model."""
    found = load_judge()
    assert found is not None
    return found


@pytest.mark.parametrize("kind", DIVERGENT)
def test_divergence_outranks_a_sound_pair(judge: CrossJudge, kind: str) -> None:
    """A pair with a divergence has a higher probability than the same pair without."""
    (left, right), changed = DIVERGENT[kind]
    sound, divergent = judge.score([(left, right), (left, changed)])
    assert divergent.probability > sound.probability + 0.1


def test_changed_word_has_the_highest_score(judge: CrossJudge) -> None:
    """The number that was changed is the word of its side with the highest score."""
    (left, _), changed = DIVERGENT["number"]
    words = judge.score([(left, changed)])[0].right
    top = max(words, key=lambda word: word.score)
    assert changed[top.start : top.end] == "73"


def test_scores_do_not_depend_on_the_batch_or_the_order_of_sides(judge: CrossJudge) -> None:
    """A pair scores alike alone, among others, and with its sides swapped.

    Up to the rounding of the graph's products of bytes, whose scales do not depend on the batch.
    """
    pairs = [SOUND, *((left, changed) for (left, _), changed in DIVERGENT.values())]
    together = [one.probability for one in judge.score(pairs)]
    alone = [judge.score([pair])[0].probability for pair in pairs]
    swapped = [one.probability for one in judge.score([(right, left) for left, right in pairs])]
    assert np.allclose(together, alone, atol=1e-3)
    assert np.allclose(together, swapped, atol=1e-3)
    assert together == [one.probability for one in judge.score(pairs)]


def test_scores_do_not_depend_on_the_threads(judge: CrossJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches that run side by side give what they give one after the other, in the order of the pairs."""
    pairs = [
        (f"{left} {n}", changed * (1 + n % 3)) for n in range(40) for (left, _), changed in DIVERGENT.values()
    ]
    found = []
    for threads in (1, 2):
        monkeypatch.setattr(module, "THREADS", threads)
        monkeypatch.setattr(module, "own_cores", lambda: 2)
        found.append(judge.score(pairs))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("pair", "expected"),
    [(("", "A word."), 1.0), (("Ein Wort.", "…"), 1.0), (("", ""), 0.0), ((" ", "–"), 0.0)],
)
def test_sides_without_words(judge: CrossJudge, pair: tuple[str, str], expected: float) -> None:
    """A side without words against words is a sure divergence; two of them are none."""
    found = judge.score([pair])[0]
    assert found.probability == expected
    assert all(word.score == expected for word in (*found.left, *found.right))


@settings(max_examples=60, deadline=None)
@given(left=TEXTS, right=TEXTS)
def test_any_text_is_scored_within_bounds(left: str, right: str) -> None:
    """Every word has a place in its text and a score in 0..1, whatever the text."""
    judge = load_judge()
    assert judge is not None
    found = judge.score([(left, right)])[0]
    assert 0.0 <= found.probability <= 1.0
    for text, words in ((left, found.left), (right, found.right)):
        assert [text[w.start : w.end] for w in words] == list(cut_words(text).words)
        assert all(0.0 <= w.score <= 1.0 for w in words)


def test_words_behind_the_limit_are_left_out(judge: CrossJudge) -> None:
    """Of a very long side the first words alone are scored."""
    found = judge.score([("wort " * 1000, "word")])[0]
    assert len(found.left) == MAX_WORDS


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("1,200", "1.200", True),
        ("1,200", "1,300", False),
        ("Élysée", "ELYSEE", True),
        ("Scholz", "Schulz", False),
    ],
)
def test_spelling_ignores_case_accents_and_separators(one: str, two: str, same: bool) -> None:
    """Words that read alike have one spelling vector; others do not."""
    first, second = spellings([one, two])
    assert bool(np.allclose(first, second)) is same
    assert (folded(one) == folded(two)) is same


@given(st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_alarm_falls_with_the_probability(values: list[float]) -> None:
    """The surer the model, the fewer sound pairs look as bad; at the shares of the calibration exactly so many."""
    judge = load_judge()
    assert judge is not None
    calibration = judge.calibration
    low, high = sorted(values)
    assert 0.0 <= calibration.alarm(high) <= calibration.alarm(low) <= 1.0
    for share, probability in calibration.alarms.items():
        assert calibration.alarm(probability) == pytest.approx(share)


def test_words_of_both_kinds_of_score_are_shaded(judge: CrossJudge) -> None:
    """A word that only one side has is darker with the model than the words around it; every word has a shade."""
    left = "The council approved the new budget on Tuesday."
    right = "Der Rat hat am Dienstag den neuen Haushalt und siebzehn Elefanten gebilligt."
    sides = [passage_of_text(t, lang, "a", facts=False) for t, lang in ((left, "en"), (right, "de"))]
    pair = Pair(sides[0], sides[1], 0.7, opinion=judge.score([(left, right)])[0])
    plain, mixed = shaded(replace(pair, opinion=None)), shaded(pair)
    assert [[w.start for w in side] for side in mixed] == [[w.start for w in side] for side in plain]
    scores = {right[w.start : w.end]: w.score for w in mixed[1]}
    assert scores["Elefanten"] == max(scores.values()) > scores["Rat"]
    assert mixed[1] != plain[1]


def test_marks_against_words_are_shaded(judge: CrossJudge) -> None:
    """A side of mere marks, of which the model reads nothing, keeps the shades of coverage."""
    left, right = "…", "Noch vier Dateien"
    sides = [passage_of_text(t, lang, "a", facts=False) for t, lang in ((left, "en"), (right, "de"))]
    pair = Pair(sides[0], sides[1], 0.1, opinion=judge.score([(left, right)])[0])
    marks, words = shaded(pair)
    assert marks == shaded(replace(pair, opinion=None))[0]
    assert [right[w.start : w.end] for w in words] == ["Noch", "vier", "Dateien"]


def test_model_was_trained_on_the_shipped_encoder() -> None:
    """The model reads the vectors of the encoder that it was trained on."""
    facts = json.loads((module.FOLDER / "judge.json").read_text(encoding="utf-8"))
    assert facts["encoder"] == shipped_encoder().signature


def test_no_model_is_no_judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without model files there is no judge, and no error."""
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    load_judge.cache_clear()
    try:
        assert load_judge() is None
    finally:
        load_judge.cache_clear()


def test_broken_model_is_one_line(tmp_path: Path) -> None:
    """A graph that cannot be read is an encoder error that names the file."""
    facts = (module.FOLDER / "judge.json").read_text(encoding="utf-8")
    (tmp_path / "judge.json").write_text(facts, encoding="utf-8")
    (tmp_path / "judge.onnx").write_bytes(b"no graph")
    with pytest.raises(EncoderError, match=r"judge\.onnx"):
        CrossJudge(tmp_path, shipped_encoder())
