"""A word and its opposite: one side rises where the other falls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from checker.messages import lacking_version
from checker.model import Finding, Rule, Scope, Severity, TokenScore
from checker.pairs import Pair, Passage
from checker.statements.bearing import agree
from checker.statements.commands import turned_command
from checker.statements.contrast import contrast_turned
from checker.statements.degrees import DEGREES, is_in_one_word
from checker.statements.facing import ORDER, denied, looks_back, of_other_things, of_others
from checker.statements.impossible import impossible_words
from checker.statements.opposites import SURE, opposite_finding
from checker.statements.poles import LESS, poles_of
from checker.statements.turned import turned_round
from checker.values.crossedbounds import bounds_before
from checker.values.heldoff import held_off
from checker.words.coverage import CLAUSE_MARKS, SENTENCE_MARKS
from checker.words.wordlinks import LinkedWord, WordLinks
from claims.facts.opposite import PoleWord, families

RULE = Rule(
    "opposite-meaning",
    "Opposite word",
    Severity.ERROR,
    "Accuracy/Mistranslation",
    "One side has a word where the other has its opposite (rise and fall, first and last, buy and sell), "
    "out of "
    "a lexicon of concepts with two poles. The check abstains where the two sides differ in negation, "
    "where a "
    "side has both words, and where the words have better counterparts elsewhere in the sentence. Who does something "
    "on one side and has it done to them on the other (“Berg warned Lind”, « Lind a averti Berg ») is told as well.",
    "de: Die Preise stiegen im Mai. | fr: Les prix ont baissé en mai.",
    "de: Die Preise sanken nicht. | fr: Les prix n'ont pas baissé.",
)
# Confidence in two opposite words whose places leave it open whether they answer each other; set by hand.
LIKELY = 0.6
# Confidence in two words of kindred concepts, which may be a free rendering; set by hand.
CROSSED = 0.55
# Confidence in two words that the model alone doubts, and from which of its scores on it doubts the less and the more
# doubtful of them: most words have .00 or .01 (news of 2010 and 2011, planted opposites and untouched rows).
BELIEVED = 0.55
DOUBTED_BOTH, DOUBTED_ONE = 0.02, 0.08
# A word whose counterpart is this near (cosine) and is not the opposite word has been translated otherwise.
TRANSLATED = 0.76
# Above this the word links say that a word has no counterpart.
LEFT_OVER = 0.5
# How far apart in their passages two words without a link may stand (tried on bench/news 2010).
MAX_SHIFT = 0.4
# The same without linked neighbours: both words are lost and the only ones, or only one of the two.
MAX_SHIFT_ALONE, MAX_SHIFT_OPEN = 0.35, 0.2
# So many content words may be one clause, in which a verb at its end may stand anywhere in the other language.
ONE_CLAUSE = 12
# How many words behind a word of order say what it is about.
COMPLEMENT = 3
# How many words around two opposites may show by their links that they stand in the same place.
NEIGHBOURS = 3
# The same for words of kindred concepts, which must belong to the same noun.
ADJACENT = 1
# Two opposites this near to two counterparts belong to them wherever they stand.
SAME_NOUN = 2
Found = tuple[float, PoleWord, PoleWord]
Poles = Mapping[str, list[PoleWord]]


class OppositeCheck:
    """Compares the pole words of both sides, concept by concept."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield the surest finding where one side has a pole word too many and the other its opposite.

        Where links and places leave two such words open, the divergence model is asked.
        """
        poles = [poles_of(side) for side in (pair.left, pair.right)]
        if held_off(pair):
            return
        for side, word in impossible_words(pair, *poles):
            yield _impossible(pair, side, word)
            return
        yield from turned_round(pair)
        yield from contrast_turned(pair)
        if (command := turned_command(pair)) is not None:
            yield opposite_finding(pair, SURE, *command)
            return
        if not poles[0] or not poles[1]:
            return
        found = [best for concept in _both(*poles) if (best := _swapped(pair, poles, concept))] or list(
            _crossed(pair, *poles)
        )
        if found:
            yield opposite_finding(pair, *max(found, key=lambda f: f[0]))
            return
        for sure, left, right in _believed(pair, *poles):
            message = f"The model believes that “{left.text}” and “{right.text}” are opposites."
            yield replace(
                opposite_finding(pair, sure, left, right), message=message, by_model=True, reason="believed"
            )
            return


def _impossible(pair: Pair, side: int, word: PoleWord) -> Finding:
    """The finding of a word by which one side says what cannot be."""
    here, other = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
    evidence = here.evidence(here.start + word.start, here.start + word.end)
    left, right = (evidence, other.whole()) if side == 0 else (other.whole(), evidence)
    return Finding(
        RULE.slug,
        Severity.WARNING,
        LIKELY,
        f"“{word.text}” cannot be meant here. {lacking_version(here, other)} does not say so.",
        Scope.BETWEEN,
        left,
        right,
        left_value=word.concept,
        right_value=word.concept,
        reason="impossible_left" if side == 0 else "impossible_right",
    )


def _both(left: Poles, right: Poles) -> list[str]:
    """The concepts, or families, of both sides, in the order of the left one: of two as sure the first is taken."""
    return [concept for concept in left if concept in right]


def _over(
    pair: Pair, left: list[PoleWord], right: list[PoleWord]
) -> Iterator[tuple[PoleWord, PoleWord, bool]]:
    """Words of a concept of which one pole is over on one side and the other on the other; whether they are alone."""
    for one, two in (("up", "down"), ("down", "up")):
        here, there = ([w for w in side if w.pole == one] for side in (left, right))
        back, forth = ([w for w in side if w.pole == two] for side in (left, right))
        if not here or not forth:
            continue
        there = [
            w for w in there if not _taken(pair.words.flipped(), pair.right.start, w, pair.left.start, here)
        ]
        back = [w for w in back if not _taken(pair.words, pair.left.start, w, pair.right.start, forth)]
        if len(here) > len(there) and len(forth) > len(back):
            yield from ((a, b, not there and not back) for a in here for b in forth)


def _swapped(pair: Pair, poles: Sequence[Poles], concept: str) -> Found | None:
    """The surest two words of a concept at its two poles, by their links and their places."""
    found = [
        (_sure(pair, a, b, alone), a, b)
        for a, b, alone in _over(pair, *(side[concept] for side in poles))
        if not agree(poles, a, b)
        and not (_told_otherwise(a, *poles) or _told_otherwise(b, *poles[::-1]))
        and _has_less_behind(poles[0], a) == _has_less_behind(poles[1], b)
    ]
    best = max(found, key=lambda f: f[0], default=None)
    return best if best and best[0] else None


def _has_less_behind(own: Poles, word: PoleWord) -> bool:
    """True where "less" stands right behind a word: "fallen less" is « moins chuté », which has risen by its pole."""
    concept, pole = LESS
    return any(w.pole == pole and 0 <= w.start - word.end <= 1 for w in own.get(concept, ()))


def _believed(pair: Pair, left: Poles, right: Poles) -> Iterator[Found]:
    """Words of a concept at its two poles that the links leave open, where the model doubts both."""
    if pair.opinion is None:
        return
    for concept in _both(left, right):
        for a, b, _ in _over(pair, left[concept], right[concept]):
            doubts = sorted((_doubt(pair.opinion.left, a), _doubt(pair.opinion.right, b)))
            doubted = doubts[0] >= DOUBTED_BOTH and doubts[1] >= DOUBTED_ONE and not looks_back(pair, a, b)
            apart = not (denied(pair, a, b) or of_others(pair, a, b) or of_other_things(pair, a, b))
            if doubted and apart and not agree((left, right), a, b):
                yield BELIEVED, a, b


def _doubt(words: Sequence[TokenScore], pole: PoleWord) -> float:
    """The model's highest score of the words that a pole word covers."""
    return max((w.score for w in words if w.start < pole.end and pole.start < w.end), default=0.0)


def _taken(links: WordLinks, offset: int, word: PoleWord, other: int, poles: list[PoleWord]) -> bool:
    """True for a word that is the counterpart of another word than those at its pole: it answers none of them."""
    linked = [
        links.right[links.left[i].link] for i in _words(links.left, offset, word) if links.left[i].link >= 0
    ]
    return any(w.content for w in linked) and not any(
        w.start < other + p.end and other + p.start < w.end for w in linked for p in poles
    )


def _crossed(pair: Pair, left: Poles, right: Poles) -> Iterator[Found]:
    """Words at opposite poles of kindred concepts ("small" and "high") that stand in one place."""
    ours, theirs = (_by_family(side) for side in (left, right))
    for family in _both(ours, theirs):
        for a in ours[family]:
            for b in theirs[family]:
                kindred = a.pole != b.pole and a.concept != b.concept
                told = _told(a, right) or _told(b, left)
                bounds = {bounds_before(pair.left, a.end), bounds_before(pair.right, b.end)}
                # "Smaller than 8 MB" and "at most 8 MB" are bounds of one direction.
                if len(bounds) == 1 and bounds != {frozenset()}:
                    continue
                if kindred and not told and not agree((left, right), a, b) and _bound(pair, a, b):
                    yield CROSSED, a, b


def _told(word: PoleWord, other: Poles) -> bool:
    """True where the other side has a word of the same concept at the same pole: that is what answers it."""
    return any(w.pole == word.pole for w in other.get(word.concept, ()))


def _told_otherwise(word: PoleWord, own: Poles, other: Poles) -> bool:
    """True for a word that the other side says by a word of another concept: « inférieur » is "lower" than before."""
    return any(
        (w.start, w.end) == (word.start, word.end)
        and concept not in {word.concept, *DEGREES}
        and _told(w, other)
        for concept, words in own.items()
        for w in words
    )


def _by_family(side: Poles) -> dict[str, list[PoleWord]]:
    """The pole words of a side by family of concepts, without those that stand at both poles of one."""
    found: dict[str, list[PoleWord]] = defaultdict(list)
    for word in (w for words in side.values() for w in words):
        if family := families().get(word.concept):
            found[family].append(word)
    return {
        family: [w for w in words if not any(o.start == w.start and o.pole != w.pole for o in words)]
        for family, words in found.items()
    }


def _bound(pair: Pair, left: PoleWord, right: PoleWord) -> bool:
    """True where two words are linked to one another, or both lost beside the same word; neither side denies."""
    links = pair.words
    one, two = _words(links.left, pair.left.start, left), _words(links.right, pair.right.start, right)
    if not one or not two or denied(pair, left, right):
        return False
    if all(links.left[i].link < 0 for i in one) and all(links.right[j].link < 0 for j in two):
        return _beside(links, one, two, ADJACENT)
    return any(links.left[i].link in two for i in one) and any(links.right[j].link in one for j in two)


def _sure(pair: Pair, left: PoleWord, right: PoleWord, alone: bool) -> float:
    """How surely two opposite words stand against each other; 0 where they have other counterparts."""
    links = pair.words
    one = _words(links.left, pair.left.start, left)
    two = _words(links.right, pair.right.start, right)
    if not one or not two or denied(pair, left, right) or of_others(pair, left, right):
        return 0.0
    if of_other_things(pair, left, right) or looks_back(pair, left, right):
        return 0.0
    if any(w.link in two for w in (links.left[i] for i in one)):
        return SURE if alone and not is_in_one_word(pair, left, right) else LIKELY
    if left.concept == right.concept == ORDER and not _of_one(links, one, two):
        return 0.0
    shift = abs(left.start / len(pair.left.text) - right.start / len(pair.right.text))
    for words, place in ((links.left, one), (links.right, two)):
        if any(words[i].content and words[i].link >= 0 and words[i].similarity >= TRANSLATED for i in place):
            return 0.0
    if _beside(links, one, two) and shift <= MAX_SHIFT:
        return SURE if alone else LIKELY
    if _beside(links, one, two, SAME_NOUN):
        return LIKELY
    lost = all(max(w[i].score for i in at) >= LEFT_OVER for w, at in ((links.left, one), (links.right, two)))
    reach = MAX_SHIFT_ALONE if lost and alone else MAX_SHIFT_OPEN if lost or alone else 0.0
    # A German verb ends its clause, wherever the other language has it.
    short = all(sum(w.content for w in side) <= ONE_CLAUSE for side in (links.left, links.right))
    last = _ends_clause(pair.left, links.left, one) or _ends_clause(pair.right, links.right, two)
    if lost and alone and short and last:
        return LIKELY
    return LIKELY if shift <= reach else 0.0


def _ends_clause(side: Passage, words: tuple[LinkedWord, ...], at: range) -> bool:
    """True for a word in small letters with a mark or nothing behind it, in a language whose verbs stand last."""
    last = side.lexicon is not None and bool(side.lexicon.table("words").get("verbs_last"))
    small = words[at.start].text[0].islower()
    return last and small and (at.stop >= len(words) or words[at.stop].text in CLAUSE_MARKS | SENTENCE_MARKS)


def _of_one(links: WordLinks, one: range, two: range) -> bool:
    """True where a word behind one side's word is linked to one behind the other's, or one side has none behind."""
    behind = [i for i in range(one.stop, len(links.left)) if links.left[i].content][:COMPLEMENT]
    there = [j for j in range(two.stop, len(links.right)) if links.right[j].content][:COMPLEMENT]
    return not behind or not there or any(links.left[i].link in there for i in behind)


def _words(words: tuple[LinkedWord, ...], offset: int, pole: PoleWord) -> range:
    """The indices of the linked words that a pole word covers."""
    inside = [i for i, w in enumerate(words) if w.start < offset + pole.end and offset + pole.start < w.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _beside(links: WordLinks, one: range, two: range, reach: int = NEIGHBOURS) -> bool:
    """True where a content word next to one side's word is linked to one next to the other's."""
    near = range(two.start - reach, two.stop + reach)
    around = range(max(0, one.start - reach), min(len(links.left), one.stop + reach))
    return any(
        links.left[i].link in near for i in around if links.left[i].content and links.left[i].link >= 0
    )
