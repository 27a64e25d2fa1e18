"""How long a sentence or a ban is in two places of a story: six years here, five there.

A length of years and months is one in a clause with a word for a penalty, and a word that says that it was given, or
asked for, which are two things. It is that of the one person whom the clause names, or, where the story knows of one
convict alone, of that one. What somebody faces at most is no sentence. The lexicon table is `[penalties]`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from checker.statements.stance import denials
from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, claim_passage, event_of
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from checker.values.durations import joined_amounts
from claims.facts.model import NameKind, Quantity
from claims.facts.phrase import phrases_of, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

PENALTIES = "penalties"
# Kinds of penalties, whether one was given or asked for, and who asks.
KINDS, GIVEN, ASKED, OPEN, ASKING = ("prison", "ban"), "given", "asked", "open", "asking"
# Nouns by which an article takes up who was punished.
CONVICT = "convict"
YEAR = 12
MONTHS = {"year": Decimal(YEAR), "month": Decimal(1)}
# No sentence lasts longer, in months.
LONGEST = 1200

Who = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Penalty:
    """A length of a penalty where an article tells it, in months, with what it is and whose.

    `taken_up` says that the one convict of the story is meant by a noun ("the convicted man").
    """

    article: Article
    claim: Claim
    quantity: Quantity
    kind: str
    who: Who
    taken_up: bool = False


def penalties_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The lengths that two places of a story give one penalty of one person, each pair of articles once."""
    people = people_of(story)
    told: dict[str, list[Penalty]] = defaultdict(list)
    for article in story.articles:
        for penalty in _penalties(article, people):
            told[penalty.kind].append(penalty)
    for kind, penalties in told.items():
        convicts = {p.who for p in told.get(kind.replace(ASKED, GIVEN), ())} - {()}
        seen: set[tuple[str, str]] = set()
        for one, two in combinations(penalties, 2):
            key = one.article.id, two.article.id
            if key in seen or _is_one(one.quantity.value, two.quantity.value):
                continue
            whose = one.who == two.who != () or (len(convicts) == 1 and _settled(penalties, one, two))
            if whose and _comparable(story, one, two) and not _tells_both(penalties, one, two):
                seen.add(key)
                yield event_of(one.article, one.claim, two.article, two.claim), one.quantity, two.quantity


def _settled(penalties: Sequence[Penalty], one: Penalty, two: Penalty) -> bool:
    """True for penalties of somebody unnamed in two articles that tell one length each, or of "the convicted man".

    "Another defendant" is unnamed too, and has a length of his own.
    """
    if one.article is two.article:
        return all(p.who or p.taken_up for p in (one, two))
    values = ({p.quantity.value for p in penalties if p.article is a} for a in (one.article, two.article))
    return all(len(told) == 1 for told in values)


def _is_one(one: Decimal, two: Decimal) -> bool:
    """True for one length in months, of which a headline may tell the whole years alone."""
    low, high = sorted((one, two))
    return low == high or (low % YEAR == 0 and low == high - high % YEAR)


def _comparable(story: Story, one: Penalty, two: Penalty) -> bool:
    """True for two sentences of one article, or of two of one time, which versions have not compared."""
    if one.article is two.article:
        known = story.knows(one.article.id, one.article.id)
        return not known and one.claim.sentence != two.claim.sentence
    aligned = story.aligns(one.article.id, one.claim.sentence, two.article.id, two.claim.sentence)
    return not aligned and compared(story, one.article, two.article)


def _tells_both(penalties: Sequence[Penalty], one: Penalty, two: Penalty) -> bool:
    """True where one of two articles tells the other's length too: it knows of two penalties."""
    if one.article is two.article:
        return False
    return any(
        p.article is a.article and p.quantity.value == b.quantity.value
        for a, b in ((one, two), (two, one))
        for p in penalties
    )


def _penalties(article: Article, people: People) -> Iterator[Penalty]:
    """The penalties of an article, each where the shortest claim with one length tells it."""
    found: dict[int, Penalty] = {}
    for claim in sorted(article.claims, key=lambda c: c.end - c.start):
        lexicon = load_lexicon(claim.lang)
        if lexicon is None or not lexicon.table(PENALTIES):
            continue
        length, kind = _length(article, claim), _kind(claim.text, lexicon)
        if length is None or not kind or length.start in found or denials(claim.facts):
            continue
        named = {people.resolve(n.key, article.id) for n in claim.facts.names if n.kind is NameKind.PERSON}
        # Who asks for a penalty is named beside it, and not its bearer.
        who = (named or {()}).pop() if len(named) <= 1 and not kind.endswith(ASKED) else ()
        whole = who if who and len(who) > 1 else ()
        if not named or whole or kind.endswith(ASKED):
            taken_up = any(
                h.value == CONVICT for h in phrases_of(lexicon, PENALTIES).find(tokens_of(claim.text))
            )
            found[length.start] = Penalty(article, claim, length, kind, whole, taken_up)
    yield from found.values()


def _length(article: Article, claim: Claim) -> Quantity | None:
    """The one length of years or months that a claim tells, in months."""
    amounts = [q for q in joined_amounts(claim_passage(article, claim)) if q.dimension == "time"]
    if len(amounts) != 1 or amounts[0].unit not in MONTHS or amounts[0].high is not None:
        return None
    q = amounts[0]
    months = q.value * MONTHS[q.unit]
    if months > LONGEST or claim.facts.hides(q.start):
        return None
    return replace(q, value=months, unit="month", base=months)


def _kind(text: str, lexicon: Lexicon) -> str:
    """What a text tells of a penalty: its kind, and whether it was given or asked for; "" for all else."""
    said = {hit.value for hit in phrases_of(lexicon, PENALTIES).find(tokens_of(text))}
    kinds = said.intersection(KINDS) or ({KINDS[0]} if {ASKED, ASKING} <= said else set())
    if len(kinds) != 1 or OPEN in said or not said & {GIVEN, ASKED}:
        return ""
    return f"{kinds.pop()} {ASKED if ASKED in said else GIVEN}"
