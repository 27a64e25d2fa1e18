"""English nouns that an article leaves among its own: "Die Evacuees schlafen in der Turnhalle".

A noun counts that English has and the language has not: neither a dictionary nor the list of the loans that its texts
use behind an article knows it, and no name finder takes it for a name. Only languages with such lists are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.story.terms.loanwords import WordPlace, hidden_ranges, is_english, is_own, leads_on
from claims.endings import without_s
from claims.facts.wordtable import COPYING_BITS, SMALL_BITS, word_value
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import ENGLISH, Loans, load_loans
from claims.model import Article, Sentence
from claims.words import Word, function_words, split_words

# A noun that a text has oftener is a term of its own, which it explains.
MOST = 2
# So often is a common noun written small, in the steps of the word table.
MOSTLY_SMALL = 5
# Parts of compounds are told from prefixes ("Super-", "Hydro-") by so many letters.
LONG = 6
# So often do translations copy a word that is a name ("City"), in the steps of the word table; set by hand.
MOSTLY_COPIED = 15
# Learned words of two languages begin with so many letters in common.
ALIKE = 3


def foreign_nouns(article: Article) -> Iterator[WordPlace]:
    """Yield the first place of each English noun that stands as a common noun of the article's language."""
    text = article.text.lower()
    seen: set[str] = set()
    for s in article.content:
        loans, lexicon = load_loans(s.lang), load_lexicon(s.lang)
        if loans is None or lexicon is None:
            continue
        for place in _of_sentence(s, loans, lexicon):
            low = place.text.lower()
            if low not in seen and text.count(without_s(low)) <= MOST:
                seen.add(low)
                yield place


def _of_sentence(sentence: Sentence, loans: Loans, lexicon: Lexicon) -> Iterator[WordPlace]:
    """The places of the English nouns of one sentence."""
    words = split_words(sentence.text, sentence.lang)
    found = [
        i
        for i, w in enumerate(words)
        if i
        and (is_english(w, loans) or _begins_compound(words, i, loans) or _is_strange(w, loans))
        and not loans.is_used(w.text)
    ]
    for i in found:
        place = WordPlace(sentence, words[i].start, words[i].end)
        if word_value(place.text, lexicon.lang) >> COPYING_BITS >= MOSTLY_COPIED:
            continue
        if _opens_compound(words, i, lexicon.lang, loans):
            yield WordPlace(sentence, words[i].start, words[i + 2].end)
            continue
        if _closes_compound(words, i, lexicon.lang, loans):
            yield WordPlace(sentence, words[i - 2].start, words[i].end)
            continue
        if not is_own(place, loans) and _is_left(words, i, sentence, lexicon, loans):
            yield place


def _is_left(words: Sequence[Word], at: int, sentence: Sentence, lexicon: Lexicon, loans: Loans) -> bool:
    """True for an English word that stands alone as a noun of the sentence, in no quotation and in no name."""
    word, start, end = words[at].text, words[at].start, words[at].end
    if sentence.facts.is_quoted(sentence.start + start):
        return False
    counted = any(q.end == sentence.start + start - 1 for q in sentence.facts.quantities)
    if not _stands_alone(words, at, lexicon, counted):
        return False
    called = any(n.start <= sentence.start + start < n.end for n in sentence.facts.names)
    told = counted or _is_told(words, at, lexicon)
    if word.lower().endswith(lexicon.words("names", "shared_endings")):
        return told and not called and _is_spelled_abroad(word, lexicon) and _is_unlike(word, loans)
    if not is_english(words[at], loans):
        return told and not called
    noun = is_common(word)
    if any(a <= start and end <= b for a, b in hidden_ranges(sentence)):
        return told and noun
    return noun or told or (not called and _is_act(words, at, lexicon, loans))


def _is_spelled_abroad(word: str, lexicon: Lexicon) -> bool:
    """True for a learned word in letters in which the language does not write such words ("Successor")."""
    unknown = not word_value(word, lexicon.lang)
    return unknown and any(letters in word.lower() for letters in lexicon.words("names", "foreign_letters"))


def _is_unlike(word: str, loans: Loans) -> bool:
    """True for an English noun for which the language has words, none of which begins as it does."""
    own = loans.of(word)
    return bool(own) and not any(w[:ALIKE] == word[:ALIKE].lower() for w in own)


def _is_act(words: Sequence[Word], at: int, lexicon: Lexicon, loans: Loans) -> bool:
    """True for an English noun of an act or state behind a small word, for which the language has others ("Poaching").

    By its ending such a word is no name, as other nouns may be.
    """
    word, english = words[at].text, load_lexicon(ENGLISH)
    endings = english.words("names", "act_endings") if english else ()
    small = words[at - 1].text in function_words(lexicon.lang)
    return small and len(word) >= LONG and word.lower().endswith(endings) and _is_unlike(word, loans)


def is_common(word: str) -> bool:
    """True for a word that English texts have as a common noun, in small letters."""
    for form in (word, without_s(word)):
        small, capital = word_value(form.lower(), ENGLISH), word_value(form, ENGLISH)
        if small and (not capital or capital & SMALL_BITS >= MOSTLY_SMALL):
            return True
    return False


def _stands_alone(words: Sequence[Word], at: int, lexicon: Lexicon, counted: bool) -> bool:
    """True for a noun that is no part of a longer name or compound; a number before it ("3 Millionen") is none."""
    before, after = words[at - 1], words[at + 1].text if at + 1 < len(words) else ""
    joined = after[:1] == "-" or after[:1].isupper() or after[:1].isdigit()
    return not joined and (counted or not leads_on(before.text, at > 1, lexicon.lang))


def _is_strange(word: Word, loans: Loans) -> bool:
    """True for a word with a capital that English has, as a noun or not, and the language never."""
    return word.text.istitle() and word.text.lower() in loans.foreign


def _begins_compound(words: Sequence[Word], at: int, loans: Loans) -> bool:
    """True for a word before a hyphen that English has in small letters alone ("Departing-Mitarbeiter").

    Rarer ones are in the list of English words that the language never has ("Insurgency-Lage").
    """
    word = words[at].text
    joined = at + 1 < len(words) and words[at + 1].text == "-" and words[at + 1].start == words[at].end
    return (
        joined and len(word) >= LONG and word.istitle() and (is_common(word) or word.lower() in loans.foreign)
    )


def _opens_compound(words: Sequence[Word], at: int, lang: str, loans: Loans) -> bool:
    """True for a noun that a hyphen joins to a noun of the language, where its texts never have the first alone."""
    if at + 2 >= len(words) or words[at + 1].text != "-" or words[at + 2].start != words[at].end + 1:
        return False
    if words[at - 1].text == "-" or (at + 3 < len(words) and words[at + 3].text == "-"):
        return False
    first, second = words[at].text, words[at + 2].text
    low = first.lower()
    named = word_value(first, ENGLISH) and not is_common(first)
    # "Interims-" is "Interim" with a letter that links.
    own = loans.has_form(low) or any(word_value(first.removesuffix(e), lang) for e in loans.endings)
    known = bool(word_value(second, lang)) or loans.has_form(second.lower())
    return not own and not named and known and not loans.of(second)


def _closes_compound(words: Sequence[Word], at: int, lang: str, loans: Loans) -> bool:
    """True for a noun behind a hyphen that the language has in no form ("Whistleblower-Complaint")."""
    if at < 2 or words[at - 1].text != "-" or words[at - 2].end + 1 != words[at].start:
        return False
    around = [words[i].text for i in (at - 3, at + 1) if 0 <= i < len(words)]
    if "-" in around or any(word[0].isupper() for word in around[1:]):
        return False
    word = words[at].text
    own = loans.has_form(word.lower()) or bool(word_value(word, lang))
    return not own and len(word) >= LONG and words[at - 2].text.istitle() and is_common(word)


def _is_told(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """True for a noun behind an article, an adjective between them or not ("dem zweiten Defendant")."""
    telling = {*lexicon.words("roles", "articles"), *lexicon.words("names", "before_nouns")}
    near = [w.text for w in words[max(0, at - 2) : at]]
    if near[-1].lower() in telling:
        return True
    adjective = near[-1][0].islower() and near[-1].lower() not in function_words(lexicon.lang)
    return adjective and near[0].lower() in telling
