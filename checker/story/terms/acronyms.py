"""Abbreviations that an article writes in the form of another language beside its own: "AI" where it says "KI"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from checker.story.terms.loanwords import WordPlace
from claims.letters import UPPER
from claims.lexicon import known_languages, load_lexicon
from claims.model import Article, Sentence

# A word in capitals that stands alone: nothing joined to it, no name beside it.
_ALONE = re.compile(r"(?<![\w&./@#-])[A-Z]{2,5}(?![\w&./@-])")
# The own form also opens compounds ("KI-Forschung"); a foreign one there may be part of a name ("AI-Act").
_OPENING = re.compile(r"(?<![\w&./@#-])[A-Z]{2,5}(?=-\w)")
_NAME_BEFORE = re.compile(rf"{UPPER}\w*[ \u00a0]$")
# How sure it is that two forms are of one thing; set by hand.
SURE = 0.75


@cache
def _foreign(lang: str) -> Mapping[str, str]:
    """The own form for each form that other languages have and this one has not."""
    own = _forms(lang)
    taken = set(own.values())
    found: dict[str, str] = {}
    for other in sorted(known_languages()):
        for concept, form in _forms(other).items():
            if concept in own and form not in taken:
                found[form] = own[concept]
    return found


def _forms(lang: str) -> Mapping[str, str]:
    """The abbreviations of a language by concept."""
    lexicon = load_lexicon(lang)
    return lexicon.table("acronyms") if lexicon else {}


def acronyms_beside(article: Article) -> Iterator[tuple[Sequence[WordPlace], Sequence[WordPlace], float]]:
    """Yield the places of each abbreviation in another language's form, and those of its own form."""
    places: dict[tuple[str, str], list[WordPlace]] = defaultdict(list)
    for sentence in article.content:
        foreign = _foreign(sentence.lang)
        own = set(foreign.values())
        alone = (m for m in _ALONE.finditer(sentence.text) if m[0] in own or m[0] in foreign) if own else ()
        opening = (m for m in _OPENING.finditer(sentence.text) if m[0] in own) if own else ()
        for match in sorted((*alone, *opening), key=lambda m: m.start()):
            if not _is_of_name(sentence, match, match[0] in foreign):
                places[sentence.lang, match[0]].append(WordPlace(sentence, *match.span()))
    for (lang, form), found in places.items():
        beside = places.get((lang, _foreign(lang).get(form, "")))
        if beside:
            yield found, beside, SURE


def _is_of_name(sentence: Sentence, match: re.Match[str], foreign: bool) -> bool:
    """True for a foreign form in a quotation or beside a word with a capital before it ("Anthropic AI")."""
    if not foreign:
        return False
    if _NAME_BEFORE.search(sentence.text, 0, match.start()):
        return True
    at = sentence.start + match.start()
    return sentence.facts.is_quoted(at)
