"""The words around a finding's evidence: by them its fingerprint tells one place from another like it.

Without them a dismissed "4 against 3" would silence every other "4 against 3". They hold no digits, so that a decision
outlives a changed number beside it. The sentences of both sides make the sketch of the place; the few words around the
first side belong to the fingerprint as it was made at first, by which older decisions are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from checker.fingerprint import sketch
from checker.model import Evidence, Finding
from claims.model import Article

# Words taken on each side (set by hand: SARIF's context regions are as short).
REACH = 3
_WORD = re.compile(r"[^\W\d_]+")


def in_context(findings: Iterable[Finding], articles: Mapping[str, Article]) -> tuple[Finding, ...]:
    """The findings with the words around their first side, and the sketch of the sentences of both sides."""
    found = []
    for finding in findings:
        side = finding.sides[0] if finding.sides else None
        article = articles.get(side.article) if side is not None else None
        if side is not None and article is not None and side.sentence < len(article.sentences):
            sentence = article.sentences[side.sentence]
            finding = _with(finding, article.text, sentence.start, sentence.end, side)
        found.append(replace(finding, place=sketch(_sentences(finding, articles))))
    return tuple(found)


def _sentences(finding: Finding, articles: Mapping[str, Article]) -> Iterator[str]:
    """The sentences that the sides of a finding stand in; a side without one gives its own words."""
    for side in filter(None, (finding.left, finding.right)):
        article = articles.get(side.article)
        known = article is not None and side.sentence < len(article.sentences)
        yield article.sentences[side.sentence].text if article is not None and known else side.text


def in_segment(finding: Finding, left: str, right: str) -> Finding:
    """A finding of a bilingual row, whose offsets count in the segment's text, with words around it and its place."""
    side = finding.left or finding.right
    if side is None:
        return finding
    text = left if finding.left is not None else right
    return replace(_with(finding, text, 0, len(text), side), place=sketch((left, right)))


def _with(finding: Finding, text: str, start: int, end: int, side: Evidence) -> Finding:
    """The finding with its own context and, behind it, the words around a side between two bounds."""
    before = _WORD.findall(text[start : side.start])[-REACH:]
    after = _WORD.findall(text[side.end : end])[:REACH]
    around = " ".join((*before, "…", *after)).casefold()
    return replace(finding, context=f"{finding.context} {around}".strip())
