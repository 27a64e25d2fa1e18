"""Who takes an office over from whom: "Lane succeeds Reed as director", « Roux succède à Lind au poste de préfet »."""

from __future__ import annotations

from itertools import pairwise

from claims.facts.roles.complement import Complement
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.scene import Holder, Scene, hold

# So many words stand between the two names, and between the second and the title.
VERB_WORDS, TITLE_WORDS = 3, 5


def following(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """The new one of two persons, where a verb of following stands between them and "as" before the title."""
    persons = [n for n in scene.persons() if n.end <= mention.start]
    for new, old in pairwise(persons):
        verb = scene.between(new.end, old.start)
        bridge = scene.between(old.end, mention.start)
        if not 0 < len(verb) <= VERB_WORDS or not 0 < len(bridge) <= TITLE_WORDS:
            continue
        if "," in scene.text[new.end : mention.start] or not scene.words.begins("succession", verb):
            continue
        passive = any(scene.words.exact(k, w) for k in ("by", "not") for w in verb)
        marked = any(scene.words.exact(k, w) for k in ("as", "post_words") for w in bridge)
        before = [t.text for t in scene.tokens if t.end <= new.start][-1:]
        # "Auf Lind folgt Roth als Präfekt" names the new one behind.
        turned = any(scene.words.exact("stops", w) for w in before)
        if marked and not passive:
            return hold(old if turned else new, "appointed")
    return None
