"""Bilingual files: rows that are already aligned, each a pair of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from checker.checks.base import FileCheck
from checker.checks.registry import FORM_RULES, wanted_checks
from checker.comparing import compare_pair
from checker.decide.judge import judge, rules_weight
from checker.glossary.gaps import glossary_gaps
from checker.judged import Judged
from checker.meaning.divergence import pair_divergence
from checker.meaning.opinions import opinions_of
from checker.meaning.shading import shaded
from checker.model import Finding, NotCovered, Row, Severity
from checker.pairs import AT_ONCE, Pair, RowSide, passage_of_text, with_words
from checker.run.crew import Crew
from checker.run.longrows import check_long, is_long
from checker.run.repeats import Repeats
from checker.run.rowgaps import gaps_of, language_gaps, nothing_in
from checker.run.unconfirmed import unconfirmed, unconfirmed_findings
from checker.settings import Settings
from checker.surroundings import in_segment
from claims.embed import knows_languages, load_encoder
from claims.errors import ReadError
from claims.facts.find import find_facts_in
from claims.form.mask import masked_pair
from claims.language import detect_language
from claims.lexicon import load_lexicon
from claims.read.bilingual.files import sort_files, with_paths
from claims.read.bilingual.registry import read_segments
from claims.read.bilingual.segment import NO_LINES, BilingualFile, BrokenSegment, Segment, Sides
from claims.read.raw import language_code

# Rows embedded and checked at once: bounds memory, keeps the encoder's batches full.
BATCH = 500
# This much text per side is enough to tell its language.
SAMPLE_CHARS = 20_000
SAMPLE_ROWS = 200
# Rows of a file that keep their texts for the report, the most divergent first; those with a finding keep them too.
TEXTS_KEPT = 500


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with its texts as the checks read them, their cosine, and the model's opinion."""

    segment: Segment
    texts: tuple[str, str]
    cosine: float
    opinion: Judged | None


Batch = list[tuple[Row, tuple[Finding, ...]]]
Languages = tuple[str, str]


@dataclass(slots=True)
class Outcome:
    """What the rows of some files gave: findings judged row by row, one score a row, and the gaps."""

    findings: list[Finding] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    not_covered: list[NotCovered] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    skipped: int = 0

    @property
    def read(self) -> int:
        """How many files could be read."""
        return len(self.files)

    def miss(self, error: ReadError, path: str) -> None:
        """Say that a file was not read, and why."""
        self.skipped += 1
        hint = f" ({error.hint})" if error.hint else ""
        self.not_covered.append(NotCovered(error.where or path, error.what + hint, unread=True))


def check_rows(
    paths: Sequence[str],
    settings: Settings,
    progress: Callable[[str, int, int], None],
) -> Outcome:
    """All rows of some bilingual files; a file or row that cannot be read is said, and the others go on."""
    outcome = Outcome()
    langs = (settings.lang(0) or "", settings.lang(1) or "") if len(settings.langs) > 1 else ("", "")
    told = Sides(settings.source, settings.target, langs)
    with Crew(settings) as crew:
        crew.expect(paths)
        for file in sort_files(paths, told):
            if isinstance(file, ReadError):
                outcome.miss(file, file.where)
                continue
            sides = with_paths(file, told)
            try:
                items = list(read_segments(file, sides))
            except ReadError as error:
                outcome.miss(error, file.left)
                continue
            if (nothing := nothing_in(file.right, items)) is not None:
                outcome.miss(nothing, file.right)
                continue
            outcome.files.append(file.right)
            outcome.skipped += sum(isinstance(item, BrokenSegment) for item in items)
            outcome.not_covered += gaps_of(file.right, items)
            segments = [item for item in items if isinstance(item, Segment)]
            fuzzy = unconfirmed(items)
            language = _languages([*segments, *fuzzy], sides, settings)
            _check_file(_FileRows(file, segments, fuzzy, language), outcome, crew, progress)
    return outcome


@dataclass(frozen=True, slots=True)
class _FileRows:
    """The rows of one file, those that nobody has confirmed (`fuzzy`), and how to tell the languages of each."""

    file: BilingualFile
    segments: Sequence[Segment]
    fuzzy: Sequence[Segment]
    language: Callable[[Segment], Languages]


def _check_file(
    given: _FileRows, outcome: Outcome, crew: Crew, progress: Callable[[str, int, int], None]
) -> None:
    """The rows of one file, in batches; a row that repeats another one is checked once, a `fuzzy` one never."""
    file, segments, settings = given.file, given.segments, crew.settings
    repeats = Repeats(segments)
    groups = _by_languages(repeats.first, given.language)
    batches = [
        (group[at : at + BATCH], langs)
        for langs, group in groups.items()
        for at in range(0, len(group), BATCH)
    ]
    known_languages = load_encoder(settings.encoder).languages
    outcome.not_covered += language_gaps(file.right, segments, groups, known_languages)
    known = set(outcome.not_covered)
    outcome.not_covered += (gap for gap in glossary_gaps(settings, groups) if gap not in known)
    found = crew.map(partial(check_batch, file=file, settings=settings), batches)
    # While other processes check the rows.
    over = [
        f
        for check in wanted_checks(settings)
        if isinstance(check, FileCheck)
        for langs, group in groups.items()
        for f in check.over(file.right, group, langs)
    ]
    begin, known_findings = len(outcome.rows), len(outcome.findings)
    for done, checked in enumerate(found):
        progress("rows", done, len(batches))
        for row, findings in checked:
            for again in repeats.again(row, findings):
                outcome.rows.append(again[0])
                outcome.findings += again[1]
    over = [f for f in over if not _is_told(f, outcome.findings[known_findings:])]
    outcome.findings += judge([*over, *unconfirmed_findings(file, given.fuzzy, given.language)], settings)
    outcome.rows[begin:] = _with_texts(outcome.rows[begin:], outcome.findings, segments, file)


def _is_told(wide: Finding, findings: Sequence[Finding]) -> bool:
    """True for a finding over rows that the findings of single rows explain.

    An error is told where all of its rows have one; a lesser one where less than two rows are without an error or a
    warning of their own: once that is mended, they may well agree.
    """
    rows = {e.row for e in (*wide.sides, *wide.related)}
    least = Severity.ERROR if wide.severity is Severity.ERROR else Severity.WARNING
    told = {e.row for f in findings if f.severity.rank <= least.rank for e in f.sides}
    return len(rows - told) < (1 if least is Severity.ERROR else 2)


def _with_texts(
    rows: Sequence[Row], findings: Sequence[Finding], segments: Sequence[Segment], file: BilingualFile
) -> list[Row]:
    """The rows of a file in its order; those that a report may show have their texts."""
    shown = {e.row for f in findings for e in f.sides if e.article in (file.left, file.right)}
    shown.update(r.row for r in sorted(rows, key=lambda r: -r.divergence)[:TEXTS_KEPT])
    texts = {s.row: (s.left, s.right) for s in segments if s.row in shown}
    lines = {s.row: s.lines for s in segments}
    left = file.left if file.left != file.right else ""
    return [
        replace(r, texts=texts.get(r.row, ("", "")), left_article=left, lines=lines.get(r.row, NO_LINES))
        for r in sorted(rows, key=lambda row: row.row)
    ]


def _by_languages(
    segments: Sequence[Segment], language: Callable[[Segment], Languages]
) -> dict[Languages, list[Segment]]:
    """The segments of each pair of languages."""
    by_langs: dict[Languages, list[Segment]] = {}
    for segment in segments:
        by_langs.setdefault(language(segment), []).append(segment)
    return by_langs


def check_batch(batch: tuple[Sequence[Segment], Languages], file: BilingualFile, settings: Settings) -> Batch:
    """The rows of a batch, each with its judged findings."""
    segments, langs = batch
    checks = wanted_checks(settings)
    understood = knows_languages(load_encoder(settings.encoder), langs)
    rows = _read([s for s in segments if not is_long(s)], settings, understood)
    checked: Batch = [
        check_long(s, masked_pair(s.left, s.right), langs, file, settings) for s in segments if is_long(s)
    ]
    for at in range(0, len(rows), AT_ONCE):
        pairs = _pairs(file, rows[at : at + AT_ONCE], langs)
        for pair in with_words(pairs) if understood else (replace(p, understood=False) for p in pairs):
            judged = judge(compare_pair(pair, checks), settings)
            around = (pair.left.text, pair.right.text)
            found = tuple(in_segment(f, *around) for f in judged)
            checked.append((_row(pair, judged, settings), found))
    return checked


def _read(segments: Sequence[Segment], settings: Settings, understood: bool) -> list[ReadRow]:
    """The rows of a batch with what the models say of them, asked together; of an unknown language they say nothing."""
    texts = [_words_of(s) for s in segments]
    if not understood:
        return [ReadRow(s, both, 0.0, None) for s, both in zip(segments, texts, strict=True)]
    vectors = load_encoder(settings.encoder).encode([text for both in texts for text in both])
    cosines = np.einsum("ij,ij->i", vectors[::2], vectors[1::2]).tolist()
    opinions = opinions_of(texts, settings)
    return [ReadRow(*row) for row in zip(segments, texts, cosines, opinions, strict=True)]


def _pairs(file: BilingualFile, rows: Sequence[ReadRow], langs: Languages) -> list[Pair]:
    """The pairs of some rows, their facts looked for together."""
    left, right = (
        find_facts_in([row.texts[side] for row in rows], load_lexicon(langs[side])) for side in (0, 1)
    )
    return [
        Pair(
            passage_of_text(row.texts[0], langs[0], file.left, RowSide.of(row.segment, 0), found),
            passage_of_text(row.texts[1], langs[1], file.right, RowSide.of(row.segment, 1), others),
            row.cosine,
            opinion=row.opinion,
        )
        for row, found, others in zip(rows, left, right, strict=True)
    ]


def _words_of(segment: Segment) -> tuple[str, str]:
    """Both texts with blanks for what is no words; as they are where a side would have no words left."""
    left, right = masked_pair(segment.left, segment.right)
    return (left, right) if left.strip() and right.strip() else (segment.left, segment.right)


def _row(pair: Pair, judged: Sequence[Finding], settings: Settings) -> Row:
    """The score of one row, and its word scores where they were asked for; form is no matter of meaning."""
    assert pair.left.row is not None
    weight = rules_weight(f for f in judged if f.rule not in FORM_RULES)
    divergence = pair_divergence(pair, weight) if pair.understood else weight
    left, right = shaded(pair) if settings.tokens and pair.understood else (None, None)
    langs = (pair.left.lang, pair.right.lang)
    score = round(divergence, 6)
    return Row(pair.left.row, pair.left.segment, pair.right.article, score, left, right, langs)


def _languages(
    segments: Sequence[Segment], sides: Sides, settings: Settings
) -> Callable[[Segment], Languages]:
    """How to tell a segment's languages: told by the user, declared in the file, or detected over the file."""
    named = (language_code(sides.source), language_code(sides.target))
    known: list[dict[str, str]] = [{}, {}]
    for side, name in enumerate(("left", "right")):
        for tag in dict.fromkeys(s.langs[side] for s in segments):
            found = settings.lang(side) or language_code(tag) or named[side]
            if not found:
                sample = [getattr(s, name) for s in segments if s.langs[side] == tag][:SAMPLE_ROWS]
                found = detect_language("\n".join(sample)[:SAMPLE_CHARS])
            known[side][tag] = found
    return lambda segment: (known[0][segment.langs[0]], known[1][segment.langs[1]])
