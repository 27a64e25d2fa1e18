"""Words that matter to a finder: each word is tested once, and most texts have none, which sets tell at once."""

from __future__ import annotations

from collections.abc import Callable

# The words that a filter knows before it begins anew.
KEPT_WORDS = 50_000


class TellingWords:
    """The words for which a test holds; all others are passed over at the speed of sets."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        """Take the test, which says of one word whether it matters."""
        self._test = test
        self._dull: set[str] = set()
        self._telling: set[str] = set()

    def among(self, words: frozenset[str]) -> frozenset[str]:
        """Those of some words that matter."""
        found = words - self._dull
        fresh = found - self._telling
        if fresh:
            if len(self._dull) + len(self._telling) > KEPT_WORDS:
                self._dull, self._telling = set(), set()
            dull = {word for word in fresh if not self._test(word)}
            self._dull |= dull
            self._telling |= fresh - dull
            found -= dull
        return found
