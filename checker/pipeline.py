"""The one pipeline: read, take apart, find versions and stories, align, check, judge, report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from checker.checks.base import ArticleCheck, RevisionCheck, StoryCheck
from checker.checks.registry import RULES, wanted_checks
from checker.compare import compare_pair
from checker.events import unexamined
from checker.factrows import shared_values, story_tables
from checker.gitfiles import changed_files
from checker.glossary import load_glossary
from checker.judge import judge, rank
from checker.model import Alignment, Finding, NotCovered, Report, TokenScore
from checker.opinions import with_opinions
from checker.pair import align_articles, find_versions, is_version
from checker.passages import pairs_of, scores_of
from checker.reading import Reading, article_of, fresh_ids, read_all, read_one
from checker.revision import Revision, source_changes
from checker.rows import check_rows
from checker.settings import Settings, check_rules
from checker.signature import signature
from checker.since import lagging, touched
from checker.story import make_story
from checker.surroundings import in_context
from claims.embed import Encoder, load_encoder
from claims.errors import UsageError
from claims.lexicon import known_languages
from claims.model import Article
from claims.read.raw import RawArticle
from claims.read.walk import find_files
from claims.space import ClaimSpace, make_space

Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass
class Run:
    """What one run gathers on its way: articles, gaps, seconds per stage."""

    settings: Settings
    progress: Progress = _silent
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


def audit(paths: Sequence[str], settings: Settings | None = None, progress: Progress = _silent) -> Report:
    """Everything: read the files, find versions and stories, check within, between and across.

    Raises UsageError when nothing of what was named could be read.
    """
    run = _run(settings, progress)
    encoder = load_encoder(run.settings.encoder)
    revision = run.settings.changed_since
    changed = changed_files(paths, revision) if revision else None
    with run.stage("read"):
        _read_all(run, paths)
    if not run.articles:
        _nothing(run, paths)
    with run.stage("embed"):
        space = make_space(run.articles, encoder)
    with run.stage("versions"):
        found = find_versions(run.articles, encoder, space=space)
    run.not_covered += found.not_covered
    if revision is None or changed is None:
        return _check(run, encoder, found.versions, found.stories, space)
    part = touched(run.articles, found.versions, found.stories, changed, revision)
    run.articles = list(part.articles)
    run.not_covered += part.not_covered
    with run.stage("since"):
        stale = list(lagging(part, changed, encoder, run.settings))
    return _check(run, encoder, part.versions, part.stories, space, stale)


def compare(
    left: str,
    right: str,
    settings: Settings | None = None,
    progress: Progress = _silent,
    previous: str | None = None,
) -> Report:
    """Two versions of one text; texts that prove to be no versions are compared as a story.

    `previous` is what the left one was the last time: the report then says what changed in it since, and which
    changes did not reach the right one.
    """
    run = _run(settings, progress)
    with run.stage("read"):
        for side, (path, id_) in enumerate(zip((left, right), fresh_ids((left, right)), strict=True)):
            run.take(read_one(path, id_, side, run.settings))
        old = read_one(previous, previous, 0, run.settings).article if previous else None
    return _compare(run, old)


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
    return replace(_check(run, encoder, versions, story, space, stale), changes=changes)


def compare_texts(left: str, right: str, settings: Settings | None = None) -> Report:
    """Two versions of one text, given as they are; in the report their ids and paths are "left" and "right"."""
    run = _run(settings, _silent)
    for side, (name, text) in enumerate((("left", left), ("right", right))):
        run.take(article_of(RawArticle(name, text), name, side, run.settings))
    return _compare(run)


def qa(paths: Sequence[str], settings: Settings | None = None, progress: Progress = _silent) -> Report:
    """Bilingual files, already aligned: every row is a pair. Raises UsageError if none could be read."""
    run = _run(settings, progress)
    outcome = check_rows(paths, run.settings, progress)
    if not outcome.read:
        raise UsageError(outcome.not_covered[0].why if outcome.not_covered else "no rows", paths[0])
    return Report(
        signature(load_encoder(run.settings.encoder)),
        findings=rank(outcome.findings),
        not_covered=tuple(outcome.not_covered),
        rows=tuple(outcome.rows),
        skipped=outcome.skipped,
    )


def read_articles(
    paths: Sequence[str], settings: Settings | None = None, progress: Progress = _silent
) -> Run:
    """The articles of files and folders, taken apart, with what could not be read."""
    run = _run(settings, progress)
    _read_all(run, paths)
    if not run.articles:
        _nothing(run, paths)
    return run


def _run(settings: Settings | None, progress: Progress) -> Run:
    """A new run, its rule names checked."""
    settings = settings or Settings()
    check_rules(settings.select, RULES, "--select")
    check_rules(settings.ignore, RULES, "--ignore")
    if settings.glossary:
        load_glossary(settings.glossary)
    for code in settings.langs:
        if code not in known_languages() and not (code.isalpha() and len(code) == 2):
            raise UsageError(f"{code!r} is no language code", "--lang", "such as de, fr or en")
    return Run(settings, progress)


def _nothing(run: Run, paths: Sequence[str]) -> None:
    """Say why not one article could be read."""
    if run.skipped == 1 and run.not_covered:
        raise UsageError(run.not_covered[0].why, run.not_covered[0].what)
    why = "; ".join(f"{n.what}: {n.why}" for n in run.not_covered[:3]) or "no articles there"
    raise UsageError(
        f"nothing could be read: {why}", " ".join(paths), "name text, Markdown, HTML or DOCX files"
    )


def _read_all(run: Run, paths: Sequence[str]) -> None:
    """Read every file found; one that cannot be read is counted and said, and the others go on."""
    for reading in read_all(list(find_files(paths)), run.settings, run.progress):
        run.take(reading)


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
    findings = list(found)
    scores: dict[str, tuple[TokenScore, ...]] = {}
    tokens: tuple[tuple[TokenScore, ...], tuple[TokenScore, ...]] | None = None
    with run.stage("between"):
        for done, version in enumerate(versions):
            run.progress("between", done, len(versions))
            made_pairs = pairs_of(version, by_id[version.left], by_id[version.right], encoder)
            pairs = with_opinions(list(made_pairs), run.settings)
            findings += [f for pair in pairs for f in compare_pair(pair, wanted_checks(run.settings))]
            left, right = scores_of(pairs)
            scores.setdefault(version.left, left)
            scores.setdefault(version.right, right)
            tokens = (left, right) if run.settings.tokens else tokens
    with run.stage("within and across"):
        for article in run.articles:
            for check in wanted_checks(run.settings):
                if isinstance(check, ArticleCheck):
                    findings += check.within(article)
        made, shared = [], []
        # An article that shares no story is a story of its own: it may still contradict itself.
        alone = [(a.id,) for a in run.articles if not any(a.id in ids for ids in stories)]
        for done, ids in enumerate((*stories, *alone)):
            run.progress("within and across", done, len(stories) + len(alone))
            members = [by_id[i] for i in ids]
            story = make_story(members, encoder, versions, space)
            made.append(story)
            for check in wanted_checks(run.settings):
                if isinstance(check, StoryCheck):
                    findings += check.across(story)
            shared.append(shared_values(story) if len(members) > 1 else [])
            if left_over := unexamined(story):
                why = f"very many near claims: {left_over} pairs that are less near were not compared"
                run.not_covered.append(NotCovered(", ".join(a.path for a in members), why))
    with run.stage("judge"):
        judged = in_context(judge(findings, run.settings), by_id)
    return Report(
        signature(encoder),
        tuple(run.articles),
        tuple(versions),
        tuple(tuple(s) for s in stories),
        judged,
        tuple(entry for story in made for entry in story.ledger),
        story_tables(made, shared, judged),
        tuple(dict.fromkeys(run.not_covered)),
        tokens=tokens,
        token_scores=scores,
        skipped=run.skipped,
        seconds=run.seconds,
    )
