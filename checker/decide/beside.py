"""Whether the sentences beside a passage tell what it lacks, word by word.

A sentence that is split or joined takes a clause along, mostly in other words and among others, so that the vectors of
whole claims are not near. Its words, names and numbers are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.model import Evidence
from checker.pairs import Passage
from checker.words.coverage import CLAUSE_MARKS, SENTENCE_MARKS
from checker.words.wordlinks import LinkedWord
from checker.words.wordmatch import match_words
from claims.facts.places import land_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article

# Up to this score of having none a word has a counterpart.
LINKED = 0.45
# A neighbour tells a clause from this share of its meaning on, together with the passage itself, if it has this share
# of the words that the passage lacks. Set on documents of news of 2010: of 234 clauses found left out three are lost
# beside those that the vectors lose; of 69 that had only moved to the next sentence 17 are left alone, not five.
TOLD, NEW = 0.6, 0.6
# … and from these on where a number or a name is among the words that stands nowhere else in the clause's own article.
TOLD_ANCHORED, NEW_ANCHORED = 0.45, 0.3
# A word that is spelled alike over there has a score of no more than this; a shorter one says nothing.
ALIKE, SHORTEST = 0.1, 3
# So many of them in the passage across itself, with this share of all words, say that it tells the clause freely; set
# by hand.
ANCHORS, HELD = 2, 0.4
# A clause of so many words with a meaning may merely explain by a name that is known; set by hand.
EXPLAINING = 3
# An apposition of so many words with a meaning at most may tell what something is in its country; set by hand.
ABROAD = 4
# So many may say what post somebody holds.
OF_POST = 6
# A clause of which so many words are left, and no more than are told, is a free rendering; set by hand. Of 83 clauses
# left out of free translations and told one is such, of eighteen false alarms four.
LEFT = 2
# What an apposition ends with.
ENDING_MARKS = frozenset((*CLAUSE_MARKS, *SENTENCE_MARKS))


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that a passage lacks: the content words, with their scores against the passage, and their article."""

    side: Evidence
    words: tuple[LinkedWord, ...]
    article: Article


def told_beside(clause: Clause, article: Article, neighbours: Sequence[int]) -> bool:
    """True where one of the neighbours of a passage tells, together with it, what a clause does."""
    lacking = [w for w in clause.words if w.score > LINKED]
    if not lacking:
        return False
    for i in neighbours:
        there = _scores(clause, article.sentences[i].text, article.sentences[i].lang)
        told = 1.0 - sum(min(w.score, there[w.start]) for w in clause.words) / len(clause.words)
        new = sum(there[w.start] <= LINKED for w in lacking) / len(lacking)
        if told >= TOLD and new >= NEW:
            return True
        anchored = any(there[w.start] <= ALIKE and _is_anchor(w, clause) for w in lacking)
        if anchored and told >= TOLD_ANCHORED and new >= NEW_ANCHORED:
            return True
    return False


def mostly_told(clause: Clause, article: Article, neighbours: Sequence[int]) -> bool:
    """True where the neighbours tell most words that a passage lacks, or these say where a place is, and no number is
    among them ("start-up based in the northern German city of Bremen").
    """
    lacking = [w for w in clause.words if w.score > LINKED]
    numbers = [q for s in clause.article.sentences for q in s.facts.quantities]
    side = clause.side
    if any(side.start <= q.start < side.end for q in numbers) or any(
        w.text[0].isdigit() for w in clause.words
    ):
        return False
    left = [w for w in lacking if not _locates(w.text, side.lang)]
    for i in neighbours if left else ():
        there = _scores(clause, article.sentences[i].text, article.sentences[i].lang)
        left = [w for w in left if there[w.start] > LINKED]
    told = len(lacking) - len(left)
    return bool(told) and len(left) <= min(LEFT, told)


def _locates(word: str, lang: str) -> bool:
    """True for a word of a country or people, or one that says what a place is and where ("city", "northern")."""
    lexicon = load_lexicon(lang)
    if lexicon is None:
        return False
    return (
        word.lower() in _localities(lexicon)
        or _begins_locality(word, lexicon)
        or bool(land_of(word, lexicon))
    )


@cache
def _localities(lexicon: Lexicon) -> frozenset[str]:
    """The whole words of the lexicon's `[names] localities`."""
    return frozenset(w for w in lexicon.words("names", "localities") if not w.endswith("*"))


def _begins_locality(word: str, lexicon: Lexicon) -> bool:
    """True for a word that begins as one of the list that ends in a star."""
    stems = tuple(w.rstrip("*") for w in lexicon.words("names", "localities") if w.endswith("*"))
    return bool(stems) and word.lower().startswith(stems)


def told_across(clause: Clause, others: Sequence[LinkedWord]) -> bool:
    """True where the passage across has several names and numbers of a clause as they are, and of the rest enough."""
    held = sum(w.score <= LINKED for w in clause.words)
    alike = {w.text for w in clause.words if w.score <= ALIKE and _is_marked(w, clause) and w.link >= 0}
    back = {others[w.link].text for w in clause.words if w.text in alike}
    return len(alike) >= ANCHORS and len(back) >= ANCHORS and held >= HELD * len(clause.words)


def known_names(clause: Clause, article: Article) -> bool:
    """True for a few words about a name that the other version has somewhere ("à la Bourse de Francfort")."""
    names = [n for s in clause.article.sentences for n in s.facts.names]
    inside = {w.start for w in clause.words if any(n.start <= w.start < n.end for n in names)}
    told = {n.text: s.lang for s in article.sentences for n in s.facts.names}
    if len(clause.words) > EXPLAINING or not inside or not told:
        return False
    scores = _scores(clause, ", ".join(told), next(iter(told.values())))
    return all(scores[start] <= LINKED for start in inside)


def explains_post(clause: Clause, here: Passage, there: Passage) -> bool:
    """True for an apposition that says what post somebody holds whom the passage across names with a post as well.

    Whether the two agree is asked where offices are compared.
    """
    side = clause.side
    held = {
        r.holder.split()[-1] for r in here.facts.roles if r.holder and side.start <= r.office_start < side.end
    }
    told = {r.holder.split()[-1] for r in there.facts.roles if r.holder}
    numbers = any(w.text[0].isdigit() for w in clause.words)
    return len(clause.words) <= OF_POST and not numbers and not held.isdisjoint(told)


def explains_abroad(clause: Clause) -> bool:
    """True for an apposition that tells readers abroad what something is in its country: ", Germany's parliament,"."""
    text, side = clause.article.text, clause.side
    set_off = (
        text[: side.start].rstrip()[-1:] in CLAUSE_MARKS and text[side.end :].lstrip()[:1] in ENDING_MARKS
    )
    if not set_off or not 1 < len(clause.words) <= ABROAD or any(w.text[0].isdigit() for w in clause.words):
        return False
    lexicon = load_lexicon(side.lang)
    lands = [bool(lexicon and land_of(w.text, lexicon)) for w in clause.words]
    names = [n for s in clause.article.sentences for n in s.facts.names if side.start <= n.start < side.end]
    of_lands = all(
        any(w.start == n.start for w, land in zip(clause.words, lands, strict=True) if land) for n in names
    )
    return (lands[0] or lands[-1]) and of_lands


def _scores(clause: Clause, text: str, lang: str) -> dict[int, float]:
    """How surely each word of a clause has no counterpart in a text, by where it begins."""
    links = match_words(clause.side.text, text, clause.side.lang, lang).left
    found = {w.start + clause.side.start: w.score for w in links}
    return {w.start: found.get(w.start, 1.0) for w in clause.words}


def _is_marked(word: LinkedWord, clause: Clause) -> bool:
    """True for a number, an acronym or a word of a name; some languages write every noun with a capital."""
    if len(word.text) < SHORTEST or word.text[0].isdigit() or word.text.isupper():
        return len(word.text) >= SHORTEST
    names = (n for s in clause.article.sentences for n in s.facts.names)
    return any(n.start <= word.start < n.end for n in names)


def _is_anchor(word: LinkedWord, clause: Clause) -> bool:
    """True for a word of a fact that its article has nowhere else."""
    return _is_marked(word, clause) and clause.article.text.count(word.text) == 1
