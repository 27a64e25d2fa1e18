"""Two renderings of one word in two senses: "die zweite Stufe", "die zweite Bühne" (stage); « le règlement », « la
colonie » (settlement).

The list of `claims/senses.py` says which words may stand for one word of another language. Most texts have such pairs
by chance, so the odd one must be rare, near the other or beside the same words, no word for the same, and not at
home in the article: a text on a theatre has actors and a play beside the stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from checker.story.terms.loanwords import WordPlace
from claims.embed import shipped_encoder
from claims.facts.places import plain
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article
from claims.senses import Sense, senses_in
from claims.words import Word, split_words

# The odd word stands so often at most, and so many sentences from the other, or beside a word that the other has too.
MOST, NEAR = 2, 2
# Words beside are so far, so long, and begin alike with so many letters.
BESIDE, LONG, LETTERS = 6, 5, 5
# An article stands so many words before its noun.
BEFORE = 2
# A word is at home beside another that means nearly the same ("chaise" and "fauteuil" .88, "colonie" and "colons" .47).
# Two renderings of one word may stand near ("étape" and "scène" .60), but not as words for one thing do; set by hand
# on untouched news.
SAME, APART = 0.4, 0.8
# … and beside a word that shares all of it but so many letters ("Siedlung", "Siedlungsbau"), and as many as this.
ENDING, SHARED = 2, 5
# An article of more sentences is a book.
LONGEST = 400
# A stem has so many letters.
STEM = 4


@dataclass(frozen=True, slots=True)
class _Place:
    """A word that may be a rendering: its sentence's place in the content, its words, its index there, and its stem."""

    at: int
    place: WordPlace
    words: Sequence[Word]
    index: int
    stem: str
    home: tuple[str, ...]


def mixed_senses(article: Article) -> Iterator[tuple[Sequence[WordPlace], Sequence[WordPlace], str]]:
    """Yield the places of each odd rendering, those of the right ones, the nearest first, and the word behind both."""
    if len(article.content) > LONGEST:
        return
    found: dict[tuple[str, str], dict[int, list[_Place]]] = defaultdict(lambda: defaultdict(list))
    for place, sense in _places(article):
        found[sense.source][sense.rank].append(place)
    for (_, source), ranks in found.items():
        for rank, odd in ranks.items():
            right = ranks.get(0, ())
            if not rank or not right or len(odd) > MOST:
                continue
            pair = _one_thing(odd, right)
            if pair is not None and not _is_at_home(article, *pair, {p.stem for p in (*odd, *right)}):
                yield (
                    [pair[0].place, *(p.place for p in odd if p is not pair[0])],
                    [pair[1].place, *(p.place for p in right if p is not pair[1])],
                    source,
                )
                break


def _places(article: Article) -> Iterator[tuple[_Place, Sense]]:
    """The words of an article that may stand for a word of several senses."""
    for at, s in enumerate(article.content):
        lexicon, senses = load_lexicon(s.lang), senses_in(s.lang)
        if lexicon is None or not senses:
            continue
        words = split_words(s.text, s.lang)
        for i, word in enumerate(words):
            if (
                len(word.text) < STEM
                or not word.text.isalpha()
                or word.text[0].islower() is lexicon.capital_nouns
            ):
                continue
            # A surname ("Koch") stands for nothing.
            if any(n.start <= s.start + word.start < n.end and len(n.tokens) > 1 for n in s.facts.names):
                continue
            stem = next((x for x in _stems(plain(word.text), lexicon) if x in senses), None)
            if stem is None or (not lexicon.capital_nouns and not _told(words, i, _articles(lexicon))):
                continue
            for sense in senses[stem]:
                yield _Place(at, WordPlace(s, word.start, word.end), words, i, stem, sense.home), sense


def _stems(word: str, lexicon: Lexicon) -> Iterator[str]:
    """A plain word, and what is left of it without an ending."""
    yield word
    for ending in _endings(lexicon):
        if ending and word.endswith(ending) and len(word) - len(ending) >= STEM:
            yield word.removesuffix(ending)


@cache
def _endings(lexicon: Lexicon) -> Sequence[str]:
    """The endings of nouns of a language."""
    return lexicon.words("words", "endings") or lexicon.words("roles", "plural_ends")


@cache
def _articles(lexicon: Lexicon) -> frozenset[str]:
    """The words of a language that stand before nouns."""
    return frozenset((*lexicon.words("roles", "articles"), *lexicon.words("names", "before_nouns")))


def _told(words: Sequence[Word], at: int, articles: frozenset[str]) -> bool:
    """True for a word behind one of some articles, an adjective between them or not."""
    return any(w.text.lower().rstrip("'’") in articles for w in words[max(0, at - BEFORE) : at])


def _one_thing(odd: Sequence[_Place], right: Sequence[_Place]) -> tuple[_Place, _Place] | None:
    """The nearest places of two renderings that may be of one thing, in two sentences."""
    apart = (p for p in product(odd, right) if p[0].at != p[1].at)
    pairs = sorted(apart, key=lambda p: abs(p[0].at - p[1].at))
    if not pairs:
        return None
    if abs(pairs[0][0].at - pairs[0][1].at) <= NEAR:
        return pairs[0]
    return next((p for p in pairs if _beside(p[0]) & _beside(p[1])), None)


def _beside(place: _Place) -> frozenset[str]:
    """How the longer words around a place begin."""
    around = (
        *place.words[max(0, place.index - BESIDE) : place.index],
        *place.words[place.index + 1 :][:BESIDE],
    )
    return frozenset(
        plain(w.text)[:LETTERS] for w in around if w.content and w.text.isalpha() and len(w.text) >= LONG
    )


def _is_at_home(article: Article, odd: _Place, right: _Place, stems: set[str]) -> bool:
    """True for a word for the same as the other, or beside what its sense is at home with."""
    lang = odd.place.sentence.lang
    others = _content_words(article, lang, stems)
    plainly = [plain(w) for w in others]
    shared = odd.stem[: max(SHARED, len(odd.stem) - ENDING)]
    if any(w.startswith(shared) or w.endswith(odd.stem) or w.startswith(odd.home) for w in plainly):
        return True
    vectors = shipped_encoder().encode([odd.place.text.lower(), right.place.text.lower(), *others])
    near = vectors[1:] @ vectors[0]
    return bool(near[0] >= APART or (len(near) > 1 and near[1:].max() >= SAME))


def _content_words(article: Article, lang: str, stems: set[str]) -> Sequence[str]:
    """The words with a meaning of their own in an article, without forms of some stems."""
    lexicon = load_lexicon(lang)
    found: Mapping[str, None] = {
        w.text.lower(): None
        for s in article.content
        if s.lang == lang
        for w in split_words(s.text, lang)
        if w.content and w.text[0].isalpha()
    }
    return [w for w in found if lexicon is not None and not stems.intersection(_stems(plain(w), lexicon))]
