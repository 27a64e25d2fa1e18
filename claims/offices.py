"""The ontology of offices: language-free concepts with labels, and how two of them stand to each other.

The data is `ontology/offices.toml`. `load_ontology()` reads it once; `labels(lexicon)` gives the label table
of one language, in which `claims.facts.roles.office` looks titles up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Any

from claims.errors import LexiconError
from claims.lexicon import ONTOLOGY, Lexicon
from claims.rolewords import fold, role_words, stems
from claims.shipped import load_shipped

FILE = ONTOLOGY / "offices.toml"
OTHER = "other:"
# Offices of no great level whose holder heads a body all the same.
HEADS = frozenset({"director", "fire_chief", "fire_inspector", "school_head", "commander"})
# Who stands in for an office that has no deputy of its own in the ontology: the mark, the office's id.
DEPUTY = f"{OTHER}deputy "
WORD = re.compile(r"\w+")
# "Präsident/in", "président/e": the part behind the slash is appended.
FORMS = re.compile(r"(\w+)/(\w+)")


class Relation(StrEnum):
    """How two offices stand to each other."""

    SAME = "same"
    WIDER = "wider"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Office:
    """One concept: what kind of body it belongs to, its level there, and what it may be confused with.

    `level` runs from 1 (member, staff) to 9 (head of the whole body); `function` is the field of work
    ("finance", "research", "" for none); `organisation` is the kind of body ("company", "state", "court"…);
    `group` names offices of one body of which a person holds one at a time ("" for none); `holders` is 1
    where one person holds it at a time in one body, else 0; `both` says that it goes with any other office
    (founder, member of parliament); `wide` says that the word covers much ("head", "executive");
    `stands_under` are the offices whose deputy it is: nobody is both in one body;
    `excludes` are other offices that nobody holds beside it;
    `of_unit` is the office of one who heads a part of a body only, `of_authority` that of one who heads a public
    authority; `across` are posts that it may be in the words
    of another language, though in one language they are two ("secrétaire d'État", "Secretary"); `across_in` are the
    languages whose word for it may be that, all where there is none; `mixed` are further posts that a machine may take
    it for, as some language has one word for both ("director", of a film and of a company); `also` are words that name
    another office first ("commissaire" is a police chief too).
    """

    id: str
    level: int
    function: str
    organisation: str
    group: str = ""
    is_a: tuple[str, ...] = ()
    same_post: tuple[str, ...] = ()
    holders: int = 0
    both: bool = False
    wide: bool = False
    of_unit: str = ""
    of_authority: str = ""
    across: tuple[str, ...] = ()
    across_in: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weak: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stands_under: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Ontology:
    """All offices by id, with the relations between them."""

    offices: Mapping[str, Office]

    def get(self, id_: str) -> Office | None:
        """The office of an id, or None (an "other:" title); a deputy's is made of the office that it stands under."""
        return self.offices.get(id_) if not id_.startswith(DEPUTY) else _deputy_of(self, id_)

    def wider(self, id_: str) -> frozenset[str]:
        """The office itself, its posts in other words, and everything it is a kind of."""
        return _wider(self, id_)

    def mixed(self, left: str, right: str) -> bool:
        """Whether two offices are ones that machines take for each other, their word being one in some language."""
        a, b = self.get(left), self.get(right)
        if a is None or b is None or a.id == b.id:
            return False
        return b.id in a.mixed or a.id in b.mixed

    def relation(self, left: str, right: str, one_language: bool = False) -> Relation:
        """How two offices of one person in one body stand to each other; symmetric.

        `one_language` says that both are named in the same language, whose words for two posts are not mixed up.

        CONFLICT: of one group, and neither the same nor a kind of the other, with levels too far apart to
        be one post; DIFFERENT: not known to be compatible, not known to exclude each other.
        """
        if left == right:
            return Relation.SAME
        a, b = self.get(left), self.get(right)
        if a is None or b is None:
            return Relation.UNKNOWN
        if b.id in a.same_post or a.id in b.same_post:
            return Relation.SAME
        if b.id in (*a.stands_under, *a.excludes) or a.id in (*b.stands_under, *b.excludes):
            return Relation.CONFLICT
        mixed = {b.id, *b.is_a} & set(a.across) or {a.id, *a.is_a} & set(b.across)
        if mixed and not one_language:
            return Relation.SAME
        if b.id in self.wider(a.id) or a.id in self.wider(b.id):
            return Relation.WIDER
        if a.both or b.both:
            return Relation.COMPATIBLE
        if a.group and a.group == b.group:
            return _in_one_group(a, b)
        return Relation.DIFFERENT


@cache
def _deputy_of(ontology: Ontology, id_: str) -> Office | None:
    """The office of a deputy: one level under the one it stands for, and held by several.

    Who is deputy to one of many (a prosecutor) is called by that office too, a deputy head of a body is not its head.
    """
    office = ontology.get(id_.removeprefix(DEPUTY))
    if office is None:
        return None
    head = bool(office.holders) or office.level >= BOARD_LEVEL or office.id in HEADS
    kinds = ("deputy",) if head else ("deputy", office.id)
    under = (office.id, *(o.id for o in _peers(ontology, office))) if head else ()
    return replace(
        office,
        id=id_,
        level=max(1, office.level - 1),
        is_a=kinds,
        same_post=(),
        holders=0,
        across=(),
        mixed=(),
        wide=False,
        stands_under=under,
    )


def _peers(ontology: Ontology, office: Office) -> Iterator[Office]:
    """The posts in other words of an office, in bodies of its kind and as high."""
    for id_ in office.same_post:
        other = ontology.get(id_)
        if other and (other.level, other.organisation) == (office.level, office.organisation):
            yield other


# In a company a lead may do research too; only posts this many levels apart exclude each other.
LEVELS_APART = 2
BOARD_LEVEL = 8
COMPANY_GROUP = "firm"


def _in_one_group(a: Office, b: Office) -> Relation:
    """Two offices of a group: those of a company exclude each other by level, all others always."""
    if a.group != COMPANY_GROUP:
        return Relation.CONFLICT
    top, low = max(a.level, b.level), min(a.level, b.level)
    if top >= BOARD_LEVEL and (top - low >= LEVELS_APART or a.function != b.function):
        return Relation.CONFLICT
    return Relation.DIFFERENT


@cache
def _wider(ontology: Ontology, id_: str) -> frozenset[str]:
    """The closure of `is_a` and `same_post` upwards."""
    found: set[str] = set()
    todo = [id_]
    while todo:
        current = todo.pop()
        office = ontology.get(current)
        if office is None or current in found:
            continue
        found.add(current)
        todo += office.is_a
        found.update(office.same_post)
    return frozenset(found)


@cache
def load_ontology() -> Ontology:
    """Read `offices.toml`; raises LexiconError where an entry is broken or points nowhere."""
    try:
        offices = {id_: _office(id_, entry) for id_, entry in load_shipped(FILE).items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"not a list of offices: {error}", str(FILE), "reinstall Crosscheck") from error
    for office in offices.values():
        for other in filter(
            None,
            (
                *office.is_a,
                *office.same_post,
                *office.across,
                *office.mixed,
                *office.stands_under,
                *office.excludes,
                office.of_unit,
                office.of_authority,
            ),
        ):
            if other not in offices:
                raise LexiconError(f"{office.id} points to the unknown office {other}", str(FILE))
    return Ontology({id_: replace(o, same_post=_mutual(o, offices)) for id_, o in offices.items()})


def _mutual(office: Office, offices: Mapping[str, Office]) -> tuple[str, ...]:
    """The posts in other words of an office, whichever of the two entries says so."""
    back = (o.id for o in offices.values() if office.id in o.same_post)
    return tuple(dict.fromkeys((*office.same_post, *back)))


def _office(id_: str, entry: Mapping[str, Any]) -> Office:
    """One entry of the file."""
    return Office(
        id_,
        int(entry["level"]),
        entry.get("function", ""),
        entry["organisation"],
        entry.get("group", ""),
        tuple(entry.get("is_a", ())),
        tuple(entry.get("same_post", ())),
        int(entry.get("holders", 0)),
        bool(entry.get("both", False)),
        bool(entry.get("wide", False)),
        entry.get("of_unit", ""),
        entry.get("of_authority", ""),
        tuple(entry.get("across", ())),
        tuple(entry.get("across_in", ())),
        tuple(entry.get("mixed", ())),
        {lang: tuple(words) for lang, words in entry["labels"].items()},
        {lang: tuple(words) for lang, words in entry.get("weak", {}).items()},
        {lang: tuple(words) for lang, words in entry.get("also", {}).items()},
        tuple(entry.get("stands_under", ())),
        tuple(entry.get("excludes", ())),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The labels of one language as lower-case words; `first` gives those that begin with a word.

    `phrases` maps the words of a label to (office ids, weak); a label of several offices ("Verteidiger")
    has all of them; weak labels are words with another common
    meaning ("general", "chair") that count only beside a name. `heads` are one-word labels that may end
    a compound; `written` gives the first words of labels with their accents.
    """

    phrases: Mapping[tuple[str, ...], tuple[tuple[str, ...], bool]]
    first: Mapping[str, tuple[tuple[str, ...], ...]]
    heads: frozenset[str]
    written: Mapping[str, frozenset[str]]

    def begins_with(self, plain: str, word: str) -> bool:
        """Whether a small word that is written so can be the first word `plain` of labels: "élevé" is no « élève »."""
        return word.isascii() or any(
            all(a in (b, fold(b)) for a, b in zip(word, written, strict=False))
            for written in self.written.get(plain, ())
        )


# Shorter words end too many compounds that are no offices ("rat" in "Apparat").
SHORTEST_HEAD = 4


@cache
def labels(lexicon: Lexicon) -> Labels:
    """The label table of a lexicon's language; empty where the ontology has no labels in it."""
    phrases: dict[tuple[str, ...], tuple[tuple[str, ...], bool]] = {}
    written: dict[str, set[str]] = {}
    for office, label, weak in _labels_of(lexicon):
        for form in dict.fromkeys(forms(label)):
            for key in dict.fromkeys(_keys(form, lexicon)):
                ids, was_weak = phrases.get(key, ((), True))
                weaker = bool(ids) if weak is None else weak
                phrases[key] = (ids if office in ids else (*ids, office), weaker and was_weak)
                written.setdefault(key[0], set()).add(WORD.findall(form)[0].lower())
    no_heads = {fold(w.lower()) for w in lexicon.words("roles", "no_heads")}
    heads = [
        k[0] for k, (_, weak) in phrases.items() if len(k) == 1 and len(k[0]) >= SHORTEST_HEAD and not weak
    ]
    first: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(phrases, key=len, reverse=True):
        first.setdefault(key[0], []).append(key)
    return Labels(
        phrases,
        {word: tuple(keys) for word, keys in first.items()},
        frozenset(h for h in heads if h not in no_heads),
        {word: frozenset(forms_) for word, forms_ in written.items()},
    )


def _labels_of(lexicon: Lexicon) -> Iterator[tuple[str, str, bool | None]]:
    """Every label of a language with its office and if it is weak; last those of offices that it names also (None)."""
    offices = load_ontology().offices.values()
    for office in offices:
        for weak, words in ((False, office.labels), (True, office.weak)):
            for label in (*words.get(lexicon.lang, ()), *_borrowed(words, lexicon)):
                yield office.id, label, weak
    for office in offices:
        for label in office.also.get(lexicon.lang, ()):
            yield office.id, label, None


def _keys(form: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """The words of a form of a label, and those with the bare stem of an adjective that opens it.

    "Wissenschaftlicher Leiter" is so found in "der wissenschaftliche Leiter" too.
    """
    key = tuple(fold(w.lower()) for w in WORD.findall(form))
    yield key
    words = role_words(lexicon)
    if words.capitals and len(key) > 1 and form[0].islower():
        yield min(stems(key[0], words.inflections), key=len), *key[1:]


def _borrowed(words: Mapping[str, tuple[str, ...]], lexicon: Lexicon) -> Iterator[str]:
    """The titles of several words that the language takes over as they are ("Director of Engineering")."""
    for lang in lexicon.words("roles", "borrowed"):
        yield from (label for label in words.get(lang, ()) if " " in label)


def forms(label: str) -> Iterator[str]:
    """The written forms of a label: "Präsident/in" gives "Präsident" and "Präsidentin"."""
    if not FORMS.search(label):
        yield label
        return
    yield FORMS.sub(r"\1", label)
    yield FORMS.sub(r"\1\2", label)


def display(id_: str, lang: str = "en") -> str:
    """An office as a person reads it: its first label in a language, else in English, or the title as written."""
    if id_.startswith(DEPUTY):
        return f"deputy {display(id_.removeprefix(DEPUTY))}"
    if id_.startswith(OTHER):
        return id_.removeprefix(OTHER)
    office = load_ontology().get(id_)
    names = (office.labels.get(lang) or office.labels.get("en", ())) if office else ()
    return next(forms(names[0])) if names else id_.replace("_", " ")
