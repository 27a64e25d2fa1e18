"""How old two places of a story say that somebody is who is told of by a trade alone.

"Un technicien de 34 ans" and later « le technicien de 43 ans », "ein 58 Jahre alter Fahrer" here and "der Fahrer, ein
38-Jähriger" there: an article that gives ages to one bearer of a trade speaks of one. Men, women and people at large
are many.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.persons.ages import JOINED
from checker.story.story import Story
from checker.values.digits import digits_alike
from claims.facts.model import Quantity
from claims.facts.opposite import find_pole_words
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

# Whoever is told of by a trade is grown up; years of other things are fewer or more.
YOUNGEST, OLDEST = 16, 99
# A trade stands so many letters from its age at most, and has so many letters.
REACH, SHORTEST = 40, 4
# What parts the trade from an age behind it, and what a word before an age is.
MARKS = ", ("
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A claim before an age as far as a trade may stand, with its article: these last words.
LAST = 3
# The concepts whose words tell a man or a woman, and no trade.
GENDERS = frozenset({"men", "gender"})
# Two people of a trade have two ages: a third is another one's.
BOTH = 2
MAX_AGES = 40
# How sure such a pair is, as the nearness of its claims; set by hand.
SURE = 0.4


@dataclass(frozen=True, slots=True)
class TradeAge:
    """An age with the words beside it that may tell whose it is, and whether they take somebody up ("the driver")."""

    article: Article
    claim: Claim
    quantity: Quantity
    trades: frozenset[str]
    taken_up: bool


def trade_ages_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The pairs of ages that one article, or two of a time, give to the only bearer of a trade."""
    told = {a.id: list(islice(_ages(a), MAX_AGES)) for a in story.articles}
    for article in story.articles:
        if not story.knows(article.id, article.id):
            for ages in _by_trade(told[article.id]).values():
                one, *rest = ages
                two = next((a for a in rest if a.quantity.value != one.quantity.value), None)
                if (
                    two
                    and two.taken_up
                    and _may_be_one(one, two)
                    and digits_alike(one.quantity, two.quantity)
                ):
                    yield _event(one, two), one.quantity, two.quantity
    for here, there in combinations(story.articles, 2):
        if compared(story, here, there):
            yield from _across(story, told[here.id], told[there.id])


def _across(
    story: Story, ours: Sequence[TradeAge], theirs: Sequence[TradeAge]
) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The ages of the only bearer of a trade in each of two articles, where they exclude each other."""
    left, right = _by_trade(ours), _by_trade(theirs)
    known = [{a.quantity.value for a in side} for side in (ours, theirs)]
    for trade in sorted(left.keys() & right.keys()):
        values = [{a.quantity.value for a in side[trade]} for side in (left, right)]
        one, two = left[trade][0], right[trade][0]
        places = one.article.id, one.claim.sentence, two.article.id, two.claim.sentence
        lone = len(values[0]) == len(values[1]) == 1 and not (values[0] & known[1] or values[1] & known[0])
        # A birthday may lie between two reports.
        apart = abs(one.quantity.value - two.quantity.value) > 1
        if lone and apart and not story.aligns(*places):
            yield _event(one, two), one.quantity, two.quantity
            return


def _event(one: TradeAge, two: TradeAge) -> EventPair:
    """The claims of two ages as a pair."""
    return event_of(one.article, one.claim, two.article, two.claim, SURE)


def _by_trade(ages: Sequence[TradeAge]) -> dict[str, list[TradeAge]]:
    """The ages of an article by trade; who is counted by twos there, or has three ages, is not one bearer."""
    found: dict[str, list[TradeAge]] = defaultdict(list)
    for age in ages:
        for trade in age.trades:
            found[trade].append(age)
    return {
        trade: told
        for trade, told in found.items()
        if len({t.quantity.value for t in told}) <= BOTH and not _are_several(told[0].article, trade)
    }


def _are_several(article: Article, trade: str) -> bool:
    """Whether an article counts several bearers of a trade ("zwei Fahrer")."""
    return any(
        q.dimension == "count" and q.value > 1 and q.noun.casefold().startswith(trade)
        for s in article.content
        for q in s.facts.quantities
    )


def _may_be_one(one: TradeAge, two: TradeAge) -> bool:
    """Whether two ages of an article stand in two sentences, and neither is of another one of the trade."""
    lexicon = load_lexicon(two.claim.lang)
    words = lexicon.words("numbers", "another") if lexicon else ()
    beside = {w.casefold() for age in (one, two) for w in _last_words(age.claim, age.quantity)}
    return one.claim.sentence != two.claim.sentence and beside.isdisjoint(words)


def _ages(article: Article) -> Iterator[TradeAge]:
    """The ages of an article that a trade stands beside, and no name."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        # A trade alone may have been taken for a name.
        named = {w.casefold() for n in claim.facts.names if len(n.tokens) > 1 for w in n.text.split()}
        for q in claim.facts.quantities if lexicon else ():
            fits = q.unit == "year" and q.high is None and YOUNGEST <= q.value <= OLDEST
            if not fits or lexicon is None or claim.facts.hides(q.start):
                continue
            trades = [t for t in (_behind(claim, q, lexicon), *_before(claim, q, lexicon)) if t]
            whose = {t.casefold() for t in trades if _is_trade(t, lexicon)} - named
            if whose:
                yield TradeAge(article, claim, q, frozenset(whose), _takes_up(claim, q, lexicon))


def _is_trade(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may tell a trade: not a man, a woman or people at large."""
    if len(word) < SHORTEST or word.casefold() in lexicon.words("numbers", "people"):
        return False
    return not any(w.concept in GENDERS for w in find_pole_words(word, lexicon))


def _behind(claim: Claim, q: Quantity, lexicon: Lexicon) -> str:
    """The noun right behind an age ("58 Jahre alter Fahrer", "34-year-old driver"), or ""."""
    behind = claim.text[q.end - claim.start : q.end - claim.start + REACH]
    joined = JOINED.match(q.text) is not None
    # "Der 38-Jährige" is a noun itself.
    if joined and any(part[:1].isupper() for part in q.text.split("-")[1:]):
        return ""
    first = WORD.search(behind)
    if first is None or behind[: first.start()].strip(" -"):
        return ""
    if first[0].casefold() in lexicon.words("numbers", "ages"):
        second = WORD.match(behind, first.end() + 1)
        return second[0] if second and behind[first.end()] in " -" else ""
    return first[0] if joined else ""


def _before(claim: Claim, q: Quantity, lexicon: Lexicon) -> Iterator[str]:
    """The nouns before an age: « technicien de 34 ans », "the driver, aged 58", "der Fahrer, ein 38-jähriger Mann"."""
    before = _ahead(claim, q).rstrip()
    aged = next((w for w in lexicon.words("numbers", "aged") if before.endswith(f" {w}")), None)
    for word in lexicon.words("numbers", "age_links"):
        if not aged and before.endswith(f" {word}"):
            yield _last(before.removesuffix(f" {word}"))
    closed = claim.text[q.end - claim.start : q.end - claim.start + REACH].lstrip()[:1] in (",", ")", "")
    bare = before.removesuffix(aged).rstrip() if aged else before
    if bare.endswith((",", "(")) and (closed or aged):
        yield _last(bare.rstrip(MARKS))
    articled = next((w for w in lexicon.words("numbers", "articles") if before.endswith(f", {w}")), None)
    if articled and JOINED.match(q.text):
        yield _last(before.removesuffix(f", {articled}"))


def _last(text: str) -> str:
    """The word that a text ends with, or ""."""
    words = WORD.findall(text)
    return words[-1] if words and text.endswith(words[-1]) else ""


def _last_words(claim: Claim, q: Quantity) -> list[str]:
    """The last words before an age."""
    return WORD.findall(_ahead(claim, q))[-LAST:]


def _ahead(claim: Claim, q: Quantity) -> str:
    """The text before an age, as far as a trade may stand."""
    at = q.start - claim.start
    return claim.text[max(0, at - REACH) : at]


def _takes_up(claim: Claim, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether a definite article stands before an age or the trade before it."""
    definite = set(lexicon.words("roles", "articles")) - set(lexicon.words("numbers", "articles"))
    return any(w.casefold() in definite for w in _last_words(claim, q))
