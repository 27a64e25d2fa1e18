"""Two clauses that say the same but for one that denies it, or for two words that exclude each other.

The clauses must not repeat each other: what one of them says beside what denies must stand in the other's sentence, and
the more of it is rare in the article, the surer they speak of one thing.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from checker.model import Evidence
from checker.statements.stance import is_doubted, other_sources
from checker.story.acquainted import compared
from checker.story.days import days_of
from checker.story.events.plainclauses import PlainClause, plain_clauses, stem_of
from checker.story.story import Story
from checker.values.moments import clash
from checker.words.wordlinks import LinkedWord
from checker.words.wordmatch import match_words
from claims.facts.opposite import PoleWord, verdicts
from claims.facts.polarity import FAILING, IDIOM, PREFIX
from claims.lexicon import load_lexicon, writes_capitals
from claims.model import Article
from claims.words import Word, split_words

# Up to this score of having no counterpart a word has one.
HELD = 0.5
# How much of a clause counts that the other one holds, of the fuller and of the lesser one; what rare words that both
# have are worth, and up to how many of them; set by hand.
FULL, LESSER, RARE, RAREST = 1.0, 0.5, 0.3, 2.5
# What is taken off where the word that is denied stands on one side alone, where each begins with something else, where
# one is of the future, and where they share a single word.
OTHER_HEAD, OTHER_SUBJECT, OTHER_TIME, ONE_WORD = 1.0, 0.5, 0.5, 0.4
# What is added where one clause is of a heading, which sums up the text; where both begin with one thing of which they
# tell the two poles; and where what there is none of is counted.
HEADED, ONE_SUBJECT, COUNTED = 0.15, 0.3, 0.3
# What is taken off where two words exclude each other and one of them is only said or likely.
DOUBTED = 0.3
# How much other words than nouns count, where capitals tell them apart.
NO_NOUN = 0.5
# What is taken off where the clause that denies nothing has another word for it ("acquitted"), or one that weakens, and
# for two sentences in a row, more so where one denies, and where one is a relative clause.
ANSWERED, WEAKENED, NEXT, NEXT_DENIED, RELATIVE = 0.6, 0.25, 0.2, 0.4, 0.3
STRONG = frozenset({FAILING, PREFIX, "without"})
# From this measure on two clauses surely contradict each other; two words that exclude each other may do so from a
# lower one on. Of 828 documents of news five have such denials and three such words, all of them wrongly.
LIKELY, SURE = 1.0, 1.4
# Pairs of clauses that are looked at; an article that has more repeats itself.
MAX_PAIRS, COMMON = 20_000, 60
# Clauses of fewer words with a meaning are cut off, and those of fewer that deny nothing tell too little.
LEAST, LEAST_TOLD = 2, 3

# The kind of negation that denies the noun behind it.
NONE = "no"
# Of so many words nothing stands between the first and the last one.
PAIR = 2

# What is counted stands so many letters behind its number.
BEHIND = 16

Weight = Callable[[Word], float]
Way = tuple[PlainClause, PlainClause, Sequence[LinkedWord], Sequence[LinkedWord]]


@dataclass(frozen=True, slots=True)
class Contradicted:
    """Two clauses of which one denies the other (`word`), or of which the two words at a pole exclude each other."""

    one: PlainClause
    two: PlainClause
    held: float
    word: str
    poles: tuple[PoleWord, PoleWord] | None = None

    @property
    def sides(self) -> tuple[Evidence, Evidence]:
        """Both clauses as evidence."""
        return _evidence(self.one), _evidence(self.two)


def _evidence(clause: PlainClause) -> Evidence:
    """A clause as evidence, without the white space around it."""
    begin, end = clause.parts[0][0], clause.parts[-1][1]
    text = clause.sentence.text[begin:end]
    start = clause.sentence.start + begin + len(text) - len(text.lstrip())
    return clause.passage.evidence(start, start + len(text.strip(" .\n\t")))


def contradicted(story: Story) -> Iterator[Contradicted]:
    """The clauses of an article, and of two of one time in one language, that contradict each other, best first."""
    often = {a.id: _sentences_with(a) for a in story.articles}
    for article in story.articles:
        if not story.knows(article.id, article.id):
            weight = _weight((often[article.id],), article.lang)
            yield from _held(plain_clauses(article), weight, story, across=False)
    for one, two in combinations(story.articles, 2):
        if one.lang == two.lang and compared(story, one, two):
            both = (*plain_clauses(one), *plain_clauses(two))
            weight = _weight((often[one.id], often[two.id]), one.lang)
            yield from (c for c in _held(both, weight, story, across=True) if not _has_changed(c))


def _has_changed(found: Contradicted) -> bool:
    """True where the later of two reports may tell what has become of it since: a road that is open again."""
    earlier, later = sorted((found.one, found.two), key=lambda c: c.article.date or dt.date.min)
    written = earlier.article.date
    if written is None or later.article.date is None or written == later.article.date:
        return False
    if found.poles and found.poles[0].concept in verdicts("of_changing"):
        return True
    at = later.sentence.start
    told = [m for m in later.sentence.facts.moments if later.holds(m.start - at)]
    days = [d for m in told for d in (days_of(later.article, m),) if d is not None and not isinstance(d, int)]
    return any(written < day <= later.article.date for of in days for day in of)


def _sentences_with(article: Article) -> Counter[str]:
    """In how many sentences an article has each stem."""
    count: Counter[str] = Counter()
    for s in article.content:
        count.update({stem_of(w.text) for w in split_words(s.text, s.lang) if w.content})
    return count


def _weight(counts: Sequence[Counter[str]], lang: str) -> Weight:
    """How much a word counts: the less, the more sentences of an article have it."""
    lexicon = load_lexicon(lang)
    nouns = lexicon is not None and lexicon.capital_nouns

    def weight(word: Word) -> float:
        stem = stem_of(word.text)
        often = max(1.0, sum(count[stem] for count in counts) / len(counts))
        return float(often**-0.5) * (NO_NOUN if nouns and word.text[0].islower() else 1.0)

    return weight


def _held(
    clauses: Sequence[PlainClause], weight: Weight, story: Story, *, across: bool
) -> Iterator[Contradicted]:
    """The pairs of clauses that contradict each other, the best one of each two sentences."""
    found = []
    for one, two in islice(_pairs(clauses, across), MAX_PAIRS):
        turned = _turned(one, two)
        if turned is None or not _may_be_one(one, two, story):
            continue
        poles = turned if isinstance(turned, tuple) else None
        held = _measure(one, two, poles, weight)
        if held >= (LIKELY if poles else SURE):
            word = poles[0].text if poles else str(turned)
            found.append(Contradicted(one, two, held, word, poles))
    told: set[frozenset[tuple[str, int]]] = set()
    for c in sorted(found, key=lambda c: -c.held):
        places = frozenset((side.article.id, side.sentence.index) for side in (c.one, c.two))
        if places not in told:
            told.add(places)
            yield c


def _pairs(clauses: Sequence[PlainClause], across: bool) -> Iterator[tuple[PlainClause, PlainClause]]:
    """The clauses with a denial or a word at a pole, each with those of its article, or of the other, that begin a word
    like it.
    """
    of: dict[str, list[int]] = defaultdict(list)
    for at, clause in enumerate(clauses):
        for stem in clause.stems:
            of[stem].append(at)
    # A word of so many clauses tells nothing.
    of = defaultdict(list, {stem: places for stem, places in of.items() if len(places) <= COMMON})
    for at, clause in enumerate(clauses):
        if clause.denials or clause.poles:
            near = {
                i
                for stem in clause.stems
                for i in of[stem]
                if i != at and _is_across(clauses[i], clause) is across
            }
            # Two that both may turn the other round are looked at once.
            turning = (i for i in near if i > at or not (clauses[i].denials or clauses[i].poles))
            yield from ((clauses[min(i, at)], clauses[max(i, at)]) for i in sorted(turning))


def _is_across(one: PlainClause, two: PlainClause) -> bool:
    """True for clauses of two articles."""
    return one.article is not two.article


def _turned(one: PlainClause, two: PlainClause) -> str | tuple[PoleWord, PoleWord] | None:
    """What turns one clause round beside the other: a denial of one alone, or two words at opposite poles; or None."""
    opposed = [
        (one.poles[c], two.poles[c])
        for c in sorted(one.poles.keys() & two.poles.keys())
        if one.poles[c].pole != two.poles[c].pole
    ]
    turns = bool(one.denials) + bool(two.denials) + bool(opposed)
    if turns != 1 or one.sentence is two.sentence or one.sentence.lang != two.sentence.lang:
        return None
    return opposed[0] if opposed else (one.denials or two.denials)[0].text


def _may_be_one(one: PlainClause, two: PlainClause, story: Story) -> bool:
    """True for clauses of which nothing shows that they are of two times or names."""
    if min(one.size, two.size) < LEAST or one.apart ^ two.apart:
        return False
    telling = bool(one.denials or two.denials)
    if telling and any(not c.denials and not c.heads and c.size < LEAST_TOLD for c in (one, two)):
        return False
    here, there = one.sentence, two.sentence
    if story.judged(one.article.id, here.index, two.article.id, there.index):
        return False
    if _other_year(one) != _other_year(two) or _other_voice(one, two):
        return False
    return not any(clash(a, b) for a in here.facts.moments for b in there.facts.moments)


def _other_voice(one: PlainClause, two: PlainClause) -> bool:
    """True where each clause has a source of its own, or somebody is said to deny something."""
    left, right = one.passage, two.passage
    if other_sources(left, right):
        return True
    ours, theirs = _sources(one), _sources(two)
    # One article that gives two bodies a say tells which of them is right.
    if one.article is not two.article and ours and theirs and not ours & theirs:
        return True
    return any(c.denials and _named(c) and not other for c, other in ((one, theirs), (two, ours)))


def _named(clause: PlainClause) -> bool:
    """True where somebody who has a name tells it."""
    return any(a.leads and a.source for a in clause.sentence.facts.attributions)


def _sources(clause: PlainClause) -> set[str]:
    """Those according to whom a sentence tells something: the key of a name, or else the next word with a meaning."""
    sentence = clause.sentence
    told = [a for a in sentence.facts.attributions if a.leads]
    behind = (split_words(sentence.text[a.end - sentence.start :], sentence.lang) for a in told)
    nouns = (next((w.text.casefold() for w in words if w.content), "") for words in behind)
    return {a.source or noun for a, noun in zip(told, nouns, strict=True)}


def _other_year(clause: PlainClause) -> bool:
    """True for a clause whose sentence names a year outside it ("2023 there had been a fire, nobody was hurt")."""
    at = clause.sentence.start
    return any(m.year is not None and not clause.holds(m.start - at) for m in clause.sentence.facts.moments)


def _answers(clause: PlainClause, other: PlainClause) -> float:
    """How much speaks against a denial where the clause that tells the thing has words that deny in a weaker way."""
    if clause.denials or not other.denials:
        return 0.0
    at = clause.sentence.start
    weak = {n.kind for n in clause.sentence.facts.negations if clause.holds(n.start - at)}
    return ANSWERED if weak & STRONG else WEAKENED if weak - {IDIOM} else 0.0


def _measure(
    one: PlainClause, two: PlainClause, poles: tuple[PoleWord, PoleWord] | None, weight: Weight
) -> float:
    """How surely two clauses tell of one thing."""
    here, there = one.sentence, two.sentence
    links = match_words(here.text, there.text, here.lang, there.lang)
    ways = (one, two, links.left, links.right), (two, one, links.right, links.left)
    sides = [_Side.of(way, poles[i] if poles else None, weight) for i, way in enumerate(ways)]
    shares = sorted(s.share for s in sides)
    common = min(s.held for s in sides)
    measure = FULL * shares[1] + LESSER * shares[0] + RARE * min(RAREST, common)
    if not all(s.head for s in sides):
        measure -= OTHER_HEAD
    if not any(s.begins for s in sides):
        measure -= OTHER_SUBJECT
    if one.future != two.future and not (one.heads or two.heads):
        measure -= OTHER_TIME
    if poles and is_doubted(one.passage.facts) != is_doubted(two.passage.facts):
        measure -= DOUBTED
    measure -= _answers(one, two) + _answers(two, one)
    measure += HEADED * (one.heads != two.heads)
    measure += ONE_SUBJECT * (poles is not None and all(s.same_subject for s in sides))
    measure += COUNTED * any(s.counted for s in sides)
    # One sentence contradicts the next one seldom: it tells of the other side of the matter.
    if one.article is two.article and abs(here.index - there.index) == 1:
        measure -= NEXT if poles else NEXT_DENIED
    measure -= RELATIVE * (one.relative or two.relative)
    # Two words at the poles of one concept are something in common, and so is one time.
    more = (poles is not None) + bool(_times(one) & _times(two))
    return measure - ONE_WORD * (min(s.words for s in sides) + more < LEAST)


def _times(clause: PlainClause) -> set[str]:
    """The words for a time of a clause."""
    at = clause.sentence.start
    return {m.text.casefold() for m in clause.sentence.facts.moments if clause.holds(m.start - at)}


@dataclass(frozen=True, slots=True)
class _Side:
    """What the other side holds of a clause: which share of it, the weight and the number of those words, whether it
    holds the word that is denied or stands beside the pole, and the first one.
    """

    share: float
    held: float
    words: int
    head: bool
    begins: bool
    same_subject: bool
    counted: bool

    @classmethod
    def of(cls, way: Way, pole: PoleWord | None, weight: Weight) -> _Side:
        """The same of a clause beside another one, with the words of its sentence and of the other's as linked."""
        clause, other, linked, back = way
        by_start = {w.start: w for w in linked}
        core = [w for w in clause.core if pole is None or not _is_of(pole, w)]
        held = [w for w in core if w.start in by_start and by_start[w.start].score <= HELD]
        inside = [w for w in held if _is_inside(by_start[w.start], other, back)]
        names = [(n.start, n.end) for n in clause.sentence.facts.names]
        named = all(any(a <= w.start + clause.sentence.start < b for a, b in names) for w in inside)
        total, kept = sum(map(weight, core)), sum(map(weight, held))
        heads = _heads(clause, core, pole)
        return cls(
            kept / total if total else 0.0,
            kept,
            len({stem_of(w.text) for w in inside}) if pole or not named else 0,
            not heads or any(w in inside for w in heads),
            not core or core[0] in held or (bool(clause.denials) and core[0] in heads),
            bool(core) and core[0] in inside and _opens(by_start[core[0].start], other, back),
            any(_is_counted(by_start[w.start], other, back) for w in heads if w in inside and clause.denials),
        )


def _is_inside(word: LinkedWord, other: PlainClause, back: Sequence[LinkedWord]) -> bool:
    """True for a word that has its counterpart in another clause, by its link or by its first letters."""
    linked = word.link >= 0 and other.holds(back[word.link].start)
    return linked or stem_of(word.text) in other.stems


def _opens(word: LinkedWord, other: PlainClause, back: Sequence[LinkedWord]) -> bool:
    """True for a word whose counterpart is the first one of another clause."""
    return word.link >= 0 and back[word.link].start == other.core[0].start


def _is_counted(word: LinkedWord, other: PlainClause, back: Sequence[LinkedWord]) -> bool:
    """True for a word whose counterpart stands behind a number in another clause, or is its subject and has one."""
    if word.link < 0:
        return False
    at, start = other.sentence.start, back[word.link].start
    ends = [q.end - at for q in other.sentence.facts.quantities if other.holds(q.start - at)]
    return any(0 <= start - end <= BEHIND for end in ends) or (bool(ends) and _opens(word, other, back))


def _is_of(pole: PoleWord, word: Word) -> bool:
    """True for a word of those at a pole; what stands between two of them ("schließt Entlassungen aus") is none."""
    if len(pole.text.split()) <= PAIR:
        return pole.start <= word.start < pole.end
    return word.start == pole.start or word.end == pole.end


def _heads(clause: PlainClause, core: Sequence[Word], pole: PoleWord | None) -> list[Word]:
    """The words of which a denial or a word at a pole may be said: what follows a denial, or whose act it is, which
    stands first, and what stands beside the word.
    """
    at = clause.sentence.start
    denial = clause.denials[0] if clause.denials else None
    if pole is None and denial is None:
        return []
    start, end = (
        (pole.start, pole.end) if pole else (denial.start - at, denial.end - at) if denial else (0, 0)
    )
    behind, before = [w for w in core if w.start >= end], [w for w in core if w.end <= start][-1:]
    if denial and behind:
        lexicon = load_lexicon(clause.sentence.lang)
        last = denial.kind != NONE and lexicon is not None and lexicon.table("words").get("verbs_last")
        nouns = [w for w in behind if w.text[0].isupper()] if writes_capitals(clause.sentence.lang) else []
        return [_before_joining(clause, behind)] if last else (nouns or behind)[:1]
    between = [w for w in core if start < w.start < end]
    return [*before, *between, *behind[:1], *core[:1]]


def _before_joining(clause: PlainClause, words: Sequence[Word]) -> Word:
    """The last of some words of a clause before one that joins another clause to it."""
    lexicon = load_lexicon(clause.sentence.lang)
    joining = lexicon.words("clauses", "coordinators") if lexicon else ()
    text = clause.sentence.text
    for one, two in pairwise(words):
        if any(t in joining for t in text[one.end : two.start].lower().split()):
            return one
    return words[-1]
