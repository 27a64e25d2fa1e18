"""Words of a pair that look like names and have no counterpart on the other side, run together into groups.

The name finder reads one sentence alone; here the other side is a second witness: a capitalised word
without counterpart is a name more surely than the sentence alone would tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz.distance import JaroWinkler

from checker.names.areas import is_gloss
from checker.names.descriptive import is_described
from checker.names.nouns import OFTEN_COPIED, PART, is_noun, is_own_noun
from checker.names.retold import is_retold
from checker.pairs import Passage
from checker.words.wordlinks import LinkedWord
from claims.embed import shipped_encoder
from claims.endings import ORDINALS, without_s
from claims.facts.model import Name, NameKind
from claims.facts.name import NEVER_COPIED, is_ordinary, is_strange
from claims.facts.namelists import word_set
from claims.facts.places import begins_phrase, entity_of, phrase_entity, plain, stems
from claims.facts.wordtable import is_known, word_value
from claims.lexicon import Lexicon
from claims.names import TextWords, entity_stands_in, key_stands_in
from claims.offices import labels
from claims.rolewords import fold

# A word without counterpart has this score or more.
ALONE = 0.60
# Up to this similarity a linked word may be another name and no translation: names are near all other names.
TRANSLATED_NAME = 0.92
# Jaro-Winkler similarity of spellings from which on a link may come from the letters alone.
LETTERS_ALIKE = 0.80
# How surely a word is a name, by what speaks for it: seen by the finder or not, unknown to the word table,
# a capital inside a sentence of a language whose nouns have none. Set by hand while
# reading misses and alarms on the 2010 rows of `scripts/evaluate.py planted`.
NAMED_UNKNOWN, NAMED_KNOWN = 0.65, 0.45
CAPITAL_UNKNOWN, CAPITAL_KNOWN, CAPITAL_ORDINARY = 0.65, 0.6, 0.45
STRANGE, UNKNOWN = 0.5, 0.4
# … and that translations copy it, as they copy names.
COPIED = 0.6
# A word that no table knows, right behind a verb of saying.
SPEAKER = 0.85
# A month or a people that stands nowhere on the other side has this score or more.
QUITE_ALONE = 0.88
# Kinds of names that are not translated word by word.
FIRM_KINDS = (NameKind.PERSON, NameKind.PLACE)
# A full name of a person this sure is no noun that the other side translates.
FULL, SURE_PERSON = 2, 0.9
# A name that the finder is this sure of may look like a compound ("Hartmann").
FIRM_SURE = 0.5
# Another one behind an article must be surer.
CLEAR = 0.8
# A name that faces ordinary words must be one for the finder, this surely, beside another name and elsewhere.
NAMED, FACING_ORDINARY = 0.5, 0.7
# A word behind a form of address is a name, whatever else it may be.
ADDRESSED = 0.9
# A longer German word that no finder took for a name is a compound of unknown parts.
LONGEST_UNNAMED = 10
# The shortest word that is told from a look-alike.
SHORTEST = 3
# The longest ending that makes a people or an adjective from a country's word.
LONGEST_ENDING = 5
# Marks that end a quotation, before "said" and who said it.
QUOTE_ENDS = '"”'
# So many words at least make a heading, and more than this share of them have a capital in it.
FEW, MOST = 5, 0.6
# How many words around a lone one may form a known name of several words with it ("Nations Unies").
AROUND = 2


_POSSESSIVE = re.compile(r"(?<=\w)['’][a-z]{0,2}$")
_NUMERAL = re.compile(rf"[IVXLC]+(?:{'|'.join(ORDINALS)})?")
# No ruler is the fiftieth or hundredth of the name: behind a name these are letters ("Thermolan C").
_LETTERS = frozenset("LC")


@dataclass(frozen=True, slots=True)
class LoneWord:
    """A word like a name without counterpart: its place among the linked words, and how surely a name.

    `unknown` says that the word table does not hold it; `telling` that this makes it a name, which in a
    language that capitalises all nouns needs the name finder's word too; `noun` that translations never copy it.
    """

    at: int
    word: LinkedWord
    name: Name | None
    sure: float
    ordinary: bool
    unknown: bool
    telling: bool
    noun: bool = False

    @property
    def key(self) -> str:
        """The plain form."""
        return key_of(self.word.text)


def lone_words(
    side: Passage, words: Sequence[LinkedWord], others: Sequence[LinkedWord], other: Passage, text: TextWords
) -> Iterator[LoneWord]:
    """The words like names of a side that stand nowhere in `text`, the words of the other side."""
    lexicon = side.lexicon
    # The finder and its word table know only the languages whose lexicon has names.
    if lexicon is None or not lexicon.table("names"):
        return
    if _is_shouted(words):
        return
    heading = _is_heading(words)
    nouns = lexicon.capital_nouns
    for at, word in enumerate(words):
        if not word.text[0].isupper() or len(word.text) < SHORTEST:
            continue
        name = next((n for n in side.facts.names if n.start < word.end and word.start < n.end), None)
        if not _is_alone(word, others) and not _is_of_person(word, name, others, side.lang):
            continue
        if _NUMERAL.fullmatch(word.text) or _is_regnal(words, at, others):
            continue
        key = key_of(word.text)
        if not key or key_stands_in(key, entity_of(key), text, other.lexicon):
            continue
        if _known_phrase(words, at, text, other.lexicon):
            continue
        if is_described(words, at, others) or is_gloss(words, at, entity_of(key), others, lexicon):
            continue
        if is_retold(words, at, others, lexicon, other.lexicon):
            continue
        addressed = _is_addressed(words, at, lexicon)
        sure = ADDRESSED if addressed else _sureness(words, at, name, heading, lexicon)
        if nouns and sure < UNKNOWN and _is_second(words, at, others, lexicon):
            sure = UNKNOWN
        common = word.text in word_set(lexicon, "common")
        noun = (word_value(bare(word.text), side.lang) >> 3) & 15 in NEVER_COPIED
        firm = name is not None and name.kind in FIRM_KINDS and name.sure >= FIRM_SURE
        small = is_ordinary(bare(word.text), side.lang)
        # "Fédération" has a capital in every text, and is translated in every one.
        small = small or (noun and not nouns and not firm)
        ordinary = common or (small and not addressed and not entity_of(key))
        unknown = not is_known(bare(word.text), side.lang)
        named = name is not None and name.sure >= FIRM_SURE
        named = named or sure == SPEAKER
        yield LoneWord(at, word, name, sure, ordinary, unknown, unknown and (not nouns or named), noun)


def _is_addressed(words: Sequence[LinkedWord], at: int, lexicon: Lexicon) -> bool:
    """True behind a form of address, with or without its stop ("M. Duncan", "Frau Beck"), but for a title."""
    if words[at].text in word_set(lexicon, "titles"):
        return False
    before = [w.text for w in words[max(0, at - 2) : at]]
    if before and before[-1] == ".":
        before.pop()
    return bool(before) and before[-1] in word_set(lexicon, "address")


def _is_second(words: Sequence[LinkedWord], at: int, others: Sequence[LinkedWord], lexicon: Lexicon) -> bool:
    """True right behind a name that the other side has too, another behind it there ("John Zimmerer")."""
    first = words[at - 1].text if at else ""
    short = len(first) < SHORTEST and not (len(first) > 1 and first.isupper())
    if short or not first[0].isupper() or is_ordinary(first, lexicon.lang):
        return False
    return any(a.text == first and b.text[0].isupper() for a, b in pairwise(others))


def _is_regnal(words: Sequence[LinkedWord], at: int, others: Sequence[LinkedWord]) -> bool:
    """True for the name of a ruler or pope with the number that one has on the other side too.

    Such names are translated ("Ludwig XIV.", "Louis XIV"), which their spelling does not show.
    """
    number = words[at + 1].text if at + 1 < len(words) else ""
    if not _NUMERAL.fullmatch(number) or number in _LETTERS:
        return False
    return any(b.text == number and a.text[0].isupper() for a, b in pairwise(others))


def is_address(word: str, lexicon: Lexicon) -> bool:
    """True for what stands before or behind a name and is none ("Mme", "Snr")."""
    return word in word_set(lexicon, "address") or word in word_set(lexicon, "generations")


def bare(word: str) -> str:
    """A word without a possessive's ending ("Qaeda's")."""
    return _POSSESSIVE.sub("", word)


@lru_cache(1 << 15)
def key_of(word: str) -> str:
    """The plain form of a word without a possessive's ending."""
    return plain(bare(word))


def as_name(side: Passage, word: LinkedWord) -> Name:
    """A word as a name of its own."""
    key = key_of(word.text)
    return Name(word.start, word.end, word.text, NameKind.UNKNOWN, key, (key,), entity_of(key), 0.3)


def _is_alone(word: LinkedWord, others: Sequence[LinkedWord]) -> bool:
    """True for a word without counterpart, or with one that may only be another name."""
    if word.score >= ALONE or word.link < 0:
        return True
    partner = others[word.link].text
    if not partner[0].isupper():
        return False
    return word.similarity < TRANSLATED_NAME or alike(word.text, partner)


def _is_of_person(word: LinkedWord, name: Name | None, others: Sequence[LinkedWord], lang: str) -> bool:
    """True for a word of a person's or place's name, surely one, whose counterpart by its pieces is written small.

    A surname may hold a piece that means something ("Moreau", "davantage": more). A name of one word must be no word
    of its language.
    """
    if name is None or not others[word.link].text[0].islower():
        return False
    if len(name.tokens) >= FULL:
        return name.kind is NameKind.PERSON and name.sure >= SURE_PERSON
    strange = not is_known(bare(word.text), lang) and not is_composed(word.text)
    return strange and name.kind in FIRM_KINDS and name.sure >= CLEAR


def alike(a: str, b: str) -> bool:
    """True for words so alike in spelling that their similarity may be of letters, not of meaning."""
    return a != b and bool(JaroWinkler.similarity(a.casefold(), b.casefold()) >= LETTERS_ALIKE)


def _is_heading(words: Sequence[LinkedWord]) -> bool:
    """True where most words have a capital, which then says nothing."""
    letters = [w for w in words if w.text[0].isalpha()]
    return len(letters) >= FEW and sum(w.text[0].isupper() for w in letters) > MOST * len(letters)


def _is_shouted(words: Sequence[LinkedWord]) -> bool:
    """True where most words have capitals throughout, by which no name is told."""
    letters = [w for w in words if w.text.isalpha() and len(w.text) > 1]
    return len(letters) >= FEW and sum(w.text.isupper() for w in letters) > MOST * len(letters)


def _known_phrase(words: Sequence[LinkedWord], at: int, text: TextWords, lexicon: Lexicon | None) -> bool:
    """True where the word and its neighbours name a place or body that the other side names too."""
    for first in range(max(0, at - AROUND), at + 1):
        if not begins_phrase(words[first].text):
            continue
        for last in range(max(at, first + 1), min(len(words), at + AROUND + 1)):
            entity = phrase_entity([w.text for w in words[first : last + 1]])
            if entity and entity_stands_in(entity, text, lexicon):
                return True
    return False


@lru_cache(1 << 15)
def is_common(word: str) -> bool:
    """True for a word that the encoder's vocabulary holds whole, but for a genitive's ending: no slip."""
    return shipped_encoder().is_whole(word) or shipped_encoder().is_whole(without_s(word))


@lru_cache(1 << 15)
def _is_inflected(word: str, lexicon: Lexicon) -> bool:
    """True for a word that the encoder's vocabulary holds whole, or up to an ending of its nouns ("Gitter|n")."""
    if is_common(word):
        return True
    endings = lexicon.words("names", "inflections")
    return any(word.endswith(e) and shipped_encoder().is_whole(word[: -len(e)]) for e in endings)


@lru_cache(1 << 15)
def is_composed(word: str) -> bool:
    """True for a common word, or one that the encoder's vocabulary puts together from long pieces ("Ostsee|küste")."""
    pieces = shipped_encoder().pieces(word)[0].tolist()
    return is_common(word) or all(end - start >= PART for start, end in pieces)


def is_strange_name(word: LoneWord, beside: bool) -> bool:
    """True for an unknown word that the finder holds for a name, which then translates no common noun.

    `beside` says that it stands beside one and the same name on both sides, so that less is asked.
    """
    name = word.name
    if name is None or not word.unknown or is_composed(word.word.text):
        return False
    return name.sure >= (NAMED if beside else FACING_ORDINARY) and (beside or name.kind in FIRM_KINDS)


def stem_entity(key: str, lexicon: Lexicon | None) -> str:
    """The country of whose word a plain word is made by a short ending ("syrer", "syrians"), or ""."""
    if lexicon is None:
        return ""
    found = [
        (len(stem), entity)
        for entity, starts in stems(lexicon).items()
        for stem in starts
        if len(stem) >= SHORTEST and key.startswith(stem) and len(key) - len(stem) <= LONGEST_ENDING
    ]
    return max(found, default=(0, ""))[1]


def _sureness(
    words: Sequence[LinkedWord], at: int, name: Name | None, heading: bool, lexicon: Lexicon
) -> float:
    """How surely a capitalised word is a name, 0..1; 0 for one that is not."""
    word, lang = bare(words[at].text), lexicon.lang
    if word in word_set(lexicon, "titles"):
        return 0.0
    if word in word_set(lexicon, "common") or f"{word}." in word_set(lexicon, "common"):
        return UNKNOWN if words[at].score >= QUITE_ALONE else 0.0
    ordinary, unknown = is_ordinary(word, lang) and not entity_of(key_of(word)), not is_known(word, lang)
    firm = name is not None and name.kind in FIRM_KINDS
    nouns = lexicon.capital_nouns
    if not nouns and not firm and names_an_office(word, lexicon):
        return 0.0
    if nouns and not ordinary and _speaks(words, at, lexicon):
        return SPEAKER
    if nouns and not (firm and name and name.sure >= FIRM_SURE) and is_noun(word, lexicon):
        return 0.0
    sure_name = name is not None and name.sure >= FIRM_SURE and (firm or " " in name.text)
    if unknown and not sure_name and is_own_noun(word, lexicon):
        return 0.0
    copied = (word_value(word, lang) >> 3) & 15 in OFTEN_COPIED and not ordinary
    named = name is not None and name.sure >= (FIRM_SURE if firm else CLEAR)
    if nouns and not (named or copied) and at and words[at - 1].text.lower() in _articles(lexicon):
        return UNKNOWN if unknown and len(word) <= LONGEST_UNNAMED and not is_noun(word, lexicon) else 0.0
    if name is not None and not ordinary:
        return max(name.sure, NAMED_UNKNOWN if unknown else NAMED_KNOWN)
    if name is not None and name.kind is NameKind.PERSON and " " in name.text:
        return name.sure
    if nouns:
        if _is_inflected(word, lexicon):
            return 0.0
        if copied:
            return COPIED
        if unknown and _is_said_by(words, at, lexicon):
            return SPEAKER
        if len(word) > LONGEST_UNNAMED:
            return 0.0
        return STRANGE if is_strange(word, lang) else UNKNOWN if unknown else 0.0
    if heading or may_open(words, at):
        return UNKNOWN if unknown else 0.0
    return CAPITAL_UNKNOWN if unknown else CAPITAL_ORDINARY if ordinary else CAPITAL_KNOWN


@lru_cache(1 << 15)
def names_an_office(word: str, lexicon: Lexicon) -> bool:
    """True for a title alone, which some writers give a capital (« Madame le Rapporteur »)."""
    known = labels(lexicon).phrases.get((fold(word.lower()),))
    return known is not None and not known[1]


def _speaks(words: Sequence[LinkedWord], at: int, lexicon: Lexicon) -> bool:
    """True right behind a verb by which one says something, with no name behind it ("bekräftigte Achterberg")."""
    before = words[at - 1].text.lower() if at else ""
    saying = _saying(lexicon)
    # "Sagten Experten": the verb has a letter more where many speak.
    if before not in saying or before[:-1] in saying:
        return False
    return at + 1 == len(words) or not words[at + 1].text[0].isupper()


def _is_said_by(words: Sequence[LinkedWord], at: int, lexicon: Lexicon) -> bool:
    """True right behind a verb of saying ("sagte Abernathy"), where a speaker without an article is one by name."""
    before = words[at - 1].text.lower() if at else ""
    return before in _saying(lexicon)


@cache
def _saying(lexicon: Lexicon) -> frozenset[str]:
    """The verbs of saying in the forms that the lexicon gives, without the endings that some may have besides."""
    return frozenset(v.removesuffix("*") for v in lexicon.words("attribution", "verbs"))


def may_open(words: Sequence[LinkedWord], at: int) -> bool:
    """True where a capital may be that of a sentence's beginning; behind a quotation that ends in a comma it is not."""
    before = words[at - 1].text if at else ""
    if before and before in QUOTE_ENDS:
        return at < 2 or words[at - 2].text != ","
    # An apostrophe that opens the text is a quotation mark.
    if at == 1 and not before.isalnum():
        return True
    return not before or (not before[-1].isalnum() and before not in ",'’")


@cache
def _articles(lexicon: Lexicon) -> frozenset[str]:
    """The articles of a language, before which names of persons and places rarely stand bare."""
    return frozenset(lexicon.words("roles", "articles"))
