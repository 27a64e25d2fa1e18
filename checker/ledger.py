"""The ledger: which person holds which office where, over all articles of a story.

Entity linking is by name: a surname stands for the one full name of its article (or of the story) that
ends in it; a surname that two persons share stands for none of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checker.model import LedgerEntry
from claims.facts.model import NameKind, Role
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.offices import OTHER

# Words at the end of a company's name that say nothing about which company it is.
# fmt: off
LEGAL_FORMS = frozenset({
    "inc", "corp", "ltd", "llc", "plc", "ag", "gmbh", "se", "sa", "sas", "sarl", "nv", "bv", "kg", "co",
    "holding", "group", "gruppe", "groupe",
})
# fmt: on
# A mention of fewer letters is an initial.
SHORTEST_NAME = 2


@dataclass(frozen=True)
class People:
    """The full names of a story by surname, and which articles use them; keys are tuples of words."""

    story: Mapping[str, frozenset[tuple[str, ...]]]
    by_article: Mapping[str, Mapping[str, frozenset[tuple[str, ...]]]]
    display: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def resolve(self, key: str, article: str) -> tuple[str, ...] | None:
        """The full name that a mention stands for; the mention itself where no full name is known.

        None where several persons bear the surname.
        """
        words = tuple(key.split())
        for form in _genitives(words):
            for known in (self.by_article.get(article, {}), self.story):
                fitting = [full for full in known.get(form[-1], ()) if _fits(form, full)]
                if len(fitting) == 1:
                    return fitting[0]
                if len(fitting) > 1:
                    return None
        return words


def _fits(form: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a mention may stand for a full name: its surname alone, or first and last word."""
    return len(form) == 1 or (form[0] == full[0] and form[-1] == full[-1])


def _genitives(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A mention's words as they are, then without a genitive's s."""
    if not words:
        return []
    last = words[-1]
    return [words, (*words[:-1], last[:-1])] if last.endswith("s") and len(last) > SHORTEST_NAME else [words]


def link_people(articles: Sequence[Article]) -> People:
    """Collect the full names of persons in a story."""
    story: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    local: dict[str, dict[str, set[tuple[str, ...]]]] = {}
    display: dict[tuple[str, ...], str] = {}
    for article in articles:
        mine = local.setdefault(article.id, defaultdict(set))
        for key, text in _person_mentions(article):
            words = tuple(key.split())
            if len(words) < SHORTEST_NAME:
                continue
            for known in (story, mine):
                known[words[-1]].add(words)
            if words not in display or text.lower() == key:
                display[words] = text
    return People(
        {s: _merged(n) for s, n in story.items()},
        {a: {s: _merged(n) for s, n in mine.items()} for a, mine in local.items()},
        display,
    )


def _person_mentions(article: Article) -> Iterable[tuple[str, str]]:
    """The keys and texts of the persons named in an article, holders of roles among them."""
    for sentence in article.content:
        for name in sentence.facts.names:
            if name.kind is NameKind.PERSON:
                yield name.key, name.text
        for role in sentence.facts.roles:
            yield role.holder, role.holder_text


def _merged(names: set[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Full names of one surname, those with middle names or a genitive's s folded into the plain ones."""
    kept: list[tuple[str, ...]] = []
    for name in sorted(names, key=len):
        if not any(name[0] == k[0] and name[-1] == k[-1] for k in kept):
            kept.append(name)
    return frozenset(kept)


def build_ledger(articles: Sequence[Article]) -> tuple[LedgerEntry, ...]:
    """The ledger of a story: one line per role, in reading order."""
    people = link_people(articles)
    entries: list[LedgerEntry] = []
    for article in articles:
        known = _organisations(article)
        for sentence in article.content:
            for role in sentence.facts.roles:
                entries.append(_entry(article, sentence, role, people, known))
    return tuple(entries)


def _entry(
    article: Article, sentence: Sentence, role: Role, people: People, known: Counter[str]
) -> LedgerEntry:
    """One line of the ledger."""
    who = people.resolve(role.holder, article.id)
    organisation, inferred = _organisation(sentence, role, known)
    office = f"{OTHER}deputy {role.office}" if role.deputy else role.office
    return LedgerEntry(
        people.display.get(who, role.holder_text) if who else role.holder_text,
        office,
        organisation,
        role.status.value,
        article.id,
        role.start,
        role.end,
        article.text[role.start : role.end],
        sentence.index,
        sentence.lang,
        article.date.isoformat() if article.date else None,
        " ".join(who) if who else "",
        role.office_text,
        inferred,
        role,
    )


def _organisations(article: Article) -> Counter[str]:
    """How often each organisation is named in an article."""
    return Counter(
        name.key
        for sentence in article.content
        for name in sentence.facts.names
        if name.kind is NameKind.ORGANISATION
    )


def _organisation(sentence: Sentence, role: Role, known: Counter[str]) -> tuple[str, bool]:
    """The organisation of a role, and whether it is only inferred.

    A compound's part that the article knows as an organisation is one; failing that, the only organisation
    of the sentence, and for "company president" the one that the article names most.
    """
    if role.organisation:
        return role.organisation, False
    if role.modifier in known:
        return role.modifier, False
    around = {n.key for n in sentence.facts.names if n.kind is NameKind.ORGANISATION and len(n.key) > 1}
    around -= {role.holder, role.modifier}
    if len(around) == 1:
        return around.pop(), True
    lexicon = load_lexicon(sentence.lang)
    if known and lexicon and role.modifier in lexicon.words("roles", "company"):
        return known.most_common(1)[0][0], True
    return "", False


def same_organisation(left: str, right: str) -> bool | None:
    """Whether two organisation keys name one body; None where one is unknown.

    "openai inc" is "openai"; "anthropic ai" is "anthropic".
    """
    if not left or not right:
        return None
    a, b = (_core(k) for k in (left, right))
    return a == b or set(a) <= set(b) or set(b) <= set(a)


def _core(key: str) -> tuple[str, ...]:
    """The words of an organisation's key without legal forms and a genitive's s."""
    words = [w for w in key.split() if w not in LEGAL_FORMS] or key.split()
    return tuple(w[:-1] if w.endswith("s") and len(w) > 3 else w for w in words)
