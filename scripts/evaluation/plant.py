"""The planter: one error of a kind in one side of a pair, the sentence kept grammatical.

Its words come from `planting.toml` and from the rows themselves, never from the tool's lexicons.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

LISTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "planting.toml").read_text(encoding="utf-8"))
Row = tuple[str, str]
Planter = Callable[[Row, str, random.Random, Sequence[Row]], Row | None]

VOWEL = "aeiouyhâàéèêëîïôœùûüAEIOUYHÂÀÉÈÊËÎÏÔŒÙÛÜ"
YEAR = re.compile(r"(?<![\d.,])(1[5-9]\d\d|20\d\d)(?![\d.,]*\d)")
NUMBER = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:/-]|[.,]\d)")
COPIED = re.compile(r"(?<=[^\W\d_] )[A-Z][a-zäöüéèêçñ]{3,}(?![\w-])")
MIN_CLAUSE = 5
# Where a clause ends, for the planter: at a mark.
CLAUSE_END = r"[,;:()–\"„“»«]"


def _swap(kind: str) -> Planter:
    """A planter that replaces a word by another one of its group."""

    def plant(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
        options = []
        for group in LISTS[lang].get(kind, ()):
            for word in group:
                for m in re.finditer(rf"(?<![\w'’-]){re.escape(word)}(?![\w'’-])", row[1]):
                    if _stands_plain(m, lang):
                        options.append((m, group, word))
        if not options:
            return None
        m, group, word = rng.choice(options)
        before = row[1][: m.start()]
        others = [w for w in group if w != word and w not in row[1] and fits(before, word, w)]
        return (row[0], before + rng.choice(others) + row[1][m.end() :]) if others else None

    return plant


def _stands_plain(found: re.Match[str], lang: str) -> bool:
    """False for a word that is part of a fixed phrase or has another use here than the one to be swapped."""
    word, text = found.group(), found.string
    needed = LISTS[lang].get("only_before", {}).get(word)
    if needed is not None and not re.match(needed, text[found.end() :]):
        return False
    fixed = LISTS[lang].get("never_in", {}).get(word)
    return fixed is None or not any(
        f.start() <= found.start() and found.end() <= f.end() for f in re.finditer(fixed, text)
    )


def fits(before: str, old: str, new: str) -> bool:
    """True if an elision or article before the word can stay as it is."""
    same_start = (old[0] in VOWEL) == (new[0] in VOWEL)
    return same_start or not re.search(r"(['’]|\b(?:le|la|de|ce|un|a|an|du|au) )$", before, re.IGNORECASE)


def _number(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Change one digit of a number that is no year and stands on both sides."""
    found = [m for m in NUMBER.finditer(row[1]) if not YEAR.fullmatch(m.group()) and m.group() not in "01"]
    if not found:
        return None
    m = rng.choice(found)
    digits = [i for i, c in enumerate(m.group()) if c.isdigit()]
    at = rng.choice(digits[: max(1, len(digits) - 1)])
    old = m.group()[at]
    new = rng.choice([d for d in "23456789" if d != old])
    changed = m.group()[:at] + new + m.group()[at + 1 :]
    return None if changed in row[0] else (row[0], row[1][: m.start()] + changed + row[1][m.end() :])


def _year(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Move a year that both sides name by one to nine years."""
    found = [m for m in YEAR.finditer(row[1]) if m.group() in row[0]]
    if not found:
        return None
    m = rng.choice(found)
    changed = str(int(m.group()) + rng.choice([-9, -4, -3, -2, -1, 1, 2, 3, 4]))
    return (
        None
        if changed in row[0] or changed in row[1]
        else (row[0], row[1][: m.start()] + changed + row[1][m.end() :])
    )


def copied_names(row: Row) -> list[re.Match[str]]:
    """Capitalised words inside the right sentence that stand on the left too: names."""
    return [m for m in COPIED.finditer(row[1]) if re.search(rf"\b{m.group()}", row[0])]


def _name(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Replace a name wherever it stands on the right by another one."""
    found = copied_names(row)
    if not found:
        return None
    m = rng.choice(found)
    others = [n for n in LISTS["names"] if n not in row[0] and fits(row[1][: m.start()], m.group(), n)]
    if not others:
        return None
    return row[0], re.sub(rf"\b{m.group()}\b", rng.choice(others), row[1])


def _garble(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Change two letters inside a name of five letters or more."""
    found = [m for m in copied_names(row) if len(m.group()) >= 5]
    if not found:
        return None
    m = rng.choice(found)
    letters = list(m.group())
    for at in rng.sample(range(1, len(letters)), 2):
        letters[at] = rng.choice([c for c in "abdeghiklmnoprstuvwz" if c != letters[at].lower()])
    return row[0], re.sub(rf"\b{m.group()}\b", "".join(letters), row[1])


def _negation(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Add or remove a plain negation; fixed phrases are left alone, and so are clauses that deny already."""
    lists = LISTS[lang]["negation"]
    if any(phrase in row[1] for phrase in lists["fixed"]):
        return None
    if lang == "fr":
        return _french_negation(row, lists, rng)
    gone = [m for w in lists["remove"] for m in re.finditer(rf" {w}(?= )", row[1])]
    gone = [m for m in gone if not _leans(row[1][: m.start()], row[1][m.end() :], lists)]
    if gone and rng.random() < 0.5:
        m = rng.choice(gone)
        return row[0], row[1][: m.start()] + row[1][m.end() :]
    verbs = [m for v in lists["add_after"] for m in re.finditer(rf"(?<=\w )\b{v}\b(?= [a-zäöü])", row[1])]
    verbs = [m for m in verbs if not _denies(row[1], m, lists) and not _opens_otherwise(row[1], m, lists)]
    if not verbs:
        return None
    m = rng.choice(verbs)
    return row[0], f"{row[1][: m.end()]} {lists['word']}{row[1][m.end() :]}"


def _leans(before: str, after: str, lists: dict[str, Any]) -> bool:
    """True where a denying word has another one beside it that it cannot be parted from ("noch nicht")."""
    last = re.search(r"(\w+)$", before)
    following = re.match(r" (\w+)", after)
    kept = lists["kept_beside"]
    return (last is not None and last.group(1).lower() in kept) or (
        following is not None and following.group(1).lower() in kept
    )


def _denies(text: str, verb: re.Match[str], lists: dict[str, Any]) -> bool:
    """True where the clause of a verb has a word that denies, so that one more would make no sentence."""
    before = re.split(CLAUSE_END, text[: verb.start()])[-1]
    after = re.split(CLAUSE_END, text[verb.end() :])[0]
    return re.search(rf"\b(?:{lists['denying']})\b", f"{before} {after}", re.IGNORECASE) is not None


def _opens_otherwise(text: str, verb: re.Match[str], lists: dict[str, Any]) -> bool:
    """True where the word behind a verb does not let a denial stand before it ("hat er", "ist und")."""
    following = re.match(r" (\w+)", text[verb.end() :])
    return following is None or following.group(1) in lists["not_before"]


def _french_negation(row: Row, lists: dict[str, Any], rng: random.Random) -> Row | None:
    """Negate or affirm a finite verb: ne … pas, n'… pas."""
    gone = list(
        re.finditer(r"\b(ne |n['’])(\w+) pas\b(?! (?:encore|du tout|non plus|que|plus|moins|d['’e]))", row[1])
    )
    if gone and rng.random() < 0.5:
        m = rng.choice(gone)
        return row[0], _elided(row[1][: m.start()], m.group(2)) + row[1][m.end() :]
    verbs = [m for v in lists["add_around"] for m in re.finditer(rf"(?<=\w )\b{v}\b(?= [a-zà-ü])", row[1])]
    verbs = [
        m
        for m in verbs
        if not re.search(r"(?:\bne|\by|\ben|\bse|\ble|\bla|\bles|\blui|\bleur|['’]) ?$", row[1][: m.start()])
        and not _denies(row[1], m, lists)
        and not _opens_otherwise(row[1], m, lists)
    ]
    if not verbs:
        return None
    m = rng.choice(verbs)
    ne = "n'" if m.group()[0] in VOWEL else "ne "
    return row[0], f"{row[1][: m.start()]}{ne}{m.group()} pas{row[1][m.end() :]}"


def _elided(before: str, verb: str) -> str:
    """A verb behind its subject, "je" and "que" elided before a vowel: "je n'ai" becomes "j'ai"."""
    if verb[0] in VOWEL:
        before = re.sub(r"\b([Jj]|[Qq]u)e $", r"\1'", before)
    return before + verb


def _omit(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Take out what stands between two commas, or between the last comma and the full stop."""
    text = row[1]
    commas = [m.start() for m in re.finditer(r",(?= )", text)]
    ends = [*commas, len(text.rstrip('.!?"»“ '))]
    options = [
        (a, b)
        for a, b in pairwise(ends)
        if MIN_CLAUSE <= len(text[a:b].split()) <= 16 and len(text[a:b]) < 0.55 * len(text)
    ]
    if not options:
        return None
    a, b = rng.choice(options)
    return row[0], text[:a] + (text[b + 1 :] if b in commas and a == 0 else text[b:])


def _other_sentence(rows: Sequence[Row], rng: random.Random) -> str:
    """A right sentence of another row, of middle length."""
    while True:
        text = rng.choice(rows)[1]
        if 8 <= len(text.split()) <= 30:
            return text


def _added(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Put a sentence of another row behind the right side."""
    return row[0], f"{row[1]} {_other_sentence(rows, rng)}"


def _unrelated(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Put another row's sentence in the right side's place."""
    other = _other_sentence(rows, rng)
    return None if other == row[1] or len(row[0].split()) < 5 else (row[0], other)


def _untranslated(row: Row, lang: str, rng: random.Random, rows: Sequence[Row]) -> Row | None:
    """Leave the left side as it is on the right."""
    return (row[0], row[0]) if len(row[0].split()) >= 6 else None


PLANTERS: dict[str, tuple[Planter, frozenset[str]]] = {
    "number": (_number, frozenset({"number-mismatch", "unit-mismatch", "date-mismatch", "number-missing"})),
    "year": (_year, frozenset({"date-mismatch", "number-mismatch"})),
    "number word": (_swap("number_words"), frozenset({"number-mismatch", "number-missing", "date-mismatch"})),
    "month": (_swap("months"), frozenset({"date-mismatch"})),
    "weekday": (_swap("weekdays"), frozenset({"date-mismatch"})),
    "unit": (_swap("units"), frozenset({"unit-mismatch", "number-mismatch", "date-mismatch"})),
    "scale": (_swap("scales"), frozenset({"unit-mismatch", "number-mismatch"})),
    "name": (_name, frozenset({"name-mismatch", "name-garbled"})),
    "garbled name": (_garble, frozenset({"name-mismatch", "name-garbled"})),
    "role": (_swap("roles"), frozenset({"role-mismatch"})),
    "negation": (_negation, frozenset({"polarity-mismatch", "opposite-meaning"})),
    "opposite": (
        _swap("opposites"),
        frozenset({"opposite-meaning", "polarity-mismatch", "date-mismatch", "number-mismatch"}),
    ),
    "clause omitted": (_omit, frozenset({"omission", "divergence", "quote-altered"})),
    "sentence added": (_added, frozenset({"addition", "divergence"})),
    "unrelated": (_unrelated, frozenset({"divergence"})),
    "untranslated": (_untranslated, frozenset({"untranslated"})),
}


def planted(rows: Sequence[Row], kind: str, lang: str, count: int, seed: int) -> Iterator[Row]:
    """Up to `count` rows with one error of a kind on the right side, from shuffled rows."""
    rng = random.Random(f"{kind} {lang} {seed}")
    order = list(rows)
    rng.shuffle(order)
    made = 0
    for row in order:
        found = PLANTERS[kind][0](row, lang, rng, rows)
        if found is not None and found[1].strip() != row[1].strip():
            yield found
            made += 1
            if made == count:
                return
