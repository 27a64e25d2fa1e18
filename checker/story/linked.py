"""The full names of the persons of a story, and whom a shorter mention stands for.

Entity linking is by name: a surname stands for the one full name of its article (or of the story) that ends in it; a
surname that two persons share stands for none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claims.endings import ends_bare, without_s
from claims.facts.model import NameKind
from claims.firstnames import stands_first
from claims.lexicon import words_of_all
from claims.model import Article

# A mention of fewer letters is an initial.
SHORTEST_NAME = 2
# Names whose surname stands first have so many words ("Luo Min").
PAIR = 2


@dataclass(frozen=True, slots=True)
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
        for form in (*_genitives(words), (*words[:-1], f"{words[-1]}s")) if words else ():
            for known in (self.by_article.get(article, {}), self.story):
                fitting = [full for full in known.get(form[-1], ()) if _fits(form, full)]
                if len(fitting) == 1:
                    return fitting[0]
                if len(fitting) > 1:
                    return None
        return self._by_first(words, article) or words

    def _by_first(self, words: tuple[str, ...], article: str) -> tuple[str, ...] | None:
        """The one full name of an article that opens with a mention, where surnames stand first ("Herr Luo")."""
        if len(words) != 1 or not stands_first(words[0].capitalize()):
            return None
        known = self.by_article.get(article, {}).values()
        fitting = {full for names in known for full in names if full[0] == words[0] and len(full) == PAIR}
        return next(iter(fitting)) if len(fitting) == 1 else None

    def whole(self, first: str, behind: str) -> tuple[str, ...] | None:
        """The one full name that a first name and the word behind it make ("Petra", of "Petra Sonntag said")."""
        for form in _genitives((first, behind)):
            fitting = [full for full in self.story.get(form[-1], ()) if full[0] == first]
            if len(fitting) == 1:
                return fitting[0]
        return None


def _fits(form: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a mention may stand for a full name: its surname alone, with particles, or first and last word."""
    if len(form) == 1 or (form[0] == full[0] and form[-1] == full[-1]):
        return True
    return form[0] in words_of_all("names", "particles") and form == full[-len(form) :]


def _genitives(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A mention's words as they are, then without a genitive's s."""
    if not words:
        return []
    last = words[-1]
    return (
        [words, (*words[:-1], without_s(last))] if ends_bare(last) and len(last) > SHORTEST_NAME else [words]
    )


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
    for known in (story, *local.values()):
        _without_stripped(known, story)
    return People(
        {s: _merged(n) for s, n in story.items()},
        {a: {s: _merged(n) for s, n in mine.items()} for a, mine in local.items()},
        display,
    )


def _without_stripped(
    known: dict[str, set[tuple[str, ...]]], story: Mapping[str, set[tuple[str, ...]]]
) -> None:
    """Take out names whose last s was taken for a genitive's, where the story has the name with it ("Brandis")."""
    for surname in list(known):
        whole = story.get(f"{surname}s", ())
        stripped = {n for n in known[surname] if (*n[:-1], f"{surname}s") in whole}
        known[surname] -= stripped
        for name in stripped:
            known.setdefault(f"{surname}s", set()).add((*name[:-1], f"{surname}s"))


def _person_mentions(article: Article) -> Iterable[tuple[str, str]]:
    """The keys and texts of the persons named in an article, holders of roles among them."""
    for sentence in article.content:
        # "Kreisbrandrat Zott" is a title and a surname, where the finder took both for a name.
        titles = {r.office_start for r in sentence.facts.roles}
        named = [
            (n.key, n.text)
            for n in sentence.facts.names
            if n.kind is NameKind.PERSON and n.start not in titles
        ]
        for key, text in (*named, *((r.holder, r.holder_text) for r in sentence.facts.roles)):
            # "Van Dyck" is a surname alone.
            if key.partition(" ")[0] not in words_of_all("names", "particles"):
                yield key, text


def _merged(names: set[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Full names of one surname, those with middle names or a genitive's s folded into the plain ones."""
    kept: list[tuple[str, ...]] = []
    for name in sorted(names, key=len):
        if not any(name[0] == k[0] and name[-1] == k[-1] for k in kept):
            kept.append(name)
    return frozenset(kept)
