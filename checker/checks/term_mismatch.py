"""`term-mismatch`: the glossary wants another word, or the name as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from checker.glossary.match import Mention, TermFinder, find_name, in_compound
from checker.glossary.model import Entry, Glossary
from checker.glossary.read import load_glossary
from checker.model import Evidence, Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.settings import Settings

# How sure a breach of the glossary is, set by hand: a forbidden word stands there, a missing one may be
# paraphrased.
SURE_FORBIDDEN = 0.95
SURE_NAME = 0.9
SURE_MISSING = 0.75


class TermMismatchCheck:
    """Holds a pair against a glossary; the left side counts as the source. Silent without a glossary."""

    any_language: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "term-mismatch",
            "Not the word that the glossary wants",
            Severity.WARNING,
            "Terminology/Inconsistent with terminology resource",
            "The left version has a term of the glossary (`--glossary`) and the right version has none of the words "
            "that the glossary wants for it; or a forbidden word stands in one of them (an error); or a name that is "
            "not to be translated is not there as it is (an error). Inflected forms count.",
            "With “Haushalt” = “budget”, not “ménage”: “Der Haushalt wächst.” / “Le ménage augmente.”",
            "“Die Haushalte wachsen.” / “Les budgets augmentent.”",
        ),
    )

    def __init__(self, glossary: Glossary | None = None) -> None:
        self._entries = glossary.entries if glossary else ()
        self._names = tuple(dict.fromkeys(name for e in self._entries for name in e.keep))
        self._finders: dict[str, TermFinder] = {}

    def configured(self, settings: Settings) -> TermMismatchCheck:
        """The check with the glossary of the settings."""
        return TermMismatchCheck(load_glossary(settings.glossary)) if settings.glossary else self

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield forbidden words of either side, wanted words that are missing, and names that were changed."""
        if not self._entries:
            return
        left, right = self._found(pair.left), self._found(pair.right)
        lacking: dict[tuple[int, int], list[tuple[Entry, list[Mention]]]] = {}
        answered: set[tuple[int, int]] = set()
        for number in sorted({*left, *right}):
            entry = self._entries[number]
            here, there = left.get(number, []), right.get(number, [])
            yield from _forbidden(entry, pair, pair.left, here, there)
            yield from _forbidden(entry, pair, pair.right, there, here)
            if here and _is_answered(entry, pair, there):
                answered |= {(m.start, m.end) for m in here}
            elif here:
                lacking.setdefault((here[0].start, here[0].end), []).append((entry, here))
        # Entries for one term are alternatives: one of them is enough, and one finding names all.
        for place, entries in lacking.items():
            if place not in answered:
                yield from _missing([entry for entry, _ in entries], pair, entries[0][1])
        for name in self._names:
            if name in pair.left.text or name in pair.right.text:
                yield from _changed(name, pair)

    def _found(self, passage: Passage) -> dict[int, list[Mention]]:
        """The terms in a passage by the number of their entry."""
        if passage.lang not in self._finders:
            self._finders[passage.lang] = TermFinder(self._entries, passage.lang)
        return self._finders[passage.lang].find(passage.text, passage.start)


def _forbidden(
    entry: Entry, pair: Pair, here: Passage, found: Sequence[Mention], opposite: Sequence[Mention]
) -> Iterator[Finding]:
    """Forbidden words of a side, where the other one has the concept or the entry says nothing of its language."""
    there = pair.right if here is pair.left else pair.left
    if there.lang in entry.languages and not opposite:
        return
    for mention in (m for m in found if m.forbidden):
        # A forbidden word may be a part of a wanted one ("board" in "supervisory board").
        if any(not w.forbidden and w.start <= mention.start and mention.end <= w.end for w in found):
            continue
        wanted = entry.wanted.get(here.lang, ())
        instead = f"; write {_or(wanted)}" if wanted else ""
        message = f"The glossary forbids “{mention.text}”{instead}"
        sides = _sides(pair, here, mention, opposite[0] if opposite else None)
        told = (("found", mention.text), *(("wanted", w) for w in wanted))
        reason = "forbidden" if wanted else "forbidden_only"
        found_here = _finding(Severity.ERROR, SURE_FORBIDDEN, message, sides, entry, here.lang)
        yield replace(found_here, reason=reason, told=(*told, *found_here.told))


def _is_answered(entry: Entry, pair: Pair, there: Sequence[Mention]) -> bool:
    """Whether the right side has a word of an entry, be it in a compound."""
    return bool(there) or any(
        in_compound(term, pair.right.text) for term in entry.wanted.get(pair.right.lang, ())
    )


def _missing(entries: Sequence[Entry], pair: Pair, found: Sequence[Mention]) -> Iterator[Finding]:
    """A wanted term of the left side of whose words on the right, those of each of its entries, there is none."""
    right = pair.right
    entries_told = [entry for entry in entries if entry.wanted.get(right.lang)]
    source = next((m for m in found if not m.forbidden), None)
    if source is None or not entries_told or pair.left.lang == right.lang:
        return
    wanted = tuple(dict.fromkeys(term for entry in entries_told for term in entry.wanted[right.lang]))
    message = f"The glossary wants {_or(wanted)} for “{source.text}”, but the other version does not say so"
    sides = _sides(pair, pair.left, source, _linked(pair, source))
    joined = replace(entries_told[0], wanted={**entries_told[0].wanted, right.lang: wanted})
    missing = _finding(Severity.WARNING, SURE_MISSING, message, sides, joined, right.lang)
    told = (("source", source.text), *(("wanted", w) for w in wanted))
    yield replace(missing, reason="wanted", told=(*told, *missing.told))


def _changed(name: str, pair: Pair) -> Iterator[Finding]:
    """A name to keep that stands on one side alone."""
    for here, there in ((pair.left, pair.right), (pair.right, pair.left)):
        found = list(find_name(name, here.text, here.start))
        if found and not any(True for _ in find_name(name, there.text)):
            message = f"“{name}” is a name that is not translated, and the other version does not have it."
            other = _linked(pair, found[0]) if here is pair.left else None
            sides = _sides(pair, here, found[0], other)
            yield Finding(
                "term-mismatch",
                Severity.ERROR,
                SURE_NAME,
                message,
                Scope.BETWEEN,
                *sides,
                left_value=name,
                reason="kept",
                told=(("name", name),),
            )


def _linked(pair: Pair, mention: Mention) -> Mention | None:
    """What stands on the right in the place of a left mention, as far as the words are linked."""
    words = pair.words.counterparts(mention.start, mention.end)
    if not words:
        return None
    start, end = words[0].start, words[-1].end
    return Mention(start, end, pair.right.text[start - pair.right.start : end - pair.right.start])


def _sides(
    pair: Pair, here: Passage, mention: Mention, other: Mention | None
) -> tuple[Evidence | None, Evidence | None]:
    """The evidence left and right for a mention in one passage and perhaps one in the other."""
    there = pair.right if here is pair.left else pair.left
    mine = here.evidence(mention.start, mention.end)
    theirs = there.evidence(other.start, other.end) if other else None
    return (mine, theirs) if here is pair.left else (theirs, mine)


def _or(terms: Sequence[str]) -> str:
    """Terms in quotation marks, joined by "or"."""
    return " or ".join(f"“{term}”" for term in terms)


def _finding(
    severity: Severity,
    confidence: float,
    message: str,
    sides: tuple[Evidence | None, Evidence | None],
    entry: Entry,
    lang: str,
) -> Finding:
    """One finding, with the glossary's note behind the message and what it wants as the right value."""
    note = f" ({entry.note})" if entry.note else ""
    return Finding(
        "term-mismatch",
        severity,
        confidence,
        f"{message}{note}.",
        Scope.BETWEEN,
        *sides,
        right_value="|".join(entry.wanted.get(lang, ())),
        told=(("note", entry.note),) if entry.note else (),
    )
