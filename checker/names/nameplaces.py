"""Whether two names that no other word has in its place stand near enough in their passages to stand for each other."""

from __future__ import annotations

from dataclasses import dataclass

from checker.names.namegroups import is_plain, is_proper, is_strange_group, sureness
from checker.names.namekin import Group
from checker.pairs import Pair

# The numbers below were set by hand while reading misses and alarms on the 2010 rows of
# `scripts/evaluate.py planted`; the 2011 rows were held back.
# Two names that stand for each other lie within this relative distance of one another.
NEAR_PLACE = 0.25
NEAR_ALONE = 0.45
# An ordinary word with a capital must stand just where the name stands.
NEAR_ORDINARY = 0.2
# What two names are sure of beyond this widens the distance.
SURE_OF_BOTH = 1.2
# Two lone names that are the only ones may stand anywhere, where both are names beyond doubt and this sure together.
ANYWHERE, ANYWHERE_STRANGE = 1.5, 1.29
# What is forgiven two names that the divergence model doubts, of what they must reach together and of their distance.
SLACK, REACH_SLACK = 0.25, 0.6
# What two names must reach together: their sureness less their distance.
TOGETHER = 1.0
# What is added where both hold a word that neither language knows, of no long pieces.
STRANGERS = 0.15
# What is taken off where the sides have unlike numbers of lone names; what two linked words add.
UNLIKE_NUMBERS = 0.15
LINKED = 0.15


@dataclass(frozen=True, slots=True)
class Company:
    """What other lone names the sides have: whether two are the only ones, and what unlike numbers of them cost."""

    alone: bool
    penalty: float


def in_place(pair: Pair, a: Group, b: Group, distance: float, company: Company, slack: float = 0.0) -> bool:
    """True where two groups are near enough in their passages for how surely they are names, but for some slack."""
    alone, penalty = company.alone, company.penalty
    together = sureness(a) + sureness(b)
    strangers = is_strange_group(a) and is_strange_group(b)
    if alone and together >= (ANYWHERE_STRANGE if strangers else ANYWHERE) and is_proper(a) and is_proper(b):
        return True
    reach = (NEAR_ALONE if alone else NEAR_PLACE) + max(0.0, together - SURE_OF_BOTH) + REACH_SLACK * slack
    if is_plain(a, but_names=True) or is_plain(b, but_names=True):
        reach = NEAR_ORDINARY + REACH_SLACK * slack
    linked = LINKED if any(pair.words.left[x.at].link == y.at for x in a for y in b) else 0.0
    strange = STRANGERS if strangers else 0.0
    return distance <= reach and together - distance + linked + strange - penalty >= TOGETHER - slack
