"""Divergences of growing subtlety, made from true translations, with a label for every word they touch."""

from __future__ import annotations

import bisect
import random
from collections.abc import Callable, Sequence

import numpy as np

from checker.meaning.judgewords import WordTable, folded
from training.judge_example import COUNTERPART, UNKNOWN, Example
from training.judge_fill import Fill
from training.judge_lore import LISTS, Lore
from training.judge_rows import Pool, Tokens

CLEAN = 0.45
SAME_CHANGE = 0.3
# How often a long number is written with or without marks between its thousands, which changes nothing.
REFORMED = 0.3
MERGED = 0.07
TWICE = 0.15
# How often a clause that goes is one between punctuation marks, where the side has such a one.
BETWEEN_MARKS = 0.7
# What a year becomes.
YEARS = range(1930, 2025)


class Noise(Fill):
    """Makes examples of rows; one generator of random numbers fixes all of them."""

    def __init__(self, table: WordTable, pools: Sequence[Pool], seed: int) -> None:
        super().__init__(Lore(table, pools), random.Random(seed))
        self.pools = list(pools)
        weights = np.array([pool.share for pool in pools])
        self._bounds = np.cumsum(weights / weights.sum()).tolist()
        self._where = (self.pools[0], 0)
        self.ops: list[tuple[float, Callable[[Example, int], bool]]] = [
            (1.8, self.drop_phrase), (2.8, self.drop_clause), (1.0, self.put_phrase), (0.8, self.put_sentence),
            (0.9, self.replace_random), (1.6, self.replace_near), (1.8, self.change_name), (0.9, self.garble),
            (2.0, self.change_number), (3.2, self.swap_class), (1.8, self.negate), (0.7, self.truncate),
            (1.0, self.swap_words), (0.9, self.neighbour), (0.3, self.unrelated), (0.5, self.half_other),
            (1.8, self.change_place), (1.6, self.put_related), (1.0, self.patch), (2.6, self.fill),
            (1.2, self.put_name),
        ]  # fmt: skip
        self._op_bounds = np.cumsum([w for w, _ in self.ops]).tolist()

    def draw(self) -> Example:
        """A fresh example: sound or with one or two divergences on either side."""
        rng = self.rng
        pool = self.pools[_first(self._bounds, rng.random())]
        at = rng.randrange(len(pool.pairs))
        made = self.example(pool, at)
        if rng.random() < SAME_CHANGE:
            self.change_both(made)
        if rng.random() < REFORMED:
            self.reform_number(made)
        if rng.random() < CLEAN:
            return made
        self._where = (pool, at)
        for _ in range(2 if rng.random() < TWICE else 1):
            self.diverge(made)
        return made

    def again(self, row: Example) -> Example:
        """A copy of a labelled row, now and then with the same change on both sides."""
        made = Example(
            [list(side) for side in row.sides], row.langs, row.label, [list(w) for w in row.words], row.judged,
            row.fold,
        )  # fmt: skip
        if self.rng.random() < SAME_CHANGE:
            self.change_both(made)
        return made

    def example(self, pool: Pool, at: int) -> Example:
        """The row, or now and then two rows run together, with its sides in either order."""
        rng = self.rng
        pair = pool.pairs[at]
        sides = [list(side) for side in pair.sides]
        if rng.random() < MERGED:
            more = pool.pairs[rng.randrange(len(pool.pairs))]
            words = sum(map(len, sides)) + sum(map(len, more.sides))
            if words < 100 and more.fold == pair.fold:
                for side, extra in zip(sides, more.sides, strict=True):
                    side += [extra[0] | 1, *extra[1:]]
        langs = pair.langs
        if rng.random() < 0.5:
            sides, langs = sides[::-1], (langs[1], langs[0])
        return Example(sides, langs, fold=pair.fold)

    def diverge(self, made: Example) -> None:
        """Apply one operation that fits; sides that fit none stay as they are."""
        for _ in range(8):
            op = self.ops[_first(self._op_bounds, self.rng.random() * self._op_bounds[-1])][1]
            side = self.rng.randrange(2)
            if len(made.sides[side]) >= 3 and op(made, side) and made.sides[0] and made.sides[1]:
                made.label = 1.0
                return

    def drop_phrase(self, made: Example, side: int) -> bool:
        tokens = made.sides[side]
        size = self.rng.randint(1, 4)
        at = self.rng.randrange(max(1, len(tokens) - size))
        if len(tokens) < size + 3 or not any(map(self.content, tokens[at : at + size])):
            return False
        self.cut(made, side, at, at + size)
        return True

    def drop_clause(self, made: Example, side: int) -> bool:
        tokens = made.sides[side]
        marks = [0, *(i for i, t in enumerate(tokens) if t & 1 and i), len(tokens)]
        spans = [(a, b) for a in marks for b in marks if 3 <= b - a <= 18 and b - a < 0.6 * len(tokens)]
        if self.rng.random() < BETWEEN_MARKS and spans:
            low, high = self.rng.choice(spans)
        else:
            size = self.rng.randint(4, 10)
            if len(tokens) < size + 4:
                return False
            low = self.rng.randrange(len(tokens) - size + 1)
            high = low + size
        self.cut(made, side, low, high)
        return True

    def put_phrase(self, made: Example, side: int) -> bool:
        found = self.fragment(made.langs[side], 1, 5)
        return self._insert(made, side, self.rng.randint(1, len(made.sides[side])), [t & ~1 for t in found])

    def put_sentence(self, made: Example, side: int) -> bool:
        found = self.fragment(made.langs[side], 5, 16)
        if len(made.sides[side]) + len(found) > 100 or not found:
            return False
        at = self.rng.choice([0, len(made.sides[side]), self.rng.randint(1, len(made.sides[side]))])
        return self._insert(made, side, at, [found[0] | (at > 0), *found[1:]])

    def _pick_content(self, made: Example, side: int) -> int | None:
        fit = [i for i, t in enumerate(made.sides[side]) if self.content(t) and self.word(t)[0].isalpha()]
        return self.rng.choice(fit) if fit else None

    def replace_random(self, made: Example, side: int) -> bool:
        at = self._pick_content(made, side)
        found = [t for t in self.fragment(made.langs[side], 3, 6) if self.content(t)]
        return at is not None and bool(found) and self.put(made, side, at, self.word(self.rng.choice(found)))

    def replace_near(self, made: Example, side: int) -> bool:
        rows, near, place = self.lore.near[made.langs[side]]
        fit = [i for i, t in enumerate(made.sides[side]) if (t >> 1) in place]
        if not fit:
            return False
        at = self.rng.choice(fit)
        options = near[place[made.sides[side][at] >> 1]]
        options = options[options >= 0]
        if not len(options):
            return False
        return self.put(made, side, at, self.table.words[rows[self.rng.choice(options.tolist())]])

    def change_name(self, made: Example, side: int) -> bool:
        fit = self.names_of(made, side)
        if not fit:
            return False
        at = self.rng.choice(fit)
        old, new = made.sides[side][at] >> 1, self.rng.choice(self.lore.names)
        done = [self.put(made, side, i, new) for i, t in enumerate(made.sides[side]) if t >> 1 == old]
        return all(done)

    def garble(self, made: Example, side: int) -> bool:
        fit = [i for i in self.names_of(made, side) if len(self.word(made.sides[side][i])) >= 5]
        if not fit:
            return False
        at = self.rng.choice(fit)
        letters = list(self.word(made.sides[side][at]))
        for _ in range(self.rng.randint(1, 3)):
            i = self.rng.randrange(1, len(letters))
            letters[i] = self.rng.choice(["", letters[i] * 2, *"aeioubdgklmnprst"])
        word = "".join(letters)
        return len(word) >= 3 and self.put(made, side, at, word)

    def other_number(self, word: str) -> str:
        """The number with a digit changed, moved by a little, or ten times as large or small."""
        digits = [i for i, c in enumerate(word) if c.isdigit()]
        kind = self.rng.random()
        if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") and self.rng.random() < 0.5:
            return str(self.rng.choice([y for y in YEARS if str(y) != word]))
        if kind < 0.25 and word.isdigit() and int(word) > 10:
            return str(int(word) + self.rng.choice([-10, -5, -3, -2, -1, 1, 2, 3, 5, 10]))
        if kind < 0.35 and word.isdigit():
            return word + "0" if self.rng.random() < 0.5 else word[: max(1, len(word) - 1)]
        if kind < 0.45 and len(digits) > 1:
            i, j = self.rng.sample(digits, 2)
            cells = list(word)
            cells[i], cells[j] = cells[j], cells[i]
            return "".join(cells)
        at = self.rng.choice(digits)
        return word[:at] + self.rng.choice([d for d in "123456789" if d != word[at]]) + word[at + 1 :]

    def change_number(self, made: Example, side: int) -> bool:
        fit = [i for i, t in enumerate(made.sides[side]) if self.word(t)[0].isdigit()]
        if not fit:
            return False
        at = self.rng.choice(fit)
        new = self.other_number(self.word(made.sides[side][at]))
        if folded(new) in {folded(self.word(t)) for t in made.sides[1 - side]}:
            return False
        return self.put(made, side, at, new)

    def swap_class(self, made: Example, side: int) -> bool:
        return self._swap(made, side, self.lore.swaps[made.langs[side]])

    def _swap(self, made: Example, side: int, swaps: dict[str, list[str]]) -> bool:
        fit = [(i, swaps[w]) for i, t in enumerate(made.sides[side]) if (w := self.word(t).lower()) in swaps]
        if not fit:
            return False
        at, options = self.rng.choice(fit)
        return self.put(made, side, at, self.rng.choice(options))

    def change_place(self, made: Example, side: int) -> bool:
        """Another country, people or capital, which the other side may call by a name of its own."""
        return self._swap(made, side, self.lore.places[made.langs[side]])

    def negate(self, made: Example, side: int) -> bool:
        lists = LISTS["negation"][made.langs[side]]
        tokens = made.sides[side]
        lower = [self.word(t).lower() for t in tokens]
        gone = [i for i, w in enumerate(lower) if w in lists["words"]]
        if gone:
            for i in reversed(gone):
                self.cut(made, side, i, i + 1)
            # the verb that was negated is where the versions now differ
            for i in {max(0, gone[0] - 1), min(gone[0], len(tokens) - 1)}:
                made.words[side][i] = UNKNOWN
            negations = {w for one in LISTS["negation"].values() for w in one["words"]}
            for j, t in enumerate(made.sides[1 - side]):
                if self.word(t).lower() in negations:
                    made.words[1 - side][j] = 1.0
            return len(tokens) > 0
        fit = [i for i, w in enumerate(lower) if w in lists["verbs"]]
        if not fit or not lists["put"]:
            return False
        at = self.rng.choice(fit)
        return self._insert_always(made, side, at + 1, self.rng.choice(lists["put"]))

    def _insert_always(self, made: Example, side: int, at: int, word: str) -> bool:
        made.sides[side].insert(at, 2 * self.table.row(word))
        made.words[side].insert(at, 1.0)
        return True

    def truncate(self, made: Example, side: int) -> bool:
        size = len(made.sides[side])
        keep = int(size * self.rng.uniform(0.4, 0.85))
        if size < 8:
            return False
        if self.rng.random() < 0.7:
            self.cut(made, side, keep, size)
        else:
            self.cut(made, side, 0, size - keep)
        return True

    def swap_words(self, made: Example, side: int) -> bool:
        names = self.names_of(made, side)
        fit = names if len(names) > 1 else [i for i, t in enumerate(made.sides[side]) if self.content(t)]
        if len(fit) < 2:
            return False
        i, j = self.rng.sample(fit, 2)
        tokens = made.sides[side]
        if folded(self.word(tokens[i])) == folded(self.word(tokens[j])) or (
            len(names) < 2 and abs(i - j) < 2
        ):
            return False
        self.mark_others(made, side, [i, j])
        tokens[i], tokens[j] = tokens[j] & ~1 | tokens[i] & 1, tokens[i] & ~1 | tokens[j] & 1
        made.words[side][i] = made.words[side][j] = 1.0
        return True

    def _replace_side(self, made: Example, side: int, tokens: Tokens) -> bool:
        """Put other words on a side; words with a counterpart are left without a label."""
        made.sides[side] = list(tokens)
        made.words[side] = [1.0] * len(tokens)
        vectors = self.table.vectors
        own = vectors[np.asarray(made.sides[side]) >> 1]
        other = vectors[np.asarray(made.sides[1 - side]) >> 1]
        scores = own @ other.T
        made.words[side] = [1.0 if s < COUNTERPART else UNKNOWN for s in scores.max(axis=1)]
        made.words[1 - side] = [1.0 if s < COUNTERPART else UNKNOWN for s in scores.max(axis=0)]
        return True

    def neighbour(self, made: Example, side: int) -> bool:
        pool, at = self._where
        options = pool.neighbours.get(at)
        pick = self.rng.choice(options) if options else self.rng.randrange(len(pool.pairs))
        pair = pool.pairs[pick]
        if made.langs[side] not in pair.langs or pick == at:
            return False
        return self._replace_side(made, side, pair.sides[pair.langs.index(made.langs[side])])

    def unrelated(self, made: Example, side: int) -> bool:
        p, which, count = self.rng.choice(self.lore.by_lang[made.langs[side]])
        return self._replace_side(
            made, side, self.lore.pools[p].pairs[self.rng.randrange(count)].sides[which]
        )

    def half_other(self, made: Example, side: int) -> bool:
        size = len(made.sides[side])
        if size < 8:
            return False
        keep = self.rng.randint(3, size - 4)
        found = self.fragment(made.langs[side], 3, max(3, size - keep))
        if not found:
            return False
        self.cut(made, side, keep, size)
        return self._insert(made, side, keep, found)


def _first(bounds: Sequence[float], value: float) -> int:
    """The first index whose bound is not below the value."""
    return min(bisect.bisect_left(bounds, value), len(bounds) - 1)
