"""First names in small letters before their surname: "wei Lin" beside "Wei Lin"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.model import Finding, Scope, Severity
from checker.story.evidence import evidence_at
from checker.story.terms.spellings import MAX_RELATED, Named, evidence
from claims.facts.model import NameKind
from claims.facts.wordtable import word_value
from claims.lexicon import words_of_all
from claims.model import Article

# How sure a finding is, set by hand; a first name of fewer letters is a small word.
SURE, SHORTEST = 0.7, 3


def small_first_names(article: Article, names: Iterable[Named], named: Sequence[Named]) -> Iterator[Finding]:
    """The full names of persons whose first word the article writes small elsewhere, which is no word."""
    particles = words_of_all("names", "particles")
    for index, lang, name in names:
        first, _, rest = name.text.partition(" ")
        low = first.lower()
        if name.kind is not NameKind.PERSON or not rest or len(first) < SHORTEST or low == first:
            continue
        # "Will Smith", „Rose Roth“: the small word may be one.
        if low in particles or (word_value(low, lang) and word_value(first, lang)) or low not in article.text:
            continue
        again = [n for n in named if n[2].key == name.key and n[2].start != name.start]
        pattern = re.compile(rf"(?<![\w.@/-]){re.escape(f'{low} {rest}')}(?![\w@/-])")
        for s in article.content:
            if match := pattern.search(s.text):
                start = s.start + match.start()
                yield Finding(
                    "name-variant",
                    Severity.INFO,
                    SURE,
                    f"“{match[0]}” is written “{name.text}” elsewhere in the article.",
                    Scope.WITHIN,
                    evidence_at(article, s, start, s.start + match.end()),
                    evidence(article, index, lang, name),
                    tuple(evidence(article, *n) for n in again[:MAX_RELATED]),
                    left_value=match[0],
                    right_value=name.text,
                )
                break
