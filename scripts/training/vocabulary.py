"""The subword vocabulary: one Unigram model over all languages, with words marked at their start."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "<unk>"
# Four digits of a log probability change no segmentation that matters and save a megabyte of file.
_SCORE_DIGITS = 3


def blank_tokenizer(lowercase: bool) -> Tokenizer:
    """Return an untrained tokenizer: NFKC, lower case, punctuation and digit runs apart, "▁" before words."""
    tokenizer = Tokenizer(models.Unigram())
    steps: list[normalizers.Normalizer] = [normalizers.NFKC()]
    if lowercase:
        steps.append(normalizers.Lowercase())
    tokenizer.normalizer = normalizers.Sequence(steps)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.BertPreTokenizer(),
            pre_tokenizers.Digits(individual_digits=False),
            pre_tokenizers.Metaspace(prepend_scheme="always"),
        ]
    )
    return tokenizer


def with_single_characters(vocabulary: list[list[str | float]]) -> list[list[str | float]]:
    """Return the vocabulary with scores rounded and "▁," for every piece ",".

    The trainer leaves the mark and a lone character apart, which would count every comma and "à" twice.
    """
    scores = {str(piece): round(float(score), _SCORE_DIGITS) for piece, score in vocabulary}
    for piece, score in list(scores.items()):
        if len(piece) == 1 and piece != "▁":
            scores.setdefault("▁" + piece, score)
    return [[piece, score] for piece, score in scores.items()]


def train_vocabulary(
    texts: Iterator[str], pieces: int, max_piece_length: int, lowercase: bool, path: Path
) -> Tokenizer:
    """Train the pieces on `texts`, write the tokenizer to `path` (compact, scores rounded) and return it."""
    tokenizer = blank_tokenizer(lowercase)
    trainer = trainers.UnigramTrainer(
        vocab_size=pieces,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=max_piece_length,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    state = json.loads(tokenizer.to_str())
    state["model"]["vocab"] = with_single_characters(state["model"]["vocab"])
    path.write_text(json.dumps(state, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return Tokenizer.from_file(str(path))
