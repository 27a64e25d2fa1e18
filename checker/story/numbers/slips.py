"""Counts of one noun of which one looks like a slip of the other, in one article or in two of one story.

"300,000 cars" and "30,000 cars", "fourteen workers" and "forty injured": a nought more or less, two digits that changed
places, one other digit, or a number word that sounds like another one. Two counts that are kin in such a way need less
to be shown to be of one thing: their clauses share a word, a date or a name beside the noun.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice

from checker.model import Scope
from checker.names.alike import alike_names
from checker.pairs import Pair
from checker.statements.stance import other_sources, same_stance
from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, event_of, words_shared
from checker.story.numbers.onearticle import head_of
from checker.story.numbers.toldvalues import COUNT, is_of_them, told_values
from checker.story.onething import Leftover
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.facts.model import NameKind, Quantity
from claims.facts.polarity import DENYING
from claims.lexicon import load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

# Nouns this near (cosine) are one; nouns of so many first letters in common, or of which one ends as the other does.
ONE_NOUN, STEM, TAIL = 0.8, 6, 5
# What is told with a unit; a percentage or a stretch of time may be of many things.
MEASURED = frozenset({"currency", "length", "mass", "area", "power", "energy", "volume"})
# The noun is one of so many words behind its number, no farther from it than so many letters.
WORDS, REACH = 2, 32
# Smaller counts stand in many sentences by chance.
LEAST, LEAST_NEAR = 3, 100
# Round numbers (100, 400) are alike but for one digit by chance.
TELLING_DIGITS = 2
TEN, TWENTY = 10, 20
# What must speak for one thing where the headline or the text tells it alone, where each count stands alone, and where
# an article tells one of them twice, or two articles tell them.
HEADED, ALONE, KNOWN, SURE = 0, 1, 2, 3
# Another number that both tell ("from three districts") tells as much as two words.
COUNTED = 2
# What parts a sentence; a comma inside a number parts nothing.
MARK = re.compile(r"[,;:](?=\s)")
# What such a pair counts as at least, however little its sentences are alike; set by hand.
NEAR = 0.4
# Pairs that are examined in a story; linking the words of one takes a millisecond.
MAX_EXAMINED = 2000
# Years further apart than this before the day of the article are of history.
RECENT = 2
# More counts are a table's or a book's.
MAX_COUNTS = 150


@dataclass(frozen=True, slots=True)
class Counted:
    """A count in its shortest claim, with the words that may be its noun."""

    told: Leftover
    clause: Claim
    nouns: tuple[str, ...]

    @property
    def article(self) -> Article:
        """The article that tells the count."""
        return self.told.article

    @property
    def quantity(self) -> Quantity:
        """The number."""
        assert isinstance(self.told.fact, Quantity)
        return self.told.fact


def slips_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The pairs of counts of one noun of which one looks like a slip of the other, told of one thing."""
    counts = {a.id: list(islice(_counts(a), MAX_COUNTS)) for a in story.articles}
    values = {a.id: _values(counts[a.id]) for a in story.articles}
    for one, two in islice(_kin(story, counts), MAX_EXAMINED):
        near = max(NEAR, nearness(one.clause.text, two.clause.text))
        event = event_of(one.article, one.clause, two.article, two.clause, near)
        known = _is_known(one, two, values)
        grown = _may_have_grown(one, two) and shared_words(event.pair, one, two) < SURE
        if event.scope is Scope.ACROSS and (known or grown or not same_stance(event.pair)):
            continue
        needed = KNOWN if known or event.scope is Scope.ACROSS or one.quantity.unit else ALONE
        if needed == ALONE and _is_headline(one, two):
            needed = HEADED
        if is_of_one_thing(event.pair, one, two, needed):
            yield event, one.quantity, two.quantity


def _counts(article: Article) -> Iterator[Counted]:
    """The counts of an article, none of them a part of those counted before."""
    for told in told_values(article):
        q, lexicon = told.fact, load_lexicon(told.claim.lang)
        if not isinstance(q, Quantity) or lexicon is None or q.value < LEAST:
            continue
        if q.unit and q.dimension in MEASURED:
            yield Counted(told, told.clause, (q.unit,))
        if told.kind != COUNT:
            continue
        if nouns := () if is_of_them(told.claim, q, lexicon) else nouns_behind(told.claim, q):
            yield Counted(told, told.clause, nouns)


def nouns_behind(claim: Claim, q: Quantity) -> tuple[str, ...]:
    """The words with a meaning right behind a number: its noun may have an attribute ("the 71 dead miners")."""
    at = q.end - claim.start
    words = [w for w in split_words(claim.text, claim.lang) if at <= w.start < at + REACH and w.content]
    return tuple(w.text.casefold() for w in words[:WORDS] if w.text[0].isalpha())


def _values(counts: Sequence[Counted]) -> Mapping[Decimal, set[int]]:
    """The sentences in which an article tells each count."""
    found: dict[Decimal, set[int]] = defaultdict(set)
    for count in counts:
        found[count.quantity.value].add(count.told.claim.sentence)
    return found


def _kin(story: Story, counts: Mapping[str, Sequence[Counted]]) -> Iterator[tuple[Counted, Counted]]:
    """The counts of one noun, or of those to whom the same happened, that look like slips of each other."""
    for article in story.articles:
        if not story.knows(article.id, article.id):
            for one, two in combinations(counts[article.id], 2):
                if one.told.claim.sentence != two.told.claim.sentence and _are_kin(one, two):
                    yield one, two
    for left, right in combinations(story.articles, 2):
        if compared(story, left, right):
            for one in counts[left.id]:
                for two in counts[right.id]:
                    places = left.id, one.told.claim.sentence, right.id, two.told.claim.sentence
                    if _are_kin(one, two) and not story.aligns(*places):
                        yield one, two


def _are_kin(one: Counted, two: Counted) -> bool:
    """Whether two counts are of one noun and look like slips of each other."""
    return slip(one.quantity, two.quantity) != "" and _one_noun(one, two)


def slip(one: Quantity, two: Quantity) -> str:
    """The slip that makes one number of the other ("nought", "sound", "swapped", "digit"), or ""."""
    low, high = sorted((one.value, two.value))
    places = min(int(v.normalize().as_tuple().exponent) for v in (low, high))
    if places < 0:
        # "1.8 million" and "84.5" have digits as well.
        low, high = low.scaleb(-places), high.scaleb(-places)
    if low < LEAST or low != int(low) or high != int(high) or low == high:
        return ""
    if high == low * TEN:
        return "nought"
    # "Fourteen" and "forty", « seize » and « soixante »: they sound alike, and look unlike in digits.
    if TEN < low < TWENTY and high == (low - TEN) * TEN and (one.from_word or two.from_word):
        return "sound"
    a, b = str(int(low)), str(int(high))
    # « Soixante » and « soixante-dix ».
    words = sorted((one.text.casefold(), two.text.casefold()), key=len)
    if words[0].isalpha() and words[1].startswith(f"{words[0]}-") and high - low == TEN:
        return "sound"
    if len(a) == len(b) > 1 and sorted(a) == sorted(b) and len(a.rstrip("0")) == len(b.rstrip("0")):
        return "swapped"
    if one.unit or min(len(a.rstrip("0")), len(b.rstrip("0"))) < TELLING_DIGITS:
        return ""
    if low >= LEAST_NEAR and len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1:
        return "digit"
    return "digit" if low >= LEAST_NEAR and len(b) == len(a) + 1 and _is_without_one(b, a) else ""


def _is_without_one(more: str, fewer: str) -> bool:
    """Whether some digits are those of a longer number without one."""
    return any(more[:i] + more[i + 1 :] == fewer for i in range(len(more)))


def _one_noun(one: Counted, two: Counted) -> bool:
    """Whether two counts count one noun, or those to whom the same happened; of amounts the unit is one."""
    if one.quantity.unit or two.quantity.unit:
        return one.quantity.unit == two.quantity.unit
    if one.told.harm and one.told.harm == two.told.harm:
        return True
    if one.told.harm and two.told.harm:
        return False
    # An attribute may stand before one of the nouns, hardly before both.
    return any(
        are_one_noun(a, b)
        for i, a in enumerate(one.nouns)
        for j, b in enumerate(two.nouns)
        if i == 0 or j == 0
    )


def are_one_noun(one: str, two: str) -> bool:
    """Whether two nouns are one: in their forms, by the end of a compound, or in meaning."""
    low, high = sorted((one, two), key=len)
    if one[:STEM] == two[:STEM] or (len(low) > TAIL and low[:TAIL] in high[1:]):
        return True
    return nearness(one, two) >= ONE_NOUN


def _is_known(one: Counted, two: Counted, values: Mapping[str, Mapping[Decimal, set[int]]]) -> bool:
    """Whether an article that tells one of two counts tells it again, or knows the other one."""
    ours, theirs = values[one.article.id], values[two.article.id]
    a, b = one.quantity.value, two.quantity.value
    if one.article is two.article:
        return len(ours[a]) > 1 or len(ours[b]) > 1
    return b in ours or a in theirs


def _may_have_grown(one: Counted, two: Counted) -> bool:
    """Whether the later of two articles tells the larger number, and not ten times as many: more may have come."""
    days = one.article.date, two.article.date
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return False
    earlier, later = (one, two) if days[0] < days[1] else (two, one)
    grown = later.quantity.value > earlier.quantity.value
    return grown and slip(one.quantity, two.quantity) in ("digit", "swapped")


def _is_headline(one: Counted, two: Counted) -> bool:
    """Whether the headline tells a count that the text tells nowhere, and the text another one of that noun alone."""
    same = one.article is two.article and slip(one.quantity, two.quantity) != "digit"
    return same and one.told.claim.sentence in head_of(one.article) and two.nouns[0] == one.nouns[0]


def is_of_one_thing(pair: Pair, one: Counted, two: Counted, needed: int) -> bool:
    """Whether two claims are shown to count one thing: by the words and dates that they share."""
    places = other_places(one, two) or other_places(two, one)
    return not places and may_be_one(pair, one, two) and shared_words(pair, one, two) >= needed


def may_be_one(pair: Pair, one: Counted, two: Counted) -> bool:
    """Whether two claims have no other sources, no other time, and deny alike."""
    return not (other_sources(pair.left, pair.right) or _denies(one) != _denies(two) or other_times(one, two))


def part_of(count: Counted) -> tuple[int, int]:
    """Where the part of a clause, between two marks, begins and ends in which a number stands."""
    clause, at = count.clause, count.quantity.start - count.clause.start
    cuts = [m.span() for m in MARK.finditer(clause.text)]
    start = max((end for _, end in cuts if end <= at), default=0)
    end = min((start for start, _ in cuts if start >= at), default=len(clause.text))
    return clause.start + start, clause.start + end


def _denies(count: Counted) -> bool:
    """Whether something is denied in the part of a clause in which a number stands; what else it denies may be so."""
    start, end = part_of(count)
    return any(n.kind in DENYING and start <= n.start < end for n in count.clause.facts.negations)


def other_times(one: Counted, two: Counted) -> bool:
    """Whether the sentences of two counts name other years, or one alone a year of history or one long past."""
    years, past = [], []
    for count in (one, two):
        facts = count.told.claim.facts
        date = count.article.date
        named = {m.year for m in facts.moments if m.year is not None and not m.relative}
        years.append(named)
        last = any(m.relative.startswith(("last_", "-")) and "d" not in m.relative for m in facts.moments)
        past.append(last or (date is not None and any(date.year - y >= RECENT for y in named)))
    if years[0] and years[1]:
        return not years[0] & years[1]
    return past[0] != past[1]


def other_places(one: Counted, two: Counted) -> bool:
    """Whether a count's clause names a place that neither the other one's nor a sentence before it names."""
    start, end = part_of(one)
    places = [n for n in one.clause.facts.names if n.kind is NameKind.PLACE and start <= n.start < end]
    others = [n for n in two.told.claim.facts.names if n.kind is NameKind.PLACE]
    text = " ".join(
        s.text
        for s in two.article.content
        if s.index != one.told.claim.sentence or one.article is not two.article
    ).casefold()
    return any(
        not any(alike_names(n, m) for m in others) and not any(t in text for t in n.tokens) for n in places
    )


def shared_words(pair: Pair, one: Counted, two: Counted) -> int:
    """How many words, names and dates beside the counted noun both claims have."""
    ours, theirs = pair.left.facts, pair.right.facts
    names = [(n.start, n.end) for n in ours.names]
    nouns = {*one.nouns[:1], *two.nouns[:1]}
    words = sum(
        w.text.casefold() not in nouns and not any(a <= w.start < b for a, b in names)
        for w in words_shared(pair)
    )
    dates = {(m.year, m.month, m.day) for m in ours.moments if m.day or m.year}
    dated = any((m.year, m.month, m.day) in dates for m in theirs.moments)
    values = {q.value for q in ours.quantities if q.value != one.quantity.value}
    counted = any(q.value in values for q in theirs.quantities)
    harmed = one.told.harm != "" and one.told.harm == two.told.harm
    return words + dated + COUNTED * counted + harmed + takes_up(two)


def takes_up(count: Counted) -> bool:
    """Whether a definite article stands before a count: it has been told before."""
    lexicon = load_lexicon(count.clause.lang)
    before = split_words(count.clause.text[: count.quantity.start - count.clause.start], count.clause.lang)
    definite = lexicon.words("numbers", "definite") if lexicon else ()
    return bool(before) and before[-1].text.lower() in definite
