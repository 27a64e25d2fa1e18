"""The calendar words of a language, compiled to patterns of dates.

The lexicon table `[dates]` holds names by number (`months`, `weekdays`, `seasons`, `ordinals`, `tens`), the
endings they take, and `patterns`: templates in which `{day}`, `{month}`, `{year}`, `{yy}`, `{hour}`… stand for
the named groups made here; a pattern of times may say how many minutes `past` the named hour is meant ("halb
acht": -30, with `{clock}` for the hours in words); beside `{minutes}` ("ten to six"), whose words are in `minutes` by
their number, it is 1 or -1. `relative` maps language-free codes to phrases, `ago` describes
"two weeks ago".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims.facts.patternwords import literal_of
from claims.facts.phrase import PhraseTable
from claims.facts.telling import TellingWords
from claims.lexicon import Lexicon

YEAR = r"(?<![\d.,:/])(?:1[0-9]\d\d|20\d\d)(?!\d|[.,:]\d)"
_FIXED = {
    "day": r"(?<![\d.,:/])(?P<day>0[1-9]|[12]\d|3[01]|[1-9])(?!\d)",
    "year": r"(?P<year>(?<!\d)(?:1[0-9]\d\d|20\d\d)(?!\d|[.,:]\d))",
    "year_last": r"(?P<year_last>(?:1[0-9]|20)\d\d|\d\d)(?![\d.,]\d|\d)",
    # The apostrophe of "1'200'000" groups digits.
    "yy": r"(?<![\d]['’])(?:(?<!\d)['’])?(?P<yy>\d\d)(?!['’]\d)",
    "month_number": r"(?P<month_number>0?[1-9]|1[0-2])",
    "hour": r"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4])",
    "minute": r"(?P<minute>[0-5]\d)(?!\d)",
    "minute2": r"(?P<minute2>[0-5]\d)",
    "n": r"(?P<n>[1-4])",
    "century": r"(?<![\d.,])(?P<century>[12]?\d)",
    "roman": r"\b(?P<roman>[XVI]+)",
}
# A pattern is tried only where the text has one of the words (or a digit) without which it cannot match.
_GROUP_KEYS = {
    "month": "months", "weekday": "weekdays", "season": "seasons", "nth": "ordinals", "tens": "tens", "clock": "clock"
}  # fmt: skip
_GATES = ("month", "weekday", "season", "nth", "tens", "clock")
# Roman numerals stand in texts without digits, and no word tells of them.
_ANY_WORD: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class DatePattern:
    """A template: `kind` of the moment, the names of which the text must hold one (None: a digit), and the `literal`
    that stands in every match.

    `past` is how many minutes past the named hour is meant, or on which side of it its own minutes are.
    """

    kind: str
    source: str
    gate: frozenset[str] | None
    past: int
    literal: str

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled once a text has what it needs: most texts have dates of few forms."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    """A pattern of dates."""
    return re.compile(source)


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """A language's calendar words, by what they stand for, and its patterns in order of preference."""

    patterns: tuple[DatePattern, ...]
    gates: dict[frozenset[str], TellingWords]
    telling: TellingWords
    numbers: dict[str, dict[str, int]]
    relative: PhraseTable
    ago: dict[str, str]
    ago_before: tuple[tuple[str, ...], ...]
    ago_after: frozenset[str]
    counts: dict[str, int]
    alone: frozenset[str]
    company: re.Pattern[str] | None
    year_leads: frozenset[str]
    sure_year_leads: frozenset[str]
    part_leads: frozenset[str]
    not_years: frozenset[str]
    function: frozenset[str]
    meridiem: dict[str, str]
    lexicon: Lexicon

    def number(self, group: str, word: str) -> int | None:
        """The number that a name stands for, or None."""
        numbers, low = self.numbers[group], word.lower()
        return numbers.get(low, numbers.get(low.replace("-", " ")))


@cache
def calendar_of(lexicon: Lexicon) -> Calendar:
    """The calendar of a lexicon; without a `[dates]` table it finds nothing."""
    table = lexicon.table("dates")
    numbers = {
        "month": _numbered(table.get("months", ()), 1),
        "weekday": _numbered(table.get("weekdays", ()), 0),
        "season": _numbered(table.get("seasons", ()), 0),
        "nth": _numbered(table.get("ordinals", ()), 1),
        "clock": _numbered(table.get("clock", ()), 1),
        "minutes": {w: int(n) for n, words in table.get("minutes", {}).items() for w in words},
        "tens": {w.lower(): 20 + 10 * i for i, w in enumerate(table.get("tens", ()))},
    }
    ago = table.get("ago", {})
    halves = {w: code for code, words in table.get("meridiem", {}).items() for w in words}
    groups = _groups(table, numbers["minutes"], halves)
    patterns = tuple(
        _pattern(p["kind"], p["re"], groups, numbers, int(p.get("past", 0)))
        for p in table.get("patterns", ())
    )
    gates = {p.gate: _holding(p.gate) for p in patterns if p.gate}
    company = str(table.get("company", ""))
    return Calendar(
        patterns,
        gates,
        _holding(frozenset().union(*gates)),
        numbers,
        PhraseTable(table.get("relative", {})),
        {w: code for code, words in ago.get("units", {}).items() for w in words},
        tuple(tuple(p.split()) for p in ago.get("before", ())),
        frozenset(ago.get("after", ())),
        {w: i for i, ws in enumerate(ago.get("numbers", ()), 1) for w in ws.split("|")},
        frozenset(table.get("alone", ())),
        re.compile(rf"\b{company}") if company else None,
        frozenset(table.get("year_leads", ())),
        frozenset(table.get("sure_year_leads", ())),
        frozenset(table.get("part_leads", ())),
        frozenset(table.get("not_years", ())),
        frozenset(lexicon.words("words", "function")),
        halves,
        lexicon,
    )


def _groups(table: Mapping[str, Any], minutes: Iterable[str], halves: Iterable[str]) -> dict[str, str]:
    """The named groups that stand in templates, by their names."""
    groups = dict(_FIXED)
    for group, key in _GROUP_KEYS.items():
        words = table.get(key, ())
        spelled = words if group == "tens" else [w for ws in words for w in ws]
        ends, leads = str(table.get(f"{group}_ends", "")), str(table.get(f"{group}_leads", ""))
        groups[group] = _names(group, spelled, ends, leads)
    longest_first = map(re.escape, sorted(minutes, key=len, reverse=True))
    groups["minutes"] = rf"(?P<minutes>{'|'.join((*longest_first, r'[1-5]?[0-9](?![0-9])'))})"
    groups["meridiem"] = "(?P<meridiem>" + "|".join(map(re.escape, halves)) + ")"
    return groups


def _holding(names: frozenset[str]) -> TellingWords:
    """The words, in lower case, that have one of some names in them."""
    any_name = re.compile("|".join(map(re.escape, sorted(names))) or "(?!)")
    return TellingWords(lambda word: any_name.search(word) is not None)


def _numbered(names: Sequence[Sequence[str]], first: int) -> dict[str, int]:
    """Each name in lower case with its number."""
    return {w.lower(): i for i, words in enumerate(names, first) for w in words}


def _names(group: str, names: Sequence[str], ends: str, leads: str) -> str:
    """The alternatives of a group of names, then the endings; names in lower case may begin a sentence too.

    A space in a name stands for a hyphen as well.
    """
    words = sorted(names, key=len, reverse=True)
    spelled = [f"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}" if w[0].islower() else re.escape(w) for w in words]
    either = "|".join(spelled).replace(r"\ ", r"[\s-]")
    before = f"(?:(?<=^)|(?<=[\\W\\d]))(?:{leads})" if leads else r"(?<!\w)"
    # An abbreviation ends in its point, a name at the end of its word.
    return rf"{before}(?P<{group}>{either}){ends}(?:(?<=\.)|(?!\w))"


def _pattern(
    kind: str, template: str, groups: dict[str, str], numbers: dict[str, dict[str, int]], past: int
) -> DatePattern:
    """A template with its groups put in, and what it needs to match at all."""
    used = re.findall(r"\{([a-z_0-9]+)\}", template)
    body = re.sub(r"\{([a-z_]+\d?)\}", lambda m: groups[m.group(1)], template)
    required = re.sub(r"\(\?:[^()]*(?:\([^()]*\)[^()]*)*\)\?", "", template)
    if "roman" in used:
        return DatePattern(kind, body, _ANY_WORD, past, literal_of(template))
    named = [g for g in _GATES if g in used and "{" + g + "}" in required and g in numbers]
    # A name of several words ("sexta-feira", "du 1er") is told by its first one: the gate sees single words.
    gate = frozenset(re.split(r"[.\s-]", w)[0] for g in named[:1] for w in numbers[g]) if named else None
    return DatePattern(kind, body, gate, past, literal_of(template))
