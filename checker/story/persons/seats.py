"""Posts that one person holds at a time, and the lines of a ledger that give one of them to two persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from checker.model import LedgerEntry, Severity
from checker.story.acquainted import acquainted, compared
from checker.story.ledger import HEAD, same_organisation
from checker.story.lines import lines_by_article
from checker.story.people import people_of
from checker.story.persons.likebodies import of_one_body
from checker.story.persons.onepassage import of_one_passage
from checker.story.persons.posts import (
    CHANGES,
    WORD,
    changes,
    departs,
    later,
    office_of,
    one_sentence,
    relation,
)
from checker.story.persons.titlegender import of_two_genders
from checker.story.story import Story
from claims.facts.model import NameKind, RoleStatus
from claims.lexicon import load_lexicon
from claims.offices import COMPANY_GROUP, Office, Relation, load_ontology
from claims.rolewords import role_words

# Confidences: set by hand after reading what fires on shared/bench/news cut into documents.
LIKELY = 0.75
SOFT = 0.5
GUESS = 0.3
# Two persons whose names look this much alike are one, misspelt.
ONE_NAME = 0.9
# First names this much alike may be one ("Georgy", "Gueorgui": .84; "Barbara", "Bernhard": .69).
ONE_FIRST = 0.75
# Sentences of a paragraph before an office in which its body may be named.
BEFORE = 2
# Bodies whose single-holder offices past and present holders share in one text without "former".
LONG_LIVED = frozenset({"state", "crown", "church", "city"})

# Who heads a body, or a part of it, has at least this level, and who heads all of a company.
HEADS, TOP = 7, 9

# Why two lines conflict: the reasons of findings, which the check has words for.
ONE_HOLDER, ONE_SURNAME, ONE_POST = "one_holder", "one_surname", "one_post"

Pairing = tuple[LedgerEntry, LedgerEntry, Severity, float, str]
# The lines of each article.
Told = Mapping[str, Sequence[LedgerEntry]]


def of_offices(story: Story) -> Iterator[Pairing]:
    """The pairs of lines that give a single-holder office to two persons, in one article or in two of one time."""
    held: dict[str, list[LedgerEntry]] = defaultdict(list)
    told = lines_by_article(story)
    for entry in story.ledger:
        office = office_of(entry)
        if office and office.holders and entry.person_id:
            held[seat_of(office)].append(entry)
    for entries in held.values():
        for one, two in combinations(entries, 2):
            if one.person_id == two.person_id or later(one, two) or not _rivals(one, two, told, story):
                continue
            if one.article != two.article:
                aligned = story.aligns(one.article, one.sentence, two.article, two.sentence)
                if not aligned and _told_apart(one, two, told):
                    yield one, two, Severity.WARNING, SOFT, ONE_HOLDER
                continue
            if _namesakes(one, two):
                yield one, two, Severity.WARNING, SOFT, ONE_SURNAME
                continue
            office = office_of(one)
            soft = one.office != two.office or (office and office.organisation in LONG_LIVED)
            soft = soft or not (one.organisation or two.organisation)
            severity = Severity.WARNING if soft else Severity.ERROR
            sure = LIKELY if one.organisation or two.organisation else SOFT
            yield one, two, severity, sure, ONE_HOLDER


def one_post_two_first_names(story: Story) -> Iterator[Pairing]:
    """The lines of two articles that give one post to persons of one surname, each article its own ("Judge Anna Roth").

    Of relatives in one trade an article that names one names the other hardly ever as well.
    """
    articles = story.by_id
    named = people_of(story).by_article
    bearers: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in story.ledger:
        if (
            len(entry.person_id.split()) > 1
            and entry.status == RoleStatus.CURRENT
            and office_of(entry) is not None
        ):
            bearers[entry.person_id.split()[-1]].append(entry)
    for surname, entries in bearers.items():
        for one, two in combinations(entries, 2):
            alone = all(len(named[e.article].get(surname, ())) == 1 for e in (one, two))
            genders = _misspelt(one, two) and of_two_genders(one, two)
            apart = alone and _namesakes(one, two) and (genders or not _misspelt(one, two))
            if not apart or relation(one, two) is not Relation.SAME or changes(one, two):
                continue
            aligned = story.aligns(one.article, one.sentence, two.article, two.sentence)
            here, there = articles[one.article], articles[two.article]
            # A woman and a man of one surname do not judge one case one after the other.
            once = genders and acquainted(story, here, there) and not story.knows(here.id, there.id)
            if not aligned and (once or compared(story, here, there)):
                yield one, two, Severity.WARNING, SOFT, ONE_POST


def two_acting(story: Story) -> Iterator[Pairing]:
    """The lines of two articles of a time that give one post for the time being to two persons, each its own.

    Of a body that both name, or neither.
    """
    articles = story.by_id
    named = people_of(story).by_article
    acting = [e for e in story.ledger if _acts(e)]
    told = lines_by_article(story)
    for one, two in combinations(acting, 2):
        if one.person_id == two.person_id or not (relation(one, two) is Relation.SAME or _lead_all(one, two)):
            continue
        bodies = of_one_body(one, two, story)
        if bodies is False or (bodies is None and (one.organisation or two.organisation)):
            continue
        known = any(
            other.person_id.split()[-1] in named.get(e.article, {})
            and not _at_work(told[e.article], other, e)
            for e, other in ((one, two), (two, one))
        )
        alike = JaroWinkler.similarity(one.person_id, two.person_id) >= ONE_NAME
        if not (known or alike) and compared(story, articles[one.article], articles[two.article]):
            yield one, two, Severity.WARNING, SOFT, ONE_HOLDER


def _lead_all(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether one line has a wide word for the head of a body, and the other the post of who heads a company."""
    top = any(
        o is not None and o.level >= TOP and o.group == COMPANY_GROUP
        for o in (office_of(one), office_of(two))
    )
    return top and HEAD in (one.office, two.office)


def _at_work(lines: Sequence[LedgerEntry], other: LedgerEntry, acting: LedgerEntry) -> bool:
    """Whether an article calls a person by a post of another kind, as held, and by no other."""
    mine = [e for e in lines if e.person_id == other.person_id]
    held = all(e.status == RoleStatus.CURRENT and not changes(e, e) for e in mine)
    return bool(mine) and held and all(e.office_text != acting.office_text for e in mine)


def _acts(entry: LedgerEntry) -> bool:
    """Whether a line gives a person a post that heads a body for the time being."""
    office = office_of(entry)
    heads = office is not None and not office.both and office.level >= HEADS
    full = len(entry.person_id.split()) > 1
    return heads and full and entry.status == RoleStatus.INTERIM


def _misspelt(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two first names are spellings of one ("Mathias", "Matthias"), in one language or in two."""
    return JaroWinkler.similarity(one.person_id.split()[0], two.person_id.split()[0]) >= ONE_FIRST


def _told_apart(one: LedgerEntry, two: LedgerEntry, told: Told) -> bool:
    """Whether two articles name the holder and the body in so many words, each its own and none of the other."""
    office = office_of(one)
    if one.inferred or two.inferred or office is None or office.organisation in LONG_LIVED:
        return False
    if one.office != two.office and not _namesakes(one, two):
        return False
    if JaroWinkler.similarity(one.person_id, two.person_id) >= ONE_NAME:
        return False
    return not any(_holds_seat(told[e.article], other) for e, other in ((one, two), (two, one)))


def _holds_seat(lines: Sequence[LedgerEntry], other: LedgerEntry) -> bool:
    """Whether one of some lines gives a person a post that one person holds at a time."""
    offices = (office_of(e) for e in lines if e.person_id == other.person_id)
    return any(o is not None and o.holders for o in offices)


def seat_of(office: Office) -> str:
    """The one name of a single-holder office, whatever it is called ("Nordlicht-Chefin" is the chief executive)."""
    others = (load_ontology().get(id_) for id_ in office.same_post)
    return min((office.id, *(o.id for o in others if o is not None and o.holders)))


def _rivals(one: LedgerEntry, two: LedgerEntry, told: Told, story: Story) -> bool:
    """Whether two persons are given one office of one organisation for one time, no succession stated."""
    bodies = (one.organisation, two.organisation)
    if one.article != two.article and sum(not b for b in bodies) == 1:
        bodies = bodies[0] or _body_before(one, story), bodies[1] or _body_before(two, story)
    same = same_organisation(*bodies)
    beside = same is None and of_one_passage(one, two, story)
    if same is False or not (same or beside or _namesakes(one, two)):
        return False
    if one.inferred and two.inferred and not _namesakes(one, two):
        return False
    # Two who stand in for one are as many as two who hold the post.
    acting = all(e.status == RoleStatus.INTERIM for e in (one, two)) and one.article == two.article
    held = all(e.status == RoleStatus.CURRENT for e in (one, two)) and not changes(one, two)
    if not (held or acting) or one_sentence(one, two):
        return False
    if departs(one) != departs(two) or any(e.role is not None and e.role.deputy for e in (one, two)):
        return False
    return not any(_succeeds(e, one, two) for id_ in {one.article, two.article} for e in told[id_])


def _body_before(entry: LedgerEntry, story: Story) -> str:
    """The one body of the nearest sentence before an office that names any, for an office of a company without one."""
    office, article = office_of(entry), story.by_id[entry.article]
    sentence = article.sentences[entry.sentence]
    named = any(n.kind is NameKind.ORGANISATION for n in sentence.facts.names)
    if office is None or office.organisation != "company" or named:
        return ""
    near = [s for s in article.content if s.paragraph == sentence.paragraph and s.index < sentence.index]
    for earlier in reversed(near[-BEFORE:]):
        bodies = {n.key for n in earlier.facts.names if n.kind is NameKind.ORGANISATION and not n.entity}
        if bodies:
            return bodies.pop() if len(bodies) == 1 else ""
    return ""


def _namesakes(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two persons bear one surname and other first names; with one post they are hardly two persons."""
    a, b = one.person_id.split(), two.person_id.split()
    return len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and a[0] != b[0]


def _succeeds(entry: LedgerEntry, one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether a line makes one of the two persons a former, coming or newly appointed holder."""
    office = office_of(entry)
    if entry.person_id not in (one.person_id, two.person_id) or office is None:
        return False
    if not {entry.office, *office.same_post} & {one.office, two.office}:
        return False
    if same_organisation(entry.organisation, one.organisation) is False:
        return False
    made = entry.role is not None and entry.role.how in CHANGES and not _returns(entry)
    return entry.status != RoleStatus.CURRENT or made


def _returns(entry: LedgerEntry) -> bool:
    """Whether a line says that somebody comes back to a post: nobody else need have held it for good."""
    lexicon = load_lexicon(entry.lang)
    return lexicon is not None and role_words(lexicon).begins("returns", WORD.findall(entry.text))
