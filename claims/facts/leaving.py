"""Leaving: the body that the sentence of a title says its holder left."""

from __future__ import annotations

from collections.abc import Sequence

from claims.facts.model import Name, NameKind
from claims.facts.office import Token
from claims.facts.scene import COPULA_WORDS, Scene

# How many words after a title its relative clause may begin, and where in it the organisation stands.
RELATIVE_REACH = 5
# An apposition has so many words at most; a verb of leaving stands so near behind the subject, or at the end of so
# many words; the body stands so near behind the verb ("quitte le fabricant américain de drones Nordlicht").
APPOSITION, VERB_NEAR, VERB_LAST, BODY_NEAR = 8, 2, 9, 6


def left_organisation(scene: Scene, at: int) -> Name | None:
    """The organisation that was left, by a relative clause or the main clause behind a title and its holder."""
    return _in_relative_clause(scene, at) or _in_main_clause(scene, at)


def _in_relative_clause(scene: Scene, at: int) -> Name | None:
    """The organisation that a relative clause behind `at` says was left: "…, der OpenAI verlassen hat"."""
    behind = [t for t in scene.tokens if t.start >= at][: RELATIVE_REACH + 1]
    for token in behind:
        comma = scene.text[: token.start].rstrip().endswith(",")
        if not scene.words.exact("relatives", token.text) or not (comma or not scene.words.capitals):
            if comma:
                return None
            continue
        clause = [t for t in scene.tokens if t.start >= token.start]
        if not scene.words.begins("leave", [t.text for t in clause]):
            return None
        for name in scene.names:
            if name.start >= token.end and name.kind is not NameKind.PERSON:
                return name if len(scene.between(token.end, name.start)) <= COPULA_WORDS else None
        return None
    return None


def _in_main_clause(scene: Scene, at: int) -> Name | None:
    """The organisation that the subject left: "Jan Berg, chercheur en optique, quitte Nordlicht pour Solaris"."""
    comma = scene.text.find(",", at)
    opens = comma >= 0 and len(scene.between(at, comma)) <= APPOSITION and not _has_person(scene, at, comma)
    for start in (at, comma) if opens else (at,):
        clause = _clause(scene, start)
        i = next((i for i, t in enumerate(clause) if scene.words.begins("leave", [t.text])), None)
        if i is None or i > (VERB_LAST if scene.words.capitals else VERB_NEAR):
            continue
        for first, last in ((0, i), (i + 1, i + 1 + BODY_NEAR)):
            body = _body(scene, clause[first:last])
            if body is not None:
                return body
    return None


def _clause(scene: Scene, start: int) -> list[Token]:
    """The words from a place up to the next mark, with the subject's own mark left out."""
    found: list[Token] = []
    last = start + 1 if scene.text[start : start + 1] == "," else start
    for token in (t for t in scene.tokens if t.start >= start):
        if any(c in ",;:.!?()–—" for c in scene.text[last : token.start]):
            break
        found.append(token)
        last = token.end
    return found


def _body(scene: Scene, words: Sequence[Token]) -> Name | None:
    """The first organisation that begins among some words."""
    starts = {t.start for t in words}
    found = (n for n in scene.names if n.start in starts and n.kind is NameKind.ORGANISATION)
    return next(found, None)


def _has_person(scene: Scene, start: int, end: int) -> bool:
    """Whether a person is named in a range."""
    return any(n.kind is NameKind.PERSON and start <= n.start < end for n in scene.names)
