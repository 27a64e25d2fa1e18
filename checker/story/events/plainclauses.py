"""The clauses of an article that tell something plainly, with what denies in them and their words at a pole.

A clause runs from mark to mark. What is quoted, held for likely, asked, sought or made a condition is left out, and
so is what is said of another thing ("the former owner").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.pairs import Passage
from checker.same import Same
from claims.facts.modality import HEDGED, OBLIGED
from claims.facts.model import Negation
from claims.facts.opposite import OPPOSITES, PoleWord, find_pole_words, verdicts
from claims.facts.polarity import NEARLY, UNABLE
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence, SentenceKind
from claims.words import Word, split_words

# What ends a clause; not between two digits.
MARK = re.compile(r"(?<!\d)[,:;]|[,:;](?!\d)|[–—()?!„“”»«\"]|\s-\s")
# Words with so many first letters in common are taken for one.
STEM = 5
# Articles whose clauses are kept: those of a story.
KEPT = 64
# Kinds of negation that turn a clause round.
TURNING = frozenset({"not", "no", "never", NEARLY, UNABLE})
# Lexicon tables of words at a pole; all concepts of the last one count.
ACTS, CONTRARIES = "acts", "contraries"
# What stands between marks inside a clause has so many words at most, and what stands before it so many.
INSERTED, BEGUN, INSERTING = 7, 4, frozenset(",–—()-")
# A condition opens a clause within so many words.
OPENING = 2


Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class PlainClause:
    """A clause of a sentence: its words with a meaning, what denies in it, and its words at a pole.

    Offsets of words and poles count in the sentence. Of `poles` a concept has one pole only. `apart` are the words that
    set it apart from other clauses ("former", "demanded"); `size` counts all its words with a meaning, and a `relative`
    one has its subject elsewhere.
    """

    article: Article
    sentence: Sentence
    parts: Places
    core: tuple[Word, ...]
    denials: tuple[Negation, ...]
    poles: Mapping[str, PoleWord]
    future: bool
    apart: frozenset[str]
    size: int
    relative: bool

    @property
    def text(self) -> str:
        """The clause as it stands."""
        return self.sentence.text[self.parts[0][0] : self.parts[-1][1]].strip()

    def holds(self, offset: int) -> bool:
        """True for an offset of its sentence inside the clause."""
        return _within(offset, self.parts)

    @property
    def stems(self) -> frozenset[str]:
        """The first letters of its words."""
        return frozenset(stem_of(w.text) for w in self.core)

    @property
    def heads(self) -> bool:
        """True for a clause of a heading."""
        return self.sentence.kind is SentenceKind.HEADING or self.sentence.text == self.article.title

    @property
    def passage(self) -> Passage:
        """The clause's sentence as a passage."""
        s = self.sentence
        return Passage(self.article.id, s.lang, s.text, s.start, (s.index,), s.facts, date=self.article.date)


def stem_of(word: str) -> str:
    """The first letters of a word, in small ones."""
    return word.casefold()[:STEM]


def plain_clauses(article: Article) -> Sequence[PlainClause]:
    """The plain clauses of an article in order."""
    return _kept(Same(article))


@lru_cache(KEPT)
def _kept(article: Same[Article]) -> Sequence[PlainClause]:
    """The same, read once."""
    return tuple(c for s in article.value.content for c in _clauses(article.value, s))


def _clauses(article: Article, sentence: Sentence) -> Iterator[PlainClause]:
    """The plain clauses of a sentence."""
    lexicon, text = load_lexicon(sentence.lang), sentence.text
    if lexicon is None or text.rstrip().endswith("?"):
        return
    words, poles = split_words(text, sentence.lang), _poles(text, lexicon)
    for parts in _cuts(text):
        inside = [w for w in words if _within(w.start, parts)]
        low = [w.text.lower() for w in inside]
        core = _core(inside, sentence, parts[0][0])
        if not core or _is_supposed(inside, lexicon) or _is_open(sentence, parts, lexicon):
            continue
        if any(_ends_or_turns(n, inside, sentence.start, lexicon) for n in _denials(sentence, parts, ())):
            continue
        here = {p.concept: p for p in _at_one_pole([p for p in poles if _within(p.start, parts)])}
        yield PlainClause(
            article,
            sentence,
            parts,
            core,
            tuple(_denials(sentence, parts, here.values())),
            here,
            _is_future(low, lexicon) or _is_meant(sentence, parts),
            frozenset(_apart(inside, here.values(), lexicon)),
            sum(w.content for w in inside),
            parts[0][0] > 0 and not set(low[:OPENING]).isdisjoint(lexicon.words("clauses", "relatives")),
        )


def _within(offset: int, places: Iterable[tuple[int, int]]) -> bool:
    """True for an offset in one of some places."""
    return any(start <= offset < end for start, end in places)


def _denials(sentence: Sentence, parts: Places, poles: Iterable[PoleWord]) -> Iterator[Negation]:
    """The words that deny in a clause; "not ruled out" is a pole of its own."""
    taken = [(p.start, p.end) for p in poles]
    for n in sentence.facts.negations:
        at = n.start - sentence.start
        if n.kind in TURNING and _within(at, parts) and not _within(at, taken):
            yield n


def _ends_or_turns(denial: Negation, words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """True for a denial that says that something has ended ("no longer"), or turns to another thing ("aber nicht")."""
    ended, turning = lexicon.words("plainly", "ended"), lexicon.words("plainly", "turning")
    low = denial.text.lower().split()
    before = [w.text.lower() for w in words if w.end + at <= denial.start][-1:]
    behind = [w.text.lower() for w in words if w.start + at >= denial.end][:1]
    return any(w in ended for w in (*low, *behind)) or any(w in turning for w in (*before, low[0]))


def _cuts(text: str) -> Iterator[Places]:
    """The places of the clauses of a text, and the first one as it goes on behind an insertion between marks."""
    marks = list(MARK.finditer(text))
    starts, ends = [0, *(m.end() for m in marks)], [*(m.start() for m in marks), len(text)]
    parts = list(zip(starts, ends, strict=True))
    yield from ((part,) for part in parts)
    if len(parts) > len(("begun", "inserted")) and all(m[0].strip() in INSERTING for m in marks[:2]):
        begun, inserted, goes_on = parts[:3]
        if len(text[slice(*inserted)].split()) <= INSERTED and len(text[slice(*begun)].split()) <= BEGUN:
            yield begun, goes_on


def _core(words: Sequence[Word], sentence: Sentence, start: int) -> tuple[Word, ...]:
    """The words of a clause that tell what it says: no source, number, time or mood, and nothing that denies."""
    facts, at = sentence.facts, sentence.start
    skipped = [
        (f.start - at, f.end - at)
        for of in (facts.negations, facts.moments, facts.quantities, facts.hedges)
        for f in of
        if not isinstance(f, Negation) or f.kind in TURNING
    ]
    for a in facts.attributions:
        skipped += [(a.start - at, a.end - at), (a.source_start - at, a.source_end - at)]
    core = [w for w in words if w.content and w.text[0].isalpha()]
    # "Nach Angaben der Polizei": the source of a marker is the word behind it.
    leads = [a.end - at for a in facts.attributions if a.leads and a.start - at >= start]
    sources = {next((w.start for w in core if w.start >= end), -1) for end in leads}
    return tuple(w for w in core if w.start not in sources and not _within(w.start, skipped))


def _is_supposed(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """True for the words of a clause that opens with a condition, or of an infinitive ("to close the school")."""
    told = [w.text for w in words if w.text[0].isalnum()]
    opening = " ".join(told[:OPENING]).lower()
    conditions, to = lexicon.words("clauses", "conditions"), lexicon.words("openends", "infinitive")
    if any(opening == c or opening.startswith(f"{c} ") for c in conditions) or opening.split(" ")[0] in to:
        return True
    # "Zu schließen"; but "zu Schaden" is a noun's.
    last = bool(lexicon.table("words").get("verbs_last")) and len(told) > 1
    return last and told[-1].islower() and told[-2] in to


def _apart(words: Sequence[Word], poles: Iterable[PoleWord], lexicon: Lexicon) -> Iterator[str]:
    """The words of a clause that tell of another thing, or by which something is sought or feared."""
    listed = (*lexicon.words("plainly", "other"), *lexicon.words("plainly", "sought"))
    starts, whole = tuple(w[:-1] for w in listed if w.endswith("*")) or ("\0",), frozenset(listed)
    ruling = [(p.start, p.end) for p in poles]
    for word in words:
        low = word.text.lower()
        if (low in whole or low.startswith(starts)) and not _within(word.start, ruling):
            yield low


def _is_open(sentence: Sentence, parts: Places, lexicon: Lexicon) -> bool:
    """True for a clause that is quoted, or held for likely without a word that tells just that ("not ruled out")."""
    facts, at, (start, end) = sentence.facts, sentence.start, (parts[0][0], parts[-1][1])
    if any(q.start - at <= start + 1 and end - 1 <= q.end - at for q in facts.quotes):
        return True
    told = (p for p in find_pole_words(sentence.text, lexicon, CONTRARIES) if _within(p.start, parts))
    if any(f"{p.concept} {p.pole}" in verdicts("of_open_clauses") for p in told):
        return False
    return any(h.level == HEDGED and _within(h.start - at, parts) for h in facts.hedges)


def _poles(text: str, lexicon: Lexicon) -> list[PoleWord]:
    """The words of a text at a pole of a concept by which two clauses contradict each other."""
    telling = verdicts("of_clauses")
    found = [
        p
        for table in (OPPOSITES, ACTS)
        for p in find_pole_words(text, lexicon, table)
        if p.concept in telling
    ]
    return [*found, *find_pole_words(text, lexicon, CONTRARIES)]


def _at_one_pole(poles: Sequence[PoleWord]) -> Iterator[PoleWord]:
    """The first word of each concept that has one pole among some words."""
    for concept in sorted({p.concept for p in poles}):
        of = [p for p in poles if p.concept == concept]
        if len({p.pole for p in of}) == 1:
            yield of[0]


def _is_meant(sentence: Sentence, parts: Places) -> bool:
    """True for a clause that tells what somebody will or has to do."""
    return any(h.level == OBLIGED and _within(h.start - sentence.start, parts) for h in sentence.facts.hedges)


def _is_future(low: Sequence[str], lexicon: Lexicon) -> bool:
    """True for words on what is to come."""
    words, ends = lexicon.words("modality", "future"), lexicon.words("modality", "future_endings")
    return any(w in words or (len(w) > STEM and w.endswith(ends or ("\0",))) for w in low)
