"""The ledger: which person holds which office where, over all articles of a story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.model import LedgerEntry
from checker.story.linked import People, link_people
from checker.story.overposts import is_over
from checker.story.shortforms import short_forms
from claims.endings import LEGAL_FORMS, without_s
from claims.facts.model import Name, NameKind, Role, RoleStatus
from claims.facts.roles.role import name_key
from claims.facts.wordtable import is_known
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.offices import DEPUTY, load_ontology
from claims.rolewords import RoleWords, role_words

# A last s of so short a word of a body's name is its own.
SHORT_WORD = 3
# What joins a body's name to a title, and how long such a name must be: shorter ones are fields ("KI-Chef").
HYPHENS = ("-", "\u2010", "\u2011")
SHORTEST_BODY = 4
# A name that is less surely one is no body that a post may be inferred to be of ("Oct", "Ghent-based").
SURE_BODY = 0.1
# From this level on an office is a post.
POST_LEVEL = 5
# An article is about the organisation that it names so often, and so many times as often as any other.
MAIN_BODY, MAIN_SHARE = 3, 2
# Kinds of bodies whose posts members of parties hold, and what stands between a holder and the party.
ELECTED, PARTY_MARKS = frozenset({"city", "state", "parliament", "politics"}), frozenset({"(", ",", "[", "/"})
# Patterns by which somebody is called to an office.
CALLED = frozenset({"appointed", "as"})
# The wide title, and the office it becomes where its body's name is joined to it.
HEAD, BODY_HEAD = "head", "body_head"


def build_ledger(articles: Sequence[Article]) -> tuple[LedgerEntry, ...]:
    """The ledger of a story: one line per role, in reading order."""
    people = link_people(articles)
    entries: list[LedgerEntry] = []
    named: list[frozenset[str]] = []
    bodies = {n.key for a in articles for n in _bodies(a)}
    short = short_forms(articles)
    for article in articles:
        known = _shortened(_organisations(article, bodies), short)
        others = _other_bodies(article, people, short)
        for sentence in article.content:
            around = frozenset(n.key for n in sentence.facts.names if n.kind is NameKind.ORGANISATION)
            for role in sentence.facts.roles:
                entry = _entry(article, sentence, role, people, known, others)
                # "Orsund Space Agency (OSA)" is the OSA in other languages too.
                entries.append(replace(entry, organisation=short.get(entry.organisation, entry.organisation)))
                named.append(around)
    return tuple(with_bodies(entries, named))


# How often an article has each name that may be another body's, and the words of its opening.
Others = tuple[Counter[str], frozenset[str]]
WORD = re.compile(r"\w+")
# A capitalised word behind a first name, where the name finder stopped too early, or before a surname.
SURNAME = re.compile(rf" ({UPPER}[\w'’-]+)")
FIRST_NAME = re.compile(rf"({UPPER}[\w'’-]+) $")
LONGEST_WORD = 30


def _person(article: Article, role: Role, people: People) -> tuple[tuple[str, ...] | None, int, int]:
    """Who the holder of a role is, and where the mention begins and ends."""
    if " " not in role.holder:
        named = name_key(role.holder_text)
        behind = SURNAME.match(article.text, role.holder_end)
        whole = people.whole(named, name_key(behind[1])) if behind else None
        if whole is not None and behind is not None:
            return whole, role.start, max(role.end, behind.end())
        near = max(0, role.holder_start - LONGEST_WORD)
        before = FIRST_NAME.search(article.text[near : role.holder_start])
        whole = people.whole(name_key(before[1]), named) if before else None
        if whole is not None and before is not None:
            return whole, min(role.start, near + before.start()), role.end
    return people.resolve(role.holder, article.id), role.start, role.end


def _entry(
    article: Article, sentence: Sentence, role: Role, people: People, known: Counter[str], others: Others
) -> LedgerEntry:
    """One line of the ledger."""
    who, start, end = _person(article, role, people)
    who = None if _is_namesake(sentence, role) else who
    organisation, inferred = _organisation(sentence, role, known, others)
    office = f"{DEPUTY}{role.office}" if role.deputy else _office(role, organisation)
    return LedgerEntry(
        people.display.get(who, role.holder_text) if who else role.holder_text,
        office,
        organisation,
        (RoleStatus.FORMER if is_over(article, sentence, role) else role.status).value,
        article.id,
        start,
        end,
        article.text[start:end],
        sentence.index,
        sentence.lang,
        article.date.isoformat() if article.date else None,
        " ".join(who) if who else "",
        role.office_text,
        inferred,
        role,
    )


def _is_namesake(sentence: Sentence, role: Role) -> bool:
    """Whether a sentence says before a title that its holder only bears the name of somebody else."""
    lexicon = load_lexicon(sentence.lang)
    before = name_key(sentence.text[: max(0, role.end - sentence.start)])
    marks = lexicon.words("roles", "namesakes") if lexicon is not None else ()
    return any(mark in before for mark in marks)


def _bodies(article: Article) -> Iterator[Name]:
    """The names of organisations in an article."""
    for sentence in article.content:
        yield from (n for n in sentence.facts.names if n.kind is NameKind.ORGANISATION)


def _organisations(article: Article, bodies: Collection[str]) -> Counter[str]:
    """How often each of some organisations is named in an article, in compounds too, and where no finder saw it."""
    here = {n.key for s in article.content for n in s.facts.names if n.key in bodies}
    for sentence in article.content:
        for role in sentence.facts.roles:
            joined = name_key(role.modifier) if _is_body(role, sentence.lang) else ""
            here |= {role.organisation or joined} - {""}
    words = Counter(WORD.findall(name_key(" ".join(s.text for s in article.content)))) if here else Counter()
    named = Counter(n.key for s in article.content for n in s.facts.names)
    return Counter({key: max(words[key], named[key]) for key in sorted(here)})


def _shortened(known: Counter[str], short: Mapping[str, str]) -> Counter[str]:
    """The counts of bodies, those of a long name and of its short form in one."""
    found: Counter[str] = Counter()
    for key, count in known.items():
        found[short.get(key, key)] += count
    return found


def _other_bodies(
    article: Article, people: People, short: Mapping[str, str]
) -> tuple[Counter[str], frozenset[str]]:
    """How often an article has each name that no finder takes for a body's, nor anybody for a person's; and the names
    in its opening. One of these may be the body that it is about ("Karstedt" taken for a place).
    """
    names = {
        n.key
        for s in article.content
        for n in s.facts.names
        if n.kind is not NameKind.ORGANISATION and not n.entity and len(n.tokens) == 1
    }
    lone = {key for key in names if len(people.resolve(key, article.id) or "") == 1}
    words = Counter(WORD.findall(name_key(" ".join(s.text for s in article.content)))) if lone else Counter()
    opening = {word for s in article.content[:1] for word in WORD.findall(name_key(s.text))}
    opening |= {brief for whole, brief in short.items() if opening.issuperset(whole.split())}
    return Counter({key: words[key] for key in sorted(lone)}), frozenset(opening)


def _organisation(sentence: Sentence, role: Role, known: Counter[str], others: Others) -> tuple[str, bool]:
    """The organisation of a role, and whether it is only inferred.

    A compound's part that the article knows as an organisation is one; failing that, the only organisation
    of the sentence, and for "company president" the one that the article names most.
    """
    if role.organisation:
        return role.organisation, False
    if role.modifier in known or _is_body(role, sentence.lang):
        return name_key(role.modifier), False
    lexicon = load_lexicon(sentence.lang)
    words = role_words(lexicon) if lexicon else None
    around = {
        n.key
        for n in sentence.facts.names
        if n.kind is NameKind.ORGANISATION
        and len(n.key) > 1
        and not _overlaps(n, role)
        and _may_be_body(n, words)
        and not _is_party(n, sentence, role)
    }
    around -= {role.holder, role.modifier}
    if role.how in CALLED:
        # Whoever is called to an office is called by the body named before; that of another office was left.
        if caller := _caller(sentence, role):
            return caller, False
        around -= {other.organisation for other in sentence.facts.roles}
    if len(around) == 1:
        return around.pop(), True
    if known and lexicon and role.modifier in lexicon.words("roles", "company"):
        first = known.most_common(1)[0][0]
        return (first, True) if _is_about(first, known, others) else ("", False)
    main = "" if around else _main_body(role, known, others)
    return main, bool(main)


def _is_party(name: Name, sentence: Sentence, role: Role) -> bool:
    """Whether a body right behind the holder of a public office is the holder's party: "(SPD)", ", CDU,"."""
    office = load_ontology().get(role.office)
    if office is None or office.organisation not in ELECTED:
        return False
    between = sentence.text[max(0, role.end - sentence.start) : max(0, name.start - sentence.start)]
    return between.strip() in PARTY_MARKS


def _may_be_body(name: Name, words: RoleWords | None) -> bool:
    """Whether a name is surely one, and no noun for a body ("Batteriehersteller"), so that a post may be of it."""
    noun = words is not None and words.compounds and name.key.endswith(tuple(words.body_nouns))
    return name.sure >= SURE_BODY and not noun


def _caller(sentence: Sentence, role: Role) -> str:
    """The organisation named last before the holder of an office, or ""."""
    before = [
        n for n in sentence.facts.names if n.kind is NameKind.ORGANISATION and n.end <= role.holder_start
    ]
    return max(before, key=lambda n: n.start).key if before else ""


def _main_body(role: Role, known: Counter[str], others: Others) -> str:
    """The organisation that an article is about, for an office that one person of a company holds; or ""."""
    office = load_ontology().get(role.office)
    if office is None or not office.holders or office.organisation != "company" or not known:
        return ""
    (first, most), *rest = known.most_common(2)
    # The finder may take a body for a person here and there.
    named = (count for key, count in others[0].items() if key not in first.split())
    second = max(rest[0][1] if rest else 0, max(named, default=0))
    about = most >= max(MAIN_BODY, MAIN_SHARE * second) and _is_about(first, known, others)
    return first if about else ""


def _is_about(body: str, known: Counter[str], others: Others) -> bool:
    """Whether an article opens with a body, or with no name at all that may be another's."""
    names, opening = others
    return body.split()[0] in opening or opening.isdisjoint({*names, *(k.split()[0] for k in known)})


def _overlaps(name: Name, role: Role) -> bool:
    """Whether a name lies over the title or the holder, which the finder then took for a body."""
    spans = (role.office_start, role.office_end), (role.holder_start, role.holder_end)
    return any(name.start < end and start < name.end for start, end in spans)


def _is_body(role: Role, lang: str) -> bool:
    """Whether a hyphen joins a name to the title: a capitalised word that the word table does not know.

    "Nordlicht-Chefin" is the head of Nordlicht; "Technik-Chefin" and "KI-Chefin" are not of such a body.
    """
    prefix, behind = role.office_text[: len(role.modifier)], role.office_text[len(role.modifier) :]
    if prefix.lower() != role.modifier or len(prefix) < SHORTEST_BODY or not behind.startswith(HYPHENS):
        return False
    known = is_known(prefix, lang)
    return prefix[0].isupper() and not prefix.isupper() and not known


def _office(role: Role, organisation: str) -> str:
    """The office of a role; a wide "head" joined to its body's name heads all of it."""
    joined = organisation != "" and name_key(role.office_text).startswith(organisation.split()[0])
    return BODY_HEAD if role.office == HEAD and joined and not role.unit else role.office


def with_bodies(entries: Sequence[LedgerEntry], named: Sequence[frozenset[str]]) -> list[LedgerEntry]:
    """The lines with the organisation that all other lines of the same person name, where they name none.

    The sentence first, then the article, then the story; it is inferred, and only between offices of one kind of
    body. `named` are the bodies in the sentence of each line.
    """
    filled = list(entries)
    for key in (lambda e: (e.article, e.sentence), lambda e: (e.article, -1), lambda e: ("", -1)):
        groups: dict[tuple[str, tuple[str, int]], list[int]] = defaultdict(list)
        for at, e in enumerate(filled):
            if e.person_id:
                groups[e.person_id, key(e)].append(at)
        for places in groups.values():
            _fill(filled, places, named)
    return filled


def _fill(lines: list[LedgerEntry], places: Sequence[int], named: Sequence[frozenset[str]]) -> None:
    """Give the lines at some places the body that the others name, if that is one body."""
    told = [
        lines[at]
        for at in places
        if lines[at].organisation and not lines[at].inferred and not _was(lines[at])
    ]
    if not told or not all(same_organisation(told[0].organisation, e.organisation) for e in told):
        return
    for at in places:
        line = lines[at]
        beside = (line.article, line.sentence) == (told[0].article, told[0].sentence)
        beside = beside or told[0].organisation in named[at]
        near = (line.inferred or beside or _is_post(line)) and not _moves(line, told)
        if (line.inferred or not line.organisation) and near and _one_kind(line, told[0]):
            lines[at] = replace(line, organisation=told[0].organisation, inferred=True)


def _was(line: LedgerEntry) -> bool:
    """Whether a line says what somebody "was previously", which tells nothing of the body of any other post."""
    return line.role is not None and line.role.how == "copula" and line.status == RoleStatus.FORMER


def _moves(line: LedgerEntry, told: Sequence[LedgerEntry]) -> bool:
    """Whether a line tells of a post to come, and all that is known of the person's bodies is of a former one."""
    coming = line.status == RoleStatus.DESIGNATED or (line.role is not None and line.role.how in CALLED)
    return coming and all(e.status == RoleStatus.FORMER for e in told)


def _is_post(line: LedgerEntry) -> bool:
    """Whether an office is a post of some body, and no trade that one may have beside it ("engineer")."""
    office = load_ontology().get(line.office)
    return office is not None and office.level >= POST_LEVEL


def _one_kind(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two offices are of one kind of body, so that the body of one may be the other's."""
    a, b = (load_ontology().get(e.office) for e in (one, two))
    if a is None or b is None:
        return False
    return a.organisation == b.organisation or {a.organisation, b.organisation} == {"any", "company"}


def same_organisation(left: str, right: str) -> bool | None:
    """Whether two organisation keys name one body; None where one is unknown.

    "openai inc" is "openai"; "anthropic ai" is "anthropic".
    """
    if not left or not right:
        return None
    a, b = (core_of(k) for k in (left, right))
    return a == b or set(a) <= set(b) or set(b) <= set(a)


def core_of(key: str) -> tuple[str, ...]:
    """The words of an organisation's key without legal forms and a genitive's s."""
    words = [w for w in key.split() if w not in LEGAL_FORMS] or key.split()
    return tuple(without_s(w) if len(w) > SHORT_WORD else w for w in words)
