"""Offices in a relative clause behind the name: "Roux, who is also deputy mayor", „Roth, die zugleich Dekanin ist“."""

from __future__ import annotations

from collections.abc import Sequence

from claims.facts.model import Name, RoleStatus
from claims.facts.plainwords import PlainWord
from claims.facts.roles.complement import Complement
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.scene import CLOSING, COMPLEMENT_WORDS, COPULA_WORDS, Holder, Scene, hold, office_in


def relative_copula(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """The title that a relative clause gives to the name before it."""
    comma = scene.text.rfind(",", 0, mention.start)
    name = next((n for n in scene.persons() if n.end == comma), None) if comma >= 0 else None
    inside = [t for t in scene.tokens if comma < t.start and t.end <= mention.start]
    if name is None or not inside or not scene.words.exact("relatives", inside[0].text):
        return None
    verb = _verb(scene, inside[1:], mention, of)
    return _holder(scene, name, inside, verb) if verb is not None else None


def _verb(
    scene: Scene, inside: Sequence[PlainWord], mention: OfficeMention, of: Complement
) -> PlainWord | None:
    """The verb of the clause: right behind its first word, or where verbs close a clause, behind the title."""
    if len(inside) > COPULA_WORDS or any(t.text[0].isupper() for t in inside):
        return None
    if not scene.words.capitals:
        told = [t for t in inside[:2] if scene.words.exact("copulas", t.text)]
        # "Who will be acting director" is to come.
        later = len(inside) > 1 and scene.words.exact("future", inside[0].text)
        return told[0] if told and (told[0] is inside[0] or later) else None
    # "Der mit der Chefin verwandt ist", "der auf einen Trainer angewiesen ist": no predicate.
    if any(scene.words.exact(k, t.text) for k in ("of", "aims", "articles") for t in inside):
        return None
    end = max(of.end, mention.end)
    behind = [t for t in scene.tokens if t.start >= end][:COMPLEMENT_WORDS]
    verb = next((t for t in behind if scene.words.exact("copulas", t.text)), None)
    if verb is None or any(c in CLOSING for c in scene.text[end : verb.start]):
        return None
    after = scene.text[verb.end :].lstrip()
    return verb if not office_in(scene, end, verb.start) and (not after or after[0] in CLOSING) else None


def _holder(scene: Scene, name: Name, inside: Sequence[PlainWord], verb: PlainWord) -> Holder | None:
    """The name as the holder, unless the clause denies it or speaks of what is to come."""
    denied = any(scene.words.exact("not", t.text) for t in inside)
    if any(scene.words.exact("future", t.text) for t in inside[1:2]):
        return None if denied else hold(name, "copula", status=RoleStatus.DESIGNATED)
    if denied or scene.words.exact("coming", verb.text):
        return None
    past = scene.words.exact("past", verb.text)
    return hold(name, "copula", status=RoleStatus.FORMER if past else None)
