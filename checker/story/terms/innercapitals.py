"""Names that an article writes with other capitals inside, or with other accents.

"DockVoice" here, "Dockvoice" there; "Mbeki", "MBeki"; "Kertész", "Kertesz".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.model import Evidence, Finding, Scope, Severity
from checker.story.evidence import evidence_at
from checker.story.terms.casing import COPIED
from checker.story.terms.spellings import Named
from claims.facts.model import NameKind
from claims.facts.places import plain
from claims.facts.wordtable import COPYING_BITS, word_value
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.loans import load_loans
from claims.model import Article, SentenceKind

# Shorter words are abbreviations of some kind ("AfD", "Afd.").
WORD = re.compile(rf"(?<![\w@#/.:’'-]){UPPER}[^\W\d_]{{4,40}}(?![\w@/’']|\.\w)")
# A compound with hyphens, which names such as "Saint-Denis" are too.
HYPHENED = re.compile(rf"(?<![\w@#/.:’'-]){UPPER}[^\W_]+(?:-[^\W_]+){{1,3}}(?![\w@/’'-]|\.\w)")
SURE = 0.6
MAX_RELATED = 8


def capitals_inside(article: Article) -> Iterator[Finding]:
    """Yield the rarer form of each unknown word that an article writes with a capital inside and without one."""
    forms: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for s in article.content:
        for match in WORD.finditer(s.text) if load_lexicon(s.lang) is not None else ():
            word = match.group()
            if not word.isupper():
                place = evidence_at(article, s, s.start + match.start(), s.start + match.end())
                forms[word.lower()][word].append(place)
    for written in forms.values():
        plain = [word for word in written if word[1:].islower()]
        if len(written) == len(plain) or not plain or _is_own(plain[0], written[plain[0]][0].lang):
            continue
        yield _spelled(written)


def capitals_behind_hyphens(article: Article) -> Iterator[Finding]:
    """Yield the rarer form of each compound whose part behind a hyphen is small here and has a capital there.

    Where nouns are small, only names are looked at ("Castel-berg"), and headlines are left out, whose words have
    capitals.
    """
    forms: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for s in article.content:
        lexicon = load_lexicon(s.lang)
        if lexicon is None or (s.kind is SentenceKind.HEADING and not lexicon.capital_nouns):
            continue
        for match in HYPHENED.finditer(s.text) if "-" in s.text else ():
            word, first = match.group(), match.group().partition("-")[0]
            name = not (word_value(first, s.lang) or word_value(first.lower(), s.lang))
            if lexicon.capital_nouns or name:
                place = evidence_at(article, s, s.start + match.start(), s.start + match.end())
                forms[word.lower()][word].append(place)
    for written in forms.values():
        # A part all in capitals is an abbreviation in another style ("Post-it", "Post-IT").
        parts = {part for word in written for part in word.split("-")}
        if len(written) > 1 and all(part.islower() or part.istitle() or part[0].isdigit() for part in parts):
            yield _spelled(written)


def other_accents(article: Article, named: Iterable[Named]) -> Iterator[Finding]:
    """Yield the rarer form of each surname that an article writes with an accent and without."""
    persons = (n for _, _, n in named if n.kind is NameKind.PERSON and not n.entity)
    surnames = {plain(word) for n in persons if (word := n.text.rsplit(" ", 1)[-1])[0].isascii()}
    forms: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for s in article.content if surnames else ():
        for match in WORD.finditer(s.text):
            word = match.group()
            if not word.isupper() and plain(word) in surnames:
                place = evidence_at(article, s, s.start + match.start(), s.start + match.end())
                forms[plain(word)][word].append(place)
    for written in forms.values():
        if len({len(word) for word in written}) == 1 and len({word.lower() for word in written}) > 1:
            yield _spelled(written)


def _spelled(written: Mapping[str, Sequence[Evidence]]) -> Finding:
    """The finding for the forms of one name: the rarer beside the other, or the later beside the earlier."""
    right, wrong = sorted(written, key=lambda w: (-len(written[w]), written[w][0].start))[:2]
    first, *others = written[right]
    return Finding(
        "name-variant",
        Severity.INFO,
        SURE,
        f"“{wrong}” is written “{right}” elsewhere in the article.",
        Scope.WITHIN,
        written[wrong][0],
        first,
        tuple(others[:MAX_RELATED]),
        left_value=wrong,
        right_value=right,
    )


def _is_own(word: str, lang: str) -> bool:
    """True for a word of the language, whose capital inside a style of writing may want ("SchülerInnen")."""
    value, loans = word_value(word, lang), load_loans(lang)
    copied = value >> COPYING_BITS >= COPIED
    known = bool(value and not copied) or bool(word_value(word.lower(), lang))
    return known or (loans is not None and word.lower() in loans.own)
