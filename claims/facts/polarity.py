"""Negation with its scope: which words of a text deny, and which only weaken.

The lexicon table `[negation]` has `words` (kind to phrases; the kind "skip" holds phrases that look negative and are
not: they deny nothing, but may answer a denial, those of "homonym" not even that: "un pas"), `marks` (where a clause
ends), and where the language needs them `contracted` (endings such as n't), `prefixed` (a pattern of words that deny by
prefix or ending), and for a negation in two parts `particles`, `closers` (kind to words), `restrictors`, `reach` (how
many words on the closer may stand) and `closing` (verbs that need no closer: « ne peut ouvrir »); `parted` maps
particles to the verbs that weaken with them ("wies … zurück"), and `concord` lists words that only strengthen a denial
of their clause ("personne ne dort jamais"). Those of `ever` deny nothing behind "than" and a word of `comparing` ("plus
qu'il ne l'a jamais été").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from claims.facts.model import Negation
from claims.facts.phrase import PhraseTable, Token, tokens_of
from claims.facts.telling import TellingWords
from claims.lexicon import Lexicon

# Kinds that deny what they scope over; all other kinds only weaken it.
DENYING = frozenset({"not", "no", "never", "neither"})
SKIPPED = "skip"
# Another word that is spelt like one that denies: "un pas", "point de départ".
HOMONYM = "homonym"
# A word that seldom stands for a denial of the other side ("bleiben", "ob").
FAINT = "faint"
# A phrase that says of a thing what was never so before ("the first ~ since"), and a fixed one with a denying word in
# it ("nicht nur", "no wonder").
IDIOM, SAYING = "idiom", "saying"
PHRASES = frozenset({IDIOM, SAYING})
# Words that all but deny ("hardly", "has yet to", "peu importe").
NEARLY = "nearly"
# A word by which something is not done, or cannot be ("unable to", "Fehler beim", « impossible de »).
FAILING, UNABLE = "fail", "unable"
# A word with a prefix that denies it.
PREFIX = "prefix"
# What says as much as a denial.
AS_DENYING = frozenset({UNABLE, SAYING, NEARLY})
# What neither denies nor weakens.
SILENT = frozenset({SKIPPED, HOMONYM})
RESTRICTED = "only"
ORNAMENT = "ornament"
DASHES = frozenset({"-", "–"})
# The kind of a verb that weakens with its particle.
PARTED = FAILING
# A second word that only strengthens a denial: it neither denies nor answers one.
CONCORD = "concord"
# Where a lexicon does not say how far a two-part negation reaches.
DEFAULT_REACH = 8
# So many words before a particle may make a mere ornament of it.
NEAR = 3
# A word that asks back has the question mark within so many words and marks.
TAG = 3
# A word that compares stands so many words before "than" at most.
COMPARED = 7
# A clause begins within this many characters behind the one before it, with the mark between them.
AFTER_MARK = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    """A lexicon's negation table, compiled."""

    words: PhraseTable
    marks: frozenset[str]
    contracted: tuple[str, ...]
    prefixed: re.Pattern[str] | None
    particles: frozenset[str]
    closers: dict[str, str]
    restrictors: frozenset[str]
    concord: frozenset[str]
    parted: PhraseTable
    closing: frozenset[str]
    ever: frozenset[str]
    comparing: frozenset[str]
    reach: int
    telling: TellingWords


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    table = lexicon.table("negation")
    prefixed = str(table.get("prefixed", ""))
    closers = {word: kind for kind, words in table.get("closers", {}).items() for word in words}
    words, parted = PhraseTable(table.get("words", {})), PhraseTable(table.get("parted", {}))
    contracted, particles = tuple(table.get("contracted", ())), frozenset(table.get("particles", ()))
    pattern = re.compile(prefixed) if prefixed else None

    def may_deny(word: str) -> bool:
        """True for a word with which a negation may begin."""
        alone = word in particles or word.endswith(contracted)
        begins = words.may_begin(word) or parted.may_begin(word)
        return alone or begins or (pattern is not None and bool(pattern.fullmatch(word)))

    return _Rules(
        words,
        frozenset(table.get("marks", ())),
        contracted,
        pattern,
        particles,
        closers,
        frozenset(table.get("restrictors", ())),
        frozenset(table.get("concord", ())),
        parted,
        frozenset(table.get("closing", ())),
        frozenset(table.get("ever", ())),
        frozenset(table.get("comparing", ())),
        int(table.get("reach", DEFAULT_REACH)),
        TellingWords(may_deny),
    )


def find_negations(text: str, lexicon: Lexicon) -> list[Negation]:
    """The negating and weakening words of a text in order, each with the clause it stands in.

    A denying word has a kind of `DENYING`; "without", "few", "fail", "prefix", "only", "ornament" and "idiom" weaken,
    those of `AS_DENYING` say as much as a denial, and "faint" weakens a little.
    """
    rules = _rules(lexicon)
    tokens = tokens_of(text)
    found: list[Negation] = []
    pairs: set[tuple[int, int]] = set()
    telling = rules.telling.among(tokens.lower)
    used = 0
    for at, token in enumerate(tokens) if telling else ():
        if (
            at < used
            or token.lower not in telling
            or (not token.is_word and token.lower not in rules.particles)
        ):
            continue
        hit = _read(rules, tokens, at)
        if hit is None:
            continue
        kind, first, last, used = hit
        if kind == SKIPPED and _has_denial(rules, tokens[first:used]):
            kind, last = SAYING, used
        start, end = tokens[first].start, tokens[last - 1].end
        clause = _clause(rules, tokens, first)
        # A second pair in one clause denies anew: "n'ont pas renouvelé … ceux qui ne conduisent plus".
        paired = token.lower in rules.particles and first > at
        anew = paired and clause in pairs
        if not anew and _strengthens(rules, text[start:end], clause, found):
            kind = CONCORD
        if paired and kind in DENYING:
            pairs.add(clause)
        if kind not in SILENT:
            found.append(Negation(start, end, text[start:end], kind, *clause))
        # Between the parts of a denial may stand a verb that weakens it: "n'ignore pas".
        found += [
            Negation(tokens[i].start, tokens[i].end, text[tokens[i].start : tokens[i].end], weak, *clause)
            for i in range(at + 1, min(first, used))
            if tokens[i].is_word and (weak := _weakening(rules, tokens, i))
        ]
    return sorted((_joined_on(rules, n, found) for n in found), key=lambda n: n.start)


def _weakening(rules: _Rules, tokens: tuple[Token, ...], at: int) -> str:
    """The kind of a single word that weakens a denial, or ""."""
    hit = rules.words.at((tokens[at],), 0)
    if hit is not None:
        return "" if hit.value in DENYING | SILENT else hit.value
    return "prefix" if rules.prefixed is not None and rules.prefixed.fullmatch(tokens[at].lower) else ""


def _strengthens(rules: _Rules, word: str, clause: tuple[int, int], before: list[Negation]) -> bool:
    """True for a word that only strengthens the denial that its clause has already."""
    if word.lower() not in rules.concord:
        return False
    return any(n.kind in DENYING and (n.scope_start, n.scope_end) == clause for n in before)


def _joined_on(rules: _Rules, word: Negation, found: list[Negation]) -> Negation:
    """A word that joins a denial to what was denied before it, as one that strengthens it: "non plus … n'ont pas".

    A mark may stand between the two: "Là non plus, il n'est pas".
    """
    if word.kind != "neither" or word.text.lower() not in rules.concord:
        return word
    denied = any(
        n.kind in DENYING and n.start > word.start and n.scope_start <= word.scope_end + AFTER_MARK
        for n in found
        if n.text.lower() != word.text.lower() and (n.scope_start == word.scope_start or " " in word.text)
    )
    return replace(word, kind=CONCORD) if denied else word


def _read(rules: _Rules, tokens: tuple[Token, ...], at: int) -> tuple[str, int, int, int] | None:
    """Kind, first and last token of the negation at a word, and where to read on; None where there is
    none."""
    token = tokens[at]
    hit = rules.words.at(tokens, at)
    if (
        (hit is None or hit.last == at + 1)
        and _is_tag(tokens, at)
        and _has_denial(rules, tokens[at : at + 1])
    ):
        return SKIPPED, at, at + 1, at + 1
    if hit is not None and _breaks_off(tokens[at : hit.last]):
        hit = rules.words.at(tokens[: at + 1], at)
    if token.lower in rules.particles and (hit is None or hit.value != SKIPPED):
        return _two_part(rules, tokens, at)
    particle = _parted_at(rules, tokens, at)
    if particle and _denies(rules, tokens, particle - 1):
        # "Bleiben nicht aus": the denial before the particle turns the verb round, and the two stand together.
        return PARTED, particle, particle + 1, at + 1
    if hit is not None:
        # What stands between the words of "first … since" may deny for itself.
        return hit.value, at, hit.last, at + 1 if hit.value == IDIOM else hit.last
    if particle:
        return PARTED, at, at + 1, at + 1
    if rules.contracted and token.lower.endswith(rules.contracted):
        # "doesn't just" denies nothing.
        alone = at + 1 == len(tokens) or tokens[at + 1].lower not in rules.restrictors
        return "not" if alone else RESTRICTED, at, at + 1, at + 1
    if rules.prefixed is not None and rules.prefixed.fullmatch(token.lower):
        return "prefix", at, at + 1, at + 1
    return None


def _is_tag(tokens: tuple[Token, ...], at: int) -> bool:
    """True for a word between a comma and a question mark, alone or with one more: "…, didn't you?", "…, nicht?"."""
    if not at or tokens[at - 1].lower != ",":
        return False
    return any(token.lower == "?" for token in tokens[at + 1 : at + TAG])


def _breaks_off(phrase: tuple[Token, ...]) -> bool:
    """True where a phrase with a hyphen has a dash there: "nicht – aber" is no "nicht-amtlich"."""
    return any(
        token.lower in DASHES and before.end < token.start and token.end < after.start
        for before, token, after in zip(phrase, phrase[1:], phrase[2:], strict=False)
    )


def _denies(rules: _Rules, tokens: tuple[Token, ...], at: int) -> bool:
    """True for a single word that denies."""
    hit = rules.words.at((tokens[at],), 0)
    return hit is not None and hit.value in DENYING


def _parted_at(rules: _Rules, tokens: tuple[Token, ...], at: int) -> int:
    """Where a verb's particle stands, later in its clause, that makes it one that weakens; 0 for any other word."""
    hit = rules.parted.at(tokens, at)
    if hit is None:
        return 0
    for i in range(at + 1, len(tokens)):
        if tokens[i].lower in rules.marks or tokens[i].lower == ".":
            return 0
        if tokens[i].lower == hit.value:
            return i
    return 0


def _has_denial(rules: _Rules, tokens: tuple[Token, ...]) -> bool:
    """True where one of some words denies by itself."""
    hits = (rules.words.at((t,), 0) for t in tokens if t.is_word)
    alone = any(hit is not None and hit.value in DENYING for hit in hits)
    alone = alone or (bool(rules.contracted) and any(t.lower.endswith(rules.contracted) for t in tokens))
    # "Plus … que" compares; with a particle "plus" denies.
    paired = any(t.lower in rules.particles for t in tokens)
    closing = (t.lower for t in tokens if paired or t.lower not in rules.comparing)
    return alone or any(rules.closers.get(word) in DENYING for word in closing)


def _two_part(rules: _Rules, tokens: tuple[Token, ...], at: int) -> tuple[str, int, int, int]:
    """A particle with the word that completes it: denying, restricting, or mere ornament."""
    for i in range(at + 1, min(len(tokens), at + 1 + rules.reach)):
        token = tokens[i]
        if token.lower in rules.marks:
            break
        kind = rules.closers.get(token.lower)
        if kind == "neither" and _noun_before(rules, tokens, at) is not None:
            break
        if kind is not None:
            skipped = rules.words.at(tokens, i)
            if skipped is not None and skipped.value == SKIPPED:
                return SKIPPED, at, at + 1, skipped.last
            if token.lower in rules.ever and _is_compared(rules, tokens, at):
                return ORNAMENT, at, at + 1, i + 1
            return kind, i, i + 1, i + 1
        if token.lower in rules.restrictors and i > at + 1:
            # "Ne … que si" all but denies: not unless.
            unless = rules.words.at(tokens, i)
            kind = NEARLY if unless is not None and unless.value == NEARLY else RESTRICTED
            return kind, at, at + 1, at + 1
    noun = _noun_before(rules, tokens, at)
    if noun is not None:
        seen = rules.words.at(tokens, noun) is not None
        return SKIPPED if seen else rules.closers[tokens[noun].lower], noun, noun + 1, at + 1
    if at + 1 < len(tokens) and tokens[at + 1].lower in rules.closing and not _is_ornament(rules, tokens, at):
        return "not", at, at + 1, at + 1
    return ORNAMENT, at, at + 1, at + 1


def _is_compared(rules: _Rules, tokens: tuple[Token, ...], at: int) -> bool:
    """True for a particle behind a word that compares, and "than": "plus riche qu'il ne l'a jamais été"."""
    than = [i for i in range(max(0, at - NEAR), at) if tokens[i].lower in rules.restrictors]
    before = tokens[max(0, than[-1] - COMPARED) : than[-1]] if than else ()
    return any(t.lower in rules.comparing for t in before)


def _is_ornament(rules: _Rules, tokens: tuple[Token, ...], at: int) -> bool:
    """True for a particle behind a comparison ("plus qu'on ne peut"), or behind a word that denies for both.

    Where nothing is compared, what stands behind "que" is a clause of its own: "il dit qu'on ne peut".
    """
    before = [t.lower for t in tokens[max(0, at - NEAR) : at]]
    return any(word in rules.closers for word in before) or _is_compared(rules, tokens, at)


def _noun_before(rules: _Rules, tokens: tuple[Token, ...], at: int) -> int | None:
    """The word before a particle that completes it as well: "personne ne", "aucun d'eux n'a"."""
    before = range(max(0, at - rules.reach), at)
    return next((i for i in before if rules.closers.get(tokens[i].lower) in ("no", "neither")), None)


def _clause(rules: _Rules, tokens: tuple[Token, ...], at: int) -> tuple[int, int]:
    """The character range of the clause around a word: to the next mark on both sides."""
    first = at
    while first > 0 and tokens[first - 1].lower not in rules.marks:
        first -= 1
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].lower not in rules.marks:
        last += 1
    return tokens[first].start, tokens[last].end


def denials(negations: tuple[Negation, ...]) -> Iterator[Negation]:
    """The negations that deny, without those that only weaken."""
    return (n for n in negations if n.kind in DENYING)
