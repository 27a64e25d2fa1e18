"""Who says a quotation, and the same quotation in two mouths: "…", said Berg; in another article "…", said Kern.

A speaker is taken where the sentence of a quotation leaves no doubt: a verb of saying beside its marks, a person
beside the verb, or the one person of the sentence. A pronoun beside the verb takes up the one person with whom a
sentence before opens. Where an unnamed speaker or a surname that several bear is all there is, nobody is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, combinations

from rapidfuzz.distance import JaroWinkler

from checker.model import Evidence
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from claims.embed import shipped_encoder
from claims.endings import ENDINGS, ends_bare, without_s
from claims.facts.model import Name, NameKind, Quote
from claims.facts.places import plain
from claims.lexicon import Lexicon, load_lexicon, words_of_all
from claims.model import Article, Sentence
from claims.names import same_word
from claims.words import Word, function_words, split_words

# Shorter quotations are turns of phrase that many use; one a word shorter may be the translation of a longer one.
MIN_WORDS = 5
SHORT_WORDS = 4
# Quotations of one language are the same from here on, and those of two; set by hand on news in three languages, where
# other quotations of the same hundred sentences lie under .52 and translations of one from there to .95.
SAME, TRANSLATED = 0.85, 0.65
# A part of a quotation must be nearer to the other one; set by hand.
SAME_PART, TRANSLATED_PART = 0.9, 0.75
# What parts a quotation, and how many words of its own meaning a part has.
PARTS = re.compile(r"[.!?;:,…]\s+|\s[–—-]\s")
MIN_TELLING = 3
# Words between the marks of a quotation and its verb of saying.
BESIDE = 4
# Whoever repeats a quotation does so in its sentence or so many before it.
BESIDE_SENTENCES = 1
# So many where the verb closes the sentence, and what may stand right behind the marks.
BRACKET, QUOTED_END = 10, ',”“"»« '
# What ends a sentence.
ENDS = frozenset(".!?\n")
# Sentences before a pronoun that are looked at for whom it takes up, and words that a title before a name may have.
PRONOUNS, TITLE = 3, 3
# How near full names may be, letter for letter, to be two spellings of one.
ALIKE = 0.88
# More quotations are a book's.
MAX_SPOKEN = 400


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation, where its speaker stands, and who that is: the words of the full name without a last s.

    `name` is the speaker as the article names him, which for a pronoun is in a sentence before.
    """

    article: Article
    sentence: Sentence
    quote: Quote
    start: int
    end: int
    who: tuple[str, ...]
    name: str

    @property
    def speaker(self) -> Evidence:
        """The place of the speaker's name."""
        return self._evidence(self.start, self.end)

    @property
    def words(self) -> Evidence:
        """The place of the quotation."""
        return self._evidence(self.quote.start, self.quote.end)

    def _evidence(self, start: int, end: int) -> Evidence:
        s = self.sentence
        return Evidence(self.article.id, s.lang, s.index, start, end, self.article.text[start:end])


def spoken_twice(story: Story) -> Iterator[tuple[Spoken, Spoken, float]]:
    """The quotations of two articles, or of one, that are the same and have two speakers, with their nearness."""
    people = people_of(story)
    told = [t for a in story.articles for t in spoken(a, people)][:MAX_SPOKEN]
    if len({t.who for t in told}) < 2:
        return
    near = _nearness([_parts(t.quote, t.sentence.lang) for t in told])
    for i, j in combinations(range(len(told)), 2):
        one, two = told[i], told[j]
        linked = story.aligns(one.article.id, one.sentence.index, two.article.id, two.sentence.index)
        alike = near(i, j, one.sentence.lang == two.sentence.lang)
        if not alike or linked or not are_two(one.who, two.who) or _may_be_chance(one, two, alike):
            continue
        if not (_names(one, two.who) or _names(two, one.who)):
            yield one, two, alike


def _may_be_chance(one: Spoken, two: Spoken, alike: float) -> bool:
    """True for a short quotation that is no near translation of a longer one: many say "we made mistakes"."""
    lengths = sorted(len(t.quote.words.split()) for t in (one, two))
    if lengths[0] >= MIN_WORDS:
        return False
    translated = one.sentence.lang != two.sentence.lang and alike >= TRANSLATED_PART
    return not translated or lengths[1] < MIN_WORDS


def _nearness(parts: Sequence[Sequence[str]]) -> Callable[[int, int, bool], float]:
    """How near two quotations are whose words are one, by their places and whether they are of one language; else 0.

    The one as a whole is held against the other as a whole and against each of its parts.
    """
    vectors = shipped_encoder().encode([part for one in parts for part in one])
    first = [0, *accumulate(map(len, parts))]

    def near(i: int, j: int, one_language: bool) -> float:
        whole, part = (SAME, SAME_PART) if one_language else (TRANSLATED, TRANSLATED_PART)
        one, two = vectors[first[i] : first[i + 1]], vectors[first[j] : first[j + 1]]
        both = float(one[0] @ two[0])
        held = max(float((one[1:] @ two[0]).max(initial=0)), float((two[1:] @ one[0]).max(initial=0)))
        return both if both >= whole else held if held >= part else 0.0

    return near


def _parts(quote: Quote, lang: str) -> list[str]:
    """The words of a quotation as a whole, and those of its parts that are long enough and say something."""
    parts = [p for p in PARTS.split(quote.words) if len(p.split()) >= MIN_WORDS]
    return [quote.words, *(p for p in parts if sum(w.content for w in split_words(p, lang)) >= MIN_TELLING)]


def spoken(article: Article, people: People) -> Iterator[Spoken]:
    """The quotations of an article whose speaker is surely known by a full name."""
    before: list[Sentence] = []
    for s in article.content:
        lexicon = load_lexicon(s.lang)
        for quote in s.facts.quotes if lexicon is not None else ():
            if lexicon is None or not quote.closed or not _is_long(quote):
                continue
            name = _speaker(s, quote, lexicon, people)
            at = (name.start, name.end) if name is not None else _pronoun(s, quote, lexicon, people)
            name = name or (_taken_up(before, s.paragraph, lexicon, people) if at else None)
            who = people.resolve(name.key, article.id) if name is not None else None
            if name is not None and at and who and len(who) > 1 and who[0] not in _titles():
                # A last s may be of the name or a genitive's.
                bare = tuple(without_s(word) for word in who)
                yield Spoken(article, s, quote, *at, bare, people.display.get(who, name.text))
        before.append(s)


def _pronoun(sentence: Sentence, quote: Quote, lexicon: Lexicon, people: People) -> tuple[int, int] | None:
    """Where the one pronoun stands beside a quotation, with a verb of saying, in a sentence that names no person."""
    if _persons(sentence, people) or not _is_said(sentence, quote, lexicon):
        return None
    pronouns = lexicon.words("sentences", "pronouns")
    found = [w for w in _outside(sentence) if w.text.lower() in pronouns]
    places = [(sentence.start + w.start, sentence.start + w.end) for w in found]
    return places[0] if len(places) == 1 and _is_beside(sentence, *places[0], quote) else None


def _taken_up(before: Sequence[Sentence], paragraph: int, lexicon: Lexicon, people: People) -> Name | None:
    """The person whom a pronoun takes up: the only one of a sentence before, which opens with the name or tells
    in it whose words it quotes, or of the paragraph before the pronoun.

    A sentence without a person is passed over if it has a pronoun or a possessive too.
    """
    own = {n.key.split()[-1] for s in before if s.paragraph == paragraph for n in _persons(s, people)}
    for sentence in reversed(before[-PRONOUNS:]):
        persons = _persons(sentence, people)
        if persons:
            one = len({n.key.split()[-1] for n in persons}) == 1
            said = any(_speaker(sentence, q, lexicon, people) is not None for q in sentence.facts.quotes)
            lone = len(own) == 1 and sentence.paragraph == paragraph
            return persons[0] if one and (said or lone or _opens(sentence, persons[0])) else None
        takes_up = {*lexicon.words("sentences", "pronouns"), *lexicon.words("roles", "own")}
        if takes_up.isdisjoint(w.text.lower() for w in _outside(sentence)):
            return None
    return None


def _opens(sentence: Sentence, name: Name) -> bool:
    """True for a name that opens its sentence, with a title or a trade before it at most."""
    ahead = sentence.text[: name.start - sentence.start].split()
    return len(ahead) <= TITLE and not _depends(sentence, name)


def _persons(sentence: Sentence, people: People) -> list[Name]:
    """The persons whom a sentence names outside its quotations."""
    facts = sentence.facts
    return [n for n in facts.names if _is_person(n, people) and not facts.is_quoted(n.start)]


def _is_said(sentence: Sentence, quote: Quote, lexicon: Lexicon) -> bool:
    """True for a quotation with a verb of saying beside it."""
    said = [(a.start, a.end) for a in sentence.facts.attributions if not a.leads]
    said += [(sentence.start + w.start, sentence.start + w.end) for w in _quoting(sentence, lexicon)]
    return any(_is_beside(sentence, *verb, quote) for verb in said)


def _is_long(quote: Quote) -> bool:
    """True for a quotation of so many words that no two people say them by chance."""
    return len(quote.words.split()) >= SHORT_WORDS


def _speaker(sentence: Sentence, quote: Quote, lexicon: Lexicon, people: People) -> Name | None:
    """The name of who says a quotation; None where that is not sure."""
    if not _is_said(sentence, quote, lexicon):
        return None
    outside = {w.text.lower() for w in _outside(sentence)}
    persons = _persons(sentence, people)
    if not persons or outside.intersection(lexicon.words("sentences", "pronouns")):
        return None
    one = len({n.key.split()[-1] for n in persons}) == 1
    return persons[0] if one and not _depends(sentence, persons[0]) else None


def _is_person(name: Name, people: People) -> bool:
    """True for a person's name: the finder says so, or the story has a person of this full name."""
    return name.kind is NameKind.PERSON or name.tokens in people.story.get(name.key.split()[-1], ())


def _quoting(sentence: Sentence, lexicon: Lexicon) -> Iterator[Word]:
    """The words outside quotations that say of somebody, beside one, that the words are theirs ("joked")."""
    verbs = lexicon.words("attribution", "quoting")
    return (w for w in _outside(sentence) if w.text in verbs)


def _is_beside(sentence: Sentence, start: int, end: int, quote: Quote) -> bool:
    """True for a verb of saying right before or behind a quotation, but for a few words ("he, said")."""
    at = sentence.start
    if start >= quote.end:
        between = sentence.text[quote.end - at : start - at]
    elif end <= quote.start:
        between = sentence.text[end - at : quote.start - at]
    else:
        return False
    # Who says so may stand between, by a name of any length.
    named = sum(len(n.text.split()) for n in sentence.facts.names if quote.end <= n.start and n.end <= start)
    many = len(between.split()) - named
    return (many <= BESIDE or (many <= BRACKET and _closes(sentence, end, between))) and not any(
        mark in between for mark in ENDS
    )


def _closes(sentence: Sentence, end: int, between: str) -> bool:
    """True for a verb that ends its sentence, in one clause with the quotation ("…“, hatte er am Montag gesagt.")."""
    behind = sentence.text[end - sentence.start :]
    return not any(c.isalnum() for c in behind) and not between.lstrip(QUOTED_END).count(",")


def _depends(sentence: Sentence, name: Name) -> bool:
    """True for a name that another noun holds: behind a small word ("the lawyer of Berg"), or in a genitive."""
    at, small = sentence.start, function_words(sentence.lang)
    before = split_words(sentence.text[: name.start - at], sentence.lang)[-1:]
    behind = sentence.text[name.end - at :]
    if behind.startswith(ENDINGS):
        return True
    if any((w.text.lower() in small and w.text[-1].isalpha()) or w.text[-1] in "'’" for w in before):
        return True
    # A last s may be of the name: a genitive stands beside a noun ("die Anwältin Jan Bergs", "Bergs Anwältin").
    beside = (w.text[0] for w in (*before, *split_words(behind, sentence.lang)[:1]))
    genitive = ends_bare(plain(name.text)) and not ends_bare(name.key)
    return genitive and any(letter.isupper() for letter in beside)


def _outside(sentence: Sentence) -> Iterator[Word]:
    """The words of a sentence outside its quotations."""
    for word in split_words(sentence.text, sentence.lang):
        if not sentence.facts.is_quoted(sentence.start + word.start):
            yield word


@cache
def _titles() -> frozenset[str]:
    """The words that stand before a surname in all languages, as in keys of names ("mme")."""
    return frozenset(plain(word) for word in words_of_all("names", "address"))


def are_two(one: Sequence[str], two: Sequence[str]) -> bool:
    """True for full names of two persons: first names that differ, and names that are no two spellings of one."""
    if same_word(one[0], two[0]) or JaroWinkler.similarity(" ".join(one), " ".join(two)) >= ALIKE:
        return False
    return one[-1] == two[-1] or not same_word(one[-1], two[-1])


def _names(told: Spoken, other: Sequence[str]) -> bool:
    """True where the other speaker is named right before a quotation too: one may repeat the other's words."""
    near = (
        s.text
        for s in told.article.content
        if s.paragraph == told.sentence.paragraph and 0 <= told.sentence.index - s.index <= BESIDE_SENTENCES
    )
    words = {without_s(plain(w.text)) for w in split_words(" ".join(near), told.sentence.lang)}
    return any(part in words for part in other if part not in told.who)
