"""Whether groups of lone words are one name in other forms: spellings, countries, acronyms, translations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.names.areas import is_area
from checker.names.descriptive import FEW_PIECES, has_few_pieces
from checker.names.namewords import LoneWord, is_common, key_of, stem_entity
from checker.pairs import Pair, Passage
from checker.words.nearness import nearness
from checker.words.wordlinks import LinkedWord, WordLinks
from claims.embed import shipped_encoder
from claims.endings import without_s
from claims.facts.model import Name, NameKind
from claims.facts.places import entity_of
from claims.lexicon import Lexicon
from claims.loans import load_loans
from claims.names import Match, match_names, same_word, shared_beginning, skeleton

# From this cosine on, two words linked to one another translate each other, unless both are names for the finder.
LINKED_ALIKE = 0.5
# Names that share so long a beginning are forms of one another ("Andalusians", "Andalusier").
SHARED = 5
# … and written as one word or as two ("Hindu Kush", "Hindukusch").
SHARED_JOINED = 6
# The shortest abbreviation that is held against its word.
PART = 3
# From this cosine on two words of the encoder's vocabulary are one in two languages ("Peter", "Petr" .62); of 634
# names replaced by others none has .45.
ONE_NAME = 0.5
# … and a slip in a word that it holds is no word of so few pieces that means the same ("Acción", "Action" .87).
COGNATE, LONG_PIECE = 0.6, 8
# … nor is a noun that translations never copy, beside a word this near ("Duchy", "Duché" .49); of 450 garbled names
# beside the right one the nearest such has .40.
NOUNS = 0.45
_CACHED_WORDS = 1 << 12

Group = tuple[LoneWord, ...]


def same(one: Name, two: Name, a: Group, b: Group) -> bool:
    """True for an acronym against a written-out name, and for two forms of one name."""
    if one.entity and two.entity:
        return one.entity == two.entity
    if _known_inside(_joined(a)) & _known_inside(_joined(b)):
        return True
    if _acronym(one.text) != _acronym(two.text) or (_acronym(one.text) and len(a) == len(b) == 1):
        return True
    if any(shared_beginning(x.key, y.key) >= SHARED for x in a for y in b):
        return True
    names = [(x.name or one, y.name or two) for x in a for y in b]
    return any(match_names(p, q) is Match.SAME and len(p.text) <= 5 for p, q in names)


def _joined(group: Group) -> str:
    """The plain words of a group, with a space between each."""
    return " ".join(w.key for w in group)


@lru_cache(_CACHED_WORDS)
def _known_inside(key: str) -> frozenset[str]:
    """The identities that some plain words side by side tell, alone or together ("land rhenanie palatinat")."""
    words = key.split()
    spans = (
        " ".join(words[first:last])
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
    )
    return frozenset(entity_of(span) for span in spans) - {""}


def initials_of(words: Sequence[LinkedWord], body: Name, noun: Group, letters: Group) -> bool:
    """True for a noun that no table knows and that stands before a word of a body which goes by letters over there.

    "Uniklinik Morlay" is the "CHRU de Morlay", whatever the letters stand for.
    """
    if body.kind is not NameKind.ORGANISATION or len(letters) != 1 or not letters[0].word.text.isupper():
        return False
    behind = noun[-1].at + 1
    shared = behind < len(words) and key_of(words[behind].text) in body.tokens
    return shared and all(w.unknown and not w.word.text.isupper() for w in noun)


def akin(pair: Pair, one: Name, two: Name, a: Group, b: Group) -> bool:
    """True for words of one country, spellings of one sound, and a word beside its abbreviation."""
    joined = [skeleton(key.replace(" ", "")) for key in _apart(one.key, two.key)]
    if shared_beginning(*joined) >= max(SHARED_JOINED, min(map(len, joined))):
        return True
    parts = [{skeleton(part) for w in group for part in w.key.split()} for group in (a, b)]
    if any(shared_beginning(x, y) >= SHARED for x in parts[0] for y in parts[1]):
        return True
    for x in a:
        for y in b:
            entity = stem_entity(x.key, pair.left.lexicon)
            if entity and entity == stem_entity(y.key, pair.right.lexicon):
                return True
            first, second = (skeleton(w.key.replace("ae", "e")) for w in (x, y))
            if first == second or shared_beginning(first, second) >= SHARED:
                return True
            if _shortened(x, y, pair.left) or _shortened(y, x, pair.right):
                return True
    return False


def _apart(one: str, two: str) -> tuple[str, str]:
    """Two keys without the words that both begin with, as long as each keeps one ("Richard Ellis", "Richard Noll")."""
    a, b = one.split(), two.split()
    while min(len(a), len(b)) > 1 and a[0] == b[0]:
        a, b = a[1:], b[1:]
    return " ".join(a), " ".join(b)


def known_words(pair: Pair, x: LoneWord, y: LoneWord) -> bool:
    """True for words of one people ("Syrians", "Syrier"), and where one is a month or weekday of its language."""
    entity = stem_entity(x.key, pair.left.lexicon)
    if entity and entity == stem_entity(y.key, pair.right.lexicon):
        return True
    return any(_in_calendar(w.word.text, side.lexicon) for w, side in ((x, pair.left), (y, pair.right)))


@lru_cache(_CACHED_WORDS)
def _in_calendar(word: str, lexicon: Lexicon | None) -> bool:
    """True for the name of a month or weekday, with or without the ending of a noun."""
    if lexicon is None:
        return False
    dates = lexicon.table("dates")
    names = {form for key in ("months", "weekdays") for forms in dates.get(key, ()) for form in forms}
    endings = ("", *lexicon.words("names", "inflections"))
    return any(word.endswith(end) and word[: len(word) - len(end)] in names for end in endings)


def are_given(links: WordLinks, x: LoneWord, y: LoneWord) -> bool:
    """True for a given name in two languages, before one and the same name ("Charles Novák", "Karel Novák")."""
    i, j = x.at + 1, y.at + 1
    if i >= len(links.left) or j >= len(links.right):
        return False
    one, two = links.left[i].text, links.right[j].text
    if not (one[0].isupper() and two[0].isupper() and same_word(key_of(one), key_of(two))):
        return False
    known = is_common(x.word.text) and is_common(y.word.text)
    return is_cognate(x, y) or (known and nearness(x.word.text, y.word.text) >= ONE_NAME)


def is_cognate(x: LoneWord, y: LoneWord) -> bool:
    """True for words of two languages that mean the same, of which neither can be a slip ("Colonia", "Colony")."""
    one, two = x.word.text, y.word.text
    if (x.noun or y.noun) and nearness(one, two) >= NOUNS:
        return True
    if not (is_common(one) or is_common(two) or (_is_nearly_whole(one) and _is_nearly_whole(two))):
        return False
    return has_few_pieces(one) and has_few_pieces(two) and nearness(one, two) >= COGNATE


@lru_cache(_CACHED_WORDS)
def _is_nearly_whole(word: str) -> bool:
    """True for a long word that the encoder holds whole but for its last letter ("Osservatori|o")."""
    pieces = shipped_encoder().pieces(word)[0].tolist()
    return len(word) > LONG_PIECE and len(pieces) == FEW_PIECES and pieces[0][1] >= len(word) - 1


def are_translated(pair: Pair, x: LoneWord, y: LoneWord) -> bool:
    """True for a noun of one language that a list has for the other's word ("Palast", "Palace")."""
    return any(
        (nouns := load_loans(side.lang)) is not None and own.lower() in nouns.of(other)
        for side, own, other in (
            (pair.left, x.word.text, y.word.text),
            (pair.right, y.word.text, x.word.text),
        )
    )


@lru_cache(_CACHED_WORDS)
def _shortened(short: LoneWord, long: LoneWord, side: Passage) -> bool:
    """True where a word with a full stop behind it begins the other ("Conn.", "Connecticut")."""
    end = short.word.end - side.start
    return len(short.key) >= PART and long.key.startswith(short.key) and side.text[end : end + 1] == "."


def only_one_area(pair: Pair, a: Group, b: Group) -> bool:
    """True where one of two names alone stands beside a word for an area, which may have a name of its own."""
    left = is_area(pair.words.left, a[0].at, a[-1].at, pair.left.lexicon)
    return left is not is_area(pair.words.right, b[0].at, b[-1].at, pair.right.lexicon)


def _acronym(text: str) -> bool:
    """True for capitals throughout, but for the ending of a plural ("NGOs")."""
    return without_s(text).isupper()


def linked_alike(links: WordLinks, a: Group, b: Group) -> bool:
    """True where words of two groups are linked as translations, and the finder saw no name in one of them."""
    if all(any(w.name is not None for w in g) for g in (a, b)):
        return False
    return any(
        links.left[x.at].link == y.at and links.left[x.at].similarity >= LINKED_ALIKE
        for x in a
        for y in b
        if links.left[x.at].content or links.right[y.at].content
    )
