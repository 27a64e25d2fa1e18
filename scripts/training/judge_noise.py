"""Divergences of growing subtlety, made from true translations, with a label for every word they touch."""

from __future__ import annotations

import bisect
import random
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.judgewords import WordTable, folded
from training.judge_rows import Labelled, Pair, Pool, Tokens

LISTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "judge_noise.toml").read_text(encoding="utf-8"))
CLEAN = 0.45
SAME_CHANGE = 0.3
MERGED = 0.07
TWICE = 0.15
# A word of the other side is taken for the counterpart of the nearest word that is at least this similar.
COUNTERPART = 0.4
FUNCTION_WORDS = 140
UNKNOWN = -1.0


@dataclass(slots=True)
class Example:
    """A pair with the label of the whole (1 divergent) and of every word (1 touched, 0 not, -1 not known)."""

    sides: list[Tokens]
    langs: tuple[str, str]
    label: float = 0.0
    words: list[list[float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = self.words or [[0.0] * len(side) for side in self.sides]


def labelled(row: Labelled) -> Example:
    """A row whose words have labels only if it is sound."""
    value = UNKNOWN if row.divergent else 0.0
    sides = [list(side) for side in row.pair.sides]
    return Example(sides, row.pair.langs, float(row.divergent), [[value] * len(side) for side in sides])


class Noise:
    """Makes examples of rows; one generator of random numbers fixes all of them."""

    def __init__(self, table: WordTable, pools: Sequence[Pool], seed: int) -> None:
        self.table = table
        self.pools = list(pools)
        self.rng = random.Random(seed)
        weights = np.array([pool.share for pool in pools])
        self._bounds = np.cumsum(weights / weights.sum()).tolist()
        self._by_lang: dict[str, list[tuple[int, int, int]]] = {}
        for p, pool in enumerate(pools):
            for side in (0, 1):
                lang = pool.pairs[0].langs[side]
                self._by_lang.setdefault(lang, []).append((p, side, len(pool.pairs)))
        self._functional = self._frequent()
        self._names = self._shared_names()
        self._same, self._swaps = _closed_classes()
        self._near: dict[str, tuple[NDArray[np.int64], NDArray[np.int64], dict[int, int]]] = {}
        for lang in self._by_lang:
            self._near[lang] = self._neighbours(lang)
        self.ops: list[tuple[float, Callable[[Example, int], bool]]] = [
            (2.0, self.drop_phrase), (1.6, self.drop_clause), (1.6, self.put_phrase), (1.0, self.put_sentence),
            (0.9, self.replace_random), (1.6, self.replace_near), (1.8, self.change_name), (0.9, self.garble),
            (2.0, self.change_number), (3.2, self.swap_class), (1.8, self.negate), (0.7, self.truncate),
            (1.0, self.swap_words), (0.9, self.neighbour), (0.3, self.unrelated), (0.5, self.half_other),
        ]  # fmt: skip
        self._op_bounds = np.cumsum([w for w, _ in self.ops]).tolist()

    # -- drawing ------------------------------------------------------------------------------------------

    def draw(self) -> Example:
        """A fresh example: sound or with one or two divergences on either side."""
        rng = self.rng
        pool = self.pools[_first(self._bounds, rng.random())]
        at = rng.randrange(len(pool.pairs))
        made = self.example(pool, at)
        if rng.random() < SAME_CHANGE:
            self.change_both(made)
        if rng.random() < CLEAN:
            return made
        self._where = (pool, at)
        for _ in range(2 if rng.random() < TWICE else 1):
            self.diverge(made)
        return made

    def example(self, pool: Pool, at: int) -> Example:
        """The row, or now and then two rows run together, with its sides in either order."""
        rng = self.rng
        pair = pool.pairs[at]
        sides = [list(side) for side in pair.sides]
        if rng.random() < MERGED:
            more = pool.pairs[rng.randrange(len(pool.pairs))]
            if sum(map(len, sides)) + sum(map(len, more.sides)) < 100:
                for side, extra in zip(sides, more.sides, strict=True):
                    side += [extra[0] | 1, *extra[1:]]
        langs = pair.langs
        if rng.random() < 0.5:
            sides, langs = sides[::-1], (langs[1], langs[0])
        return Example(sides, langs)

    def diverge(self, made: Example) -> None:
        """Apply one operation that fits; sides that fit none stay as they are."""
        for _ in range(8):
            op = self.ops[_first(self._op_bounds, self.rng.random() * self._op_bounds[-1])][1]
            side = self.rng.randrange(2)
            if len(made.sides[side]) >= 3 and op(made, side) and made.sides[0] and made.sides[1]:
                made.label = 1.0
                return

    # -- helpers --------------------------------------------------------------------------------------------

    def word(self, token: int) -> str:
        """The written form of a token."""
        return self.table.words[token >> 1]

    def _content(self, token: int) -> bool:
        return (token >> 1) not in self._functional

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
            if (int(best[j]) in inside and hit[j] >= COUNTERPART and self._content(token))
            or folded(self.word(token)) in names
        ]  # fmt: skip

    def mark_others(self, made: Example, side: int, touched: Sequence[int]) -> None:
        """Label the counterparts of words that are about to change or go."""
        for j in self.counterparts(made, side, touched):
            made.words[1 - side][j] = 1.0

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
            p, side, count = self.rng.choice(self._by_lang[lang])
            tokens = self.pools[p].pairs[self.rng.randrange(count)].sides[side]
            size = self.rng.randint(low, high)
            if len(tokens) >= size:
                at = self.rng.randrange(len(tokens) - size + 1)
                return list(tokens[at : at + size])
        return []

    def cut(self, made: Example, side: int, low: int, high: int) -> None:
        """Take words low..high - 1 out of a side and label their counterparts."""
        self.mark_others(made, side, range(low, high))
        del made.sides[side][low:high], made.words[side][low:high]

    # -- operations -----------------------------------------------------------------------------------------

    def drop_phrase(self, made: Example, side: int) -> bool:
        tokens = made.sides[side]
        size = self.rng.randint(1, 4)
        at = self.rng.randrange(max(1, len(tokens) - size))
        if len(tokens) < size + 3 or not any(map(self._content, tokens[at : at + size])):
            return False
        self.cut(made, side, at, at + size)
        return True

    def drop_clause(self, made: Example, side: int) -> bool:
        tokens = made.sides[side]
        marks = [0, *(i for i, t in enumerate(tokens) if t & 1 and i), len(tokens)]
        spans = [(a, b) for a in marks for b in marks if 3 <= b - a <= 18 and b - a < 0.6 * len(tokens)]
        if self.rng.random() < 0.5 and spans:
            low, high = self.rng.choice(spans)
        else:
            size = self.rng.randint(4, 10)
            if len(tokens) < size + 4:
                return False
            low = self.rng.randrange(len(tokens) - size + 1)
            high = low + size
        self.cut(made, side, low, high)
        return True

    def _insert(self, made: Example, side: int, at: int, tokens: Tokens) -> bool:
        if not any(map(self._content, tokens)):
            return False
        made.sides[side][at:at] = tokens
        made.words[side][at:at] = [1.0] * len(tokens)
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
        fit = [i for i, t in enumerate(made.sides[side]) if self._content(t) and self.word(t)[0].isalpha()]
        return self.rng.choice(fit) if fit else None

    def replace_random(self, made: Example, side: int) -> bool:
        at = self._pick_content(made, side)
        found = [t for t in self.fragment(made.langs[side], 3, 6) if self._content(t)]
        return at is not None and bool(found) and self.put(made, side, at, self.word(self.rng.choice(found)))

    def replace_near(self, made: Example, side: int) -> bool:
        rows, near, place = self._near[made.langs[side]]
        fit = [i for i, t in enumerate(made.sides[side]) if (t >> 1) in place]
        if not fit:
            return False
        at = self.rng.choice(fit)
        options = near[place[made.sides[side][at] >> 1]]
        options = options[options >= 0]
        return bool(len(options)) and self.put(made, side, at, self.table.words[rows[self.rng.choice(options.tolist())]])

    def _names_of(self, made: Example, side: int) -> list[int]:
        other = {folded(w) for w in map(self.word, made.sides[1 - side]) if w[0].isupper()}
        return [
            i for i, w in enumerate(map(self.word, made.sides[side]))
            if len(w) >= 3 and w[0].isupper() and w[0].isalpha() and folded(w) in other
        ]  # fmt: skip

    def change_name(self, made: Example, side: int) -> bool:
        fit = self._names_of(made, side)
        if not fit:
            return False
        at = self.rng.choice(fit)
        old, new = made.sides[side][at] >> 1, self.rng.choice(self._names)
        return all([self.put(made, side, i, new) for i, t in enumerate(made.sides[side]) if t >> 1 == old])

    def garble(self, made: Example, side: int) -> bool:
        fit = [i for i in self._names_of(made, side) if len(self.word(made.sides[side][i])) >= 5]
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
        swaps = self._swaps[made.langs[side]]
        fit = [(i, swaps[w]) for i, t in enumerate(made.sides[side]) if (w := self.word(t).lower()) in swaps]
        if not fit:
            return False
        at, options = self.rng.choice(fit)
        return self.put(made, side, at, self.rng.choice(options))

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
        names = self._names_of(made, side)
        fit = names if len(names) > 1 else [i for i, t in enumerate(made.sides[side]) if self._content(t)]
        if len(fit) < 2:
            return False
        i, j = self.rng.sample(fit, 2)
        tokens = made.sides[side]
        if folded(self.word(tokens[i])) == folded(self.word(tokens[j])) or (len(names) < 2 and abs(i - j) < 2):
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
        if not options:
            pick = self.rng.randrange(len(pool.pairs))
        else:
            pick = self.rng.choice(options)
        pair = pool.pairs[pick]
        if made.langs[side] not in pair.langs or pick == at:
            return False
        return self._replace_side(made, side, pair.sides[pair.langs.index(made.langs[side])])

    def unrelated(self, made: Example, side: int) -> bool:
        p, which, count = self.rng.choice(self._by_lang[made.langs[side]])
        return self._replace_side(made, side, self.pools[p].pairs[self.rng.randrange(count)].sides[which])

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

    # -- the same change on both sides: rarity and oddness are then no sign --------------------------------------

    def change_both(self, made: Example) -> None:
        """Change a number, a name or a word of a closed class alike on both sides, if they share one."""
        kinds = [self._number_both, self._name_both, self._class_both]
        self.rng.shuffle(kinds)
        for kind in kinds:
            if kind(made):
                return

    def _rewrite(self, made: Example, side: int, at: int, word: str) -> None:
        old = self.word(made.sides[side][at])
        word = word[0].upper() + word[1:] if old[0].isupper() else word
        made.sides[side][at] = 2 * self.table.row(word) + (made.sides[side][at] & 1)

    def _number_both(self, made: Example) -> bool:
        sides = [{folded(w): i for i, w in enumerate(map(self.word, side)) if w[0].isdigit()} for side in made.sides]
        shared = [key for key in sides[0] if key in sides[1]]
        if not shared:
            return False
        key = self.rng.choice(shared)
        words = [self.word(made.sides[s][sides[s][key]]) for s in (0, 1)]
        if sum(c.isdigit() for c in words[0]) != sum(c.isdigit() for c in words[1]):
            return False
        fresh = iter(self.rng.choice("123456789") for _ in words[0])
        digits = [next(fresh) for c in words[0] if c.isdigit()]
        for s in (0, 1):
            source = iter(digits)
            self._rewrite(made, s, sides[s][key], "".join(next(source) if c.isdigit() else c for c in words[s]))
        return True

    def _name_both(self, made: Example) -> bool:
        fit = self._names_of(made, 0)
        if not fit:
            return False
        key, new = folded(self.word(made.sides[0][self.rng.choice(fit)])), self.rng.choice(self._names)
        for side in (0, 1):
            for i, token in enumerate(made.sides[side]):
                if folded(self.word(token)) == key:
                    self._rewrite(made, side, i, new)
        return True

    def _class_both(self, made: Example) -> bool:
        maps = [self._same[lang] for lang in made.langs]
        found = [{maps[s][w]: i for i, t in enumerate(made.sides[s]) if (w := self.word(t).lower()) in maps[s]} for s in (0, 1)]
        shared = [key for key in found[0] if key in found[1]]
        if not shared:
            return False
        kind, index = self.rng.choice(shared)
        lists = [LISTS["same"][kind][LISTS["order"]["languages"].index(lang)] for lang in made.langs]
        other = self.rng.randrange(len(lists[0]))
        for s in (0, 1):
            self._rewrite(made, s, found[s][kind, index], lists[s][other])
        return True

    # -- what the corpora tell -----------------------------------------------------------------------------

    def _frequent(self) -> set[int]:
        """Rows of the most frequent words of each language."""
        counts: dict[str, Counter[str]] = {}
        for pool in self.pools:
            for pair in pool.pairs[:1500]:
                for side, lang in zip(pair.sides, pair.langs, strict=True):
                    counts.setdefault(lang, Counter()).update(self.word(t).lower() for t in side)
        out = set()
        for counter in counts.values():
            for word, _ in counter.most_common(FUNCTION_WORDS):
                if word[0].isalpha():
                    out.update({self.table.row(word), self.table.row(word.capitalize())})
        self.table.fill()
        return out

    def _shared_names(self) -> list[str]:
        """Capitalised words that stand on both sides of rows."""
        names: set[str] = set()
        for pool in self.pools:
            for pair in pool.pairs[:3000]:
                both = {t >> 1 for t in pair.sides[0][1:] if not t & 1} & {t >> 1 for t in pair.sides[1][1:] if not t & 1}
                names.update(w for w in (self.table.words[r] for r in both) if w[0].isupper() and len(w) > 3 and w.isalpha())
        return sorted(names)

    def _neighbours(self, lang: str) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[int, int]]:
        """For frequent content words of a language: words near in meaning but not in spelling."""
        counter: Counter[int] = Counter()
        for p, side, _ in self._by_lang[lang]:
            for pair in self.pools[p].pairs[:4000]:
                counter.update(t >> 1 for t in pair.sides[side])
        rows = np.array([r for r, n in counter.most_common(14000) if n > 1 and r not in self._functional
                         and self.table.words[r][0].isalpha() and len(self.table.words[r]) > 3][:9000])  # fmt: skip
        vectors, spellings = self.table.vectors[rows], self.table.spellings[rows]
        near = np.full((len(rows), 8), -1, np.int64)
        for low in range(0, len(rows), 1024):
            scores = vectors[low : low + 1024] @ vectors.T
            # nearer ones are mostly synonyms or forms of the word, which change nothing
            scores[(scores > 0.72) | (scores < 0.3) | (spellings[low : low + 1024] @ spellings.T > 0.3)] = -1
            best = np.argpartition(-scores, 8, axis=1)[:, :8]
            near[low : low + 1024] = np.where(np.take_along_axis(scores, best, 1) > 0, best, -1)
        return rows, near, {int(r): i for i, r in enumerate(rows)}


def _first(bounds: Sequence[float], value: float) -> int:
    """The first index whose bound is not below the value."""
    return min(bisect.bisect_left(bounds, value), len(bounds) - 1)


def _closed_classes() -> tuple[dict[str, dict[str, tuple[str, int]]], dict[str, dict[str, list[str]]]]:
    """By language: the meaning of a word of a shared class, and what words may be replaced by."""
    same: dict[str, dict[str, tuple[str, int]]] = {}
    swaps: dict[str, dict[str, list[str]]] = {}
    for at, lang in enumerate(LISTS["order"]["languages"]):
        same[lang], swaps[lang] = {}, {}
        for kind, columns in LISTS["same"].items():
            for i, word in enumerate(columns[at]):
                same[lang][word] = (kind, i)
                swaps[lang].setdefault(word, []).extend(w for w in columns[at] if w != word)
        for groups in LISTS["swap"].get(lang, {}).values():
            for group in groups:
                for word in group:
                    swaps[lang].setdefault(word, []).extend(w for w in group if w != word)
    return same, swaps
