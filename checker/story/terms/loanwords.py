"""Loans that an article uses beside its own word: "der Recall", later "der Rückruf"; "Ice-Core" and "Eiskern".

A loan is an English noun that the language does not know, alone or as part of a phrase of two; its own word is in
the list of `claims/loans.py`, or is put together from the words for both parts. The encoder must hold both near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claims.embed import shipped_encoder
from claims.facts.model import NameKind
from claims.facts.wordtable import word_value
from claims.lexicon import known_languages, load_lexicon
from claims.loans import Loans, load_loans
from claims.model import Article, Sentence
from claims.words import Word, function_words, split_words

# Words for one English noun that stand nearer than this are meant in one sense ("recall" and "Rückruf" .82, "ice core"
# and "Eiskern" .55; "leader" and "Kopf" .35, "time" and "Mal" .36); set by hand.
ONE_SENSE = 0.5
SHORTEST = 4
# A compound of two parts has so many letters.
COMPOUND = 7
# Letters between a loan and the word that explains it, at most; set by hand.
GLOSS = 25
# A name of these, so sure, is no common noun ("Guardian" .92, "Recall" .37); set by hand.
SURE_NAME = 0.5
BODIES = frozenset((NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE))


class WordPlace(NamedTuple):
    """Some words of an article: offsets in the text of their sentence."""

    sentence: Sentence
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.sentence.text[self.start : self.end]


def loans_beside(article: Article) -> Iterator[tuple[WordPlace, WordPlace, float]]:
    """Yield the first place of each loan, the nearest of the own word, and how near the two are in meaning."""
    for lang in sorted({s.lang for s in article.content}):
        loans = load_loans(lang)
        if loans is None:
            continue
        sentences = [s for s in article.content if s.lang == lang]
        own = _nouns(sentences)
        pairs = [(p, *found) for p in _phrases(sentences, loans) for found in _own_words(p, loans, own)]
        if not pairs:
            continue
        vectors = shipped_encoder().encode([t for p, _, word in pairs for t in (_plain(p), word)])
        seen: set[str] = set()
        for i, (loan, place, _) in enumerate(pairs):
            near = float(vectors[2 * i] @ vectors[2 * i + 1])
            if near >= ONE_SENSE and _plain(loan) not in seen:
                seen.add(_plain(loan))
                yield loan, place, near


def _plain(place: WordPlace) -> str:
    """The words of a place in small letters, without a hyphen."""
    return place.text.replace("-", " ").lower()


def _nouns(sentences: Sequence[Sentence]) -> dict[str, list[WordPlace]]:
    """The places of all words with a capital, by the word in small letters."""
    found: dict[str, list[WordPlace]] = defaultdict(list)
    for s in sentences:
        for w in split_words(s.text, s.lang):
            if w.text[0].isupper():
                found[w.text.lower()].append(WordPlace(s, w.start, w.end))
    return found


def _phrases(sentences: Sequence[Sentence], loans: Loans) -> Iterator[WordPlace]:
    """The English nouns and pairs of them that stand as common nouns: in no quotation and in no longer name."""
    for s in sentences:
        hidden = hidden_ranges(s)
        words = split_words(s.text, s.lang)
        for first, last in _runs(words, s, loans):
            place = WordPlace(s, words[first].start, words[last].end)
            if not any(a <= place.start and place.end <= b for a, b in hidden):
                yield place


def hidden_ranges(sentence: Sentence) -> list[tuple[int, int]]:
    """The ranges of quotations and names, but for what a name finder takes for one behind "ein"."""
    lexicon = load_lexicon(sentence.lang)
    one = frozenset(lexicon.words("numbers", "articles")) if lexicon else frozenset()
    at, found = sentence.start, [(q.start, q.end) for q in sentence.facts.quotes]
    for n in sentence.facts.names:
        before = sentence.text[: n.start - at].lower().split()[-1:]
        if n.kind in BODIES and n.sure >= SURE_NAME and not one.intersection(before):
            found.append((n.start, n.end))
    return [(start - at, end - at) for start, end in found]


def _runs(words: Sequence[Word], sentence: Sentence, loans: Loans) -> Iterator[tuple[int, int]]:
    """The first and last word of each phrase of English nouns with capitals between other words."""
    text, lang = sentence.text, sentence.lang
    for i, word in enumerate(words):
        if not is_english(word, loans):
            continue
        before = words[i - 1] if i else None
        if before is not None and leads_on(before.text, i > 1, lang):
            continue
        last = _second(words, i, text)
        after = words[last + 1].text if last + 1 < len(words) else ""
        if last > i:
            if is_english(words[last], loans) and after != "-":
                yield i, last
        elif not after or not (after == "-" or after[0].isupper() or after[0].isdigit()):
            yield i, i


def leads_on(before: str, inside: bool, lang: str) -> bool:
    """True where the word before makes a noun part of a name: a capital inside a sentence, a hyphen, a foreign "of"."""
    if before == "-" or (inside and before[0].isupper()):
        return True
    low = before.lower()
    return low not in function_words(lang) and any(
        low in function_words(other) for other in known_languages()
    )


def _second(words: Sequence[Word], first: int, text: str) -> int:
    """The word with a capital that a hyphen or a space joins to another; the same word where there is none."""
    for at in (first + 1, first + 2):
        if at < len(words) and words[at].text[0].isupper():
            between = text[words[first].end : words[at].start]
            return at if between in ("-", " ") else first
    return first


def is_english(word: Word, loans: Loans) -> bool:
    """True for a word with a capital that is an English noun."""
    return word.text[0].isupper() and bool(loans.of(word.text))


def _own_words(
    loan: WordPlace, loans: Loans, own: dict[str, list[WordPlace]]
) -> Iterator[tuple[WordPlace, str]]:
    """The places of words that the article has for a loan elsewhere, with the word as the list has it."""
    phrase, parts = _plain(loan), _plain(loan).split()
    if len(parts) == 1 and is_known(loan, loans):
        return
    exact = [(word + ending, word) for word in loans.of(phrase) for ending in loans.endings]
    joined = _compounds(parts, loans, own) if len(parts) > 1 else iter(())
    for written, word in (*exact, *joined):
        places = own.get(written, ())
        if places and not any(_explains(p, loan) for p in places):
            yield min(places, key=lambda p: abs(p.sentence.index - loan.sentence.index)), word


def _explains(place: WordPlace, loan: WordPlace) -> bool:
    """True for two words that stand side by side, where the one explains the other ("der Recall, also der Rückruf")."""
    between = max(place.start - loan.end, loan.start - place.end)
    return place.sentence.index == loan.sentence.index and between <= GLOSS


def is_known(loan: WordPlace, loans: Loans) -> bool:
    """True for a noun that the language has too, in some form, or that its texts often have."""
    return is_own(loan, loans) or bool(word_value(loan.text, loan.sentence.lang))


def is_own(loan: WordPlace, loans: Loans) -> bool:
    """True for a noun that a dictionary of the language has too, in some form, and for a very short one."""
    word = loan.text.lower()
    return len(word) < SHORTEST or loans.has_form(word)


def _compounds(
    parts: Sequence[str], loans: Loans, own: dict[str, list[WordPlace]]
) -> Iterator[tuple[str, str]]:
    """The compounds of an article whose parts are the words for those of a phrase, one of them another word."""
    one, two = ((part, *loans.of(part)) for part in parts)
    for written in own:
        if len(written) < COMPOUND:
            continue
        for a in one:
            if not written.startswith(a):
                continue
            rest = written[len(a) :]
            for b in two:
                same = a == parts[0] and b == parts[1]
                if not same and any(
                    rest == f"{link}{b}{end}" for link in loans.links for end in loans.endings
                ):
                    yield written, a + b
