"""One stretch of an article cut into pieces that each carry their marks: findings, word scores, facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from checker.model import TokenScore
from checker.report import Report
from claims.model import Article
from reports.clean import displayable
from reports.html.factlabels import FactLabel, fact_labels
from reports.wording.values import ValueLabels

# A word below this score is as good as translated; above, it is shaded in three steps.
_SHADES = ((0.85, 3), (0.7, 2), (0.5, 1))


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A side of a finding in an article: `number` is the finding's place in the report, `side` its index.

    `pairs` are the pairs of versions that the finding speaks of, None for one that speaks of no pair. `again` is true
    where the mark goes on from the sentence before.
    """

    start: int
    end: int
    number: int
    side: int
    severity: str
    fingerprint: str
    pairs: frozenset[int] | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with one set of marks: `starts` are the finding marks that begin here, `ends` those that end.

    `told` are the whole words of the fact that begins with the piece, "" where it goes on from one before.
    """

    text: str
    severity: str = ""
    shade: int = 0
    kind: str = ""
    value: str = ""
    told: str = ""
    starts: tuple[FindingMark, ...] = ()
    ends: tuple[FindingMark, ...] = ()


class Marks:
    """All marks of a report, looked up by article and range."""

    def __init__(
        self, report: Report, ids: Sequence[str], pairs: Sequence[frozenset[int] | None], labels: ValueLabels
    ) -> None:
        """`ids` are the anchors and `pairs` the pairs of the findings, in the order of the report."""
        self._labels = labels
        self._findings: dict[str, list[FindingMark]] = defaultdict(list)
        for number, (finding, id_, own) in enumerate(zip(report.findings, ids, pairs, strict=True), 1):
            for side, e in enumerate(finding.sides):
                mark = FindingMark(e.start, e.end, number, side, finding.severity.value, id_, own)
                self._findings[e.article].append(mark)
        for marks in self._findings.values():
            marks.sort(key=lambda m: (m.start, m.number, m.side))
        self._longest = {a: max(m.end - m.start for m in marks) for a, marks in self._findings.items()}
        self._words = {
            key: [w for w in words if _shade(w.score)] for key, words in report.token_scores.items()
        }
        self._word_starts = {key: [w.start for w in words] for key, words in self._words.items()}

    def has(self, article: str) -> bool:
        """True if a finding points into the article."""
        return article in self._findings

    def findings_in(self, article: str, start: int, end: int, pair: int | None) -> list[FindingMark]:
        """The finding marks that touch a range and speak of the pair, or of none."""
        if article not in self._findings:
            return []
        marks = self._findings[article]
        first = bisect_left(marks, start - self._longest[article], key=lambda m: m.start)
        last = bisect_left(marks, end, key=lambda m: m.start)
        return [m for m in marks[first:last] if start < m.end and (m.pairs is None or pair in m.pairs)]

    def pieces(self, article: Article, sentence: int, pair: int | None = None) -> list[Piece]:
        """One sentence in pieces, none of them empty, as the side-by-side view of a pair shows it."""
        s = article.sentences[sentence]
        begins = article.sentences[sentence - 1].end if sentence else 0
        found = [
            replace(m, again=m.start < begins) for m in self.findings_in(article.id, s.start, s.end, pair)
        ]
        words = self._words_in(article.id, s.start, s.end)
        facts = _apart(
            f for f in fact_labels(s.facts, s.lang, self._labels) if s.start <= f.start < f.end <= s.end
        )
        cuts = {s.start, s.end}
        for spans in (found, words, facts):
            cuts.update(_edges(spans, s.start, s.end))
        marked = _Marked(article.text, s.start, found, words, facts)
        return [_piece(marked, a, b) for a, b in pairwise(sorted(cuts))]

    def _words_in(self, article: str, start: int, end: int) -> list[TokenScore]:
        """The words without counterpart in a range; neighbours of one shade are joined."""
        words = self._words.get(article, [])
        starts = self._word_starts.get(article, [])
        joined: list[TokenScore] = []
        for word in words[bisect_left(starts, start) : bisect_right(starts, end)]:
            last = joined[-1] if joined else None
            if last and word.start - last.end <= 1 and _shade(last.score) == _shade(word.score):
                joined[-1] = TokenScore(last.start, word.end, last.score)
            else:
                joined.append(word)
        return joined


@dataclass(frozen=True, slots=True)
class _Marked:
    """The text of an article with all marks of one sentence, which begins at `first`."""

    text: str
    first: int
    found: Sequence[FindingMark]
    words: Sequence[TokenScore]
    facts: Sequence[FactLabel]


def _piece(marked: _Marked, start: int, end: int) -> Piece:
    """The piece for a range inside which no mark begins or ends."""
    text = marked.text
    over = [m for m in marked.found if m.start <= start and end <= m.end]
    worst = min((m.severity for m in over), key=("error", "warning", "info").index, default="")
    shade = max((_shade(w.score) for w in marked.words if w.start <= start and end <= w.end), default=0)
    fact = next((f for f in marked.facts if f.start <= start and end <= f.end), None)
    return Piece(
        displayable(text[start:end]).replace("\n", " "),
        worst,
        shade,
        fact.kind if fact else "",
        fact.value if fact else "",
        displayable(text[fact.start : fact.end]).replace("\n", " ") if fact and fact.start == start else "",
        tuple(m for m in over if max(m.start, marked.first) == start),
        tuple(m for m in over if m.end == end),
    )


def _edges(spans: Sequence[FindingMark | TokenScore | FactLabel], start: int, end: int) -> Iterator[int]:
    """Where the spans begin and end inside a range."""
    for span in spans:
        yield from (c for c in (span.start, span.end) if start < c < end)


def _shade(score: float) -> int:
    """The step of shading of a word score, 0 for none."""
    return next((step for bound, step in _SHADES if score >= bound), 0)


def _apart(labels: Iterable[FactLabel]) -> list[FactLabel]:
    """The labels that overlap none of those before them."""
    kept: list[FactLabel] = []
    for label in labels:
        if all(label.end <= k.start or k.end <= label.start for k in kept):
            kept.append(label)
    return kept
