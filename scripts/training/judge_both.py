"""The same change on both sides of an example: rarity and oddness are then no sign of a divergence."""

from __future__ import annotations

import re

from checker.meaning.judgewords import folded
from training.judge_example import Editor, Example
from training.judge_lore import LISTS


class BothSides(Editor):
    """Changes that leave the two sides saying the same."""

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
        sides = [
            {folded(w): i for i, w in enumerate(map(self.word, side)) if w[0].isdigit()}
            for side in made.sides
        ]
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
            self._rewrite(
                made, s, sides[s][key], "".join(next(source) if c.isdigit() else c for c in words[s])
            )
        return True

    def reform_number(self, made: Example) -> None:
        """Write a long number of one side with other marks between its thousands, or with none."""
        side = self.rng.randrange(2)
        # four bare digits may be a year, which nobody marks
        fit = [
            i for i, w in enumerate(map(self.word, made.sides[side]))
            if _whole(w) and (len(folded(w)) > 4 or len(w) > len(folded(w)) == 4)
        ]  # fmt: skip
        if fit:
            at = self.rng.choice(fit)
            digits = int(folded(self.word(made.sides[side][at])))
            self._rewrite(made, side, at, f"{digits:,}".replace(",", self.rng.choice(["", ",", "."])))

    def _name_both(self, made: Example) -> bool:
        fit = self.names_of(made, 0)
        if not fit:
            return False
        key, new = folded(self.word(made.sides[0][self.rng.choice(fit)])), self.rng.choice(self.lore.names)
        for side in (0, 1):
            for i, token in enumerate(made.sides[side]):
                if folded(self.word(token)) == key:
                    self._rewrite(made, side, i, new)
        return True

    def _class_both(self, made: Example) -> bool:
        maps = [self.lore.same[lang] for lang in made.langs]
        found = [
            {known[w]: i for i, t in enumerate(side) if (w := self.word(t).lower()) in known}
            for side, known in zip(made.sides, maps, strict=True)
        ]
        shared = [key for key in found[0] if key in found[1]]
        if not shared:
            return False
        kind, index = self.rng.choice(shared)
        lists = [LISTS["same"][kind][LISTS["order"]["languages"].index(lang)] for lang in made.langs]
        other = self.rng.randrange(len(lists[0]))
        for s in (0, 1):
            self._rewrite(made, s, found[s][kind, index], lists[s][other])
        return True


def _whole(word: str) -> bool:
    """True for digits with or without marks between their thousands."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*|[1-9]\d+", word))
