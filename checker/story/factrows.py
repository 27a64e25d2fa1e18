"""The rows of a story table: persons and their offices from the ledger, numbers and dates that articles share.

Two mentions are of one fact where an alignment or the index shows their claims to speak of the same, and they
are equal, or a finding holds them against each other. Nothing is judged here: `checker.story.table` marks cells
by the findings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.model import Evidence, Finding, LedgerEntry
from checker.story.dated import moments_of
from checker.story.eventpairs import event_pairs
from checker.story.people import people_of
from checker.story.story import Story
from checker.story.table import StoryCell, StoryFact, StoryTable, marked
from checker.values.moments import FIELDS, clash
from claims.facts.model import Moment, NameKind, Quantity
from claims.model import Article
from claims.offices import display

# Words of the sentence that are shown around a number or a date, in characters on each side.
AROUND = 40
# A fact that fewer articles tell is no row, unless one of them contradicts itself.
ARTICLES = 2
WORDS = " \n\t"


@dataclass(frozen=True, slots=True)
class Mention:
    """One number or date with its place; two equal mentions of one event are one fact."""

    kind: str
    value: str
    place: Evidence


Match = tuple[Mention, Mention]


def shared_values(story: Story) -> list[Match]:
    """The numbers and dates that two claims on one event, or two aligned sentences, both tell."""
    found: list[Match] = []
    for event in event_pairs(story):
        one = _mentions(event.left_article, event.left_claim.sentence, event.left_claim.facts.quantities, ())
        two = _mentions(
            event.right_article, event.right_claim.sentence, event.right_claim.facts.quantities, ()
        )
        found += _equal(one, two)
        left = moments_of(event.left_article, event.left_claim)
        right = moments_of(event.right_article, event.right_claim)
        found += [
            (_dated(a.moment, a.evidence), _dated(b.moment, b.evidence))
            for a in left
            for b in right
            if _one_moment(a.moment, b.moment)
        ]
    return [*found, *_aligned(story), *_repeated(story)]


def _aligned(story: Story) -> Iterator[Match]:
    """The values that aligned sentences share."""
    place = {a.id: at for at, a in enumerate(story.articles)}
    known = (link for link in story.linked if all(id_ in place for id_, _ in link))
    # A set has another order in every process.
    for (one, i), (two, j) in sorted(sorted((place[id_], at) for id_, at in link) for link in known):
        yield from _equal(_all(story.articles[one], i), _all(story.articles[two], j))


def _repeated(story: Story) -> Iterator[Match]:
    """The values of a sentence with those of its first place, which near-copies repeat."""
    by_id = story.by_id
    for (one, i), (two, j) in story.repeats.items():
        yield from _equal(_all(by_id[two], j), _all(by_id[one], i))


def _all(article: Article, sentence: int) -> list[tuple[Mention, Quantity | Moment]]:
    """All numbers and dates of a sentence."""
    facts = article.sentences[sentence].facts
    return _mentions(article, sentence, facts.quantities, facts.moments)


def _mentions(
    article: Article, sentence: int, quantities: Iterable[Quantity], moments: Iterable[Moment]
) -> list[tuple[Mention, Quantity | Moment]]:
    """Numbers and dates as mentions, articles and other soft numbers left out."""
    lang = article.sentences[sentence].lang

    def place(fact: Quantity | Moment) -> Evidence:
        text = article.text[fact.start : fact.end]
        return Evidence(article.id, lang, sentence, fact.start, fact.end, text)

    told: list[tuple[Mention, Quantity | Moment]] = [
        (Mention("number", place(q).text, place(q)), q) for q in quantities if not q.soft
    ]
    return [*told, *((_dated(m, place(m)), m) for m in moments)]


def _dated(moment: Moment, place: Evidence) -> Mention:
    """A date as a mention."""
    return Mention("date", moment.text, place)


def _equal(
    left: Sequence[tuple[Mention, Quantity | Moment]], right: Sequence[tuple[Mention, Quantity | Moment]]
) -> Iterator[Match]:
    """The mentions of one value, each with the first on the other side that is free."""
    free = list(right)
    for one, a in left:
        partner = next(((two, b) for two, b in free if _same(a, b)), None)
        if partner is not None:
            free.remove(partner)
            yield one, partner[0]


def _same(a: Quantity | Moment, b: Quantity | Moment) -> bool:
    """True for one number of one unit, and for moments that say a day, month or year alike."""
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return (a.base, a.dimension, a.high) == (b.base, b.dimension, b.high)
    return isinstance(a, Moment) and isinstance(b, Moment) and _one_moment(a, b)


def _one_moment(a: Moment, b: Moment) -> bool:
    """True if two moments share what they say of a date, and nothing excludes the other."""
    shared = any(getattr(a, f) is not None and getattr(a, f) == getattr(b, f) for f in FIELDS)
    return shared and not clash(a, b)


def story_tables(
    stories: Sequence[Story], shared: Sequence[Sequence[Match]], findings: Sequence[Finding]
) -> tuple[StoryTable, ...]:
    """The marked tables of the stories of two articles or more; `shared` holds what `shared_values` gave of each."""
    by_article: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for at, finding in enumerate(findings):
        for id_ in dict.fromkeys(e.article for e in finding.sides):
            by_article[id_].append((at, finding))
    made = []
    for story, matches in zip(stories, shared, strict=True):
        if len(story.articles) >= ARTICLES:
            # In the order of the report, each once.
            near = dict(pair for a in story.articles for pair in by_article.get(a.id, ()))
            mine = [near[at] for at in sorted(near)]
            made.append(marked(_table(story, matches, mine), mine))
    return tuple(made)


def _table(story: Story, shared: Sequence[Match], findings: Sequence[Finding]) -> StoryTable:
    """The table of a story, unmarked."""
    ids = tuple(a.id for a in story.articles)
    facts = [*_people(story), *_roles(story, findings), *_values(story, shared, findings)]
    return StoryTable(ids, tuple(facts))


def _people(story: Story) -> Iterator[StoryFact]:
    """Who is named: the persons of two articles or more, as each article writes them."""
    people = people_of(story)
    rows: dict[tuple[str, ...], dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for article in story.articles:
        for sentence in article.content:
            for name in sentence.facts.names:
                who = people.resolve(name.key, article.id) if name.kind is NameKind.PERSON else None
                if who in people.display and who is not None:
                    place = Evidence(
                        article.id, sentence.lang, sentence.index, name.start, name.end, name.text
                    )
                    rows[who][article.id].append(place)
    for who, cells in rows.items():
        if len(cells) >= ARTICLES:
            yield StoryFact(
                "who", people.display[who], "", {id_: _cell(id_, p, _fullest(p)) for id_, p in cells.items()}
            )


def _fullest(places: Sequence[Evidence]) -> str:
    """The longest form of a name, the most frequent of equally long ones."""
    counts = Counter(p.text for p in places)
    return max(counts, key=lambda text: (len(text.split()), counts[text], len(text)))


def _roles(story: Story, findings: Sequence[Finding]) -> Iterator[StoryFact]:
    """Who holds which office: the persons with offices in two articles or more, or with a finding on one."""
    held: dict[str, dict[str, list[LedgerEntry]]] = defaultdict(lambda: defaultdict(list))
    for entry in story.ledger:
        held[entry.person_id or entry.person][entry.article].append(entry)
    doubted = {
        (e.article, e.start) for f in findings if f.rule.startswith(("role-", "superseded")) for e in f.sides
    }
    for cells in held.values():
        lines = [entry for entries in cells.values() for entry in entries]
        if len(cells) < ARTICLES and not any((e.article, e.start) in doubted for e in lines):
            continue
        bodies = Counter(e.organisation for e in lines if e.organisation and not e.inferred)
        what = ", ".join(body for body, _ in bodies.most_common(2))
        yield StoryFact(
            "role",
            lines[0].person,
            what,
            {
                id_: _cell(id_, [e.evidence for e in entries], _offices(entries))
                for id_, entries in cells.items()
            },
        )


def _offices(entries: Sequence[LedgerEntry]) -> str:
    """The offices of one person in one article, each once, with their status."""
    told = [display(e.office) + ("" if e.status == "current" else f" ({e.status})") for e in entries]
    return "; ".join(dict.fromkeys(told))


def _cell(article: str, places: Sequence[Evidence], value: str) -> StoryCell:
    """An unmarked cell."""
    return StoryCell(article, value, tuple(sorted(places, key=lambda e: e.start)))


def _values(story: Story, shared: Sequence[Match], findings: Sequence[Finding]) -> Iterator[StoryFact]:
    """The numbers and dates: mentions that matches or findings hold together, one row each."""
    by_id = story.by_id
    matches = [*shared, *(m for f in findings if (m := _doubted(f, by_id)) is not None)]
    groups: dict[Evidence, set[Mention]] = {}
    for one, two in matches:
        group = groups.get(one.place, {one}) | groups.get(two.place, {two})
        for mention in group:
            groups[mention.place] = group
    rows = [
        sorted(group, key=lambda m: (_column(by_id, m), m.place.start, m.place.end, m.kind, m.value))
        for group in {id(g): g for g in groups.values()}.values()
    ]
    # Sets have no order of their own: rows stand as their first mention does.
    for row in sorted(rows, key=lambda r: (_column(by_id, r[0]), r[0].place.start, r[0].kind, r[0].value)):
        group = set(row)
        cells: dict[str, list[Mention]] = defaultdict(list)
        for mention in row:
            cells[mention.place.article].append(mention)
        first = next(iter(cells.values()))[0]
        if len(cells) >= ARTICLES or len({m.value for m in group}) > 1:
            yield StoryFact(
                first.kind,
                _named(by_id[first.place.article], first.place.sentence),
                _around(by_id[first.place.article], first.place),
                {id_: _cell(id_, [m.place for m in said], _said(said)) for id_, said in cells.items()},
            )


def _column(by_id: Mapping[str, Article], mention: Mention) -> int:
    """The position of a mention's article among the columns."""
    return list(by_id).index(mention.place.article)


def _doubted(finding: Finding, by_id: Mapping[str, Article]) -> Match | None:
    """The two mentions that a finding on a number or a date holds against each other."""
    kind = finding.rule.partition("-")[0].replace("unit", "number")
    one, two = finding.left, finding.right
    if kind not in ("number", "date") or one is None or two is None:
        return None
    if one.article not in by_id or two.article not in by_id:
        return None
    left, right = (_in_sentence(e, by_id[e.article]) for e in (one, two))
    return Mention(kind, one.text, left), Mention(kind, two.text, right)


def _in_sentence(place: Evidence, article: Article) -> Evidence:
    """A place with the sentence that it begins in: a finding on several sentences names the first of these."""
    at = bisect_right(article.sentences, place.start, key=lambda s: s.start) - 1
    return replace(place, sentence=article.sentences[at].index) if at >= 0 else place


def _said(mentions: Sequence[Mention]) -> str:
    """The values of a cell, each once."""
    return "; ".join(dict.fromkeys(" ".join(m.value.split()) for m in mentions))


def _named(article: Article, sentence: int) -> str:
    """The first person or organisation that a sentence names, or ""."""
    names = article.sentences[sentence].facts.names
    wanted = (NameKind.PERSON, NameKind.ORGANISATION)
    return next((n.text for n in names if n.kind in wanted), "")


def _around(article: Article, place: Evidence) -> str:
    """The words around a place in its sentence."""
    sentence = article.sentences[place.sentence]
    start, end = max(sentence.start, place.start - AROUND), min(sentence.end, place.end + AROUND)
    while start > sentence.start and article.text[start - 1] not in WORDS:
        start -= 1
    while end < sentence.end and article.text[end] not in WORDS:
        end += 1
    shown = " ".join(article.text[start:end].split())
    return f"{'…' * (start > sentence.start)}{shown}{'…' * (end < sentence.end)}"
