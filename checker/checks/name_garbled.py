"""`name-garbled` and `name-variant` inside one article: a known name, nearly or otherwise spelt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import ClassVar

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from checker.model import Finding, Rule, Scope, Severity
from checker.names.codednames import DIGITS, swapped_codes
from checker.story.story import Story
from checker.story.terms.bareslips import bare_slips
from checker.story.terms.casing import written_small
from checker.story.terms.innercapitals import capitals_behind_hyphens, capitals_inside, other_accents
from checker.story.terms.literalnames import is_addressed, literal_names
from checker.story.terms.nearacross import near_across
from checker.story.terms.nearbearers import near_bearers
from checker.story.terms.nearbodies import near_bodies
from checker.story.terms.nearnames import near_names, strange_words
from checker.story.terms.onebearer import (
    romanised_names,
    slipped_names,
    sounding_names,
    with_last_e,
    without_last_s,
)
from checker.story.terms.smallacross import written_small_across
from checker.story.terms.smallfirst import small_first_names
from checker.story.terms.spellings import (
    MAX_RELATED,
    SHORTEST,
    Named,
    across_articles,
    across_of,
    doubled,
    evidence,
    is_full,
    letter_apart,
    letter_behind,
    one_form,
    respelled_within,
    variant,
)
from checker.story.terms.splitnames import split_names
from checker.story.terms.strayletters import stray_letters
from checker.story.terms.syllablethings import translated_things
from checker.story.terms.toldapart import told_apart
from checker.story.terms.translatednames import translated_across, translated_surnames, translated_syllables
from claims.embed import shipped_encoder
from claims.facts.model import Name, NameKind, unfound_name
from claims.facts.name import is_strange
from claims.facts.places import entity_of, plain
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article
from claims.names import changed_letters, consonants, main_tokens, same_word
from claims.words import split_words

GARBLED = Rule(
    "name-garbled",
    "A name is nearly, but not quite, the right one",
    Severity.ERROR,
    "Accuracy/Mistranslation/Named entity",
    "A name differs by few letters from the one that the other version or the rest of the article gives, or a stray "
    "letter stands before it; "
    "no transliteration, inflection or exonym explains it.",
    "“CEO Rolf Lehmann” and later “supporters of Lermhann”",
    "“Mahmud Achmadinedschad” against “Mahmoud Ahmadinejad”",
)
# A lone name is the garble of a family name when it ends as that does, holds its consonants in order (so many
# at least, and one more at most), and is at most so much longer.
TAIL = 3
# Two letters may differ in words of so many: Dupont is not Dufort.
LETTERS, LONG = 2, 8
# How sure the holder of an office is a person.
HELD = 0.5
# How sure a name put together anew is somebody's; set by hand.
MAYBE = 0.45
CONSONANTS_MIN = 4
# … and that a name stands for another one a letter apart that the text has again and again.
NEAR = 0.5
# The parts of a hyphenated surname.
PARTS = 2
# What the findings on two names of one article give as their reason.
WITHIN = "within"
# Longer words are compounds and inflected forms, which the encoder holds in pieces.
LONG_WORD = 8
LONGER = 3
_CAPITALISED = re.compile(rf"\b{UPPER}[^\W\d_]{{4,}}\b(?!-)")


class NameGarbledCheck:
    """Compares every name of an article with the full names of persons in it, and spellings by case."""

    pairwise: ClassVar[bool] = False
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "name-variant",
            "One name, two spellings",
            Severity.INFO,
            "linguistic-conventions/spelling",
            "The same name is written in two ways, such as with other capital letters within one article, or with "
            "a letter more in another one.",
            "“NeuroBit” and later “neurobit”",
            "“Lehmann” and “Lehmanns”",
        ),
    )

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield the full names that two articles spell in two ways."""
        yield from across_articles(story)
        yield from near_bearers(story)
        yield from near_across(story)
        yield from near_bodies(story)
        yield from written_small_across(story)
        for article, one, other, two in translated_across(story):
            found = across_of(article, one, other, two)
            yield replace(found, severity=Severity.INFO, confidence=MAYBE)

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield garbled names and spellings that differ by case only."""
        yield from (f for f in self._within(article) if f.reason != WITHIN or not told_apart(article, f))

    def _within(self, article: Article) -> Iterator[Finding]:
        """The same, also where one sentence has both names."""
        named = [(s.index, s.lang, n) for s in article.content for n in s.facts.names]
        full = {n.key: (i, lang, n) for i, lang, n in (*_holders(article), *named) if is_full(n)}
        counts = Counter(n.key for _, _, n in named)
        families = _Families(full.values())
        for index, lang, name in (*named, *_unknown_words(article)):
            if counts[name.key] > 1 or name.entity or len(name.tokens) != 1:
                continue
            # "Dreyer" is no slip for "Dreher" where the article has "Uwe Dreyer" too.
            if families.has(name.tokens[0], lang):
                continue
            for at, holder_lang, holder in families.like(name.tokens[0]):
                if lang == holder_lang and _garble_of(name, holder, lang):
                    yield _garbled(article, (index, lang, name), (at, holder_lang, holder), named)
                    break
        yield from _full_names(article, full, counts, named)
        yield from _hyphenated(article, list(full.values()), counts, named)
        for one, two in literal_names(
            article, list(full.values()), [*named, *_unknown_words(article)], counts
        ):
            yield replace(_garbled(article, one, two, named), severity=Severity.INFO, confidence=MAYBE)
        for one, two, sure in translated_surnames(article, list(full.values())):
            found = _rendered(article, one, two, named)
            yield found if sure else replace(found, severity=Severity.INFO, confidence=MAYBE)
        for one, two, sure in bare_slips(article, list(full.values())):
            found = _garbled(article, one, two, named)
            yield found if sure else replace(found, severity=Severity.INFO, confidence=NEAR)
        told = {n.key: (i, lang, n) for i, lang, n in named if len(n.text.split()) > 1}
        for one, two, sure in translated_syllables(article, list({**told, **full}.values())):
            found = _rendered(article, one, two, named)
            yield found if sure else replace(found, severity=Severity.INFO, confidence=MAYBE)
        for one, two in translated_things(article):
            yield replace(_rendered(article, one, two, named), severity=Severity.INFO, confidence=MAYBE)
        for there, odd, here, right in swapped_codes(article):
            one, two = (
                (s.index, s.lang, unfound_name(c.start, c.text, NameKind.UNKNOWN, c.text.lower()))
                for s, c in ((there, odd), (here, right))
            )
            found = _garbled(article, one, two, named)
            sure = len(odd.digits) >= DIGITS
            yield found if sure else replace(found, severity=Severity.INFO, confidence=NEAR)
        for one, two in near_names(article, named):
            yield replace(_garbled(article, one, two, named), severity=Severity.INFO, confidence=NEAR)
        yield from written_small(article, named)
        yield from small_first_names(article, full.values(), named)
        yield from stray_letters(article)
        yield from capitals_inside(article)
        yield from capitals_behind_hyphens(article)
        yield from other_accents(article, named)
        yield from respelled_within(article, full.values())
        # Two spellings are told where each stands first.
        first = {n.key: (i, lang, n) for i, lang, n in reversed(named)}
        persons = [first.get(key, n) for key, n in full.items()]
        heard = sounding_names(persons, [*named, *strange_words(article, is_strange)])
        for one, two in (*heard, *romanised_names(persons), *with_last_e([*persons, *named])):
            yield variant(article, one, article, two)
        for one, two in without_last_s(article, persons, named):
            yield replace(_garbled(article, one, two, named), severity=Severity.INFO, confidence=NEAR)
        for one, two in (*slipped_names(persons, counts), *split_names(article, persons)):
            yield replace(_garbled(article, one, two, named), severity=Severity.INFO, confidence=NEAR)


class _Families:
    """Full names by their family names: a book names thousands, of which few look like a word."""

    def __init__(self, full: Iterable[Named]) -> None:
        self.full = list(full)
        self.families = [name.tokens[-1] for _, _, name in self.full]
        self.borne = {(family, lang) for family, (_, lang, _) in zip(self.families, self.full, strict=True)}
        self.by_tail: dict[str, list[int]] = {}
        for at, family in enumerate(self.families):
            self.by_tail.setdefault(family[-TAIL:], []).append(at)

    def has(self, word: str, lang: str) -> bool:
        """Whether somebody bears a word as a family name in a language."""
        return (word, lang) in self.borne

    def like(self, word: str) -> Iterator[Named]:
        """The names that `_garble_of` may take the word for, in their order: few letters differ, or the end is one."""
        if not self.families:
            return
        distances = process.cdist([word], self.families, scorer=OSA.distance, score_cutoff=LETTERS)[0]
        near = np.flatnonzero(distances <= LETTERS).tolist()
        for at in sorted({*near, *self.by_tail.get(word[-TAIL:], ())}):
            yield self.full[at]


def _holders(article: Article) -> Iterator[Named]:
    """The holders of offices that no finder takes for names, as behind a blank left out ("TalbankChefin Ada Lund")."""
    for s in article.content:
        for r in s.facts.roles:
            start, end = r.holder_start, r.holder_end
            inside = any(n.start < end and start < n.end for n in s.facts.names)
            if start >= s.start and not inside and r.holder_text == article.text[start:end]:
                tokens = tuple(r.holder.split())
                if r.holder_text.istitle() and len(tokens) == len(r.holder_text.split()):
                    yield (
                        s.index,
                        s.lang,
                        Name(start, end, r.holder_text, NameKind.PERSON, r.holder, tokens, "", HELD),
                    )


def _full_names(
    article: Article,
    full: dict[str, Named],
    counts: Counter[str],
    named: list[Named],
) -> Iterator[Finding]:
    """Full names with one first name and family names a letter apart; the rarer, or later, is the garble."""
    by_first: dict[tuple[str, tuple[str, ...]], list[tuple[int, Named]]] = {}
    for at, one in enumerate(full.values()):
        by_first.setdefault((one[1], one[2].tokens[:-1]), []).append((at, one))
    pairs = [pair for group in by_first.values() for pair in combinations(group, 2)]
    for (_, one), (_, two) in sorted(pairs, key=lambda pair: (pair[0][0], pair[1][0])):
        if letter_apart(one[2], two[2]):
            wrong, right = (one, two) if counts[one[2].key] < counts[two[2].key] else (two, one)
            yield _garbled(article, wrong, right, named)


def _hyphenated(
    article: Article, full: list[Named], counts: Counter[str], named: list[Named]
) -> Iterator[Finding]:
    """Surnames of two parts alone, a letter apart from those of a full name ("Frau Meier-Rotg", "Anna Meier-Roth")."""
    whole = [n for n in full if "-" in n[2].text and len(n[2].tokens) > PARTS]
    for one in named:
        name = one[2]
        if len(name.tokens) != PARTS or " " in name.text or counts[name.key] > 1:
            continue
        for two in whole:
            ours, theirs = " ".join(name.tokens), " ".join(two[2].tokens[-PARTS:])
            if one[1] == two[1] and ours != theirs and OSA.distance(ours, theirs) == 1:
                yield _garbled(article, one, two, named)
                break


def _unknown_words(article: Article) -> Iterator[Named]:
    """Capitalised words inside sentences that are no names and that the word table does not know."""
    for s in article.content:
        lexicon = load_lexicon(s.lang)
        if lexicon is None or not lexicon.table("names"):
            continue
        for match in _CAPITALISED.finditer(s.text):
            word, start = match.group(), s.start + match.start()
            inside = any(n.start <= start < n.end for n in s.facts.names)
            known = word_value(word, s.lang) or (word_value(word.lower(), s.lang) and _is_word(word))
            if inside or (known and not is_addressed(article, s.lang, start)):
                continue
            key = plain(word)
            yield (
                s.index,
                s.lang,
                Name(start, start + len(word), word, NameKind.UNKNOWN, key, (key,), "", 0.3),
            )


def _is_word(word: str) -> bool:
    """True for a word that the encoder holds too: the word table takes some unknown words for known ones."""
    return shipped_encoder().is_whole(word) or len(word) > LONG_WORD


def _runs_through(short: str, long: str) -> bool:
    """True where the letters of `short` stand in `long` in the same order."""
    rest = iter(long)
    return all(c in rest for c in short)


def _garble_of(name: Name, holder: Name, lang: str) -> bool:
    """True where a lone name is nearly the family name of a person, though no other form of it."""
    family, word = holder.tokens[-1], name.tokens[0]
    if entity_of(word) or one_form(word, family):
        return (doubled(word, family) or letter_behind(word, family)) and not entity_of(word)
    if min(len(family), len(word)) < SHORTEST:
        return doubled(word, family)
    letters = OSA.distance(word, family)
    if letters == 1 and word[0] == family[0]:
        return True
    if any(same_word(word, t) for t in main_tokens(holder.key)):
        return False
    if letters == LETTERS and min(len(word), len(family)) >= LONG and changed_letters(word, family) < 99:
        return not word_value(name.text, lang)
    inner = consonants(family)
    return (
        len(inner) >= CONSONANTS_MIN
        and word[-TAIL:] == family[-TAIL:]
        and 0 < len(word) - len(family) <= LONGER
        and _runs_through(inner, consonants(word))
        and len(consonants(word)) <= len(inner) + 1
    )


def _again(article: Article, two: Named) -> Iterator[Named]:
    """The places of a name of one word that no finder saw."""
    name = two[2]
    for s in article.content if len(name.tokens) == 1 else ():
        if name.text in s.text:
            for word in split_words(s.text, s.lang):
                if word.text == name.text:
                    yield s.index, s.lang, unfound_name(s.start + word.start, word.text, name.kind, name.key)


def _rendered(article: Article, one: Named, two: Named, named: list[Named]) -> Finding:
    """The finding for a name that stands there translated."""
    message = f"“{one[2].text}” seems to be a translation of “{two[2].text}”."
    return replace(_garbled(article, one, two, named), message=message, reason="rendered")


def _garbled(
    article: Article,
    one: Named,
    two: Named,
    named: list[Named],
) -> Finding:
    """The finding for a garbled name and the full name it stands for, with the other places of that name."""
    # A single word is the telling one of longer names too ("Brandor", "Brandor Clinics").
    alone = two[2].key if len(two[2].tokens) == 1 else ""
    bearing = (n for n in named if n[2].key == two[2].key or alone in n[2].tokens)
    others = [n for n in bearing if n[2].start != two[2].start]
    seen = {two[2].start, *(n[2].start for n in others)}
    others += [n for n in _again(article, two) if n[2].start not in seen]
    return Finding(
        "name-garbled",
        Severity.WARNING,
        0.6,
        f"“{one[2].text}” seems to be a slip for “{two[2].text}”.",
        Scope.WITHIN,
        evidence(article, *one),
        evidence(article, *two),
        tuple(evidence(article, *n) for n in others[:MAX_RELATED]),
        left_value=one[2].key,
        right_value=two[2].key,
        reason=WITHIN,
    )
