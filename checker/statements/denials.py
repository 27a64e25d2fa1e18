"""Which negation of a pair nothing on the other side answers, and what speaks for a real difference.

A negation is answered by a denying or weakening word of the other side near the place where the words that
it negates have their counterparts, or by an opposite of one of those words ("not successful", "échec").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from checker.meaning.doubts import Doubts
from checker.pairs import Pair, Passage
from checker.statements.deniedstems import deny_the_same
from checker.statements.denyingwords import denying_words, listed
from checker.words.wordlinks import LinkedWord, WordLinks
from claims.facts.model import Negation
from claims.facts.opposite import find_pole_words
from claims.facts.polarity import (
    AS_DENYING,
    CONCORD,
    DENYING,
    FAILING,
    FAINT,
    IDIOM,
    NEARLY,
    PHRASES,
    PREFIX,
    SAYING,
    UNABLE,
)

# How many content words next to a negation say where it belongs on the other side.
NEIGHBOURS = 3
# A denying answer stands within this many characters of that place, a weakening one nearer (bench/news 2010).
REACH, SOFT_REACH, PREFIX_REACH = 60, 30, 12
OPPOSITE_REACH = 80
# What follows a negation within this many characters and turns it round.
DOUBLE_REACH = 20
# … and how near before it the verb stands that it turns round ("schließt nicht aus", "n'ignore pas").
VERB_REACH = 2
CANCELLING = frozenset({FAILING, UNABLE, PREFIX, "without"})
# What a failing word governs begins this near behind it ("declined to allow", « refusé de payer »).
GOVERNED = 5
# A weakening word whose counterpart has this score or less, and stands further than this from the negation (in
# characters), says what it says there and answers nothing: "unemployment" beside "ist nicht … Arbeitslosigkeit".
SETTLED, NEXT = 0.5, 15
# So many words without counterpart next to the place of a denial belong to it, and a word this near to one of them, in
# characters, stands among them.
LOST, TOUCHING = 5, 2
# Kinds of words that may answer a negation without denying themselves; each is a ground of its own.
WEAK = ("without", "few", FAILING, PREFIX, "only", "ornament", IDIOM, SAYING, UNABLE, NEARLY, FAINT)


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation that no denying word of the other side answers: on the left (0) or right (1), and the grounds for it.

    `near` and `overall` are the mean scores of "no counterpart" of its neighbours and of all content words;
    `likeness` is the similarity of its nearest neighbour to that one's counterpart;
    `stray` is the highest score at its place on the other side, where another word may carry the denial, and
    `lost` the mean of that side; `others` counts the denying words of the other side and `more` how many this
    side has beyond them; `answer` is the kind of the weakening word at its place there ("" for none), `weak` counts
    the others without a match here, and `ours` the weakening words of this side without a match there; `doubled`
    says that one of these follows it ("nicht ausgeschlossen"), `opposed` that a word beside it has its opposite
    there; `shared` says that a denial of the other side holds for two things ("never … or …"); `words` is the number of
    content words of both sides; `doubts` is what the divergence model says, none where it was not asked: how surely the
    sides differ, and its mean doubt of the denying word, of the other words of its side, and of those across.
    """

    side: int
    negation: Negation
    near: float
    likeness: float
    overall: float
    stray: float
    lost: float
    others: int
    more: int
    answer: str
    weak: int
    ours: int
    doubled: bool
    opposed: bool
    shared: bool
    words: int
    doubts: tuple[float, ...] = ()


def unanswered(pair: Pair) -> Iterator[Denial]:
    """The negations without a denying answer, on the side that has more of them."""
    sides = (pair.left, pair.right)
    hard = [denying_words(*both) for both in (sides, sides[::-1])]
    if len(hard[0]) == len(hard[1]):
        return
    more = 0 if len(hard[0]) > len(hard[1]) else 1
    if len(hard[more]) <= len(hard[1 - more]) + listed(hard[1 - more], sides[1 - more]):
        return
    links = pair.words if more == 0 else pair.words.flipped()
    content = [w for w in (*links.left, *links.right) if w.content]
    if not any(w.content for w in links.left) or not any(w.content for w in links.right):
        return
    here, there = sides[more], sides[1 - more]
    answers, double = _free(links, here, there)
    lone = _lone(hard[more], answers, double, links, (here, there))
    overall, lost = _uncovered(content), _uncovered([w for w in links.right if w.content])
    shared = any(_is_shared(n, there) for n in hard[1 - more])
    open_answers = [(n, _homes(n, links)) for n in answers if n.kind not in DENYING]
    for negation, near, place in lone:
        weak = [n for n, homes in open_answers if not _settled(homes, negation)]
        if _carried(weak, links, near) or deny_the_same((n for n in weak if _gap(n, place) <= REACH), near):
            continue
        if _is_refused(weak, links, near):
            continue
        answer = _nearest(weak, place) or _among_lost(weak, links, negation, near)
        yield Denial(
            more,
            negation,
            _uncovered(near),
            near[0].similarity if near else 0.0,
            overall,
            _stray(links.right, place),
            lost,
            len(hard[1 - more]),
            len(hard[more]) - len(hard[1 - more]) - 1,
            answer.kind if answer is not None else "",
            sum(n.kind != FAINT and n is not answer for n in weak),
            sum(n.kind != FAINT for n in double),
            _doubled(negation, double),
            _opposed(here, there, near, place),
            shared,
            len(content),
            _doubts(pair, more, negation),
        )


# A negation, the words next to it, and its place on the other side.
Placed = tuple[Negation, Sequence[LinkedWord], Sequence[tuple[int, int]]]


def _lone(
    negations: Sequence[Negation],
    answers: Sequence[Negation],
    double: Sequence[Negation],
    links: WordLinks,
    sides: tuple[Passage, Passage],
) -> list[Placed]:
    """The negations of the first side that no denying word of the other answers."""
    placed: list[Placed] = []
    for negation in negations:
        near = _next_to(links.left, negation)
        placed.append((negation, near, _place(links, _of_clause(near, negation), negation, *sides)))
    here, there = sides
    answered = _answered([(n, place, _share(n, here)) for n, _, place in placed], answers, double, there)
    return [one for i, one in enumerate(placed) if i not in answered]


def _doubts(pair: Pair, side: int, negation: Negation) -> tuple[float, ...]:
    """What the divergence model says of a denying word and of what is around it; see `Denial`."""
    if pair.opinion is None or not (pair.opinion.left or pair.opinion.right):
        return ()
    here = pair.left if side == 0 else pair.right
    doubts = Doubts.of(pair.opinion, side)
    inside, outside = doubts.apart(negation.start - here.start, negation.end - here.start)
    return doubts.differ, inside, outside, doubts.across


def _answered(
    placed: Sequence[tuple[Negation, Sequence[tuple[int, int]], float]],
    answers: Sequence[Negation],
    weakening: Sequence[Negation],
    there: Passage,
) -> set[int]:
    """Which negations, each with its place over there and its share of its passage, a denying word answers.

    Every word answers one, the nearest; of two that are near, the one that stands where the word stands. A double
    negation comes last: the other side may well put it plainly.
    """
    ranked = sorted(
        (_doubled(negation, weakening), gap + abs(share - _share(answer, there)) * len(there.text), i, j)
        for i, (negation, place, share) in enumerate(placed)
        for j, answer in enumerate(answers)
        if answer.kind in DENYING | AS_DENYING and (gap := _gap(answer, place)) <= REACH
    )
    found: set[int] = set()
    spent: set[int] = set()
    for _, _, i, j in ranked:
        if i not in found and j not in spent:
            found.add(i)
            spent.add(j)
    return found


def _doubled(negation: Negation, weakening: Sequence[Negation]) -> bool:
    """True for a double negation ("nicht ausgeschlossen", "n'ignore pas"), which the other side may put plainly."""
    clause = (negation.scope_start, negation.scope_end)
    return any(
        n.kind in CANCELLING
        and (
            0 <= n.start - negation.end <= DOUBLE_REACH
            or (0 <= negation.start - n.end <= VERB_REACH and (n.scope_start, n.scope_end) == clause)
        )
        for n in weakening
    )


def _free(links: WordLinks, here: Passage, there: Passage) -> tuple[list[Negation], list[Negation]]:
    """The words of the other side that may answer, and the weakening ones of this side without a match there.

    Words that are linked match first, then those of one kind: "impossible" is no match for the "independent" of
    the other side where that has a "cannot" to be answered.
    """
    ours = [n for n in here.facts.negations if n.kind not in DENYING and n.kind != CONCORD]
    theirs = [n for n in there.facts.negations if n.kind not in DENYING and n.kind != CONCORD]
    linked = _linked(links)
    ranked = sorted(
        (rank, i, j)
        for i, o in enumerate(ours)
        for j, n in enumerate(theirs)
        if (rank := _kinship(o, n, linked, here, there)) is not None
        and (rank[0] == 0 or not (_said(o, links.left) or _said(n, links.right)))
    )
    matched: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in ranked:
        if i not in matched[0] and j not in matched[1]:
            matched[0].add(i)
            matched[1].add(j)
    free = [n for n in there.facts.negations if n.kind in DENYING]
    free += [n for j, n in enumerate(theirs) if j not in matched[1]]
    return sorted(free, key=lambda n: n.start), [o for i, o in enumerate(ours) if i not in matched[0]]


def _said(weak: Negation, words: Sequence[LinkedWord]) -> bool:
    """True for a weakening word that has its sure counterpart: beside another than that it stands for nothing else."""
    inside = [w for w in words if w.content and weak.start <= w.start < weak.end]
    return any(w.link >= 0 and w.score <= SETTLED for w in inside)


def _is_shared(denial: Negation, side: Passage) -> bool:
    """True where a word that joins two things stands behind a denial in its clause ("nie … oder")."""
    if side.lexicon is None:
        return False
    behind = side.text[denial.end - side.start : denial.scope_end - side.start].lower().split()
    return not set(behind).isdisjoint(side.lexicon.words("negation", "joining"))


def _homes(answer: Negation, links: WordLinks) -> list[tuple[int, int]]:
    """Where the sure counterparts of a weakening word of the other side stand here; none where it has others beside."""
    # Of "the first in nine months" the months have their counterpart where the other side denies.
    if answer.kind in PHRASES:
        return []
    words = {i for i, w in enumerate(links.right) if w.content and answer.start <= w.start < answer.end}
    sure = [w for w in links.left if w.link in words and w.content and w.score <= SETTLED]
    # "Travel free" is told nowhere by a word for travelling.
    return [(w.start, w.end) for w in sure] if {w.link for w in sure} == words else []


def _settled(homes: Sequence[tuple[int, int]], negation: Negation) -> bool:
    """True where the counterparts of an answer all stand away from the negation."""
    return bool(homes) and all(max(a - negation.end, negation.start - b) > NEXT for a, b in homes)


def _linked(links: WordLinks) -> set[tuple[int, int]]:
    """Where linked words begin, here and there."""
    return {(w.start, links.right[w.link].start) for w in links.left if w.link >= 0}


def _kinship(
    one: Negation, two: Negation, linked: set[tuple[int, int]], here: Passage, there: Passage
) -> tuple[int, float] | None:
    """How near two weakening words are to being one another's translation, the nearest first; None for none."""
    # What denies within a phrase stands for another such phrase or for a denial.
    if (one.kind == SAYING) != (two.kind == SAYING):
        return None
    shift = abs(_share(one, here) - _share(two, there))
    if any(one.start <= a < one.end and two.start <= b < two.end for a, b in linked):
        return 0, shift
    return (1, shift) if one.kind == two.kind else None


def _share(negation: Negation, side: Passage) -> float:
    """Where a word stands in its passage, 0..1."""
    return (negation.start - side.start) / max(1, len(side.text))


def _carried(weak: Sequence[Negation], links: WordLinks, near: Sequence[LinkedWord]) -> bool:
    """True where a word beside a denial is linked to one that denies itself ("nicht erreichbar", "unreachable")."""
    homes = [links.right[w.link] for w in near if w.link >= 0]
    return any(n.kind == PREFIX and n.start <= w.start < n.end for n in weak for w in homes)


def _is_refused(weak: Sequence[Negation], links: WordLinks, near: Sequence[LinkedWord]) -> bool:
    """True where a word beside a denial is linked to what a failing word governs ("declined to allow")."""
    homes = [links.right[w.link] for w in near if w.link >= 0]
    return any(n.kind == FAILING and 0 <= w.start - n.end <= GOVERNED for n in weak for w in homes)


def _next_to(words: Sequence[LinkedWord], negation: Negation) -> list[LinkedWord]:
    """The content words nearest to a negation."""
    ranked = sorted(
        (w for w in words if w.content and (w.end <= negation.start or w.start >= negation.end)),
        key=lambda w: min(abs(w.start - negation.end), abs(negation.start - w.end)),
    )
    return ranked[:NEIGHBOURS]


def _of_clause(near: Sequence[LinkedWord], negation: Negation) -> Sequence[LinkedWord]:
    """The neighbours of a negation that stand in its clause, where one there has a counterpart; else all of them."""
    inside = [w for w in near if w.link >= 0 and negation.scope_start <= w.start < negation.scope_end]
    return inside or near


def _uncovered(words: Sequence[LinkedWord]) -> float:
    """The mean score of having no counterpart."""
    return sum(w.score for w in words) / len(words) if words else 1.0


def _stray(words: Sequence[LinkedWord], place: Sequence[tuple[int, int]]) -> float:
    """The highest score of having no counterpart among the content words at a place."""
    low, high = min(a for a, _ in place) - SOFT_REACH, max(b for _, b in place) + SOFT_REACH
    return max((w.score for w in words if w.content and low <= w.start < high), default=0.0)


def _place(
    links: WordLinks, near: Sequence[LinkedWord], negation: Negation, here: Passage, there: Passage
) -> list[tuple[int, int]]:
    """The ranges of the other side where an answer would stand."""
    linked = [links.right[w.link] for w in near if w.link >= 0]
    if linked:
        return [(w.start, w.end) for w in linked]
    share = (negation.start - here.start) / max(1, len(here.text))
    at = there.start + int(share * len(there.text))
    return [(at - REACH, at + REACH)]


def _gap(answer: Negation, place: Sequence[tuple[int, int]]) -> int:
    """How many characters a word stands away from a place."""
    return min(max(a - answer.end, answer.start - b, 0) for a, b in place)


def _nearest(answers: Sequence[Negation], place: Sequence[tuple[int, int]]) -> Negation | None:
    """The weakening word that is nearest to a place and within reach, a faint one only for want of another."""
    near = [(n.kind == FAINT, gap, n) for n in answers if (gap := _gap(n, place)) <= _reach(n)]
    return min(near, key=lambda x: x[:2])[2] if near else None


def _among_lost(
    answers: Sequence[Negation], links: WordLinks, negation: Negation, near: Sequence[LinkedWord]
) -> Negation | None:
    """The first weakening word in a row of lost words beside the counterparts of a denial's clause and neighbours."""
    clause = [w for w in links.left if w.content and negation.scope_start <= w.start < negation.scope_end]
    told = {w.link for w in (*clause, *near) if w.link >= 0}
    content = [i for i, w in enumerate(links.right) if w.content]
    lost: list[LinkedWord] = []
    for at in (n for n, i in enumerate(content) if i in told):
        for beside in (content[:at][::-1], content[at + 1 :]):
            row = takewhile(lambda w: w.link < 0, (links.right[i] for i in beside))
            lost += list(row)[:LOST]
    soft = [n for n in answers if n.kind not in (FAINT, "prefix")]
    return next((n for n in soft if any(_gap(n, [(w.start, w.end)]) <= TOUCHING for w in lost)), None)


def _reach(negation: Negation) -> int:
    """How far from its place a word may answer a negation, in characters."""
    if negation.kind in PHRASES:
        return REACH
    return PREFIX_REACH if negation.kind == "prefix" else SOFT_REACH


def _opposed(
    here: Passage, there: Passage, near: Sequence[LinkedWord], place: Sequence[tuple[int, int]]
) -> bool:
    """True where a word next to the negation has its opposite at the place on the other side."""
    if here.lexicon is None or there.lexicon is None:
        return False
    spans = [(w.start - here.start, w.end - here.start) for w in near]
    ours = {
        (p.concept, p.pole)
        for p in find_pole_words(here.text, here.lexicon)
        if any(a < p.end and p.start < b for a, b in spans)
    }
    if not ours:
        return False
    low, high = min(a for a, _ in place) - OPPOSITE_REACH, max(b for _, b in place) + OPPOSITE_REACH
    theirs = {
        (p.concept, p.pole)
        for p in find_pole_words(there.text, there.lexicon)
        if low <= p.start + there.start and p.end + there.start <= high
    }
    return any((c, "down" if p == "up" else "up") in theirs and (c, p) not in theirs for c, p in ours)
