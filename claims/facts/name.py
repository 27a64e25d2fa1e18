"""Names of persons, organisations, places and products in one sentence.

A small tagger proposes (`claims/facts/tagger.py`); the lexicon table `[names]` trims: titles before a name,
words that are capitalised without being names, particles inside names, genitive endings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from claims.facts import tagger
from claims.facts.bodywords import names_body
from claims.facts.model import Name, NameKind
from claims.facts.namelists import function_set, word_set
from claims.facts.numbers.units import is_glued_money, is_measure
from claims.facts.places import begins_phrase, entity_of, families, phrase_entity, plain
from claims.facts.surname import FIRST_NAME, add_surnames
from claims.facts.tagfeatures import LABELS, OPENERS
from claims.facts.tagtokens import TagToken, tokenise
from claims.facts.wordtable import word_value
from claims.lexicon import Lexicon, load_lexicon
from claims.offices import SHORTEST_HEAD
from claims.offices import labels as office_labels
from claims.rolewords import fold, role_words

KINDS = {
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "LOC": NameKind.PLACE,
    "MISC": NameKind.PRODUCT,
}
ENTITY_KINDS = {"place": NameKind.PLACE, "city": NameKind.PLACE, "org": NameKind.ORGANISATION}
# The shortest ending of a compound that counts as a word.
PART_MIN = 4
# The most words of a form of a known place or organisation that are looked up.
LONGEST_FORM = 3
# Codes of the word table: written in lower case more often than one time in five; never copied, seen 3 times.
LOWER_CASE = 4
NEVER_COPIED = (6, 11)
# Above this probability of being none, a strange word is left alone; set by hand, checked with
# scripts/evaluation/names.py.
UNLIKELY = 0.85
# A word that opens a sentence is a first name from this probability on, though it is a word of the language too.
SURE_OPENING = 0.9
_CACHED_WORDS = 1 << 15
# A genitive ending is taken off words that keep at least this many letters.
STEM_MIN = 3


def find_names(text: str, lexicon: Lexicon) -> list[Name]:
    """All names of one sentence, in order; offsets into `text`; none where the lexicon has no `[names]`."""
    return find_names_in([text], lexicon)[0]


def find_names_in(texts: Sequence[str], lexicon: Lexicon) -> list[list[Name]]:
    """All names of each of some sentences, as `find_names` finds them, but faster than one by one."""
    if not lexicon.table("names"):
        return [[] for _ in texts]
    # A text without a capital has no names.
    cuts = [tokenise(text, lexicon) if text != text.lower() else [] for text in texts]
    tagged = tagger.tag([[t.text for t in tokens] for tokens in cuts], lexicon.lang)
    return [
        _named(text, tokens, *labelled, lexicon)
        for text, tokens, labelled in zip(texts, cuts, tagged, strict=True)
    ]


def _named(
    text: str,
    tokens: Sequence[TagToken],
    labels: list[str],
    probabilities: NDArray[np.float32],
    lexicon: Lexicon,
) -> list[Name]:
    """The names of one sentence out of what the tagger says of its tokens."""
    words = [t.text for t in tokens]
    _add_known(labels, words, lexicon)
    _add_ruled(labels, words, probabilities, lexicon)
    add_surnames(labels, words, probabilities, lexicon.lang)
    labels = ["O" if is_glued_money(word) else label for word, label in zip(words, labels, strict=True)]
    names = []
    tagged = _Tagged(text, tokens, labels, probabilities, lexicon)
    for run, until in _pieces(words, labels, lexicon):
        last = _before_title(words, labels, run, until, lexicon)
        first = _behind_titles(words, labels, run, last, lexicon)
        person = _is_first_name(words, labels, probabilities, first)
        trimmed = _trim(words, first, last, lexicon, person)
        if trimmed is not None:
            names.append(_name(tagged, *trimmed))
    return names


def _add_known(labels: list[str], words: Sequence[str], lexicon: Lexicon) -> None:
    """Label the known places and organisations that the tagger passed over, the longest first."""
    functional = function_set(lexicon)
    for i, word in enumerate(words):
        if labels[i] != "O" or not word[:1].isupper() or word.lower() in functional:
            continue
        for n in range(min(LONGEST_FORM if begins_phrase(word) else 1, len(words) - i), 0, -1):
            entity = phrase_entity(words[i : i + n]) if n > 1 else entity_of(plain(word))
            if not entity or (n == 1 and (len(word) < PART_MIN or _is_lower(word, lexicon.lang))):
                continue
            kind = "ORG" if entity.startswith("org:") else "LOC"
            labels[i : i + n] = [f"B-{kind}", *[f"I-{kind}"] * (n - 1)]
            break


def _is_lower(word: str, lang: str) -> bool:
    """True for a word that is rather written in lower case."""
    value = word_value(word, lang) or word_value(word.lower(), lang)
    return (value & 7) >= LOWER_CASE


def _add_ruled(labels: list[str], words: Sequence[str], p: NDArray[np.float32], lexicon: Lexicon) -> None:
    """Label as names the words that only spelling betrays: inner capitals, or a capital inside a sentence."""
    common = word_set(lexicon, "common")
    nouns = lexicon.capital_nouns
    capitals = [w for w in words if w[:1].isupper()]
    heading = len(words) > 4 and len(capitals) > 0.6 * len([w for w in words if w[:1].isalpha()])
    none = p[:, 0].tolist()
    for i, word in enumerate(words):
        if len(word) < 2 or not any(c.isupper() for c in word) or labels[i] != "O" or word in common:
            continue
        inner = any(c.isupper() for c in word[1:]) and not word.isupper() and "-" not in word
        plain_capital = word[0].isupper() and not _opens(words, i) and not heading
        if nouns:
            plain_capital = plain_capital and none[i] < UNLIKELY and is_strange(word, lexicon.lang)
        if inner or (plain_capital and word not in word_set(lexicon, "titles")):
            follows = i > 0 and labels[i - 1] != "O" and words[i - 1][:1].isupper()
            best = labels[i - 1] if follows else LABELS[1 + int(p[i, 1:].argmax())]
            labels[i] = f"{'I' if follows else 'B'}-{best[2:]}"


@lru_cache(_CACHED_WORDS)
def is_strange(word: str, lang: str) -> bool:
    """True for a word of which no ending is a known word: no noun and no compound of the language."""
    if len(word) < 4 or "-" in word or word.isupper() or word_value(word, lang):
        return False
    low = word.lower()
    for at in range(len(word) - 2):
        for end in {len(word), len(word) - 1, len(word) - 2}:
            part = low[at:end]
            if len(part) >= PART_MIN and (
                word_value(part, lang) or (at and word_value(part.capitalize(), lang))
            ):
                return False
    return True


@lru_cache(_CACHED_WORDS)
def is_ordinary(word: str, lang: str) -> bool:
    """True for a word that is known in lower case, or a noun often seen and never copied in translation."""
    value = word_value(word, lang)
    # The entry of the capitalised form weighs both cases; the lower-case one knows itself only.
    if ((value or word_value(word.lower(), lang)) & 7) >= LOWER_CASE:
        return True
    lexicon = load_lexicon(lang)
    nouns = lexicon is not None and lexicon.capital_nouns
    return nouns and (value >> 3) & 15 in NEVER_COPIED


def _opens(words: Sequence[str], i: int) -> bool:
    """True where a capital letter says nothing: at the start, and behind a mark that opens a sentence."""
    return i == 0 or all(not w[0].isalnum() for w in words[:i]) or words[i - 1] in OPENERS


def _runs(labels: Sequence[str]) -> list[tuple[int, int]]:
    """First and last token of each labelled name."""
    out: list[tuple[int, int]] = []
    for i, label in enumerate(labels):
        if label.startswith("I-") and out and out[-1][1] == i - 1:
            out[-1] = (out[-1][0], i)
        elif label != "O":
            out.append((i, i))
    return out


def _pieces(words: Sequence[str], labels: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The labelled names, cut where ordinary lower-case words stand inside them."""
    particles = word_set(lexicon, "particles")
    for first, last in _runs(labels):
        start = first
        for i in range(first, last + 2):
            ends = i > last or not (
                any(c.isupper() or c.isdigit() for c in words[i])
                or words[i] in particles
                or words[i] in ("&", "-", ".", "'", "’")
            )
            if ends:
                stop = i - 1
                while (
                    stop >= start and words[stop][0].islower() and not any(c.isupper() for c in words[stop])
                ):
                    stop -= 1
                while (
                    start <= stop and words[start][0].islower() and not any(c.isupper() for c in words[start])
                ):
                    start += 1
                if start <= stop:
                    yield start, stop
                start = i + 1


def _behind_titles(
    words: Sequence[str], labels: Sequence[str], first: int, last: int, lexicon: Lexicon
) -> int:
    """Where a person's name begins behind titles that the tagger took into it ("Landrätin Wiebke Thomsen")."""
    while (
        first < last
        and all(label[1:] == "-PER" for label in labels[first : first + 2])
        and is_title(words[first], lexicon)
    ):
        first += 1
    return first


def _before_title(
    words: Sequence[str], labels: Sequence[str], first: int, last: int, lexicon: Lexicon
) -> int:
    """Where a body's name ends before the title of a person behind it ("Nordlichts Finanzchef Jan Berg")."""
    names_person = labels[last + 1 : last + 2] == ["B-PER"]
    return last - 1 if first < last and names_person and is_title(words[last], lexicon) else last


@lru_cache(_CACHED_WORDS)
def is_title(word: str, lexicon: Lexicon) -> bool:
    """True for a title of the ontology, or a compound that ends in one, where titles have a capital like any noun.

    In other languages a first name may be a title besides ("Dean", "Earl").
    """
    low = fold(word.lower())
    if not role_words(lexicon).capitals or not word[:1].isupper():
        return False
    known = office_labels(lexicon)
    parts = range(PART_MIN, len(low) - SHORTEST_HEAD + 1)
    return (low,) in known.phrases or any(low[at:] in known.heads for at in parts)


def _is_first_name(words: Sequence[str], labels: Sequence[str], p: NDArray[np.float32], first: int) -> bool:
    """True for a word with a capital that the tagger takes for a first name; where it opens a sentence, surely."""
    if labels[first] != "B-PER" or not words[first].istitle():
        return False
    return not _opens(words, first) or (
        labels[first + 1 : first + 2] == ["I-PER"] and p[first, FIRST_NAME] >= SURE_OPENING
    )


def _trim(
    words: Sequence[str], first: int, last: int, lexicon: Lexicon, person: bool
) -> tuple[int, int] | None:
    """A name without titles before it and marks around it, or None where nothing of it is a name.

    A `person` may have a function word for a first name ("Davor"), which has a capital inside the sentence then.
    """
    titles, common = word_set(lexicon, "titles"), word_set(lexicon, "common")
    functional = function_set(lexicon)
    while first <= last and (
        not words[first][0].isalnum()
        or words[first] in titles
        or (words[first].lower() in functional and first < last and not person)
        or (first < last and (words[first] in common or is_people(words[first], lexicon)))
        or (
            _opens(words, first)
            and not person
            and is_ordinary(words[first], lexicon.lang)
            and not entity_of(plain(" ".join(words[first : last + 1])))
            and not entity_of(plain(words[first]))
        )
        or words[first][-1] in "'’"
        or is_measure(words[first], lexicon)
    ):
        first += 1
    while last >= first and (not words[last][0].isalnum() or words[last][:1] in "'’"):
        last -= 1
    if first > last or not any(c.isupper() for w in words[first : last + 1] for c in w):
        return None
    if first == last and (
        _counts(words[first], lexicon)
        or words[first] in common
        or words[first] in titles
        or words[first].lower() in functional
        or is_people(words[first], lexicon)
    ):
        return None
    ordinary = first == last and is_ordinary(words[first], lexicon.lang)
    if ordinary and not entity_of(plain(words[first])):
        return None
    return first, last


@lru_cache(_CACHED_WORDS)
def is_people(word: str, lexicon: Lexicon) -> bool:
    """True for a noun for one of a people ("Kroate"), where nouns have capitals like names; no adjective is one."""
    if not lexicon.capital_nouns or not word[:1].isupper():
        return False
    # "Schweden" is a land.
    if entity_of(plain(word)):
        return False
    low = word.lower()
    adjective = any(low.endswith(end) for end in lexicon.words("names", "people_adjectives"))
    return not adjective and any(
        low.startswith(form[:-1]) if form.endswith("*") else low == form
        for forms in lexicon.table("peoples").values()
        for form in forms
    )


def _counts(word: str, lexicon: Lexicon) -> bool:
    """True for a number in words with a hyphen, which has a capital where it opens a sentence ("Seventy-three")."""
    cardinals = lexicon.table("numbers").get("cardinals", {})
    parts = word.lower().split("-")
    return len(parts) > 1 and all(part in cardinals for part in parts)


@dataclass(frozen=True, slots=True, eq=False)
class _Tagged:
    """A sentence with its tokens, and the label and the probabilities of the labels of each."""

    text: str
    tokens: Sequence[TagToken]
    labels: Sequence[str]
    probabilities: NDArray[np.float32]
    lexicon: Lexicon


def _name(tagged: _Tagged, first: int, last: int) -> Name:
    """The name over the tokens first to last."""
    text, tokens, labels, lexicon = tagged.text, tagged.tokens, tagged.labels, tagged.lexicon
    p = tagged.probabilities
    start, end = tokens[first].start, tokens[last].end
    key = name_key(text[start:end], lexicon)
    entity = entity_of(key)
    kinds = [labels[i][2:] for i in range(first, last + 1) if labels[i] != "O"]
    kind = ENTITY_KINDS.get(entity.split(":")[0]) or KINDS[max(kinds, key=kinds.count)]
    if not entity and names_body([t.text for t in tokens], first, last, p, lexicon):
        kind = NameKind.ORGANISATION
    if first and not entity and _is_addressed(tokens[first - 1].text, last - first, kind, lexicon):
        kind = NameKind.PERSON
    sure = 1.0 - sum(p[first : last + 1, 0].tolist()) / (last + 1 - first)
    return Name(
        start, end, text[start:end], kind, key, tuple(key.split()), entity, max(sure, 0.99 if entity else 0.0)
    )


def _is_addressed(before: str, more: int, kind: NameKind, lexicon: Lexicon) -> bool:
    """True behind "Mr", and for what looks like a town of two words behind a title ("Großmeister Davit Orlani")."""
    if before.rstrip(".") in word_set(lexicon, "address"):
        return True
    return more == 1 and kind is NameKind.PLACE and is_title(before, lexicon)


def name_key(text: str, lexicon: Lexicon) -> str:
    """The normal form of a name: no genitive ending, no elided article, Latin letters, lower case."""
    table = lexicon.table("names")
    bare = text.strip(" '’‘")
    for elision in table.get("elisions", ()):
        if bare[: len(elision)].lower() == elision.lower() and bare[len(elision) : len(elision) + 1] in (
            "'",
            "’",
        ):
            bare = bare[len(elision) + 1 :]
            break
    words = plain(bare).split()
    if not words:
        return plain(text) or text.lower()
    words[-1] = _without_genitive(words[-1], lexicon)
    return " ".join(words)


def _without_genitive(word: str, lexicon: Lexicon) -> str:
    """A plain word without its genitive ending, unless it ends so of itself."""
    if word in word_set(lexicon, "genitive_exceptions") or entity_of(word):
        return word if not _genitive_of_entity(word, lexicon) else word[:-1]
    for ending in lexicon.words("names", "genitive"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= STEM_MIN and not stem.endswith(("s", "u", "o")):
            return stem
    return word


def _genitive_of_entity(word: str, lexicon: Lexicon) -> bool:
    """True for "deutschlands": the word without its ending is a form of its own."""
    return any(
        word.endswith(e) and word[: -len(e)] in families() and word not in families()
        for e in lexicon.words("names", "genitive")
    )
