"""One quotation in two places that is the same word for word but for one that turns it round or weakens it, or begins
alike and goes on otherwise.

„Das hätte viel schlimmer ausgehen können“ is „Das hätte nicht schlimmer ausgehen können“ in the next report. The words
are one quotation where all but one or two in a row are the same; who says them need not be named, but two who are named
are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, takewhile

from checker.model import Evidence
from checker.statements.quotedwords import kinds_in
from checker.story.acquainted import acquainted
from checker.story.dated import apart
from checker.story.events.wholequotes import whole_quotes
from checker.story.story import Story
from claims.facts.model import Quote
from claims.facts.opposite import find_pole_words
from claims.facts.polarity import DENYING, find_negations
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.words import Word, split_words

# A quotation of fewer words is a turn of phrase, and more quotations are a book's.
MIN_WORDS, MAX_QUOTES = 4, 300
# One quotation begins alike for so many words where it has one named speaker, for more in any two mouths; less than
# this share of what follows stands on the other side too.
BEGUN, BEGUN_BY_ANY, SHARED = 5, 6, 0.5
# What ends a sentence inside a quotation: papers leave out those that follow.
ENDED = frozenset(".!?…")
# So many words in a row may differ, more where there are so many times as many that do not, and so many are left of the
# shorter one.
DIFFERENT, LONGER, SAME = 2, 2, 3
# The first and the last word of some that differ, the last one not among them.
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation where an article has it, over one sentence or several, with its words in small letters."""

    article: Article
    sentences: tuple[Sentence, ...]
    quote: Quote
    words: tuple[Word, ...]
    low: tuple[str, ...]

    @property
    def sentence(self) -> Sentence:
        """The sentence that the quotation begins in."""
        return self.sentences[0]

    @property
    def evidence(self) -> Evidence:
        """The place of the quotation."""
        q, s = self.quote, self.sentence
        return Evidence(self.article.id, s.lang, s.index, q.start, q.end, self.article.text[q.start : q.end])

    def has(self, first: int, last: int) -> tuple[bool, bool]:
        """Whether some words of it deny, and whether they say that something is not sure."""
        lexicon = load_lexicon(self.sentence.lang)
        if first == last or lexicon is None:
            return False, False
        inside = [w.start + self.quote.start for w in self.words[first:last]]
        facts = [s.facts for s in self.sentences]
        plain = any(n.start in inside and n.kind in DENYING for f in facts for n in f.negations)
        # Read alone: a longer phrase may hide a denial ("hätte nicht schlimmer ausgehen können").
        alone = find_negations(self.quote.text[self.words[first].start : self.words[last - 1].end], lexicon)
        return plain or any(n.kind in DENYING for n in alone), any(
            h.start in inside for f in facts for h in f.hedges
        )

    def poles(self) -> dict[str, str]:
        """The pole of each concept that the quotation has a word of."""
        lexicon = load_lexicon(self.sentence.lang)
        found = find_pole_words(self.quote.text, lexicon) if lexicon is not None else ()
        return {p.concept: p.pole for p in found}


def quotes_turned(story: Story) -> Iterator[tuple[Quoted, Quoted, str]]:
    """Two places of one quotation of which one denies or weakens what the other says, with the word that does so."""
    found = [q for article in story.articles for q in _quotes(article)][:MAX_QUOTES]
    for one, two in combinations(found, 2):
        if one.sentence is two.sentence or one.sentence.lang != two.sentence.lang or one.low == two.low:
            continue
        if len(set(one.low) & set(two.low)) < SAME or _other_voice(one, two):
            continue
        word = _turning(one, two)
        if word and _of_one_time(story, one.article, two.article):
            yield one, two, word


def quotes_going_on(story: Story) -> Iterator[tuple[Quoted, Quoted]]:
    """Two places of one quotation that begins alike and goes on with other words, within its sentence."""
    found = [q for article in story.articles for q in _quotes(article)][:MAX_QUOTES]
    for one, two in combinations(found, 2):
        if one.sentence is two.sentence or one.sentence.lang != two.sentence.lang:
            continue
        pairs = zip(one.low, two.low, strict=False)
        begun = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        named = one.quote.speaker and two.quote.speaker and not _other_voice(one, two)
        rests = one.low[begun:], two.low[begun:]
        if (
            begun < (BEGUN if named else BEGUN_BY_ANY)
            or not all(rests)
            or _is_ended(one, begun)
            or _is_ended(two, begun)
        ):
            continue
        shared = len(set(rests[0]) & set(rests[1])) / min(len(set(r)) for r in rests)
        if shared < SHARED and _of_one_time(story, one.article, two.article):
            yield one, two


def _is_ended(said: Quoted, begun: int) -> bool:
    """True where a sentence ends behind the first words of a quotation."""
    between = said.quote.text[said.words[begun - 1].end : said.words[begun].start]
    return not ENDED.isdisjoint(between)


def _quotes(article: Article) -> Iterator[Quoted]:
    """The quotations of an article that are long enough."""
    for sentences, quote in whole_quotes(article):
        words = tuple(w for w in split_words(quote.text, sentences[0].lang) if w.text[0].isalnum())
        if len(words) >= MIN_WORDS:
            yield Quoted(article, sentences, quote, words, tuple(w.text.lower() for w in words))


def _other_voice(one: Quoted, two: Quoted) -> bool:
    """True for two quotations of two who are named."""
    ours, theirs = one.quote.speaker.split(), two.quote.speaker.split()
    return bool(ours and theirs) and ours[-1] != theirs[-1]


def _of_one_time(story: Story, one: Article, two: Article) -> bool:
    """True for one article, and for two of one time and event."""
    return one is two or (
        not apart(one, two) and not story.knows(one.id, two.id) and acquainted(story, one, two)
    )


def _turning(one: Quoted, two: Quoted) -> str:
    """The word by which two quotations that are the same otherwise say something else; empty for no such two."""
    steps = [s for s in _steps(one.low, two.low) if s[0] != "equal"]
    ours, theirs = [(a, b) for _, a, b, _, _ in steps], [(c, d) for *_, c, d in steps]
    lost, gained = (sum(last - first for first, last in spans) for spans in (ours, theirs))
    same = min(len(one.low) - lost, len(two.low) - gained)
    # "I am not leaving because I am guilty" and "I am leaving because I am tired" go together.
    mixed = len(steps) > 1 and min(lost, gained) > 0
    if not steps or max(lost, gained) > max(DIFFERENT, same // LONGER) or same < SAME:
        return ""
    if mixed:
        return _moved(one, two, steps)
    here, there = ([q.has(*span) for span in spans] for q, spans in ((one, ours), (two, theirs)))
    kept = [(any(d for d, _ in found), any(h for _, h in found)) for found in (here, there)]
    at_poles = one.poles(), two.poles()
    opposed = lost and gained and any(at_poles[1].get(k, p) != p for k, p in at_poles[0].items())
    if kept[0] == kept[1] and not opposed:
        return _other_kind(one, two, (ours, theirs))
    side, spans, found = (one, ours, here) if any(kept[0]) or not any(kept[1]) else (two, theirs, there)
    first, last = next((span for span, f in zip(spans, found, strict=True) if any(f)), spans[0])
    return side.quote.text[side.words[first].start : side.words[last - 1].end]


def _other_kind(one: Quoted, two: Quoted, spans: tuple[Sequence[Span], Sequence[Span]]) -> str:
    """The words of one quotation where the other has those of another kind ("could", "should"); empty elsewhere."""
    lexicon = load_lexicon(one.sentence.lang)
    if lexicon is None or any(len(s) != 1 for s in spans):
        return ""
    texts = [
        q.quote.text[q.words[first].start : q.words[last - 1].end] if last > first else ""
        for q, ((first, last),) in zip((one, two), spans, strict=True)
    ]
    kinds = [kinds_in(text, lexicon) for text in texts]
    return texts[0] if all(kinds) and kinds[0].isdisjoint(kinds[1]) else ""


def _moved(one: Quoted, two: Quoted, steps: Sequence[tuple[str, int, int, int, int]]) -> str:
    """The words that deny one sentence of a quotation here and another one there, alone different; else empty."""
    if len(steps) != 2:
        return ""
    (_, a, b, c, d), (_, after, _, behind, _) = steps
    here, (first, last) = (one, (a, b)) if b > a else (two, (c, d))
    there, (begin, end) = (two, steps[1][3:]) if here is one else (one, steps[1][1:3])
    if here.low[first:last] != there.low[begin:end] or not here.has(first, last)[0]:
        return ""
    if not (_is_ended_between(one, b, after) and _is_ended_between(two, d, behind)):
        return ""
    return here.quote.text[here.words[first].start : here.words[last - 1].end]


def _is_ended_between(said: Quoted, first: int, last: int) -> bool:
    """True where a sentence ends before, between or behind some words of a quotation."""
    return any(_is_ended(said, at) for at in range(max(first, 1), min(last + 1, len(said.words))))


def _steps(one: Sequence[str], two: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps from one row of words to another, without those that only one has before or behind the other's."""
    steps = list(SequenceMatcher(None, one, two, autojunk=False).get_opcodes())
    ends = [i for i in (0, len(steps) - 1) if steps[i][0] in ("insert", "delete")]
    return [s for i, s in enumerate(steps) if i not in ends or _is_short(s)]


def _is_short(step: tuple[str, int, int, int, int]) -> bool:
    """True for a step of so few words that they may turn a quotation."""
    return max(step[2] - step[1], step[4] - step[3]) <= DIFFERENT
