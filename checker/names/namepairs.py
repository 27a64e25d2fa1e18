"""Which names of a pair without counterpart stand for each other, by what each and its place show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from checker.names.areas import town_and_country
from checker.names.barewords import bare_facing
from checker.names.holders import other_holders
from checker.names.namegroups import (
    FIRM,
    are_in_person,
    are_neighbours,
    exact_name,
    grouped,
    in_full_name,
    is_plain,
    is_proper,
    is_translated,
    place_of,
    sureness,
    unlike_parts,
    whole_name,
)
from checker.names.namekin import (
    Group,
    akin,
    are_given,
    are_translated,
    initials_of,
    is_cognate,
    known_words,
    linked_alike,
    only_one_area,
    same,
)
from checker.names.namepair import Ground, NamePair
from checker.names.nameplaces import NEAR_ALONE, SLACK, UNLIKE_NUMBERS, Company, in_place
from checker.names.namewords import (
    LONGEST_UNNAMED,
    SPEAKER,
    LoneWord,
    alike,
    is_common,
    is_strange_name,
    lone_words,
)
from checker.names.replaced import is_doubtful, is_slip
from checker.names.untold import told_words
from checker.pairs import Pair, Passage
from claims.facts.model import Name, NameKind
from claims.facts.wordtable import is_known
from claims.names import (
    TextWords,
    form_stands_in,
    garbled_letters,
    near_form,
    shared_beginning,
)

# The numbers below were set by hand while reading misses and alarms on the 2010 rows of
# `scripts/evaluate.py planted`; the 2011 rows were held back.
# From this cosine on, two words that are each other's counterpart are one in two languages, names or not.
RENDERED = 0.8
# Where all that differs on a side is ordinary words, or where nothing but their place ties two names of
# several lone ones, the pair is no surer than this.
DOUBTFUL = 0.6
# A known word is a name beyond doubt from here on.
CLEAR = 0.8
# What each of two names must be sure of.
EACH = 0.4
# The letters at most by which a garble differs.
LETTERS = 2
# Long words with a long beginning in common differ by their endings ("Revolutionaries", "Revolutionären").
STEM, LONG = 6, 8
# A word that goes on for so many letters is a compound, whose first part may be the other in its language
# ("Polizeidezernat", "Police").
COMPOUNDED = 4


def lone_of(pair: Pair) -> tuple[list[LoneWord], list[LoneWord]]:
    """The words like names of either side that stand nowhere on the other."""
    links, left, right = pair.words, pair.left, pair.right
    return (
        told_words(
            left, links.left, lone_words(left, links.left, links.right, right, TextWords.of(right.text))
        ),
        told_words(
            right, links.right, lone_words(right, links.right, links.left, left, TextWords.of(left.text))
        ),
    )


def by_rules(
    pair: Pair, lone_left: Iterable[LoneWord], lone_right: Iterable[LoneWord]
) -> tuple[NamePair, ...]:
    """The names that stand for each other by what each of them and its place show."""
    left, right = pair.left, pair.right
    firsts, seconds = grouped(lone_left), grouped(lone_right)
    # Two titles ("Stadträtin", "Councilwoman") are compared as offices.
    pairs = tuple(
        p
        for p in _paired(pair, firsts, seconds)
        if not (_is_title(left, p.left) and _is_title(right, p.right))
    )
    if not all(p.doubtful for p in pairs):
        return pairs
    forms = (
        *(
            NamePair(x, y, n, FIRM, Ground.SPELLING)
            for n, x, y in _garbled_forms(left, right, seconds, TextWords.of(right.text))
        ),
        *(
            NamePair(y, x, n, FIRM, Ground.SPELLING)
            for n, x, y in _garbled_forms(right, left, firsts, TextWords.of(left.text))
        ),
    )
    return (*(forms or _facing(pair, firsts, seconds))[:1], *pairs)


def _facing(pair: Pair, firsts: Sequence[Group], seconds: Sequence[Group]) -> tuple[NamePair, ...]:
    """The names that only their office or their standing alone ties to each other."""
    others = (*other_holders(pair), *bare_facing(pair, firsts, seconds))
    return tuple(_weighed(pair, NamePair(x, y, 0, DOUBTFUL)) for x, y in others)


def _beyond_doubt(pair: Pair, a: Group, b: Group) -> bool:
    """True for two names of a word that are no words of their languages, of which one stands inside its sentence."""
    names = ((pair.left, a), (pair.right, b))
    return bool(a[0].at or b[0].at) and all(
        len(group) == 1 and group[0].telling and not _may_be_compound(group[0], side) for side, group in names
    )


def _may_be_compound(word: LoneWord, side: Passage) -> bool:
    """True for a long word of a language whose nouns have capitals and grow together."""
    nouns = side.lexicon is not None and side.lexicon.capital_nouns
    return nouns and len(word.word.text) > LONGEST_UNNAMED


def _weighed(pair: Pair, found: NamePair, certain: bool = False) -> NamePair:
    """Two names with what the model thinks of them, unless they are `certain`."""
    doubtful = not certain and is_doubtful(pair, found) and not _share_a_name(found)
    doubtful = doubtful or town_and_country(found.left.entity, found.right.entity)
    return replace(found, doubtful=True) if doubtful else found


def _share_a_name(found: NamePair) -> bool:
    """True for two full names of persons beside one another, of which a part is the same: no free rendering."""
    names = (found.left, found.right)
    return found.ground is Ground.NEIGHBOUR and all(
        n.kind is NameKind.PERSON and " " in n.text for n in names
    )


def _is_title(side: Passage, name: Name) -> bool:
    """True for what begins with the title of an office that the ontology knows."""
    return any(r.office_start <= name.start < r.office_end and not r.guessed for r in side.facts.roles)


def _garbled_forms(
    side: Passage, other: Passage, groups: Sequence[Group], text: TextWords
) -> Iterator[tuple[int, Name, Name]]:
    """Known places and bodies of a side, each with a lone unknown word of the other that nearly is one."""
    unknown = [w for group in groups for w in group if w.unknown]
    if not unknown:
        return
    for name in side.facts.names:
        if name.entity and not form_stands_in(name.entity, text):
            for word in unknown:
                letters = near_form(name.entity, word.key)
                if letters <= LETTERS:
                    yield letters, name, exact_name(other, word)


def _paired(pair: Pair, firsts: Sequence[Group], seconds: Sequence[Group]) -> Iterator[NamePair]:
    """Left and right names that stand in each other's place, each used once, on the best ground first."""
    found = []
    sures = [[g for g in side if sureness(g) >= EACH] for side in (firsts, seconds)]
    alone = len(sures[0]) == len(sures[1]) == 1
    company = Company(alone, 0.0 if len(sures[0]) == len(sures[1]) else UNLIKE_NUMBERS)
    for a in firsts:
        for b in seconds:
            candidate = _pairing(pair, a, b, company)
            if candidate is not None:
                made = _weighed(pair, candidate[2], alone and _beyond_doubt(pair, a, b))
                found.append((made.doubtful, *candidate[:2], a, b, made))
    used: set[tuple[int, int]] = set()
    for *_, a, b, made in sorted(found, key=lambda f: f[:3]):
        if (0, a[0].at) not in used and (1, b[0].at) not in used:
            used |= {(0, a[0].at), (1, b[0].at)}
            yield made


# A ground on which two groups stand for each other, their distance, and the pair.
Candidate = tuple[Ground, float, NamePair]


def _pairing(pair: Pair, a: Group, b: Group, company: Company) -> Candidate | None:
    """The ground on which two groups stand for each other, their distance, and the pair; or None."""
    distance = abs(place_of(a, pair.left) - place_of(b, pair.right))
    letters, x, y = min(
        ((garbled_letters(x.key, y.key), x, y) for x in a for y in b), key=lambda found: found[0]
    )
    persons = in_full_name(x) and in_full_name(y)
    if letters <= LETTERS and (are_given(pair.words, x, y) or (is_cognate(x, y) and not persons)):
        rest = tuple(w for w in a if w is not x), tuple(w for w in b if w is not y)
        return _pairing(pair, *rest, company) if all(rest) and not any(map(is_plain, rest)) else None
    if (letters <= LETTERS or len(a) == len(b) == 1) and are_translated(pair, x, y):
        return None
    if letters <= LETTERS and _is_garble(pair, x, y):
        sure = max(sureness(a), sureness(b))
        made = NamePair(exact_name(pair.left, x), exact_name(pair.right, y), letters, sure, Ground.SPELLING)
        return Ground.SPELLING, distance, made
    return _replacing(pair, a, b, letters <= LETTERS, company)


def _replacing(pair: Pair, a: Group, b: Group, spelled: bool, company: Company) -> Candidate | None:
    """The same for two groups of which none is a garbled form of the other, though two words may be spelled alike."""
    distance = abs(place_of(a, pair.left) - place_of(b, pair.right))
    one, two = whole_name(pair.left, a), whole_name(pair.right, b)
    (a, b), whole = unlike_parts(pair, a, b), (a, b)
    parted = (a, b) != whole
    if parted:
        one, two = exact_name(pair.left, a[0]), exact_name(pair.right, b[0])
    if min(sureness(a), sureness(b)) < EACH or _are_one(pair, one, two, a, b):
        return None
    beside = parted or are_neighbours(pair.words, a, b)
    if not spelled and not beside and linked_alike(pair.words, a, b):
        return None
    if not (beside and are_in_person(pair, a, b)) and not _may_differ(a, b, beside):
        return None
    if not beside and _is_rendered(pair, a, b):
        return None
    most = DOUBTFUL if is_plain(a) or is_plain(b) else 1.0
    if beside:
        made = NamePair(one, two, 0, min(max(sureness(a), sureness(b)), most), Ground.NEIGHBOUR)
        return Ground.NEIGHBOUR, distance, made
    full = all(any(in_full_name(w) for w in group) for group in (a, b))
    most = most if company.alone or full else DOUBTFUL
    made = NamePair(one, two, 0, min(min(sureness(a), sureness(b)) * (1 - min(distance, NEAR_ALONE)), most))
    near = in_place(pair, a, b, distance, company)
    if near or (in_place(pair, a, b, distance, company, SLACK) and is_slip(pair, made)):
        return Ground.PLACE, distance, made
    return None


def _are_one(pair: Pair, one: Name, two: Name, a: Group, b: Group) -> bool:
    """True for two names that stand for one thing: in other forms, a place and its area, a body and its initials."""
    if same(one, two, a, b) or akin(pair, one, two, a, b) or only_one_area(pair, a, b):
        return True
    if initials_of(pair.words.left, two, a, b) or initials_of(pair.words.right, one, b, a):
        return True
    return len(a) == len(b) == 1 and are_given(pair.words, a[0], b[0])


def _may_differ(a: Group, b: Group, beside: bool) -> bool:
    """False for words that are rather translated than replaced, unless they stand `beside` one and the same name."""
    plain = [is_plain(g, but_names=True) for g in (a, b)]
    named = beside and all(any(w.name is not None and not w.ordinary for w in g) for g in (a, b))
    clear = any(is_proper(g) or (sureness(g) >= CLEAR and not is_plain(g)) for g in (a, b))
    if all(plain) or not (clear or named):
        return False
    for group, other, ordinary in ((a, b, plain[0]), (b, a, plain[1])):
        strange = any(is_strange_name(x, beside) for x in other)
        if ordinary and (not strange or (is_translated(group) and not beside)):
            return False
        clear = any(x.name and x.sure >= CLEAR and not x.ordinary for x in other)
        if all(x.name is None and x.sure < SPEAKER for x in group) and not (clear or is_proper(other)):
            return False
    return True


def _is_rendered(pair: Pair, a: Group, b: Group) -> bool:
    """True where a word of one group has a near counterpart that is none of the other: that renders it."""
    left, right = pair.words.left, pair.words.right
    for words, others, group, facing, lang in (
        (left, right, a, b, pair.right.lang),
        (right, left, b, a, pair.left.lang),
    ):
        places = {w.at for w in facing}
        rest = []
        for w in group:
            word = words[w.at]
            if w.sure < EACH or w.ordinary or word.similarity < RENDERED or word.link < 0:
                rest.append(w)
                continue
            other = others[word.link]
            # A slip is like the right word by its letters alone.
            slip = alike(word.text, other.text) and w.unknown == is_known(other.text, lang)
            if other.link != w.at or word.link in places or slip:
                rest.append(w)
        if len(rest) < len(group) and not (rest and is_proper(tuple(rest))):
            return True
    return False


def _is_garble(pair: Pair, x: LoneWord, y: LoneWord) -> bool:
    """True where one of two words nearly alike is no word of its language, so that it may be a slip."""
    if any(c.isupper() for w in (x, y) for c in w.word.text[1:]):
        return False
    if is_common(x.word.text) and is_common(y.word.text):
        return False
    if max(x.sure, y.sure) < EACH or not (
        not is_known(x.word.text, pair.left.lang) or not is_known(y.word.text, pair.right.lang)
    ):
        return False
    if not min(x.sure, y.sure) and abs(len(x.key) - len(y.key)) > 1:
        return False
    if known_words(pair, x, y):
        return False
    short, long = sorted((x, y), key=lambda w: len(w.key))
    if len(long.key) - len(short.key) >= COMPOUNDED and short.ordinary:
        return False
    stem = shared_beginning(x.key, y.key)
    if stem < STEM or min(len(x.key), len(y.key)) < LONG or min(x.sure, y.sure) >= FIRM:
        return True
    # An ending makes a word longer or shorter, or changes its last letter.
    return len(x.key) == len(y.key) and stem < len(x.key) - 1
