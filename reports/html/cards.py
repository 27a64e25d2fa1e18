"""The cards of the findings list: everything an editor needs to decide about one finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.model import Evidence, Finding, Rule
from checker.report import Report
from claims.model import Article
from reports.clean import displayable, shortened
from reports.html.pairing import articles_of
from reports.html.segments import Segments
from reports.html.sharedplaces import sharing
from reports.places import Places
from reports.rulebook import Rules, rule_of
from reports.wording.phrases import ENGLISH, Phrase, Phrasebook

# How much text around a quote a card shows on either side, in characters.
_CONTEXT = 110
# A longer quote is cut in the middle; the text beside it has it whole.
_LONGEST_QUOTE = 2000


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One side of a finding: its quote with what stands before and after it, and where.

    The side of a bilingual row that a finding does not quote has its text in `before` and no quote.
    """

    side: int
    lang: str
    place: str
    before: str
    text: str
    after: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One finding made ready for the template; `id` is its anchor, unique in the page.

    `shared` are number and anchor of the other findings of its rule that quote one of its two places.
    """

    number: int
    id: str
    finding: Finding
    rule: Rule
    title: Phrase
    message: Phrase
    original: str
    ground: str
    confidence: int
    left: QuoteView | None
    right: QuoteView | None
    related: tuple[QuoteView, ...]
    articles: str
    values: tuple[str, str]
    order: int
    shared: tuple[tuple[int, str], ...]


def finding_ids(findings: Iterable[Finding]) -> list[str]:
    """The anchors of findings, "finding-<fingerprint>"; equal fingerprints get a running number."""
    seen: Counter[str] = Counter()
    ids = []
    for finding in findings:
        fingerprint = finding.fingerprint
        seen[fingerprint] += 1
        again = seen[fingerprint]
        ids.append(f"finding-{fingerprint}" + (f"-{again}" if again > 1 else ""))
    return ids


def make_cards(
    report: Report,
    rules: Rules,
    ids: list[str],
    anchors: Mapping[tuple[int, int], str],
    places: Places,
    book: Phrasebook,
) -> list[Card]:
    """One card per finding in the report's order; `anchors` lead from (number, side) to the marked text."""
    articles = {a.id: a for a in report.articles}
    segments = Segments(report)
    position = {a.id: i for i, a in enumerate(report.articles)}
    shared = sharing(report.findings)
    cards = []
    for number, (finding, id_) in enumerate(zip(report.findings, ids, strict=True), start=1):
        around = [_around(e, finding, articles, segments) for e in finding.sides]
        views = [
            _quote(e, side, context, places, anchors.get((number, side)))
            for side, (e, context) in enumerate(zip(finding.sides, around, strict=True))
        ]
        left, right, related = _sides(finding, views, segments, places)
        first = finding.sides[0] if finding.sides else None
        order = position.get(first.article, 0) * 10**7 + first.start + (first.row or 0) if first else 0
        rule, message = rule_of(finding.rule, rules), book.sentence(finding)
        compared = _compared(finding, book)
        original = displayable(shortened(finding.message, _LONGEST_QUOTE))
        cards.append(
            Card(
                number,
                id_,
                finding,
                rule,
                book.title(rule),
                message,
                "" if message.lang == ENGLISH else original,
                _ground(finding, compared),
                round(finding.confidence * 100),
                left,
                right,
                related,
                " ".join(sorted(f"a{position[id_]}" for id_ in articles_of(finding) if id_ in position)),
                compared,
                order,
                tuple((other + 1, ids[other]) for other in shared[number - 1]),
            )
        )
    return cards


def _sides(
    finding: Finding, views: Sequence[QuoteView], segments: Segments, places: Places
) -> tuple[QuoteView | None, QuoteView | None, tuple[QuoteView, ...]]:
    """The quotes of a finding by where they stand on its card: left, right, and those that are related."""
    rest = list(views)
    left = rest.pop(0) if finding.left is not None else None
    right = rest.pop(0) if finding.right is not None else None
    left, right = (v or _unquoted(finding, side, segments, places) for side, v in enumerate((left, right)))
    return left, right, tuple(rest)


def _ground(finding: Finding, compared: tuple[str, str]) -> str:
    """On what ground a finding stands: "model", "values" (two normalised ones that differ) or "words"."""
    if finding.by_model:
        return "model"
    return "values" if all(compared) else "words"


def _compared(finding: Finding, book: Phrasebook) -> tuple[str, str]:
    """The two values that disagree; none where they do not, or where there is one only: the message says it."""
    left, right = book.values(finding)
    return ("", "") if left == right or not (left and right) else (left, right)


def _around(
    evidence: Evidence, finding: Finding, articles: Mapping[str, Article], segments: Segments
) -> tuple[str, str]:
    """What stands before and after a quote: of an article some words, of a bilingual row all."""
    if evidence.row is not None:
        before, after = segments.around(evidence, finding)
        return shortened(before, _LONGEST_QUOTE), shortened(after, _LONGEST_QUOTE)
    article = articles.get(evidence.article)
    if article is None:
        return "", ""
    text, rest = article.text, evidence.end + _CONTEXT
    before = _tail(text[max(0, evidence.start - _CONTEXT) : evidence.start], evidence.start > _CONTEXT)
    return before, _head(text[evidence.end : rest], rest < len(text))


def _unquoted(finding: Finding, side: int, segments: Segments, places: Places) -> QuoteView | None:
    """The whole text of the side of a bilingual row that a finding does not quote, None where there is none."""
    row = segments.of(finding)
    if row is None or not row.texts[side].strip():
        return None
    path = row.left_article if side == 0 and row.left_article else row.article
    here = Evidence(path, row.langs[side], 0, 0, 0, "", row.row, row.segment)
    label = displayable(places.of(here).label)
    text = displayable(shortened(row.texts[side], _LONGEST_QUOTE))
    return QuoteView(side, row.langs[side], label, text, "", "", None)


def _quote(
    evidence: Evidence, side: int, around: tuple[str, str], places: Places, anchor: str | None
) -> QuoteView:
    """One side with its context."""
    before, after = around
    return QuoteView(
        side,
        evidence.lang,
        displayable(places.of(evidence).label),
        displayable(before),
        displayable(shortened(evidence.text, _LONGEST_QUOTE)),
        displayable(after),
        anchor,
    )


def _tail(text: str, cut: bool) -> str:
    """The last words of the paragraph before a quote."""
    paragraph = text.rsplit("\n", 1)[-1]
    if cut and len(paragraph) == len(text):
        paragraph = "… " + paragraph.partition(" ")[2]
    return paragraph


def _head(text: str, cut: bool) -> str:
    """The first words of the paragraph after a quote."""
    paragraph = text.split("\n", 1)[0]
    if cut and len(paragraph) == len(text):
        paragraph = paragraph.rpartition(" ")[0] + " …"
    return paragraph
