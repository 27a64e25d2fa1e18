"""Ordinals that count what somebody has had, and places in a contest: "his third term", "the fifth win in a row".

Halves, rounds and quarters have ordinals too, each article its own; so one of two ordinals must be owned or be told
of a row, or both be the place of one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise

from checker.names.alike import alike_names
from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.story import Story
from claims.embed import shipped_encoder
from claims.facts.model import Name, Quantity
from claims.facts.numbers.numberwords import number_words
from claims.facts.phrase import PhraseTable, Token, Tokens, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

# Nouns this near (cosine of word vectors) are one noun, a compound and its head too.
SAME_NOUN = 0.65
# The noun stands among so many words behind an ordinal, an owner among so many before it.
BEHIND, BEFORE = 3, 2
# Claims of which one ordinal alone is owned must be as near as this, or name somebody both know.
NEAR = 0.3
# The clause of what is counted begins among so many words behind an ordinal.
NOUN = 4
OWNED, PLACED = "owned", "placed"
# Words between a verb and the place, words that name a contest, characters of an article before a name.
BETWEEN, CONTEST, ARTICLE = 3, 5, 4


@dataclass(frozen=True, slots=True)
class Nth:
    """An ordinal where an article tells it: `nouns` are the words behind it, `whose` is the name that is placed."""

    article: Article
    claim: Claim
    quantity: Quantity
    manner: str
    nouns: tuple[str, ...]
    whose: Name | None


def ordinals_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The ordinals of one thing that two articles of a time give differently."""
    told = {a.id: list(_ordinals(a)) for a in story.articles} if len(story.articles) > 1 else {}
    for one, two in combinations(story.articles if told else (), 2):
        if not compared(story, one, two):
            continue
        for a in told[one.id]:
            for b in told[two.id]:
                if a.quantity.value != b.quantity.value and _one_thing(a, b) and not _knows(told, a, b):
                    event = event_of(one, a.claim, two, b.claim)
                    if a.manner == b.manner or event.pair.score >= NEAR or _named(a, b):
                        yield event, a.quantity, b.quantity


def _named(a: Nth, b: Nth) -> bool:
    """True if both claims name somebody, the same."""
    return any(alike_names(n, m) for n in a.claim.facts.names for m in b.claim.facts.names)


def _others(a: Nth, b: Nth) -> bool:
    """True if both claims name somebody, and nobody both."""
    return bool(a.claim.facts.names) and bool(b.claim.facts.names) and not _named(a, b)


def _knows(told: Mapping[str, Sequence[Nth]], a: Nth, b: Nth) -> bool:
    """True if one of two articles tells both ordinals of the noun: it counts several."""
    return any(
        n.quantity.value == other.quantity.value and _one_thing(n, other)
        for mine, other in ((a, b), (b, a))
        for n in told[mine.article.id]
    )


def _one_thing(a: Nth, b: Nth) -> bool:
    """True for the places of one name, and for ordinals of one noun of which one at least is owned."""
    if PLACED in (a.manner, b.manner):
        return (
            a.manner == b.manner
            and a.whose is not None
            and b.whose is not None
            and alike_names(a.whose, b.whose)
        )
    if OWNED not in (a.manner, b.manner) or not a.nouns or not b.nouns or _others(a, b):
        return False
    vectors = shipped_encoder().encode([*a.nouns, *b.nouns])
    near = vectors[: len(a.nouns)] @ vectors[len(a.nouns) :].T
    return float(near.max()) >= SAME_NOUN


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a lexicon around ordinals."""

    ordinals: Mapping[str, Decimal]
    owns: PhraseTable
    row: PhraseTable
    counts: PhraseTable
    finished: frozenset[str]
    between: frozenset[str]
    led: frozenset[str]
    become: frozenset[str]
    places: frozenset[str]
    of: frozenset[str]


@cache
def _words(lexicon: Lexicon) -> _Words:
    """The tables of a lexicon, compiled once."""
    table = lexicon.table("ranks")
    besides = {word: Decimal(value) for word, value in table.get("besides", {}).items()}
    return _Words(
        {**number_words(lexicon).ordinals, **besides},
        PhraseTable({OWNED: table.get("owns", ())}),
        PhraseTable({OWNED: table.get("row", ())}),
        PhraseTable({OWNED: table.get("counts", ())}),
        *(frozenset(table.get(key, ())) for key in ("finished", "between", "led", "become", "places", "of")),
    )


def _ordinals(article: Article) -> Iterator[Nth]:
    """The ordinals of an article, in its own words."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        if lexicon is None or not lexicon.table("ranks"):
            continue
        words, tokens = _words(lexicon), tokens_of(claim.text)
        numbers = {q.start - claim.start: q for q in claim.facts.quantities if q.dimension == "ordinal"}
        for at, token in enumerate(tokens):
            start = claim.start + token.start
            value = numbers[token.start].value if token.start in numbers else words.ordinals.get(token.lower)
            if value is None or value < 2 or claim.facts.hides(start):
                continue
            text = claim.text[token.start : token.end]
            quantity = Quantity(start, claim.start + token.end, text, value, dimension="ordinal", base=value)
            if (found := _read(article, claim, quantity, tokens, at, words)) is not None:
                yield found


def _read(
    article: Article, claim: Claim, quantity: Quantity, tokens: Sequence[Token], at: int, words: _Words
) -> Nth | None:
    """What an ordinal at a word of a claim counts; None where nothing tells."""
    placed = _placed(claim, tokens, at, words)
    if placed is not None:
        return Nth(article, claim, quantity, PLACED, (), next(iter(placed), None))
    before = tokens[max(0, at - BEFORE) : at]
    behind = claim.text[tokens[at].end :]
    after = tokens_of(behind)
    owned = any(words.owns.at((token,), 0) for token in before)
    row = [(after[h.first].start, after[h.last - 1].end) for h in words.row.find(after)]
    counted = [
        w for w in split_words(behind, claim.lang) if w.content and not any(a <= w.start < b for a, b in row)
    ]
    nouns = [w.text for w in counted][:BEHIND]
    # "relay win" is one word in other languages.
    nouns += [f"{one} {two}" for one, two in pairwise(nouns)]
    manner = OWNED if owned or row or _counts(after, words) else ""
    return Nth(article, claim, quantity, manner, tuple(nouns), None)


def _counts(after: Tokens, words: _Words) -> bool:
    """True where a clause behind a noun says what its bearers have in common ("the third minister to resign")."""
    return any(0 < h.first < NOUN and after[h.first - 1].lower.isalpha() for h in words.counts.find(after))


def _placed(claim: Claim, tokens: Sequence[Token], at: int, words: _Words) -> Sequence[Name] | None:
    """Whose place in a contest an ordinal is, the nearest first: "they only finished seventh", "seventh in the
    league, they …"; None where it is no place.
    """
    verb = at - 1
    between = words.between | words.led
    while verb > max(at - 1 - BETWEEN, 0) and tokens[verb].lower in between:
        verb -= 1
    behind = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if verb >= 0 and tokens[verb].lower in words.finished:
        led = any(token.lower in words.led for token in tokens[verb + 1 : at])
        # "She took the second bus" is no place.
        if behind in words.places or not led:
            return _before(claim, tokens[verb].start)
    if behind in words.become:
        names = _before(claim, tokens[at].start)
        # "X ist in Y Zweiter geworden": nothing says which of two it is.
        return names if len(names) == 1 else []
    comma = next((t for t in tokens[at + 2 : at + 2 + CONTEST] if t.lower == ","), None)
    if at == 0 and behind in words.of and comma is not None:
        start = claim.start + comma.end
        # Anything else before the name is another clause's.
        return [n for n in claim.facts.names if 0 <= n.start - start <= ARTICLE] or None
    return None


def _before(claim: Claim, end: int) -> Sequence[Name]:
    """The names before a place in a claim, the last one first."""
    return sorted((n for n in claim.facts.names if n.end <= claim.start + end), key=lambda n: -n.end)
