"""What of a bilingual file was not compared, in words: broken rows one by one, skipped ones by their reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.model import NotCovered
from claims.errors import ReadError
from claims.language import UNKNOWN
from claims.lexicon import load_lexicon, uncompared
from claims.read.bilingual.segment import BrokenSegment, Item, Segment, SkippedSegment
from claims.read.bilingual.subtitles import ALONE
from claims.read.raw import language_code

# So many row numbers are listed; the rest is counted.
LISTED = 5
# What is compared where a language has no lexicon.
IN_ANY_LANGUAGE = "only its meaning, digits, placeholders and markup were compared"
# What is compared of a language that the encoder does not know either.
BY_LETTERS = "only digits, placeholders, markup, the glossary, empty and copied texts were compared"
# What to try where a whole file was skipped for one reason.
HINTS = {ALONE: "give the subtitles of one film in two languages"}


def gaps_of(path: str, items: Sequence[Item]) -> Iterator[NotCovered]:
    """One line for every broken row, and one for all rows skipped for the same reason."""
    reasons: dict[str, list[SkippedSegment]] = {}
    for item in items:
        if isinstance(item, BrokenSegment):
            yield NotCovered(f"{path}, {_numbered([item])}", item.why)
        elif isinstance(item, SkippedSegment):
            reasons.setdefault(item.why, []).append(item)
    for why, skipped in reasons.items():
        yield NotCovered(f"{path}, {_named(skipped)}", f"not compared: {why}")


def language_gaps(
    path: str,
    segments: Sequence[Segment],
    languages: Iterable[tuple[str, str]],
    encoded: Sequence[str],
) -> Iterator[NotCovered]:
    """What is not compared in the languages of each side, and declared languages that are none.

    `encoded` are the languages of the encoder, empty where it does not say.
    """
    both = list(languages)
    for side, name in enumerate(("left", "right")):
        place = f"{path}, {name} side"
        for tag in dict.fromkeys(s.langs[side] for s in segments):
            if tag.strip() and not language_code(tag):
                yield NotCovered(place, f"“{tag}” is no language code (give --lang, such as --lang en,de)")
        for lang in dict.fromkeys(langs[side] for langs in both):
            if lang == UNKNOWN:
                yield NotCovered(
                    place,
                    f"its language was not found: {IN_ANY_LANGUAGE} (give --lang, such as --lang en,de)",
                )
            elif encoded and lang not in encoded:
                why = f"no lexicon for its language ({lang}), nor does the encoder know it: {BY_LETTERS}"
                yield NotCovered(place, why)
            elif load_lexicon(lang) is None:
                yield NotCovered(place, f"no lexicon for its language ({lang}): {IN_ANY_LANGUAGE}")
            elif why := uncompared(lang):
                yield NotCovered(place, why)


def nothing_in(path: str, items: Sequence[Item]) -> ReadError | None:
    """Why a file has not one row to compare, None where it has: no rows, broken ones, or all of them skipped."""
    if any(
        isinstance(item, Segment) or (isinstance(item, SkippedSegment) and item.segment) for item in items
    ):
        return None
    if not items:
        return ReadError("there are no rows in it", path, "check that it is the right file")
    broken = [item for item in items if isinstance(item, BrokenSegment)]
    why = broken[0].why if broken else next(item.why for item in items if isinstance(item, SkippedSegment))
    return ReadError(f"nothing in it could be compared: {why}", path, HINTS.get(why, ""))


def _named(skipped: Sequence[SkippedSegment]) -> str:
    """Skipped rows by their keys where the format has some, else by their lines or numbers."""
    keys = [item.key for item in skipped]
    return _listed("key", keys) if all(keys) else _numbered(skipped)


def _numbered(items: Sequence[BrokenSegment | SkippedSegment]) -> str:
    """Rows by the lines on which they begin, as findings name them; by their numbers where lines are not known."""
    lines = [item.line for item in items]
    if all(lines):
        return _listed("line", [str(line) for line in lines])
    return _listed("row", [str(item.row) for item in items])


def _listed(noun: str, names: Sequence[str]) -> str:
    """Rows in words: "row 4", "keys a, b and c", "rows 1, 2, 3, 4, 5 and 12 more"."""
    if len(names) == 1:
        return f"{noun} {names[0]}"
    shown = list(names[:LISTED])
    rest = len(names) - LISTED
    last = f"{rest} more" if rest > 0 else shown.pop()
    return f"{noun}s {', '.join(shown)} and {last}"
