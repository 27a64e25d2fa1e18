"""`term-inconsistency`: one concept under several names in one article, as machine translation leaves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import ClassVar

from rapidfuzz.distance import JaroWinkler

from checker.messages import unquoted
from checker.model import Evidence, Finding, Rule, Scope, Severity
from checker.story.story import Story
from checker.story.terms.acronyms import acronyms_beside
from checker.story.terms.calques import calques_beside, names_translated, places_of
from checker.story.terms.exchanged import exchanged_nouns
from checker.story.terms.foreignparts import parts_beside
from checker.story.terms.loanwords import WordPlace, loans_beside
from checker.story.terms.mixedsenses import mixed_senses
from checker.story.terms.nicknames import nicknames_beside
from checker.story.terms.raisedloans import raised_beside
from checker.story.terms.slogans import slogans_beside
from checker.story.terms.twolanguages import names_in_two_languages
from claims.embed import shipped_encoder
from claims.endings import without_s
from claims.facts.wordtable import word_value
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article
from claims.words import Word, bare_noun, split_words

# Compounds share a head of at least this many letters ("-forschung") before different first parts.
MIN_HEAD = 6
MIN_FIRST = 5
# A head may be shorter behind a loan that is long ("Interpretability-Team").
SHORT_HEAD, LONG_FIRST = 4, 8
# First parts that mean the same, and do not look the same: translations of each other, not inflections. In the
# shipped encoder translations stand at 0.5 and more, other words of one field under 0.25.
SAME_MEANING = 0.58
LOOKS_ALIKE = 0.75
# Two compounds with a short head mean the same as wholes from here on ("voice team" and "sprach team" .79,
# "sicherheits team" and "produkt team" .48).
SAME_WHOLE = 0.7
# A compound in two spellings may be shorter than two whose first parts are weighed ("Hörgerät", "Hör-Gerät").
SHORT = 7
# How sure one compound in two spellings is one word; set by hand.
SPELLED = 0.6
# How sure two wordings that mean the same to the encoder are of one slogan; set by hand.
SLOGAN = 0.7
# … and that a name in quotation marks is another one, translated part by part.
CALQUE = 0.7
# How sure two nouns in one place of a statement are meant for one, at best; set by hand.
EXCHANGED = 0.7
# How sure two renderings of one word in two senses are of one thing; set by hand.
MIXED = 0.55
# Compounds looked at in one article: more is a glossary, not an article, and costs quadratic time.
MAX_TERMS = 400
MAX_RELATED = 9
# "Hyper-Aligned"-Team: a name in quotation marks or with hyphens before its head.
NAMED = re.compile(rf"([„“”\"«»‚‘]?)(\w+(?:-\w+)*)[“”\"«»‘’]?-({UPPER}\w{{3,}})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Term:
    """A compound of an article, at its first place; `first` and `head` are its parts where a hyphen shows them."""

    text: str
    start: int
    end: int
    sentence: int
    lang: str
    article: str = ""
    first: str = ""
    head: str = ""
    others: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The first place."""
        return Evidence(self.article, self.lang, self.sentence, self.start, self.end, self.text)

    @property
    def flat(self) -> str:
        """The compound without hyphens, in lower case."""
        return self.text.replace("-", "").casefold()


class TermInconsistencyCheck:
    """Compares compounds with one head whose first parts are words for the same thing in two languages."""

    pairwise: ClassVar[bool] = False
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "term-inconsistency",
            "One concept under two names",
            Severity.INFO,
            "Terminology/Inconsistent",
            "Two compounds of one article have the same head, and their first parts mean the same in other words, "
            "often once translated and once left as a loan; or a loan stands in one place and the word for it in "
            "another (“der Recall”, “der Rückruf”; “AI”, “KI”), or a quoted slogan or title in two wordings: "
            "readers take them for two things. So they do where one word of the source is rendered in two senses (“die "
            "zweite Stufe”, “die zweite Bühne”), and where somebody’s own words are told again with another "
            "noun in one place.",
            "“Datenschutzbehörde” and “Privacy-Behörde” in one German article",
            "“Sicherheitsforschung” and “Klimaforschung” in one German article",
        ),
    )

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield one finding per pair of compounds of one article."""
        terms = list(_terms(article))[:MAX_TERMS]
        pairs = [(a, b, *parts) for a, b in combinations(terms, 2) if (parts := _first_parts(a, b))]
        yield from self._alike(pairs)
        for a, b in combinations(list(_terms(article, SHORT))[:MAX_TERMS], 2):
            if a.lang == b.lang and _one_word(a, b):
                yield self._finding(a, b, SPELLED)
        joined = [(a, b) for a, b in combinations(terms, 2) if _one_short_head(a, b)]
        yield from self._alike_whole(joined)
        for loan, word, near in (*loans_beside(article), *raised_beside(article)):
            yield self._finding(_term([loan], article), _term([word], article), near)
        for one, two in calques_beside(article):
            yield self._finding(_term([one], article), _term([two], article), CALQUE)
        for _, word, _, name in names_translated((article,)):
            yield self._finding(_term([word], article), _term(places_of(name.text, article), article), CALQUE)
        told = {frozenset((a.text, b.text)) for a, b, *_ in pairs}
        for loan, word, near in parts_beside(article):
            if frozenset((loan.text, word.text)) not in told:
                yield self._finding(_term([loan], article), _term([word], article), near)
        for odd, right, source in (m for m in mixed_senses(article) if m[1]):
            yield _mixed(_term(odd, article), _term(right, article), source)
        for foreign, own, near in (*acronyms_beside(article), *nicknames_beside(article)):
            yield self._finding(_term(foreign, article), _term(own, article), near)

        for (slogan, wording, *others), near in slogans_beside(article):
            said = [unquoted(e.text) for e in (slogan, wording)]
            message = f"“{said[0]}” and “{said[1]}” seem to be one phrase in two wordings."
            sure, more = round(SLOGAN * near, 3), tuple(others[:MAX_RELATED])
            yield Finding(
                "term-inconsistency",
                Severity.INFO,
                sure,
                message,
                Scope.WITHIN,
                slogan,
                wording,
                more,
                reason="phrase",
            )

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield one finding per pair of names of one unit, and per English name that is translated too."""
        named = [t for article in story.articles for t in _named(article)][:MAX_TERMS]
        yield from self._alike(
            [(a, b, *rests) for a, b in combinations(named, 2) if (rests := _raised(a, b))]
        )
        for one, word, two, name in names_translated(story.articles):
            if one is not two:
                yield self._finding(_term([word], one), _term([name], two), CALQUE)
        yield from _named_twice(story)
        for here, there, held in exchanged_nouns(story):
            yield _exchanged(here, there, held)

    def _alike(self, pairs: Sequence[tuple[Term, Term, str, str]]) -> Iterator[Finding]:
        """The findings for the pairs whose telling parts mean the same."""
        if not pairs:
            return
        vectors = shipped_encoder().encode([part for p in pairs for part in p[2:]])
        for i, (a, b, one, two) in enumerate(pairs):
            similarity = float(vectors[2 * i] @ vectors[2 * i + 1])
            if similarity >= SAME_MEANING or JaroWinkler.similarity(one, two) >= LOOKS_ALIKE:
                yield self._finding(a, b, max(similarity, SAME_MEANING))

    def _alike_whole(self, pairs: Sequence[tuple[Term, Term]]) -> Iterator[Finding]:
        """The findings for the pairs that mean the same as wholes ("Voice-Team", "Sprach-Team")."""
        if not pairs:
            return
        vectors = shipped_encoder().encode([t.text.replace("-", " ").lower() for p in pairs for t in p])
        for i, (a, b) in enumerate(pairs):
            similarity = float(vectors[2 * i] @ vectors[2 * i + 1])
            if similarity >= SAME_WHOLE:
                yield self._finding(a, b, similarity)

    def _finding(self, a: Term, b: Term, similarity: float) -> Finding:
        """A finding with the first place of both names; the others are related."""
        return Finding(
            "term-inconsistency",
            Severity.INFO,
            round(min(0.9, similarity), 3),
            f"“{a.text}” and “{b.text}” seem to be two names of one thing.",
            Scope.WITHIN if a.article == b.article else Scope.ACROSS,
            a.evidence,
            b.evidence,
            (*a.others[: MAX_RELATED // 2], *b.others)[:MAX_RELATED],
            left_value=a.flat,
            right_value=b.flat,
        )


def _named_twice(story: Story) -> Iterator[Finding]:
    """The findings of names that articles of one language have in that language and in another."""
    for foreign, own, near in names_in_two_languages(story.articles):
        sides = foreign.evidence, own.evidence
        yield Finding(
            "term-inconsistency",
            Severity.INFO,
            round(SLOGAN * max(near, SAME_MEANING), 3),
            f"“{sides[0].text}” and “{sides[1].text}” seem to be one name in two languages.",
            Scope.WITHIN if sides[0].article == sides[1].article else Scope.ACROSS,
            *sides,
            left_value=foreign.key,
            right_value=own.key,
            reason="languages",
        )


def _mixed(odd: Term, right: Term, source: str) -> Finding:
    """The finding of two renderings of one word of another language in two senses."""
    return Finding(
        "term-inconsistency",
        Severity.INFO,
        MIXED,
        f"“{odd.text}” and “{right.text}” may both stand for “{source}”, in two senses.",
        Scope.WITHIN,
        odd.evidence,
        right.evidence,
        (*odd.others, *right.others)[:MAX_RELATED],
        left_value=odd.flat,
        right_value=right.flat,
        reason="senses",
        told=(("source", source),),
    )


def _exchanged(here: Evidence, there: Evidence, held: float) -> Finding:
    """The finding of two nouns in one place of what somebody says and of what is told of it."""
    return Finding(
        "term-inconsistency",
        Severity.INFO,
        round(EXCHANGED * held, 3),
        f"What is called “{here.text}” here is called “{there.text}” there.",
        Scope.WITHIN if here.article == there.article else Scope.ACROSS,
        here,
        there,
        left_value=here.text.casefold(),
        right_value=there.text.casefold(),
        reason="exchanged",
    )


def _terms(article: Article, least: int = MIN_HEAD + MIN_FIRST) -> Iterator[Term]:
    """The words and hyphenated compounds of an article of so many letters or more, each once with its places."""
    found: dict[str, Term] = {}
    again: dict[str, list[Evidence]] = {}
    for sentence in article.content:
        words = split_words(sentence.text, sentence.lang)
        for first, last in _compounds(sentence.text, words):
            text = sentence.text[first:last]
            # Nouns have capitals where languages write compounds in one word.
            if text[0].islower() and "-" not in text:
                continue
            if len(text) < least:
                continue
            at = sentence.start
            term = Term(text, at + first, at + last, sentence.index, sentence.lang, article.id)
            if found.setdefault(text.casefold(), term) is not term:
                again.setdefault(text.casefold(), []).append(term.evidence)
    yield from (replace(term, others=tuple(again.get(key, ()))) for key, term in found.items())


def _term(places: Sequence[WordPlace], article: Article) -> Term:
    """A loan, or the word for it, at its first place, with the others."""
    first, *others = (
        Term(p.text, s.start + p.start, s.start + p.end, s.index, s.lang, article.id)
        for p in places
        for s in (p.sentence,)
    )
    return replace(first, others=tuple(o.evidence for o in others))


def _compounds(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The ranges of words, hyphenated ones in one piece."""
    start = -1
    for i, word in enumerate(words):
        if not word.text[0].isalpha():
            continue
        start = word.start if start < 0 else start
        after = text[word.end : word.end + 2]
        if len(after) == 2 and after[0] == "-" and after[1].isalpha() and i + 1 < len(words):
            continue
        yield start, word.end
        start = -1


def _first_parts(a: Term, b: Term) -> tuple[str, str] | None:
    """The different first parts of two compounds with the same head; None where they are no such pair."""
    if a.lang != b.lang:
        return None
    if (loan := _loan_spelled(a, b) or _loan_spelled(b, a)) is not None:
        return loan
    head = _shared_ending(a.flat, b.flat)
    if head < MIN_HEAD:
        return None
    # A shared linking s or the end of a first part ("-ungs") is not the head's.
    one, two = a.flat[: len(a.flat) - head], b.flat[: len(b.flat) - head]
    if min(len(one), len(two)) < MIN_FIRST or JaroWinkler.similarity(one, two) >= LOOKS_ALIKE:
        return None
    return _spaced(a, one), _spaced(b, two)


def _spaced(term: Term, first: str) -> str:
    """The first part of a compound as words of their own where hyphens part them ("cell safety")."""
    if "-" not in term.text:
        return without_s(first)
    kept, at = "", 0
    for letter in term.text.casefold():
        if at >= len(first):
            break
        kept += " " if letter == "-" else letter
        at += letter != "-"
    return without_s(kept.strip()) if " " not in kept.strip() else kept.strip()


def _loan_spelled(a: Term, b: Term) -> tuple[str, str] | None:
    """The first parts of "Swarm-Steuerung" and "Schwarmsteuerung": a foreign word beside the one it looks like."""
    first, hyphen, head = a.text.rpartition("-")
    if not hyphen or "-" in b.text or len(head) < SHORT_HEAD or not b.flat.endswith(head.casefold()):
        return None
    if len(head) < MIN_HEAD and len(first) < LONG_FIRST:
        return None
    one, two = first.casefold(), b.flat.removesuffix(head.casefold())
    foreign = not word_value(first, a.lang) and not word_value(one, a.lang)
    alike = JaroWinkler.similarity(one, two) >= LOOKS_ALIKE and not two.startswith(one)
    return (one, two) if foreign and alike and min(len(one), len(two)) >= MIN_FIRST else None


def _one_word(a: Term, b: Term) -> bool:
    """True for one compound with a hyphen and without ("Cyber-Angriff", "Cyberangriff")."""
    return ("-" in a.text) != ("-" in b.text) and bare_noun(a.flat) == bare_noun(b.flat)


def _one_short_head(a: Term, b: Term) -> bool:
    """True for two hyphenated compounds of one language with the same short head and first parts unlike in spelling."""
    if a.lang != b.lang or "-" not in a.text or "-" not in b.text:
        return False
    (one, head), (two, other) = (t.text.rsplit("-", 1) for t in (a, b))
    if len(head) >= MIN_HEAD or bare_noun(head) != bare_noun(other) or min(len(one), len(two)) < MIN_FIRST:
        return False
    return JaroWinkler.similarity(one.lower(), two.lower()) < LOOKS_ALIKE


def _shared_ending(one: str, two: str) -> int:
    """How many letters two words end on together."""
    count = 0
    for a, b in zip(reversed(one), reversed(two), strict=False):
        if a != b:
            break
        count += 1
    return count


def _named(article: Article) -> Iterator[Term]:
    """The hyphenated compounds whose first part is raised by a prefix ("Super…-Team"), with all their places."""
    found: dict[tuple[str, str], list[Term]] = {}
    for sentence in article.content:
        prefixes = _prefixes(sentence.lang)
        for m in NAMED.finditer(sentence.text) if "-" in sentence.text and prefixes else ():
            first, head = m[2].replace("-", "").casefold(), bare_noun(m[3])
            if first.startswith(prefixes):
                at = sentence.start
                term = Term(
                    m[0], at + m.start(), at + m.end(), sentence.index, sentence.lang, article.id, first, head
                )
                found.setdefault((first, head), []).append(term)
    for term, *others in found.values():
        yield replace(term, others=tuple(t.evidence for t in others))


def _raised(a: Term, b: Term) -> tuple[str, str] | None:
    """The rests of two first parts behind different raising prefixes, where the heads are one."""
    if a.head != b.head or a.lang != b.lang:
        return None
    one, two = (next(p for p in _prefixes(t.lang) if t.first.startswith(p)) for t in (a, b))
    rests = without_s(a.first[len(one) :]), without_s(b.first[len(two) :])
    return rests if one != two and min(map(len, rests)) >= MIN_FIRST - 1 else None


@cache
def _prefixes(lang: str) -> tuple[str, ...]:
    """The prefixes that raise a word ("super", "hyper"), the longest first."""
    lexicon = load_lexicon(lang)
    words = lexicon.words("sentences", "raising") if lexicon else ()
    return tuple(sorted(words, key=len, reverse=True))
