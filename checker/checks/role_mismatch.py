"""`role-mismatch`: the versions of a text give one person another office, or name another office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from checker.messages import version_names
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.titles.fields import fields_apart
from checker.titles.grammar import numbers_apart
from checker.titles.onepost import agree, ranks_apart
from checker.titles.ordinary import Ranked, of_many
from checker.titles.titleranks import told_ranks
from checker.titles.titles import Title, no_surnames, titles
from checker.words.wordlinks import WordLinks
from claims.facts.model import RoleStatus
from claims.facts.opposite import find_pole_words
from claims.facts.roles.officemention import OfficeMention
from claims.facts.roles.untilnow import is_of_its_time
from claims.offices import display, load_ontology
from claims.rolewords import role_words

# Confidences measured by hand on the untouched news of 2010 and 2011: what is left there is real or free.
SURE = 0.85
LIKELY = 0.7
SOFT = 0.5
# Two offices of one field this near in level differ in seniority only.
NEAR_LEVELS = 2
# A word whose counterpart is this like it (cosine) has been translated, only not by an office we know.
TRANSLATED = 0.85
# A word with this score has no counterpart.
LOST = 0.7
# Where several titles of a side have no counterpart, only two that stand alike in their sentences are held
# against each other (share of the length); with one on each side they may stand anywhere.
MOST_LEFT = 2
NEAR = 0.15
# Titles of one and the same person further apart than this are none of each other's (share of the length).
ALIKE = 0.3
# From this level on an office is a post and no trade; loose trades ("nurse", "watchman") are only warned of.
POST_LEVEL = 5
# Chairing a board and running a company go by one word in some languages and countries.
FALSE_FRIENDS = tuple(
    {a, b}
    for a in ("chair", "president", "supervisory_chair")
    for b in ("ceo", "managing_director", "director")
)
# Words this near a title (characters) belong to its phrase ("juge des finances").
PHRASE = 25
# So near before a title a word is joined to it ("premier ministre").
BESIDE = 2

RULE = Rule(
    "role-mismatch",
    "Another office in the other version",
    Severity.ERROR,
    "Accuracy/Mistranslation",
    "Two versions of a text give a person, or the same place in a sentence, offices that are not the same "
    "post in other words: a president became a minister, or a senior researcher the head of research (a "
    "warning). Titles are compared through the ontology of offices; where one side's title is wider than the "
    "other's, or is not known, the check abstains.",
    "“Le président a déclaré …” against “Der Minister erklärte …”",
    "“le PDG de Renault” against “der Renault-Chef”",
)


# The concept of opposites by which "alten" before a title need not mean a former holder.
AGE = "old"
# How an office may be held that one person cannot hold in two ways at once.
HELD = frozenset({RoleStatus.FORMER, RoleStatus.CURRENT, RoleStatus.INTERIM})


class RoleMismatchCheck:
    """Compares the titles of two aligned passages through the ontology."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield at most one finding per holder, and one for titles without a holder."""
        lefts, rights = titles(pair.left), titles(pair.right)
        lefts, rights = no_surnames(lefts, rights), no_surnames(rights, lefts)
        if not lefts or not rights:
            yield from _of_ranks(pair, lefts, rights)
            return
        found = _of_holders(pair, lefts, rights) or _bare(pair, lefts, rights)
        found = found or list(fields_apart(pair, lefts, rights))
        for one, two in found:
            yield _finding(pair, one, two)
        if not found:
            yield from _status(pair, lefts, rights)
            yield from _of_ranks(pair, lefts, rights)


def _of_holders(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> list[tuple[Title, Title]]:
    """The pairs of titles of one holder where neither title is found on the other side at all."""
    found = []
    for one in lefts:
        for two in rights:
            if not one.holder or one.holder != two.holder:
                continue
            # A title without a holder may be this one's where it stands alike; elsewhere it is another person's.
            near_right = [t for t in rights if t.holder or _apart(pair, one, t) <= ALIKE]
            near_left = [t for t in lefts if t.holder or _apart(pair, t, two) <= ALIKE]
            told_elsewhere = _supported(one, near_right) or _supported(two, near_left)
            if not (told_elsewhere or _is_of(pair.left, one) or _is_of(pair.right, two)):
                found.append((one, two))
    return found[:1]


def _is_of(side: Passage, title: Title) -> bool:
    """Whether a title is what another word is of, and nobody's own ("le commandant des pompiers")."""
    before = side.text[: title.mention.start - side.start].split()[-1:]
    of = side.lexicon.words("roles", "plural_of") if side.lexicon is not None else ()
    return bool(before) and before[0].lower() in of


def _supported(title: Title, others: Sequence[Title]) -> bool:
    """Whether some title of the other side, of the same holder or of none, can be the same post."""
    named = any(o.holder == title.holder and not _is_vague(o) for o in others) and bool(title.holder)
    for other in others:
        same = bool(title.holder) and other.holder == title.holder
        # "Leaders of Congress" beside "director Obama" are no answer to "president Obama".
        if named and (_is_vague(other) or (_is_wide(other) and not same)):
            continue
        free = not title.holder or not other.holder
        if same and ranks_apart(title.mention, other.mention):
            continue
        if (same or (free and not _is_vague(other))) and _agree_at_all(title, other):
            return True
    return False


def _bare(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> list[tuple[Title, Title]]:
    """The one title of each side that is left without a counterpart, where no word says otherwise."""
    vague = [t for t in lefts if _is_vague(t)], [t for t in rights if _is_vague(t)]
    lefts, rights = ([t for t in side if not _is_vague(t)] for side in (lefts, rights))
    if len(lefts) == len(rights):
        left, right = _unmatched(lefts, rights)
    else:
        left = [t for t in lefts if not _supported(t, rights)]
        right = [t for t in rights if not _supported(t, lefts)]
    left, right = (
        [t for t in left if not _translated(t, rights, pair.words)],
        [t for t in right if not _translated(t, lefts, pair.words.flipped())],
    )
    if len(left) + len(right) > 2 and not any(_agree_at_all(a, b) for a in left for b in right):
        lost = _lost(left, pair.words), _lost(right, pair.words.flipped())
        # Of several titles those without a counterpart, where both sides' have a holder, or neither has.
        if len({bool(t.holder) for side in lost for t in side}) == 1:
            left, right = lost
    if not left or not right or max(len(left), len(right)) > MOST_LEFT:
        return []
    apart, one, two = min(
        ((_apart(pair, a, b), a, b) for a in left for b in right), key=lambda found: found[0]
    )
    if apart > NEAR and len(left) + len(right) > 2:
        return []
    if len(vague[0]) != len(vague[1]) and _vaguely(pair, one, two, vague, apart):
        return []
    if one.holder and two.holder and one.holder != two.holder and _elsewhere(one, two, lefts, rights):
        return []
    if _agree_at_all(one, two) or (_is_loose(one, two) and _is_rendered(pair, one, two)):
        return []
    if not (one.holder and two.holder) and numbers_apart(one.mention, pair.left, two.mention, pair.right):
        return []
    return [(one, two)]


def _is_loose(one: Title, two: Title) -> bool:
    """Whether one of two titles is a trade or a wide word and nobody bears them by name."""
    offices = [load_ontology().get(t.mention.office) for t in (one, two)]
    loose = any(o is None or o.wide or o.level < POST_LEVEL for o in offices)
    return loose and not one.holder and not two.holder


def _is_rendered(pair: Pair, one: Title, two: Title) -> bool:
    """Whether a word of one title and a word outside the other are each other's counterparts."""
    for words, title, other in ((pair.words, one, two), (pair.words.flipped(), two, one)):
        for at, word in enumerate(words.left):
            inside = title.mention.start <= word.start and word.end <= title.mention.end
            # The counterpart of a compound may be that of its first part ("Englischlehrer", "anglais").
            if not inside or title.mention.prefix or word.link < 0 or not word.content:
                continue
            link = words.right[word.link]
            if link.link == at and not (other.mention.start <= link.start and link.end <= other.mention.end):
                return True
    return False


def _apart(pair: Pair, one: Title, two: Title) -> float:
    """How far apart two titles stand in their passages, as a share of the length, 0..1."""
    left = (one.mention.start - pair.left.start) / len(pair.left.text)
    right = (two.mention.start - pair.right.start) / len(pair.right.text)
    return abs(left - right)


def _vaguely(
    pair: Pair, one: Title, two: Title, vague: tuple[list[Title], list[Title]], apart: float
) -> bool:
    """Whether a wide word stands nearer to the place of one of two titles than the other of them does."""
    nearer = [_apart(pair, one, t) for t in vague[1]] + [_apart(pair, t, two) for t in vague[0]]
    return min(nearer, default=1.0) <= apart


def _is_vague(title: Title) -> bool:
    """Whether a title is too wide a word to be evidence ("official", "expert")."""
    office = load_ontology().get(title.mention.office)
    return office is None or (office.wide and office.both)


def _is_wide(title: Title) -> bool:
    """Whether a title is a wide word ("leaders", "head")."""
    office = load_ontology().get(title.mention.office)
    return office is None or office.wide


def _elsewhere(one: Title, two: Title, lefts: Sequence[Title], rights: Sequence[Title]) -> bool:
    """Whether one of two holders has a title on the other side too, so that these are two persons'."""
    return any(t.holder == one.holder for t in rights) or any(t.holder == two.holder for t in lefts)


def _unmatched(lefts: Sequence[Title], rights: Sequence[Title]) -> tuple[list[Title], list[Title]]:
    """What is left after each title took its holder's, one of its office, or the first that it agrees with.

    Of two titles of one holder each takes the one that it is outright, before a wider one does.
    """
    open_left, open_right = list(lefts), list(rights)
    for fits in (_are_ones_holder, _of_one_holder, _are_one, _agree_at_all):
        for title in tuple(open_left):
            partner = next((r for r in open_right if fits(title, r)), None)
            if partner is not None:
                open_left.remove(title)
                open_right.remove(partner)
    return open_left, open_right


def _of_one_holder(one: Title, two: Title) -> bool:
    """Whether two titles of one holder can be one post."""
    return bool(one.holder) and one.holder == two.holder and _agree_at_all(one, two)


def _are_ones_holder(one: Title, two: Title) -> bool:
    """Whether two titles of one holder name one office outright."""
    return bool(one.holder) and one.holder == two.holder and _are_one(one, two)


def _are_one(one: Title, two: Title) -> bool:
    """Whether two titles name one office outright."""
    return one.mention.office == two.mention.office and one.mention.deputy == two.mention.deputy


def _agree_at_all(one: Title, two: Title) -> bool:
    """Whether two titles can be one post."""
    return agree(one.mention, two.mention, (one.lang, two.lang))


def _translated(title: Title, others: Sequence[Title], words: WordLinks) -> bool:
    """Whether a title's word is linked to a like word of the other side that is none of the `others`."""
    for word in words.left:
        inside = title.mention.start <= word.start and word.end <= title.mention.end
        if not inside or word.link < 0 or not word.content or word.similarity < TRANSLATED:
            continue
        link = words.right[word.link]
        near = any(
            o.mention.start - BESIDE <= link.end and link.start < o.mention.end + PHRASE for o in others
        )
        if link.content and not near:
            return True
    return False


def _lost(some: list[Title], words: WordLinks) -> list[Title]:
    """The titles of a side without a counterpart of any kind, where there are such; else all of them."""
    lost = [
        t
        for t in some
        if any(
            w.content and w.score >= LOST and t.mention.start <= w.start < t.mention.end for w in words.left
        )
    ]
    return lost or some


def _finding(pair: Pair, one: Title, two: Title) -> Finding:
    """The finding of two titles that cannot be one post."""
    severity, confidence = _weigh(one, two, _apart(pair, one, two))
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


def _weigh(one: Title, two: Title, apart: float) -> tuple[Severity, float]:
    """An error for offices of other kinds; a warning for seniority, wide words, titles far apart."""
    a, b = (load_ontology().get(t.mention.office) for t in (one, two))
    if a is None or b is None:
        return Severity.WARNING, SOFT
    if two.mention.office in a.same_post:
        # One minister has both fields in some governments.
        return Severity.WARNING, SOFT
    near = a.organisation == b.organisation and abs(a.level - b.level) <= NEAR_LEVELS
    if near and a.function and a.function == b.function:
        return Severity.WARNING, LIKELY
    if a.wide or b.wide:
        return (Severity.WARNING if one.holder or two.holder else Severity.INFO), SOFT
    if {a.id, b.id} in FALSE_FRIENDS:
        return Severity.WARNING, SOFT
    if one.holder and two.holder and one.holder != two.holder:
        # An actress may be told by the inspector whom she played.
        return Severity.WARNING, SOFT
    if one.holder or two.holder:
        return Severity.ERROR, SURE
    posts = min(a.level, b.level) >= POST_LEVEL
    return (Severity.ERROR, LIKELY) if posts and apart <= NEAR else (Severity.WARNING, SOFT)


def _status(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> Iterator[Finding]:
    """One title on each side, the same office of one person or of nobody named, but held otherwise: former, acting."""
    if len(lefts) != 1 or len(rights) != 1:
        return
    one, two = lefts[0].mention, rights[0].mention
    if one.status is two.status or not {one.status, two.status} <= HELD or one.office != two.office:
        return
    if lefts[0].holder != rights[0].holder or _is_old_against_new(pair, one, two) or _is_vague(lefts[0]):
        # Nobody holds it as an office to be a colleague.
        return
    if _is_of_its_time(pair.left, one) or _is_of_its_time(pair.right, two):
        return
    here, there = version_names(pair.left, pair.right)
    yield Finding(
        RULE.slug,
        Severity.WARNING,
        SOFT,
        f"{here} has a {one.status} office (“{one.text}”), {there} a {two.status} one (“{two.text}”).",
        Scope.BETWEEN,
        pair.left.evidence(one.chunk, one.end),
        pair.right.evidence(two.chunk, two.end),
        left_value=f"{one.office} {one.status}",
        right_value=f"{two.office} {two.status}",
        reason="status",
    )


def _of_ranks(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> Iterator[Finding]:
    """The titles of one person that are of two ranks: a deputy, a beginner or one of many on one side alone."""
    ranks = (
        Ranked(a.chunk, a.end, a.office, b.chunk, b.end, b.office, one, two)
        for a, b, one, two in told_ranks(pair, lefts, rights)
    )
    for start, end, office, begin, close, other, here_said, there_said in (*ranks, *of_many(pair)):
        here, there = pair.left.evidence(start, end), pair.right.evidence(begin, close)
        yield Finding(
            RULE.slug,
            Severity.WARNING,
            SOFT,
            f"“{here.text}” {here_said}, “{there.text}” {there_said} in the other version.",
            Scope.BETWEEN,
            here,
            there,
            left_value=f"{office} {here_said}",
            right_value=f"{other} {there_said}",
            reason="rank",
            told=(("one", here_said), ("two", there_said)),
        )


def _is_of_its_time(side: Passage, title: OfficeMention) -> bool:
    """Whether a side says that the office was held until now or at the time of which it tells."""
    if side.lexicon is None:
        return False
    chunk, start, end = (at - side.start for at in (title.chunk, title.start, title.end))
    return is_of_its_time(side.text, chunk, start, end, role_words(side.lexicon))


def _is_old_against_new(pair: Pair, one: OfficeMention, two: OfficeMention) -> bool:
    """Whether both titles have a word of age before them, which the check of opposites holds against each other."""
    sides = ((pair.left, one), (pair.right, two))
    ages = [
        {
            w.pole
            for w in find_pole_words(side.text[m.chunk - side.start : m.start - side.start], side.lexicon)
            if w.concept == AGE
        }
        for side, m in sides
        if side.lexicon is not None
    ]
    return len(ages) == len(sides) and all(ages)
