"""The texts of a report as they stand side by side: every pair of versions, then single articles with findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.model import Alignment
from checker.report import Report
from claims.model import Article
from reports.html.articlenames import article_names
from reports.html.marks import Marks
from reports.html.sidebyside import PairRow, pair_rows, single_rows
from reports.html.strip import Strip, make_strip

# A chooser is worth its place from this many pairs of one text on.
_CHOICE = 2


@dataclass(frozen=True, slots=True)
class TextView:
    """A pair of versions, or one article alone (`right` None), made ready for the template.

    `left_key` and `right_key` are the keys of the articles in the table of articles; `group` is the key of the
    chooser that the pair belongs to, "" if there is nothing to choose.
    """

    key: str
    left: Article
    right: Article | None
    left_name: str
    right_name: str
    left_key: str
    right_key: str
    score: float
    rows: list[PairRow]
    strip: Strip | None
    group: str = ""

    @property
    def flagged(self) -> bool:
        """True if a finding is marked in one of the rows."""
        return any(r.flagged for r in self.rows)


@dataclass(frozen=True, slots=True)
class Chooser:
    """The versions of one text out of which two are chosen: (key, name, language), the source first."""

    group: str
    articles: tuple[tuple[str, str, str], ...]


def text_views(report: Report, marks: Marks) -> list[TextView]:
    """Every pair of versions, those of one text together, then every other article that a finding marks."""
    articles = {a.id: a for a in report.articles}
    names = article_names(report)
    keys = {a.id: f"a{i}" for i, a in enumerate(report.articles)}
    groups = _groups(report.versions)
    pairs = _Pairs(report.versions, groups, articles, names, keys)
    order = sorted(range(len(report.versions)), key=lambda i: (groups[i], i))
    views = [
        _pair_view(i, pairs, marks)
        for i in order
        if report.versions[i].left in articles and report.versions[i].right in articles
    ]
    shown = {a for v in report.versions for a in (v.left, v.right)}
    for a in report.articles:
        if a.id not in shown and marks.has(a.id) and a.sentences:
            rows = single_rows(a, marks)
            key = f"p{len(views)}"
            views.append(TextView(key, a, None, names[a.id], "", keys[a.id], "", 0.0, rows, None))
    return views


def choosers(views: Sequence[TextView]) -> dict[str, Chooser]:
    """By the key of its first pair, a chooser for every text that has several pairs of versions."""
    found: dict[str, Chooser] = {}
    for group in dict.fromkeys(v.group for v in views if v.group):
        pairs = [v for v in views if v.group == group]
        versions = {
            key: (key, name, article.lang)
            for v in pairs
            for key, name, article in (
                (v.left_key, v.left_name, v.left),
                (v.right_key, v.right_name, v.right or v.left),
            )
        }
        behind = Counter(v.right_key for v in pairs)
        ordered = sorted(versions.values(), key=lambda version: (behind[version[0]], int(version[0][1:])))
        found[pairs[0].key] = Chooser(group, tuple(ordered))
    return found


def anchors(views: Sequence[TextView]) -> dict[tuple[int, int], str]:
    """From (finding number, side) to the id of its first mark in the texts."""
    found: dict[tuple[int, int], str] = {}
    for view in views:
        for row in view.rows:
            for sentence in (*row.left, *row.right):
                for piece in sentence.pieces:
                    for m in (m for m in piece.starts if not m.again):
                        found.setdefault((m.number, m.side), f"{view.key}-m{m.number}-{m.side}")
    return found


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs of versions with the numbers of their groups; articles, their names and keys by id."""

    versions: Sequence[Alignment]
    groups: Sequence[int]
    articles: Mapping[str, Article]
    names: Mapping[str, str]
    keys: Mapping[str, str]


def _pair_view(index: int, pairs: _Pairs, marks: Marks) -> TextView:
    """One pair of versions with its strip and rows."""
    version, group, names, keys = pairs.versions[index], pairs.groups[index], pairs.names, pairs.keys
    left, right = pairs.articles[version.left], pairs.articles[version.right]
    several = pairs.groups.count(group) >= _CHOICE
    return TextView(
        f"p{index}",
        left,
        right,
        names[left.id],
        names[right.id],
        keys[left.id],
        keys[right.id],
        version.score,
        pair_rows(version, left, right, marks, index),
        make_strip(version, left, right),
        f"g{group}" if several else "",
    )


def _groups(versions: Sequence[Alignment]) -> list[int]:
    """For every pair the number of the first pair that it hangs together with."""
    first: dict[str, int] = {}
    for i, v in enumerate(versions):
        joined = {first.get(v.left, i), first.get(v.right, i)}
        first.update({a: min(joined) for a, group in first.items() if group in joined})
        first[v.left] = first[v.right] = min(joined)
    return [first[v.left] for v in versions]
