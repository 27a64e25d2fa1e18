"""Results of one vote that are given differently: "mit sechs zu drei Stimmen", later "mit fünf zu vier Stimmen".

Two results with the same number of votes, of a body that votes once in an article, are of one vote; so are the two
numbers of those who voted for it ("58 members voted in favour", later "the 48 yes votes"). Two articles of one event
that tell of one vote each tell of the same if its ayes, its noes or all its votes are as many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise, zip_longest

from checker.story.acquainted import acquainted
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.numbers.counts import whole_of
from checker.story.story import Story
from claims.facts.model import Quantity
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

# Fewer votes are a vote in jest; and so few words stand between the two numbers.
LEAST, BETWEEN = 5, 2
# From so many on, votes need no word for them beside a verb of deciding.
MANY = 10
# A third number of ayes is of another vote.
BOTH = 2
# What they are called is one word.
NOUN = 2
# The verb of voting behind it has so many with its preposition.
VERB = 4
# The lists of nouns and verbs for those who vote for something.
AYES, VOTED = "ayes", "voted_for"
# What is voted on has so many words with the verb behind it.
VOTED_ON = 6
# A sentence with more counts tells no result.
MOST = 12

Vote = tuple[Claim, Quantity, tuple[Decimal, Decimal]]


def votes_across(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The results of one vote that two articles give, each its own throughout."""
    if len(story.articles) < BOTH:
        return
    told = {a.id: [v for v in _votes(a) if sum(v[2]) >= LEAST] for a in story.articles}
    single = {i: votes[0] for i, votes in told.items() if len({result for *_, result in votes}) == 1}
    for one, two in combinations(story.articles, 2):
        ours, theirs = single.get(one.id), single.get(two.id)
        known = story.knows(one.id, two.id) or frozenset((one.id, two.id)) in story.versions
        if ours is None or theirs is None or known or not acquainted(story, one, two):
            continue
        # Which of the two numbers comes first is a matter of wording.
        here, there = sorted(ours[2]), sorted(theirs[2])
        alike = sum(here) == sum(there) or any(x == y for x, y in zip(here, there, strict=True))
        if alike and here != there and not (_tells_recount(one) or _tells_recount(two)):
            yield event_of(one, ours[0], two, theirs[0]), ours[1], theirs[1]


def votes_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The two results that an article gives of one vote, where it gives no third of as many votes."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        cast: dict[Decimal, list[Vote]] = defaultdict(list)
        for claim, number, result in _votes(article):
            cast[sum(result, Decimal(0))].append((claim, number, result))
        for total, told in cast.items():
            results = {result for _, _, result in told}
            if total >= LEAST and len(results) == 2:
                (claim, number, result), *others = told
                other, its, _ = next(t for t in others if t[2] != result)
                if claim.sentence != other.sentence:
                    yield event_of(article, claim, article, other), number, its
        yield from _of_one_camp(article, [vote for told in cast.values() for vote in told])
        ayes = list(_ayes(article))
        # Two verbs may tell of two votes: one of the two is called by a noun at least ("the 48 yes votes").
        if len({q.value for _, q, _ in ayes}) == BOTH and any(named for *_, named in ayes):
            (claim, number, _), *rest = ayes
            other, its, _ = next(a for a in rest if a[1].value != number.value)
            if claim.sentence != other.sentence and _years(claim) == _years(other):
                yield event_of(article, claim, article, other), number, its


def _years(claim: Claim) -> set[int | None]:
    """The years that a claim names: "failed in 2019 with 98 votes in favour" is of another vote."""
    return {m.year for m in claim.facts.moments if m.year is not None}


def _of_one_camp(article: Article, votes: Sequence[Vote]) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The only two results of an article, of other totals, where as many are for it in both, or against it."""
    results = {result for *_, result in votes}
    if len(results) != BOTH or len({sum(r, Decimal(0)) for r in results}) == 1:
        return
    (claim, number, result), *others = votes
    other, its, second = next(v for v in others if v[2] != result)
    # Which of the two numbers comes first is a matter of wording.
    here, there = sorted(result), sorted(second)
    alike = min(sum(here), sum(there)) >= LEAST and any(x == y for x, y in zip(here, there, strict=True))
    if alike and claim.sentence != other.sentence and not _tells_recount(article):
        yield event_of(article, claim, article, other), number, its


def _tells_recount(article: Article) -> bool:
    """True for an article that tells of votes that were counted again, so that a result has a second one."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        marks = lexicon.words("numbers", "recounts") if lexicon else ()
        if any(mark in sentence.text.lower() for mark in marks):
            return True
    return False


@cache
def _voted_for(lexicon: Lexicon) -> PhraseTable:
    """The words behind a number of those who vote for something, a noun or a verb."""
    return PhraseTable({key: lexicon.words("numbers", key) for key in (AYES, VOTED)})


def _ayes(article: Article) -> Iterator[tuple[Claim, Quantity, bool]]:
    """The numbers of those who voted for something, as an article tells them in its own words, and if by `ayes`."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        if lexicon is None or not lexicon.words("numbers", "ayes"):
            continue
        tokens = tokens_of(claim.text)
        for q in claim.facts.quantities:
            at = next((i for i, t in enumerate(tokens) if claim.start + t.start >= q.end), None)
            counted = q.dimension == "count" and not q.soft and not claim.facts.hides(q.start)
            # Who is counted may stand between: "58 members voted in favour".
            near = range(at, min(at + NOUN, len(tokens))) if at is not None else ()
            hits = [_voted_for(lexicon).at(tokens, i) for i in near] if counted else []
            found = next((hit.value for hit in hits if hit is not None), "")
            if found or (counted and _is_behind_verb(claim, q, lexicon)):
                # "Of the 50 deputies 38 voted for it", and so did "38 of the 50 deputies".
                few = claim.facts.quantities if len(claim.facts.quantities) <= MOST else ()
                part = next((p for p in few if whole_of(claim, lexicon, p) is q), q)
                yield claim, part, found == AYES


def _is_behind_verb(claim: Claim, q: Quantity, lexicon: Lexicon) -> bool:
    """True for a number right behind a verb of voting that what it is for stands before ("dafür stimmten 38")."""
    before = _words(claim.text[: q.start - claim.start])[-VOTED_ON:]
    verbs, for_it = (lexicon.words("numbers", key) for key in ("vote_verbs", "vote_for_before"))
    return bool(before) and before[-1] in verbs and any(w in for_it for w in before)


def _votes(article: Article) -> Iterator[Vote]:
    """The results of votes in an article: two numbers with a word for votes between them or behind, with a word of
    deciding in their claim, or with the words for yes and for no behind them.
    """
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        if lexicon is None or not lexicon.words("numbers", "votes"):
            continue
        counts = [q for q in claim.facts.quantities if q.dimension == "count" and not q.unit]
        counts = [q for q in counts if not claim.facts.hides(q.start)]
        for q in counts:
            if q.high is not None and _is_cast(claim, q, lexicon):
                yield claim, q, (q.value, q.high)
        votes, joins = (lexicon.words("numbers", key) for key in ("votes", "vote_joins"))
        for one, two in pairwise(counts):
            between = _words(claim.text[one.end - claim.start : two.start - claim.start])
            behind = _words(claim.text[two.end - claim.start :])[:1]
            joined = 0 < len(between) <= BETWEEN and any(w in joins for w in between)
            counted = any(w in votes for w in (*between, *behind))
            if joined and (counted or (len(between) == 1 and _is_decided(claim, one, lexicon))):
                yield claim, one, (one.value, two.value)
        yield from _yes_and_no(claim, counts, lexicon)


def _is_cast(claim: Claim, q: Quantity, lexicon: Lexicon) -> bool:
    """True for two numbers behind a verb of voting ("voted 19 to 11"), or by which something is decided."""
    casts = lexicon.words("numbers", "vote_verbs")
    before = _words(claim.text[: q.start - claim.start])[-BETWEEN:]
    return any(w in casts for w in before) or _is_decided(claim, q, lexicon)


def _is_decided(claim: Claim, q: Quantity, lexicon: Lexicon) -> bool:
    """True for many votes behind the word by which something is decided, in a claim with a verb of deciding
    ("rejected the plan by 412 to 389").
    """
    before = _words(claim.text[: q.start - claim.start])[-1:]
    led = bool(before) and before[0] in lexicon.words("numbers", "vote_by") and q.value >= MANY
    starts = tuple(lexicon.words("numbers", "decided"))
    return led and bool(starts) and any(w.startswith(starts) for w in _words(claim.text))


def _yes_and_no(claim: Claim, counts: list[Quantity], lexicon: Lexicon) -> Iterator[Vote]:
    """The result that a claim tells by the words for yes and for no behind two numbers ("412 Nein und 389 Ja")."""
    yes, no = (lexicon.words("numbers", key) for key in ("yes", "no"))
    said: list[tuple[Quantity, bool]] = []
    for q, after in zip_longest(counts, counts[1:]):
        end = after.start - claim.start if after is not None else len(claim.text)
        words = _words(claim.text[q.end - claim.start : end])[:NOUN]
        # Who is counted may stand before: "eight members voted for the plan".
        verb = " ".join(_words(claim.text[q.end - claim.start : end])[: NOUN + VERB])
        camps = [
            any(w in camp for w in words)
            or any(f" {v} " in f" {verb} " for v in lexicon.words("numbers", key))
            for camp, key in ((yes, "voted_for"), (no, "voted_against"))
        ]
        if camps[0] != camps[1]:
            # "Nine of the twelve members voted for it" are nine.
            few = counts if len(counts) <= MOST else []
            part = next((p for p in few if whole_of(claim, lexicon, p) is q), q)
            said.append((part, camps[0]))
    if len(said) == BOTH and said[0][1] != said[1][1]:
        (one, _), (two, _) = said
        yield claim, one, (one.value, two.value)


def _words(text: str) -> list[str]:
    """The words of a text in small letters, without marks around them."""
    return [w.strip(".,;:!?)(") for w in text.lower().split()]
