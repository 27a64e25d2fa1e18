"""The date of an article in its text: a line under the headline, or the head of a wire report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice

from claims.facts.dates.moment import find_moments
from claims.facts.model import Moment
from claims.lexicon import load_lexicon
from claims.model import Sentence
from claims.words import split_words

# A date line stands among the first lines, and has at most so many words beside its date ("Berlin,", "Publié le").
FIRST, BESIDE = 6, 2
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
    words = [w for w in split_words(sentence.text, sentence.lang) if w.text[0].isalnum()]
    beside = [w for w in words if not any(m.start <= w.start < m.end for m in moments)]
    alone = len(beside) <= BESIDE
    opens = sum(w.start < days[0].start for w in words) <= PLACE
    heads = opens and sentence.text[days[0].end :].lstrip().startswith(DASHES)
    return _date_of(days[0]) if alone or heads else None


def _date_of(moment: Moment) -> dt.date | None:
    """The day of a whole date, None where the calendar has none like it."""
    try:
        return dt.date(moment.year or 0, moment.month or 0, moment.day or 0)
    except ValueError:
        return None
