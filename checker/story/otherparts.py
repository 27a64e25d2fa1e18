"""What two reports tell of two parts of one contest, match or trial, or of a part and of the whole.

"The second stage" has another winner, day and lead than the first, and than the race; so have the two halves of a match
and the days of a trial. A part is told in the sentence, or right before it in its paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from checker.story.eventpairs import EventPair
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim, Sentence

# An ordinal stands so many characters before the word for a part ("the fifth and last but one stage").
REACH = 32
# Parts that have no number: each stands for one of them.
ROUNDS = frozenset({"final", "semifinal", "quarterfinal"})
ORDINAL, WHOLE = "ordinal", "whole"

# A part by its kind, with its number, or 0 where none is told.
Parts = frozenset[tuple[str, int]]


def of_other_parts(event: EventPair) -> bool:
    """True for claims of which each tells another part, or one a part and the other the whole."""
    left = _parts(event.left_article, event.left_claim)
    right = _parts(event.right_article, event.right_claim)
    if left and right:
        alike = [(a, b) for a in left for b in right if _is_one_kind(a[0], b[0])]
        return bool(alike) and not any(_may_be_one(a, b) for a, b in alike)
    if left or right:
        return _tells_whole(event.right_claim if left else event.left_claim)
    return False


def _is_one_kind(one: str, two: str) -> bool:
    """True for parts of one kind; rounds at the end of a contest are of one."""
    return one == two or {one, two} <= ROUNDS


def _may_be_one(one: tuple[str, int], two: tuple[str, int]) -> bool:
    """True for parts that may be one: one side may leave out the number."""
    return one[0] == two[0] and (one[1] == two[1] or 0 in (one[1], two[1]))


def _parts(article: Article, claim: Claim) -> Parts:
    """The parts that a claim tells, or else the sentence before it in its paragraph."""
    sentence = article.sentences[claim.sentence]
    if (own := _told(sentence)) or not claim.sentence:
        return own
    before = article.sentences[claim.sentence - 1]
    return _told(before) if before.paragraph == sentence.paragraph else frozenset()


def _told(sentence: Sentence) -> Parts:
    """The parts that a sentence tells, each with the ordinal before it; those that need one are none without."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None or not lexicon.table("contests"):
        return frozenset()
    tokens = tokens_of(sentence.text)
    besides: Mapping[str, int] = lexicon.table("ranks").get("besides", {})
    ordinals = [(q.end, int(q.value)) for q in sentence.facts.quantities if q.dimension == ORDINAL]
    ordinals += [(sentence.start + t.end, besides[t.lower]) for t in tokens if t.lower in besides]
    found = set()
    for hit in _table(lexicon).find(tokens):
        at = sentence.start + tokens[hit.first].start
        nth = max(((end, n) for end, n in ordinals if 0 < at - end <= REACH), default=(0, 0))[1]
        if hit.value != WHOLE and (nth or hit.value in ROUNDS):
            found.add((hit.value, nth))
    return frozenset(found)


def _tells_whole(claim: Claim) -> bool:
    """True for a claim with a word for a contest as a whole."""
    lexicon = load_lexicon(claim.lang)
    if lexicon is None or not lexicon.table("contests"):
        return False
    return any(hit.value == WHOLE for hit in _table(lexicon).find(tokens_of(claim.text)))


@cache
def _table(lexicon: Lexicon) -> PhraseTable:
    """The words for parts by their kind, and those for the whole."""
    table = lexicon.table("contests")
    return PhraseTable({WHOLE: table.get("overall", ()), **table.get("parts", {})})
