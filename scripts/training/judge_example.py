"""An example of the divergence model, and what every change to one needs: words, counterparts, labels."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from checker.meaning.judgewords import folded
from training.judge_lore import Lore
from training.judge_rows import Labelled, Tokens

# A word of the other side is taken for the counterpart of the nearest word that is at least this similar.
COUNTERPART = 0.4
# Words between two counterparts of a phrase are part of it if there are no more than these.
GAP = 2
UNKNOWN = -1.0


@dataclass(slots=True)
class Example:
    """A pair with the label of the whole (1 divergent) and of every word (1 touched, 0 not, -1 not known)."""

    sides: list[Tokens]
    langs: tuple[str, str]
    label: float = 0.0
    words: list[list[float]] = field(default_factory=list)
    # labelled by people for critical errors: what they call sound is sound
    judged: bool = False
    # which half of the rows it is from (training/judge_folds.py)
    fold: int = 0

    def __post_init__(self) -> None:
        self.words = self.words or [[0.0] * len(side) for side in self.sides]


def labelled(row: Labelled, judged: bool = True) -> Example:
    """A row whose words have labels only if it is sound; `judged` if the label is of critical errors."""
    value = UNKNOWN if row.divergent else 0.0
    sides = [list(side) for side in row.pair.sides]
    words = [[value] * len(side) for side in sides]
    return Example(sides, row.pair.langs, float(row.divergent), words, judged, row.pair.fold)


class Editor:
    """Changes examples and keeps their labels true; `rng` fixes what it draws."""

    def __init__(self, lore: Lore, rng: random.Random) -> None:
        self.lore = lore
        self.table = lore.table
        self.rng = rng

    def word(self, token: int) -> str:
        """The written form of a token."""
        return self.table.words[token >> 1]

    def content(self, token: int) -> bool:
        """True unless the word is one of the most frequent of its language."""
        return (token >> 1) not in self.lore.functional

    def counterparts(self, made: Example, side: int, touched: Sequence[int]) -> list[int]:
        """Words of the other side whose nearest word on this side is among the touched ones."""
        vectors = self.table.vectors
        own = vectors[np.asarray(made.sides[side]) >> 1]
        other = vectors[np.asarray(made.sides[1 - side]) >> 1]
        scores = own @ other.T
        best, hit = scores.argmax(axis=0), scores.max(axis=0)
        names = {folded(self.word(made.sides[side][i])) for i in touched}
        inside = set(touched)
        return [
            j for j, token in enumerate(made.sides[1 - side])
            if (int(best[j]) in inside and hit[j] >= COUNTERPART and self.content(token))
            or folded(self.word(token)) in names
        ]  # fmt: skip

    def mark_others(self, made: Example, side: int, touched: Sequence[int]) -> None:
        """Label the counterparts of words that are about to change or go, and what stands between these."""
        found = self.counterparts(made, side, touched)
        for last, j in zip([-GAP - 2, *found], found, strict=False):
            made.words[1 - side][j] = 1.0
            # little words have no counterpart of their own, but go with the phrase
            if len(touched) > 1 and j - last <= GAP + 1:
                made.words[1 - side][last + 1 : j] = [1.0] * (j - last - 1)

    def put(self, made: Example, side: int, at: int, word: str) -> bool:
        """Write another word in place of one, in its case, and label both sides."""
        old = self.word(made.sides[side][at])
        if old[0].isupper():
            word = word[0].upper() + word[1:]
        if word == old:
            return False
        self.mark_others(made, side, [at])
        made.sides[side][at] = 2 * self.table.row(word) + (made.sides[side][at] & 1)
        made.words[side][at] = 1.0
        return True

    def fragment(self, lang: str, low: int, high: int) -> Tokens:
        """A stretch of some other sentence of the language."""
        for _ in range(10):
            p, side, count = self.rng.choice(self.lore.by_lang[lang])
            tokens = self.lore.pools[p].pairs[self.rng.randrange(count)].sides[side]
            size = self.rng.randint(low, high)
            if len(tokens) >= size:
                at = self.rng.randrange(len(tokens) - size + 1)
                return list(tokens[at : at + size])
        return []

    def cut(self, made: Example, side: int, low: int, high: int) -> None:
        """Take words low..high - 1 out of a side and label their counterparts."""
        self.mark_others(made, side, range(low, high))
        del made.sides[side][low:high], made.words[side][low:high]

    def names_of(self, made: Example, side: int) -> list[int]:
        """Places of capitalised words that the other side has too."""
        other = {folded(w) for w in map(self.word, made.sides[1 - side]) if w[0].isupper()}
        return [
            i for i, w in enumerate(map(self.word, made.sides[side]))
            if len(w) >= 3 and w[0].isupper() and w[0].isalpha() and folded(w) in other
        ]  # fmt: skip
