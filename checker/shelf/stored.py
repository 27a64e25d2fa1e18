"""The audit with a store: what is new or changed is compared with all that is stored, what is known is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker.baseline import Baseline, load_baseline, mark
from checker.baseline import Entry as Decided
from checker.decide.shown import shown
from checker.engines.engine import local_engine
from checker.grouping.onetext import unknown_language
from checker.model import LedgerEntry, NotCovered
from checker.report import Report
from checker.run.gathered import Progress, Run, nothing, start
from checker.run.reading import notes_on
from checker.run.signature import signature
from checker.settings import Settings
from checker.shelf.increment import Increment, Manner
from checker.shelf.kept import (
    FINDING,
    FORM,
    GAP,
    SHARED,
    VERSION,
    KeptScores,
    alignment_of,
    finding_of,
    gap_of_story,
    shared_of,
    without,
)
from checker.shelf.neighbours import Fresh
from checker.shelf.outcome import Outcome
from checker.shelf.refresh import Plan, Work, carry_out, make_plan
from checker.shelf.together import stories_of
from checker.story.factrows import Match, story_tables
from checker.story.make import ledger_of
from checker.story.story import Story
from claims.embed import Encoder, load_encoder
from claims.model import Article
from claims.store.articles import Entry
from claims.store.database import Notice, silent
from claims.store.store import ClaimStore, open_store
from claims.store.triage import Decision


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the store lies, whether what is audited stays in it, and who is told what it does."""

    folder: str
    keep: bool = True
    notice: Notice = silent


def audit_stored(paths: Sequence[str], shelf: Shelf, settings: Settings | None, progress: Progress) -> Report:
    """Audit files against each other and against everything stored; report what concerns these files.

    Raises UsageError when nothing of what was named could be read, StoreError when the store cannot be used.
    """
    run = start(settings, progress)
    encoder = load_encoder(run.settings.encoder)
    with open_store(shelf.folder, write=shelf.keep, create=shelf.keep, notice=shelf.notice) as store:
        plan = make_plan(store, paths, run.settings, encoder)
        if plan.stale and shelf.keep:
            shelf.notice(
                f"{len(plan.stale)} stored articles are read again: encoder, lexicons or version changed"
            )
        with local_engine(
            run.settings.jobs, max(len(plan.read), len(plan.stale), len(store.entries()))
        ) as engine:
            work = Work(engine, run.progress)
            with run.stage("read"):
                fresh = _read(run, store, plan, encoder, work, shelf)
            entries = store.entries()
            _add_uncompared(store, entries, plan, fresh, _compared_as(run.settings, encoder))
            if not fresh.articles and not {e.id for e in entries}.intersection(plan.named):
                nothing(run, paths)
            run.not_covered += notes_on(paths)
            with run.stage("compare with the store"):
                asked = replace(run.settings, select=(), ignore=(), tokens=False)
                manner = Manner(asked, encoder, _compared_as(run.settings, encoder))
                outcome = (
                    Increment(store, fresh, entries, manner, work).run() if fresh.articles else Outcome()
                )
        decided = _decisions(store, run.settings, shelf.keep)
        with run.stage("report"):
            report = _report(run, store, plan, fresh, outcome, encoder)
        if shelf.keep:
            _keep(store, fresh, outcome, _compared_as(run.settings, encoder))
            store.write_cache(encoder)
    return replace(report, findings=mark(report.findings, decided).findings, seconds=run.seconds)


def _compared_as(settings: Settings, encoder: Encoder) -> str:
    """What the findings of a comparison depend on besides the articles; rules are selected when reporting."""
    return f"{signature(encoder)}|{FORM}" + ("" if settings.model else "|no-model")


def _read(run: Run, store: ClaimStore, plan: Plan, encoder: Encoder, work: Work, shelf: Shelf) -> Fresh:
    """Read what is new, changed or stale; what could not be read is counted and said."""
    fresh = Fresh()
    for taken in carry_out(store, plan, run.settings, encoder, work, shelf.keep):
        if taken.article is None:
            run.skipped += 1
        else:
            article = taken.article.article
            fresh.articles[article.id] = article
            fresh.vectors[article.id] = taken.article.vectors
            if not taken.kept:
                fresh.unstored.add(article.id)
        if taken.gap is not None:
            run.not_covered.append(taken.gap)
    return fresh


def _add_uncompared(
    store: ClaimStore, entries: Sequence[Entry], plan: Plan, fresh: Fresh, compared_as: str
) -> None:
    """Files that are stored as they are but were never compared under this signature are fresh too."""
    compared = store.compared()
    named = set(plan.named) - fresh.articles.keys()
    waiting = [e for e in entries if e.id in named and compared.get(e.number) != compared_as]
    fresh.articles |= {a.id: a for a in store.load(waiting)}
    fresh.vectors |= store.vectors(waiting)


def _decisions(store: ClaimStore, settings: Settings, keep: bool) -> Baseline:
    """The decisions of the store; those of a baseline file are added to them."""
    found = {d.fingerprint: Decided(d.fingerprint, d.status, d.rule, d.reason) for d in store.decisions()}
    if settings.baseline and Path(settings.baseline).exists():
        given = load_baseline(settings.baseline).entries
        # A store keeps no paths with its decisions.
        new = [e for key, e in given.items() if found.get(key) != replace(e, articles=())]
        if keep:
            store.decide(Decision(e.fingerprint, e.status, e.rule, e.reason) for e in new)
        found |= given
    return Baseline(found)


def _keep(store: ClaimStore, fresh: Fresh, outcome: Outcome, compared_as: str) -> None:
    """Store what the comparison found; standard input leaves no trace."""
    made = [kept for r in outcome.made if (kept := without(r, fresh.unstored)) is not None]
    numbers = [e.number for e in store.entries() if e.id in fresh.articles]
    if made or outcome.gone or numbers:
        store.replace_records(outcome.gone, made, numbers, compared_as)


def _report(
    run: Run, store: ClaimStore, plan: Plan, fresh: Fresh, outcome: Outcome, encoder: Encoder
) -> Report:
    """What concerns the files named: their findings, versions and stories, with the articles these speak of."""
    entries = {e.id: e for e in store.entries()}
    order = {i: at for at, i in enumerate([*entries, *(i for i in fresh.articles if i not in entries)])}
    named = [i for i in dict.fromkeys(plan.named) if i in order]
    told = set(named)
    # In the order of their articles, as without a store: the first version of an article gives its shading.
    held = sorted(
        ((alignment_of(r), r) for r in outcome.records(store, VERSION, told)),
        key=lambda pair: sorted((order[pair[0].left], order[pair[0].right])),
    )
    versions = [alignment for alignment, _ in held]
    stories = [ids for ids in stories_of(outcome, store, order) if not told.isdisjoint(ids)]
    findings = [finding_of(r) for r in outcome.records(store, FINDING, told)]
    mentioned = {i for ids in stories for i in ids} | {i for v in versions for i in (v.left, v.right)}
    mentioned |= {e.article for f in findings for e in f.sides}
    ids = [*named, *sorted(mentioned - told, key=order.__getitem__)]
    articles = _articles(store, entries, ids, plan, outcome)
    run.not_covered += _gaps([a for a in articles if a.id in told], entries, fresh, encoder)
    run.not_covered += [gap_of_story(r) for r in outcome.records(store, GAP, told)]
    by_id = {a.id: a for a in articles}
    judged, more = shown(findings, run.settings, by_id, versions, stories)
    run.not_covered += more
    ledgers = _ledgers(outcome, stories, named, by_id)
    tables = [
        Story(tuple(by_id[i] for i in ids), lines, ()) for ids, lines in zip(stories, ledgers, strict=False)
    ]
    shared = _shared(store, outcome, stories)
    return Report(
        signature(encoder),
        tuple(articles),
        tuple(versions),
        tuple(stories),
        judged,
        tuple(line for lines in ledgers for line in lines),
        story_tables(tables, shared, judged),
        tuple(dict.fromkeys(run.not_covered)),
        token_scores=KeptScores(held),
        skipped=run.skipped,
    )


def _ledgers(
    outcome: Outcome, stories: Sequence[tuple[str, ...]], named: Sequence[str], by_id: Mapping[str, Article]
) -> list[tuple[LedgerEntry, ...]]:
    """The ledger of each story, then of each article named that is in none."""
    members = {i for ids in stories for i in ids}
    every = (*stories, *((i,) for i in named if i not in members))
    return [outcome.ledgers.get(ids) or ledger_of([by_id[i] for i in ids]) for ids in every]


def _shared(store: ClaimStore, outcome: Outcome, stories: Sequence[tuple[str, ...]]) -> list[list[Match]]:
    """The numbers and dates that the articles of each story share."""
    at = {i: number for number, ids in enumerate(stories) for i in ids}
    found: list[dict[Match, None]] = [{} for _ in stories]
    for record in outcome.records(store, SHARED, at):
        for match in shared_of(record):
            one, other = (at.get(side.place.article) for side in match)
            if one is not None and one == other:
                found[one][match] = None
    return [list(matches) for matches in found]


def _articles(
    store: ClaimStore, entries: dict[str, Entry], ids: Sequence[str], plan: Plan, outcome: Outcome
) -> list[Article]:
    """The articles of a report, with the paths by which they were named."""
    held = outcome.articles
    held = held | {a.id: a for a in store.load([entries[i] for i in ids if i not in held])}
    return [replace(held[i], path=plan.paths.get(i, held[i].path)) for i in ids]


def _gaps(
    articles: Sequence[Article], entries: dict[str, Entry], fresh: Fresh, encoder: Encoder
) -> list[NotCovered]:
    """What of the articles named cannot be checked."""
    known = [NotCovered(a.path, entries[a.id].gap) for a in articles if a.id in entries and entries[a.id].gap]
    return known + [gap for a in articles if a.content for gap in unknown_language(a, encoder)]
