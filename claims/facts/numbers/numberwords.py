"""The number words of a language, and the number that one written word is.

The lexicon table `[numbers]` has `decimal` (the decimal mark), `joined` (the word between the parts of a number
written in one word, "" where a language writes none so), `and` (words inside a number of several words), `articles`,
`needs_count` (words that are no number alone), `links` (words between a share and those or a unit, as in "half a
million", "half an hour"), `coins` (words that are a coin and no hundred behind digits, an article or a fraction: « un
demi-cent »), `rough_counts` (words that count no more than about, behind an article: « une dizaine »), `vague` (words
that make a number behind them none: "einige hundert"), `twenties` (words that "four" multiplies, in "quatre-vingts"),
`rough` (what stands before a fraction: "un bon tiers"), `duals` ("both"), `ordinal_marks` (what stands behind the
digits of an ordinal), `halves` ("and a half"), `parts_behind` (other such phrases with what they add: "and a
quarter"), `dotted` (short scale words that need their point: "Bio."), `lone_ordinals` (ordinals that end no longer
one: « les cent premiers »), `verbs_too` (ordinals that are verbs as well, and always before `verb_subjects`),
`year_heads` (numbers that two digits make a year: "nineteen sixty"), `things` (endings of compounds that name a
thing: "Elfmeter"), `scale_heads` (scale words at the head of longer ones, with their values: "Milliardenbetrug",
"multimillion"), and the sub-tables `cardinals`, `scales`, `ordinals`, `fractions` (denominators), `endings.ordinal`,
`weak` (words that hint at a number and never count as one) and `spoken` (phrases for amounts that another language
counts: "half an hour" hints at 30).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from claims.facts.numbers.units import unit_words
from claims.lexicon import Lexicon

HUNDRED, THOUSAND = 100, 1000
HALF = Decimal("0.5")
# What somebody is the fifth in has so many letters or more, where it is one word with the ordinal.
RANKED = 4
_PHRASE_GAP = re.compile(r"[\s\-]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number without its unit: [start, end) of the text, its value with the scale applied.

    `kind` is "cardinal", "ordinal", "fraction", "magnitude" (a scale word alone: "millions") or "share" (part of a
    scale or unit in one word: "Viertelmillion"); `other` is
    the value in the other reading of an ambiguous separator ("1,000" is 1000 or 1); `soft` says that it may
    be no count at all (an article, "second"); `inside` is the unit code of a compound ("dreitägig"), else "".
    """

    start: int
    end: int
    value: Decimal
    kind: str = "cardinal"
    scale: Decimal = Decimal(1)
    other: Decimal | None = None
    from_word: bool = False
    soft: bool = False
    inside: str = ""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language, compiled."""

    cardinals: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    weak: Mapping[str, Decimal]
    articles: frozenset[str]
    needs_count: frozenset[str]
    links: frozenset[str]
    vague: frozenset[str]
    ands: frozenset[str]
    twenties: frozenset[str]
    inside: Mapping[str, str]
    things: frozenset[str]
    scale_heads: Mapping[str, Decimal]
    compound: re.Pattern[str] | None
    shares: re.Pattern[str] | None
    scaled: re.Pattern[str] | None
    prefix: re.Pattern[str] | None
    rank: re.Pattern[str] | None
    halves: re.Pattern[str] | None
    parts: Mapping[str, Decimal]
    marks: re.Pattern[str]
    joined: str
    decimal: str
    duals: frozenset[str]
    spoken: Mapping[str, tuple[Decimal, ...]]
    rough: frozenset[str]
    coins: frozenset[str]
    rough_counts: frozenset[str]
    dotted: frozenset[str]
    lone_ordinals: frozenset[str]
    verbs_too: frozenset[str]
    year_heads: frozenset[Decimal]

    def behind(self, text: str, end: int) -> tuple[Decimal, int] | None:
        """What a phrase behind a number adds to it ("and a half"), and where the phrase ends; None without one."""
        found = self.halves.match(text, end) if self.halves else None
        return (self.parts[_PHRASE_GAP.sub(" ", found.group(1))], found.end()) if found else None


@cache
def number_words(lexicon: Lexicon) -> NumberWords:
    """The number words of a lexicon, compiled once; ordinals carry all their endings."""
    table = lexicon.table("numbers")

    def values(key: str) -> dict[str, Decimal]:
        return {w: Decimal(str(v)) for w, v in table.get(key, {}).items()}

    cardinals, stems = values("cardinals"), values("ordinals")
    endings = table.get("endings", {}).get("ordinal", [])
    ordinals = {w + e: v for w, v in stems.items() for e in endings or [""]}
    joined = str(table.get("joined", ""))
    inside = {w: code for code, ws in lexicon.table("units").get("inside", {}).items() for w in ws}
    half = dict.fromkeys(table.get("halves", []), HALF) | values("parts_behind")
    compound, prefix, shares, scaled, rank = None, None, None, None, None
    if joined:
        compound = _compound(cardinals, (stems, endings), joined, inside, half)
        prefix = _prefix([*cardinals, *values("scales"), *stems], joined)
        halved = [w for w, v in values("weak").items() if v == HALF]
        parts, wholes = [*halved, *values("fractions")], [*values("scales"), *unit_words(lexicon).codes]
        shares = _shares(cardinals, parts, wholes, inside)
        atoms, scales = _any_of(cardinals), _any_of(values("scales"))
        # "Weltranglistenfünfte", "Tabellenzweiter".
        rank = re.compile(rf"[^\W\d_]{{{RANKED},}}?({_any_of(ordinals)})")
        scaled = re.compile(rf"(?P<atoms>(?:{atoms})(?:{joined}(?:{atoms})|{atoms})*?)(?P<scale>{scales})\w+")
    halves = "|".join(re.escape(w).replace(r"\ ", r"[\s\-]+") for w in sorted(half, key=len, reverse=True))
    marks = "|".join(sorted((re.escape(m) for m in table.get("ordinal_marks", [])), key=len, reverse=True))
    return NumberWords(
        cardinals, values("scales"), ordinals, values("fractions"), values("weak"),
        frozenset(table.get("articles", [])), frozenset(table.get("needs_count", [])),
        frozenset(table.get("links", [])),
        frozenset(table.get("vague", [])),
        frozenset(table.get("and", [])), frozenset(table.get("twenties", [])), inside,
        frozenset(table.get("things", [])), values("scale_heads"), compound, shares, scaled, prefix, rank,
        re.compile(rf"[\s\-]+({halves})(?!\w)") if halves and not joined else None, half,
        re.compile(rf"(?:{marks})(?!\w)" if marks else "(?!)"), joined, str(table.get("decimal", ".")),
        frozenset(table.get("duals", [])),
        {p: tuple(map(Decimal, vs)) for p, vs in table.get("spoken", {}).items()},
        frozenset(table.get("rough", [])), frozenset(table.get("coins", [])),
        frozenset(table.get("rough_counts", [])), frozenset(table.get("dotted", [])),
        frozenset(table.get("lone_ordinals", [])), frozenset(table.get("verbs_too", [])),
        frozenset(map(Decimal, table.get("year_heads", []))),
    )  # fmt: skip


def _compound(
    cardinals: Iterable[str],
    ordinals: tuple[Iterable[str], Iterable[str]],
    joined: str,
    inside: Iterable[str],
    halves: Iterable[str],
) -> re.Pattern[str]:
    """A pattern for a number written as one word; `ordinals` are their stems and their endings."""
    atoms, (stems, endings) = _any_of(cardinals), map(_any_of, ordinals)
    return re.compile(
        rf"(?P<atoms>(?:{atoms})(?:{joined}(?:{atoms})|{atoms})*?)?"
        rf"(?:(?:{joined})?(?P<ord>{stems})(?:{endings})"
        rf"|(?P<half>{_any_of(halves)})?(?:(?P<in>{_any_of(inside)})\w*)?)"
    )


def _prefix(words: Iterable[str], joined: str) -> re.Pattern[str]:
    """A pattern for a number at the head of a compound, longer than what joins two numbers."""
    return re.compile(rf"(?:{_any_of(w for w in words if len(w) > len(joined))})(?=\w)")


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


def _shares(
    cardinals: Iterable[str], parts: Iterable[str], wholes: Iterable[str], inside: Iterable[str]
) -> re.Pattern[str]:
    """A pattern for part of a scale or a unit in one word: "Dreiviertelmillion", "Viertelstunde", "halbstündig"."""
    return re.compile(
        rf"(?P<top>{_any_of(cardinals)})?(?P<part>{_any_of(parts)})"
        rf"(?:(?P<whole>{_any_of(wholes)})|(?P<in>{_any_of(inside)})\w{{0,2}})"
    )


@lru_cache(maxsize=20000)
def read_word(word: str, lexicon: Lexicon) -> Numeral | None:
    """The number that one lower-case word is, offsets 0..len; None where it is none."""
    words = number_words(lexicon)
    end = len(word)
    if word in words.cardinals or word in words.articles:
        return Numeral(0, end, words.cardinals.get(word, Decimal(1)), from_word=True)
    if word in words.duals:
        return Numeral(0, end, Decimal(2), from_word=True, soft=True)
    if word in words.scales:
        return Numeral(0, end, words.scales[word], "scale", from_word=True)
    if word in words.fractions and word not in words.ordinals:
        return Numeral(0, end, words.fractions[word], "fraction", from_word=True)
    if word in words.ordinals:
        return Numeral(0, end, words.ordinals[word], "ordinal", from_word=True)
    if word.startswith(tuple(words.scale_heads)):
        # "Milliardenbetrug" speaks of billions and counts none.
        value = next(value for head, value in words.scale_heads.items() if word.startswith(head))
        return Numeral(0, end, value, "magnitude", value, from_word=True, soft=True, inside="count")
    if words.compound is None:
        return None
    return _read_compound(word, words) or _read_share(word, words, lexicon) or _read_scaled(word, words)


def _read_scaled(word: str, words: NumberWords) -> Numeral | None:
    """The number at the head of a word such as "Zweimilliardenprojekt"; softly, since it counts the thing as well."""
    found = words.scaled.fullmatch(word) if words.scaled else None
    value = _compose_joined(found["atoms"], words) if found else None
    if found is None or not value:
        return None
    scale = words.scales[found["scale"]]
    return Numeral(0, len(word), value * scale, "cardinal", scale, from_word=True, soft=True, inside="count")


def _read_share(word: str, words: NumberWords, lexicon: Lexicon) -> Numeral | None:
    """The number in a word such as "Viertelmilliarde", "Dreiviertelstunde", "halbstündige"."""
    found = words.shares.fullmatch(word) if words.shares else None
    if not found:
        return None
    part = found["part"]
    share = 1 / words.fractions[part] if part in words.fractions else HALF
    value = share * (words.cardinals[found["top"]] if found["top"] else 1)
    if not 0 < value < 1:
        return None
    end, whole = len(word), found["whole"]
    if whole in words.scales:
        scale = words.scales[whole]
        return Numeral(0, end, value * scale, "share", scale, from_word=True)
    unit = words.inside[found["in"]] if found["in"] else unit_words(lexicon).codes[whole]
    return Numeral(0, end, value, "share", from_word=True, soft=True, inside=unit)


def _read_compound(word: str, words: NumberWords) -> Numeral | None:
    """The number in a word such as "dreiundzwanzigste", "zweieinhalb", "vierköpfigen"."""
    assert words.compound
    found = words.compound.fullmatch(word)
    if not found or not (found["atoms"] or found["ord"]):
        return None
    value = _compose_joined(found["atoms"] or "", words)
    if value is None:
        return None
    last = found["ord"]
    if last:
        stem = next(v for w, v in words.ordinals.items() if w.startswith(last))
        value = value * stem if stem in (HUNDRED, THOUSAND) and value else value + stem
        return Numeral(0, len(word), value, "ordinal", from_word=True)
    if found["half"]:
        value += words.parts[found["half"]]
    code = words.inside[found["in"]] if found["in"] else ""
    # "ein" alone is an article, also in "einjährig" versus "einig"; an "Elfmeter" is a kick and no length.
    soft = value == 1 or found["in"] in words.things
    return Numeral(0, len(word), value, from_word=True, inside=code, soft=soft)


def _compose_joined(text: str, words: NumberWords) -> Decimal | None:
    """The value of atoms written together, the smaller one first before the joining word."""
    if not text:
        return Decimal(0)
    pattern = _atom_pattern(tuple(words.cardinals), words.joined)
    total = current = Decimal(0)
    for atom in pattern.findall(text):
        if atom == words.joined:
            continue
        value = words.cardinals[atom]
        if value == THOUSAND:
            total, current = total + max(current, Decimal(1)) * value, Decimal(0)
        elif value == HUNDRED:
            current = max(current, Decimal(1)) * value
        else:
            current += value
    return total + current


@cache
def _atom_pattern(atoms: tuple[str, ...], joined: str) -> re.Pattern[str]:
    """A pattern that cuts a joined number into its atoms."""
    return re.compile("|".join(sorted((*map(re.escape, atoms), joined), key=len, reverse=True)))
