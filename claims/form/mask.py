"""Blanks what a program or a browser reads, so that only words are compared as words."""

from __future__ import annotations

from collections.abc import Iterator

from claims.form.icu import find_choices
from claims.form.markup import find_tags
from claims.form.placeholders import find_placeholders

SIGNS = "%{$<"


def masked(text: str) -> str:
    """The text with blanks for placeholders, HTML tags and ICU choices: as long as before, offsets hold."""
    if not any(sign in text for sign in SIGNS):
        return text
    letters = list(text)
    for start, end in _spans(text):
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
