"""Train the name tagger (`claims/tagger/names.npz`) on `shared/corpora`; about three minutes on one core.

Usage: python scripts/train_names.py SHARED [--sources clean|all] [--epochs N]

`clean` reads only sources whose licence allows any use; `all` adds the news test sets to the word table.
No line that stands in `shared/bench/ner` or `shared/bench/news` is used.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.facts import tagfeatures, wordtable
from claims.facts.tagtokens import tokenise
from claims.lexicon import load_lexicon

CLEAN = (
    "de-en.tatoeba_manythings",
    "fr-en.tatoeba_manythings",
    "de-fr.tatoeba_pivot_en",
    "fr-en.europarl_concodisco",
    "de-en.pawsx_devtest",
    "de-fr.pawsx_devtest",
    "fr-en.pawsx_devtest",
    "de-en.stsb_multi_mt",
    "de-fr.stsb_multi_mt",
    "fr-en.stsb_multi_mt",
    "de-en.debian_web",
    "fr-en.debian_web",
    "de-fr.swiss_federal_law",
)
MORE = ("de-en.news", "de-fr.news", "fr-en.news")
NER = ("de.germeval2014", "de.germeval2014", "de.wikiann.train", "en.wikiann.train", "fr.wikiann.train")
ROWS_PER_SOURCE = 120_000
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A word must be seen this often to enter the word table.
SEEN = 2
# How often the word's own letters are hidden in training, so that unseen names are learnt too.
DROPPED = 0.25


def evaluation_lines(shared: Path) -> set[str]:
    """All lines that we are measured on, folded; none may be trained on."""
    lines: set[str] = set()
    for path in (shared / "bench/news").iterdir():
        for line in path.read_text(encoding="utf-8").split("\n"):
            lines.update(fold(part) for part in line.split("\t"))
    for path in (shared / "bench/ner").iterdir():
        lines.update(fold(" ".join(w for w, _ in s)) for s in sentences(path))
    return lines - {""}


def fold(text: str) -> str:
    """A text without case, spaces and marks."""
    return "".join(c for c in text.lower() if c.isalnum())


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a CoNLL file as lists of (word, tag)."""
    rows: list[tuple[str, str]] = []
    for line in (*path.read_text(encoding="utf-8").split("\n"), ""):
        parts = line.split("\t")
        if len(parts) >= 2 and parts[0].strip():
            rows.append((parts[0], parts[1].strip()))
        elif rows:
            yield rows
            rows = []


def count_words(shared: Path, names: Iterable[str], barred: set[str]) -> dict[str, tuple[Counter[str], ...]]:
    """Per language: how often a word stands in lower case, capitalised, and capitalised and copied."""
    counts: dict[str, tuple[Counter[str], ...]] = {}
    for name in names:
        langs = name.split(".")[0].split("-")
        with lzma.open(shared / f"corpora/parallel/{name}.tsv.xz", "rt", encoding="utf-8") as file:
            for _, line in zip(range(ROWS_PER_SOURCE), file, strict=False):
                sides = line.rstrip("\n").split("\t")[:2]
                if len(sides) < 2 or any(fold(s) in barred for s in sides):
                    continue
                words = [WORD.findall(s) for s in sides]
                if any(
                    sum(w[0].isupper() for w in side) > 0.7 * len(side) and len(side) > 5 for side in words
                ):
                    continue
                folded = [{w.lower() for w in side} for side in words]
                for lang, side, other in zip(langs, words, reversed(folded), strict=True):
                    low, capital, copied = counts.setdefault(lang, (Counter(), Counter(), Counter()))
                    for i, w in enumerate(side):
                        if w[0].islower():
                            low[w] += 1
                        elif i:
                            capital[w] += 1
                            if w.lower() in other or (w.endswith("s") and w.lower()[:-1] in other):
                                copied[w] += 1
    return counts


def word_table(counts: dict[str, tuple[Counter[str], ...]]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The table's values and check bytes; frequent words win a slot over rare ones."""
    values = np.zeros(wordtable.SLOTS, dtype=np.uint8)
    checks = np.zeros(wordtable.SLOTS, dtype=np.uint8)
    entries = []
    for lang, (low, capital, copied) in counts.items():
        for word in low.keys() | capital.keys():
            lower, upper = low[word.lower()], capital[word]
            if max(lower, upper) >= SEEN:
                entries.append((lower + upper, word, lang, value(word, lower, upper, copied[word])))
    for _, word, lang, code in sorted(entries):
        at, check = wordtable.slot(word, lang)
        values[at], checks[at] = code, check
    print(f"{len(entries)} words in {int((values > 0).sum())} slots")
    return values, checks


def value(word: str, lower: int, upper: int, copied: int) -> int:
    """One byte for a word: its case in the low three bits, its copying in the next four."""
    share = lower / (lower + upper)
    case = 1 + sum(share > edge for edge in (0.0, 0.03, 0.2, 0.6, 0.95))
    if not upper:
        return case
    rate = sum(copied / upper > edge for edge in (0.05, 0.2, 0.5, 0.75))
    return case | (1 + rate + 5 * (upper >= 3) + 5 * (upper >= 12) * (rate in (0, 4))) << 3


def label(tag: str) -> str:
    """One of our labels for a corpus' tag; derived and compound names count as no names."""
    if tag == "O" or tag.endswith(("deriv", "part")) or "-" not in tag:
        return "O"
    prefix, kind = tag.split("-", 1)
    return f"{prefix}-{ {'OTH': 'MISC'}.get(kind, kind) }".replace(" ", "")


def examples(shared: Path, barred: set[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Feature rows [tokens, WIDTH] and label numbers [tokens] of all training sentences."""
    xs, ys = [], []
    for name in NER:
        lang = name.split(".")[0]
        lexicon = load_lexicon(lang)
        assert lexicon is not None
        for sentence in sentences(shared / f"corpora/ner/{name}.conll"):
            if fold(" ".join(w for w, _ in sentence)) in barred:
                continue
            words, labels = [], []
            for word, raw in sentence:
                found = label(raw)
                if found not in tagfeatures.LABELS:
                    found = "O"
                parts = [t.text for t in tokenise(word, lexicon)]
                for i, part in enumerate(parts):
                    last = i == len(parts) - 1
                    mine = found if last or len(parts) == 1 else "O" if part[-1] in "'’" else found
                    if i and mine.startswith("B-") and labels and labels[-1] == found:
                        mine = f"I-{found[2:]}"
                    words.append(part)
                    labels.append(mine)
            if words and set("".join(words)) - set("'*= "):
                xs.append(tagfeatures.sentence_rows(words, lang))
                ys.extend(tagfeatures.LABELS.index(x) for x in labels)
    return np.concatenate(xs), np.array(ys, dtype=np.int64)


def fit(
    xs: NDArray[np.int64], ys: NDArray[np.int64], epochs: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights [ROWS, labels] and bias by softmax regression with Adagrad."""
    import torch

    torch.manual_seed(7)
    torch.set_num_threads(1)
    layer = torch.nn.EmbeddingBag(
        tagfeatures.ROWS, len(tagfeatures.LABELS), mode="sum", sparse=True, padding_idx=0
    )
    torch.nn.init.zeros_(layer.weight)
    bias = torch.nn.Parameter(torch.zeros(len(tagfeatures.LABELS)))
    optimiser = torch.optim.Adagrad([layer.weight, bias], lr=0.12)
    x, y = torch.from_numpy(xs), torch.from_numpy(ys)
    lexical = torch.zeros(tagfeatures.WIDTH, dtype=torch.bool)
    lexical[:2] = True
    for epoch in range(epochs):
        total = 0.0
        for at in torch.randperm(len(x)).split(256):
            rows = x[at].clone()
            hidden = (torch.rand(len(at), 1) < DROPPED) & lexical
            rows[hidden] = 0
            loss = torch.nn.functional.cross_entropy(layer(rows) + bias, y[at])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += float(loss.detach()) * len(at)
        print(f"epoch {epoch}: loss {total / len(x):.4f}", flush=True)
    return layer.weight.detach().numpy(), bias.detach().numpy()


def main() -> None:
    """Count words, train, and write the model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--sources", choices=("clean", "all"), default="clean")
    parser.add_argument("--epochs", type=int, default=4)
    options = parser.parse_args()
    barred = evaluation_lines(options.shared)
    names = CLEAN if options.sources == "clean" else CLEAN + MORE
    values, checks = word_table(count_words(options.shared, names, barred))
    empty = np.zeros((0, 0), dtype=np.float32)
    weights = wordtable.Weights(empty, empty, values, checks)
    wordtable.load_weights = lambda: weights  # type: ignore[assignment]
    xs, ys = examples(options.shared, barred)
    print(f"{len(xs)} tokens", flush=True)
    scores, bias = fit(xs, ys, options.epochs)
    scale = float(np.abs(scores).max()) / 127
    wordtable.MODEL.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        wordtable.MODEL,
        scores=np.round(scores / scale).astype(np.int8),
        scale=np.float32(scale),
        bias=bias,
        values=values,
        checks=checks,
    )
    print(f"{wordtable.MODEL}: {wordtable.MODEL.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
