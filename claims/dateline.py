"""The date of an article in its text: a line under the headline, or the head of a wire report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import islice

from claims.facts.dates.moment import find_moments
from claims.facts.model import Moment
from claims.lexicon import load_lexicon
from claims.model import Sentence
from claims.words import split_words

# A date line stands among the first lines, and has at most so many words beside its date ("Berlin,", "Publié le").
FIRST, BESIDE = 6, 2
# Marks part what else such a line tells ("By our reporter | 4 September 2025, 18:10"); it is no sentence.
PARTS, ENDS = re.compile(r"\s*[|·•]\s*|\s{2,}|\s[–—]\s"), (".", "!", "?")
# Behind the place and date of a wire report ("LONDON, 3 February 2026 – …") stands a dash, before them so many words.
DASHES, PLACE = ("–", "—", "-"), 3


def find_dateline(sentences: Sequence[Sentence]) -> dt.date | None:
    """The whole date that one of the first lines consists of or opens with, None where there is none, or two."""
    # Lines like "Published on…" count as boilerplate.
    found = {day for s in islice(sentences, FIRST) if (day := _day_of(s)) is not None}
    return found.pop() if len(found) == 1 else None


def _day_of(sentence: Sentence) -> dt.date | None:
    """The day that a line is about, where it holds little else."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None:
        return None
    moments = list(find_moments(sentence.text, lexicon))
    days = [m for m in moments if m.year and m.month and m.day]
    if len(days) != 1:
        return None
    words = [w.start for w in split_words(sentence.text, sentence.lang) if w.text[0].isalnum()]
    alone = _beside(words, moments, 0, _bracketed(sentence.text)) <= BESIDE
    opens = sum(start < days[0].start for start in words) <= PLACE
    heads = opens and sentence.text[days[0].end :].lstrip().startswith(DASHES)
    parted = not sentence.text.rstrip().endswith(ENDS) and _is_part(sentence.text, words, moments, days[0])
    return _date_of(days[0]) if alone or heads or parted else None


def _bracketed(text: str) -> int:
    """Where the agency begins that stands in brackets at a line's end ("Linz, 3 May 2025 (Alpenfunk)"), or its end."""
    closed = text.rstrip().endswith(")")
    return text.rfind("(") if closed and "(" in text else len(text)


def _is_part(text: str, words: Sequence[int], moments: Sequence[Moment], day: Moment) -> bool:
    """True for a day that holds, with a time of day, one of the parts that marks cut a line into."""
    cuts = [(m.start(), m.end()) for m in PARTS.finditer(text)]
    start = max((end for _, end in cuts if end <= day.start), default=0)
    end = min((first for first, _ in cuts if first >= day.end), default=len(text))
    return bool(cuts) and _beside(words, moments, start, end) <= BESIDE


def _beside(words: Sequence[int], moments: Sequence[Moment], start: int, end: int) -> int:
    """How many words of a part of a line, by where they begin, stand before or behind its moments."""
    inside = [m for m in moments if start <= m.start and m.end <= end]
    first, last = min((m.start for m in inside), default=end), max((m.end for m in inside), default=end)
    return sum(start <= w < end and not first <= w < last for w in words)


def _date_of(moment: Moment) -> dt.date | None:
    """The day of a whole date, None where the calendar has none like it."""
    try:
        return dt.date(moment.year or 0, moment.month or 0, moment.day or 0)
    except ValueError:
        return None
