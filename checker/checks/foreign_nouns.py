"""`untranslated` inside one article: a word of another language left among the words of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.checks.untranslated import UntranslatedCheck
from checker.messages import language_name
from checker.model import Evidence, Finding, Rule, Scope, Severity
from checker.story.terms.foreignnouns import foreign_nouns
from checker.story.terms.smallenglish import small_english
from checker.story.terms.strangenouns import strange_nouns
from checker.story.terms.strangewords import strange_words
from claims.loans import ENGLISH
from claims.model import Article

# How sure a noun is none of the language: of 31 in 276 documents of German news all are loans that people use; set by
# hand.
SURE = 0.5


class ForeignNounsCheck:
    """Looks for words that English, or a language that writes nouns with capitals, has and the article's has not."""

    rules: ClassVar[tuple[Rule, ...]] = UntranslatedCheck.rules

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield one finding per word, at its first place."""
        left = (*foreign_nouns(article), *strange_words(article), *small_english(article))
        english = ((place, ENGLISH) for place in left)
        for place, lang in (*english, *strange_nouns(article)):
            s, start = place.sentence, place.sentence.start + place.start
            yield Finding(
                "untranslated",
                Severity.INFO,
                SURE,
                f"“{place.text}” seems to be left in {language_name(lang)}.",
                Scope.WITHIN,
                Evidence(article.id, s.lang, s.index, start, s.start + place.end, place.text),
                None,
                left_value=place.text.lower(),
                told=(("language", lang),),
            )
