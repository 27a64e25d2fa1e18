"""Words put into a side or in the place of others so that the side still reads well: what careful eyes overlook.

Language models that plant errors fill gaps with words that go on from the word before; a stretch that some other
text puts behind the same word is the cheap likeness of that.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from training.judge_both import BothSides
from training.judge_example import UNKNOWN, Example
from training.judge_rows import Pool, Tokens

# How often one of several words put in is broken in two, as careless edits leave them.
BROKEN = 0.3
# How often a stretch replaces words (else it is put in), how long it may be, and how many places are tried.
REPLACING, LONGEST_FILL, TRIES = 0.5, 6, 8
# Rows of a pool that are looked through for what follows a word, and how many places of one word are kept.
FOLLOWED, KEPT = 1200, 40
# How many of those are tried for a stretch that also leads to the next word.
LED = 12
Place = tuple[int, int, int, int]


class Fill(BothSides):
    """Changes that put words in; `pools` are the rows, `_where` the one that is being changed."""

    pools: list[Pool]
    _where: tuple[Pool, int]

    def _insert(self, made: Example, side: int, at: int, tokens: Tokens) -> bool:
        if not any(map(self.content, tokens)):
            return False
        made.sides[side][at:at] = tokens
        made.words[side][at:at] = [1.0] * len(tokens)
        return True

    @functools.cached_property
    def _following(self) -> dict[str, dict[int, list[Place]]]:
        """By language and word: places (pool, row, side, index of the next word) of some texts."""
        out: dict[str, dict[int, list[Place]]] = {}
        for p, pool in enumerate(self.pools):
            for r, pair in enumerate(pool.pairs[:FOLLOWED]):
                for side, lang in enumerate(pair.langs):
                    known = out.setdefault(lang, {})
                    for i, token in enumerate(pair.sides[side][:-1], 1):
                        places = known.setdefault(token >> 1, [])
                        if len(places) < KEPT:
                            places.append((p, r, side, i))
                        else:
                            places[self.rng.randrange(KEPT)] = (p, r, side, i)
        return out

    def _going_on(self, lang: str, before: int, after: int | None) -> Tokens:
        """A stretch that follows the word `before`, if one is found such that `after` follows it in turn."""
        places = self._following.get(lang, {}).get(before, [])
        found: Tokens = []
        for p, r, side, low in self.rng.sample(places, min(LED, len(places))):
            tokens = self.pools[p].pairs[r].sides[side]
            found = list(tokens[low : low + self.rng.randint(1, LONGEST_FILL)])
            ahead = [t >> 1 for t in tokens[low + 1 : low + LONGEST_FILL + 1]]
            if after in ahead:
                return list(tokens[low : low + 1 + ahead.index(after)])
        return found

    def fill(self, made: Example, side: int) -> bool:
        """Words that follow the word before in another text, put in or in the place of one to three others."""
        tokens, lang = made.sides[side], made.langs[side]
        size = self.rng.randint(1, 3) if self.rng.random() < REPLACING else 0
        if len(tokens) < size + 4:
            return False
        for _ in range(TRIES):
            at = self.rng.randrange(1, len(tokens) - size + 1)
            after = tokens[at + size] >> 1 if at + size < len(tokens) else None
            found = self._going_on(lang, tokens[at - 1] >> 1, after)
            fresh = {t >> 1 for t in found} - {t >> 1 for t in tokens}
            if any(self.content(2 * row) for row in fresh):
                if size:
                    self.cut(made, side, at, at + size)
                return self._insert(made, side, at, found)
        return False

    def put_name(self, made: Example, side: int) -> bool:
        """A name or two where there was none, or in the place of any word with a meaning."""
        tokens = made.sides[side]
        names = [
            2 * self.table.row(self.rng.choice(self.lore.names)) for _ in range(self.rng.choice([1, 1, 2]))
        ]
        at = self.rng.randint(1, len(tokens) - 1)
        if self.rng.random() < REPLACING:
            if not self.content(tokens[at]):
                return False
            self.cut(made, side, at, at + 1)
        return self._insert(made, side, at, names)

    def _related(self, made: Example, side: int, low: int, high: int) -> Tokens:
        """A stretch of a sentence that resembles the row's, of the row itself, or of any sentence."""
        pool, at = self._where
        tokens: Sequence[int] = made.sides[side]
        near = pool.neighbours.get(at)
        if near and self.rng.random() < 0.7:
            pair = pool.pairs[self.rng.choice(near)]
            if made.langs[side] in pair.langs:
                tokens = pair.sides[pair.langs.index(made.langs[side])]
        elif self.rng.random() < 0.6:
            return [t & ~1 for t in self.fragment(made.langs[side], low, high)]
        size = min(self.rng.randint(low, high), len(tokens))
        start = self.rng.randrange(len(tokens) - size + 1)
        return [t & ~1 for t in tokens[start : start + size]]

    def put_related(self, made: Example, side: int) -> bool:
        """Words on the same matter put in at one to three places."""
        done = False
        for _ in range(self.rng.choice([1, 1, 2, 3])):
            found = self._related(made, side, 1, 5)
            at = self.rng.randint(1, len(made.sides[side]))
            done = (bool(found) and self._insert(made, side, at, found)) or done
        return done

    def patch(self, made: Example, side: int) -> bool:
        """One to three short stretches replaced by words on the same matter; now and then a word is broken."""
        done = False
        for _ in range(self.rng.choice([1, 2, 3])):
            tokens = made.sides[side]
            size = self.rng.randint(1, 3)
            found = self._related(made, side, 1, 4)
            if len(tokens) < size + 4 or not found or not any(map(self.content, found)):
                continue
            at = self.rng.randrange(1, len(tokens) - size)
            self.cut(made, side, at, at + size)
            done = self._insert(made, side, at, found) or done
        if done and self.rng.random() < BROKEN:
            self._break_word(made, side)
        return done

    def _break_word(self, made: Example, side: int) -> None:
        fit = [i for i, t in enumerate(made.sides[side]) if len(self.word(t)) > 5 and self.word(t).isalpha()]
        if fit:
            at = self.rng.choice(fit)
            token, tail = made.sides[side][at], self.rng.randint(1, 3)
            word = self.word(token)
            parts = [2 * self.table.row(word[:-tail]) + (token & 1), 2 * self.table.row(word[-tail:])]
            made.sides[side][at : at + 1] = parts
            made.words[side][at : at + 1] = [UNKNOWN, UNKNOWN]
