"""What has nothing to do with a thing in one sentence of an article, and happens because of it in another.

"His departure had nothing to do with the delay", and in the letter below: "the delay is why I am going". The lexicon
table `[causes]` lists phrases that deny a link (`none`), nouns for a cause, before which it stands, and what stands
before a cause (`because`) and before a clause that tells one (`joins`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from checker.model import Evidence
from checker.story.eventpairs import claim_passage, widest_claims
from checker.story.story import Story
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

# Words of so many letters tell something, and are one where so many first ones agree.
TELLING, STEM = 4, 6
# So many words of what is no cause must be those of the cause, or one that few sentences have.
SHARED, RARE = 2, 3
NONE, CAUSE, BECAUSE, JOINS = "none", "nouns", "because", "joins"


@dataclass(frozen=True, slots=True)
class Linked:
    """A claim that links something to a cause, or denies the link: the place of both, and the stems of the cause.

    A clause (`loose`) has other words too.
    """

    claim: Claim
    evidence: Evidence
    stems: frozenset[str]
    denied: bool
    loose: bool


def causes_turned(story: Story) -> Iterator[tuple[Evidence, Evidence]]:
    """The places of one article that deny a link to a cause, each with one that tells the link."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        linked = [x for claim in widest_claims(article) for x in _linked(article, claim)]
        denied = [x for x in linked if x.denied]
        told = [x for x in linked if not x.denied] if denied else []
        often = stems_often(article) if told else Counter()
        for one in denied:
            for two in told:
                if one.claim.sentence != two.claim.sentence and _of_one_cause(one, two, often):
                    yield one.evidence, two.evidence
                    break


def _of_one_cause(denied: Linked, told: Linked, often: Mapping[str, int]) -> bool:
    """Whether what is no cause and what is one share words, or a rare one; a clause must have all that is denied."""
    shared = denied.stems & told.stems
    rare = any(often[stem] <= RARE for stem in shared)
    return len(shared) >= SHARED or (rare and (not told.loose or denied.stems <= told.stems))


def _linked(article: Article, claim: Claim) -> Iterator[Linked]:
    """The links to a cause that a claim tells or denies; a claim that denies anything else tells none."""
    lexicon = load_lexicon(claim.lang)
    if lexicon is None:
        return
    tokens = tokens_of(claim.text)
    hits = [(h, tokens[h.first].start, tokens[h.last - 1].end) for h in _phrases(lexicon).find(tokens)]
    side = claim_passage(article, claim)
    denies = any(n.kind in DENYING for n in claim.facts.negations)
    for hit, start, end in hits:
        if hit.value != NONE and (denies or claim.text.rstrip().endswith("?")):
            continue
        clause_end = side.clause_end(claim.start + end) - claim.start
        cut = max((claim.text.rfind(mark, 0, start) for mark in ',;:.–„“«"'), default=-1) + 1
        first, last = (cut, start) if hit.value == CAUSE else (start, max(clause_end, end))
        stems = frozenset(
            w.text[:STEM].casefold()
            for w in split_words(claim.text, claim.lang)
            if first <= w.start < last and w.content and len(w.text) >= TELLING and w.start != start
        )
        if stems:
            low, high = claim.start + min(first, start), claim.start + max(last, end)
            told = _trimmed(side.evidence(low, high))
            yield Linked(claim, told, stems, hit.value == NONE, hit.value == JOINS)


@cache
def _phrases(lexicon: Lexicon) -> PhraseTable:
    """The phrases that link something to a cause, or deny the link."""
    return PhraseTable({key: lexicon.words("causes", key) for key in (NONE, CAUSE, BECAUSE, JOINS)})


def _trimmed(evidence: Evidence) -> Evidence:
    """An evidence without the white space around it."""
    text = evidence.text
    start = evidence.start + len(text) - len(text.lstrip())
    return Evidence(
        evidence.article, evidence.lang, evidence.sentence, start, start + len(text.strip()), text.strip()
    )


def stems_often(article: Article) -> Counter[str]:
    """In how many sentences an article has each stem."""
    return Counter(
        stem
        for s in article.content
        for stem in {w.text[:STEM].casefold() for w in split_words(s.text, s.lang) if w.content}
    )
