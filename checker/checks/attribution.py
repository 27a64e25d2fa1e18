"""The same words laid into another mouth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from rapidfuzz import fuzz

from checker.messages import version_names
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.statements.plainly import is_plain, neighbours
from checker.statements.sourcekinds import is_told, kinds_apart, nameless
from checker.story.events.spoken import are_two, spoken_twice
from checker.story.story import Story
from checker.words.wordlinks import LinkedWord
from claims.facts.model import Attribution, Name, NameKind, Quote

RULE = Rule(
    "attribution-mismatch",
    "Another source",
    Severity.WARNING,
    "Accuracy/Mistranslation",
    "Both sides say who says so, and name different persons or organisations. Names are compared by "
    "spelling, "
    "part by part, and the check abstains where the named source of one side appears anywhere on the other, unless one "
    "quotation is all that is said on both. "
    "A statement that one side lays into a mouth (according to) and the other gives as its own is told too, and "
    "across articles one quotation that is given to two persons.",
    "de: Laut Anna Weber ist der Plan fertig. | fr: Selon Paul Martin, le plan est prêt.",
    "de: Laut Anna Weber ist der Plan fertig. | fr: Selon Mme Weber, le plan est prêt.",
)
# Confidence in two sources of which each stands on one side; set by hand.
LIKELY = 0.6
# Confidence in a lost "according to" with a person as its source and with another one, and how much of the side without
# it must have its counterparts. One untouched row of 500 has another lost source, often in a turn of phrase.
LOST, LOST_UNNAMED, COVERED = 0.5, 0.4, 0.6
# A source stands so near to its marker, in characters ("nach Angaben der Polizei").
BEHIND = 12
# What parts a marker from words that are none of its source.
PART = re.compile(r"[,;:()–—]")
# The score of having no counterpart from which on a source is lost; set by hand: of 27,654 untouched rows of news 14
# lose one so, about half of them by another turn of phrase ("nach der Lehrmeinung", « d'après l'état … »).
GONE = 0.6
# The most that a quotation in two mouths is sure; set by hand.
QUOTED = 0.9
# Spelling similarity (0..100, rapidfuzz) from which two names may be one.
MAY_BE_ONE = 70.0
# The same from which a part of a name stands somewhere in a text.
FOUND_IN_TEXT = 85.0
# Sources are persons and organisations; a place or a product is a source only loosely.
_KINDS = (NameKind.PERSON,)
MIN_SURE = 0.6
# Words between a quotation and who says it; up to this score of having none a word has a counterpart; and the share of
# a quotation that has its counterparts in the other one, which is the same then.
BESIDE, LINKED, SAME_QUOTE = 3, 0.45, 0.5
# A quotation of fewer words is a turn of phrase, and so many words beside a marker say nothing that has a source.
LEAST = 4


class AttributionCheck:
    """Compares the named sources of both sides, and who says a quotation in the articles of a story."""

    pairwise: ClassVar[bool] = False
    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield the quotations that are given to two persons."""
        for one, two, near in spoken_twice(story):
            left, right = one.speaker, two.speaker
            yield Finding(
                RULE.slug,
                Severity.WARNING,
                round(QUOTED * near, 3),
                f"The same quotation is given to “{one.name}” here and to “{two.name}” there.",
                Scope.WITHIN if left.article == right.article else Scope.ACROSS,
                left,
                right,
                (one.words, two.words),
                left_value=" ".join(one.who),
                right_value=" ".join(two.who),
                reason="quotation",
                told=(("one", one.name), ("two", two.name)),
            )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding where each side has one named source and neither appears on the other side."""
        yield from _lost(pair)
        if speakers := _speakers(pair):
            yield _finding(pair, *speakers)
            return
        left, right = _sources(pair.left), _sources(pair.right)
        named = len({a.source for a in left}) == 1 and len({a.source for a in right}) == 1
        if named and not (_appears(left[0], pair.right) or _appears(right[0], pair.left)):
            yield _finding(pair, left[0], right[0])
        elif not named:
            yield from _of_kinds(pair, left, right)


def _of_kinds(pair: Pair, left: Sequence[Attribution], right: Sequence[Attribution]) -> Iterator[Finding]:
    """The finding of two sources of two kinds ("the union", « la direction »), or of one that has a name here alone.

    It is info: bodies are called by many names.
    """
    apart = kinds_apart(pair)
    if apart is not None:
        one, two = apart
        places = (one.start, one.end), (two.start, two.end)
    elif (only := _unnamed(pair, left, right)) is not None:
        places = only
    else:
        return
    sides = pair.left.evidence(*places[0]), pair.right.evidence(*places[1])
    here, there = version_names(pair.left, pair.right)
    yield Finding(
        RULE.slug,
        Severity.INFO,
        LOST,
        f"{here} gives “{sides[0].text}” as the source, {there} “{sides[1].text}”.",
        Scope.BETWEEN,
        *sides,
        left_value=sides[0].text,
        right_value=sides[1].text,
    )


def _unnamed(
    pair: Pair, left: Sequence[Attribution], right: Sequence[Attribution]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where one side has a person as its source and the other one without a name; None elsewhere."""
    for side, other, persons, others, is_left in (
        (pair.left, pair.right, left, right, True),
        (pair.right, pair.left, right, left, False),
    ):
        if len({a.source for a in persons}) != 1 or others:
            continue
        source, person = nameless(other), persons[0]
        if source is None or is_told(side, source) or _appears(person, other):
            continue
        told = (min(person.start, person.source_start), max(person.end, person.source_end))
        place = source.start, source.end
        return (told, place) if is_left else (place, told)
    return None


def _finding(pair: Pair, one: Attribution, two: Attribution) -> Finding:
    """The finding of two sources."""
    here, there = version_names(pair.left, pair.right)
    return Finding(
        RULE.slug,
        Severity.WARNING,
        LIKELY,
        f"{here} gives “{one.source_text}” as the source, {there} “{two.source_text}”.",
        Scope.BETWEEN,
        pair.left.evidence(one.source_start, one.source_end),
        pair.right.evidence(two.source_start, two.source_end),
        left_value=one.source,
        right_value=two.source,
    )


def _lost(pair: Pair) -> Iterator[Finding]:
    """A marker before a source on one side, where the other side has no word that lays or loosens a statement."""
    for side, other, is_left in ((pair.left, pair.right, True), (pair.right, pair.left, False)):
        if pair.covered[is_left] < COVERED:
            continue
        marks = [a for a in side.facts.attributions if a.leads]
        if not marks or side.facts.quotes or not is_plain(other) or _is_label(side, marks[0]):
            continue
        if marks[0].source and _appears(marks[0], other):
            continue
        named = marks[0] in _sources(side)
        source = _source_words(side, pair.words.left if is_left else pair.words.right, marks[0])
        gone = named or any(w.score >= GONE for w in source)
        if any(w.link >= 0 and w.score <= LINKED for w in source):
            # "… reduces the risk, a study shows" names it all the same.
            continue
        near = [w for w in source if _is_near(side, w, marks[0])]
        start = min([marks[0].start, *(w.start for w in near)])
        here = side.evidence(start, max([marks[0].end, *(w.end for w in near)]))
        there = other.whole()
        versions = version_names(side, other)
        yield Finding(
            RULE.slug,
            Severity.WARNING if gone else Severity.INFO,
            LOST if gone else LOST_UNNAMED,
            f"{versions[0]} gives a source (“{here.text}”), {versions[1]} says it itself.",
            Scope.BETWEEN,
            here if is_left else there,
            there if is_left else here,
            left_value="attributed" if is_left else "stated",
            right_value="stated" if is_left else "attributed",
        )


def _is_label(side: Passage, mark: Attribution) -> bool:
    """True for a text with nothing to say but the marker: a button, a heading (« Suivant »)."""
    rest = side.text[: mark.start - side.start] + side.text[mark.end - side.start :]
    return len(rest.split()) < LEAST


def _is_near(side: Passage, word: LinkedWord, mark: Attribution) -> bool:
    """Whether a word stands beside a marker with no comma between."""
    start, end = min(word.end, mark.end), max(word.start, mark.start)
    return end - start <= BEHIND and not PART.search(side.text, start - side.start, end - side.start)


def _source_words(side: Passage, links: Sequence[LinkedWord], mark: Attribution) -> list[LinkedWord]:
    """The content word that a marker leads to: the nearest one behind it, before it for one that stands behind its
    source ("der Polizei zufolge"); none beyond a comma.
    """
    trails = side.lexicon is not None and mark.text.lower() in side.lexicon.words("attribution", "after")
    before, behind = side.text[: mark.start - side.start], side.text[mark.end - side.start :]
    low = mark.start - len(PART.split(before)[-1])
    high = mark.end + len(PART.split(behind)[0])
    if trails:
        near = [w for w in links if w.content and low <= w.start and w.end <= mark.start][-1:]
    else:
        near = [w for w in links if w.content and mark.end <= w.start and w.end <= high][:1]
    return near or neighbours(links, mark)[:1]


def _speakers(pair: Pair) -> tuple[Attribution, Attribution] | None:
    """Two persons with full names, each beside the one quotation of its side, which says the same; None without."""
    one, two = _speaker(pair.left), _speaker(pair.right)
    if one is None or two is None:
        return None
    (said, teller), (told, other) = one, two
    if not are_two(teller.source.split(), other.source.split()):
        return None
    return (teller, other) if _holds(pair.words.left, said, told, pair.words.right) else None


def _speaker(side: Passage) -> tuple[Quote, Attribution] | None:
    """The one quotation of a side and who says it, by a full name beside it."""
    quotes = [q for q in side.facts.quotes if q.closed and len(q.words.split()) >= LEAST]
    persons = {n.start for n in side.facts.names if n.kind in _KINDS and len(n.tokens) > 1}
    found = [a for a in side.facts.attributions if a.source_start in persons and not a.leads]
    beside = [a for a in found if a.source and _is_beside(side, a, quotes[0])] if len(quotes) == 1 else []
    return (quotes[0], beside[0]) if len(beside) == 1 else None


def _is_beside(side: Passage, source: Attribution, quote: Quote) -> bool:
    """True for a source and its verb behind a quotation, with nothing but a mark between."""
    start, end = min(source.start, source.source_start), max(source.end, source.source_end)
    if start >= quote.end:
        return len(side.text[quote.end - side.start : start - side.start].split()) <= BESIDE
    return (
        end <= quote.start and len(side.text[end - side.start : quote.start - side.start].split()) <= BESIDE
    )


def _holds(words: Sequence[LinkedWord], said: Quote, told: Quote, others: Sequence[LinkedWord]) -> bool:
    """True where a good part of a quotation has its counterpart in the other one."""
    inside = [w for w in words if w.content and said.start <= w.start < said.end]
    held = [
        w
        for w in inside
        if w.link >= 0 and w.score <= LINKED and told.start <= others[w.link].start < told.end
    ]
    return bool(held) and len(held) >= SAME_QUOTE * len(inside)


def _sources(side: Passage) -> list[Attribution]:
    """The attributions of a side whose source is surely a person."""
    persons = {n.start for n in side.facts.names if n.kind in _KINDS and n.sure >= MIN_SURE}
    return [a for a in side.facts.attributions if a.source and a.source_start in persons]


def _appears(source: Attribution, other: Passage) -> bool:
    """True if any name or word of the other side may be the source."""
    if any(_may_be_one(source.source, n) for n in other.facts.names):
        return True
    text = other.text.lower()
    return any(fuzz.partial_ratio(part, text) >= FOUND_IN_TEXT for part in source.source.split())


def _may_be_one(key: str, name: Name) -> bool:
    """True if two names may be forms of one."""
    return fuzz.token_set_ratio(key, name.key) >= MAY_BE_ONE
