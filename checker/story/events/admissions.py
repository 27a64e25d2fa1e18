"""What one report lets somebody admit, and another, of no earlier day, denies: "admitted on Monday that data had got
out" here, "no customer data have been lost" there.

The denial may stand in somebody's words, as long as no day lies between that may have changed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from checker.model import Evidence
from checker.pairs import Pair, Passage
from checker.story.acquainted import compared
from checker.story.days import days_told
from checker.story.eventpairs import event_of, widest_claims
from checker.story.events.acts import Act, told_acts
from checker.story.evidence import evidence_at
from checker.story.onething import name_strangers
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.facts.modality import HEDGED
from claims.facts.model import Negation, Quote
from claims.facts.polarity import DENYING
from claims.model import Article, Claim, Sentence
from claims.words import split_words

ADMIT = "admit"
UP = "up"
# What is admitted is as near (cosine) as this to what is denied, in two languages as the second; set by hand.
NEAR, NEAR_ABROAD = 0.5, 0.6
# … and each holds this share of the other's meaning.
SHARE = 0.4
# What is admitted or denied in fewer words with a meaning tells nothing, and in more it tells of many things.
TELLING, MANY = 2, 9
MAX_DENIALS = 100


@dataclass(frozen=True, slots=True)
class Denial:
    """A text that denies one thing: a quotation, or a claim in an article's own words."""

    article: Article
    claim: Claim
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.article.text[self.start : self.end]

    @property
    def evidence(self) -> Evidence:
        """Its place."""
        return evidence_at(self.article, self.article.sentences[self.claim.sentence], self.start, self.end)


@dataclass(frozen=True, slots=True)
class Admitted:
    """What is admitted in one article and denied in another, and how near the two are."""

    admission: Evidence
    denial: Evidence
    near: float


def admitted_and_denied(story: Story) -> Iterator[Admitted]:
    """The admissions of an article that another one denies, each with the nearest denial."""
    if len(story.articles) < 2:
        return
    for one, two in permutations(story.articles, 2):
        acts = [a for a in told_acts(story)[one.id] if (a.concept, a.pole) == (ADMIT, UP)]
        if not acts or not compared(story, one, two):
            continue
        denied = list(_denials(two))[:MAX_DENIALS]
        for act in acts:
            found = _nearest(act, denied) if _not_later(act, two) else None
            if found is not None:
                yield found


def _not_later(act: Act, other: Article) -> bool:
    """True for an admission that was made before the other article appeared."""
    mine, its = act.article.date, other.date
    days = days_told(act.article, act.claim)
    if its is None or mine is None:
        return mine is its
    return mine <= its if not days else max(days) <= its


def _nearest(act: Act, denials: Sequence[Denial]) -> Admitted | None:
    """An admission with the nearest of some denials, if that is of the same."""
    sentence = act.article.sentences[act.claim.sentence]
    if sentence.facts.quotes:
        # Words that are told as such are held against each other as words (`deniedquotes`).
        return None
    start, end = _complement(sentence, act)
    text = act.article.text[start:end]
    if not TELLING <= _tells(text, sentence.lang) <= MANY or _denying(sentence, start, end):
        return None
    best: tuple[float, Denial] | None = None
    for denial in denials:
        abroad = denial.claim.lang != sentence.lang
        near = nearness(text, denial.text)
        event = event_of(act.article, act.claim, denial.article, denial.claim)
        strange = name_strangers(event.pair, act.article, denial.article)
        if near < (NEAR_ABROAD if abroad else NEAR) or strange or not _hold(sentence, (start, end), denial):
            continue
        if best is None or near > best[0]:
            best = near, denial
    if best is None:
        return None
    return Admitted(evidence_at(act.article, sentence, start, end), best[1].evidence, best[0])


def _hold(sentence: Sentence, place: tuple[int, int], denial: Denial) -> bool:
    """True where what is admitted and what is denied hold enough of each other's meaning."""
    start, end = place
    text, facts = sentence.text[start - sentence.start : end - sentence.start], sentence.facts
    one = Passage("", sentence.lang, text, start, (sentence.index,), facts.within(start, end))
    theirs = denial.claim.facts.within(denial.start, denial.end)
    two = Passage("", denial.claim.lang, denial.text, denial.start, (denial.claim.sentence,), theirs)
    return min(Pair(one, two, 0.0).covered) >= SHARE


def _complement(sentence: Sentence, act: Act) -> tuple[int, int]:
    """Where what is admitted stands: behind the word for it, or before it where nothing follows."""
    stop = sentence.start + len(sentence.text.rstrip(" ."))
    start = act.end
    while start < stop and not sentence.text[start - sentence.start].isalnum():
        start += 1
    if _tells(sentence.text[start - sentence.start : stop - sentence.start], sentence.lang) >= TELLING:
        return start, stop
    return sentence.start, act.start


def _denials(article: Article) -> Iterator[Denial]:
    """The quotations and claims of an article with one denial that is of the whole."""
    for claim in widest_claims(article):
        sentence = article.sentences[claim.sentence]
        quotes: Sequence[Quote] = [q for q in claim.facts.quotes if _denying(sentence, q.start, q.end)]
        spans = [(q.start, q.end) for q in quotes] or [(claim.start, claim.end)]
        guessed = any(h.level == HEDGED for h in claim.facts.hedges)
        for start, end in spans:
            words = _tells(article.text[start:end], claim.lang)
            if len(_denying(sentence, start, end)) == 1 and TELLING <= words <= MANY and not guessed:
                yield Denial(article, claim, start, end)


def _denying(sentence: Sentence, start: int, end: int) -> list[Negation]:
    """The denials of a sentence between two places."""
    return [n for n in sentence.facts.negations if n.kind in DENYING and start <= n.start < end]


def _tells(text: str, lang: str) -> int:
    """How many words of a text have a meaning."""
    return sum(w.content for w in split_words(text, lang))
