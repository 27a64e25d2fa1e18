"""Whether two titles can be one post: the same in some meaning, or one wider than the other."""

from __future__ import annotations

import re

from claims.facts.roles.officemention import OfficeMention
from claims.offices import Relation, load_ontology
from claims.rolewords import RoleWords

# A wide word such as "head" differs only from offices this many levels away.
WIDE_LEVELS = 2
# Bodies whose officers a wide word may mean; a "head" is no member of parliament.
ANYWHERE = frozenset({"any", "company"})
# Whoever is captain of a team plays in it.
PLAYER = "player"
# A kind of the other title this many levels below is another rank.
RANKS = 3
# So many levels below even a wide word is another rank ("secretary", of a secretary general); but some ministers are
# called by one ("Secretary of the Interior").
FAR_RANKS = 6
MINISTER = "minister"


def agree(one: OfficeMention, two: OfficeMention, langs: tuple[str, str] = ("", "")) -> bool:
    """Whether two titles can be one post: the same in some meaning, or one wider than the other.

    With their languages words of one are not taken for posts that they name in another alone ("Staatssekretärin").
    """
    ontology = load_ontology()
    single = is_unmixed(one.office, langs, two.text) or is_unmixed(two.office, langs[::-1], one.text)
    if one.deputy != two.deputy and (is_deputys(one) or is_deputys(two)):
        return True
    return any(
        ontology.relation(a, b, single) in (Relation.SAME, Relation.WIDER, Relation.UNKNOWN)
        or (_vague(a, b) and ontology.relation(a, b) is not Relation.CONFLICT)
        or _is_captain(a, b)
        for a in one.offices
        for b in two.offices
    )


def is_unmixed(id_: str, langs: tuple[str, str], other: str) -> bool:
    """Whether the word of an office, in the first of two languages, is no other post there.

    Not where the other's word, of the second language, is one of its kind ("Staatssekretär", "Transport Secretary").
    """
    office, kinds = load_ontology().get(id_), load_ontology().offices
    if office is None or not office.across_in or not all(langs) or langs[0] in office.across_in:
        return False
    words = (
        label
        for kind in office.is_a
        for table in (kinds[kind].labels, kinds[kind].weak)
        for label in table.get(langs[1], ())
    )
    return not any(word.lower() in other.lower() for word in words)


def _vague(a: str, b: str) -> bool:
    """Whether one of two offices is too wide a word to differ from the other (official, member, head)."""
    one, two = load_ontology().get(a), load_ontology().get(b)
    if one is None or two is None or (one.wide and one.both) or (two.wide and two.both):
        return True
    if not (one.wide or two.wide) or abs(one.level - two.level) >= WIDE_LEVELS:
        return False
    return (two if one.wide else one).organisation in ANYWHERE


def _is_captain(a: str, b: str) -> bool:
    """Whether two posts of a team go together and are both a player's (the captain is a goalkeeper or a winger)."""
    ontology = load_ontology()
    shared = (ontology.wider(a) & ontology.wider(b)) - {a, b}
    return ontology.relation(a, b) is Relation.COMPATIBLE and PLAYER in shared


def is_deputys(mention: OfficeMention) -> bool:
    """Whether the title itself is a deputy's, so that a deputy's mark beside the other is no difference."""
    office = load_ontology().get(mention.office)
    return office is not None and "deputy" in office.is_a


def is_junior(mention: OfficeMention, before: str, behind: str, words: RoleWords) -> bool:
    """Whether a word joined to a title, right before it or right behind, is of a beginner ("Junior-", "débutant")."""
    near = (*before.split()[-1:], *behind.split()[:1], *re.split(r"[-\u2010\u2011]", mention.prefix))
    return any(words.has("juniors", word.strip(",.;:()")) for word in near if word)


def is_chief_of(chief: OfficeMention, trade: OfficeMention) -> bool:
    """Whether one title is of who leads those of the other's trade ("Chefingenieur", "engineer")."""
    one, two = load_ontology().get(chief.office), load_ontology().get(trade.office)
    return (
        one is not None and two is not None and two.id in one.is_a and one.level > two.level and not two.wide
    )


def ranks_apart(one: OfficeMention, two: OfficeMention) -> bool:
    """Whether one of two titles of a person is a mere kind of the other, some ranks below ("head of research", and
    "researcher"), in whatever meaning of the words.
    """
    ontology = load_ontology()
    return all(
        ontology.relation(a, b) is Relation.WIDER
        and (_are_far(a, b) or (_levels(a, b) >= RANKS and not (_wide(a) or _wide(b))))
        for a in one.offices
        for b in two.offices
    )


def _are_far(one: str, two: str) -> bool:
    """Whether so many levels lie between two offices that no wide word bridges them, and neither is a minister's."""
    ontology = load_ontology()
    minister = any(MINISTER in (id_, *ontology.wider(id_)) for id_ in (one, two))
    return not minister and _levels(one, two) >= FAR_RANKS


def _levels(one: str, two: str) -> int:
    """How many levels lie between two offices; 0 where one is not known."""
    a, b = load_ontology().get(one), load_ontology().get(two)
    return abs(a.level - b.level) if a is not None and b is not None else 0


def _wide(id_: str) -> bool:
    """Whether an office is a wide word."""
    office = load_ontology().get(id_)
    return office is None or office.wide
