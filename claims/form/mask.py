"""Blanks what a program or a browser reads, so that only words are compared as words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.form.code import shared_code
from claims.form.icu import find_choices
from claims.form.markup import find_tags
from claims.form.placeholders import find_placeholders

SIGNS = "%{$<"


def masked(text: str) -> str:
    """The text with blanks for placeholders, HTML tags and ICU choices: as long as before, offsets hold."""
    return _blanked(text, [*_spans(text)]) if any(sign in text for sign in SIGNS) else text


def masked_pair(left: str, right: str) -> tuple[str, str]:
    """Both texts `masked`, and with blanks for the code that both hold: options, identifiers, files."""
    left, right = masked(left), masked(right)
    for_left, for_right = shared_code(left, right)
    return _blanked(left, for_left), _blanked(right, for_right)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with blanks at some places."""
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """What is blanked, as [start, end)."""
    for choice in find_choices(text):
        yield choice.start, choice.end
    for placeholder in find_placeholders(text):
        yield placeholder.start, placeholder.end
    for tag in find_tags(text):
        yield tag.start, tag.end
