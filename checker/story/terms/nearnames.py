"""Names of firms, products and places that an article has once with another letter: "Lumola" beside "Lumora".

Persons have a check of their own, by their full names. Only words count that the language does not know: a name stands
in the text again and again, and what is nearly that, once, is a slip. Names of several words have all but one in common
("Halden Fotonics", "Halden Photonics").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA, Prefix

from checker.story.terms.spellings import Named, doubled, one_form
from claims.facts.model import Name, NameKind
from claims.facts.name import is_strange
from claims.facts.places import entity_of, plain
from claims.facts.wordtable import is_known
from claims.lexicon import load_lexicon
from claims.loans import load_loans
from claims.model import Article
from claims.names import same_word, skeleton
from claims.words import split_words

# Shorter names are near too many others.
SHORTEST = 6
# A word that differs among others that do not may be shorter.
SHORTEST_PART = 5
# The article has the right name so often.
OFTEN = 3
# How sure a strange word is a name, and from when on a known word is one.
BARE, SURE = 0.3, 0.5
# Where neither name stands often it is so long, longer where more than a letter differs, which are so many at most;
# and of more names than so many any two may be near each other.
LONG, LONGER, RESPELT, MOST = 7, 8, 3, 400
# The last letter is a case, a gender or a plural.
ENDING = 1
# Words that sound alike begin with so many letters, and at most so many letters tell them apart.
BEGINNING, LETTERS = 3, 2
LAST_VOWELS = frozenset("aeo")
# Vowels behind which no ending has an n, and letters that an ending has.
FULL_VOWELS, NO_SLIP = frozenset("aiou"), frozenset("aeiousr")


def near_names(article: Article, named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The names of an article that are nearly another one, with that."""
    counts = Counter(w.text for s in article.content for w in split_words(s.text, s.lang))
    told = set()
    single = _single([*named, *strange_words(article, is_strange)], counts)
    sounding = _sounding([*named, *strange_words(article, _is_unknown)], counts)
    rare = _rare([*named, *strange_words(article, _is_unknown), *_raised_words(article)], counts)
    for one, two in (*single, *sounding, *_several(named), *rare):
        if one[2].text not in told:
            told.add(one[2].text)
            yield one, two


def _single(named: Sequence[Named], counts: Mapping[str, int]) -> Iterator[tuple[Named, Named]]:
    """The names of one word that stand once, a letter from one that stands often."""
    borne = {token for _, _, n in named if len(n.tokens) > 1 for token in n.text.split()}
    first: dict[str, Named] = {}
    for one in named:
        if len(one[2].tokens) == 1 and _is_strange(one[2].text, one[1], SHORTEST_PART):
            first.setdefault(one[2].text, one)
    often = [n for text, n in first.items() if counts[text] >= OFTEN]
    for text, one in first.items():
        if counts[text] > 1 or text in borne:
            continue
        for two in often:
            a, b = one[2].tokens[0], two[2].tokens[0]
            near = min(len(one[2].text), len(two[2].text)) >= SHORTEST and _is_near(a, b)
            if one[1] == two[1] and (near or _is_longer(a, b)):
                yield one, two
                break


def _sounding(named: Sequence[Named], counts: Mapping[str, int]) -> Iterator[tuple[Named, Named]]:
    """The words of names of things that stand once, beside one that sounds alike ("Tornova", "Tornnova").

    Families have surnames that sound alike, so the words of persons' names are left out.
    """
    persons = [n for _, _, n in named if n.kind is NameKind.PERSON and len(n.tokens) > 1]
    families = {token for n in persons for token in n.text.split()}
    first: dict[str, Named] = {}
    for one in named:
        name = one[2]
        if (
            len(name.tokens) == 1
            and name.text not in families
            and _is_strange(name.text, one[1], SHORTEST_PART)
        ):
            first.setdefault(name.text, one)
    by_beginning: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for one in first.values():
        by_beginning[one[1], one[2].tokens[0][:BEGINNING]].append(one)
    for group in by_beginning.values():
        for a, b in combinations(group, 2):
            # The rarer one is the slip, or the later one.
            one, two = (a, b) if counts[a[2].text] < counts[b[2].text] else (b, a)
            if counts[one[2].text] == 1 and _sounds_alike(one[2].tokens[0], two[2].tokens[0]):
                yield one, two


def _rare(named: Sequence[Named], counts: Mapping[str, int]) -> Iterator[tuple[Named, Named]]:
    """The longer names of things of which neither need stand often, though they are one but for a letter or a spelling.

    The rarer stands once; one of the two, at least, is no word of the language and no compound of its words.
    """
    persons = [n for _, _, n in named if n.kind is NameKind.PERSON and len(n.tokens) > 1]
    families = {token for n in persons for token in n.tokens}
    first: dict[str, Named] = {}
    for one in named:
        name = one[2]
        sure = name.sure >= SURE or not is_known(name.text, one[1])
        single = len(name.tokens) == 1 and not name.entity and name.text.isalpha() and name.text.istitle()
        if single and sure and len(name.text) >= SHORTEST and name.tokens[0] not in families:
            first.setdefault(name.text, one)
    # A book has too many names for a slip to be told from two of them.
    told = list(first.values()) if len(first) <= MOST else []
    by_letter: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for one in told:
        by_letter[one[1], one[2].tokens[0][:1]].append(one)
    for a, b in (pair for group in by_letter.values() for pair in combinations(group, 2)):
        one, two = (a, b) if counts[a[2].text] < counts[b[2].text] else (b, a)
        if counts[one[2].text] == counts[two[2].text] and is_known(one[2].text, one[1]):
            one, two = two, one
        raised = not _has_capital_nouns(one[1])
        strange = raised or is_strange(one[2].text, one[1]) or is_strange(two[2].text, two[1])
        if not strange or counts[one[2].text] != 1 or _is_one_noun(one, two):
            continue
        if _is_one_name(one[2].tokens[0], two[2].tokens[0]):
            yield one, two


def _is_one_noun(one: Named, two: Named) -> bool:
    """True for two words that their endings alone tell apart, a woman's among them ("Intendanten", "Intendantin")."""
    loans = load_loans(one[1])
    if loans is None or one[1] != two[1]:
        return False
    a, b = (
        {word.removesuffix(e) for e in loans.endings if word.endswith(e)}
        for word in (one[2].text.lower(), two[2].text.lower())
    )
    return any(len(stem) >= SHORTEST for stem in a & b)


def _has_capital_nouns(lang: str) -> bool:
    """True for a language that gives all nouns a capital."""
    lexicon = load_lexicon(lang)
    return lexicon is None or lexicon.capital_nouns


def _raised_words(article: Article) -> Iterator[Named]:
    """The words with a capital inside the sentences of a language that gives a capital to names alone."""
    for s in article.content:
        words = [] if _has_capital_nouns(s.lang) else split_words(s.text, s.lang)[1:]
        for before, word in pairwise(words):
            inside = before.text.islower() and s.text[before.end : word.start] == " "
            if inside and word.text.istitle() and len(word.text) >= LONG:
                start, key = s.start + word.start, plain(word.text)
                name = Name(start, s.start + word.end, word.text, NameKind.UNKNOWN, key, (key,), "", SURE)
                yield (s.index, s.lang, name)


def _is_one_name(one: str, two: str) -> bool:
    """True for long words of one last letter that are a letter, two letters in turn, or a spelling apart."""
    letters = OSA.distance(one, two)
    if one == two or one[-ENDING:] != two[-ENDING:] or letters > RESPELT or _is_form(one, two):
        return False
    shortest = min(len(one), len(two))
    # What begins alike to its last letters differs in an ending ("Entwurfs", "Entwurfes").
    if Prefix.similarity(one, two) >= shortest - ENDING:
        return False
    if letters == 1 and len(one) == len(two):
        turned = sorted(one) == sorted(two)
        return shortest >= (SHORTEST if turned else LONG)
    alike = OSA.distance(skeleton(one), skeleton(two)) <= (1 if letters <= LETTERS else 0)
    return alike and shortest >= (LONGER if letters > 1 else LONG)


def are_near(one: str, two: str) -> bool:
    """True for words that are a letter apart or sound alike, and no two forms of one word."""
    return one != two and (_is_near(one, two) or _sounds_alike(one, two))


def _sounds_alike(one: str, two: str) -> bool:
    """True for words of one sound that no ending tells apart."""
    if _is_form(one, two) or OSA.distance(one, two) > LETTERS:
        return False
    # A last vowel may be of a gender or a number ("Mikrobe", "Mikrobie"; "Gelatiere", "Gelatieri").
    shared = Prefix.similarity(one, two)
    if {one[shared:], two[shared:]} & LAST_VOWELS:
        return False
    return doubled(one, two) or skeleton(one) == skeleton(two)


def strange_words(article: Article, strange: Callable[[str, str], bool]) -> Iterator[Named]:
    """The words with a capital that are strange to the language, which finders overlook at the start of a sentence."""
    for s in article.content:
        for word in split_words(s.text, s.lang):
            if word.text.istitle() and len(word.text) >= SHORTEST_PART and strange(word.text, s.lang):
                start, key = s.start + word.start, plain(word.text)
                name = Name(start, s.start + word.end, word.text, NameKind.UNKNOWN, key, (key,), "", BARE)
                yield (s.index, s.lang, name)


def _is_unknown(word: str, lang: str) -> bool:
    """True for a word that texts of the language do not have, though they may have its parts."""
    return not is_known(word, lang)


def _several(named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The names of bodies that have all words but one in common, which sound alike or are a letter apart."""
    alike: dict[tuple[int, int, tuple[str, ...]], dict[str, Named]] = defaultdict(dict)
    for one in named:
        name, parts = one[2], one[2].text.split()
        if name.kind is NameKind.PERSON or name.entity or len(parts) != len(name.tokens):
            continue
        for i, token in enumerate(name.tokens if len(parts) > 1 else ()):
            if _is_strange(parts[i], one[1], SHORTEST_PART):
                rest = (*name.tokens[:i], *name.tokens[i + 1 :])
                alike[len(parts), i, rest].setdefault(token, one)
    for group in alike.values():
        for (a, one), (b, two) in combinations(group.items(), 2):
            if one[1] == two[1] and (_is_near(a, b) or (same_word(a, b) and not _is_form(a, b))):
                yield two, one


def _is_strange(word: str, lang: str, shortest: int) -> bool:
    """True for a word with a capital that the language does not know, and that names no known place or body."""
    if (
        entity_of(plain(word))
        or len(word) < shortest
        or not word.isalpha()
        or not word[0].isupper()
        or word.isupper()
    ):
        return False
    return not is_known(word, lang)


def _is_near(one: str, two: str) -> bool:
    """True for words a letter apart, neither at the first letter nor in an ending."""
    if one[0] != two[0] or OSA.distance(one, two) != 1 or _is_form(one, two):
        return False
    return one[-ENDING:] == two[-ENDING:] or one[:-ENDING] != two[:-ENDING]


def _is_longer(one: str, two: str) -> bool:
    """True for a name with a consonant more at its end, where no plural or genitive has it ("Lumoran", "Lumora")."""
    behind = one.removeprefix(two) if one.startswith(two) else ""
    return len(behind) == 1 and behind not in NO_SLIP and two[-1] in FULL_VOWELS


def _is_form(one: str, two: str) -> bool:
    """True where one word is the other with an ending."""
    return one_form(one, two) or one_form(two, one)
