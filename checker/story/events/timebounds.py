"""Whether a moment begins or ends a stretch of time: "seit 2019", "until June"."""

from __future__ import annotations

import re

from checker.pairs import Passage
from claims.facts.model import Moment

WORD = re.compile(r"\w+")
# A word that makes a date a bound stands among so many words before it.
BOUND_REACH = 4
# A deadline's word stands right before its date, or before an article.
NEAR = 2
BEGIN, END = "begin", "end"


def bound(moment: Moment, side: Passage) -> str:
    """Whether a moment of a passage is the "begin" or the "end" of a stretch of time, or ""."""
    if side.lexicon is None:
        return ""
    before = WORD.findall(side.text[: moment.start - side.start].lower())[-BOUND_REACH:]
    if moment.day is not None and any(w in before[-NEAR:] for w in side.lexicon.words("dates", "deadlines")):
        return END
    if not any(word in before for word in side.lexicon.words("dates", "bounds")):
        return ""
    return END if any(word in before for word in side.lexicon.words("dates", "ends")) else BEGIN
