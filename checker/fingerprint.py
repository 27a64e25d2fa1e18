"""What makes a finding the same finding after an edit: sixteen hex digits, eight for what it says, eight for its place.

The first eight are exact: the rule, the two values and the words quoted, whichever side is the left one. The last
eight are a sketch of the words of its sentences: min-hashes (Broder 1997, "On the resemblance and containment of
documents"), a digit each, of which as large a share agrees between two sentences as they share words. So a decision
outlives an adjective that is put into the sentence, and "4 against 3" there is another finding than "4 against 3" here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

# Hex digits of the exact part, and of the sketch.
EXACT = 8
SKETCH = 8
NO_SKETCH = "0" * SKETCH
# A quotation of more words than this is a sentence or most of one: an edit in it counts as an edit around it.
QUOTED_WORDS = 6
# What is left out on one side is added on the other.
MIRRORED = {"addition": "omission"}
# Shorter words (articles, prepositions) stand in every sentence; they count only where there are few others.
TELLING = 4
FEW = 4
_WORD = re.compile(r"[^\W\d_]+")

# One side of a finding: its normalised value, and its words ("" where there is none).
Side = tuple[str, str]
# So many letters of the passage that a finding is about tell it from others like it.
CONTEXT = 80


def fingerprint_of(rule: str, sides: Sequence[Side], place: str) -> str:
    """The sixteen hex digits of a finding of a rule, from its two sides and the sketch of its place."""
    differ = len({value for value, _ in sides}) > 1
    told = sorted(f"{value if differ else ''}\x1e{quoted(text)}" for value, text in sides)
    return digest("\x1f".join((MIRRORED.get(rule, rule), *told)))[:EXACT] + place


def sketch(texts: Iterable[str]) -> str:
    """The sketch of some sentences: of every word a hash, and for each digit the least of them, in another order."""
    words = {word for text in texts for word in _WORD.findall(text.casefold())}
    telling = {word for word in words if len(word) >= TELLING}
    # A label or a headline may have no long word: then the short ones tell it from others.
    hashes = [_hashed(word) for word in (telling if len(telling) >= FEW else words)]
    if not hashes:
        return NO_SKETCH
    # Of a digest of 16 bytes each pair of bytes orders the words anew; the last digit of the least is kept.
    return "".join(f"{min(h[2 * i : 2 * i + 2] for h in hashes)[1] & 15:x}" for i in range(SKETCH))


def quoted(text: str) -> str:
    """The words of a quotation that is a few words long, "" for a sentence."""
    words = text.split()
    return " ".join(words) if len(words) <= QUOTED_WORDS else ""


@lru_cache(maxsize=1 << 16)
def _hashed(word: str) -> bytes:
    return hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=2 * SKETCH).digest()


def digest(text: str) -> str:
    """The SHA-256 of a text in hex; a lone surrogate counts as it stands."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
