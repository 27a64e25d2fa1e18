"""What the divergence model is trained on: honest halves, and inputs equal to those of the shipped graph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from checker.meaning.crossjudge import CrossJudge
from checker.meaning.judgewords import WordTable, cut_words
from claims.embed import shipped_encoder

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "checker" / "judge"


def test_rows_that_share_a_side_are_in_one_half() -> None:
    """A row that shares a side with another, if by way of a third, is in its half; others are spread."""
    from training.judge_folds import FOLDS, fold_of, folds

    chains = [
        [
            (f"Der Stadtrat hat den Haushalt {i} gebilligt.", f"Le conseil a approuvé le budget numéro {i}."),
            (f"The council approved the budget number {i}.", f"Le conseil a approuvé le budget numéro {i}."),
            (f"The council approved the budget number {i}!", f"El consejo aprobó el presupuesto número {i}."),
        ]
        for i in range(40)
    ]
    halves = folds(row for chain in chains for row in chain)
    found = [{fold_of(row, halves) for row in chain} for chain in chains]
    assert all(len(one) == 1 for one in found)
    assert {fold for one in found for fold in one} == set(range(FOLDS))


@pytest.mark.parametrize(
    "rows",
    [
        [("Die Brücke bleibt bis Mai gesperrt.", "The bridge stays closed until May 2024.")],
        [("Ja.", "Oui, bien sûr, madame Keller !"), ("Sie kam, sah, siegte.", "Elle vint, vit et vainquit.")],
    ],
)
def test_the_trainer_reads_what_the_shipped_graph_reads(rows: list[tuple[str, str]]) -> None:
    """Vectors, spellings, shapes, places and masks are the same where a pair is trained on and where it is scored."""
    from training.judge_batch import Words, pack
    from training.judge_example import Example
    from training.judge_rows import tokens_of

    table = WordTable(shipped_encoder())
    examples = [Example([tokens_of(table, side) for side in row], ("de", "en")) for row in rows]
    table.fill()
    given = Words.of_table(table).inputs(pack(examples, table, len(table), np.zeros((0, 1), np.int32)))
    judge = CrossJudge(FOLDER, shipped_encoder())
    for side in (0, 1):
        cuts = [cut_words(row[side]) for row in rows]
        words = [judge._table.rows(cut.words) for cut in cuts]
        judge._table.fill()
        wanted = judge._arrays(cuts, words)
        real = wanted[-1].astype(bool)
        for ours, theirs in zip(given[5 * side : 5 * side + 5], wanted, strict=True):
            np.testing.assert_allclose(ours.numpy()[real], theirs[real], atol=2e-6)
        np.testing.assert_array_equal(given[5 * side + 4].numpy(), wanted[-1])


def test_words_that_noise_makes_up_are_told_with_their_pieces() -> None:
    """A word outside the table is read as one inside it is."""
    import torch
    from tokenizers import Tokenizer
    from training.judge_batch import Words, pack
    from training.judge_example import Example
    from training.judge_rows import tokens_of
    from training.tokens import tokenise

    encoder = shipped_encoder()
    tokenizer = Tokenizer.from_file(str(encoder.folder / "0_StaticEmbedding" / "tokenizer.json"))
    table = WordTable(encoder)
    sides = [tokens_of(table, "Der Kanzler sprach gestern."), tokens_of(table, "The chancelor 7432 spoke")]
    table.fill()
    pieces = torch.from_numpy(np.array(encoder._vectors(np.arange(len(encoder._rows)))))[None]
    seen = []
    for count in (len(table), len(table) - 3):
        inside, outside = (tokenise(tokenizer, table.words[a:b], 99) for a, b in ((0, count), (count, None)))
        rows = np.full((len(table) - count, 20), -1, np.int32)
        for i in range(len(rows)):
            ids = outside.ids[outside.bounds[i] : outside.bounds[i + 1]]
            rows[i, : len(ids)] = ids
        small = WordTable(encoder)
        for word in table.words[:count]:
            small.row(word)
        small.fill()
        words = Words.of_pieces(pieces, inside.ids, inside.bounds, small)
        seen.append(words.inputs(pack([Example(list(sides), ("de", "en"))], table, count, rows)))
    for one, two in zip(*seen, strict=True):
        np.testing.assert_allclose(one.numpy(), two.numpy(), atol=2e-6)
