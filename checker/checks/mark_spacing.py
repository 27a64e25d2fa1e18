"""`mark-spacing`: spaces before punctuation marks against the convention of the translation's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.checks.form import Difference, Spot, form_finding
from checker.messages import language_name
from checker.model import Finding, Rule, Severity
from checker.pairs import Pair
from claims.form.punctuation import wrong_spaces


class MarkSpacingCheck:
    """Looks at the right side alone: the left one is the source."""

    segments_only: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "mark-spacing",
            "Space before a mark",
            Severity.INFO,
            "Linguistic conventions/Punctuation",
            "French puts a space (no-break or thin) before ; : ! and ?; other languages put none. Only the "
            "translation is looked at, and only marks at the end of a word.",
            "« Bonjour! » in French, “Hello !” in English",
            "« Bonjour ! », “12:30”, “https://example.org”",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for the first mark with a wrong space."""
        lexicon = pair.right.lexicon
        if lexicon is None:
            return
        for mark, start, end in wrong_spaces(pair.right.written, lexicon):
            spaced = mark in lexicon.words("punctuation", "spaced")
            lang = pair.right.lang
            message = f"{language_name(lang)} writes {'a' if spaced else 'no'} space before “{mark}”."
            reason, told = "spaced" if spaced else "unspaced", (("language", lang), ("mark", mark))
            found = Difference(None, Spot("", start, end), ("", mark), reason, told)
            yield form_finding(self.rules[0], pair, message, found)
            return
