"""`untranslated`: a passage, or a run of words, left in the language of the other side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import ClassVar

from checker.messages import lacking_version, language_name, unquoted
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.statements.copied import is_copied, is_short_copy, same_text
from checker.statements.leftenglish import Left, left_in_english
from claims.language import UNKNOWN
from claims.lexicon import known_languages
from claims.words import Word, function_words, split_words

# A copied run of this many words with a lower-case content word in it is no name or title.
MIN_RUN = 4
# Shorter copied words may be units or parts of names.
TELLING = 4
# Function words that only the other language has must be this many, and outnumber one's own.
MIN_FOREIGN = 2
MIN_WORDS = 3
# A third language has no side to speak for it: it takes so many of its words, and at most one word in so many may be
# of one's own grammar; set by hand.
MIN_THIRD, ONE_NATIVE_IN = 3, 6
# How sure English words that the other version translates are left by mistake, at best; set by hand.
LEFT = 0.7
# How sure a segment is that repeats the words of the other side, which its own language has not: of 4,196 messages of
# free software that are alike in English and in German or French, 68 are told, and all of these are untranslated.
COPIED = 0.8
# How sure a sentence is that is heard to be in another language, and a run of the other side's words; set by hand.
HEARD, RUN = 0.97, 0.75
# How sure one of few words is; of 2,902 such messages 21 are told, most of them untranslated.
SHORT_COPY = 0.5


class UntranslatedCheck:
    """Looks for the other side's words and for the other language's function words."""

    any_language: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "untranslated",
            "Left in the other language",
            Severity.ERROR,
            "Accuracy/Untranslated",
            "A passage of one version is in the language of the other, or in a third one: the same words stand there, "
            "or its function words are those of that language. Inside one German or French article, an "
            "English word that the language has not is told as info (a German noun in French or English too), and so "
            "is an English compound or quoted phrase that the other version translates. Names, loans in use "
            "and titles of works are no such words; a copied label of a program is info, and told only where its words "
            "are known to be none of the language (“Settings” in a German text, not “Save”).",
            "“He left on Monday.” against “He left on Monday.” in a French text",
            "“New York Times” against « New York Times »",
        ),
    )

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for a whole untranslated side, or for the longest copied run."""
        if pair.left.lexicon is None or pair.right.lexicon is None:
            if pair.left.row is not None and _is_copy(pair):
                here = pair.right
                yield _finding(pair, here, (here.start, here.end), Severity.WARNING, COPIED)
            return
        if pair.left.lang == pair.right.lang:
            yield from self._stranger(pair)
            return
        left = split_words(pair.left.text, pair.left.lang)
        right = split_words(pair.right.text, pair.right.lang)
        # A sentence of its own language inside an article of another one is read in that language.
        sides = ((pair.right, right, pair.left), (pair.left, left, pair.right))
        heard = [_foreign_language(words, here.home or here.lang, other.lang) for here, words, other in sides]
        # What both leave in a third language is a copy at most: a motto, a line of a song.
        if len(set(heard)) > 1:
            for (here, _, _), foreign in zip(sides, heard, strict=True):
                if foreign:
                    yield _finding(pair, here, (here.start, here.end), Severity.ERROR, HEARD, foreign)
                    return
        run = _copied_run(left, right, pair.right.lang, pair.left.lang)
        if run:
            at = pair.right.start
            yield _finding(pair, pair.right, (at + run[0].start, at + run[-1].end), Severity.WARNING, RUN)
            return
        if pair.left.row is not None and is_copied(pair):
            here = pair.right
            yield _finding(pair, here, (here.start, here.end), Severity.WARNING, COPIED)
            return
        if pair.left.row is not None and is_short_copy(pair):
            here = pair.right
            yield _finding(pair, here, (here.start, here.end), Severity.INFO, SHORT_COPY)
            return
        yield from (_english_finding(pair, found) for found in left_in_english(pair))

    def _stranger(self, pair: Pair) -> Iterator[Finding]:
        """A passage in the other article's language, as the reader's language detection has found it."""
        if not pair.left.home or not pair.right.home or pair.left.home == pair.right.home:
            return
        for here in (pair.right, pair.left):
            if here.lang != here.home and len(here.text.split()) >= MIN_WORDS:
                yield _finding(pair, here, (here.start, here.end), Severity.ERROR, HEARD)
                return


def _finding(
    pair: Pair,
    here: Passage,
    span: tuple[int, int],
    severity: Severity,
    sure: float,
    foreign: str = "",
) -> Finding:
    """A finding with the foreign words on their side and the whole passage on the other; they are of the other
    side's language where `foreign` does not name another one.
    """
    evidence = here.whole() if span == (here.start, here.end) else here.evidence(*span)
    other = pair.left if here is pair.right else pair.right
    left, right = (other.whole(), evidence) if here is pair.right else (evidence, other.whole())
    foreign = foreign or other.lang
    return Finding(
        "untranslated",
        severity,
        sure,
        f"The {language_name(here.home or here.lang)} version is in {language_name(foreign)} here.",
        Scope.BETWEEN,
        left,
        right,
        left_value=foreign,
        right_value=foreign,
        told=(("in_version", here.home or here.lang), ("language", foreign)),
    )


def _is_copy(pair: Pair) -> bool:
    """True for a sentence that a side in a language without a lexicon has word for word as the source has it."""
    lang = pair.left.lang
    if not same_text(pair) or lang in (pair.right.lang, UNKNOWN) or pair.right.lang == UNKNOWN:
        return False
    words = [w.text for w in split_words(pair.left.text, lang) if _has_letter(w.text)]
    grammar = [w for w in words if w in function_words(lang)]
    plain = [w for w in words[1:] if w.islower() and w not in function_words(lang)]
    return len(words) >= MIN_WORDS and bool(grammar) and bool(plain)


def _english_finding(pair: Pair, found: Left) -> Finding:
    """The finding of English words on one side with their translation on the other."""
    here, other = found.here, pair.left if found.here is pair.right else pair.right
    english, own = (
        here.evidence(found.start, found.end),
        other.evidence(found.other_start, found.other_end),
    )
    left, right = (english, own) if here is pair.left else (own, english)
    return Finding(
        "untranslated",
        Severity.INFO,
        round(LEFT * found.near, 3),
        f"“{unquoted(english.text)}” seems to be left in English. {lacking_version(here, other)} has "
        f"“{unquoted(own.text)}”.",
        Scope.BETWEEN,
        left,
        right,
        left_value=english.text.lower(),
        right_value=english.text.lower(),
        reason="left" if here is pair.left else "right",
    )


def _foreign_language(words: Sequence[Word], own: str, other: str) -> str:
    """The language whose function words these clearly are: the other side's, or a third one that the source was
    in; "" for one's own.
    """
    texts = [w.text.lower() for w in words]
    grammar = function_words(own)
    # Most texts have enough of their own grammar, and need not be held against all languages.
    native = len([text for text in texts if text in grammar])
    few = sum(map(_has_letter, texts)) < MIN_WORDS
    if not few and native * ONE_NATIVE_IN <= len(texts):
        thirds = [lang for lang in known_languages() if lang not in (own, other)]
        third = max(thirds, key=lambda lang: _heard(texts, own, lang), default=other)
        more = _heard(texts, own, third) > _heard(texts, own, other)
        if more and _outnumbered(texts, own, third, MIN_THIRD):
            return third
    return other if _outnumbered(texts, own, other, MIN_FOREIGN) and not few else ""


def _heard(texts: Sequence[str], own: str, lang: str) -> int:
    """How many words are function words of a language and none of one's own."""
    theirs = foreign_words(own, lang)
    return len([text for text in texts if text in theirs])


def _outnumbered(texts: Sequence[str], own: str, other: str, least: int) -> bool:
    """Whether function words that only the other language has are so many, and thrice those that only one's own has."""
    foreign = _heard(texts, own, other)
    return foreign >= least and foreign >= 3 * _heard(texts, other, own) + 1


@cache
def foreign_words(lang: str, other: str) -> frozenset[str]:
    """The function words of two letters or more that a language does not have and another one has."""
    return frozenset(w for w in function_words(other) - function_words(lang) if len(w) > 1 and _has_letter(w))


def _has_letter(word: str) -> bool:
    """True for a word with a letter."""
    return any(c.isalpha() for c in word)


def _copied_run(left: Sequence[Word], right: Sequence[Word], lang: str, other: str) -> list[Word]:
    """The longest run of right words that stands word for word on the left and is no name; else empty.

    A run without a word of grammar that only the other language has may be a name, a loan or a command.
    """
    heard = set(_windows([w.text for w in left]))
    best: list[Word] = []
    run: list[Word] = []
    for i, window in enumerate(_windows([w.text for w in right])):
        if window in heard:
            run = [*run, right[i + MIN_RUN - 1]] if run else list(right[i : i + MIN_RUN])
            best = run if len(run) > len(best) else best
        else:
            run = []
    if not best:
        return best
    grammar = function_words(lang) | function_words(other)
    telling = [w for w in best if w.text.islower() and len(w.text) >= TELLING and w.text not in grammar]
    foreign = foreign_words(lang, other)
    return best if len(telling) >= 2 and any(w.text.lower() in foreign for w in best) else []


def _windows(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every run of `MIN_RUN` neighbouring words."""
    return zip(*(texts[i:] for i in range(MIN_RUN)), strict=False)
