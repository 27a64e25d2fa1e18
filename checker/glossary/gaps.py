"""What a glossary cannot say of the texts that it was given for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.glossary.read import load_glossary
from checker.model import NotCovered
from checker.settings import Settings

# So many terms are named; the rest is left out.
LISTED = 5


def glossary_gaps(settings: Settings, languages: Iterable[tuple[str, str]]) -> Iterator[NotCovered]:
    """Entries with a term in one language alone, and pairs of languages that no entry is about."""
    if not settings.glossary:
        return
    glossary = load_glossary(settings.glossary)
    if lone := glossary.lone:
        terms = [f"“{terms[0]}” ({lang})" for entry in lone[:LISTED] for lang, terms in entry.wanted.items()]
        yield NotCovered(settings.glossary, f"no term in another language for {', '.join(terms)}")
    for left, right in dict.fromkeys(languages):
        if not glossary.applies(left, right):
            yield NotCovered(settings.glossary, f"this glossary has no terms for {left} and {right}")
