"""Posts held until now that stand behind the verb: "zur Chefin wurde Eva Lind gewählt, bisher Kämmerin"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.facts.model import Name, NameKind
from claims.facts.roles.scene import CLOSING, Scene


def held_before(scene: Scene, between: Sequence[str], mark: int) -> Name | None:
    """The one person named before a comma, in the clause that it ends, where the words behind it open with a time
    until which a post was held.
    """
    opened = " ".join(between).lower().replace("’", "'")
    phrases = scene.words.sets["so_far"] | scene.words.sets["earlier"]
    if scene.text[mark] != "," or not any(opened == p or opened.startswith(f"{p} ") for p in phrases):
        return None
    known = [n for n in scene.persons() if n.end <= mark and n.kind is NameKind.PERSON]
    if len({n.key.split()[-1] for n in known}) != 1:
        return None
    return None if any(c in CLOSING for c in scene.text[known[-1].end : mark]) else known[-1]
