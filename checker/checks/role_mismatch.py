"""`role-mismatch`: the versions of a text give one person another office, or name another office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from claims.facts.model import Role, RoleStatus
from claims.facts.office import OfficeMention, find_offices
from claims.offices import Relation, display, load_ontology

# Confidences measured by hand on the untouched news of 2010 and 2011: what is left there is real or free.
SURE = 0.85
LIKELY = 0.7
SOFT = 0.5
# Two offices of one field this near in level differ in seniority only.
NEAR_LEVELS = 2
# A wide word such as "head" differs only from offices this many levels away.
WIDE_LEVELS = 2
# A word whose counterpart is this like it (cosine) has been translated, only not by an office we know.
TRANSLATED = 0.7
# Words this near a title (characters) belong to its phrase ("juge des finances").
PHRASE = 25

RULE = Rule(
    "role-mismatch",
    "Another office in the other version",
    Severity.ERROR,
    "accuracy/mistranslation",
    "Two versions of a text give a person, or the same place in a sentence, offices that are not the same post "
    "in other words: a president became a minister, or a senior researcher the head of research (a warning). "
    "Titles are compared through the ontology of offices; where one side's title is wider than the other's, or "
    "is not known, the check abstains.",
    "“Le président a déclaré …” against “Der Minister erklärte …”",
    "“le PDG de Renault” against “der Renault-Chef”",
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its holder, if it has one; offsets count in the article."""

    mention: OfficeMention
    holder: str


class RoleMismatchCheck:
    """Compares the titles of two aligned passages through the ontology."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding per holder, and one for titles without a holder."""
        lefts, rights = titles(pair.left), titles(pair.right)
        if not lefts or not rights:
            return
        found = _of_holders(lefts, rights) or _bare(pair, lefts, rights)
        for one, two in found:
            yield _finding(pair, one, two)
        if not found:
            yield from _status(pair, lefts, rights)


def titles(passage: Passage) -> list[Title]:
    """The titles of a passage with their holders' keys; none without a lexicon."""
    lexicon = passage.lexicon
    if lexicon is None:
        return []
    names = [
        replace(n, start=n.start - passage.start, end=n.end - passage.start) for n in passage.facts.names
    ]
    holders = {r.office_start: _holder(r) for r in passage.facts.roles}
    found = []
    for mention in find_offices(passage.text, lexicon, names):
        moved = replace(
            mention,
            start=mention.start + passage.start,
            end=mention.end + passage.start,
            chunk=mention.chunk + passage.start,
        )
        holder = holders.get(moved.start, "")
        if not mention.weak or holder:
            found.append(Title(moved, holder))
    return found


def _holder(role: Role) -> str:
    """The last word of a holder's name without a genitive's s, which all forms of a name share."""
    return role.holder.split()[-1].removesuffix("s") if role.holder else ""


def agree(one: OfficeMention, two: OfficeMention) -> bool:
    """Whether two titles can be one post: the same in some meaning, or one wider than the other."""
    ontology = load_ontology()
    if one.deputy != two.deputy and (_low(one) or _low(two)):
        return True
    return any(
        ontology.relation(a, b) in (Relation.SAME, Relation.WIDER, Relation.UNKNOWN) or _vague(a, b)
        for a in one.offices
        for b in two.offices
    )


def _vague(a: str, b: str) -> bool:
    """Whether one of two offices is too wide a word to differ from the other (official, member, head)."""
    one, two = load_ontology().get(a), load_ontology().get(b)
    if one is None or two is None or (one.wide and one.both) or (two.wide and two.both):
        return True
    return (one.wide or two.wide) and abs(one.level - two.level) < WIDE_LEVELS


def _low(mention: OfficeMention) -> bool:
    """Whether the title itself is a deputy's, so that a deputy's mark beside the other is no difference."""
    office = load_ontology().get(mention.office)
    return office is not None and "deputy" in office.is_a


def _of_holders(lefts: Sequence[Title], rights: Sequence[Title]) -> list[tuple[Title, Title]]:
    """The pairs of titles of one holder where neither title is found on the other side at all."""
    found = []
    for one in lefts:
        for two in rights:
            same = one.holder and one.holder == two.holder
            if same and not _supported(one, rights) and not _supported(two, lefts):
                found.append((one, two))
    return found[:1]


def _supported(title: Title, others: Sequence[Title]) -> bool:
    """Whether some title of the other side can be the same post."""
    return any(agree(title.mention, o.mention) for o in others)


def _bare(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> list[tuple[Title, Title]]:
    """The one title of each side that is left without a counterpart, where no word says otherwise."""
    if len(lefts) == len(rights):
        left, right = _unmatched(lefts, rights)
    else:
        left = [t for t in lefts if not _supported(t, rights)]
        right = [t for t in rights if not _supported(t, lefts)]
    if len(left) != 1 or len(right) != 1:
        return []
    one, two = left[0], right[0]
    if one.holder and two.holder and one.holder != two.holder and _named(pair, one, two):
        return []
    if agree(one.mention, two.mention) or _translated(pair, one, two):
        return []
    return [(one, two)]


def _named(pair: Pair, one: Title, two: Title) -> bool:
    """Whether one of two holders is named on the other side too, so that the titles are two persons'."""
    left = {w for r in pair.left.facts.names for w in r.key.split()}
    right = {w for r in pair.right.facts.names for w in r.key.split()}
    return one.holder in right or two.holder in left


def _unmatched(lefts: Sequence[Title], rights: Sequence[Title]) -> tuple[list[Title], list[Title]]:
    """What is left on both sides after each title took the first one that it agrees with."""
    open_right = list(rights)
    left = []
    for title in lefts:
        partner = next((r for r in open_right if agree(title.mention, r.mention)), None)
        if partner is None:
            left.append(title)
        else:
            open_right.remove(partner)
    return left, open_right


def _translated(pair: Pair, one: Title, two: Title) -> bool:
    """Whether a title's word is linked to a word of the other side that is like it and is not the other title."""
    for words, mine, other, far in (
        (pair.words.left, one, two, pair.words.right),
        (pair.words.right, two, one, pair.words.left),
    ):
        for word in words:
            if not (mine.mention.start <= word.start and word.end <= mine.mention.end and word.link >= 0):
                continue
            link = far[word.link]
            outside = link.end <= other.mention.start or link.start >= other.mention.end + PHRASE
            if outside and link.content and word.content and word.similarity >= TRANSLATED:
                return True
    return False


def _finding(pair: Pair, one: Title, two: Title) -> Finding:
    """The finding of two titles that cannot be one post."""
    severity, confidence = _weigh(one, two)
    left, right = (f"“{t.mention.text}” ({display(t.mention.office)})" for t in (one, two))
    return Finding(
        RULE.slug,
        severity,
        confidence,
        f"{left} is not the same office as {right}.",
        Scope.BETWEEN,
        pair.left.evidence(one.mention.start, one.mention.end),
        pair.right.evidence(two.mention.start, two.mention.end),
        left_value=one.mention.office,
        right_value=two.mention.office,
    )


def _weigh(one: Title, two: Title) -> tuple[Severity, float]:
    """An error for offices of other kinds; a warning for seniority, wide words and many-holder trades."""
    a, b = (load_ontology().get(t.mention.office) for t in (one, two))
    if a is None or b is None:
        return Severity.WARNING, SOFT
    near = a.organisation == b.organisation and abs(a.level - b.level) <= NEAR_LEVELS
    if near and a.function and a.function == b.function:
        return Severity.WARNING, LIKELY
    if a.wide or b.wide:
        return Severity.WARNING, SOFT
    return Severity.ERROR, SURE if one.holder or two.holder else LIKELY


def _status(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> Iterator[Finding]:
    """One title on each side, the same office, but former on one side only."""
    if len(lefts) != 1 or len(rights) != 1:
        return
    one, two = lefts[0].mention, rights[0].mention
    states = {one.status, two.status}
    if states != {RoleStatus.FORMER, RoleStatus.CURRENT} or one.office != two.office:
        return
    if not (lefts[0].holder and lefts[0].holder == rights[0].holder):
        return
    yield Finding(
        RULE.slug,
        Severity.WARNING,
        SOFT,
        f"“{one.text}” is a {one.status} office here, “{two.text}” a {two.status} one there.",
        Scope.BETWEEN,
        pair.left.evidence(one.chunk, one.end),
        pair.right.evidence(two.chunk, two.end),
        left_value=f"{one.office} {one.status}",
        right_value=f"{two.office} {two.status}",
    )
