"""Parts of a whole that do not go together: "640 of the 780 employees" here and "640 of the 870" there, or more votes
than there are members ("seven of the nine members voted for it, three against").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product

from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.numbers.compatible import compatible
from checker.story.numbers.counts import kinds_of, whole_of
from checker.story.numbers.slips import are_one_noun, nouns_behind
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.facts.model import Quantity
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

# Nouns of two languages this near (cosine) are one.
ONE_NOUN = 0.55
# A part of fewer is a part of many wholes by chance ("two of the five").
LEAST = 10
# So many words behind a number may say how those voted, up to a mark.
VERB, MARK = 5, re.compile(r"[,;:.–](?=\s)")
MAX_PARTS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole where an article tells it, with the noun of the whole."""

    article: Article
    claim: Claim
    part: Quantity
    whole: Quantity
    noun: str


def wholes_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The wholes of which as many are a part, and which are two, within an article and in two of a story."""
    told = {a.id: list(islice(_parts(a), MAX_PARTS)) for a in story.articles}
    for article in story.articles:
        if not story.knows(article.id, article.id):
            yield from _apart(combinations(told[article.id], 2))
    for one, two in combinations(story.articles, 2):
        if told[one.id] and told[two.id] and compared(story, one, two):
            yield from _apart(
                (a, b)
                for a, b in product(told[one.id], told[two.id])
                if not story.aligns(one.id, a.claim.sentence, two.id, b.claim.sentence)
            )


def _apart(pairs: Iterator[tuple[Part, Part]]) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The pairs of parts that are as many of the same, and of wholes that are not."""
    for one, two in pairs:
        if one.part.value != two.part.value or one.part.value < LEAST or compatible(one.whole, two.whole):
            continue
        near = are_one_noun(one.noun, two.noun) or nearness(one.noun, two.noun) >= ONE_NOUN
        if near and (one.article is not two.article or one.claim.sentence != two.claim.sentence):
            yield event_of(one.article, one.claim, two.article, two.claim), one.whole, two.whole


def _parts(article: Article) -> Iterator[Part]:
    """The parts of wholes that an article tells in its own words."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        for q in claim.facts.quantities if lexicon is not None and len(claim.facts.quantities) > 1 else ():
            whole = whole_of(claim, lexicon, q) if lexicon is not None and not q.unit else None
            nouns = nouns_behind(claim, whole) if whole is not None else ()
            if whole is not None and nouns and not claim.facts.hides(q.start):
                yield Part(article, claim, q, whole, nouns[0])


def votes_missum(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity, Quantity]]:
    """The parts of a body that vote in one way, each with those of the sentence who vote in another, where they are
    more together than the body has members, and how many members it has.
    """
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        for told in islice(_parts(article), MAX_PARTS):
            lexicon = load_lexicon(told.claim.lang)
            others = _other_votes(told, lexicon) if lexicon else ()
            cast = told.part.value + sum((q.value for q in others), Decimal(0))
            if others and cast > told.whole.value:
                yield (
                    event_of(article, told.claim, article, told.claim, 1.0),
                    told.part,
                    others[0],
                    told.whole,
                )


def _other_votes(told: Part, lexicon: Lexicon) -> Sequence[Quantity]:
    """The numbers behind a part that say how many vote in another way, without a noun of their own."""
    claim, own = told.claim, _camp(told.claim, told.whole, lexicon)
    behind = [
        q for q in claim.facts.quantities if q.start > told.whole.end and not (q.unit or q.soft or q.high)
    ]
    return [q for q in behind if (camp := _camp(claim, q, lexicon)) and camp != own]


def _camp(claim: Claim, q: Quantity, lexicon: Lexicon) -> str:
    """How those voted whom a number counts, by the words behind it as far as the next mark."""
    behind = MARK.split(claim.text[q.end - claim.start :].lower(), maxsplit=1)[0]
    if "abstained" in kinds_of(behind, lexicon):
        return "abstained"
    words = [w.strip("().,;:") for w in behind.split()][:VERB]
    for camp, verbs in (("no", "voted_against"), ("yes", "voted_for")):
        said = any(v in " ".join(words) for v in lexicon.words("numbers", verbs))
        if said or any(w in lexicon.words("numbers", camp) for w in words):
            return camp
    return ""
