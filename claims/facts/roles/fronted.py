"""Titles before the verb of their holder: "Als Finanzchefin war Berg …", "Zur Präsidentin wurde Lind gewählt"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.facts.model import Name, NameKind
from claims.facts.plainwords import PlainWord
from claims.facts.roles.complement import Complement
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.scene import CLOSING, COMPLEMENT_WORDS, Holder, Scene, hold

# Between a title that opens its sentence and its holder stand a complement and a verb, or a comma.
HOLDER_REACH = COMPLEMENT_WORDS + 1
# Small words between the marker and the title (« En tant que directeur »).
BETWEEN = 2


def fronted_as(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """A title that opens the sentence behind "as": "Als Finanzchefin war Berg …", "As head of sales, Reed …".

    Nobody is called to the office by that, so it is told like an apposition.
    """
    marker = _opener(scene, mention, "as")
    name = _subject_behind(scene, mention, of) if marker is not None else None
    return hold(name, "apposition") if name is not None else None


def fronted_appointment(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """A title that opens the sentence, to which somebody is called: "Zur Präsidentin wurde Lind gewählt"."""
    marker = _opener(scene, mention, "appoint")
    if marker is None or not scene.words.begins("appoint_verbs", [t.text for t in scene.tokens]):
        return None
    name = _subject_behind(scene, mention, of)
    return hold(name, "appointed") if name is not None else None


def _opener(scene: Scene, mention: OfficeMention, key: str) -> PlainWord | None:
    """The word of a set before a title, where nothing but small words opens the sentence before it."""
    before = [t for t in scene.tokens if t.end <= mention.start]
    at = next((i for i in range(len(before) - 1, -1, -1) if scene.words.exact(key, before[i].text)), None)
    if at is None or at > 1 or len(before) - at - 1 > BETWEEN:
        return None
    between = [t.text for t in before[at + 1 :]]
    told = all(
        any(scene.words.exact(k, w) for k in ("articles", "stops"))
        or any(scene.words.has(k, w) for k in ("interim", "designated"))
        or scene.words.begins("succession", [w])
        for w in between
    )
    return before[at] if told else None


def _subject_behind(scene: Scene, mention: OfficeMention, of: Complement) -> Name | None:
    """The person behind a title, its complement and one verb, or behind a comma where languages set one."""
    start = max(of.end, mention.end)
    behind = [t for t in scene.tokens if t.start >= start][: HOLDER_REACH + 1]
    for name in scene.persons():
        if (
            name.start < start
            or name.start not in {t.start for t in behind}
            or name.kind is not NameKind.PERSON
        ):
            continue
        gap = scene.text[start : name.start]
        if scene.words.capitals:
            told = _has_verb(scene, scene.between(start, name.start))
            return name if told and not any(c in CLOSING for c in gap) else None
        return name if gap.strip().endswith(",") and gap.count(",") == 1 else None
    return None


def _has_verb(scene: Scene, words: Sequence[str]) -> bool:
    """Whether words before a subject are its verb, and at most when ("wurde am Montag")."""
    if not words or not words[0].islower() or scene.words.exact("of", words[0]):
        return False
    last = words[-1]
    dated = len(words) > 2 and words[-2].islower() and not scene.words.exact("articles", words[-2])
    return dated if last[0].isupper() else not scene.words.exact("of", last)
