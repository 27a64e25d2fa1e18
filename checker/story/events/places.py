"""Where two articles of a time let one thing happen, and whose police, prosecutors or court they name.

A place stands behind a word such as "in", or with a body that has a seat ("police in Zug", "Staatsanwaltschaft
Siegen"), or a firm or family is at home there ("based in Zug", "die Brauerei aus Siegen"). Neither article may know
the other's place. Two seats of one kind of body stand against each other where each article names one; other places
by the likelihood of `onething`. Countries are left out: a town lies in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, product

from rapidfuzz.distance import JaroWinkler

from checker.model import Evidence
from checker.names.alike import alike_names
from checker.story.acquainted import acquainted, compared
from checker.story.eventpairs import event_of, widest_claims
from checker.story.events.homes import homes_beside
from checker.story.ledger import same_organisation
from checker.story.onething import Leftover, features, likelihood, name_others
from checker.story.story import Story
from claims.facts.model import Name, NameKind
from claims.facts.name import is_ordinary
from claims.facts.places import entity_of, forms_of, plain
from claims.facts.regions import region_of
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

# From this likelihood on two places are of one event.
SURE = 0.8
# How sure two seats of one kind of body are; set by hand.
SEATED = 0.55
# Names that look this much alike are one place in two languages ("Genf", "Genève" are known as one besides).
ONE_PLACE = 0.75
# Shorter words begin many names.
SHORTEST = 4
PLACE = "place"
# Where a firm or a family is at home; behind a name and "from" too, if the name finder sees a place there.
HOME, ORIGIN = "home", "origin"
# The words of the table that are of no kind of body.
OF_ANY = frozenset(
    {"small", "within", "homes", "origin", "adjectives", "before_bodies", "home_there", "home_nouns"}
)
# Between a town, what takes it up and what says that somebody is at home there are no more letters than these.
TAKEN_UP = 60
MAX_EXAMINED = 500


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """A place where an article tells it: `seat` is the kind of body whose it is, or "".

    It is `weak` where a name and "from" alone say that somebody is at home there. `called` is what the place is called
    where an adjective is made from it, and `owner` the key of the body with which that stands.
    """

    told: Leftover
    seat: str
    weak: bool = False
    called: str = ""
    owner: str = ""

    @property
    def evidence(self) -> Evidence:
        """The name of the place."""
        fact, claim = self.told.fact, self.told.claim
        return Evidence(self.told.article.id, claim.lang, claim.sentence, fact.start, fact.end, fact.text)

    @property
    def name(self) -> str:
        """The name in plain letters."""
        return self.called or plain(self.told.fact.text)


def places_apart(story: Story) -> Iterator[tuple[ToldPlace, ToldPlace, float]]:
    """The places of one thing that two articles give differently, with how sure that is."""
    if len(story.articles) < 2:
        return
    told = {a.id: tuple(_places(a)) for a in story.articles}
    texts = {a.id: frozenset(plain(" ".join(s.text for s in a.content)).split()) for a in story.articles}
    for one, two in islice(combinations(story.articles, 2), MAX_EXAMINED):
        if story.knows(one.id, two.id) or not acquainted(story, one, two):
            continue
        left = [p for p in told[one.id] if not _known(p, told[two.id], texts[two.id])]
        right = [p for p in told[two.id] if not _known(p, told[one.id], texts[one.id])]
        # Where a firm is at home, it still is a month later.
        lasting = not compared(story, one, two)
        sides = ([p for p in side if not lasting or _lasts(p)] for side in (left, right))
        yield from _of_two(story, told, *sides)


def _lasts(place: ToldPlace) -> bool:
    """True for the place where somebody is said to be at home."""
    return place.seat == HOME and not place.weak


def _of_two(
    story: Story,
    told: Mapping[str, Sequence[ToldPlace]],
    left: Sequence[ToldPlace],
    right: Sequence[ToldPlace],
) -> Iterator[tuple[ToldPlace, ToldPlace, float]]:
    """The same of the places that two articles do not share, the surest of each two names."""
    best: dict[tuple[str, str], tuple[ToldPlace, ToldPlace, float]] = {}
    lefts, rights = [p.told for p in left], [p.told for p in right]
    for a, b in product(left, right):
        one, two = a.told, b.told
        if story.aligns(one.article.id, one.claim.sentence, two.article.id, two.claim.sentence):
            continue
        event = event_of(one.article, one.claim, two.article, two.claim)
        if a.seat or b.seat:
            sure = SEATED if _one_seat(a, b, told) else 0.0
        elif name_others(event.pair, (one.fact.text, two.fact.text)):
            continue
        else:
            sure = likelihood(features(event, one, two, lefts, rights))
            sure = sure if sure >= SURE else 0.0
        key = (a.name, b.name)
        if sure and (key not in best or sure > best[key][2]):
            best[key] = a, b, sure
    yield from best.values()


def _one_seat(a: ToldPlace, b: ToldPlace, told: Mapping[str, Sequence[ToldPlace]]) -> bool:
    """True for the seats of one kind of body, of which each article names one."""
    if a.seat != b.seat or (a.seat == HOME and not _one_owner(a, b)):
        return False
    of = {key for x in (a, b) for key in _bodies(x)}
    return all(
        len({p.name for p in told[x.told.article.id] if p.seat == x.seat and not _is_others(p, of)}) == 1
        for x in (a, b)
    )


def _bodies(place: ToldPlace) -> list[str]:
    """The keys of the bodies that are named beside a place."""
    names = (n.key for n in place.told.claim.facts.names if n.kind is NameKind.ORGANISATION)
    return [place.owner] if place.owner else list(names)


def _is_others(place: ToldPlace, bodies: set[str]) -> bool:
    """True for the home of a body that is none of some others: "Nordvik aus Kiel" says nothing of Harm's seat."""
    own = place.owner
    return bool(own and bodies) and not any(same_organisation(own, key) for key in bodies)


def _one_owner(a: ToldPlace, b: ToldPlace) -> bool:
    """True if both sentences name one beside the places; where none is named, one of them must say "based in"."""
    if a.owner or b.owner:
        mine, other = (a, b) if a.owner else (b, a)
        keys = [other.owner] if other.owner else [n.key for n in other.told.claim.facts.names]
        return any(same_organisation(mine.owner, key) for key in keys)
    ours, theirs = (
        [n for n in x.told.claim.facts.names if n.start != x.told.fact.start and not entity_of(plain(n.text))]
        for x in (a, b)
    )
    if any(alike_names(n, m) for n in ours for m in theirs):
        return True
    return not (ours and theirs) and not (a.weak and b.weak)


def _known(place: ToldPlace, others: Sequence[ToldPlace], words: frozenset[str]) -> bool:
    """True if the other article names a place too, in whatever spelling, or as another kind of name."""
    mine = set(place.name.split())
    # "Portland" is no word for a port.
    stem = place.name[: max(SHORTEST, len(place.name) * 2 // 3)]
    if mine & words or (len(stem) >= SHORTEST and any(w.startswith(stem) for w in words)):
        return True
    entity = entity_of(place.name)
    # "Vienna" is known where the other writes of Wien.
    if entity and any(form in words for form in forms_of(entity)):
        return True
    if _is_part_known(place, others, words):
        return True
    return any(_one_name(place.name, p.name) or (entity and entity == entity_of(p.name)) for p in others)


def _is_part_known(place: ToldPlace, others: Sequence[ToldPlace], words: frozenset[str]) -> bool:
    """True for a part of a region that the other article names too, if only as the region ("Niederbayern", "Bavaria").

    Another part of it is another place.
    """
    mine = region_of(place.name)
    if mine is None:
        return False
    theirs = {region for p in others if (region := region_of(p.name)) and region[1] == mine[1]}
    return mine in theirs or (not theirs and any(form in words for form in forms_of(mine[1])))


def _one_name(one: str, two: str) -> bool:
    """True for names that look alike and begin alike, as those of one place in two languages do."""
    return (
        one[:1].replace("c", "k") == two[:1].replace("c", "k")
        and JaroWinkler.similarity(one, two) >= ONE_PLACE
    )


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How a language names places: each pattern with the kind of body whose seat it is, "" for any place."""
    lexicon = load_lexicon(lang)
    small = lexicon.words("seats", "small") if lexicon else ()
    if lexicon is None or not small:
        return ()
    name = rf"(?P<place>{UPPER}[^\W\d_]{{2,}}(?:[-\s]{UPPER}[^\W\d_]+)?)"
    joins = "|".join(map(re.escape, small))
    found = []
    for kind, words in lexicon.table("seats").items():
        if kind in OF_ANY:
            continue
        bodies = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in words)
        found.append((kind, re.compile(rf"\b(?i:{bodies})\s(?:(?:{joins})\s?)?{name}")))
    homes, origin, within = (
        "|".join(map(re.escape, lexicon.words("seats", key))) for key in ("homes", "origin", "within")
    )
    if homes:
        found.append((HOME, re.compile(rf"\b(?i:{homes})(?:\s|(?<=['’])){name}")))
    there, nouns = (
        "|".join(map(re.escape, lexicon.words("seats", key))) for key in ("home_there", "home_nouns")
    )
    if there and nouns:
        gap = rf"[^.;:!?]{{0,{TAKEN_UP}}}?\b"
        both = rf"(?:{there})\b{gap}(?:{nouns})\b|(?:{nouns})\b{gap}(?:{there})\b"
        found.append((HOME, re.compile(rf"(?<!\w)(?:{within})\s{name}{gap}(?i:{both})")))
    if origin:
        found.append((ORIGIN, re.compile(rf"(?:{UPPER}[\w-]+|\w,)\s(?:{origin})\s{name}(?!\s(?:{origin}))")))
    found.append(("", re.compile(rf"(?<!\w)(?:{within})\s{name}")))
    return tuple(found)


def _places(article: Article) -> Iterator[ToldPlace]:
    """The places that an article names in its own words, each place of a sentence once."""
    for claim in widest_claims(article):
        seen: set[int] = set()
        taken = [(n.start, n.end) for n in claim.facts.names if n.kind is NameKind.PERSON]
        for kind, pattern in _patterns(claim.lang):
            for match in pattern.finditer(claim.text):
                start, end = claim.start + match.start("place"), claim.start + match.end("place")
                quoted = claim.facts.is_quoted(start)
                dated = any(m.start < end and start < m.end for m in claim.facts.moments)
                if quoted or dated or start in seen or any(a <= start < b for a, b in taken):
                    continue
                seen.add(start)
                name = _name(claim.facts.names, start, end, match["place"])
                whole = name is not None and name.start == start and name.end == end
                sure = kind not in ("", ORIGIN) or (
                    whole and name is not None and name.kind is NameKind.PLACE
                )
                if name is not None and sure:
                    told = Leftover(article, claim, name, PLACE)
                    if kind == ORIGIN:
                        owner = _before(claim, match.group().split()[0], claim.start + match.start())
                        yield ToldPlace(told, HOME, weak=True, owner=owner)
                    else:
                        yield ToldPlace(told, kind)
        for home in homes_beside(claim):
            yield ToldPlace(Leftover(article, claim, home.place, PLACE), HOME, False, home.called, home.owner)


def _before(claim: Claim, word: str, start: int) -> str:
    """The key of the body that a word before "from" names; "" for an ordinary noun and for a person.

    Where nouns have capitals, a name that the finder does not see stands behind one ("Händler Nordkiste aus Lübeck").
    """
    name = next((n for n in claim.facts.names if n.start <= start < n.end), None)
    if name is not None:
        return name.key if name.kind is NameKind.ORGANISATION else ""
    lexicon = load_lexicon(claim.lang)
    if lexicon is None or not word[0].isupper() or is_ordinary(word, claim.lang):
        return ""
    before = claim.text[: start - claim.start].split()[-1:]
    noun = (
        bool(before)
        and before[0][0].isupper()
        and before[0].lower() not in lexicon.words("roles", "articles")
    )
    return plain(word) if noun or not lexicon.capital_nouns else ""


def _name(names: Sequence[Name], start: int, end: int, text: str) -> Name | None:
    """The name at a place of a claim, made where no finder saw one; None for a country or continent."""
    found = next((n for n in names if n.start == start), None)
    name = found or Name(start, end, text, NameKind.UNKNOWN, plain(text))
    return None if entity_of(plain(name.text)).startswith("place:") else name
