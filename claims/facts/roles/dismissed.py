"""Who was made to leave a post: "Milan, sacked in April as coach", „Der Rat setzte Roth als Rektorin ab“."""

from __future__ import annotations

from claims.facts.roles.complement import Complement
from claims.facts.roles.leaving import LEFT
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.scene import CLOSING, Holder, Scene, hold, office_in

# So many words stand between the person and the title at most.
REACH = 8
# How many words before the title the word "as" stands.
NEAR = 3


def dismissed(scene: Scene, mention: OfficeMention, of: Complement) -> Holder | None:
    """The person named last before "as" and a title, where a verb of dismissal stands beside them."""
    before = [t for t in scene.tokens if t.end <= mention.start]
    marker = next((t for t in reversed(before[-NEAR:]) if scene.words.exact("as", t.text)), None)
    if marker is None:
        return None
    name = next((n for n in reversed(list(scene.persons())) if n.end <= marker.start), None)
    if name is None or office_in(scene, name.end, marker.start):
        return None
    comma = name.end + 1 if scene.text.startswith(",", name.end) else name.end
    between = scene.between(comma, marker.start)
    if len(between) > REACH or any(c in CLOSING for c in scene.text[comma : marker.start]):
        return None
    # Where verbs close a clause they stand behind the title, up to the next mark.
    end = next((i for i in range(mention.end, len(scene.text)) if scene.text[i] in CLOSING), len(scene.text))
    start = max(scene.text.rfind(c, 0, name.start) for c in CLOSING) + 1
    around = [*scene.between(start, name.start), *between, *scene.between(mention.end, end)]
    return hold(name, LEFT) if scene.words.begins("dismissals", around) else None
