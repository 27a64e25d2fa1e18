"""What is not lost is kept: „verlor nicht die gute Laune“, « a gardé sa bonne humeur ».

From the lexicon table `[negation]` it takes `losing` and `keeping`, the verbs for the two; a star is any ending.
"""

from __future__ import annotations

import re
from functools import cache

from checker.pairs import Passage
from claims.lexicon import Lexicon

LOSING, KEEPING = "losing", "keeping"


def is_kept(here: Passage, there: Passage) -> bool:
    """True where a side that denies speaks of losing, and the other of keeping alone."""
    lost = _says(here, LOSING) and not _says(here, KEEPING)
    return lost and _says(there, KEEPING) and not _says(there, LOSING)


def _says(side: Passage, key: str) -> bool:
    """True where one of the verbs of a list stands in a side."""
    return side.lexicon is not None and _verbs(side.lexicon, key).search(side.text) is not None


@cache
def _verbs(lexicon: Lexicon, key: str) -> re.Pattern[str]:
    """The verbs of a list of a language, compiled once."""
    words = [re.escape(w).replace(r"\*", r"\w*") for w in lexicon.words("negation", key)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)", re.IGNORECASE)
