"""The nouns of a glossary: its entries, each a concept with its terms by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept: the wanted and the forbidden terms by language code, the preferred one first.

    `keep` are names that stand in every language as they are; `note` is what the glossary says besides.
    """

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    note: str = ""

    @property
    def languages(self) -> frozenset[str]:
        """The languages that the entry has a term in, wanted or not."""
        return frozenset(self.wanted) | frozenset(self.forbidden)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries of a file, in its order."""

    entries: tuple[Entry, ...] = ()

    def applies(self, left: str, right: str) -> bool:
        """Whether an entry says something of a text in one language beside one in another."""
        return any(
            e.keep or {left, right} <= e.languages or not {left, right}.isdisjoint(e.forbidden)
            for e in self.entries
        )

    @property
    def lone(self) -> tuple[Entry, ...]:
        """The entries with a term in one language alone, which want nothing of any other."""
        return tuple(e for e in self.entries if len(e.wanted) == 1 and not e.forbidden and not e.keep)
