"""Of what kind a name is over a whole text, where its sentences, read one by one, take it for several.

The name finder sees one sentence. "Vorstandschefin von Velmor" tells a firm, and so the "Velmor" that opens the next
sentence, and looks like a surname there, is one. Each sentence votes by what stands beside the name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from claims.facts.bodywords import ends_in_body, is_body_noun, is_borne
from claims.facts.model import Facts, Name, NameKind, Role
from claims.facts.name import is_title
from claims.facts.namelists import word_set
from claims.lexicon import Lexicon
from claims.offices import load_ontology
from claims.words import function_words

# How much a sign beside a name tells, all set by hand: what can hardly be said of another kind, and what rarely is.
SURE, LIKELY, HINT = 3, 2, 1
# A name is of the kind that so much tells, so many times as much as tells any other kind.
ENOUGH, TIMES = 2, 3
# Patterns by which somebody is called by a title.
TITLE = "title"
CALLED = frozenset({TITLE, "apposition", "copula"})
# Kinds of bodies that are firms and the like, and those that are named by their place.
OF_FIRMS, OF_TOWNS = frozenset({"company"}), frozenset({"city"})
# From this level on an office is a post.
POST_LEVEL = 5
# A word right before a name.
BEFORE = re.compile(r"([^\W\d_][\w’'-]*)(?: |(?<=['’]))$")
WORDS = re.compile(r"\w+(?:-\w+)*")
# So many words behind "a" the noun for a body stands at most.
APPOSED = 4
# How many letters before a name are looked at.
REACH = 40


@dataclass(frozen=True, slots=True)
class Vote:
    """What stands beside a name tells of its kind, and how much."""

    name: Name
    kind: NameKind
    weight: int


def votes_of(text: str, facts: Facts, lexicon: Lexicon, at: int = 0) -> Iterator[Vote]:
    """The votes of one sentence, which begins at `at` of what its facts count in."""
    for name in facts.names:
        if name.entity:
            continue
        for kind, weight in _signs(text, name, at, facts.roles, lexicon):
            yield Vote(name, kind, weight)


def _signs(
    text: str, name: Name, at: int, roles: Sequence[Role], lexicon: Lexicon
) -> Iterator[tuple[NameKind, int]]:
    """What the words beside a name, and the offices told with it, say of its kind."""
    start, end = name.start - at, name.end - at
    before = BEFORE.search(text, max(0, start - REACH), start)
    if before is not None:
        yield from _told_before(before[1], name, lexicon)
    if len(name.tokens) > 1 and ends_in_body(text[start:end].split()[-1], lexicon):
        yield NameKind.ORGANISATION, SURE
    if _age(lexicon).match(text, end):
        yield NameKind.PERSON, SURE
    elif not (before and _within(before[1], lexicon)) and _is_apposed(text, end, lexicon):
        yield NameKind.ORGANISATION, LIKELY
    for role in roles:
        yield from _told_by(role, name)


def _told_before(word: str, name: Name, lexicon: Lexicon) -> Iterator[tuple[NameKind, int]]:
    """What the word right before a name says of it."""
    low = word.lower()
    if is_body_noun(word, lexicon):
        if not is_borne(word, lexicon):
            yield NameKind.ORGANISATION, SURE
    elif word.rstrip(".") in word_set(lexicon, "address"):
        yield NameKind.PERSON, SURE
    elif is_title(word, lexicon):
        # "Sprachassistent Fennek" is a thing.
        yield NameKind.PERSON, SURE if len(name.tokens) > 1 else HINT
    elif low in _words(lexicon, "in_places"):
        # One invests in firms, and things stand in papers.
        yield NameKind.PLACE, LIKELY if name.kind is NameKind.PLACE else HINT
    elif low in _words(lexicon, "at_bodies"):
        yield NameKind.ORGANISATION, HINT


@cache
def _age(lexicon: Lexicon) -> re.Pattern[str]:
    """An age right behind a name, a number with the words for years or without (", 52,", ", 52 ans,")."""
    words = "".join(f"| {re.escape(w)}" for w in lexicon.words("names", "years_of_age"))
    return re.compile(rf", \d\d(?:{words})[,.]")


def _within(word: str, lexicon: Lexicon) -> bool:
    """True for a word behind which places are named; what stands behind a comma may be of a name before it."""
    return word.lower().rstrip("'’") in lexicon.words("seats", "within")


@cache
def _words(lexicon: Lexicon, key: str) -> frozenset[str]:
    """A word list of `[names]` in small letters."""
    return frozenset(w.lower() for w in lexicon.words("names", key))


def _is_apposed(text: str, end: int, lexicon: Lexicon) -> bool:
    """True where a comma, "a" and a noun for a body stand behind a name (", a Bremen maker of valves,")."""
    if not text.startswith(", ", end):
        return False
    first, *words = [*WORDS.finditer(text, end, end + REACH), None]
    if first is None or first[0].lower() not in _words(lexicon, "indefinite"):
        return False
    for word, behind in pairwise(words[: APPOSED + 1]):
        if word is not None and is_body_noun(word[0], lexicon) and not is_borne(word[0], lexicon):
            # "A company executive" is somebody.
            closed = not text.startswith(" ", word.end()) or behind is None
            return closed or behind[0].lower() in function_words(lexicon.lang)
    return False


def _told_by(role: Role, name: Name) -> Iterator[tuple[NameKind, int]]:
    """What an office says of the kind of its holder, or of the body that it is of."""
    if (role.holder_start, role.holder_end) == (name.start, name.end) and role.how in CALLED:
        # A title right before a name is of a person, in most patterns a firm can be taken for its holder.
        beside = role.how == TITLE and role.holder_start - role.office_end == 1
        yield NameKind.PERSON, (SURE if len(name.tokens) > 1 else _of_lone(role)) if beside else HINT
    office = load_ontology().get(role.office)
    if office is not None and role.organisation == name.key and role.start <= name.start < role.end:
        if office.organisation in OF_FIRMS:
            yield NameKind.ORGANISATION, SURE
        elif office.organisation in OF_TOWNS:
            yield NameKind.PLACE, LIKELY


def _of_lone(role: Role) -> int:
    """How surely a title right before a single word makes it a person's name ("the specialist Velmor" is a firm)."""
    office = load_ontology().get(role.office)
    post = office is not None and not office.wide and office.level >= POST_LEVEL
    return LIKELY if post and not role.guessed else HINT


def kinds_of(votes: Iterable[Vote], persons: Collection[str] = ()) -> dict[str, NameKind]:
    """The kinds of names by key, those on which the votes agree; a name that two things bear has none.

    A surname of one of the `persons` (full names by key) may be a firm's too: it is only ever a person's here.
    """
    signs: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for vote in votes:
        signs[vote.name.key][vote.kind] += vote.weight
    _lend_to_short_forms(signs)
    found = {key: kind for key, told in signs.items() if (kind := _agreed(told)) is not None}
    persons = [key for key in persons if found.get(key, NameKind.PERSON) is NameKind.PERSON]
    surnames = {key.rsplit(" ", 1)[-1] for key in persons}
    return {k: kind for k, kind in found.items() if kind is NameKind.PERSON or k not in surnames}


def surely_bodies(votes: Iterable[Vote]) -> frozenset[str]:
    """The names, by key, that some vote surely says a body bears, whoever else may bear them."""
    return frozenset(v.name.key for v in votes if v.kind is NameKind.ORGANISATION and v.weight >= SURE)


def _agreed(signs: Counter[NameKind]) -> NameKind | None:
    """The kind that some signs agree on, or None."""
    (kind, most), *others = signs.most_common(2)
    return kind if most >= max(ENOUGH, TIMES * (others[0][1] if others else 0)) else None


def _lend_to_short_forms(signs: dict[str, Counter[NameKind]]) -> None:
    """Let the first word of a body's name of several words be a body's, if only in part."""
    for key in list(signs):
        first, _, rest = key.partition(" ")
        if rest and signs[key][NameKind.ORGANISATION] >= SURE:
            signs[first][NameKind.ORGANISATION] += HINT


def with_kinds(names: Iterable[Name], kinds: Mapping[str, NameKind]) -> list[Name]:
    """The names, each of the kind that is known of its key."""
    return [replace(n, kind=kinds[n.key]) if not n.entity and n.key in kinds else n for n in names]
