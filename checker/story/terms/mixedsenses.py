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
from functools import cache, lru_cache
from itertools import product

from checker.same import Same
from checker.story.terms.calques import calqued_compounds
from checker.story.terms.loanwords import WordPlace
from checker.story.terms.sensekin import KIN, kin_of
from claims.embed import shipped_encoder
from claims.endings import without_s
from claims.facts.places import plain
from claims.facts.wordtable import is_known
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import load_loans
from claims.model import Article, Sentence
from claims.senses import CALQUES, HYPHEN, Sense, phrases_in, senses_in
from claims.words import Word, split_words

# The odd word stands so often at most. In 552 documents of untouched news in two languages a word that is odd by the
# list, rare and not at home stands in one of thirty, however near the right one stands.
MOST = 2
# An article stands so many words before its noun.
BEFORE = 2
# A word is at home beside another that means nearly the same ("chaise" and "fauteuil" .88, "colonie" and "colons" .47).
# Two renderings of one word may stand near ("étape" and "scène" .60), but not as words for one thing do; set by hand
# on untouched news.
SAME, APART = 0.4, 0.8
# … and nearer where words of the field of the other sense stand around it ("Stuhl" and "Lehrstuhlinhaber" .56).
SAME_IN_FIELD = 0.6
# … and beside a word that shares all of it but so many letters ("Siedlung", "Siedlungsbau"), and as many as this.
ENDING, SHARED = 2, 5
# So many words of the field of the other sense stand around a rendering that stands alone; one is enough where the
# article has so many anywhere, and none where it has the right rendering and so many.
ALONE, ANYWHERE, WITH_RIGHT = 2, 4, 3
# A word that an odd rendering is at home with outweighs so many words of the field of the other sense, but for one.
OUTWEIGHS = 3
# An article of more sentences is a book.
LONGEST = 400
# A stem has so many letters, and a word that needs no ending taken off.
STEM, SHORT = 4, 3
# Words whose parts are kept, and articles whose words are.
KEPT, KEPT_ARTICLES = 1 << 14, 64


@dataclass(frozen=True, slots=True)
class _Place:
    """A word that may be a rendering: its sentence's place in the content, its words, its index, stem and sense.

    `rest` is the other part of a compound.
    """

    at: int
    place: WordPlace
    words: Sequence[Word]
    index: int
    stem: str
    sense: Sense
    rest: str = ""


Mixed = tuple[Sequence[WordPlace], Sequence[WordPlace], str]


def mixed_senses(article: Article) -> Sequence[Mixed]:
    """The places of each odd rendering, those of the right ones, the nearest first, and the word behind both.

    A text that has no right one, but words of its field around the odd one, gives no places of it.
    """
    return _kept(Same(article))


# Two checks ask for those of one article.
@lru_cache(maxsize=KEPT_ARTICLES)
def _kept(article: Same[Article]) -> Sequence[Mixed]:
    """The same, found once."""
    return tuple(_mixed(article.value))


def _mixed(article: Article) -> Iterator[Mixed]:
    """The same, one by one."""
    if len(article.content) > LONGEST:
        return
    listed = list(_listed(article))
    yield from listed
    told = {(p.sentence.index, p.start) for odd, _, _ in listed for p in odd}
    for place, right, term in calqued_compounds(article):
        if (place.sentence.index, place.start) not in told:
            yield [place], right, term


def _listed(article: Article) -> Iterator[Mixed]:
    """What the lists of renderings tell."""
    found: dict[tuple[str, str], dict[int, list[_Place]]] = defaultdict(lambda: defaultdict(list))
    for place, sense in (*_phrases(article), *_places(article)):
        told = found[sense.source][sense.rank]
        if not any(p.at == place.at and p.place.start <= place.place.start < p.place.end for p in told):
            told.append(place)
    for ranks in found.values():
        for rank, odd in ranks.items():
            right = ranks.get(0, ())
            if not rank or (len(odd) > MOST and not odd[0].sense.calque):
                continue
            stems = {p.stem for p in (*odd, *right)}
            calque = (odd[0], right[0] if right else None) if odd[0].sense.calque else None
            sure = calque or _of_one_compound(article, odd)
            pair = sure or _one_thing(odd, right) or _in_field(article, odd, right, stems)
            if pair is not None and (sure or not _is_at_home(article, *pair, stems)):
                meant = [p.place for p in dict.fromkeys((*pair[1:], *right)) if p is not None]
                known = {p.place.text for p in odd} | {p.text for p in meant}
                kin = [k for k in kin_of(article, pair[0].sense) if k.text not in known]
                yield (
                    [pair[0].place, *(p.place for p in odd if p is not pair[0])],
                    [*meant, *kin],
                    odd[0].sense.word,
                )
                break


def rendered_amiss(
    article: Article, others: Mapping[int, Sequence[Sentence]]
) -> Iterator[tuple[WordPlace, WordPlace]]:
    """Yield each word of a version by another sense of a word of the other version, with that.

    `others` are the sentences of the other version that are held against each of this one, by its index. A word of the
    field must stand around it.
    """
    if len(article.content) > LONGEST:
        return
    seen: set[tuple[int, int]] = set()
    for place, sense in (*_phrases(article), *_places(article)):
        near = others.get(place.place.sentence.index, ()) if sense.rank else ()
        source = next((found for s in near if (found := _source(s, sense)) is not None), None)
        stems = {place.stem}
        told = sense.calque or (
            _told_field(article, place, stems) and not _is_at_home(article, place, None, stems)
        )
        if source is not None and told and (at := (place.at, place.place.end)) not in seen:
            seen.add(at)
            yield place.place, source


def _source(sentence: Sentence, sense: Sense) -> WordPlace | None:
    """The word behind a sense where a sentence of its language has it."""
    words = (
        split_words(sentence.text, sentence.lang) if sense.source[0] in (sentence.lang, CALQUES.stem) else ()
    )
    told = sense.word.split()
    for i in range(len(words) - len(told) + 1):
        run = words[i : i + len(told)]
        if all(without_s(w.text.lower()) == without_s(t) for w, t in zip(run, told, strict=True)):
            return WordPlace(sentence, run[0].start, run[-1].end)
    return None


def _places(article: Article) -> Iterator[tuple[_Place, Sense]]:
    """The words of an article that may stand for a word of several senses."""
    for at, s in enumerate(article.content):
        lexicon, senses = load_lexicon(s.lang), senses_in(s.lang)
        if lexicon is None or not senses:
            continue
        words = split_words(s.text, s.lang)
        for i, word in enumerate(words):
            if (
                len(word.text) < SHORT
                or not word.text.isalpha()
                or (word.text[0].islower() is lexicon.capital_nouns and i)
            ):
                continue
            # A surname ("Koch") stands for nothing.
            if any(n.start <= s.start + word.start < n.end and len(n.tokens) > 1 for n in s.facts.names):
                continue
            stem = next((x for x in _stems(plain(word.text), lexicon) if x in senses), None)
            place = WordPlace(s, word.start, word.end)
            if stem is None:
                for part, rest in _parts(word.text, lexicon) if _is_new(word.text, lexicon) else ():
                    for sense in senses[part]:
                        if sense.rank:
                            yield _Place(at, place, words, i, part, sense, rest), sense
            elif lexicon.capital_nouns or not i or _told(words, i, _articles(lexicon)):
                yield from ((_Place(at, place, words, i, stem, sense), sense) for sense in senses[stem])


def _phrases(article: Article) -> Iterator[tuple[_Place, Sense]]:
    """The phrases and compounds with hyphens of an article that may stand for a term, and all calques."""
    for at, s in enumerate(article.content):
        lexicon, phrases = load_lexicon(s.lang), phrases_in(s.lang)
        if lexicon is None or not phrases:
            continue
        words = split_words(s.text, s.lang)
        units = list(_units(words))
        for i, (start, _, _, low) in enumerate(units):
            firsts = _stems(low, lexicon, SHORT)
            for told, sense in (pair for stem in firsts for pair in phrases.get(stem, ())):
                run = units[i : i + len(told)]
                if len(run) == len(told) and all(
                    w in _stems(u[3], lexicon, SHORT) for w, u in zip(told, run, strict=True)
                ):
                    place = WordPlace(s, start, run[-1][1])
                    yield _Place(at, place, words, run[-1][2], " ".join(told), sense), sense


def _units(words: Sequence[Word]) -> Iterator[tuple[int, int, int, str]]:
    """The ranges of words, those joined by hyphens in one, with the place of the last and all plain letters."""
    start, low = -1, ""
    for i, word in enumerate(words):
        if not word.text[0].isalnum():
            continue
        start, low = (word.start, "") if start < 0 else (start, low)
        low += plain(word.text)
        joined = i + 2 < len(words) and words[i + 1].text == HYPHEN and words[i + 1].start == word.end
        if joined and words[i + 2].start == words[i + 1].end:
            continue
        yield start, word.end, i, low
        start = -1


def _stems(word: str, lexicon: Lexicon, least: int = STEM) -> Iterator[str]:
    """A plain word, and what is left of it without an ending, of so many letters at least."""
    yield word
    for ending in _endings(lexicon):
        if ending and word.endswith(ending) and len(word) - len(ending) >= least:
            yield word.removesuffix(ending)


# Most words of a text are those of another.
@lru_cache(maxsize=KEPT)
def _parts(word: str, lexicon: Lexicon) -> Sequence[tuple[str, str]]:
    """The first or last part of a compound that is a rendering, with the other part, which is a noun."""
    senses, loans = senses_in(lexicon.lang), load_loans(lexicon.lang)
    found: list[tuple[str, str]] = []
    low, nouns = plain(word), _nouns(lexicon.lang)
    for at in range(STEM, len(low) - STEM + 1) if loans is not None else ():
        one, two = low[:at], next((x for x in _stems(low[at:], lexicon) if x in senses or x in nouns), "")
        firsts = (
            [one.removesuffix(link) for link in loans.links if one.endswith(link)] if two and loans else ()
        )
        found += [(two, f) for f in firsts if two in senses and (f in nouns or min(len(two), len(f)) >= KIN)]
        found += [(f, two) for f in firsts if f in senses and two in nouns and len(f) >= STEM]
    return found


def _is_new(word: str, lexicon: Lexicon) -> bool:
    """True for a word that no text and no dictionary of a language has."""
    loans = load_loans(lexicon.lang)
    return loans is not None and not is_known(word, lexicon.lang) and not loans.has_form(word.lower())


@cache
def _nouns(lang: str) -> frozenset[str]:
    """The nouns of a language's dictionary in plain letters."""
    loans = load_loans(lang)
    return frozenset(map(plain, loans.own)) if loans is not None else frozenset()


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
    """The nearest places of two renderings in two sentences, the odd one no word of set phrases."""
    whole = [p for p in odd if not p.sense.common and not p.rest]
    apart = (p for p in product(whole, right) if p[0].at != p[1].at)
    return min(apart, key=lambda p: abs(p[0].at - p[1].at), default=None)


def _of_one_compound(article: Article, odd: Sequence[_Place]) -> tuple[_Place, _Place] | None:
    """A compound with a rendering and one with the right one that have their other part in common."""
    for place in (p for p in odd if p.rest):
        for at, s in enumerate(article.content):
            lexicon, words = load_lexicon(s.lang), split_words(s.text, s.lang)
            for i, word in enumerate(words if lexicon is not None else ()):
                parts = _parts(word.text, lexicon) if lexicon is not None and word.text.istitle() else ()
                for part, rest in parts if word.text != place.place.text else ():
                    senses = [
                        x for x in senses_in(s.lang)[part] if x.source == place.sense.source and not x.rank
                    ]
                    if rest == place.rest and senses:
                        return place, _Place(
                            at, WordPlace(s, word.start, word.end), words, i, part, senses[0], rest
                        )
    return None


def _in_field(
    article: Article, odd: Sequence[_Place], right: Sequence[_Place], stems: set[str]
) -> tuple[_Place, _Place | None] | None:
    """A place where a rendering stands among words of the field of the other sense, and a right one, if any."""
    for place in odd:
        near, told = (len(find(article, place, stems)) for find in (_told_field, _field_words))
        if near >= ALONE or (near and (right or told >= ANYWHERE)) or (right and told >= WITH_RIGHT):
            return place, (right[0] if right else None)
    return None


def _told_field(article: Article, place: _Place, stems: set[str]) -> set[str]:
    """The beginnings of words of a source's field that stand in a place's sentence and those beside it."""
    here = article.content[place.at]
    around = article.content[max(0, place.at - 1) : place.at + 2]
    return _field_in([s for s in around if s.paragraph == here.paragraph], place, stems)


def _field_words(article: Article, place: _Place, stems: set[str]) -> set[str]:
    """The same that stand anywhere in an article."""
    return _field_in(article.content, place, stems)


def _field_in(around: Sequence[Sentence], place: _Place, stems: set[str]) -> set[str]:
    """The beginnings of words of a source's field that stand in some sentences."""
    words = {plain(w.text) for s in around for w in split_words(s.text, s.lang) if w.content} - stems
    return {f for f in place.sense.field if any(_is_of(w, f) for w in words)}


def _is_of(word: str, beginning: str) -> bool:
    """True for a word that begins so; a short beginning is a whole word, but for its ending."""
    return word.startswith(beginning) and (len(beginning) > STEM or len(word) - len(beginning) <= ENDING)


def _is_at_home(article: Article, odd: _Place, right: _Place | None, stems: set[str]) -> bool:
    """True for a word for the same as the other, or beside what its sense is at home with."""
    lang = odd.place.sentence.lang
    here, told = odd.place.text.lower(), right.place.text.lower() if right is not None else ""
    # The parts of a compound or a phrase are near it without a reason.
    own = {here, *here.split(), *told.split()}
    others = [w for w in _content_words(article, lang, stems) if w not in own]
    plainly = [plain(w) for w in others]
    shared = odd.stem[: max(SHARED, len(odd.stem) - ENDING)]
    joined = odd.stem if len(odd.stem) > STEM else None
    if any(_is_of(w, shared) or (joined and w.endswith(joined)) for w in plainly):
        return True
    home = {b for b in odd.sense.home if any(_is_of(w, b) for w in plainly)}
    beside = {plain(w.text) for w in odd.words}
    if len(home) * OUTWEIGHS > len(_field_words(article, odd, stems)):
        return True
    if any(_is_of(w, b) for w in beside for b in home):
        return True
    vectors = shipped_encoder().encode([here, told, odd.stem if odd.rest else here, *others])
    near = vectors[3:] @ vectors[2]
    same = SAME_IN_FIELD if _told_field(article, odd, stems) else SAME
    return bool((told and vectors[0] @ vectors[1] >= APART) or (len(near) and near.max() >= same))


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
