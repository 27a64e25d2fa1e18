"""The one pipeline: read, take apart, find versions and stories, align, check, judge, report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from checker.alignment.pair import align_articles, find_versions, is_version
from checker.checks.base import RevisionCheck, Story
from checker.checks.registry import RULES, wanted_checks
from checker.decide.abridged import told_once
from checker.decide.capped import capped
from checker.decide.judge import judge, rank
from checker.glossary import load_glossary
from checker.glossary.gaps import glossary_gaps
from checker.model import Alignment, Finding, NotCovered, Report
from checker.run.choices import check_choices
from checker.run.copies import vectors_without_copies, without_copies
from checker.run.engine import Engine, Here, local_engine
from checker.run.gitfiles import changed_files
from checker.run.reading import Reading, article_of, fresh_ids, gap_of, notes_on, read_one
from checker.run.revision import Revision, source_changes
from checker.run.rows import check_rows
from checker.run.signature import signature
from checker.run.since import lagging, touched
from checker.run.source import check_source, source_first
from checker.run.stages import (
    FILES,
    VERSIONS,
    Compared,
    StoryPart,
    Tokens,
    Told,
    check_stories,
    compare_versions,
    parts_of,
    read_files,
    read_plain,
    run_parts,
    story_parts,
)
from checker.settings import Settings
from checker.story.factrows import story_tables
from checker.surroundings import in_context
from claims.embed import Encoder, Vectors, allow_hub, load_encoder
from claims.errors import UsageError
from claims.model import Article
from claims.read.raw import RawArticle
from claims.read.walk import FoundFile, find_files
from claims.space import ClaimSpace, make_space

Progress = Callable[[str, int, int], None]
PathName = str | os.PathLike[str]
# One file or folder, or several.
Paths = PathName | Sequence[PathName]


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass
class Run:
    """What one run gathers on its way: articles, gaps, seconds per stage."""

    settings: Settings
    progress: Progress = _silent
    engine: Engine = field(default_factory=Here)
    articles: list[Article] = field(default_factory=list)
    not_covered: list[NotCovered] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    skipped: int = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announce a stage and measure its seconds."""
        self.progress(name, 0, 0)
        begin = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begin

    def take(self, reading: Reading) -> None:
        """Keep an article, or count the file that gave none."""
        if reading.article is None:
            self.skipped += 1
        else:
            self.articles.append(reading.article)
        if reading.gap is not None:
            self.not_covered.append(reading.gap)
        self.not_covered += reading.notes

    def drop_copies(self) -> None:
        """Leave out articles whose text another one has, and say so."""
        self.articles, notes = without_copies(self.articles)
        self.not_covered += notes


def audit(paths: Paths, settings: Settings | None = None, progress: Progress = _silent) -> Report:
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
        versions = source_first(found.versions, {a.id: a for a in run.articles}, run.settings.source)
        if revision is None or changed is None:
            return _check(run, encoder, versions, found.stories, space)
        part = touched(run.articles, versions, found.stories, changed, revision)
        run.articles = list(part.articles)
        run.not_covered += part.not_covered
        with run.stage("since"):
            stale = list(lagging(part, changed, encoder, run.settings))
        return _check(run, encoder, part.versions, part.stories, space, stale)


def compare(
    left: PathName,
    right: PathName,
    settings: Settings | None = None,
    progress: Progress = _silent,
    previous: PathName | None = None,
) -> Report:
    """Two versions of one text; texts that prove to be no versions are compared as a story.

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
    run.not_covered += gaps
    versions: tuple[Alignment, ...] = ()
    if is_version(alignment):
        versions = (alignment,)
    elif not gaps:
        why = f"they do not look like versions of one text (score {alignment.score:.2f}); compared as a story"
        run.not_covered.append(NotCovered(f"alignment of {left} and {right}", why))
    story = (tuple(a.id for a in run.articles),)
    space = make_space(run.articles, encoder)
    if old is None:
        return _check(run, encoder, versions, story, space)
    changes = source_changes(
        Revision(old, run.articles[0], run.articles[1], alignment), encoder, run.settings
    )
    checks = [c for c in wanted_checks(run.settings) if isinstance(c, RevisionCheck)]
    stale = [f for check in checks for f in check.since(changes)]
    return replace(_check(run, encoder, versions, story, space, stale), changes=changes, previous=old)


def compare_texts(left: str, right: str, settings: Settings | None = None) -> Report:
    """Two versions of one text, given as they are; in the report their ids and paths are "left" and "right"."""
    run = start(settings, _silent, sides=2)
    for side, (name, text) in enumerate((("left", left), ("right", right))):
        if not isinstance(text, str):
            raise UsageError(f"is no text but {type(text).__name__}", name, "give both versions as str")
        if not text.strip():
            raise UsageError("there is no text in it", name, "give both versions of the text")
        run.take(article_of(RawArticle(name, text), name, side, run.settings))
    return _compare(run)


def qa(paths: Paths, settings: Settings | None = None, progress: Progress = _silent) -> Report:
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


def read_articles(
    paths: Sequence[str], settings: Settings | None = None, progress: Progress = _silent
) -> Run:
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


def start(settings: Settings | None, progress: Progress, sides: int = 1) -> Run:
    """A new run, its settings checked; `sides` is how many languages may be told: one for all, or left and right."""
    settings = settings or Settings()
    if not isinstance(settings, Settings):
        raise UsageError(f"settings are no {type(settings).__name__}", hint="give checker.Settings(...)")
    check_choices(settings, RULES, sides)
    if settings.network:
        allow_hub()
    if settings.glossary:
        load_glossary(settings.glossary)
    return Run(settings, progress)


@contextmanager
def _engine(settings: Settings, paths: Sequence[str], files: int) -> Iterator[Engine]:
    """The engine that the settings name."""
    if settings.engine == "local":
        with local_engine(settings.jobs, files) as engine:
            yield engine
        return
    from checker.run.daskengine import dask_engine, kept_parts

    made_with = signature(load_encoder(settings.encoder))
    with (
        kept_parts(settings.parts, paths) as folder,
        dask_engine(settings.scheduler, settings.jobs, folder, made_with) as cluster,
    ):
        yield cluster


def nothing(run: Run, paths: Sequence[str]) -> None:
    """Say why not one article could be read."""
    if run.skipped == 1 and run.not_covered:
        raise UsageError(run.not_covered[0].why, run.not_covered[0].what)
    why = "; ".join(f"{n.what}: {n.why}" for n in run.not_covered[:3]) or "no articles there"
    raise UsageError(
        f"nothing could be read: {why}", " ".join(paths), "name text, Markdown, HTML, DOCX, ODT or PDF files"
    )


def _read_all(run: Run, files: Sequence[FoundFile]) -> Vectors:
    """Read and embed every file; one that cannot be read is counted and said, and the others go on."""
    named = list(zip(files, fresh_ids([f.path for f in files]), strict=True))
    parts = parts_of(named, FILES)
    vectors = []
    done = 0
    for part in run.engine.map(partial(read_files, settings=run.settings), parts):
        for reading in part.readings:
            run.progress("read", done, len(files))
            run.take(reading)
            done += 1
        vectors.append(part.vectors)
    kept = vectors_without_copies(run.articles, np.concatenate(vectors))
    run.drop_copies()
    return kept


def _check(
    run: Run,
    encoder: Encoder,
    versions: Sequence[Alignment],
    stories: Sequence[Sequence[str]],
    space: ClaimSpace,
    found: Sequence[Finding] = (),
) -> Report:
    """All checks over the articles, judged with what was `found` before and put into a report."""
    by_id = {a.id: a for a in run.articles}
    with run.stage("between"):
        compared = _between(run, versions)
    scores: dict[str, Tokens] = {}
    for version, one in zip(versions, compared, strict=True):
        scores.setdefault(version.left, one.left)
        scores.setdefault(version.right, one.right)
    with run.stage("within and across"):
        told = _across(run, versions, stories, space)
        tables = [
            Story(tuple(by_id[i] for i in ids), one.ledger, ())
            for ids, one in zip(stories, told, strict=False)
        ]
    findings = [
        *found,
        *(f for one in compared for f in one.findings),
        *(f for one in told for f in one.findings),
    ]
    with run.stage("judge"):
        shown, more = capped(told_once(judge(findings, run.settings), by_id), by_id)
        judged = in_context(shown, by_id)
    languages = [(by_id[v.left].lang, by_id[v.right].lang) for v in versions]
    gaps = [
        *run.not_covered,
        *(one.gap for one in told if one.gap),
        *more,
        *glossary_gaps(run.settings, languages),
    ]
    return Report(
        signature(encoder),
        tuple(run.articles),
        tuple(versions),
        tuple(tuple(s) for s in stories),
        judged,
        tuple(entry for one in told for entry in one.ledger),
        story_tables(tables, [one.shared for one in told[: len(tables)]], judged),
        tuple(dict.fromkeys(gaps)),
        tokens=(compared[-1].left, compared[-1].right) if compared and run.settings.tokens else None,
        token_scores=scores,
        skipped=run.skipped,
        seconds=run.seconds,
    )


def _between(run: Run, versions: Sequence[Alignment]) -> list[Compared]:
    """What the comparison of each pair of versions gives."""
    by_id = {a.id: a for a in run.articles}
    items = [(v, by_id[v.left], by_id[v.right]) for v in versions]
    work = partial(compare_versions, settings=run.settings)
    parts = parts_of(items, VERSIONS)
    return list(run_parts(run.engine, work, parts, partial(run.progress, "between")))


def _across(
    run: Run, versions: Sequence[Alignment], stories: Sequence[Sequence[str]], space: ClaimSpace
) -> list[Told]:
    """What the checks of each story give; an article that shares none is a story of its own."""
    place = {a.id: i for i, a in enumerate(run.articles)}
    told = {id_ for ids in stories for id_ in ids}
    groups = [*stories, *((a.id,) for a in run.articles if a.id not in told)]
    group_of = {id_: number for number, ids in enumerate(groups) for id_ in ids}
    mine: dict[int, list[Alignment]] = {}
    for version in versions:
        mine.setdefault(group_of[version.left], []).append(version)
    items = [
        StoryPart(space.part([place[i] for i in ids]), tuple(mine.get(number, ())))
        for number, ids in enumerate(groups)
    ]
    work = partial(check_stories, settings=run.settings)
    return list(run_parts(run.engine, work, story_parts(items), partial(run.progress, "within and across")))
