"""Two persons at the head of one body of which one line alone tells the name, or both lines only by what is around.

That is held where the body is the one that the article is about: named most often, and first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations

from checker.model import LedgerEntry, Severity
from checker.story.ledger import core_of, same_organisation
from checker.story.lines import lines_by_article
from checker.story.persons.accredited import country_of
from checker.story.persons.likebodies import of_one_body
from checker.story.persons.posts import (
    CHANGES,
    LEAD,
    PLAIN,
    TURNS,
    changes,
    departs,
    office_of,
    one_sentence,
    relation,
)
from checker.story.persons.seats import GUESS, HEADS, ONE_HOLDER, SOFT, Pairing
from checker.story.shortforms import short_forms
from checker.story.story import Story
from claims.facts.model import Name, NameKind, RoleStatus
from claims.facts.phrase import phrases_of
from claims.facts.places import entity_of
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.offices import COMPANY_GROUP, Relation
from claims.rolewords import role_words

WORD = re.compile(r"[^\W\d_]+")
# Patterns that give somebody a post as held.
HELD = PLAIN | {"copula", LEAD}
# Sentences at the beginning of an article in which the body that it is about is named, a headline with them.
FIRST = 4
# Whose posts are of one body where an article names hardly another.
COMPANY, ANY = "company", "any"
# Kinds of bodies with one head, of which an article on one names hardly another's.
HOUSES = frozenset({"science", "culture", "health", "education", "media", "bank"})
# A name that is less surely one may be a noun ("Studio", "Personalie"); set by hand.
BODY = 0.6
# The level of who heads a company.
TOP = 9
# The word that says where somebody goes is one of so many before the body's name.
TOWARDS = 3


def two_heads(story: Story) -> Iterator[Pairing]:
    """The pairs of lines of one article that give one post of one body to two persons."""
    articles = story.by_id
    told = lines_by_article(story)
    heads = [[e for e in lines if _heads(e)] for lines in told.values()]
    for one, two in chain.from_iterable(combinations(of_one, 2) for of_one in heads):
        surnames = one.person_id.split()[-1] == two.person_id.split()[-1]
        if surnames or not _one_post(one, two) or one_sentence(one, two):
            continue
        if not (_is_definite(one) or _is_definite(two)) or _turned((one, two), told[one.article]):
            continue
        if _in_one(one, two, articles[one.article], story):
            yield one, two, Severity.WARNING, SOFT, ONE_HOLDER
        elif _in_one_firm(one, two, articles[one.article], story):
            yield one, two, Severity.INFO, GUESS, ONE_HOLDER


def _one_post(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two lines give one post, in other words only at the top ("Geschäftsführer", "Konzernchef")."""
    offices = office_of(one), office_of(two)
    top = all(o is not None and o.level >= TOP and o.organisation in (COMPANY, ANY) for o in offices)
    return relation(one, two) is Relation.SAME and (one.office == two.office or top)


def _heads(entry: LedgerEntry) -> bool:
    """Whether a line gives somebody with a full name the post at the head of a body as held, and no deputy's."""
    office, role = office_of(entry), entry.role
    if office is None or role is None or role.guessed or role.deputy or role.how not in HELD:
        return False
    held = entry.status == RoleStatus.CURRENT and not changes(entry, entry) and not departs(entry)
    held = held and not _is_to_come(entry)
    return held and office.level >= HEADS and not office.both and len(entry.person_id.split()) > 1


def _is_to_come(entry: LedgerEntry) -> bool:
    """Whether a line says what somebody will be ("Berg wird neuer Geschäftsführer")."""
    lexicon = load_lexicon(entry.lang)
    words = WORD.findall(entry.text) if entry.role is not None and entry.role.how == "copula" else []
    return lexicon is not None and any(
        role_words(lexicon).exact(key, word) for key in ("coming", "becoming", "turned") for word in words
    )


def _is_definite(entry: LedgerEntry) -> bool:
    """Whether a line says that there is one holder: by the post itself, an article, or as a predicate.

    A named body has one president.
    """
    office, role, lexicon = office_of(entry), entry.role, load_lexicon(entry.lang)
    if office is None or role is None or lexicon is None:
        return False
    if office.holders or (office.level >= TOP and office.organisation == ANY and role.organisation):
        return True
    return role.how in ("copula", LEAD) or entry.start < role.office_start


def _turned(pair: Sequence[LedgerEntry], told: Sequence[LedgerEntry]) -> bool:
    """Whether a line makes one of two persons a former or coming holder of the post, or a successor."""
    people = {e.person_id for e in pair}
    lines = [e for e in told if e.person_id in people]
    heads = [e for e in lines if any(relation(e, x) is Relation.SAME for x in pair)]
    return any(e.office in TURNS or departs(e) for e in lines) or any(
        e.status != RoleStatus.CURRENT or (e.role is not None and e.role.how in CHANGES) for e in heads
    )


def _in_one(one: LedgerEntry, two: LedgerEntry, article: Article, story: Story) -> bool:
    """Whether two lines of an article are of the body that it is about."""
    bodies = [e.organisation for e in (one, two) if e.organisation]
    if _country(one, article) != _country(two, article):
        return False
    same = same_organisation(one.organisation, two.organisation)
    others = any(_is_others(e, article) for e in (one, two))
    if same is False or others or of_one_body(one, two, story) is False:
        return False
    if not bodies:
        offices = office_of(one), office_of(two)
        alone = all(o is not None and o.holders and o.organisation == COMPANY for o in offices)
        body = _most_named(article) if alone else ""
        return bool(body) and not any(_other_named(e, body, article) for e in (one, two))
    sure = [e for e in (one, two) if e.organisation and not e.inferred]
    if same and len(sure) == len(bodies):
        return True
    if same is None and (entity_of(bodies[0]) or not (_says_no_other(one, two) and _says_no_other(two, one))):
        return False
    return _is_subject(bodies[0], article) and not any(
        _other_named(e, bodies[0], article) for e in (one, two)
    )


def _in_one_firm(one: LedgerEntry, two: LedgerEntry, article: Article, story: Story) -> bool:
    """Whether nothing tells two heads, by the words of their posts, to be of two companies or houses of one kind."""
    offices = office_of(one), office_of(two)
    firm = all(o is not None and o.group == COMPANY_GROUP and o.level >= TOP for o in offices)
    house = one.office == two.office and all(o is not None and o.organisation in HOUSES for o in offices)
    if not (firm or house):
        return False
    told = [e.organisation for e in (one, two) if e.organisation and not e.inferred]
    bare = (replace(e, organisation="") if e.inferred else e for e in (one, two))
    if of_one_body(next(bare), next(bare), story) is False or _country(one, article) != _country(
        two, article
    ):
        return False
    body = _named_most(article)
    named = body in _names_before(min(one.start, two.start), article)
    if (firm and not named) or (told and not set(core_of(told[0])) & set(core_of(body))):
        return False
    return not any(_is_others(e, article) or _other_named(e, body, article) for e in (one, two))


def _names_before(end: int, article: Article) -> set[str]:
    """The names that an article has before a place."""
    return {n.key for s in article.content for n in s.facts.names if n.end <= end}


def _is_others(entry: LedgerEntry, article: Article) -> bool:
    """Whether a possessive before a title, or a word for another place, says that it is of a body named before."""
    lexicon = load_lexicon(entry.lang)
    if lexicon is None or entry.role is None:
        return False
    sentence, words = article.sentences[entry.sentence], role_words(lexicon)
    before = WORD.findall(article.text[sentence.start : entry.role.office_start])[-1:]
    # What opens an article can take up no body that was named before ("Nordlicht verliert seine Chefin").
    opens = sentence.index == article.content[0].index
    return (not opens and any(words.exact("own", word) for word in before)) or any(
        words.exact("there", word) for word in WORD.findall(sentence.text)
    )


def _country(entry: LedgerEntry, article: Article) -> str:
    """The country that a title is told of ("dem dänischen Präsidenten"), which is no company; "" for none."""
    lexicon = load_lexicon(entry.lang)
    if lexicon is None or entry.role is None:
        return ""
    return country_of(
        article, article.sentences[entry.sentence], entry.role, lexicon, phrases_of(lexicon, "peoples")
    )


def _says_no_other(entry: LedgerEntry, other: LedgerEntry) -> bool:
    """Whether what stands behind a title without a known body ("des besten Hotels") stands in the other line too."""
    if entry.organisation or entry.role is None:
        return True
    behind = entry.text[entry.role.office_end - entry.start :].split(",")[0]
    nouns = [w for w in WORD.findall(behind) if w[0].isupper()]
    named = set(entry.person.split())
    return all(w in other.text or w in named for w in nouns)


def _most_named(article: Article) -> str:
    """The body that an article is about, where no line of two says of what they are; "" for none."""
    body = _named_most(article)
    return body if body and _is_subject(body, article) else ""


def _named_most(article: Article) -> str:
    """The body that an article names most often, or alone; "" for none."""
    short = short_forms((article,))
    counts = Counter(
        short.get(n.key, n.key)
        for s in article.content
        for n in s.facts.names
        if n.kind is NameKind.ORGANISATION and not n.entity and not _is_noun(n, s)
    )
    return next((key for key, count in counts.most_common(1) if count > 1 or len(counts) == 1), "")


def _is_subject(body: str, article: Article) -> bool:
    """Whether a body is named at the beginning of an article, and more often than any other."""
    mine, short = set(core_of(body)), short_forms((article,))
    counts: Counter[bool] = Counter()
    others: Counter[str] = Counter()
    for sentence in article.content:
        for name in sentence.facts.names:
            if mine & set(core_of(short.get(name.key, name.key))):
                counts[True] += 1
            elif name.kind is NameKind.ORGANISATION:
                others[name.key] += 1
    opening = [n for s in article.content[:FIRST] for n in s.facts.names if not n.entity]
    first = any(mine & set(core_of(short.get(n.key, n.key))) for n in opening)
    # What is named first, by one word, may be another body, of whatever kind the finder takes it for.
    bare = next((n for n in opening if len(n.tokens) == 1 or n.kind is NameKind.ORGANISATION), None)
    other = bare is not None and not mine & set(core_of(short.get(bare.key, bare.key)))
    return first and not other and counts[True] > max(others.values(), default=0)


def _other_named(entry: LedgerEntry, body: str, article: Article) -> bool:
    """Whether the sentence of a line names another body than that one; what may be a noun ("das Studio") is none."""
    mine, sentence, short = set(core_of(body)), article.sentences[entry.sentence], short_forms((article,))
    bodies = (n for n in sentence.facts.names if n.kind is NameKind.ORGANISATION)
    return any(
        not mine & set(core_of(short.get(n.key, n.key)))
        and not _is_noun(n, sentence)
        and not _goes_to(n, sentence)
        for n in bodies
    )


def _goes_to(name: Name, sentence: Sentence) -> bool:
    """Whether somebody goes to a body ("wechselt zum Rivalen Nordlicht"), which is then none that is headed."""
    lexicon = load_lexicon(sentence.lang)
    before = WORD.findall(sentence.text[: name.start - sentence.start])[-TOWARDS:]
    return lexicon is not None and any(role_words(lexicon).exact("towards", word) for word in before)


def _is_noun(name: Name, sentence: Sentence) -> bool:
    """Whether an article stands before what is not so surely a name."""
    lexicon = load_lexicon(sentence.lang)
    before = WORD.findall(sentence.text[: name.start - sentence.start])[-1:]
    return (
        name.sure < BODY
        and lexicon is not None
        and any(role_words(lexicon).exact("articles", word) for word in before)
    )
