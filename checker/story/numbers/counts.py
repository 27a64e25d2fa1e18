"""Counts of one noun that two articles of a story give differently, though their sentences say little else alike.

"After 14 patients fell ill" and "41 Patienten waren erkrankt" are not near as sentences. They speak of one thing
where each article counts the noun once, knows the other's number nowhere, and the claims share a word or a name
beside it. People at large are counted for many reasons, so there the claims must be shown to be of one event.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import combinations, islice, product

import numpy as np

from checker.names.lonenames import other_names
from checker.pairs import Pair, Passage
from checker.statements.stance import same_stance
from checker.story.acquainted import compared
from checker.story.eventpairs import (
    EventPair,
    anchored,
    beside_values,
    event_of,
    same_event,
    widest_claims,
    words_shared,
)
from checker.story.story import Story
from checker.values.digits import swapped
from checker.words.wordlinks import covered_share
from claims.embed import shipped_encoder
from claims.facts.model import Comparator, Quantity
from claims.facts.phrase import phrases_of, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.rolewords import is_unit, role_words
from claims.words import split_words

# Nouns this near (cosine of the encoder's word vectors) are one noun, in whatever languages; the numbers here
# were set by hand on the stories of the third round.
SAME_NOUN = 0.85
# The better held claim must be held to this share, to the larger one where the claims share nothing but the noun.
HELD, HELD_ALONE = 0.4, 0.6
# The headline and the first two sentences.
LEAD = 3
# A noun stands at most so many letters behind its number.
NEAR = 24
OF = "of "
# Lists of the words that may stand between a part and its whole.
PART_WORDS = (("numbers", "share_of"), ("roles", "articles"), ("roles", "of"))
# Pairs that are examined in a story; linking the words of one takes a millisecond.
MAX_EXAMINED = 5000
# Counts that are held against all others at once.
BLOCK = 256


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things in a claim: `noun` is the counted word, `kind` a concept such as "deaths", or ""."""

    article: Article
    claim: Claim
    quantity: Quantity
    noun: str
    kind: str


def counts_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """Pairs of counts of one noun from two articles, with the claims they stand in; what differs is for the caller."""
    if len(story.articles) > 1:
        counts = [c for article in story.articles for c in _once(counts_of(story)[article.id])]
        for one, two in islice(_apart(story, counts), MAX_EXAMINED):
            event = event_of(one.article, one.claim, two.article, two.claim)
            if _of_one_thing(event.pair, one, two):
                yield event, one.quantity, two.quantity


def _apart(story: Story, counts: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """The counts of one noun in two articles of one time, neither of which knows the other's number."""
    # "Three hours" says nothing of three dead.
    values = {
        a.id: {q.value for s in a.content for q in s.facts.quantities if not q.unit} for a in story.articles
    }
    for i, j in sorted({*_near_nouns(counts), *_same_kinds(counts), *_swapped_people(counts)}):
        one, two = counts[i], counts[j]
        if not compared(story, one.article, two.article):
            continue
        known = two.quantity.value in values[one.article.id] or one.quantity.value in values[two.article.id]
        # Two parts of one whole are hardly told apart by a number that stands elsewhere.
        if known and not _of_one_whole(one, two):
            continue
        if not story.aligns(one.article.id, one.claim.sentence, two.article.id, two.claim.sentence):
            yield one, two


def _near_nouns(counts: Sequence[Count]) -> Iterator[tuple[int, int]]:
    """The positions of the counts whose nouns are one for the encoder."""
    vectors = shipped_encoder().encode([c.noun for c in counts])
    for first in range(0, len(counts), BLOCK):
        rows, columns = np.nonzero(vectors[first : first + BLOCK] @ vectors.T >= SAME_NOUN)
        yield from ((i, j) for i, j in zip((rows + first).tolist(), columns.tolist(), strict=True) if i < j)


def _same_kinds(counts: Sequence[Count]) -> Iterator[tuple[int, int]]:
    """The positions of the counts of those to whom the same happened."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for at, count in enumerate(counts):
        if count.kind:
            kinds[count.kind].append(at)
    for places in kinds.values():
        yield from combinations(places, 2)


def _swapped_people(counts: Sequence[Count]) -> Iterator[tuple[int, int]]:
    """The positions of the counts of people at large, whatever they are called, with swapped digits."""
    people: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for at, count in enumerate(counts):
        if is_general(count):
            people[tuple(sorted(count.quantity.value.normalize().as_tuple().digits))].append(at)
    for places in people.values():
        yield from (
            (i, j)
            for i, j in combinations(places, 2)
            if swapped(counts[i].quantity.value, counts[j].quantity.value)
        )


# Several checks ask for the counts of the same story, one after the other.
@lru_cache(maxsize=1)
def counts_of(story: Story) -> dict[str, tuple[Count, ...]]:
    """The counted nouns of each article of a story, by id."""
    return {article.id: tuple(_counted(article)) for article in story.articles}


def _counted(article: Article) -> Iterator[Count]:
    """The counted nouns of an article, in its own words: nothing quoted, no part of a name."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        nouns = {q: _noun(claim, q) for q in claim.facts.quantities}
        for q, noun in nouns.items():
            if q.soft or q.unit or q.dimension != "count" or claim.facts.hides(q.start):
                continue
            if lexicon is not None:
                others = [n for other, n in nouns.items() if other is not q]
                whole = whole_of(claim, lexicon, q)
                if whole is not None:
                    # "Five of the seven directors": of which seven, says the other number.
                    noun = nouns[whole]
                    if noun:
                        yield Count(article, claim, q, noun, f"{OF}{whole.value.normalize():f}")
                    continue
                own = _kind_beside(claim, lexicon, q)
                # "Eleven fell ill, deaths there are none": what is denied happened to none of those who are counted.
                denies = any(n.kind in DENYING for n in claim.facts.negations)
                kind = _kind(claim, lexicon, noun, others) if noun and not denies else ""
                if noun or own:
                    yield Count(article, claim, q, noun or own, kind or own)


def _noun(claim: Claim, q: Quantity) -> str:
    """The next word with a meaning behind a number, or "" where none is near.

    "Three of them died" counts those to whom that happened.
    """
    behind = claim.text[q.end - claim.start :][:NEAR]
    lexicon = load_lexicon(claim.lang)
    for them in lexicon.words("numbers", "of_them") if lexicon else ():
        if behind.startswith(f" {them} "):
            return them if lexicon and kinds_of(claim.text, lexicon) else ""
    words = [w for w in split_words(claim.text, claim.lang) if w.start >= q.end - claim.start and w.content]
    return words[0].text if words and words[0].text[0].isalpha() and words[0].text in behind else ""


def _kind(claim: Claim, lexicon: Lexicon, noun: str, others: Sequence[str]) -> str:
    """What happened to those who are counted, where the lexicon has a word for it ("deaths"), else "".

    The counted word says so itself ("17 against and two abstained"), or the claim, for all but those of its counts
    whose own words do.
    """
    taken = {kind for other in others for kind in kinds_of(other, lexicon)}
    found = kinds_of(noun, lexicon) or kinds_of(claim.text, lexicon) - taken
    return next(iter(found)) if len(found) == 1 else ""


def whole_of(claim: Claim, lexicon: Lexicon, q: Quantity) -> Quantity | None:
    """The number of those of whom a number counts a part ("five of the seven directors"), or None."""
    words = {w for table, key in PART_WORDS for w in lexicon.words(table, key)}
    for other in claim.facts.quantities:
        told = claim.text[q.end - claim.start : other.start - claim.start].lower()
        between = without_bound(told, other, lexicon).split()
        if other.start > q.end and 0 < len(between) <= len(PART_WORDS) and words.issuperset(between):
            plain = not other.unit and other.dimension == "count" and not other.soft
            return other if plain and q.value < other.value else None
    return None


def without_bound(before: str, q: Quantity, lexicon: Lexicon) -> str:
    """What stands before a number, without the words that say how near it is ("of about" 800)."""
    phrases = lexicon.words("comparators", q.comparator.value) if q.comparator is not Comparator.EXACT else ()
    bare = before.rstrip()
    ends = [len(bare) - len(p) for p in phrases if bare.endswith(f" {p}")]
    return bare[: min(ends)] if ends else before


def _kind_beside(claim: Claim, lexicon: Lexicon, q: Quantity) -> str:
    """What happened to those who are counted by the part of the claim that they stand in, or "".

    "Killing two workers and injuring nine": marks and joining words part the counts.
    """
    at = q.start - claim.start
    cuts = [0, *(m.end() for m in _parting(lexicon).finditer(claim.text)), len(claim.text)]
    start, end = max(c for c in cuts if c <= at), min(c for c in cuts if c > at)
    inside = [
        other
        for other in claim.facts.quantities
        if other is not q and start <= other.start - claim.start < end and not other.unit
    ]
    kinds = kinds_of(claim.text[start:end], lexicon)
    return next(iter(kinds)) if len(kinds) == 1 and not inside else ""


@cache
def _parting(lexicon: Lexicon) -> re.Pattern[str]:
    """What parts the counts of a sentence: a comma, or a word that joins."""
    words = "|".join(map(re.escape, lexicon.words("roles", "joins")))
    return re.compile(rf"[,;:]\s|\s(?:{words})\s" if words else r"[,;:]\s", re.IGNORECASE)


def kinds_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The kinds of what may happen to those who are counted that a text has a word for."""
    return frozenset(hit.value for hit in phrases_of(lexicon, "counted").find(tokens_of(text)))


def _once(counts: Sequence[Count]) -> Iterator[Count]:
    """The counts of an article whose noun, or kind, it gives but one number; of its places the last is the text's."""
    values: dict[str, set[Decimal]] = defaultdict(set)
    last: dict[str, Count] = {}
    for count in counts:
        key = count.kind or count.noun.casefold()
        values[key].add(count.quantity.value)
        last[key] = count
    yield from (count for key, count in last.items() if len(values[key]) == 1)


def _same_kind(one: Count, two: Count) -> bool:
    """True where the same happened to those who are counted on both sides."""
    return one.kind != "" and one.kind == two.kind


def _leads(count: Count) -> bool:
    """True if an article's headline or first two sentences tell a count: it is what the article is about."""
    leads = [s.index for s in count.article.content][:LEAD]
    return any(
        c.quantity.value == count.quantity.value and c.kind == count.kind and c.claim.sentence in leads
        for c in _counted(count.article)
    )


def _of_one_whole(one: Count, two: Count) -> bool:
    """True for parts of as many ("five of the seven directors", "vier der sieben Direktoren")."""
    return _same_kind(one, two) and one.kind.startswith(OF)


def _of_one_thing(pair: Pair, one: Count, two: Count) -> bool:
    """True if two claims with one counted noun are shown to speak of one thing."""
    if one.kind != two.kind and one.kind and two.kind:
        return False
    if _of_one_whole(one, two):
        # "Five of seven against" and "two of seven for" may be one vote.
        return one.quantity.value + two.quantity.value != Decimal(one.kind.removeprefix(OF))
    if not same_stance(pair):
        return False
    if _same_kind(one, two) and _leads(one) and _leads(two):
        return True
    if other_names(pair):
        return False
    if of_part(pair.left) != of_part(pair.right):
        return False
    if not _same_kind(one, two) and any(is_general(c) for c in (one, two)):
        # People at large are many, but hardly twice with the same digits.
        return same_event(pair) or (
            swapped(one.quantity.value, two.quantity.value) and _share_word(pair, one)
        )
    shares = [covered_share(words) for words in beside_values(pair)]
    if max(shares) < HELD:
        return _same_kind(one, two) and _same_moment(pair)
    return max(shares) >= HELD_ALONE or anchored(pair.left, pair.right) or _share_word(pair, one)


def is_general(count: Count) -> bool:
    """True for people at large ("persons", "employees")."""
    lexicon = load_lexicon(count.claim.lang)
    return lexicon is None or count.noun.lower() in lexicon.words("numbers", "people")


def of_part(side: Passage) -> bool:
    """True if a passage speaks of a part of a body, such as a team."""
    if side.lexicon is None:
        return False
    words = role_words(side.lexicon)
    return any(is_unit(w.text, words, "departments") for w in split_words(side.text, side.lang))


def _same_moment(pair: Pair) -> bool:
    """True if both sides name one year or day."""
    return any(
        a.year is not None and (a.year, a.month, a.day) == (b.year, b.month, b.day)
        for a, b in product(pair.left.facts.moments, pair.right.facts.moments)
    )


def _share_word(pair: Pair, count: Count) -> bool:
    """True if a word beside the counted noun and the numbers has its counterpart on the other side."""
    noun = count.claim.text.find(count.noun, count.quantity.end - count.claim.start) + count.claim.start
    return any(w.start != noun for w in words_shared(pair))
