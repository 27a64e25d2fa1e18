"""Bilingual files: rows that are already aligned, each a pair of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from checker.checks.base import FileCheck
from checker.checks.registry import wanted_checks
from checker.compare import compare_pair
from checker.divergence import pair_divergence
from checker.judge import judge, rules_weight
from checker.model import Finding, NotCovered, Row, TokenScore
from checker.opinions import with_opinions
from checker.pairs import Pair, passage_of_text
from checker.settings import Settings
from checker.shading import shaded
from checker.surroundings import in_segment
from claims.embed import Encoder, load_encoder
from claims.errors import ReadError
from claims.language import detect_language
from claims.lexicon import uncompared
from claims.read.bilingual import BrokenSegment, Segment, read_segments

# Rows embedded and checked at once: bounds memory, keeps the encoder's batches full.
BATCH = 1000
# This much text per side is enough to tell its language.
SAMPLE_CHARS = 20_000
SAMPLE_ROWS = 200


Batch = tuple[list[Row], list[Finding]]


@dataclass
class Outcome:
    """What the rows of some files gave: findings judged row by row, one score a row, and the gaps."""

    findings: list[Finding] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    not_covered: list[NotCovered] = field(default_factory=list)
    read: int = 0
    skipped: int = 0


def check_rows(
    paths: Sequence[str],
    settings: Settings,
    progress: Callable[[str, int, int], None],
) -> Outcome:
    """All rows of some bilingual files; a file or row that cannot be read is said, and the others go on."""
    outcome = Outcome()
    for path in paths:
        try:
            segments = list(read_segments(path))
        except ReadError as error:
            outcome.skipped += 1
            hint = f" ({error.hint})" if error.hint else ""
            outcome.not_covered.append(NotCovered(error.where or path, error.what + hint))
            continue
        outcome.read += 1
        _check_file(path, segments, settings, outcome, progress)
    return outcome


def _check_file(
    path: str,
    segments: Sequence[Segment | BrokenSegment],
    settings: Settings,
    outcome: Outcome,
    progress: Callable[[str, int, int], None],
) -> None:
    """The rows of one file, in batches."""
    good = [s for s in segments if isinstance(s, Segment)]
    for broken in segments:
        if isinstance(broken, BrokenSegment):
            outcome.skipped += 1
            outcome.not_covered.append(NotCovered(f"{path}, row {broken.row}", broken.why))
    langs = _languages(good, settings)
    for side, lang in zip(("left", "right"), langs, strict=True):
        if good and (why := uncompared(lang)):
            outcome.not_covered.append(NotCovered(f"{path}, {side} side", why))
    batches = [good[at : at + BATCH] for at in range(0, len(good), BATCH)]
    work = partial(check_batch, path=path, langs=langs, settings=settings)
    for done, (rows, findings) in enumerate(_mapped(work, batches, settings.jobs)):
        progress("rows", done, len(batches))
        outcome.rows += rows
        outcome.findings += findings
    over = (
        f
        for check in wanted_checks(settings)
        if isinstance(check, FileCheck)
        for f in check.over(path, good, langs)
    )
    outcome.findings += judge(over, settings)


def _mapped(
    work: Callable[[Sequence[Segment]], Batch], batches: Sequence[Sequence[Segment]], jobs: int
) -> Iterator[Batch]:
    """The outcome of every batch in order, in this process or in several."""
    if jobs > 1 and len(batches) > 1:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(work, batches)
    else:
        yield from map(work, batches)


def check_batch(segments: Sequence[Segment], path: str, langs: tuple[str, str], settings: Settings) -> Batch:
    """The rows of a batch with their judged findings."""
    rows: list[Row] = []
    findings: list[Finding] = []
    pairs = with_opinions(list(_pairs(path, segments, langs, load_encoder(settings.encoder))), settings)
    for pair in pairs:
        judged = judge(compare_pair(pair, wanted_checks(settings)), settings)
        rows.append(_row(pair, judged, settings))
        findings += [in_segment(f, pair.left.text, pair.right.text) for f in judged]
    return rows, findings


def _pairs(
    path: str, segments: Sequence[Segment], langs: tuple[str, str], encoder: Encoder
) -> Iterator[Pair]:
    """The pairs of a batch of rows, embedded together."""
    vectors = encoder.encode([text for s in segments for text in (s.left, s.right)])
    for i, s in enumerate(segments):
        left = passage_of_text(s.left, langs[0], path, s.row, s.id)
        right = passage_of_text(s.right, langs[1], path, s.row, s.id)
        yield Pair(left, right, float(vectors[2 * i] @ vectors[2 * i + 1]))


def _row(pair: Pair, judged: Sequence[Finding], settings: Settings) -> Row:
    """The score of one row, and its word scores where they were asked for."""
    assert pair.left.row is not None
    divergence = pair_divergence(pair, rules_weight(judged))
    sides: list[tuple[TokenScore, ...] | None] = [None, None]
    if settings.tokens:
        sides = list(shaded(pair))
    return Row(pair.left.row, pair.left.segment, pair.left.article, round(divergence, 6), *sides)


def _languages(segments: Sequence[Segment], settings: Settings) -> tuple[str, str]:
    """The languages of both sides: declared, or detected on the first rows together."""
    sample = segments[:SAMPLE_ROWS]
    left, right = (
        settings.lang(side) or detect_language("\n".join(getattr(s, name) for s in sample)[:SAMPLE_CHARS])
        for side, name in enumerate(("left", "right"))
    )
    return left, right
