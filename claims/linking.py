"""What the sentences of one article, or the articles of one story, tell each other of the names in them.

The name finder reads one sentence at a time. Whom the text has introduced, and what it takes a name for as a whole, is
known here, and sentences that took it for something else are read again with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.facts.find import facts_with
from claims.facts.knownbodies import introduced_bodies, missed_bodies, named_bodies, with_bodies
from claims.facts.knownnames import introduced, lone_surnames, with_surnames
from claims.facts.model import Facts, Name, NameKind
from claims.facts.namekinds import Vote, kinds_of, surely_bodies, votes_of, with_kinds
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# Sentences read again that are kept in memory.
REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the names of some sentences: kinds by key, bodies and surnames as written."""

    kinds: Mapping[str, NameKind]
    bodies: Collection[str]
    surnames: Collection[str] = ()


def link_sentences(sentences: Sequence[Sentence], lang: str, date: dt.date | None) -> list[Sentence]:
    """The sentences of an article, those read again that know less of a name than the article."""
    votes, persons = _votes(sentences)
    kinds = kinds_of(votes, persons)
    named = [n for s in sentences for n in with_kinds(s.facts.names, kinds)]
    surnames = introduced(named, lang, surely_bodies(votes))
    known = Known(kinds, _bodies(sentences, kinds, surnames), surnames)
    return [_read_again(s, date, known) for s in sentences]


def link_articles(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of a story, their sentences read again where the story knows more of a name than the article.

    The claims stay where they are.
    """
    every = [s for a in articles for s in a.content]
    kinds = kinds_of(*_votes(every))
    persons = {n.text for s in every for n in s.facts.names if n.kind is NameKind.PERSON and " " in n.text}
    known = Known(kinds, _bodies(every, kinds, persons))
    return tuple(_linked(a, known) for a in articles)


def _linked(article: Article, known: Known) -> Article:
    """An article with what its story knows of names."""
    sentences = tuple(_read_again(s, article.date, known) for s in article.sentences)
    fresh = {s.index: s.facts for s, old in zip(sentences, article.sentences, strict=True) if s is not old}
    if not fresh:
        return article
    claims = tuple(
        replace(c, facts=fresh[c.sentence].within(c.start, c.end)) if c.sentence in fresh else c
        for c in article.claims
    )
    return replace(article, sentences=sentences, claims=claims)


def _votes(sentences: Iterable[Sentence]) -> tuple[list[Vote], set[str]]:
    """What some sentences tell of the kinds of their names, and the full names of persons, by key."""
    votes: list[Vote] = []
    persons: set[str] = set()
    for s in sentences:
        lexicon = load_lexicon(s.lang) if s.facts.names else None
        if lexicon is not None:
            votes += votes_of(s.text, s.facts, lexicon, s.start)
        persons.update(n.key for n in s.facts.names if n.kind is NameKind.PERSON and len(n.tokens) > 1)
    return votes, persons


def _bodies(
    sentences: Sequence[Sentence], kinds: Mapping[str, NameKind], persons: Collection[str]
) -> frozenset[str]:
    """The bodies that some sentences introduce or name, without those that bear the name of a person."""
    content = [(s, x) for s in sentences if s.is_content and (x := load_lexicon(s.lang))]
    found = introduced_bodies((s.text, x) for s, x in content)
    found |= {body for s, x in content for body in named_bodies(s.facts.names, kinds, x)}
    return found - {w for full in persons for w in (full, full.rsplit(" ", 1)[-1])}


def _read_again(sentence: Sentence, date: dt.date | None, known: Known) -> Sentence:
    """A sentence with what is known of its names, itself where it knows all that."""
    lexicon = load_lexicon(sentence.lang) if sentence.is_content else None
    if lexicon is None:
        return sentence
    own = [
        replace(n, start=n.start - sentence.start, end=n.end - sentence.start) for n in sentence.facts.names
    ]
    names = _known_names(sentence.text, own, known, lexicon)
    if names == own:
        return sentence
    return replace(
        sentence, facts=_facts(sentence.text, sentence.lang, date, tuple(names)).shifted(sentence.start)
    )


def _known_names(text: str, own: Sequence[Name], known: Known, lexicon: Lexicon) -> list[Name]:
    """The names of a text as known, those that its finder missed among them."""
    names = with_kinds(own, known.kinds)
    if known.bodies and (missed := missed_bodies(text, names, known.bodies, lexicon)):
        names = with_bodies(text, names, missed, lexicon)
    if known.surnames and (lone := lone_surnames(text, names, known.surnames, lexicon)):
        names = with_surnames(text, names, lone, lexicon)
    return names


# A sentence that comes again (agency copy in many articles) is read once.
@lru_cache(maxsize=REMEMBERED)
def _facts(text: str, lang: str, date: dt.date | None, names: tuple[Name, ...]) -> Facts:
    """The facts of a text whose names are known, at its own offsets."""
    lexicon = load_lexicon(lang)
    return facts_with(text, names, lexicon, date) if lexicon is not None else Facts()
