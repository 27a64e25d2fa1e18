"""Finds where sentences begin inside one block of text.

sentencex makes the first cut on text whose quotation marks and harmless full stops (abbreviations,
initials, ordinals) are masked by characters of the same width, so that it neither cuts there nor pairs
marks wrongly; then cuts that it misses are added and those before a small letter or inside a short quote
are taken back. A sentence inside a long quote is a sentence; a closing mark stays with its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

import sentencex

from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon

# Quotation marks pair wrongly in broken text, and sentencex then swallows whole paragraphs.
_MASK = str.maketrans(dict.fromkeys('"„“”«»‹›\r\n\x0b\x0c\x85\u2028\u2029', " "))
_DOT = "x"
# The number of a note behind the full stop of its sentence.
_NOTE = r"\[\d[\d, –-]{0,12}\]"
_CLOSERS = r"(?:" + _NOTE + r"|[\"”“’'»›)\]*_]|[ \u00a0\u202f][»›](?=\s|$))*"
END = re.compile(r"[.!?…][^\s\w]{0,8}(?:" + _NOTE + r"){0,8}\s|[。！？।॥؟۔]")
CANDIDATE = re.compile(
    r"(?<![.!?…])[.!?…]++" + _CLOSERS + r"\s++(?=[\"„“”«»‹›'‘(\[*_ \u00a0\u202f]{0,8}+[^\W_])"
)
# A stop without the blank behind it, before a word that may begin a sentence ("geschlossen.Die").
GLUED = re.compile(rf"(?<=[a-zà-öø-ÿß]{{3}})[.!?](?=({UPPER}[a-zà-öø-ÿ]*)\s)")
BEHIND = re.compile(r"[.!?…。！？।]?" + _CLOSERS + r"\s*")
OPENERS = "\"„“”«»‹›'‘([*_ \u00a0\u202f\t\r\n"
# Inside quotes and brackets up to these widths no sentence is cut: „Feel it! Feel it!“ is one mention.
SHORT = re.compile(
    r"„[^„“”]{0,60}[“”]|“[^“”]{0,60}”|«[^«»]{0,60}»|‹[^‹›]{0,60}›|\"(?=\S)[^\"]{0,60}(?<=\S)\"|\([^()]{0,100}\)"
)
ORDINAL = re.compile(r"(?<![\d.,])(\d{1,3})\.(?=\s+([^\W_]+))")
ROMAN = re.compile(r"(?<=[^\W\d_] )[IVX]+\.(?=\s+([^\W_]+))")
SPLIT_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}\.(?=\s\d{3}(?!\d))")
INITIAL = re.compile(rf"(?<![\w.]){UPPER}\.(?=\s*{UPPER}[\w.’'-]*)")
ACRONYM = re.compile(r"(?<![\w.])(?:[A-Za-zÀ-ÿ]\.){2,}")
NEXT = re.compile(r"\s+[\"„“«(]*([^\W_]+)")


@dataclass(frozen=True, slots=True)
class _Rules:
    """The compiled sentence data of one lexicon."""

    lang: str
    fixed: re.Pattern[str]
    numeric: re.Pattern[str]
    ending: re.Pattern[str]
    starters: frozenset[str]
    ordinals: bool
    before: frozenset[str]
    before_ends: tuple[str, ...]
    months: frozenset[str]


def _alternatives(words: tuple[str, ...], tail: str) -> re.Pattern[str]:
    """One pattern for a list of abbreviations; a space inside one may be narrow or missing."""
    forms = {form for word in words for form in (word, word[:1].upper() + word[1:])}
    escaped = (re.escape(f).replace(r"\ ", r"\s?") for f in sorted(forms, key=len, reverse=True))
    return re.compile(r"(?<![\w.])(?:" + ("|".join(escaped) or r"(?!)") + ")" + tail)


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    """The rules of a lexicon, compiled once."""
    table = lexicon.table("sentences")
    return _Rules(
        lexicon.lang,
        _alternatives(lexicon.words("sentences", "abbreviations"), r"(?=\s*[\w,;:(\"„«%§-])"),
        _alternatives(lexicon.words("sentences", "before_number"), r"(?=\s*[\d§])"),
        _alternatives(lexicon.words("sentences", "may_end"), ""),
        frozenset(lexicon.words("sentences", "starters")),
        bool(table.get("ordinal_dot", False)),
        frozenset(lexicon.words("sentences", "ordinal_before")),
        lexicon.words("sentences", "ordinal_before_ends"),
        frozenset(m.lower() for m in lexicon.words("sentences", "months")),
    )


def _starts(text: str, position: int, rules: _Rules) -> bool:
    """Whether a sentence plausibly begins behind `position`: a capitalised function word, or nothing."""
    word = NEXT.match(text, position)
    if word is None:
        return True
    first = word.group(1)
    return first[:1].isupper() and first.lower() in rules.starters


def _harmless(text: str, rules: _Rules) -> set[int]:
    """The positions of full stops that end no sentence."""
    dots: set[int] = set()
    for pattern in (rules.fixed, rules.numeric):
        for match in pattern.finditer(text):
            dots.update(i for i in range(match.start(), match.end()) if text[i] == ".")
    for pattern in (rules.ending, ACRONYM):
        for match in pattern.finditer(text):
            last = match.end() - 1
            dots.update(i for i in range(match.start(), last) if text[i] == ".")
            if not _starts(text, match.end(), rules):
                dots.add(last)
            else:
                dots.discard(last)
    for match in INITIAL.finditer(text):
        if not _starts(text, match.end(), rules):
            dots.add(match.end() - 1)
    dots.update(match.end() - 1 for match in SPLIT_NUMBER.finditer(text))
    dots.update(_ordinal_dots(text, rules))
    return dots


def _ordinal_dots(text: str, rules: _Rules) -> set[int]:
    """The dots of ordinals ("am 14. Mai", "19. Jahrhundert", "Ludwig XIV."), where a language has them."""
    dots: set[int] = set()
    for match in ORDINAL.finditer(text):
        follower = match.group(2)
        if follower.lower() in rules.months:
            dots.add(match.end() - 1)
            continue
        if not rules.ordinals or follower.lower() in rules.starters:
            continue
        lead = text[max(0, match.start() - 30) : match.start()].rstrip(" \u00a0\u202f")
        before = re.search(r"[^\W\d_]+$", lead)
        if before is None:
            if not lead or lead[-1] in '/–-.(„"«|':
                dots.add(match.end() - 1)
        elif before.group().lower() in rules.before or _is_adjective(before.group(), rules):
            dots.add(match.end() - 1)
    if rules.ordinals:
        for match in ROMAN.finditer(text):
            if not _starts(text, match.end(), rules):
                dots.add(match.end() - 1)
    return dots


def _is_adjective(word: str, rules: _Rules) -> bool:
    """Whether a word ends as an adjective before an ordinal does ("der neue 3. Band")."""
    return any(word.endswith(end) and word[: -len(end)][-1:].islower() for end in rules.before_ends)


def _masked(text: str, dots: set[int]) -> str:
    """The text, equally long, without what misleads a splitter."""
    chars = list(text.translate(_MASK))
    for i in dots:
        chars[i] = _DOT
    return "".join(chars)


def sentence_starts(text: str, lang: str) -> list[int]:
    """The offsets at which the sentences of one block begin, 0 always among them, ascending.

    Languages without a lexicon get sentencex' cut with the general corrections only.
    """
    if END.search(text) is None and GLUED.search(text) is None:
        return [0]
    lexicon = load_lexicon(lang)
    rules = _rules(lexicon) if lexicon else None
    dots = _harmless(text, rules) if rules else set()
    masked = _masked(text, dots)
    cuts = {_settled(text, b["start_index"]) for b in sentencex.get_sentence_boundaries(lang, masked)}
    for match in CANDIDATE.finditer(text):
        end = match.start() + 1
        if match.start() in dots:
            continue
        dotted = match.group().startswith(("…", "..")) or "…" in match.group()
        if rules is None or (dotted and not _starts(text, end + len(match.group().rstrip()) - 1, rules)):
            continue
        cuts.add(match.end())
    glued = GLUED.finditer(text) if rules else ()
    cuts.update(m.end() for m in glued if rules and m[1].lower() in rules.starters)
    spans = [m.span() for m in SHORT.finditer(text)]
    return [0, *sorted(c for c in cuts if 0 < c < len(text) and _holds(text, c) and not _inside(c, spans))]


def _settled(text: str, start: int) -> int:
    """A cut of the masked text moved so that closing marks stay with the sentence before."""
    back = start
    while back > 0 and text[back - 1] in OPENERS + "”“»›)]’":
        back -= 1
    behind = BEHIND.match(text, max(back - 1, 0)) if back and text[back - 1] in ".!?…。！？।" else None
    return behind.end() if behind else start


def _holds(text: str, cut: int) -> bool:
    """Whether a cut stands: never before a small letter (but before "iPhone")."""
    at = cut
    while at < len(text) and text[at] in OPENERS:
        at += 1
    if at >= len(text) or not text[at].isalnum():
        return False
    return not text[at].islower() or text[at + 1 : at + 2].isupper()


def _inside(cut: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a cut falls inside one of the ordered spans."""
    i = bisect_right(spans, (cut, -1)) - 1
    return i >= 0 and spans[i][0] < cut < spans[i][1]
