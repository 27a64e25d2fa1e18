"""How many founders a body has, as two places of a story tell it: by a number, or by their names.

"Founded by three engineers" is a number, "one of its four founders" is one, and so is "which she founded all alone".
Of one body is what names it, or what was founded in one year, where one place does not name it or both name a founder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, product

from checker.model import Evidence
from checker.story.events.founders import Founding, body_taken_up, find_foundings, founding_verb
from checker.story.evidence import evidence_at
from checker.story.ledger import same_organisation
from checker.story.people import people_of
from checker.story.story import Story
from claims.facts.model import NameKind, Quantity
from claims.facts.phrase import PhraseTable, Token, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# A body has so many founders at most.
MOST = 9


@dataclass(frozen=True, slots=True)
class Count:
    """A place that says how many founders a body has, "" where it is not known, since when, and who is one of them."""

    body: str
    number: int
    evidence: Evidence
    year: int | None
    founders: frozenset[str]


def numbers_apart(story: Story) -> Iterator[tuple[Count, Count]]:
    """The pairs of places that give a body another number of founders, both by a number; each once."""
    yield from _apart(story, combinations(_counted_in(story), 2))


def counts_apart(story: Story) -> Iterator[tuple[Count, Count]]:
    """The pairs of places that tell a number of founders and name more or fewer; each once.

    Those who are named may be some of them.
    """
    counted = _counted_in(story)
    named = [_by_names(a, f) for a, f in _foundings(story)] if counted else []
    told = [(one.body, frozenset((one.number, two.number))) for one, two in numbers_apart(story)]
    for one, two in _apart(story, product(counted, named)):
        numbers = frozenset((one.number, two.number))
        if not any(numbers == known and same_organisation(one.body, body) for body, known in told):
            yield one, two


# Both comparisons ask for them.
@lru_cache(maxsize=1)
def _foundings(story: Story) -> tuple[tuple[Article, Founding], ...]:
    """The places of a story that name founders, each with its article."""
    people = people_of(story)
    return tuple((article, f) for article in story.articles for f in find_foundings(article, people))


def _counted_in(story: Story) -> list[Count]:
    """The places of a story that say how many founders a body has."""
    founders = {(a.id, f.evidence.sentence): f.founders for a, f in _foundings(story)}
    return [c for article in story.articles for c in _counts(article, founders)]


def _apart(story: Story, pairs: Iterable[tuple[Count, Count]]) -> Iterator[tuple[Count, Count]]:
    """The pairs of places of one body with two numbers, each body and numbers once."""
    seen: set[tuple[str, frozenset[int]]] = set()
    for one, two in pairs:
        known = story.knows(one.evidence.article, two.evidence.article)
        numbers = frozenset((one.number, two.number))
        key = one.body, numbers
        if known or len(numbers) < 2 or key in seen or not _of_one(one, two):
            continue
        seen.add(key)
        yield one, two


def _of_one(one: Count, two: Count) -> bool:
    """True for places that speak of one body."""
    if one.body and two.body and same_organisation(one.body, two.body):
        return True
    same_year = one.year is not None and one.year == two.year
    return same_year and (not one.body or not two.body or bool(one.founders & two.founders))


def _by_names(article: Article, founding: Founding) -> Count:
    """The number of the founders that a place names."""
    sentence = article.sentences[founding.evidence.sentence]
    return Count(founding.body, len(founding.founders), founding.evidence, _year(sentence), founding.founders)


def _counts(article: Article, founders: Mapping[tuple[str, int], frozenset[str]]) -> Iterator[Count]:
    """The places of an article that say how many founders a body has."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        place = _number(sentence, lexicon) if lexicon and lexicon.words("founding", "nouns") else None
        if place is None:
            continue
        number, first, last = place
        bodies = [n for n in sentence.facts.names if n.kind is NameKind.ORGANISATION]
        behind = [n for n in bodies if n.start >= sentence.start + last]
        body = next(iter(behind), None) or body_taken_up(article, sentence) or next(iter(bodies), None)
        year = _year(sentence)
        if body is not None or year is not None:
            told = evidence_at(article, sentence, sentence.start + first, sentence.start + last)
            who = founders.get((article.id, sentence.index), frozenset())
            yield Count(body.key if body else "", number, told, year, who)


def _year(sentence: Sentence) -> int | None:
    """The year that stands nearest to the word for founding in a sentence."""
    lexicon = load_lexicon(sentence.lang)
    verb = founding_verb(sentence, lexicon) if lexicon else None
    dated = [m for m in sentence.facts.moments if m.year is not None]
    if verb is None or not dated:
        return None
    at = sentence.start + verb[0]
    return min(dated, key=lambda m: abs(m.start - at)).year


def _number(sentence: Sentence, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """A number of founders with its place in a sentence (in characters); None where it tells none."""
    tokens = tokens_of(sentence.text)
    verb, by = founding_verb(sentence, lexicon), lexicon.words("founding", "by")
    nouns, definite = lexicon.words("founding", "nouns"), lexicon.words("numbers", "definite")
    for before, at, noun in zip(tokens, tokens[1:], tokens[2:], strict=False):
        told = _counted(sentence, at)
        if told is None:
            continue
        owned = before.lower in definite or before.lower.endswith(lexicon.words("founding", "possessives"))
        if noun.lower in nouns and owned:
            return int(told.value), before.start, noun.end
        if verb is not None and before.lower in by and noun.is_word:
            return int(told.value), min(before.start, verb[0]), max(noun.end, verb[1])
    if verb is None:
        return None
    for hit in _by_how_many(lexicon).find(tokens):
        first, last = tokens[hit.first], tokens[hit.last - 1]
        return int(hit.value), min(first.start, verb[0]), max(last.end, verb[1])
    return None


@cache
def _by_how_many(lexicon: Lexicon) -> PhraseTable:
    """The words that say by how many something was founded ("all alone"), with the number."""
    return PhraseTable(lexicon.table("founding").get("alone", {}))


def _counted(sentence: Sentence, token: Token) -> Quantity | None:
    """The count that stands at a word of a sentence, if it may be one of founders."""
    at = sentence.start + token.start
    return next(
        (q for q in sentence.facts.quantities if q.start == at and not q.soft and 1 < q.value <= MOST), None
    )
