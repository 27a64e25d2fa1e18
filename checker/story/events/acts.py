"""What the articles of a story let a person do, or let become of a thing: stay or leave, admit or deny, damaged or not.

Two reports may tell an act in words that share nothing ("Solheim is staying", "part également"): the act itself and
who does it show that they speak of one thing. What is denied or refused counts as its opposite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest

from checker.model import Evidence
from checker.pairs import Pair
from checker.story.eventpairs import claim_passage
from checker.story.events.actwords import act_words
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from checker.words.wordlinks import LinkedWord
from claims.facts.modality import HEDGED
from claims.facts.model import NameKind
from claims.facts.phrase import tokens_of
from claims.facts.polarity import DENYING, FAILING, UNABLE
from claims.facts.roles.office import find_offices
from claims.facts.roles.role import name_key
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim, Sentence, SentenceKind

# What is refused stands so many letters behind the refusal; what is denied, so many behind the denial or before it
# ("entschuldigte sich nicht").
REFUSED = 40
# "Failed to close": the word stands so near before the act.
FAILED = 5
DENIED_BEHIND, DENIED_BEFORE = 40, 25
# Acts of one person on an object share a word with a counterpart: below this score a word has one.
LOST = 0.5
# Sentences before a pronoun that are looked at for whom it takes up.
PRONOUNS = 3
# An age that opens a sentence takes up the person before it, as a pronoun does ("Der 57-Jährige", "The 57-year-old").
AGED = re.compile(r"[^\W\d_]{1,4}\s\d{1,3}-[^\W\d_]")
# The name of whom the first sentence of a report tells stands among so many first words of the next.
INTRODUCING = 4
# Among so many words from the act on, itself among them, a pronoun is its subject ("zum Auftakt schwieg er").
INVERTED = 2
# An act of so many words names what it is done to ("had to leave their homes").
TELLING = 3
UP, DOWN = "up", "down"
# A word that may be a surname.
NAMED = re.compile(rf"{UPPER}[\w’'-]+")

Who = tuple[str, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Act:
    """An act where an article tells it: `pole` is "up" or "down", `who` the full name of the person, if known."""

    article: Article
    claim: Claim
    start: int
    end: int
    concept: str
    pole: str
    who: Who

    @property
    def evidence(self) -> Evidence:
        """The words of the act, with what denies it."""
        claim = self.claim
        return Evidence(self.article.id, claim.lang, claim.sentence, self.start, self.end, self.text)

    @property
    def text(self) -> str:
        """The words of the act."""
        return self.article.text[self.start : self.end]

    @property
    def value(self) -> str:
        """The act with its outcome."""
        return f"{self.concept}:{self.pole}"


# Three comparisons ask for the acts of one story.
@lru_cache(maxsize=1)
def told_acts(story: Story) -> Mapping[str, tuple[Act, ...]]:
    """The acts that each article of a story tells, by its id."""
    people = people_of(story)
    return {article.id: tuple(find_acts(article, people)) for article in story.articles}


def find_acts(article: Article, people: People) -> Iterator[Act]:
    """The acts that an article tells in its own words and holds for certain."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        if lexicon is None:
            continue
        guesses = [h for h in sentence.facts.hedges if h.level == HEDGED]
        tokens = tokens_of(sentence.text)
        for hit in act_words(lexicon, tokens):
            start, end = sentence.start + hit.start, sentence.start + hit.end
            clause = article.shortest_claim(sentence.index, start, end)
            if clause is None:
                continue
            # A conditional may be the tense of indirect speech ("a annoncé qu'elle porterait plainte"); what a later
            # clause leaves open takes nothing from this one.
            guessed = any(h.start < clause.end and not start <= h.start < end for h in guesses)
            if not guessed and not sentence.facts.hides(start):
                concept, pole = hit.value.split()
                denied = [(start, end)] if hit.denied else _denials(sentence, start, end, lexicon)
                turns = list(dict.fromkeys((*denied, *_refusals(sentence, start, lexicon))))
                pole = (DOWN if pole == UP else UP) if len(turns) == 1 else pole
                who, named = _who(article, sentence, start, people, lexicon), 0
                who = who or _inside(article, start, end, people)
                if not who:
                    who, named = _among(sentence, end, people, lexicon)
                low, high = (f(turns, default=(start, end)) for f in (min, max))
                yield Act(article, clause, min(low[0], start), max(high[1], end, named), concept, pole, who)


def _inside(article: Article, start: int, end: int, people: People) -> Who:
    """Who acts where the name stands between the words of an act ("räumte Raab ein"); of two of a surname some one."""
    for word in NAMED.findall(article.text[start:end]):
        key = name_key(word)
        if key in people.story:
            return people.resolve(key, article.id) or ("", key)
    return ()


def _denials(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> list[Place]:
    """The first denial near some words that it denies; it does not reach over a conjunction."""
    joins = lexicon.words("clauses", "coordinators")
    near = [
        (n.start, n.end)
        for n in sentence.facts.negations
        if (n.kind in DENYING or (n.kind in (FAILING, UNABLE) and 0 <= start - n.end <= FAILED))
        and n.scope_start <= start < n.scope_end
        and (0 <= start - n.end <= DENIED_BEHIND or 0 <= n.start - end <= DENIED_BEFORE)
        and not any(t.lower in joins for t in tokens_of(_between(sentence, (n.start, n.end), (start, end))))
        # "Accuses them of not having asked", "asked that no one come": what is denied is a clause of its own.
        and not (n.start >= end and _opens_clause(sentence, n.start, lexicon))
        and not (n.start >= end and _complement(_between(sentence, (n.start, n.end), (start, end)), lexicon))
    ]
    return near[:1]


def _complement(between: str, lexicon: Lexicon) -> bool:
    """Whether the words between an act and a denial behind it open a clause that tells what is asked or said."""
    openers = lexicon.words("clauses", "complementisers")
    return any(t.lower in openers for t in tokens_of(between))


def _opens_clause(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether the word before a denial makes it one of an infinitive; the denial may have two parts ("de ne pas")."""
    before = [t.lower for t in tokens_of(sentence.text[: at - sentence.start])][-2:]
    parts = lexicon.words("negation", "parts")
    words = [w for w in before if w not in parts]
    return bool(words) and words[-1] in lexicon.words("negation", "own_clause")


def _between(sentence: Sentence, one: Place, two: Place) -> str:
    """The text between two places of a sentence, whichever comes first."""
    first, last = sorted((one, two))
    return sentence.text[first[1] - sentence.start : last[0] - sentence.start]


def _refusals(sentence: Sentence, at: int, lexicon: Lexicon) -> list[Place]:
    """The last word right before a place by which somebody refuses to do what it says."""
    starts = lexicon.words("negation", "refusals")
    first = max(0, at - sentence.start - REFUSED)
    before = tokens_of(sentence.text[first : at - sentence.start])
    offset = sentence.start + first
    found = [(offset + t.start, offset + t.end) for t in before if starts and t.lower.startswith(starts)]
    return found[-1:]


def _who(article: Article, sentence: Sentence, at: int, people: People, lexicon: Lexicon) -> Who:
    """Who acts: the first person before the act; beside a pronoun, the first of the sentence before; or nobody.

    In a relative clause it is whom the clause is about ("Berg was deputy to Henrik Lind, who resigned").
    """
    who = _of_relative(article, sentence, at, people, lexicon) or first_person(article, sentence, at, people)
    tokens = tokens_of(sentence.text)
    # In a question or behind an adverb the pronoun stands behind the verb.
    near = [t for t in tokens if t.start < at - sentence.start]
    near += [t for t in tokens if t.start >= at - sentence.start][:INVERTED]
    taken_up = any(t.lower in lexicon.words("sentences", "pronouns") for t in near)
    if who or not (taken_up or AGED.match(sentence.text)):
        return who or _introduced(article, sentence, at, people, lexicon)
    for earlier in reversed([s for s in article.content if s.index < sentence.index][-PRONOUNS:]):
        if who := first_person(article, earlier, earlier.end, people):
            return who
        # A pronoun may take up another one ("… she said. She accepted …").
        if not any(t.lower in lexicon.words("sentences", "pronouns") for t in tokens_of(earlier.text)):
            return ()
    return ()


def _introduced(article: Article, sentence: Sentence, at: int, people: People, lexicon: Lexicon) -> Who:
    """The person whom a report's first sentence calls by an office alone, and with whose full name the next begins."""
    body = [s for s in article.content if s.kind is SentenceKind.BODY][:2]
    if len(body) < len(("first", "next")) or body[0] is not sentence or sentence.text == article.title:
        return ()
    before = sentence.text[: at - sentence.start]
    persons = any(n.kind is NameKind.PERSON for n in sentence.facts.names)
    if persons or not find_offices(before, lexicon):
        return ()
    opening = body[1].start + len(" ".join(body[1].text.split()[:INTRODUCING]))
    who = first_person(article, body[1], opening, people)
    return who if who and name_key(who[0]) in body[1].text.lower() else ()


def _of_relative(article: Article, sentence: Sentence, at: int, people: People, lexicon: Lexicon) -> Who:
    """The person named right before the relative clause that an act stands in; nobody in other clauses."""
    before = sentence.text[: at - sentence.start]
    head, comma, clause = before.rpartition(",")
    opening = tokens_of(clause)[:1]
    if not comma or not opening or opening[0].lower not in lexicon.words("deeds", "doers"):
        return ()
    words = NAMED.findall(head)[-2:]
    if not words or not head.rstrip().endswith(words[-1]):
        return ()
    whole = people.whole(*map(name_key, words)) if len(words) > 1 else None
    who = whole or people.resolve(name_key(words[-1]), article.id)
    return who if who and len(who) > 1 and who in people.story.get(who[-1], ()) else ()


def _among(sentence: Sentence, at: int, people: People, lexicon: Lexicon) -> tuple[Who, int]:
    """The person whom a sentence names as one of those who act ("three died, among them Kranz"), and where it ends."""
    behind = sentence.text[at - sentence.start :]
    for mark in lexicon.words("sentences", "among"):
        if (place := re.search(rf"\b{re.escape(mark)}\b", behind)) is not None:
            for one, two in pairwise(NAMED.finditer(behind, place.end())):
                if (who := people.whole(name_key(one[0]), name_key(two[0]))) is not None:
                    return who, at + two.end()
    return (), 0


def first_person(article: Article, sentence: Sentence, at: int, people: People) -> Who:
    """The first person with a known full name whom a sentence names before a place, by the surname at least."""
    words = NAMED.findall(sentence.text[: max(0, at - sentence.start)])
    for word, behind in zip_longest(words, words[1:], fillvalue=""):
        whole = people.whole(name_key(word), name_key(behind)) if behind else None
        who = whole or people.resolve(name_key(word), article.id)
        if who and len(who) > 1 and who in people.story.get(who[-1], ()):
            return who
    return ()


def named_alone(article: Article, act: Act, people: People) -> Who:
    """The one person whom the clause of an act names; nobody where there are two."""
    found = {
        who
        for n in act.claim.facts.names
        if n.kind is NameKind.PERSON and (who := people.resolve(n.key, article.id)) and len(who) > 1
    }
    return found.pop() if len(found) == 1 else ()


def pair_of(one: Act, two: Act) -> Pair:
    """The claims of two acts as a pair."""
    return Pair(claim_passage(one.article, one.claim), claim_passage(two.article, two.claim), 0.0)


def share_word(one: Act, two: Act, reach: int | None = None) -> bool:
    """True if a word of one sentence, no name, no measure and none of the acts, has a counterpart in the other.

    With a `reach` both stand among the words of the act or so many characters from it.
    """
    return any(True for _ in shared_words(one, two, reach))


def shared_words(one: Act, two: Act, reach: int | None = None) -> Iterator[LinkedWord]:
    """The words of one sentence, no name, no measure and none of the acts, that have a counterpart in the other."""
    pair = pair_of(one, two)
    facts = one.claim.facts
    # "Points" of a rate and of an index, and one day, are of two things.
    of_two = [(f.start, f.end) for of in (facts.names, facts.quantities, facts.moments) for f in of]
    yield from (
        w
        for w in pair.words.left
        if w.content
        and w.link >= 0
        and w.score < LOST
        and not any(a <= w.start < b for a, b in of_two)
        and not _is_of(one, w)
        and not _is_of(two, pair.words.right[w.link])
        and (reach is None or (_near(one, w, reach) and _near(two, pair.words.right[w.link], reach)))
    )


def _is_of(act: Act, word: LinkedWord) -> bool:
    """True for a word of an act; of one in two parts ("zieht den Start vor"), what stands between is none."""
    if not act.start <= word.start < act.end:
        return False
    return len(act.text.split()) <= TELLING or act.start == word.start or word.end == act.end


def _near(act: Act, word: LinkedWord, reach: int) -> bool:
    """True for a word among those of an act or near them."""
    return act.start - reach <= word.start < act.end + reach
