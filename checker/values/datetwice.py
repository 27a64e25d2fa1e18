"""Values that one side tells twice and the other once: "Wednesday …, Wednesday" beside « mercredi …, mardi »."""

from __future__ import annotations

from checker.pairs import Passage
from checker.values.datefields import Value, values_of
from claims.facts.model import Moment

# Fields that a text tells of one act after the other; a year told twice often stands for one event.
TOLD_EACH = frozenset({"weekday", "time"})


def said_twice(side: Passage, other: Passage, field: str) -> list[tuple[Value, Moment]]:
    """The one value that a side tells twice, with the mention that faces something else on the other side.

    Empty where the sides do not tell the field equally often, or where more than one mention differs.
    """
    if field not in TOLD_EACH:
        return []
    here, there = ([(v, m) for m in x.facts.moments for v in values_of(m, field)] for x in (side, other))
    if len(here) != len(there) or len(here) < 2:
        return []
    rest = [v for v, _ in there]
    spare = []
    for value, moment in here:
        if value in rest:
            rest.remove(value)
        else:
            spare.append((value, moment))
    if len(rest) != 1 or len(spare) != 1 or rest[0] in {v for v, _ in here}:
        return []
    at = [v for v, _ in there].index(rest[0])
    return [here[at]] if here[at][0] == spare[0][0] else spare
