"""`name-mismatch` and, between versions, `name-garbled`: the names of the two sides do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from rapidfuzz.distance import OSA

from checker.checks.name_garbled import GARBLED
from checker.messages import lacking_version, version_names
from checker.model import Finding, Rule, Scope, Severity
from checker.names.codednames import CodedName, other_numbers
from checker.names.namedrift import name_drift
from checker.names.namepair import Ground, NamePair
from checker.names.peoples import Affiliation, other_countries, other_parties
from checker.names.rendered import surnames_rendered
from checker.names.surnames import surnames_apart
from checker.pairs import Pair, Passage
from checker.titles.ministries import other_ministries
from claims.embed import shipped_encoder
from claims.facts.model import Name, NameKind
from claims.names import same_word

# Both names must be this sure for an error; set by hand on the untouched rows of the 2010 news.
ERROR_SURE = 0.85
# … and so sure that they stand for each other.
PAIR_SURE = 0.65
# Confidence in another country or party; set by hand.
OTHER_FAMILY = 0.75
# The encoder holds two names at .1 at most (Lübeck, Nantes; Merkel, Scholz), translations of a noun at .4 and more
# (Putsch, coup .52; Council, Rat .91); names that look alike may share more. Set by hand.
ONE_MEANING, LOOKS_ALIKE = 0.35, 0.5
# … and so much are names of several words, of which none is one of the other's: of 900 names replaced none has .4.
PARAPHRASED = 0.5
# How sure a last letter of a family name is a slip, where the first names agree; set by hand.
LAST_LETTER = 0.4
# How sure a noun beside a verb of saying is the other side's surname, translated; set by hand.
RENDERED = 0.6
# Confidence in a name with another number; set by hand.
RENUMBERED = 0.85
# How sure two names are that may be a free rendering.
DOUBTED = 0.1
# The least similarity of passages between which a replaced name is told.
SAME_CONTENT = 0.42
# Organisations are often translated word by word, so a replaced one is a warning.
_CERTAIN_KINDS = (NameKind.PERSON, NameKind.PLACE)


class NameMismatchCheck:
    """Holds the names of two passages against each other."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "name-mismatch",
            "Another name stands in its place",
            Severity.ERROR,
            "Accuracy/Mistranslation/Named entity",
            "A name of one side has no counterpart on the other, and another name of its kind stands where "
            "it should. Exonyms, acronyms by language, genitives, transliterations, family names alone are "
            "the same name. A name that is merely missing is told as info.",
            "“Der Vertrag wurde in Lübeck unterzeichnet.” against “Le contrat a été signé à Nantes.”",
            "“Die EZB tagte in München.” against “La BCE s'est réunie à Munich.”",
        ),
        GARBLED,
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield replaced, garbled and (as info) missing names; nothing for passages that are no versions."""
        for one, two in other_numbers(pair):
            yield _renumbered(pair, one, two)
        drift = name_drift(pair)
        for found in drift.pairs:
            if found.letters:
                yield _garbled(pair, found)
            elif not is_translation(found.left, found.right):
                yield _replaced(pair, found)
        told = {(p.left.start, p.right.start) for p in drift.pairs}
        for a, b in surnames_apart(pair):
            if (a.start, b.start) not in told:
                yield _garbled(pair, NamePair(a, b, 1, LAST_LETTER, Ground.SPELLING))
        for a, b in surnames_rendered(pair):
            if (a.start, b.start) not in told:
                yield _garbled(pair, NamePair(a, b, 1, RENDERED, Ground.SPELLING))
        for here, there in other_countries(pair):
            yield _other(pair, here, there, "countries")
        for here, there in other_parties(pair):
            yield _other(pair, here, there, "parties")
        for here, there in other_ministries(pair):
            yield _other(pair, here, there, "ministries")
        if drift.pairs:
            return
        for name in drift.left_only:
            yield _missing(pair.left, pair.right, name, left=True)
        for name in drift.right_only:
            yield _missing(pair.right, pair.left, name, left=False)


def _renumbered(pair: Pair, one: CodedName, two: CodedName) -> Finding:
    """A name with another number."""
    return Finding(
        "name-mismatch",
        Severity.ERROR,
        RENUMBERED,
        _instead(pair, one.text, two.text),
        Scope.BETWEEN,
        pair.left.evidence(one.start, one.end),
        pair.right.evidence(two.start, two.end),
        left_value=one.text,
        right_value=two.text,
    )


def is_translation(one: Name, two: Name) -> bool:
    """True for words that mean the same and look unlike: nouns taken for names ("Duschen", "Showering").

    A descriptive name of several words may be one of other words in another language ("Volkspark", "People's Park").
    """
    if one.entity or two.entity:
        return False
    if len(one.tokens) != 1 or len(two.tokens) != 1:
        return _is_paraphrase(one, two)
    if OSA.normalized_similarity(one.key, two.key) >= LOOKS_ALIKE:
        return False
    vectors = shipped_encoder().encode([one.text.lower(), two.text.lower()])
    return float(vectors[0] @ vectors[1]) >= ONE_MEANING


def _is_paraphrase(one: Name, two: Name) -> bool:
    """True for names of several words, none of which is one of the other's, that mean the same all the same."""
    if one.kind is two.kind is NameKind.PERSON or any(
        same_word(a, b) for a in one.tokens for b in two.tokens
    ):
        return False
    vectors = shipped_encoder().encode([one.text, two.text])
    return float(vectors[0] @ vectors[1]) >= PARAPHRASED


def _replaced(pair: Pair, found: NamePair) -> Finding:
    """Another name in its place."""
    a, b = found.left, found.right
    if found.doubtful:
        doubted = replace(found, sure=min(found.sure, DOUBTED))
        message = _instead(pair, a.text, b.text, "may have")
        return replace(_finding("name-mismatch", Severity.INFO, message, pair, doubted), reason="doubted")
    certain = (
        min(a.sure, b.sure) >= ERROR_SURE
        and found.sure >= PAIR_SURE
        and pair.score >= SAME_CONTENT
        and {a.kind, b.kind} <= set(_CERTAIN_KINDS)
    )
    severity = Severity.ERROR if certain else Severity.WARNING
    return _finding("name-mismatch", severity, _instead(pair, a.text, b.text), pair, found)


def _instead(pair: Pair, one: str, two: str, has: str = "has") -> str:
    """What to say of one name in the place of another."""
    here, there = version_names(pair.left, pair.right)
    return f"Where {here[:1].lower()}{here[1:]} has “{one}”, {there} {has} “{two}”."


def _other(pair: Pair, one: Affiliation, two: Affiliation, what: str) -> Finding:
    """A word for another people, party or ministry."""
    left, right = pair.left.evidence(one.start, one.end), pair.right.evidence(two.start, two.end)
    return Finding(
        "name-mismatch",
        Severity.WARNING,
        OTHER_FAMILY,
        f"{_instead(pair, left.text, right.text)[:-1]}: two {what}.",
        Scope.BETWEEN,
        left,
        right,
        left_value=one.value,
        right_value=two.value,
        reason="families",
        told=(("what", what),),
    )


def _garbled(pair: Pair, found: NamePair) -> Finding:
    """Nearly the same name."""
    a, b = found.left, found.right
    severity = Severity.ERROR if min(a.sure, b.sure) >= ERROR_SURE and found.letters > 1 else Severity.WARNING
    here, there = version_names(pair.left, pair.right)
    message = f"{here} writes “{a.text}”, {there} “{b.text}”: apparently the same name."
    return _finding("name-garbled", severity, message, pair, found)


def _finding(rule: str, severity: Severity, message: str, pair: Pair, found: NamePair) -> Finding:
    """The finding for two names."""
    a, b = found.left, found.right
    return Finding(
        rule,
        severity,
        round(min(0.95, 0.4 + 0.55 * found.sure), 3),
        message,
        Scope.BETWEEN,
        pair.left.evidence(a.start, a.end),
        pair.right.evidence(b.start, b.end),
        left_value=a.entity or a.key,
        right_value=b.entity or b.key,
    )


def _missing(side: Passage, other: Passage, name: Name, *, left: bool) -> Finding:
    """A name that the other side does not have."""
    evidence = side.evidence(name.start, name.end)
    return Finding(
        "name-mismatch",
        Severity.INFO,
        round(0.4 * name.sure, 3),
        f"{lacking_version(side, other)} does not name “{name.text}”.",
        Scope.BETWEEN,
        evidence if left else None,
        None if left else evidence,
        left_value=(name.entity or name.key) if left else "",
        right_value="" if left else (name.entity or name.key),
    )
