"""Short surnames that stand alone once, a letter or a vowel from a person's: "Gordon Pell", and later "Bell, who".

The other checks of names leave short words and first letters alone, as they are near too many others. Here the word
stands where somebody must, and nobody introduces it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from checker.names.rendered import is_said_by, speech_verbs
from checker.story.terms.literalnames import is_addressed
from checker.story.terms.spellings import Named, one_form
from claims.facts.model import NameKind, unfound_name
from claims.facts.places import entity_of, plain
from claims.facts.wordtable import word_value
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import load_loans
from claims.model import Article, Sentence
from claims.names import consonants, skeleton
from claims.words import Word, split_words

# Shorter words are near too many others. A letter that is another one needs the surname twice, in the full name or
# alone, and is sure where it stands so often. On 552 documents of untouched news in three languages none is told.
SHORTEST, TWICE, OFTEN = 4, 2, 3
# Vowels may change two letters ("Wyss", "Weiss"); what is left has so many sounds.
VOWELS, SOUNDS = 2, 2
# How sure a full name is a person's.
SURE = 0.6
COMMA = ","


def bare_slips(article: Article, full: Sequence[Named]) -> Iterator[tuple[Named, Named, bool]]:
    """The words of an article that stand once, for somebody, and are nearly the surname of one of its persons.

    With them come the person and whether the word is surely a slip.
    """
    persons = [n for n in full if n[2].kind is NameKind.PERSON and n[2].sure >= SURE]
    if not persons:
        return
    places: dict[str, list[tuple[Sentence, int]]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for s in article.content:
        for i, word in enumerate(split_words(s.text, s.lang)):
            counts[plain(word.text)] += 1
            if word.text.istitle() and len(word.text) >= SHORTEST:
                places[word.text].append((s, i))
    borne = {token for n in full for token in n[2].tokens}
    for text, found in places.items():
        sentence, at = found[0]
        key = plain(text)
        if len(found) > 1 or counts[key] > 1 or key in borne or entity_of(key):
            continue
        words = split_words(sentence.text, sentence.lang)
        near = [n for n in persons if n[1] == sentence.lang and _is_near(key, n[2].tokens[-1])]
        families = {n[2].tokens[-1] for n in near}
        if len(families) == 1 and _is_somebody(article, sentence, words, at):
            start, family = sentence.start + words[at].start, families.pop()
            letter, often = _is_letter(key, family), _stands(counts, family)
            if letter and often < TWICE:
                continue
            one = (sentence.index, sentence.lang, unfound_name(start, text, NameKind.PERSON, key))
            yield one, near[0], letter and often >= OFTEN


def _stands(counts: Counter[str], family: str) -> int:
    """How often a surname stands in a text, also in a genitive."""
    return counts[family] + counts[f"{family}s"]


def _is_near(word: str, family: str) -> bool:
    """True for words of which one has another letter, or other vowels between the same sounds, and no ending."""
    if (
        word == family
        or min(len(word), len(family)) < SHORTEST
        or one_form(word, family)
        or one_form(family, word)
    ):
        return False
    if _is_letter(word, family):
        return True
    ours, theirs = (consonants(skeleton(w)) for w in (word, family))
    same = word[0] == family[0] and ours == theirs and len(ours) >= SOUNDS and word[-1] == family[-1]
    return same and OSA.distance(word, family) <= VOWELS


def _is_letter(word: str, family: str) -> bool:
    """True for words of which one has another letter than the other, not at the end, or two in turn."""
    return len(word) == len(family) and word[-1] == family[-1] and OSA.distance(word, family) == 1


def _is_somebody(article: Article, sentence: Sentence, words: Sequence[Word], at: int) -> bool:
    """True for who speaks or is addressed, and for what opens a sentence, and is no word, before a verb or a clause."""
    lang, word = sentence.lang, words[at]
    if is_said_by(words, at, lang) or is_addressed(article, lang, sentence.start + word.start):
        return at + 1 == len(words) or not words[at + 1].text[:1].isupper()
    lexicon, loans = load_lexicon(lang), load_loans(lang)
    noun = word_value(word.text.lower(), lang) or (loans is not None and loans.has_form(word.text.lower()))
    return at == 0 and lexicon is not None and not noun and _goes_on(words, lexicon)


def _goes_on(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """True where a sentence's first word has a common verb behind it, or a comma and what is told of somebody."""
    after = [w.text for w in words[1:3]]
    if len(after) > 1 and after[0] == COMMA:
        # „Bell, der …“, « Weiss, âgée de … ».
        return (
            after[1].isalpha()
            and after[1].islower()
            and after[1] not in lexicon.words("clauses", "coordinators")
        )
    verbs = (*lexicon.words("roles", "finite"), *speech_verbs(lexicon.lang))
    return bool(after) and after[0] in verbs
