"""One person called by two posts: in two articles of which neither knows both, or in two places of one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.model import LedgerEntry, Severity
from checker.story.ledger import HEAD, same_organisation
from checker.story.persons.likebodies import of_one_body
from checker.story.persons.posts import (
    PLAIN,
    POST_LEVEL,
    changes,
    departs,
    gives,
    office_of,
    one_sentence,
    relation,
)
from checker.story.persons.seats import GUESS, HEADS, SOFT
from checker.story.persons.untilnow import left_as_two
from checker.story.story import Story
from claims.facts.model import RoleStatus
from claims.facts.roles.newtitle import nearness
from claims.lexicon import load_lexicon
from claims.offices import COMPANY_GROUP, OTHER, Office, Relation, load_ontology

# A title that is no nearer (cosine) than this to any label of an office is another.
FAR = 0.4
# Kinds of work that people have beside a post, or under several names.
SIDELINES = frozenset({
    "science", "education", "politics", "culture", "media", "crime", "parliament", "party", "any",
})  # fmt: skip
# The kind of body of posts that are had in any.
ANY = "any"
# Whoever is called by one science in one report and by another in the next may be both, or one of them is wrong.
SCIENCE = "science"
# Bodies whose titles people keep in other work ("Professor", "Historikerin").
LEARNT = frozenset({"science", "education", "health"})
# A mere kind of the other title, so many levels below, is another rank: a researcher, beside the head of research.
RANKS = 3
# From this level on an office is one of the posts by which a person is called. Of 828 documents of news in three
# languages none calls somebody by two such posts of different kinds.
RANK = 6
# A wide word is no other title ("commander", of a colonel) but for one so many levels off.
WIDE_RANKS = 2
# The pattern of a title right before a name.
BORNE = "title"
# Why two lines conflict: the reason of findings, which the check has words for.
TWO_POSTS, TWO_TITLES = "two_posts", "two_titles"

Verdict = tuple[Severity, float, str]


def two_titles(
    one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry], story: Story
) -> Verdict | None:
    """How two lines of a person stand that give posts which do not exclude each other outright; None for no doubt.

    `lines` are all of the person.
    """
    if any(e.role is None or e.role.how not in PLAIN for e in (one, two)):
        return None
    if left_as_two(one, two, story):
        return Severity.WARNING, SOFT, TWO_TITLES
    if any(e.status != RoleStatus.CURRENT for e in (one, two)) or changes(one, two):
        return None
    if one.article == two.article:
        return _in_one(one, two, lines, story)
    return (Severity.INFO, GUESS, TWO_POSTS) if _in_two(one, two, lines) else None


def _in_one(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry], story: Story) -> Verdict | None:
    """The verdict on two places of one article; a text that tells a new post or both at once says why there are two."""
    here = [e for e in lines if e.article == one.article]
    if one_sentence(one, two) or _knows_both(one, two, here) or _tells_change(one, two, here):
        return None
    sure = not (one.inferred or two.inferred)
    if (sure and same_organisation(one.organisation, two.organisation) is False) or (
        of_one_body(one, two, story) is False and sure
    ):
        return None
    # "Berg, ein Rechtsanwalt", who is chairman of the club.
    return None if _is_any(one) or _is_any(two) else _weighed(one, two)


def _weighed(one: LedgerEntry, two: LedgerEntry) -> Verdict | None:
    """The verdict on two titles that a text gives one person, and says nothing of why there are two."""
    sure, doubtful = (Severity.WARNING, SOFT, TWO_TITLES), (Severity.INFO, GUESS, TWO_TITLES)
    stand, ontology = relation(one, two), load_ontology()
    bare = _is_bare_trade(one) != _is_bare_trade(two)
    # "Adjoint au maire" is a councillor too, who may be anything.
    outright = ontology.relation(one.office, two.office, one_language=True)
    if Relation.CONFLICT in (stand, outright):
        return doubtful if bare else sure
    if _is_short_for(one, two) or _is_short_for(two, one):
        return None
    offices = [o for o in (office_of(one), office_of(two)) if o is not None]
    work = len(offices) > 1 and not any(o.wide or o.organisation in SIDELINES for o in offices)
    if stand is Relation.DIFFERENT and work:
        posts = all(o.level >= POST_LEVEL for o in offices)
        one_field = len({o.organisation for o in offices}) == 1
        return sure if (posts or one_field) and not bare else doubtful
    if ontology.mixed(one.office, two.office) and stand is not Relation.SAME:
        return sure
    if stand is Relation.DIFFERENT and len(offices) > 1 and all(_is_of_rank(o) for o in offices):
        return sure
    if any(e.role is not None and e.role.how != BORNE for e in (one, two)):
        return None
    if _fields_apart(one, two):
        return doubtful
    doubt = _ranks_apart(one, two) if stand is Relation.WIDER else _other_work(one, two, stand)
    return doubtful if doubt else None


def _is_of_rank(office: Office) -> bool:
    """Whether an office is a post that people are called by, and hardly a sideline ("president", no professor)."""
    beside = SIDELINES | LEARNT
    return (
        office.level >= RANK
        and not (office.wide or office.both)
        and office.organisation not in beside - {ANY}
    )


def _is_bare_trade(entry: LedgerEntry) -> bool:
    """Whether a title is a trade told without a body, which may go with any post ("Engineer Berg", who is its head)."""
    office = office_of(entry)
    return office is not None and office.level < POST_LEVEL and (entry.inferred or not entry.organisation)


def _other_work(one: LedgerEntry, two: LedgerEntry, stand: Relation) -> bool:
    """Whether two titles are of different kinds of work, and none is a science that one may have learnt."""
    if stand is Relation.UNKNOWN:
        return _is_unlike(one, two)
    offices = [o for o in (office_of(one), office_of(two)) if o is not None]
    learnt, levels = {o.organisation in LEARNT for o in offices}, [o.level for o in offices]
    far = max(levels) - min(levels) >= WIDE_RANKS or not any(o.wide for o in offices)
    return stand is Relation.DIFFERENT and len(learnt) == 1 and far


def _fields_apart(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two wide titles are of two fields by what is joined to them ("Gemeindeleiterin", "Team-Managerin")."""
    offices, lexicon = [office_of(e) for e in (one, two)], load_lexicon(one.lang)
    fields = [e.role.modifier if e.role is not None else "" for e in (one, two)]
    if lexicon is None or not all(o is not None and o.wide and not o.both for o in offices):
        return False
    bodies = lexicon.words("roles", "company")
    return all(f and f not in bodies for f in fields) and fields[0] != fields[1]


def _is_any(entry: LedgerEntry) -> bool:
    """Whether an article calls somebody one of many ("Berg, ein Rechtsanwalt")."""
    lexicon = load_lexicon(entry.lang)
    if entry.role is None or lexicon is None or entry.role.how == BORNE:
        return False
    before = entry.text[: entry.role.office_start - entry.start].rpartition(",")[2].lower().split()
    return any(word in lexicon.words("names", "indefinite") for word in before)


def _is_short_for(entry: LedgerEntry, other: LedgerEntry) -> bool:
    """Whether a title ends one for the other's office in its language ("director", of films)."""
    office = office_of(other)
    labels = office.labels.get(entry.lang, ()) if office is not None else ()
    return any(label.split()[-1].lower() == entry.office_text.lower() for label in labels if " " in label)


def _ranks_apart(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two titles, neither a wide word, are some ranks apart, or one is of who leads those of the other."""
    a, b = office_of(one), office_of(two)
    if a is None or b is None or a.wide or b.wide:
        return False
    heads = [HEAD in load_ontology().wider(o.id) for o in (a, b)]
    return abs(a.level - b.level) >= RANKS or (any(heads) and not all(heads))


def _knows_both(one: LedgerEntry, two: LedgerEntry, here: Sequence[LedgerEntry]) -> bool:
    """Whether one sentence of an article gives a person both posts."""
    of_one = {e.sentence for e in here if gives(e, one)}
    return any(e.sentence in of_one and gives(e, two) and not gives(e, one) for e in here)


def _tells_change(one: LedgerEntry, two: LedgerEntry, here: Sequence[LedgerEntry]) -> bool:
    """Whether a line of an article says that a person gets or gave up one of two posts; both are left at one time."""
    of_them = [e for e in here if gives(e, one) or gives(e, two)]
    turned = any(e.status != RoleStatus.CURRENT or changes(e, e) for e in of_them)
    # Who leaves one post may have another, which a text then tells with its body.
    beside = any(e.organisation and not e.inferred and not departs(e) for e in (one, two))
    return turned or (departs(one) != departs(two) and beside)


def _in_two(one: LedgerEntry, two: LedgerEntry, lines: Sequence[LedgerEntry]) -> bool:
    """Whether two articles give a person a post each, of different kinds, and none knows both; it may be true."""
    if same_organisation(one.organisation, two.organisation) is False or not _is_other_post(one, two):
        return False
    told: dict[str, list[LedgerEntry]] = defaultdict(list)
    for line in lines:
        told[line.article].append(line)
    return not any(
        any(gives(e, one) for e in told[id_]) and any(gives(e, two) for e in told[id_]) for id_ in told
    )


def _is_other_post(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two titles are of different kinds of work, as far as the ontology or the encoder can tell."""
    a, b = office_of(one), office_of(two)
    sciences = a is not None and b is not None and a.organisation == b.organisation == SCIENCE
    if any(o is not None and _beside(o) and not sciences for o in (a, b)):
        return False
    if sciences:
        return relation(one, two) is Relation.DIFFERENT
    if a is not None and b is not None:
        return relation(one, two) is Relation.DIFFERENT and a.organisation != b.organisation
    return _is_unlike(one, two)


def _is_unlike(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether of two titles one is not known, and far from all words for the other's office."""
    known = office_of(one) or office_of(two)
    title = (two if office_of(one) is not None else one).office
    return (
        known is not None and title.startswith(OTHER) and nearness(title.removeprefix(OTHER), known.id) <= FAR
    )


def _beside(office: Office) -> bool:
    """Whether an office is a wide word, or work that people have beside a post.

    The posts of a company and the director of whatever body are none.
    """
    post = office.organisation == ANY and (office.group == COMPANY_GROUP or office.level == HEADS)
    return office.wide or office.both or (office.organisation in SIDELINES and not post)
