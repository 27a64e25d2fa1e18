"""All checks over the articles of a run: between versions, within articles and across stories, judged and reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from checker.decide.shown import shown
from checker.glossary.gaps import glossary_gaps
from checker.grouping.nearcopies import near_copies
from checker.grouping.versions import Found
from checker.model import Alignment, Finding
from checker.report import Report
from checker.run.gathered import Run
from checker.run.signature import signature
from checker.run.stages import (
    VERSIONS,
    Compared,
    StoryPart,
    Tokens,
    ToldStory,
    check_stories,
    compare_versions,
    parts_of,
    run_parts,
    story_parts,
)
from checker.story.factrows import story_tables
from checker.story.story import Story
from checker.story.table import StoryTable
from claims.embed import Encoder
from claims.model import Article
from claims.space import ClaimSpace


def check_articles(
    run: Run, grouped: Found, encoder: Encoder, space: ClaimSpace, before: Sequence[Finding] = ()
) -> Report:
    """All checks over the articles of a run, judged with what was found `before` and put into a report."""
    by_id = {a.id: a for a in run.articles}
    versions, stories = grouped.versions, grouped.stories
    with run.stage("between"):
        compared = _between(run, versions)
    with run.stage("within and across"):
        told = _across(run, versions, stories, space)
    between = (f for one in compared for f in one.findings)
    findings = [*before, *between, *(f for one in told for f in one.findings)]
    with run.stage("judge"):
        judged, more = shown(findings, run.settings, by_id, versions, stories)
    languages = [(by_id[v.left].lang, by_id[v.right].lang) for v in versions]
    own = (one.gap for one in told if one.gap)
    gaps = [*run.not_covered, *own, *more, *glossary_gaps(run.settings, languages)]
    return Report(
        signature(encoder),
        tuple(run.articles),
        versions,
        stories,
        judged,
        tuple(entry for one in told for entry in one.ledger),
        _tables(stories, told, by_id, judged),
        tuple(dict.fromkeys(gaps)),
        tokens=(compared[-1].left, compared[-1].right) if compared and run.settings.tokens else None,
        token_scores=_scores(versions, compared),
        skipped=run.skipped,
        seconds=run.seconds,
    )


def _scores(versions: Sequence[Alignment], compared: Sequence[Compared]) -> dict[str, Tokens]:
    """The word scores of each article by id: those beside the first of its versions."""
    scores: dict[str, Tokens] = {}
    for version, one in zip(versions, compared, strict=True):
        scores.setdefault(version.left, one.left)
        scores.setdefault(version.right, one.right)
    return scores


def _tables(
    stories: Sequence[Sequence[str]],
    told: Sequence[ToldStory],
    by_id: Mapping[str, Article],
    judged: Sequence[Finding],
) -> tuple[StoryTable, ...]:
    """The story tables; what is told of single articles stands behind that of the stories, and has none."""
    known = told[: len(stories)]
    tables = [
        Story(tuple(by_id[i] for i in ids), one.ledger, ()) for ids, one in zip(stories, known, strict=True)
    ]
    return story_tables(tables, [one.shared for one in known], judged)


def _between(run: Run, versions: Sequence[Alignment]) -> list[Compared]:
    """What the comparison of each pair of versions gives."""
    by_id = {a.id: a for a in run.articles}
    items = [(v, by_id[v.left], by_id[v.right]) for v in versions]
    work = partial(compare_versions, settings=run.settings)
    parts = parts_of(items, VERSIONS)
    return list(run_parts(run.engine, work, parts, partial(run.progress, "between")))


def _across(
    run: Run, versions: Sequence[Alignment], stories: Sequence[Sequence[str]], space: ClaimSpace
) -> list[ToldStory]:
    """What the checks of each story give; an article that shares none is a story of its own."""
    place = {a.id: i for i, a in enumerate(run.articles)}
    told = {id_ for ids in stories for id_ in ids}
    groups = [*stories, *((a.id,) for a in run.articles if a.id not in told)]
    group_of = {id_: number for number, ids in enumerate(groups) for id_ in ids}
    mine: dict[int, list[Alignment]] = {}
    for version in versions:
        mine.setdefault(group_of[version.left], []).append(version)
    items = []
    for number, ids in enumerate(groups):
        part = space.part([place[i] for i in ids])
        items.append(StoryPart(part, tuple(mine.get(number, ())), repeats=near_copies(part.articles).repeats))
    work = partial(check_stories, settings=run.settings)
    return list(run_parts(run.engine, work, story_parts(items), partial(run.progress, "within and across")))
