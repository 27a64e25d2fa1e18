"""Quotations: words between quotation marks of any style, nested or left open.

The lexicon table `[quotes]` has `pairs` (opening and closing mark, the language's own first) and `reach`, how
many characters from the marks a speaker may stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.facts.model import Name, NameKind, Quote
from claims.lexicon import Lexicon

# Characters between a quotation and its speaker, where a lexicon gives no `reach`; set by hand.
DEFAULT_REACH = 60


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    closers: dict[str, frozenset[str]]
    marks: frozenset[str]
    reach: int


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    table = lexicon.table("quotes")
    closers: dict[str, set[str]] = {}
    for opening, closing in table.get("pairs", ()):
        closers.setdefault(opening, set()).add(closing)
    marks = frozenset(closers) | frozenset(c for cs in closers.values() for c in cs)
    return _Rules(
        {o: frozenset(cs) for o, cs in closers.items()}, marks, int(table.get("reach", DEFAULT_REACH))
    )


def find_quotes(text: str, lexicon: Lexicon, names: Sequence[Name] = ()) -> list[Quote]:
    """The quotations of a text in order of their first mark; one that is not closed runs to the end.

    Nested quotations are listed too. An apostrophe inside a word is no mark.
    """
    rules = _rules(lexicon)
    found: list[Quote] = []
    if rules.marks.isdisjoint(text):
        return found
    opened: list[tuple[int, frozenset[str]]] = []
    for at, mark in enumerate(text):
        if mark not in rules.marks or _inside_word(text, at):
            continue
        depth = next((i for i in reversed(range(len(opened))) if mark in opened[i][1]), None)
        if depth is not None:
            found.append(_quote(text, opened[depth][0], at + 1, True, names, rules.reach))
            del opened[depth:]
        elif mark in rules.closers:
            opened.append((at, rules.closers[mark]))
    # Only the outermost open mark: those inside it are swallowed by it.
    for start, _ in opened[:1]:
        found.append(_quote(text, start, len(text), False, names, rules.reach))
    return sorted(found, key=lambda q: (q.start, -q.end))


def _inside_word(text: str, at: int) -> bool:
    """True for a mark with letters on both sides."""
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _quote(text: str, start: int, end: int, closed: bool, names: Sequence[Name], reach: int) -> Quote:
    """The quotation in a range, with the nearest person outside it as its speaker."""
    inner = text[start + 1 : end - 1 if closed else end].strip()
    near = [
        n
        for n in names
        if n.kind in (NameKind.PERSON, NameKind.UNKNOWN)
        and (end <= n.start <= end + reach or start - reach <= n.end <= start)
    ]
    speaker = min(near, key=lambda n: max(n.start - end, start - n.end), default=None)
    return Quote(start, end, text[start:end], inner, closed, speaker.key if speaker else "")
