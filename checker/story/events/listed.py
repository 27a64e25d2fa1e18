"""Names that a sentence counts and then lists: "Three members voted for it: Lübbers, Brandt, Petersen and Stehr".

The list may stand between dashes too, and its persons with what they are ("der Jurist Jan Berg, die Ärztin Eva Lund").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.model import Evidence, Finding, Scope, Severity
from checker.story.evidence import evidence_at
from claims.facts.model import NameKind, Quantity
from claims.facts.phrase import tokens_of
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# What is listed stands behind a colon to the end of the sentence, between brackets, or between dashes.
LIST = re.compile(
    r":\s(?P<list>[^:;()]+?)[.!]?\s*\Z|\((?P<inside>[^():;]+)\)|\s[–—]\s(?P<aside>[^–—:;()]+)\s[–—]"
)
# Between a number and its list in dashes stand its noun and no more than so many words.
NOUN = 4
CAPITAL = rf"{UPPER}[\w'’.-]*"
# Fewer are no list, and more are hardly counted by hand.
LEAST, MOST = 3, 12
# How sure a list of names is miscounted: an entry may be two, or none; set by hand.
MISCOUNTED = 0.6


@dataclass(frozen=True, slots=True)
class Listed:
    """A number of a sentence, and the list of names behind it that has more or fewer."""

    number: Quantity
    names: int
    count_place: Evidence
    list_place: Evidence


def miscounted(listed: Listed) -> Finding:
    """The finding for a number and the list of names behind it that has more or fewer."""
    return Finding(
        "number-conflict",
        Severity.WARNING,
        MISCOUNTED,
        f"The text says “{listed.number.text}”, but lists {listed.names}.",
        Scope.WITHIN,
        listed.count_place,
        listed.list_place,
        left_value=f"{listed.number.value.normalize():f}",
        right_value=str(listed.names),
        reason="listed",
    )


def lists_miscounted(article: Article) -> Iterator[Listed]:
    """The sentences of an article that list more or fewer names than they count."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        if lexicon is None:
            continue
        for match in LIST.finditer(sentence.text):
            group = match.lastgroup or ""
            number = _counted(sentence, match.start())
            if group == "aside" and not (number and _is_right_before(sentence, number, match.start())):
                continue
            names = _names(sentence, match.start(group), match.end(group), lexicon)
            # "Marina and Victor Ledin" may be one entry.
            single = sum(" " not in n for n in names) if any(" " in n for n in names) else 0
            counts = {len(names), len(names) - single}
            if number is not None and len(names) >= LEAST and number.value not in counts:
                yield Listed(
                    number,
                    len(names),
                    evidence_at(article, sentence, number.start, number.end),
                    evidence_at(
                        article,
                        sentence,
                        sentence.start + match.start(group),
                        sentence.start + match.end(group),
                    ),
                )


def _counted(sentence: Sentence, upto: int) -> Quantity | None:
    """The one plain number before a place of a sentence, exact and in its own words; None where there are several."""
    before = [q for q in sentence.facts.quantities if q.start < sentence.start + upto and not q.soft]
    if len(before) != 1 or sentence.facts.hides(before[0].start):
        return None
    q = before[0]
    exact = q.dimension == "count" and not q.unit and q.high is None and q.comparator == "exact"
    return q if exact and LEAST - 1 <= q.value <= MOST and q.value == int(q.value) else None


def _is_right_before(sentence: Sentence, number: Quantity, upto: int) -> bool:
    """True for a number with its noun, and a few words at most, before a place of its sentence."""
    words = sentence.text[number.end - sentence.start : upto].split()
    return 0 < len(words) <= NOUN and all(w.replace("-", "").isalpha() for w in words)


def _names(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> list[str]:
    """The names of a list; none where something else than names, commas and a joining word stands in it."""
    names, at = [], start
    for cut in [*(m.span() for m in _joins(lexicon).finditer(sentence.text, start, end)), (end, end)]:
        item = sentence.text[at : cut[0]].strip()
        whole = item if _name(lexicon).fullmatch(item) else _titled(sentence, at, cut[0], lexicon)
        names.append(whole)
        at = cut[1]
    return names if all(names) else []


def _titled(sentence: Sentence, start: int, end: int, lexicon: Lexicon) -> str:
    """The person at the end of an entry that begins with an article ("the lawyer Jan Berg"), or ""."""
    first = next(iter(tokens_of(sentence.text[start:end])), None)
    if first is None or first.lower.rstrip("'’") not in lexicon.words("roles", "articles"):
        return ""
    low, high = sentence.start + start, sentence.start + len(sentence.text[:end].rstrip())
    persons = [n for n in sentence.facts.names if low <= n.start < high and n.kind is NameKind.PERSON]
    alone = len(persons) == 1 and persons[0].end == high and len(persons[0].tokens) > 1
    return persons[0].text if alone else ""


@cache
def _name(lexicon: Lexicon) -> re.Pattern[str]:
    """A name of one to four words, the small words of names among them."""
    small = "|".join(map(re.escape, lexicon.words("names", "particles")))
    return re.compile(rf"{CAPITAL}(?:\s(?:{CAPITAL}|{small})){{0,3}}")


@cache
def _joins(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between the names of a list."""
    words = "|".join(map(re.escape, lexicon.words("roles", "joins")))
    return re.compile(rf",\s(?:(?:{words})\s)?|\s(?:{words})\s")
