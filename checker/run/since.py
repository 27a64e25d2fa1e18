"""Narrows an audit to the stories in which something changed, and finds the versions that lag behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.checks.stale_version import StaleVersionCheck
from checker.model import Alignment, Finding, NotCovered
from checker.run.gitfiles import ChangedFiles
from checker.run.revision import Revision, source_changes
from checker.settings import Settings
from claims.embed import Encoder
from claims.model import Article


@dataclass(frozen=True, slots=True)
class Touched:
    """The articles, versions and stories that a change touches, and a word on those it does not."""

    articles: tuple[Article, ...]
    versions: tuple[Alignment, ...]
    stories: tuple[tuple[str, ...], ...]
    not_covered: tuple[NotCovered, ...]


def touched(
    articles: Sequence[Article],
    versions: Sequence[Alignment],
    stories: Sequence[tuple[str, ...]],
    changed: ChangedFiles,
    revision: str,
) -> Touched:
    """Of everything that was read, what belongs to a story with a changed article."""
    groups = [*stories, *((v.left, v.right) for v in versions), *((a.id,) for a in articles)]
    fresh = {a.id for a in articles if changed.has(a.path)}
    ids = {i for group in groups if fresh & set(group) for i in group}
    kept = tuple(a for a in articles if a.id in ids)
    gaps: tuple[NotCovered, ...] = ()
    if left_out := len(articles) - len(kept):
        count = f"{left_out} articles" if left_out > 1 else "1 article"
        gaps = (NotCovered(count, f"no version of their stories changed since {revision}"),)
    return Touched(
        kept,
        tuple(v for v in versions if v.left in ids and v.right in ids),
        tuple(s for s in stories if ids & set(s)),
        gaps,
    )


def lagging(found: Touched, changed: ChangedFiles, encoder: Encoder, settings: Settings) -> Iterator[Finding]:
    """The versions of which one language alone was changed; a newly added one lags behind nothing."""
    by_id = {a.id: a for a in found.articles}
    check = StaleVersionCheck()
    for version in found.versions:
        left, right = by_id[version.left], by_id[version.right]
        if changed.has(left.path) == changed.has(right.path):
            continue
        turned = changed.has(right.path)
        new, other = (right, left) if turned else (left, right)
        old = changed.article_before(new.path, settings) if changed.is_modified(new.path) else None
        if old is None:
            continue
        now = version.flipped() if turned else version
        changes = source_changes(Revision(old, new, other, now), encoder, settings)
        for finding in check.alone(changes, new.path, other.path):
            yield replace(finding, left=finding.right, right=finding.left) if turned else finding
