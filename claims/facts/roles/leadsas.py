"""Titles that a verb of leading gives behind "as": "runs the house as director"."""

from __future__ import annotations

from claims.facts.plainwords import PlainWord
from claims.facts.roles.scene import CLOSING, Scene


def leads_as(scene: Scene, marker: PlainWord, end: int) -> bool:
    """Whether a verb of leading stands before "as" in its clause, and the clause ends behind the title."""
    behind = scene.text[end:].lstrip()
    if behind and behind[0] not in CLOSING:
        return False
    for token in reversed([t for t in scene.tokens if t.end <= marker.start]):
        between = scene.text[token.end : marker.start]
        if scene.words.exact("joins", token.text) or any(c in CLOSING for c in between):
            return False
        if scene.words.exact("lead_verbs", token.text):
            return True
    return False
