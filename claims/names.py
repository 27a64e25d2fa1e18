"""Whether two names, in whatever languages, name the same; and whether a name stands in a text at all.

Names match by identity (territory, exonym, acronym family), by normal form, by a shared family name, and by
a spelling skeleton that the usual transliterations share. A near miss that none explains is a garble.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from rapidfuzz.distance import OSA

from claims.facts.model import Name, NameKind
from claims.facts.places import entity_of, forms_of, plain, stems
from claims.lexicon import Lexicon

# Spellings of one sound in German, French and English renderings of foreign names, the longest first.
_SPELLINGS = (
    "dsch=j tsch=c shch=c sch=s tch=c dzh=j dj=j sh=s ch=c kh=c zh=j ph=f th=t gh=g ck=k qu=k q=k "
    "ou=u oo=u oe=o ae=a ue=u ai=e ei=e ay=e ey=e ej=e aj=e w=v y=i j=i ts=z tz=z x=s s=z k=c dt=t h="
)
_SOUNDS = [pair.split("=") for pair in _SPELLINGS.split()]
# French writes "ch" for what English writes "sh" ("Bagapch", "Bagapsh"), and the languages of Central Asia have an h
# for what Russian has a kh ("Rahimova", "Rakhimova"). Where "ue" stands for ü, the g before it has no French u behind
# it ("Guenther").
# German writes "sch" for the zh of Slavic names ("Schukow", "Zhukov"), French "j", and Czech a z with a hook, which is
# a plain one here ("Božutin", "Bojoutin").
_ONE_SOUND = (("ch", "sh"), ("kh", "h"), ("gue", "gu"), ("sch", "zh"), ("z", "zh"))
# German has a ch for the h of Hebrew and Arabic before such letters ("Achronot", "Ahronoth").
_GUTTURAL = re.compile(r"(?<![tscn])ch(?=[lmnrv])")
# Slavic languages write a last ts as c ("Borovec", "Borovets").
_LAST = ("c", "ts")
# Endings that one form of a transliterated name may have and another not.
_INFLECTIONS = frozenset({"s", "n", "en", "r", "er", "e", "es", "in", "ns", "ens"})
_DOUBLE = re.compile(r"(.)\1+")
# A soft consonant is written with "je", "ye" or a bare "e" behind it ("Nemcinov", "Nyemtchinov"), and so is a vowel,
# with "ie" in French ("Dostoievski", "Dostojewski").
_SOFT = re.compile(r"(?<=\w)[jy]e|(?<=[aou])ie")
# French writes a hard g before e and i as "gu" ("Serguei").
_NO_VOWELS = str.maketrans("", "", "aeiouy")
_HARD_G = re.compile(r"gu(?=[ei])")
# Ends of the names of lands in several languages: "Kachetien", « Kakhétie », "Kakheti".
_LAND, _LANDS = re.compile(r"(?<=\w{4}i)en$"), re.compile(r"(?<=\w{4}i)[ae]?$")
# Words of a name shorter than this identify nobody ("el", "de", an initial).
TOKEN_MIN = 3
# The shortest names, which may have a genitive's s all the same ("Xi", "Xis").
SHORTEST_NAME = 2
# Near misses are looked for between words this long; two changed letters need the longer length.
GARBLE_MIN = 5
GARBLE_TWO_MIN = 6
# Words of this length may differ by one letter.
GARBLE_SHORT = 4
# A word that begins with all of another one this long may be it, inflected or compounded.
PREFIX_MIN = 4
# Words that differ from a place's name in this many last letters only may be made from it ("Pilsner").
ENDING = 2
_CACHED_WORDS = 1 << 15


class Match(StrEnum):
    """How two names stand to each other."""

    SAME = "same"
    NEAR = "near"
    DIFFERENT = "different"


@dataclass(frozen=True)
class TextWords:
    """The plain words of a text, for finding names in it: `joined` has all of them, spaces around each.

    `long_words` are those that can identify somebody.
    """

    words: tuple[str, ...]
    joined: str
    long_words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> TextWords:
        """The plain words of a text; hyphens and apostrophes part words."""
        # Chunk by chunk, since the plain form of a chunk is kept.
        words = tuple(word for chunk in text.split() for word in plain(chunk).split())
        return cls(words, f" {' '.join(words)} ", tuple([w for w in words if len(w) >= TOKEN_MIN]))

    @cached_property
    def beginnings(self) -> Mapping[str, Sequence[str]]:
        """The long words by each of their `beginnings_of`."""
        found: dict[str, list[str]] = {}
        for word in dict.fromkeys(self.long_words):
            for beginning in beginnings_of(word):
                found.setdefault(beginning, []).append(word)
        return found

    def like(self, word: str) -> Iterator[str]:
        """The long words that may be a plain word: two that have nothing in common in how they begin are not one."""
        for beginning in beginnings_of(word):
            yield from self.beginnings.get(beginning, ())


def consonants(word: str) -> str:
    """A plain word without its vowels."""
    return word.translate(_NO_VOWELS)


@lru_cache(_CACHED_WORDS)
def skeleton(word: str) -> str:
    """A plain word with each sound in one spelling: "shostakovich" and "schostakowitsch" agree."""
    word = _HARD_G.sub("g", _SOFT.sub("e", word))
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    word = _DOUBLE.sub(r"\1", word).replace("f", "v")
    if len(word) > PREFIX_MIN and word.endswith(("ov", "ev")):
        word = f"{word[:-2]}v"
    for ending in ("e", "i", "z", "a"):
        if len(word) > PREFIX_MIN and word.endswith(ending):
            word = word[:-1]
    return word


@lru_cache(_CACHED_WORDS)
def beginnings_of(word: str) -> frozenset[str]:
    """What a plain word shares with all that `same_word` takes for it: a first letter or sound, or an identity."""
    sounds = (skeleton(word), *(skeleton(word.replace(*pair)) for pair in _ONE_SOUND))
    entity = entity_of(word)
    return frozenset((word[:1], *(f"/{sound[:1]}" for sound in sounds), *((entity,) if entity else ())))


def main_tokens(key: str) -> list[str]:
    """The words of a key that identify: long enough, no number alone."""
    return [t for t in key.split() if len(t) >= TOKEN_MIN and not t.isdigit()] or key.split()


@lru_cache(_CACHED_WORDS)
def same_word(a: str, b: str) -> bool:
    """True for plain words that are one: equal, inflected, compounded, or transliterated otherwise."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= PREFIX_MIN and long.startswith(short):
        return len(short) > PREFIX_MIN or len(long) - len(short) < TOKEN_MIN
    if len(short) < TOKEN_MIN:
        return len(short) == SHORTEST_NAME and long == f"{short}s"
    if len(short) < PREFIX_MIN:
        return len(short) == TOKEN_MIN and long in (f"{short}s", f"{short}e", f"{short}es")
    known = entity_of(a)
    if known and known == entity_of(b):
        return True
    one, two = skeleton(a), skeleton(b)
    for written, sound in _ONE_SOUND:
        if written in a + b and skeleton(a.replace(written, sound)) == skeleton(b.replace(written, sound)):
            return True
    if "ch" in a + b and skeleton(_GUTTURAL.sub("h", a)) == skeleton(_GUTTURAL.sub("h", b)):
        return True
    if any(x.endswith(_LAST[0]) and y == x.removesuffix(_LAST[0]) + _LAST[1] for x, y in ((a, b), (b, a))):
        return True
    if any(_LAND.search(x) and _LANDS.search(y) and _land(x) == _land(y) for x, y in ((a, b), (b, a))):
        return True
    (brief, _), (full, written) = sorted(((one, a), (two, b)), key=lambda pair: len(pair[0]))
    ending = full[len(brief) :]
    # What is left where sounds are taken off may be no ending ("Wielgosch", "Wielgorsch").
    ends = ending in _INFLECTIONS and written.endswith(ending)
    return one == two or (len(brief) >= PREFIX_MIN and full.startswith(brief) and ends)


def _land(word: str) -> str:
    """The skeleton of the name of a land without its ending."""
    return skeleton(_LANDS.sub("", _LAND.sub("", word)))


@lru_cache(_CACHED_WORDS)
def changed_letters(a: str, b: str) -> int:
    """Letters that differ between two plain words (swaps count once); 99 where they are no near miss."""
    if min(len(a), len(b)) < GARBLE_MIN or abs(len(a) - len(b)) > 2 or same_word(a, b):
        return 99
    distance = OSA.distance(a, b, score_cutoff=3)
    framed = a[0] == b[0] and a[-1] == b[-1] and len(a) == len(b)
    allowed = 2 if min(len(a), len(b)) >= GARBLE_TWO_MIN or framed else 1
    return int(distance) if distance <= allowed else 99


def shared_beginning(a: str, b: str) -> int:
    """How many letters two words have in common from their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


@lru_cache(_CACHED_WORDS)
def garbled_letters(a: str, b: str) -> int:
    """Letters changed between two plain words, or between one and the beginning of a longer other.

    German compounds and genitives carry a name in front ("internetverbindung", "wiesbadener"), so the
    longer word counts as far as the shorter one reaches; 99 where they are one word or no near miss.
    """
    if same_word(a, b) or min(len(a), len(b)) < GARBLE_SHORT:
        return 99
    near = changed_letters(a, b)
    short, long = sorted((a, b), key=len)
    if near < 99 or short[0] != long[0]:
        return near
    if len(short) == len(long) == GARBLE_SHORT:
        return 1 if OSA.distance(a, b) == 1 else 99
    part = long[: len(short)]
    differs = short[: PREFIX_MIN + 1] != part[: PREFIX_MIN + 1]
    if len(short) >= GARBLE_TWO_MIN and differs and not same_word(short, part):
        return changed_letters(short, part)
    return 99


def match_names(a: Name, b: Name) -> Match:
    """Same, nearly the same, or different: by identity, by any shared main word, by near spelling."""
    if a.entity and a.entity == b.entity:
        return Match.SAME
    one, two = main_tokens(a.key), main_tokens(b.key)
    if a.key.replace(" ", "") == b.key.replace(" ", "") or _initials_agree(a, b):
        return Match.SAME
    person = NameKind.PERSON in (a.kind, b.kind)
    if person and len(one) > 1 and len(two) > 1:
        if same_word(one[-1], two[-1]):
            return Match.SAME
    elif any(same_word(x, y) for x in one for y in two):
        return Match.SAME
    if any(changed_letters(x, y) < 99 for x in one for y in two):
        return Match.NEAR
    return Match.DIFFERENT


def _initials_agree(a: Name, b: Name) -> bool:
    """True where one name is an acronym of the other's words, in either direction (UNO and ONU too)."""
    for short, long in ((a, b), (b, a)):
        letters = short.text.replace(".", "")
        if letters.isupper() and 2 <= len(letters) <= 5:
            if letters.lower() == "".join(t[0] for t in long.tokens):
                return True
            if long.text.isupper() and sorted(long.text) == sorted(letters):
                return True
    return False


@cache
def function_words(lexicon: Lexicon) -> frozenset[str]:
    """The plain function words of a language."""
    return frozenset(plain(w) for w in lexicon.words("words", "function"))


def stands_in(name: Name, text: TextWords, lexicon: Lexicon | None) -> bool:
    """True where the name, or a word for the same thing, stands anywhere in the other side's text.

    `lexicon` is that of the other side, whose function words are no names. A person's family name
    suffices, and so does any main word.
    """
    return key_stands_in(name.key, name.entity, text, lexicon)


def key_stands_in(key: str, entity: str, text: TextWords, lexicon: Lexicon | None) -> bool:
    """True where a name of this normal form and identity stands in a text, see `stands_in`."""
    if f" {key} " in text.joined:
        return True
    if entity and entity_stands_in(entity, text, lexicon):
        return True
    function = function_words(lexicon) if lexicon else frozenset()
    tokens = main_tokens(key)
    # The words of a text that are listed are longer.
    if len(key) == TOKEN_MIN and same_word(key[:-1], key) and f" {key[:-1]} " in text.joined:
        return True
    for token in tokens:
        for word in text.like(token):
            if (word not in function or word in tokens) and same_word(token, word):
                return True
    if any(entity_stands_in(part, text, lexicon) for token in tokens for part in _entities_in(token)):
        return True
    squeezed = key.replace(" ", "")
    return len(squeezed) >= GARBLE_MIN and squeezed in text.joined.replace(" ", "")


@lru_cache(_CACHED_WORDS)
def _entities_in(token: str) -> frozenset[str]:
    """The identities that a plain word or any ending of it names ("westberlin")."""
    return frozenset(entity_of(token[at:]) for at in range(max(1, len(token) - PREFIX_MIN))) - {""}


def entity_stands_in(entity: str, text: TextWords, lexicon: Lexicon | None) -> bool:
    """True where any form of an identity, or a word made from it, stands in the text."""
    if any(f" {form} " in text.joined for form in forms_of(entity)):
        return True
    forms = [f for f in forms_of(entity) if len(f) > PREFIX_MIN]
    if any(f"{form} " in text.joined for form in forms):
        return True
    starts = (
        *(stems(lexicon).get(entity, ()) if lexicon else ()),
        *(f[: max(PREFIX_MIN, len(f) - 2)] for f in forms),
    )
    return any(f" {start}" in text.joined for start in starts)


def near_form(entity: str, word: str) -> int:
    """Letters that a plain word differs by from the nearest form of an identity; 99 for none near."""
    forms = [f for f in forms_of(entity) if len(f) >= GARBLE_MIN]
    if len(word) < GARBLE_MIN or any(word.startswith(f[:-ENDING]) for f in forms):
        return 99
    nearest = min((OSA.distance(form, word) for form in forms), default=99)
    return int(nearest) if nearest <= (2 if len(word) >= GARBLE_TWO_MIN else 1) else 99


def form_stands_in(entity: str, text: TextWords) -> bool:
    """True where a whole form of an identity (or its plural or genitive) stands in the text."""
    return any(f" {form}{ending} " in text.joined for form in forms_of(entity) for ending in ("", "s"))
