"""Names in the spellings of two articles: a letter apart, or a letter more."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product

from rapidfuzz.distance import OSA

from checker.model import Evidence, Finding, Scope, Severity
from checker.story.story import Story
from claims.endings import CASES, UNSURE_LAST, ends_bare, without_s
from claims.facts.model import Name, NameKind
from claims.facts.places import plain
from claims.lexicon import load_lexicon
from claims.model import Article
from claims.names import same_word

# Shorter words are near too many others.
SHORTEST = 5
# A family name this short may have won a letter inside where the first names agree ("Lenk", "Lenck").
SHORTEST_WITH = 4
# A family name this short may have lost or won a letter at its end where the first name agrees, but for one that may
# be an ending.
SHORTEST_FAMILY = 3
# Last letters that may tell a woman's name, a plural or an adjective.
LAST_VOWELS = frozenset("aeiou")
# The sharp s, which Swiss German does not have.
SHARP_S = "ß"
# How sure a finding of two spellings is: it may be two persons; set by hand.
SURE = 0.5
# Further places of the right name that are shown.
MAX_RELATED = 8
# A name with the index and language of its sentence, and an article with such a place.
Named = tuple[int, str, Name]
Spelled = tuple[Article, Named]


def across_articles(story: Story) -> Iterator[Finding]:
    """The full names that two articles spell a letter apart, where neither article has both spellings."""
    spelled = {article.id: full_of(article) for article in story.articles}
    yield from _respelled(spelled, story.by_id)
    yield from _unmarked(spelled, story.by_id)
    yield from _without_s(spelled, story.by_id)
    # Only names with the same first names are held against each other.
    places: dict[tuple[str, ...], dict[str, list[Spelled]]] = defaultdict(lambda: defaultdict(list))
    for article in story.articles:
        for key, place in spelled[article.id].items():
            places[place[2].tokens[:-1]][key].append((article, place))
    for forms in places.values():
        for a, b in combinations(forms, 2):
            if not letter_apart(forms[a][0][1][2], forms[b][0][1][2]):
                continue
            for (one, ours), (two, theirs) in product(forms[a], forms[b]):
                both = b in spelled[one.id] or a in spelled[two.id]
                sound = ours[1] != theirs[1] and same_word(ours[2].tokens[-1], theirs[2].tokens[-1])
                if not (both or sound or frozenset((one.id, two.id)) in story.versions):
                    yield across_of(one, ours, two, theirs)


def full_of(article: Article) -> dict[str, Named]:
    """The full names of an article by key, each at its first place."""
    found: dict[str, Named] = {}
    for s in article.content:
        for n in s.facts.names:
            if n.kind is NameKind.PERSON and is_full(n):
                found.setdefault(n.key, (s.index, s.lang, n))
    return found


def _respelled(
    spelled: Mapping[str, Mapping[str, Named]], articles: Mapping[str, Article]
) -> Iterator[Finding]:
    """Names of two articles that a letter more or less tells apart in one word ("Horvath", "Mathias").

    Between two languages the sound may be one; then it is two spellings, not a garble. A letter in the place of
    another is a transliteration.
    """
    by_sound: dict[tuple[str, ...], list[tuple[str, Named]]] = defaultdict(list)
    for id_, names in spelled.items():
        for named in names.values():
            by_sound[tuple(token[:1] for token in named[2].tokens)].append((id_, named))
    for group in by_sound.values():
        for (one, a), (two, b) in combinations(group, 2):
            known = a[2].key in spelled[two] or b[2].key in spelled[one]
            if one != two and not known and _letter_more(a, b):
                yield variant(articles[one], a, articles[two], b)


def _unmarked(
    spelled: Mapping[str, Mapping[str, Named]], articles: Mapping[str, Article]
) -> Iterator[Finding]:
    """Names that two articles of one language write with and without a mark on a letter ("Kühn", "Kuhn").

    Capitals, and another language's articles, may lack their marks.
    """
    for one, two in combinations(spelled, 2):
        for key, a in spelled[one].items():
            b = spelled[two].get(key)
            if b is None or a[1] != b[1] or _marks(a[2].text) == _marks(b[2].text):
                continue
            yield variant(articles[one], a, articles[two], b)


def _marks(text: str) -> str:
    """The marked small letters of a name, in their order."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if c.islower() and not c.isascii() and c != SHARP_S)


def _without_s(
    spelled: Mapping[str, Mapping[str, Named]], articles: Mapping[str, Article]
) -> Iterator[Finding]:
    """Family names without a last s that other articles have, one at least in a language where it is no genitive's."""
    forms: dict[tuple[str, ...], list[tuple[str, Named, bool]]] = defaultdict(list)
    for id_, names in spelled.items():
        for named in names.values():
            *first, family = named[2].tokens
            written = ends_bare(plain(named[2].text))
            forms[(*first, without_s(family))].append((id_, named, written))
    for told in forms.values():
        whole = [(id_, named) for id_, named, written in told if written]
        if not any(not _has_genitive(named[1]) for _, named in whole):
            continue
        for id_, named, written in told:
            if not written:
                yield from (
                    across_of(articles[id_], named, articles[other], n) for other, n in whole if other != id_
                )


def _has_genitive(lang: str) -> bool:
    """True for a language whose names take an s without a mark as a genitive."""
    lexicon = load_lexicon(lang)
    return lexicon is None or "s" in lexicon.words("names", "genitive")


def respelled_within(article: Article, names: Iterable[Named]) -> Iterator[Finding]:
    """The full names of one surname that an article writes with and without a letter that is not heard."""
    by_surname: dict[tuple[int, str], list[Named]] = defaultdict(list)
    for named in names:
        by_surname[len(named[2].tokens), named[2].tokens[-1]].append(named)
    for group in by_surname.values():
        yield from (variant(article, b, article, a) for a, b in combinations(group, 2) if _letter_more(a, b))


def _letter_more(a: Named, b: Named) -> bool:
    """True for names that differ in one word by a letter that is not heard (doubled, an h, one behind a surname), or
    by any letter of a first name in one language.
    """
    apart = [(x, y) for x, y in zip(a[2].tokens, b[2].tokens, strict=True) if x != y]
    if len(apart) != 1 or OSA.distance(*apart[0]) != 1:
        return False
    short, long = sorted(apart[0], key=len)
    surname = a[2].tokens[-1] != b[2].tokens[-1]
    if len(short) < SHORTEST_FAMILY or len(short) == len(long):
        return False
    left_out = [i for i in range(1, len(long)) if long[:i] + long[i + 1 :] == short]
    unheard = any(long[i] in (long[i - 1], "h") for i in left_out)
    longer = surname and long[:-1] == short and long[-1] not in UNSURE_LAST
    one_language = a[1] == b[1]
    # Languages write first names of others in their own way ("Fatma", "Fatima"); one language does not.
    first_name = not surname and one_language and len(short) >= SHORTEST and bool(left_out)
    return (unheard or first_name or (longer and same_word(short, long))) and not (surname and one_language)


def variant(one: Article, a: Named, two: Article, b: Named) -> Finding:
    """The finding for two spellings of one name, in two articles or in one."""
    message = f"“{a[2].text}” is written “{b[2].text}” elsewhere."
    return _finding("name-variant", Severity.INFO, message, (one, a), (two, b))


def across_of(one: Article, a: Named, two: Article, b: Named) -> Finding:
    """The finding for one name in the spellings of two articles."""
    message = f"One article writes “{a[2].text}”, the other “{b[2].text}”: apparently the same name."
    found = _finding("name-garbled", Severity.WARNING, message, (one, a), (two, b))
    return replace(found, reason="across")


def _finding(rule: str, severity: Severity, message: str, left: Spelled, right: Spelled) -> Finding:
    """A finding with both spellings."""
    return Finding(
        rule,
        severity,
        SURE,
        message,
        Scope.WITHIN if left[0].id == right[0].id else Scope.ACROSS,
        evidence(left[0], *left[1]),
        evidence(right[0], *right[1]),
        left_value=left[1][2].key,
        right_value=right[1][2].key,
    )


def letter_apart(a: Name, b: Name) -> bool:
    """True for full names with the same first names and family names a letter apart, which is no ending."""
    if a.tokens[:-1] != b.tokens[:-1] or OSA.distance(a.tokens[-1], b.tokens[-1]) != 1:
        return False
    short, long = sorted((a.tokens[-1], b.tokens[-1]), key=len)
    if long.startswith(short):
        # "Ammann" is no case of "Amman".
        twice = long[-1] == short[-1] and long[-1] not in CASES
        return len(short) >= SHORTEST_FAMILY and (twice or long[-1] not in UNSURE_LAST)
    return len(short) >= (SHORTEST if len(short) == len(long) else SHORTEST_WITH)


def doubled(a: str, b: str) -> bool:
    """True for words of which one has a letter twice that the other has once ("hegge", "hege")."""
    short, long = sorted((a, b), key=len)
    if len(short) + 1 != len(long):
        return False
    return any(long[:i] + long[i + 1 :] == short and long[i] == long[i - 1] for i in range(1, len(long)))


def letter_behind(word: str, family: str) -> bool:
    """True for a word with a letter behind a family name that no ending has ("delcourt", "delcour").

    A last vowel may tell a woman's name.
    """
    behind = word.removeprefix(family) if word.startswith(family) else ""
    return len(behind) == 1 and len(family) >= SHORTEST and behind not in UNSURE_LAST | LAST_VOWELS


def is_full(name: Name) -> bool:
    """True for a name of two or three words that may be a person's."""
    kinds = (NameKind.PERSON, NameKind.UNKNOWN)
    return 2 <= len(name.tokens) <= 3 and not name.entity and name.kind in kinds


def one_form(word: str, family: str) -> bool:
    """True where one word is the other with an ending (genitive, plural, adjective): "merkels", "merkel".

    One language spells a name in one way, so a letter doubled or left out inside is a slip here, where between
    languages it may be another transliteration.
    """
    if word.startswith(family):
        return True
    # A full name may stand in a case; what else the shorter word lacks is a slip ("Brand" for "Brandt").
    return family.startswith(word) and family[len(word) :] in CASES


def evidence(article: Article, index: int, lang: str, name: Name) -> Evidence:
    """The evidence for a name of an article."""
    return Evidence(article.id, lang, index, name.start, name.end, article.text[name.start : name.end])
