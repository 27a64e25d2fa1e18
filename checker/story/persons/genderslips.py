"""A person whom a text tells as a woman in one place and as a man in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from checker.model import Evidence, Finding, Scope, Severity
from checker.story.persons.lonetitles import aged_titles_told, lone_titles_told
from checker.story.persons.nearpronouns import near_told
from checker.story.persons.toldgender import (
    ANY,
    HINT,
    LIKELY,
    SURE,
    WORD,
    Told,
    his_form,
    phrases_told,
    titles_told,
)
from checker.story.persons.toldpronouns import ages_told, pronouns_told
from checker.story.story import Story
from claims.genders import MAN, WOMAN
from claims.lexicon import load_lexicon
from claims.model import Article

# The rule of the findings, and how sure they are; set by hand.
RULE = "claim-conflict"
LIKELY_TWO, GUESSED = 0.6, 0.5
# So many further places are told.
MOST_AGAIN = 9
# Kinds of places that tell of one person whatever words of kin stand beside ("der Lokführer, ein 52 Jahre alter Mann").
SURE_ONE = frozenset({"near", "aged"})
# Kinds of places that are titles.
TITLES = frozenset({"title", "alone"})


@dataclass(frozen=True, slots=True)
class Slip:
    """The place that stands alone, the surest one against it, the others of both, and whether nearly sure."""

    odd: Told
    plain: Told
    again: tuple[Told, ...]
    sure: bool


def gender_findings(story: Story) -> Iterator[Finding]:
    """One finding for each person whom an article, or two of them, tell as a woman and as a man."""
    told: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    titles = list(titles_told(story))
    rest = (
        phrases_told(story),
        pronouns_told(story),
        ages_told(story),
        aged_titles_told(story),
        lone_titles_told(story, _holders(titles)),
        near_told(story),
    )
    for place in chain(titles, *rest):
        told[place.person][place.evidence.article].append(place)
    articles = story.by_id
    seen: set[Evidence] = set()
    for person, by_article in told.items():
        kinds = {id_: _of_one_kind(places) for id_, places in by_article.items()}
        slips = [s for s in map(slip_of, kinds.values()) if s is not None]
        for slip in slips or _across(person, kinds):
            if slip.odd.evidence not in seen and not _are_two(slip, articles):
                seen.add(slip.odd.evidence)
                yield _finding(slip)


def _across(person: str, told: Mapping[str, list[Told]]) -> Iterator[Slip]:
    """What two articles tell of a person of a full name, each surely and all that it tells alike."""
    if " " not in person:
        return
    for here, there in combinations(told.values(), 2):
        alike = all(len({p.gender for p in places}) == 1 for places in (here, there))
        sure = alike and all(any(p.sure == SURE for p in places) for places in (here, there))
        slip = slip_of([*here, *there]) if sure else None
        if slip is not None:
            yield slip


def _finding(slip: Slip) -> Finding:
    """The finding of one slip, with all other places as related."""
    odd, plain = slip.odd.evidence, slip.plain.evidence
    severity = Severity.WARNING if slip.sure else Severity.INFO
    woman, man = (odd, plain) if slip.odd.gender == WOMAN else (plain, odd)
    return Finding(
        RULE,
        severity,
        LIKELY_TWO if slip.sure else GUESSED,
        f"One person is told as a woman (“{woman.text}”) and as a man (“{man.text}”).",
        Scope.WITHIN if odd.article == plain.article else Scope.ACROSS,
        odd,
        plain,
        tuple(p.evidence for p in slip.again[:MOST_AGAIN]),
        left_value=slip.odd.gender,
        right_value=slip.plain.gender,
        reason="gender",
        told=(("one", woman.text), ("two", man.text)),
    )


def _of_one_kind(places: Sequence[Told]) -> list[Told]:
    """The places without a man's titles that the language gives to women too, but for one that is hers elsewhere."""
    hers = {p.office for p in places if p.gender == WOMAN and p.how in TITLES}
    return [
        p for p in places if p.gender == WOMAN or p.how not in TITLES or p.office in hers or not _of_both(p)
    ]


def _of_both(told: Told) -> bool:
    """Whether the language of a place gives a man's title to women too (« Madame le ministre »)."""
    lexicon = load_lexicon(told.evidence.lang)
    return lexicon is not None and bool(lexicon.table("genders").get("he_of_both"))


def _are_two(slip: Slip, articles: Mapping[str, Article]) -> bool:
    """Whether a word of kin beside either place says that two persons may bear the name."""
    for told in (t for t in (slip.odd, slip.plain) if t.how not in SURE_ONE):
        at, sentences = told.evidence.sentence, articles[told.evidence.article].sentences
        for sentence in sentences[max(0, at - 1) : at + 1]:
            lexicon = load_lexicon(sentence.lang)
            kin = lexicon.words("genders", "kin") if lexicon is not None else ()
            if any(_begins(w[0].lower().rstrip("."), k) for w in WORD.finditer(sentence.text) for k in kin):
                return True
    return False


def _begins(word: str, pattern: str) -> bool:
    """Whether a word is a pattern, or begins as it does ("jumeau*")."""
    return word.startswith(pattern[:-1]) if pattern.endswith(ANY) else word == pattern


def _holders(titles: Sequence[Told]) -> dict[tuple[str, str], str]:
    """For each article and title as it is said of a man, the one person who bears it."""
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for t in titles:
        title = _bare(t)
        his = (his_form(title, t.office, t.evidence.lang) or title) if t.gender == WOMAN else title
        bearers[t.evidence.article, his].add(t.person)
    return {key: next(iter(who)) for key, who in bearers.items() if len(who) == 1}


def _bare(told: Told) -> str:
    """The title of a place, lower-case."""
    return told.title.lower()


def slip_of(places: Sequence[Told]) -> Slip | None:
    """What is odd among the places that tell of one person in one article."""
    by = {gender: [p for p in places if p.gender == gender] for gender in (WOMAN, MAN)}
    if not all(by.values()):
        return None
    best = {gender: max(found, key=lambda p: (p.sure, -p.evidence.start)) for gender, found in by.items()}
    levels = sorted(p.sure for p in best.values())
    if levels[0] < HINT or levels[1] < LIKELY:
        return None
    weights = {gender: sum(p.sure for p in found) for gender, found in by.items()}
    odd = MAN if weights[MAN] <= weights[WOMAN] else WOMAN
    plain = WOMAN if odd == MAN else MAN
    again = tuple(p for p in places if p not in (best[odd], best[plain]))
    return Slip(best[odd], best[plain], again, levels[0] == SURE)
