"""A judge of the user's: loaded by the library from a folder, in place of the shipped model."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.meaning.opinions import with_opinions
from checker.meaning.ownjudge import OwnJudge
from checker.pairs import Pair, passage_of_text
from checker.settings import Settings
from claims.errors import EncoderError

WORDS = ["the", "cat", "dog", "sat", "on", "mat", "a", "house", "is", "red", "blue", "der", "hund"]
PAIRS = [("the cat sat", "der hund"), ("a house", "a house"), ("", "red")]


def small_model(folder: Path, labels: tuple[str, ...]) -> str:
    """A CrossEncoder with random weights: one layer, a vocabulary of a dozen words."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]), encoding="utf-8")
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=5 + len(WORDS), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab_file=str(vocabulary)).save_pretrained(folder)
    return str(folder)


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(("LABEL_0",), id="one score"),
        pytest.param(("LABEL_0", "LABEL_1"), id="two classes without names"),
        pytest.param(("contradiction", "entailment", "neutral"), id="entailment"),
    ],
)
def test_own_judge_gives_every_pair_a_probability(tmp_path: Path, labels: tuple[str, ...]) -> None:
    """Scores lie in 0..1, come in the order of the pairs, and do not depend on the batch."""
    judge = OwnJudge(small_model(tmp_path / "model", labels))
    found = judge.score(PAIRS)
    assert all(0.0 < j.probability < 1.0 and j.alarm == pytest.approx(1 - j.probability) for j in found)
    assert [j.left for j in found] == [()] * len(PAIRS)
    for pair, one in zip(PAIRS, found, strict=True):
        assert judge.score([pair])[0].probability == pytest.approx(one.probability, abs=1e-5)
    assert judge.score([]) == []


def test_entailment_is_asked_both_ways(tmp_path: Path) -> None:
    """With a class for entailment a pair and its mirror have the same score."""
    judge = OwnJudge(small_model(tmp_path / "model", ("entailment", "neutral", "contradiction")))
    left, right = PAIRS[0]
    one, two = judge.score([(left, right), (right, left)])
    assert one.probability == pytest.approx(two.probability, abs=1e-5)


def test_opinions_come_from_the_judge_that_is_named(tmp_path: Path) -> None:
    """The pairs carry what the named judge says; without the model they carry nothing."""
    folder = small_model(tmp_path / "model", ("LABEL_0",))
    sides = [passage_of_text(text, "en", "a", facts=False) for text in PAIRS[0]]
    pair = Pair(sides[0], sides[1], 0.5)
    (asked,) = with_opinions([pair], Settings(judge=folder))
    expected = OwnJudge(folder).score([PAIRS[0]])[0]
    assert asked.opinion is not None
    assert asked.opinion.probability == pytest.approx(expected.probability, abs=1e-6)
    assert with_opinions([pair], Settings(judge=folder, model=False))[0].opinion is None


def test_labels_that_tell_nothing_are_one_line(tmp_path: Path) -> None:
    """A classifier of something else is refused, with its labels named."""
    with pytest.raises(EncoderError, match="joy"):
        OwnJudge(small_model(tmp_path / "model", ("joy", "anger", "fear")))


@pytest.mark.parametrize("name", ["./nowhere", "nobody/no-such-model-here"])
def test_judge_that_cannot_be_loaded_is_one_line(tmp_path: Path, name: str) -> None:
    """A wrong name ends the run with exit code 2 and one line that says what to try."""
    table = tmp_path / "rows.tsv"
    table.write_text("The cat sat on the mat.\tDie Katze sass auf der Matte.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["qa", str(table), "--judge", name])
    assert result.exit_code == 2
    assert name in result.output
    assert "--judge" in result.output
    assert "Traceback" not in result.output
