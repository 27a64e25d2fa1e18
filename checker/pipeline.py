"""The one pipeline: read, take apart, find versions and stories, align, check, judge, report."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import numpy as np

from checker.checks.base import RevisionCheck
from checker.checks.registry import wanted_checks
from checker.decide.judge import rank
from checker.engines.engine import Engine, local_engine
from checker.grouping.onetext import align_articles, said_to_be_versions
from checker.grouping.versions import Found, find_versions
from checker.model import Alignment, NotCovered
from checker.report import Report
from checker.run.checking import check_articles
from checker.run.copies import vectors_without_copies
from checker.run.gathered import Progress, Run, nothing, silent, start
from checker.run.gitfiles import changed_files
from checker.run.reading import article_of, fresh_ids, gap_of, notes_on, read_one
from checker.run.revision import Revision, source_changes
from checker.run.rows import check_rows
from checker.run.signature import signature
from checker.run.since import lagging, touched
from checker.run.source import check_source, source_first
from checker.run.stages import (
    FILES,
    parts_of,
    read_files,
    read_plain,
    run_parts,
)
from checker.settings import Settings
from claims.embed import Vectors, load_encoder
from claims.errors import UsageError
from claims.model import Article
from claims.read.raw import RawArticle
from claims.read.walk import FoundFile, find_files
from claims.space import make_space

PathName = str | os.PathLike[str]
# One file or folder, or several.
Paths = PathName | Sequence[PathName]


def audit(paths: Paths, settings: Settings | None = None, progress: Progress = silent) -> Report:
    """Everything: read the files, find versions and stories, check within, between and across.

    Raises UsageError when nothing of what was named could be read.
    """
    paths = _listed(paths)
    run = start(settings, progress)
    revision = run.settings.changed_since
    changed = changed_files(paths, revision) if revision else None
    files = list(find_files(paths))
    with _engine(run.settings, paths, len(files)) as engine:
        run.engine = engine
        encoder = load_encoder(run.settings.encoder)
        with run.stage("read"):
            vectors = _read_all(run, files)
        if not run.articles:
            nothing(run, paths)
        run.not_covered += notes_on(paths)
        check_source(run.articles, run.settings.source)
        with run.stage("versions"):
            space = make_space(run.articles, encoder, vectors)
            found = find_versions(run.articles, encoder, space=space, engine=engine)
        run.not_covered += found.not_covered
        versions = tuple(source_first(found.versions, {a.id: a for a in run.articles}, run.settings.source))
        if revision is None or changed is None:
            return check_articles(run, replace(found, versions=versions), encoder, space)
        part = touched(run.articles, versions, found.stories, changed, revision)
        run.articles = list(part.articles)
        run.not_covered += part.not_covered
        with run.stage("since"):
            stale = list(lagging(part, changed, encoder, run.settings))
        return check_articles(run, Found(part.versions, part.stories), encoder, space, stale)


def compare(
    left: PathName,
    right: PathName,
    settings: Settings | None = None,
    progress: Progress = silent,
    previous: PathName | None = None,
) -> Report:
    """Two versions of one text; texts that prove to be no versions are compared as a story: an `undone` gap.

    `previous` is what the left one was the last time: the report then says what changed in it since, and which
    changes did not reach the right one.
    """
    paths = _listed([left, right])
    before = os.fspath(previous) if previous else ""
    run = start(settings, progress, sides=2)
    with run.stage("read"):
        for side, (path, id_) in enumerate(zip(paths, fresh_ids(paths), strict=True)):
            run.take(read_one(path, id_, side, run.settings))
        old = read_one(before, before, 0, run.settings).article if before else None
    for article in run.articles:
        if not article.content:
            raise UsageError(f"nothing to compare: {gap_of(article)}", article.path, "give two texts")
    one, other = run.articles
    if one.text == other.text:
        raise UsageError("both have the same text", f"{left} and {right}", "name two versions of it")
    return _compare(run, old)


def _listed(paths: Paths) -> Sequence[str]:
    """The paths that were named, of which a text is one. Raises UsageError where there are none."""
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not named:
        raise UsageError("no file was named", hint="give a list of paths")
    return [os.fspath(path) for path in named]


def _compare(run: Run, old: Article | None = None) -> Report:
    """The two articles of a run as versions, or as a story where they prove to be none."""
    encoder = load_encoder(run.settings.encoder)
    left, right = (a.path for a in run.articles)
    alignment, gaps = align_articles(run.articles[0], run.articles[1], encoder)
    run.not_covered += (replace(gap, undone=True) for gap in gaps)
    versions: tuple[Alignment, ...] = ()
    if said := None if gaps else said_to_be_versions(run.articles[0], run.articles[1], alignment):
        alignment, versions = said, (said,)
    elif not gaps:
        why = (
            f"they do not look like versions of one text (score {alignment.score:.2f}): compared only as two reports, "
            "which crosscheck audit does too (check that these are the right files)"
        )
        run.not_covered.append(NotCovered(f"alignment of {left} and {right}", why, undone=True))
    grouped = Found(versions, (tuple(a.id for a in run.articles),))
    space = make_space(run.articles, encoder)
    if old is None:
        return check_articles(run, grouped, encoder, space)
    changes = source_changes(
        Revision(old, run.articles[0], run.articles[1], alignment), encoder, run.settings
    )
    checks = [c for c in wanted_checks(run.settings) if isinstance(c, RevisionCheck)]
    stale = [f for check in checks for f in check.since(changes)]
    return replace(check_articles(run, grouped, encoder, space, stale), changes=changes, previous=old)


def compare_texts(left: str, right: str, settings: Settings | None = None) -> Report:
    """Two versions of one text, given as they are; in the report their ids and paths are "left" and "right"."""
    run = start(settings, silent, sides=2)
    for side, (name, text) in enumerate((("left", left), ("right", right))):
        if not isinstance(text, str):
            raise UsageError(f"is no text but {type(text).__name__}", name, "give both versions as str")
        if not text.strip():
            raise UsageError("there is no text in it", name, "give both versions of the text")
        run.take(article_of(RawArticle(name, text), name, side, run.settings))
    return _compare(run)


def qa(paths: Paths, settings: Settings | None = None, progress: Progress = silent) -> Report:
    """Bilingual files, already aligned: every row is a pair. Raises UsageError if none could be read."""
    paths = _listed(paths)
    run = start(settings, progress, sides=2)
    outcome = check_rows(paths, run.settings, progress)
    if not outcome.read:
        first, *others = outcome.not_covered
        more = "".join(f"; {gap.what}: {gap.why}" for gap in others[:2])
        raise UsageError(first.why + more, first.what)
    return Report(
        signature(load_encoder(run.settings.encoder)),
        findings=rank(outcome.findings),
        not_covered=tuple(outcome.not_covered),
        rows=tuple(outcome.rows),
        skipped=outcome.skipped,
        files=tuple(outcome.files),
    )


def read_articles(paths: Sequence[str], settings: Settings | None = None, progress: Progress = silent) -> Run:
    """The articles of files and folders, taken apart, with what could not be read."""
    run = start(settings, progress)
    files = list(find_files(paths))
    named = list(zip(files, fresh_ids([f.path for f in files]), strict=True))
    with local_engine(run.settings.jobs, len(files)) as engine:
        work = partial(read_plain, settings=run.settings)
        for reading in run_parts(engine, work, parts_of(named, FILES), partial(run.progress, "read")):
            run.take(reading)
    if not run.articles:
        nothing(run, paths)
    run.drop_copies()
    run.not_covered += notes_on(paths)
    return run


@contextmanager
def _engine(settings: Settings, paths: Sequence[str], files: int) -> Iterator[Engine]:
    """The engine that the settings name."""
    if settings.engine == "local":
        with local_engine(settings.jobs, files) as engine:
            yield engine
        return
    from checker.engines.daskengine import dask_engine, kept_parts

    made_with = signature(load_encoder(settings.encoder))
    with (
        kept_parts(settings.parts, paths) as folder,
        dask_engine(settings.scheduler, settings.jobs, folder, made_with) as cluster,
    ):
        yield cluster


def _read_all(run: Run, files: Sequence[FoundFile]) -> Vectors:
    """Read and embed every file; one that cannot be read is counted and said, and the others go on."""
    named = list(zip(files, fresh_ids([f.path for f in files]), strict=True))
    parts = parts_of(named, FILES)
    vectors = []
    done = 0
    run.progress("read", done, len(files))
    for part in run.engine.map(partial(read_files, settings=run.settings), parts):
        for reading in part.readings:
            if done:
                run.progress("read", done, len(files))
            run.take(reading)
            done += 1
        vectors.append(part.vectors)
    kept = vectors_without_copies(run.articles, np.concatenate(vectors))
    run.drop_copies()
    return kept
