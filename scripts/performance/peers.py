"""What one would use instead, on the same texts: an encoder of twelve layers, an aligner by lengths, pofilter.

The encoder has random weights of the right shape, since its speed does not depend on them; what it would find is not
measured here. The other two are programs of their own, run where they are installed and never imported.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.performance.cost import here, program

if TYPE_CHECKING:
    from scripts.performance.rates import Work

# The shape of MiniLM-L12 (Wang et al. 2020), a common choice of sentence encoders, and the words of one batch.
LAYERS, WIDTH, INNER, HEADS, VOCABULARY = 12, 384, 1536, 12, 250_002
BATCH = 32
# Sentences that it embeds: some seconds.
SENTENCES = 256
# The checks that pofilter and we both have, by its names and by ours.
FILTERS = ("numbers", "variables", "xmltags", "urls", "endpunc", "startwhitespace", "endwhitespace")
RULES = ("number-mismatch", "number-missing", "placeholder-mismatch", "markup-mismatch", "link-mismatch")
RULES += ("end-mark", "edge-space")
# hunalign wants a dictionary; an empty one makes it align by lengths first and learn the rest.
ALIGNERS = ("hunalign", "galechurch")


@dataclass(frozen=True, slots=True)
class Peer:
    """One other tool at the stage that it could do: its name, and what measures it (figure and remark)."""

    stage: str
    name: str
    measure: Callable[[Work], tuple[str, str]]


def peers_of(bins: Sequence[Path]) -> Iterator[Peer]:
    """The peers that are here; `bins` are folders with programs, beside those of PATH."""
    if find_spec("torch") and find_spec("transformers"):
        yield Peer("embedded", "transformer, 12 layers, random weights, and brute force", _transformer)
    for name in ALIGNERS:
        if found := which(name, bins):
            yield Peer(
                "aligned",
                f"{name} (a program)",
                lambda work, path=found, name=name: _aligner(work, path, name),
            )
            break
    if found := which("pofilter", bins):
        yield Peer(
            "rows", "pofilter, 7 filters that both have", lambda work, path=found: _pofilter(work, path)
        )


def which(name: str, bins: Sequence[Path]) -> str | None:
    """Where a program lies."""
    return next((p for b in bins if (p := shutil.which(name, path=str(b)))), None) or shutil.which(name)


def _transformer(work: Work) -> tuple[str, str]:
    """Sentences through the layers, and all of them against each other."""
    import torch
    from transformers import BertConfig, BertModel

    from claims.embed import shipped_encoder

    torch.set_num_threads(1)
    shape = BertConfig(
        vocab_size=VOCABULARY,
        hidden_size=WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=INNER,
    )
    model = BertModel(shape).eval()
    texts = [row for t in work.articles for row in t.rows][:SENTENCES]
    # As many pieces as our own tokenizer cuts: multilingual ones differ little in this.
    lengths = sorted(min(len(cut) + 2, 128) for cut, _ in shipped_encoder().pieces_many(texts))
    found = []
    with here() as cost, torch.inference_mode():
        for at in range(0, len(lengths), BATCH):
            part = lengths[at : at + BATCH]
            mask = torch.arange(part[-1])[None] < torch.tensor(part)[:, None]
            out = model(torch.ones_like(mask, dtype=torch.long), attention_mask=mask.long()).last_hidden_state
            found.append((out * mask[..., None]).sum(1) / mask.sum(1, keepdim=True))
        vectors = torch.nn.functional.normalize(torch.cat(found))
        (vectors @ vectors.T).topk(min(10, len(vectors)))
    return f"{len(lengths) / cost.processor:,.0f}", f"{len(lengths):,}; what it finds is not measured"


def _aligner(work: Work, path: str, name: str) -> tuple[str, str]:
    """The same versions through another aligner, start and files included."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for side in ("left", "right", "out"):
            (folder / side).mkdir()
        for number, versions in enumerate(work.versions):
            for side, text in zip(("left", "right"), versions, strict=True):
                lines = "\n".join(" ".join(row.split()) for row in text.rows)
                (folder / side / f"{number}.txt").write_text(lines + "\n", encoding="utf-8")
        if name == "galechurch":
            command = [path, "-src", "left", "-trg", "right", "-out", "out", "-proc", "1"]
        else:
            (folder / "none.dic").touch()
            jobs = "".join(f"left/{i}.txt\tright/{i}.txt\tout/{i}.txt\n" for i in range(len(work.versions)))
            (folder / "jobs").write_text(jobs, encoding="ascii")
            command = [path, "-utf", "-realign", "-batch", "none.dic", "jobs"]
        cost = program(command, folder)
        linked = sum(
            1
            for out in (folder / "out").iterdir()
            for line in out.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.startswith("[]") and "[]" not in line
        )
    return f"{linked / cost.processor:,.0f}", f"{linked:,} pairs, by lengths of sentences, start included"


def _pofilter(work: Work, path: str) -> tuple[str, str]:
    """The rows as a PO file through pofilter, and through us with the same checks: both as programs."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "rows.po").write_text(_catalogue(work.rows), encoding="utf-8")
        theirs = program([path, *(f"--test={f}" for f in FILTERS), "rows.po", "out.po"], folder)
        rules = [part for rule in RULES for part in ("--select", rule)]
        ours = program(
            [
                sys.executable,
                "-m",
                "checker.cli",
                "qa",
                str(folder / "rows.po"),
                *rules,
                "--no-model",
                "--jobs",
                "1",
            ]
        )
        flagged = (
            (folder / "out.po").read_text(encoding="utf-8").count("msgid ") - 1
            if (folder / "out.po").exists()
            else 0
        )
    rate = len(work.rows) / theirs.processor
    remark = f"start included; flags {flagged:,} of {len(work.rows):,} rows; we, by the same: "
    return f"{rate:,.1f}", f"{remark}{len(work.rows) / ours.processor:,.1f}"


def _catalogue(rows: Sequence[tuple[str, str]]) -> str:
    """Rows as a gettext catalogue, each with a context of its own."""

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    head = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    parts = [
        f'\nmsgctxt "{i}"\nmsgid {quoted(" ".join(a.split()))}\nmsgstr {quoted(" ".join(b.split()))}\n'
        for i, (a, b) in enumerate(rows)
    ]
    return head + "".join(parts)
